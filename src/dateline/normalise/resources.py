"""What resolving needs besides the report, loaded once for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.codebook.codebook import Codebook, load_codebook
from dateline.codebook.countries import load_countries
from dateline.codebook.demonyms import demonyms
from dateline.codebook.registry import Registry, load_registry
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.geonames import open_gazetteer
from dateline.languages.language import Language, load
from dateline.normalise.actor_words import ActorLexicon, actor_lexicon
from dateline.normalise.names import NameFinder
from dateline.normalise.number_words import NumberWords, number_words
from dateline.normalise.place_lexicon import PlaceLexicon, place_lexicon
from dateline.normalise.source_mentions import Words, speaker_words
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.words import EdgeWords, edge_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Word lists of the language, the registry, the gazetteer and the codebook."""

    language: Language
    codebook: Codebook
    registry: Registry
    gazetteer: Gazetteer
    actors: ActorLexicon
    places: PlaceLexicon
    numbers: NumberWords
    times: TimeGrammar
    sources: Words
    edges: EdgeWords


@cache
def load_resources(code: str) -> Resources:
    """The resources of this installation for a language, by its ISO 639-1 code."""
    language, registry = load(code), load_registry()
    return Resources(
        language=language,
        codebook=load_codebook(),
        registry=registry,
        gazetteer=open_gazetteer(),
        actors=actor_lexicon(language, NameFinder(registry), demonyms()),
        places=place_lexicon(language, _nations()),
        numbers=number_words(language),
        times=compile_times(language),
        sources=speaker_words(language),
        edges=edge_words(language),
    )


def _nations() -> dict[str, str]:
    """What people and things of a country are called, as printed, to the country's name."""
    found: dict[str, str] = {}
    for country in load_countries()["countries"].values():
        for demonym in country.get("demonyms", ()):
            found.setdefault(demonym, country["name"])
    return found
