"""Where a text names actors of the registry: every wording of it, the longest from the left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dateline.codebook.names import fold_tokens
from dateline.codebook.registry import Registry

_Node = dict[str, Any]
_LONGEST = 14
_TOLD = 3  # letters from which an acronym in small letters is told from a word
_SMALL = frozenset({"al", "el", "ash", "an"})  # articles that names may begin with in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Words ``start`` to ``end`` (exclusive) are a wording of the registry; ``ids`` are the entries that carry it."""

    start: int
    end: int
    ids: tuple[str, ...]
    place_name: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Every wording of the registry in a row of words; ``at`` leads a word to the wording that covers it."""

    found: tuple[Name, ...]
    at: Mapping[int, Name] = field(default_factory=dict)

    def within(self, start: int, end: int) -> list[Name]:
        """Wordings that lie inside a range of words, in order."""
        return [name for name in self.found if start <= name.start and name.end <= end]


class NameFinder:
    """Two tries of the registry's wordings (any case, exact case) over folded words, built once for a registry.

    Without ``capitals`` it reads texts that have none: every wording is of any case then, but for those of two letters
    and those that are one of the language's ``common`` words ("who", "us"), which are left out.
    """

    def __init__(
        self, registry: Registry, *, capitals: bool = True, common: Collection[str] = frozenset()
    ) -> None:
        self._any: _Node = {}
        self._exact: _Node = {}
        self._registry, self._capitals, self._common = registry, capitals, common
        for alias in registry.aliases():
            if not capitals and alias.case_sensitive and self._is_common(alias.tokens):
                continue
            node = self._exact if alias.case_sensitive and capitals else self._any
            for word in alias.tokens if capitals else fold_tokens(alias.tokens):
                node = node.setdefault(word, {})
            node.setdefault("", []).append((alias.actor_id, alias.place_name))

    @cached_property
    def uncased(self) -> NameFinder:
        """The same for texts without a capital letter."""
        return NameFinder(self._registry, capitals=False, common=self._common)

    def _is_common(self, tokens: Sequence[str]) -> bool:
        return len(tokens) == 1 and (len(tokens[0]) < _TOLD or tokens[0].lower() in self._common)

    def find(self, words: Sequence[str]) -> Names:
        """All wordings in a row of words, none overlapping."""
        lower, cased = fold_tokens(words), fold_tokens(words, cased=True)
        found: list[Name] = []
        position = 0
        while position < len(words):
            name = self._longest(words, lower, cased, position) if lower[position] else None
            if name is not None:
                found.append(name)
            position = name.end if name is not None else position + 1
        return Names(tuple(found), {i: name for name in found for i in range(name.start, name.end)})

    def _longest(
        self, words: Sequence[str], lower: list[str], cased: list[str], position: int
    ) -> Name | None:
        word = words[position]
        small = not any(character.isupper() for character in word)
        if self._capitals and small and word.lower() not in _SMALL:
            return None
        ends: dict[int, list[tuple[str, bool]]] = {}
        for root, folded in ((self._any, lower), (self._exact, cased)):
            for end, entries in _walk(root, folded, position):
                ends.setdefault(end, []).extend(entries)
        if not ends:
            return None
        end = max(ends)
        ids = tuple(dict.fromkeys(id for id, _ in ends[end]))
        return Name(start=position, end=end, ids=ids, place_name=all(place for _, place in ends[end]))


def _walk(node: _Node, words: list[str], position: int) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    """Every end (exclusive) at which a wording that starts here is complete, with its entries."""
    for index in range(position, min(position + _LONGEST, len(words))):
        if not words[index]:
            continue
        if words[index] not in node:
            return
        node = node[words[index]]
        if "" in node:
            yield index + 1, node[""]
