"""Where a text names actors of the registry: every wording of it, the longest from the left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dateline.codebook.names import Alias, fold_token, fold_tokens, spellings
from dateline.codebook.registry import Registry
from dateline.languages.language import Language
from dateline.normalise.nations import Nations
from dateline.normalise.words import inflection_of

_Node = dict[str, Any]
_Forms = tuple[str, ...]
Nominatives = Callable[[str], _Forms]
_LONGEST = 14
_TOLD = 3  # letters from which an acronym in small letters is told from a word
_QUOTES = frozenset(("", "«", "»", "„", "“", "”", '"'))
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
    """Two tries of wordings (any case, exact case) over folded words, built once.

    ``nominatives`` gives the forms that a word stands for in some case, itself first; None for a language without.
    ``small`` are the folded words in small letters that a wording may begin with. Without ``capitals`` it reads texts
    that have none: every wording is of any case then, but for those of two letters and those that are one of the
    language's ``common`` words ("who", "us"), which are left out.
    """

    def __init__(
        self,
        aliases: Sequence[Alias],
        nominatives: Nominatives | None = None,
        small: frozenset[str] = _SMALL,
        *,
        common: Collection[str] = frozenset(),
        capitals: bool = True,
    ) -> None:
        self._any: _Node = {}
        self._exact: _Node = {}
        self._aliases, self._nominatives, self._small = aliases, nominatives, small
        self._common, self._capitals = common, capitals
        for alias in aliases:
            if not capitals and alias.case_sensitive and self._is_common(alias.tokens):
                continue
            node = self._exact if alias.case_sensitive and capitals else self._any
            for word in alias.tokens if capitals else fold_tokens(alias.tokens):
                node = node.setdefault(word, {})
            node.setdefault("", []).append((alias.actor_id, alias.place_name))

    @cached_property
    def uncased(self) -> NameFinder:
        """The same for texts without a capital letter."""
        return NameFinder(self._aliases, self._nominatives, self._small, common=self._common, capitals=False)

    def _is_common(self, tokens: Sequence[str]) -> bool:
        return len(tokens) == 1 and (len(tokens[0]) < _TOLD or tokens[0].lower() in self._common)

    def find(self, words: Sequence[str]) -> Names:
        """All wordings in a row of words, none overlapping."""
        lower, cased = self._folded(words, cased=False), self._folded(words, cased=True)
        found: list[Name] = []
        position = 0
        while position < len(words):
            name = self._longest(words, lower, cased, position) if lower[position][0] else None
            if name is not None:
                found.append(name)
            position = name.end if name is not None else position + 1
        return Names(tuple(found), {i: name for name in found for i in range(name.start, name.end)})

    def _folded(self, words: Sequence[str], *, cased: bool) -> list[_Forms]:
        """Each word folded, in every form that it may stand for."""
        plain = fold_tokens(words, cased=cased)
        if self._nominatives is None:
            return [(word,) for word in plain]
        rest = (self._nominatives(word)[1:] for word in words)
        return [
            (own, *(fold_token(form, cased=cased) for form in forms)) if own not in _QUOTES else ("",)
            for own, forms in zip(plain, rest, strict=True)
        ]

    def _longest(
        self, words: Sequence[str], lower: list[_Forms], cased: list[_Forms], position: int
    ) -> Name | None:
        word = words[position]
        small = not self._small.isdisjoint(lower[position])
        if self._capitals and not small and not any(character.isupper() for character in word):
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


def _walk(root: _Node, words: list[_Forms], position: int) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    """Every end (exclusive) at which a wording that starts here is complete, with its entries."""
    nodes = [root]
    for index in range(position, min(position + _LONGEST, len(words))):
        if not words[index][0]:
            continue
        nodes = [node[form] for node in nodes for form in words[index] if form in node]
        if not nodes:
            return
        for node in nodes:
            if "" in node:
                yield index + 1, node[""]


def name_finder(
    language: Language, registry: Registry, nations: Nations, common: Collection[str] = frozenset()
) -> NameFinder:
    """The finder of a language: by the registry's wordings, and those that its pack has for some of the entries;
    ``common`` are words of it that an acronym in small letters is taken for."""
    inflection = inflection_of(language)
    own = [
        (id, text, False)
        for id, texts in language.section("actors").get("names", {}).items()
        for text in texts
    ]
    own += [(f"{code.lower()}-gov", text, True) for code, texts in nations.own.items() for text in texts]
    aliases = [
        Alias(text=text, tokens=tokens, actor_id=id, case_sensitive=cased, place_name=place)
        for id, text, place in own
        for tokens, cased in spellings(text)
    ]
    small = _SMALL | {alias.tokens[0] for alias in aliases if alias.text[0].islower()}
    nominatives = inflection.nominatives if inflection.cases else None
    return NameFinder((*registry.aliases(), *aliases), nominatives, small, common=common)
