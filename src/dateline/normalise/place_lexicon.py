"""What one place mention is read by: the section ``places`` of a language pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dateline.gazetteer.names import ARTICLES
from dateline.languages.language import Language, sets_of
from dateline.model import Direction
from dateline.normalise.nations import Nations
from dateline.normalise.number_words import NumberWords, number_words
from dateline.normalise.words import Inflection, Word, inflection_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """What one mention is read by of the section ``places``: ``nouns`` leads a noun to what English calls the thing,
    and ``kinds`` that to its class; ``demonyms`` leads an adjective of nationality and ``countries`` the name of a
    country, as printed, to its English name."""

    nouns: Mapping[str, str]
    kinds: Mapping[str, str]
    directions: Mapping[str, Direction]
    demonyms: Mapping[str, str]
    countries: Mapping[str, str]
    of: frozenset[str]
    away: frozenset[str]
    outside: frozenset[str]
    articles: frozenset[str]
    inner: frozenset[str]
    conjunctions: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    near: frozenset[str]
    near_nouns: frozenset[str]
    outlying: frozenset[str]
    part_nouns: frozenset[str]
    central: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    ends: frozenset[str]
    anaphors: frozenset[str]
    owners: frozenset[str]
    exclusive: frozenset[str]
    held: frozenset[str]
    numbers: NumberWords
    inflection: Inflection

    def kind(self, word: Word, before: Word | None = None) -> str | None:
        """What a word is, as English calls it, with the word before it where both make another class."""
        single = self._noun((word.low,))
        pair = self._noun((before.low, word.low)) if before is not None else None
        telling = pair is not None and (
            single is None or self.kinds[pair] != self.kinds[single] or "capital" in pair
        )
        return pair if telling else single

    def _noun(self, lows: Sequence[str]) -> str | None:
        """What words of the lists, in whatever forms, are called in English."""
        forms = product(*(self.inflection.forms(low) for low in lows))
        return next((self.nouns[noun] for noun in map(" ".join, forms) if noun in self.nouns), None)

    def direction(self, *lows: str) -> Direction | None:
        """The point of the compass that a word names, or two together ("north" and "east")."""
        forms = product(*(self.inflection.forms(low) for low in lows))
        return next((self.directions[name] for name in map("".join, forms) if name in self.directions), None)


def place_lexicon(language: Language, nations: Nations) -> PlaceLexicon:
    """Compile what the pack of a language says of places. A list of nouns is that of English; another language leads
    each of its own to one of these."""
    section = language.section("places")
    called: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for kind, nouns in section["kinds"].items():
        for noun, english in (
            nouns if isinstance(nouns, dict) else dict(zip(nouns, nouns, strict=True))
        ).items():
            called.setdefault(noun, english)
            kinds.setdefault(english, kind)
    near = {*section["near_nouns"], *(called[noun] for noun in section["near_nouns"] if noun in called)}
    words = {
        **section,
        "near_nouns": near,
        "particles": {*section["particles"], *ARTICLES} - {*section["plain"]},
    }
    return PlaceLexicon(
        nouns=called,
        kinds=kinds,
        directions=section["directions"],
        demonyms=nations.demonyms,
        countries=nations.names,
        **sets_of(PlaceLexicon, words),
        numbers=number_words(language),
        inflection=inflection_of(language),
    )
