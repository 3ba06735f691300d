"""Which words of a place mention are proper names, and which of these is meant: runs of capitals, cut where they hold
demonyms, kinds of places or two names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from dateline.normalise.place_lexicon import PlaceLexicon
from dateline.normalise.words import HYPHENS, Word, glued

Known = Callable[[str], bool]
"""Whether a gazetteer carries a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``start`` to ``end`` (exclusive) of the mention are a proper name; ``text`` is it without a lost "s"."""

    start: int
    end: int
    text: str


def names_in(
    words: Sequence[Word], quote: str, lexicon: PlaceLexicon, known: Known, acting: Collection[int]
) -> Iterator[Name]:
    """The proper names among the words of a mention, in order."""
    at = 0
    while at < len(words):
        end = at if at in acting or _is_prefix(words, at, lexicon) else _run_end(words, at, lexicon)
        end = min([end, *(i for i in acting if at < i < end)])
        if end == at:
            at += 1
            continue
        yield from _pieces(words, at, end, quote, lexicon, known)
        at = end


def _is_prefix(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """ "Houthi-held", "Sunni-majority": what a hyphen joins to a word for who holds or lives there."""
    return at + 2 < len(words) and glued(words, at + 2) and words[at + 2].low in lexicon.held


def _run_end(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> int:
    """Where the run of capitalised words that begins at a word ends; ``at`` itself where none begins."""
    if not words[at].capital and not _leads_to_capital(words, at, lexicon):
        return at
    end = at + 1
    while end < len(words):
        step = end
        while step < len(words) and (words[step].text in HYPHENS or words[step].low in lexicon.particles):
            if words[step].text in HYPHENS and not glued(words, step + 1):
                break
            step += 1
        if step < len(words) and words[step].capital and step - end < 4:
            end = step + 1
        else:
            break
    return end


def _leads_to_capital(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """ "al-Bukamal": an article in small letters that a hyphen joins to the name."""
    return (
        words[at].low in lexicon.particles
        and at + 2 < len(words)
        and glued(words, at + 2)
        and words[at + 2].capital
    )


def _pieces(
    words: Sequence[Word], start: int, end: int, quote: str, lexicon: PlaceLexicon, known: Known
) -> Iterator[Name]:
    """The names within a run, whole runs before their parts."""
    while start < end and _is_outside(words, start, end, lexicon, known, quote):
        start += 1
    while end > start and words[end - 1].text in HYPHENS:
        end -= 1
    if start >= end:
        return
    text = quote[words[start].start : words[end - 1].end]
    if known(text):
        yield Name(start, end, text)
        return
    if end - start > 1 and lexicon.kind(words[end - 1]) is not None:
        yield from _pieces(words, start, end - 1, quote, lexicon, known)
        return
    for at in range(start + 1, end - 1):
        parting = words[at].text in HYPHENS or words[at].low in lexicon.parting
        if parting and all(map(known, _halves(words, start, at, end, quote))):
            yield from _pieces(words, start, at, quote, lexicon, known)
            yield from _pieces(words, at + 1, end, quote, lexicon, known)
            return
        if words[at].text in lexicon.demonyms:
            yield from _pieces(words, start, at, quote, lexicon, known)
            yield from _pieces(words, at + 1, end, quote, lexicon, known)
            return
    if lexicon.inflection.cases:  # a name stands beside that of what holds it: "Піски Донецької області"
        division = end < len(words) and lexicon.kind(words[end]) is not None
        for at in range(end - 1, start, -1):
            first, last = _halves(words, start, at, end, quote, gap=0)
            if known(last) and (division or known(first)):
                yield from _pieces(words, start, at, quote, lexicon, known)
                yield from _pieces(words, at, end, quote, lexicon, known)
                return
    bare = text[:-1]
    yield Name(start, end, bare if text.endswith("s") and known(bare) and bare else text)


def _halves(
    words: Sequence[Word], start: int, at: int, end: int, quote: str, *, gap: int = 1
) -> tuple[str, str]:
    """What stands before and behind a word, or before it and from it on where there is no ``gap``."""
    return quote[words[start].start : words[at - 1].end], quote[words[at + gap].start : words[end - 1].end]


def _is_outside(
    words: Sequence[Word], at: int, end: int, lexicon: PlaceLexicon, known: Known, quote: str
) -> bool:
    """Whether the first word of a run says something of the name and is no part of it."""
    word = words[at]
    if word.text in HYPHENS or word.text in lexicon.demonyms:
        return True
    plain = (
        word.low in lexicon.links
        or lexicon.direction(word.low) is not None
        or word.low in lexicon.central
        or word.low in lexicon.part_nouns
        or lexicon.kind(word) is not None
    )
    return plain and not known(quote[word.start : words[end - 1].end])


def main_name(
    names: Sequence[Name], words: Sequence[Word], lexicon: PlaceLexicon
) -> tuple[Name, tuple[Name, ...]]:
    """The name meant, and those of what it lies in: a country before it that owns it counts with these."""
    first = 0
    while first + 1 < len(names) and (
        _owns(names[first], words) or _holds(names[first], names[first + 1], words, lexicon)
    ):
        first += 1
    main = names[first]
    behind = tuple(
        name
        for name, before in zip(names[first + 1 :], names[first:], strict=False)
        if not _beside(words[before.end : name.start], lexicon)
        and not (name.text in lexicon.countries and main.text in lexicon.countries)
    )
    return main, (*behind, *names[:first])


def _owns(name: Name, words: Sequence[Word]) -> bool:
    """ "Syria's northern town of X", "Syrias X": what follows is a part of it."""
    last = words[name.end - 1]
    lost = last.text.endswith("s") and not name.text.endswith("s")
    return lost or (name.end < len(words) and words[name.end].low in {"'s", "'"})


def _holds(name: Name, other: Name, words: Sequence[Word], lexicon: PlaceLexicon) -> bool:
    """ "Aleppo's Hamdaniya", "Idlib town of Ariha": a name whose next word is a kind, and "of", before the other."""
    between = words[name.end : other.start]
    tied = len(between) == 2 and between[1].low in lexicon.of
    return tied and lexicon.kind(between[0]) in {"town", "city", "village"}


def _beside(between: Sequence[Word], lexicon: PlaceLexicon) -> bool:
    """Whether two names are on one list: "Fua and Kefraya"."""
    return any(word.low in lexicon.conjunctions for word in between)
