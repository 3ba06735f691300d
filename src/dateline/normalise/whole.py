"""What an annotator found, grown to the whole of its kind: a figure with its thousands, a number with what bounds it,
a date with its day, a name with the bracket behind it.

An annotator labels words one by one and may miss the first or last of them; the words that are there then say another
number or another day. Nothing is added that is not part of the same expression. What a person marked stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dateline.annotation import Annotation, Argument, Location, Mention, Span, Statement
from dateline.normalise.numbers import GROUPED, NumberWords, number_around
from dateline.normalise.resources import Resources
from dateline.normalise.time_grammar import TimeGrammar, fits, split_words
from dateline.normalise.time_values import read_value
from dateline.normalise.time_words import counted_back, is_beside
from dateline.normalise.timex import Point, Range, TimeValue, Window
from dateline.normalise.words import Word, cut

_BEFORE: Final = 40
"""Characters before and behind a mention in which its expression may go on."""
_STOP = re.compile(r"[.!?;:\n](?=\s|$)|[,()](?!\d)")
_BRACKET: Final = 40


def whole(annotation: Annotation, text: str, resources: Resources) -> Annotation:
    """The annotation with its mentions grown, and without those that hold neither a letter nor a figure."""
    return Annotation(statements=tuple(_whole(each, text, resources) for each in annotation.statements))


def _whole(statement: Statement, text: str, resources: Resources) -> Statement:
    numbers = resources.numbers
    arguments = (replace(a, mention=_counted(a.mention, text, numbers)) for a in statement.arguments)
    places = (replace(a, mention=_bracketed(a.mention, text)) for a in statement.locations)
    told = {c.mention.span: replace(c, mention=_counted(c.mention, text, numbers)) for c in statement.counts}
    return replace(
        statement,
        arguments=tuple(_joined([a for a in arguments if _says(a.mention, text)], text)),
        locations=tuple(_once([a for a in places if _says(a.mention, text)])),
        counts=tuple({count.mention.span: count for count in told.values()}.values()),
        time=_timed(statement.time, text, resources.times) if statement.time is not None else None,
    )


def _says(mention: Mention, text: str) -> bool:
    return any(map(str.isalnum, mention.span.of(text)))


def _once(locations: Sequence[Location]) -> Iterator[Location]:
    """Locations that grew into one."""
    yield from dict.fromkeys(locations)


# ---- numbers ----


def _counted(mention: Mention, text: str, words: NumberWords) -> Mention:
    """With the whole of the number that the mention begins in, and what bounds it: "no |less than 30 bandits"."""
    span = mention.span
    for figure in GROUPED.finditer(text, max(span.start - _BEFORE, 0), span.end + _BEFORE):
        if figure.start() <= span.start < figure.end() or figure.start() < span.end < figure.end():
            span = Span(start=min(span.start, figure.start()), end=max(span.end, figure.end()))
    low = _clause(text, span.start)
    row = cut(text[low : span.end], low)
    first = next((at for at, word in enumerate(row) if word.start >= span.start), len(row))
    if first < len(row):
        begin = _hedged(row, number_around(row, first, words), words)
        span = replace(span, start=row[begin].start)
    return replace(mention, span=span)


def _clause(text: str, start: int) -> int:
    """Where the words before an offset begin that no stop parts from it."""
    low = max(start - _BEFORE, 0)
    stops = [stop.end() for stop in _STOP.finditer(text, low, start)]
    return max([low if not low else text.find(" ", low, start) + 1 or start, *stops])


def _hedged(row: Sequence[Word], first: int, words: NumberWords) -> int:
    """Where the phrase begins that bounds a number and ends before it, or reaches into it."""
    lows = tuple(word.low for word in row)
    for phrase, _ in words.hedges:
        for outside in range(len(phrase), 0, -1):
            start, reaches = first - outside, outside < len(phrase) or _counts(row[first], words)
            if reaches and len(phrase) > 1 and start >= 0 and lows[start : start + len(phrase)] == phrase:
                return start
    return first


def _counts(word: Word, words: NumberWords) -> bool:
    """Whether a number begins with a word."""
    return word.text[0].isdigit() or word.low in words.units.keys() | words.scales.keys() | words.articles


def _joined(arguments: Sequence[Argument], text: str) -> Iterator[Argument]:
    """A number and those whom it counts, next to each other in one role, as one."""
    row = list(arguments)
    for at, (one, other) in enumerate(pairwise(arguments)):
        gap = text[one.mention.span.end : other.mention.span.start]
        counts = one.mention.span.of(text)[-1:].isdigit()
        if one.role == other.role and counts and 0 < len(gap) <= 2 and gap.isspace():
            span = Span(start=one.mention.span.start, end=other.mention.span.end)
            row[at + 1] = replace(other, mention=replace(other.mention, span=span))
            row[at] = row[at + 1]
    yield from (a for a in dict.fromkeys(row) if not any(_is_within(a, other) for other in row))


def _is_within(one: Argument, other: Argument) -> bool:
    """Whether a mention grew over another in its role: "One hundred" and "One hundred and sixteen"."""
    inner, outer = one.mention.span, other.mention.span
    return one.role == other.role and inner != outer and outer.holds(inner)


# ---- times and places ----


def _timed(mention: Mention, text: str, grammar: TimeGrammar) -> Mention:
    """The whole of the time expression that a mention lies in: "5 |March|", "an |hour ago|", "Ten |years ago|"."""
    span = mention.span
    low, high = _clause(text, span.start), min(span.end + _BEFORE, len(text))
    words = split_words(text[low:high], grammar)
    last: tuple[int, TimeValue] | None = None
    for fit in fits(words):
        start, end = (low + at for at in words.chars(fit.start, fit.end))
        value = read_value(fit.rule, words.slice(fit.start, fit.end))
        if not isinstance(value, Point | Window | Range):
            continue  # "at night" dates nothing, "night" may
        if last is not None and not (is_beside(words, last[0], fit.start) and counted_back(last[1], value)):
            break
        if last is not None or start < span.end and span.start < end:
            span, last = Span(start=min(start, span.start), end=max(end, span.end)), (fit.end, value)
    return replace(mention, span=_bare(span, mention.span, text))


def _bare(span: Span, found: Span, text: str) -> Span:
    """Without an article that was not found: it says nothing of when."""
    grown = text[span.start : found.start]
    head = next((word for word in cut(grown) if word.letters), None)
    return replace(span, start=span.start + head.end + 1) if head is not None and head.low == "the" else span


def _bracketed(mention: Mention, text: str) -> Mention:
    """With the bracket closed that a mention opens, or without it: "Kherson (right| bank)"."""
    words, span = mention.span.of(text), mention.span
    opened = words.rfind("(")
    if opened < 0 or ")" in words[opened:]:
        return mention
    close = text.find(")", span.end, span.end + _BRACKET)
    if close >= 0 and "(" not in text[span.end : close]:
        return replace(mention, span=replace(span, end=close + 1))
    cut_off = len(words[:opened].rstrip())
    return replace(mention, span=replace(span, end=span.start + cut_off)) if cut_off else mention
