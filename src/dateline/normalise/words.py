"""The words of one mention: cut, folded to the forms that word lists hold, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    """How a language bends its nouns: irregular plurals, and endings with what the singular has instead.

    ``singular`` are the endings of words that only look like plurals, ``feminine`` endings with what the masculine has;
    ``cases`` are those of a declension, with what the nominative has, and ``oblique`` words that none of these leads
    back. ``leads``: a noun stands before most of what tells more of it ("fuerzas rusas"), so that the first noun of a
    phrase is its head."""

    irregular: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    singular: tuple[str, ...] = ()
    feminine: tuple[tuple[str, str], ...] = ()
    cases: tuple[tuple[str, str], ...] = ()
    oblique: Mapping[str, str] = field(default_factory=dict)
    leads: bool = False

    def forms(self, low: str) -> tuple[str, ...]:
        """The word itself, then what its singular may be, and its nominative."""
        if low in self.irregular:
            return (low, self.irregular[low])
        return (low, *self._singulars(low), *_ended(low, self.feminine), *_ended(low, self.cases))

    def among(self, low: str, known: Collection[str]) -> str | None:
        """The form of a word that a list holds."""
        return next((form for form in self.forms(low) if form in known), None)

    def nominatives(self, word: str) -> tuple[str, ...]:
        """The word itself, then what its nominative may be, in the case of letters that it is printed in."""
        known = self.oblique.get(word.lower())
        if known is not None:
            return (word, known.capitalize() if word[:1].isupper() else known)
        return (word, *_ended(word, self.cases))

    def same(self, one: str, other: str) -> bool:
        """Whether two words may be forms of one."""
        return not set(self.forms(one)).isdisjoint(self.forms(other))

    def is_plural(self, low: str) -> bool:
        """Whether a word has the look of a plural."""
        return low in self.irregular or any(self._singulars(low))

    def _singulars(self, low: str) -> Iterator[str]:
        return _ended(low, () if low.endswith(self.singular) else self.endings)

    def head(self, lows: Sequence[str]) -> str | None:
        """The word of a phrase that says what it is: the last, or the first in a language whose nouns lead."""
        return next(iter(lows if self.leads else reversed(lows)), None)


def _ended(low: str, endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What a word may have been before it got one of some endings."""
    for end, one in endings:
        if low.endswith(end) and len(low) > len(end) + 1:
            yield low[: -len(end)] + one


def inflection_of(language: Language) -> Inflection:
    """The sections ``plurals``, ``cases`` and ``leads`` of the pack of a language."""
    pack = language.section("pack")
    plurals = pack.get("plurals", {})
    return Inflection(
        irregular=plurals.get("irregular", {}),
        endings=tuple((end, one) for end, one in plurals.get("endings", ())),
        singular=tuple(plurals.get("singular", ())),
        feminine=tuple((end, one) for end, one in pack.get("feminine", ())),
        cases=tuple((end, one) for end, one in pack.get("cases", ())),
        oblique=pack.get("oblique", {}),
        leads=pack.get("leads", False),
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
