"""What resolving needs besides the report, loaded once for a language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.codebook.codebook import Codebook, load_codebook
from dateline.codebook.registry import Registry, load_registry
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.geonames import open_gazetteer
from dateline.gazetteer.translated import Translated
from dateline.languages.language import Language, load
from dateline.normalise.actor_words import ActorLexicon, actor_lexicon
from dateline.normalise.names import name_finder
from dateline.normalise.nations import Nations, nations_of
from dateline.normalise.number_words import NumberWords, number_words
from dateline.normalise.place_lexicon import PlaceLexicon, place_lexicon
from dateline.normalise.source_mentions import Words, speaker_words
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.words import EdgeWords, edge_words, inflection_of


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
    nations, edges, sources = nations_of(language), edge_words(language), speaker_words(language)
    names = name_finder(language, registry, nations, _common(language, edges, sources))
    return Resources(
        language=language,
        codebook=load_codebook(),
        registry=registry,
        gazetteer=_gazetteer(language, nations),
        actors=actor_lexicon(language, names, nations),
        places=place_lexicon(language, nations),
        numbers=number_words(language),
        times=compile_times(language),
        sources=sources,
        edges=edges,
    )


def _common(language: Language, edges: EdgeWords, sources: Words) -> frozenset[str]:
    """Words of the language that an acronym in small letters is taken for."""
    own = language.section("actors")["own"]
    return edges.before | edges.behind | sources.pronouns | frozenset(own)


def fitting(resources: Resources, text: str) -> Resources:
    """The resources for a text: in one without a capital letter, names of actors are found in small letters."""
    if any(character.isupper() for character in text):
        return resources
    return replace(resources, actors=replace(resources.actors, names=resources.actors.names.uncased))


def _gazetteer(language: Language, nations: Nations) -> Gazetteer:
    """The gazetteer, asked by the names that the language has for countries and regions and in the cases it has."""
    names = {**nations.names, **language.section("places").get("names", {})}
    inflection = inflection_of(language)
    if not nations.own and not inflection.cases:
        return open_gazetteer()
    return Translated(open_gazetteer(), names=names, nominatives=inflection.nominatives)
