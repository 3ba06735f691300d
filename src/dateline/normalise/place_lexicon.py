"""What one place mention is read by: the section ``places`` of a language pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.gazetteer.names import ARTICLES
from dateline.languages.language import Language, sets_of
from dateline.model import Direction
from dateline.normalise.number_words import NumberWords, number_words
from dateline.normalise.words import Inflection, Word, inflection_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """What one mention is read by of the section ``places``: ``kinds`` leads a noun to its class, ``demonyms`` an
    adjective of nationality, as printed, to its country's name."""

    kinds: Mapping[str, str]
    directions: Mapping[str, Direction]
    demonyms: Mapping[str, str]
    countries: frozenset[str]
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
        """The noun of the lists that a word is, with the word before it where both make another class."""
        single = self.inflection.among(word.low, self.kinds)
        if before is None:
            return single
        pair = self.inflection.among(f"{before.low} {word.low}", self.kinds) or (
            f"{before.low} {single}" if single and f"{before.low} {single}" in self.kinds else None
        )
        telling = pair is not None and (
            single is None or self.kinds[pair] != self.kinds[single] or "capital" in pair
        )
        return pair if telling else single


def place_lexicon(language: Language, demonyms: Mapping[str, str]) -> PlaceLexicon:
    """Compile what the pack of a language says of places."""
    section = language.section("places")
    kinds: dict[str, str] = {}
    for kind, nouns in section["kinds"].items():
        for noun in nouns:
            kinds.setdefault(noun, kind)
    words = {
        **section,
        "countries": demonyms.values(),
        "particles": {*section["particles"], *ARTICLES},
    }
    return PlaceLexicon(
        kinds=kinds,
        directions=section["directions"],
        demonyms=demonyms,
        **sets_of(PlaceLexicon, words),
        numbers=number_words(language),
        inflection=inflection_of(language),
    )
