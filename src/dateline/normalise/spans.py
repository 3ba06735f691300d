"""What an annotator found, mended before it is resolved, in one walk: every mention has its own words, and all of them.

An annotator labels words one by one. It may take one too many ("three residents and", the heading above the sentence)
or miss the first or last of an expression ("no |less than 30", "5 |March"), which then says another number or day.
Nothing is added that is not part of the same expression; a mention of nothing but outer words goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from dateline.annotation import Annotation, Argument, Count, Location, Mention, Span, Statement
from dateline.model import Report
from dateline.normalise.number_words import NumberWords
from dateline.normalise.numbers import GROUPED, number_around
from dateline.normalise.post_days import headed
from dateline.normalise.resources import Resources
from dateline.normalise.time_grammar import TimeGrammar, fits, split_words
from dateline.normalise.time_values import read_value
from dateline.normalise.time_words import counted_back, is_beside
from dateline.normalise.timex import Point, Range, TimeValue, Window
from dateline.normalise.words import EdgeWords, Word, cut

_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_BREAK: Final = re.compile(r"\n\s*\n")
_AROUND: Final = 40
"""Characters before and behind a mention in which its expression may go on."""
_STOP = re.compile(r"[.!?;:\n](?=\s|$)|[,()](?!\d)")
Part = TypeVar("Part", Argument, Location, Count)


def mended(annotation: Annotation, report: Report, resources: Resources) -> Annotation:
    """The annotation with whole mentions, and what heads an item of a list on whatever the item tells."""
    whole = (with_whole_mentions(each, report.text, resources) for each in annotation.statements)
    return Annotation(statements=tuple(headed(each, report, resources) for each in whole))


def with_whole_mentions(told: Statement, text: str, resources: Resources) -> Statement:
    """A statement whose mentions are cut to their own words and grown to whole numbers and times."""

    def own(mention: Mention, beside: Span = told.trigger) -> Mention | None:
        span = _cut(_in_paragraph(mention.span, beside, text), text, resources.edges)
        named = mention.named and _cut(mention.named, text, resources.edges)
        return Mention(span=span, named=named) if span is not None else None

    def counting(mention: Mention) -> Mention | None:
        kept = own(mention)
        return kept and replace(kept, span=_counted(kept.span, text, resources.numbers))

    time, sayings = told.time, told.sayings
    return replace(
        told,
        arguments=tuple(_each(told.arguments, counting)),
        locations=tuple(_each(told.locations, own)),
        counts=tuple({count.mention.span: count for count in _each(told.counts, counting)}.values()),
        time=time and replace(time, span=_timed(time.span, text, resources.times)),
        sayings=tuple(replace(s, source=s.source and own(s.source, s.source.span)) for s in sayings),
    )


def _each(parts: Iterable[Part], whole: Callable[[Mention], Mention | None]) -> Iterator[Part]:
    """The parts with whole mentions, each once; without those whose mention says nothing."""
    found = (replace(part, mention=mention) for part in parts if (mention := whole(part.mention)))
    return iter(dict.fromkeys(found))


# ---- edges ----


def _cut(span: Span, text: str, words: EdgeWords) -> Span | None:
    """The words of a stretch that a mention may begin and end with."""
    row = list(_WORD.finditer(text, span.start, span.end))
    first, last = 0, len(row)
    while first < last and row[first][0].lower() in words.before:
        first += 1
    while first < last and row[last - 1][0].lower() in words.behind:
        last -= 1
    if first == last:
        return None
    start = row[first].start() if first else span.start
    end = row[last - 1].end() if last < len(row) else span.end
    owned = (len(ending) for ending in words.endings if text.endswith(ending, start + len(ending) + 1, end))
    return Span(start=start, end=end - next(owned, 0))


def _in_paragraph(span: Span, trigger: Span, text: str) -> Span:
    """The part of a stretch in the paragraph of the trigger; the last where it lies in another."""
    breaks = list(_BREAK.finditer(text, span.start, span.end))
    behind = [gap for gap in breaks if gap.start() >= trigger.end]
    before = [gap for gap in breaks if gap not in behind]
    start = before[-1].end() if before else span.start
    return Span(start=start, end=behind[0].start() if behind else span.end)


# ---- numbers ----


def _counted(span: Span, text: str, words: NumberWords) -> Span:
    """With the whole of the number that it begins in, and what bounds it: "no |less than 30 bandits"."""
    for figure in GROUPED.finditer(text, max(span.start - _AROUND, 0), span.end + _AROUND):
        if figure.start() <= span.start < figure.end() or figure.start() < span.end < figure.end():
            span = Span(start=min(span.start, figure.start()), end=max(span.end, figure.end()))
    low = _clause(text, span.start)
    row = cut(text[low : span.end], low)
    first = next((at for at, word in enumerate(row) if word.start >= span.start), len(row))
    if first < len(row):
        begin = _hedged(row, number_around(row, first, words), words)
        return replace(span, start=row[begin].start)
    return span


def _clause(text: str, start: int) -> int:
    """Where the words before an offset begin that no stop parts from it."""
    low = max(start - _AROUND, 0)
    stops = [stop.end() for stop in _STOP.finditer(text, low, start)]
    return max([low if not low else text.find(" ", low, start) + 1 or start, *stops])


def _hedged(row: Sequence[Word], first: int, words: NumberWords) -> int:
    """Where the phrase begins that bounds a number and ends before it, or reaches into it."""
    lows = tuple(word.low for word in row)
    counts = _counts(row[first], words)
    for phrase, _ in words.hedges:
        for outside in range(len(phrase) if counts else len(phrase) - 1, 0, -1):
            start = first - outside
            if len(phrase) > 1 and start >= 0 and lows[start : start + len(phrase)] == phrase:
                return start
    return first


def _counts(word: Word, words: NumberWords) -> bool:
    """Whether a number begins with a word."""
    return word.text[0].isdigit() or word.low in words.units.keys() | words.scales.keys() | words.articles


# ---- times ----


def _timed(span: Span, text: str, grammar: TimeGrammar) -> Span:
    """The whole of the time expression that it lies in: "5 |March|", "an |hour ago|", "Ten |years ago|"."""
    low, high = _clause(text, span.start), min(span.end + _AROUND, len(text))
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
    return span
