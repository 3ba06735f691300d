"""The speech words of a language, in the shape that the rules look them up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dateline.annotate.rules.attribution.types import Act, Strength
from dateline.languages.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Verbs and nouns with their act, frames as sets of lemmas, phrases as token tuples."""

    verbs: Mapping[str, Act]
    strength: Mapping[str, Strength]
    frames: Mapping[str, frozenset[str]]
    nouns: Mapping[str, Act]
    words: Mapping[str, frozenset[str]]
    blamed: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, ...], ...]

    def frame(self, name: str, lemma: str) -> bool:
        """Whether the verb takes the frame."""
        return lemma in self.frames.get(name, ())

    def has(self, name: str, word: str) -> bool:
        """Whether the word is in the list."""
        return word in self.words.get(name, ())


def lexicon(language: Language) -> Lexicon:
    """Compile the section ``speech`` of a language; a fraction of a millisecond."""
    section = language.section("speech")
    phrases = {phrase for group in section.get("phrases", {}).values() for phrase in group}
    return Lexicon(
        verbs=cast("Mapping[str, Act]", _inverted(section.get("verbs", {}))),
        strength=cast("Mapping[str, Strength]", _inverted(section.get("strength", {}))),
        frames={name: frozenset(lemmas) for name, lemmas in section.get("frames", {}).items()},
        nouns=cast("Mapping[str, Act]", _inverted(section.get("nouns", {}))),
        words={name: frozenset(value) for name, value in section.items() if isinstance(value, list)},
        blamed={verb: frozenset(words) for verb, words in section.get("blamed", {}).items()},
        phrases=tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=lambda p: (-len(p), p))),
    )


def _inverted(groups: Mapping[str, list[str]]) -> dict[str, str]:
    """Word to group; a word in two groups belongs to the last."""
    return {word: group for group, words in groups.items() for word in words}
