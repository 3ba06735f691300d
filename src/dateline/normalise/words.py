"""The words of one mention: cut, folded to the forms that word lists hold, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.languages.language import Language, sets_of

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|['’]s?(?=\s|$|\W)"  # the possessive
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]+)?"  # 1,200, 3.5, 5th, 10k
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+|-(?=\d)[^\W_]+)*"  # Sana'a, M-23
    r"|\S"
)
HYPHENS = frozenset("-‐‑‒–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or a sign, its characters in the string it was cut from, and its lower case."""

    text: str
    start: int
    end: int
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def letters(self) -> bool:
        """Whether it is a word and no figure or sign."""
        return self.text[:1].isalpha()


def cut(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words and signs of a string; ``offset`` is added to where they stand."""
    return tuple(
        Word(text=m[0], start=m.start() + offset, end=m.end() + offset, low=m[0].lower().replace("’", "'"))
        for m in _WORD.finditer(text)
    )


def glued(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen joins the word to the one before it, without blanks."""
    return (
        2 <= at < len(words)
        and words[at - 1].text in HYPHENS
        and words[at - 2].end == words[at - 1].start
        and words[at - 1].end == words[at].start
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    """How a language makes the plurals of its nouns: irregular ones, and endings with what the singular has instead;
    ``singular`` are the endings of words that only look like plurals."""

    irregular: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    singular: tuple[str, ...] = ()

    def forms(self, low: str) -> tuple[str, ...]:
        """The word itself, then what its singular may be."""
        if low in self.irregular:
            return (low, self.irregular[low])
        if low.endswith(self.singular):
            return (low,)
        found = (
            low[: -len(end)] + one
            for end, one in self.endings
            if low.endswith(end) and len(low) > len(end) + 1
        )
        return (low, *found)

    def among(self, low: str, known: Collection[str]) -> str | None:
        """The form of a word that a list holds."""
        return next((form for form in self.forms(low) if form in known), None)

    def is_plural(self, low: str) -> bool:
        """Whether a word has the look of a plural."""
        return low in self.irregular or len(self.forms(low)) > 1


def inflection_of(language: Language) -> Inflection:
    """The section ``plurals`` of the pack of a language."""
    section = language.section("pack").get("plurals", {})
    return Inflection(
        irregular=section.get("irregular", {}),
        endings=tuple((end, one) for end, one in section.get("endings", ())),
        singular=tuple(section.get("singular", ())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeWords:
    """Words in small letters that begin no mention, and those that end none; ``endings`` are what is written behind the
    last word of an owner."""

    before: frozenset[str]
    behind: frozenset[str]
    endings: tuple[str, ...]


def edge_words(language: Language) -> EdgeWords:
    """What ``pack.yaml`` says of the edges of mentions."""
    edges = language.section("pack")["edges"]
    return EdgeWords(**sets_of(EdgeWords, edges), endings=tuple(edges["endings"]))
