"""Which capitalised words could name a place: runs of capitals, cut where titles, demonyms, actors and kinds begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from dateline.annotate.rules.places.words import PlaceWords, Tokens
from dateline.gazetteer.names import ARTICLES

_PARTICLES = ARTICLES | frozenset(
    (
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "du",
        "da",
        "do",
        "das",
        "dos",
        "e",
        "y",
        "bin",
        "van",
        "von",
        "the",
        "of",
    )
)
_ENGLISH = frozenset({"as", "an", "at", "is", "us", "ad", "ar"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "LANGUAGE"})
_OPEN = frozenset({"PROPN", "NOUN", "ADJ", "X"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Tokens that could name a place; ``known`` says that the gazetteer carries the name."""

    start: int
    end: int
    known: bool


def candidates(
    tokens: Tokens,
    words: PlaceWords,
    *,
    is_place: Callable[[str], bool],
    actor_tokens: Set[int],
    titles: Set[int],
) -> Iterator[Candidate]:
    """Every possible name in order. In headlines (tokens ``titles``) only what the parser calls a place."""
    cutter = _Cutter(tokens, words, is_place, actor_tokens)
    i = 0
    while i < len(tokens):
        end = _entity_end(tokens, i) if i in titles else _run_end(tokens, i)
        if end is None:
            i += 1
            continue
        yield from cutter.pieces(i, end)
        i = end


def _entity_end(tokens: Tokens, i: int) -> int | None:
    if tokens.entity[i] not in _PLACE_ENTITIES:
        return None
    end = i + 1
    while end < len(tokens) and tokens.entity[end] == tokens.entity[i] and tokens.doc[end].ent_iob_ == "I":
        end += 1
    return end


def _run_end(tokens: Tokens, i: int) -> int | None:
    """Where the run of capitalised words that begins at token ``i`` ends; None where none begins."""
    if not _is_capital(tokens, i) and not (tokens.low[i] in ARTICLES and _hyphen_to_capital(tokens, i)):
        return None
    end = i + 1
    while end < len(tokens) and tokens.sentence[end] == tokens.sentence[i]:
        following = _next_of_run(tokens, end)
        if following is None:
            break
        end = following
    return end


def _next_of_run(tokens: Tokens, end: int) -> int | None:
    """The end of the run one word further, across a hyphen or particles ("Deir ez-Zor", "Gulf of Aden")."""
    if _is_capital(tokens, end):
        return end + 1
    j = end
    while j < min(end + 4, len(tokens)) and (tokens.text[j] == "-" or _is_particle(tokens, j)):
        j += 1
    if j == end or j >= len(tokens) or not _is_capital(tokens, j):
        return None
    return j + 1


def _is_particle(tokens: Tokens, i: int) -> bool:
    """Whether a word can stand within a name; articles that are English words too only with a hyphen ("as-Suwayda")."""
    joined = i + 1 < len(tokens) and tokens.text[i + 1] == "-"
    return tokens.low[i] in _PARTICLES and (joined or tokens.low[i] not in _ENGLISH)


def _is_capital(tokens: Tokens, i: int) -> bool:
    text = tokens.text[i].lstrip("'`")
    if not text[:1].isupper() or tokens.entity[i] in _NOT_NAMES:
        return False
    return tokens.pos[i] in _OPEN or tokens.entity[i] in _PLACE_ENTITIES


def _hyphen_to_capital(tokens: Tokens, i: int) -> bool:
    return i + 2 < len(tokens) and tokens.text[i + 1] == "-" and tokens.text[i + 2][:1].isupper()


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts a run into the names it may hold."""

    tokens: Tokens
    words: PlaceWords
    is_place: Callable[[str], bool]
    actor_tokens: Set[int]

    def pieces(self, start: int, end: int) -> Iterator[Candidate]:
        """The possible names within a run, whole runs before their parts."""
        while start < end and self.tokens.text[start] == "-":
            start += 1
        if start >= end:
            return
        if self._is_known(start, end):
            yield Candidate(start=start, end=end, known=True)
            return
        cut = self._cut(start, end)
        if cut is None:
            if self._is_named(start, end):
                yield Candidate(start=start, end=end, known=False)
            return
        for part in cut:
            yield from self.pieces(*part)

    def _is_known(self, start: int, end: int) -> bool:
        name = self.tokens.words(start, end)
        if end - start == 1 and self.tokens.lemma[start] in self.words.kinds:
            return False
        return name not in self.words.not_places and name not in self.words.demonyms and self.is_place(name)

    def _is_named(self, start: int, end: int) -> bool:
        return self.tokens.words(start, end) not in self.words.not_places and end - start <= 7

    def _cut(self, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
        """The parts of a run that is not itself a name; None where it must stay whole."""
        low, text = self.tokens.low, self.tokens.text
        if low[start] in self.words.titles or low[start].rstrip(".") in self.words.titles:
            return ()
        if self._is_outside(start):
            return ((start + 1, end),)
        if self._is_outside(end - 1) or low[end - 1] in _PARTICLES or text[end - 1] == "-":
            return ((start, end - 1),)
        if end - start > 1 and text[end - 1] in self.words.countries and self._is_known(start, end - 1):
            return ((start, end - 1), (end - 1, end))
        if end - start > 1 and text[start] in self.words.countries and self.tokens.pos[start + 1] != "NOUN":
            return ((start, start + 1),)  # "Syria Talks", with a headline run on
        for i in range(start + 1, end - 1):
            if i in self.actor_tokens and start not in self.actor_tokens:
                return ((start, i), (i, end))
            if text[i] in self.words.demonyms or low[i] in {"of", "the"}:
                return ((start, i), (i + 1, end))
            if text[i] == "-" and self._is_either(start, i) and self._is_either(i + 1, end):
                return ((start, i), (i + 1, end))
        return None

    def _is_outside(self, i: int) -> bool:
        """Whether a word at the edge of a run says what the name is, not what it is called."""
        low, lemma = self.tokens.low[i], self.tokens.lemma[i]
        return (
            low in self.words.directions
            or low in self.words.kinds
            or lemma in self.words.kinds
            or low in self.words.central
            or low in {"the", "of", "-"}
            or self.tokens.text[i] in self.words.demonyms
            or self._is_owner(i)
        )

    def _is_owner(self, i: int) -> bool:
        """ "Syrias" of "Syrias Idlib province", where the apostrophe got lost."""
        text = self.tokens.text[i]
        return text[-1:] == "s" and text not in self.words.countries and text[:-1] in self.words.countries

    def _is_either(self, start: int, end: int) -> bool:
        name = self.tokens.words(start, end)
        return name in self.words.demonyms or self._is_known(start, end)
