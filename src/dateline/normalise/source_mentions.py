"""The words of a source taken apart, by what the language knows of sources: name, office and affiliation as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.languages.language import Language, sets_of
from dateline.model import SourceKind
from dateline.normalise.mentions import SourceMention
from dateline.normalise.words import HYPHENS, Inflection, Word, cut, glued

_NO_OFFICE = frozenset({"resident", "unnamed"})
_BODY_KINDS = frozenset({"media", "monitor", "ngo"})
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The section ``speech`` as far as speakers go."""

    kinds: frozenset[str]
    persons: frozenset[str]
    members: frozenset[str]
    particles: frozenset[str]
    short: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    honorifics: frozenset[str]
    posts: frozenset[str]
    ranks: frozenset[str]
    of_army: frozenset[str]
    of_government: frozenset[str]
    belonging: frozenset[str]
    run: frozenset[str]
    standing_for: frozenset[str]
    behalf: tuple[str, ...]
    rivals: tuple[tuple[str, str], ...]
    verb_endings: tuple[tuple[str, str], ...]

    def verb_forms(self, low: str) -> tuple[str, ...]:
        """A word, and what the verb may be of which it is a form."""
        fitting = (
            pair for pair in self.verb_endings if low.endswith(pair[0]) and len(low) > len(pair[0]) + 1
        )
        return (low, *(low[: -len(end)] + one for end, one in fitting))


def speaker_words(language: Language) -> Words:
    """Compile what the language knows of sources."""
    section = language.section("speech")
    kinds = (word for words in section["kinds"].values() for word in words)
    return Words(
        **sets_of(Words, {**section, "kinds": kinds}),
        behalf=tuple(section["behalf"]),
        rivals=tuple((one, other) for one, other in section["rivals"]),
        verb_endings=tuple((end, one) for end, one in section["verb_endings"]),
    )


def read_source_words(quote: str, kind: SourceKind, words: Words, inflection: Inflection) -> SourceMention:
    """What the words of a source say of who speaks; ``kind`` is what kind of source it is."""
    row = cut(quote)
    party = _party(row, words)
    segments = _segments(row)
    for at, segment in enumerate(segments):
        name = _person(row, segment, words, inflection, kind, alone=len(segments) == 1)
        if name is not None:
            others = [other for i, other in enumerate(segments) if i != at]
            before = (segment[0], _without_rank(row, segment[0], name[0], words))
            parts = [part for part in (before, *others) if part[1] > part[0]]
            office, affiliation = _office(row, parts, words, inflection, quote)
            return SourceMention(
                name=_text(quote, row, name),
                office=office if kind not in _NO_OFFICE else None,
                affiliation=affiliation,
                person=True,
                party=party,
            )
    first = _without_article(row, segments[0] if segments else (0, len(row)), words)
    office, affiliation = _office(row, [first], words, inflection, quote)
    single = _is_single(row, first, words, inflection)
    return SourceMention(
        name=_text(quote, row, first) if kind != "unnamed" else None,
        office=office if single and kind not in _NO_OFFICE else None,
        affiliation=affiliation if single and kind != "resident" else None,
        party=party,
    )


def _text(quote: str, row: Sequence[Word], span: Range) -> str | None:
    return quote[row[span[0]].start : row[span[1] - 1].end] if span[0] < span[1] else None


def _without_rank(row: Sequence[Word], start: int, end: int, words: Words) -> int:
    """Where an office ends before the short rank that leads to the name ("army spokesman Col. NAME")."""
    last = end
    while last > start and row[last - 1].text == ".":
        last -= 1
    ranked = last - 1 > start and row[last - 1].low in words.short
    return last - 1 if ranked else end


def _without_article(row: Sequence[Word], segment: Range, words: Words) -> Range:
    start, end = segment
    return (start + 1, end) if end - start > 1 and row[start].low in words.articles else segment


def _segments(row: Sequence[Word]) -> list[Range]:
    """The source cut at its commas, brackets and dashes."""
    out, begin = [], 0
    for at in range(len(row) + 1):
        if at == len(row) or row[at].text in {",", "(", ")", "–", "—"} and not glued(row, at + 1):
            if at > begin:
                out.append((begin, at))
            begin = at + 1
    return out


