"""The colon that a headline lost before its source: "Raids kill ten in Idlib monitor" is "…: monitor".

A word for a source at the end of a headline is one where it would make no sense with the word before it: behind a
number, a place or a noun with which the body never joins it ("ceasefire monitor").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from dateline.languages.language import Language

_WORD = re.compile(r"[^\s:,;]+")
_SHORTEST, _LONGEST = 4, 3  # words that tell something before a source, words of a source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    bodies: frozenset[str]
    persons: frozenset[str]
    never_after: frozenset[str]
    places_after: frozenset[str]
    nations: Collection[str]


def lost_colon(title: str, body: str, *, language: Language, nations: Collection[str]) -> int | None:
    """The offset in a title of the blank before which a colon belongs, or None.

    ``nations`` are adjectives that may begin a source ("Malian state radio").
    """
    words = list(_WORD.finditer(title))
    section = language.section("speech")["run_on"]
    known = _Words(nations=nations, **{name: frozenset(section[name]) for name in section})
    if re.search(r":|\s[-–—]\s", title[len(title) // 2 :]):
        return None
    for length in range(_LONGEST, 0, -1):
        at = len(words) - length
        source = " ".join(word[0].lower().strip("'\"") for word in words[at:])
        if at >= _SHORTEST and source in known.bodies | known.persons:
            at -= words[at - 1][0] in nations
            joined = rf"\b{re.escape(words[at - 1][0])}\W+{re.escape(words[at][0])}"
            if _may_stand(words, at, source, known) and not re.search(joined, body, re.I):
                return words[at].start() - 1 if title[words[at].start() - 1].isspace() else None
            return None
    return None


def _may_stand(words: list[re.Match[str]], at: int, source: str, known: _Words) -> bool:
    """Whether the words before a source end a clause of their own."""
    before = words[at - 1][0]
    if before.lower() in known.never_after or not before[-1].isalnum():
        return False
    if source in known.bodies:
        return True
    start = at - 1
    while start > 0 and words[start][0][0].isupper():
        start -= 1
    return start < at - 1 and words[start][0].lower() in known.places_after
