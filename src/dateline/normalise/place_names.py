"""What the language knows of places, and which words of a place mention are proper names: runs of capitals, cut where
they hold demonyms, kinds of places or two names; the first of them is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.gazetteer.names import ARTICLES
from dateline.languages.language import Language, sets_of
from dateline.model import Direction
from dateline.normalise.numbers import NumberWords, number_words
from dateline.normalise.words import HYPHENS, Inflection, Word, glued, inflection_of

Known = Callable[[str], bool]
"""Whether a gazetteer carries a name."""


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
    exclusive: frozenset[str]
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
        end = at if at in acting else _run_end(words, at, lexicon)
        end = min([end, *(i for i in acting if at < i < end)])
        if end == at:
            at += 1
            continue
        yield from _pieces(words, at, end, quote, lexicon, known)
        at = end


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
        halves = words[at].text in HYPHENS and all(map(known, _halves(words, start, at, end, quote)))
        if halves or words[at].text in lexicon.demonyms:
            yield from _pieces(words, start, at, quote, lexicon, known)
            yield from _pieces(words, at + 1, end, quote, lexicon, known)
            return
    bare = text[:-1]
    yield Name(start, end, bare if text.endswith("s") and known(bare) and bare else text)


def _halves(words: Sequence[Word], start: int, at: int, end: int, quote: str) -> tuple[str, str]:
    return quote[words[start].start : words[at - 1].end], quote[words[at + 1].start : words[end - 1].end]


def _is_outside(
    words: Sequence[Word], at: int, end: int, lexicon: PlaceLexicon, known: Known, quote: str
) -> bool:
    """Whether the first word of a run says something of the name and is no part of it."""
    word = words[at]
    if word.text in HYPHENS or word.text in lexicon.demonyms:
        return True
    plain = (
        word.low in lexicon.links
        or word.low in lexicon.directions
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
    while first + 1 < len(names) and _owns(names[first], words):
        first += 1
    main = names[first]
    behind = tuple(
        name
        for name, before in zip(names[first + 1 :], names[first:], strict=False)
        if not _beside(words[before.end : name.start])
        and not (name.text in lexicon.countries and main.text in lexicon.countries)
    )
    return main, (*behind, *names[:first])


def _owns(name: Name, words: Sequence[Word]) -> bool:
    """ "Syria's northern town of X", "Syrias X": what follows is a part of it."""
    last = words[name.end - 1]
    lost = last.text.endswith("s") and not name.text.endswith("s")
    return lost or (name.end < len(words) and words[name.end].low in {"'s", "'"})


def _beside(between: Sequence[Word]) -> bool:
    """Whether two names are on one list: "Fua and Kefraya"."""
    return any(word.low in {"and", "or"} for word in between)