def _person(
    row: Sequence[Word],
    segment: Range,
    words: Words,
    inflection: Inflection,
    kind: SourceKind,
    *,
    alone: bool,
) -> Range | None:
    """The name of a person in a segment: the capitals behind a title or an office, or two or three and no more."""
    start, end = segment
    begin = end
    while begin > start and _in_name(row, begin - 1, words):
        begin -= 1
    titles = [i for i in range(start, end - 1) if _is_title(row[i], words, inflection)]
    if titles and begin <= titles[-1] + 1:
        begin = titles[-1] + 1
        while begin < end and row[begin].text == ".":
            begin += 1
    while begin < end and (
        row[begin].low in words.articles or not (row[begin].capital or row[begin].low in words.particles)
    ):
        begin += 1
    run = row[begin:end]
    if begin >= end or not any(word.capital for word in run):
        return None
    if any(_tells_body(word, words, inflection) for word in run):
        return None
    if row[begin].low in words.belonging:
        return None  # "alcaldesa de Caldono"
    owned = inflection.cases and len(run) == 1  # "міністерство оборони Росії"
    titled = begin > start and (
        _is_title(row[begin - 1], words, inflection)
        or row[begin - 1].text == "."
        or not row[begin - 1].capital
        and not owned
        and row[begin - 1].low not in words.belonging | words.articles | {"and"}
    )
    written = not all(w.text.isupper() for w in run) and (not alone or len(run) > 1)
    plain = begin == start and kind not in _BODY_KINDS and written
    return (begin, end) if titled or (plain and 1 <= len(run) <= 6) else None


def _in_name(row: Sequence[Word], at: int, words: Words) -> bool:
    sign = row[at].text in HYPHENS or row[at].text in {"'", "’", "."}
    return sign or row[at].capital or row[at].low in words.particles - {"of"}


def _is_title(word: Word, words: Words, inflection: Inflection) -> bool:
    return inflection.among(word.low, words.persons) is not None or word.low + "." in words.persons


def _tells_body(word: Word, words: Words, inflection: Inflection) -> bool:
    """Whether a word within a name says that a body is meant: "Observatory", "Ministry", "News"."""
    form = inflection.among(word.low, words.kinds)
    return form is not None and form not in words.persons


def _is_single(row: Sequence[Word], segment: Range, words: Words, inflection: Inflection) -> bool:
    """Whether one person is meant though not named."""
    return any(word.low in words.persons for word in row[segment[0] : segment[1]])


def _office(
    row: Sequence[Word], parts: Sequence[Range], words: Words, inflection: Inflection, quote: str
) -> tuple[str | None, str | None]:
    """The office and the affiliation, as printed."""
    for start, end in sorted(parts, key=lambda part: part[0] - part[1]):
        if (_text(quote, row, (start, end)) or "").strip(". ").lower() in words.honorifics:
            continue
        head = next((i for i in range(start, end) if _is_title(row[i], words, inflection)), None)
        if head is None:
            continue
        if inflection.among(row[head].low, words.members):
            return None, _text(quote, row, (start, end))
        first, _ = _without_article(row, (start, end), words)
        return _text(quote, row, (first, end)), _affiliation(row, start, end, head, words, quote)
    return None, None


def _affiliation(
    row: Sequence[Word], start: int, end: int, head: int, words: Words, quote: str
) -> str | None:
    """The body that an office belongs to: the last "of X", else the capitals before the noun."""
    of = [i for i in range(head + 1, end) if row[i].low in words.belonging]
    named = [i for i in of if any(word.capital for word in row[i + 1 : end])] or of
    if named:
        return _text(quote, row, _without_article(row, (named[-1] + 1, end), words))
    first, _ = _without_article(row, (start, head), words)
    before = row[first:head]
    if not any(word.capital for word in before):
        return None
    return (_text(quote, row, (first, head)) or "").removesuffix("'s").removesuffix("’s").strip() or None


def _party(row: Sequence[Word], words: Words) -> tuple[int, int] | None:
    """The party of "the Hamas-run health ministry", "pro-government sources", "a Hezbollah-affiliated channel"."""
    for at in range(2, len(row)):
        if not glued(row, at):
            continue
        if row[at].low in words.run:
            first = at - 2
            while first >= 2 and glued(row, first):
                first -= 2
            return row[first].start, row[at - 2].end
        if row[at - 2].low in words.standing_for:
            return row[at].start, row[at].end
    return None
