"""Days that rule a stretch of a report: the post of a live page, the day of a diary, the dated item of a list.

"Today" in a post is the day of the post. An item such as "4 March, Bama: gunmen killed seven farmers" tells of that day
and place, whatever its sentences leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dateline.annotation import Location, Mention, Span, Statement
from dateline.model import Mention as Quote
from dateline.model import Report, Time, Zone
from dateline.normalise.resources import Resources
from dateline.normalise.time_grammar import TimeGrammar, fits, split_words
from dateline.normalise.time_values import read_value
from dateline.normalise.time_words import read_time_words
from dateline.normalise.times import resolve_time

_LINE: Final = 60
"""Characters of a line that is a date, and of the head of an item."""
_SPARE: Final = 2
"""Words that may stand beside the date in a line: "GMT", "Update"."""
_YEAR_APART: Final = 200
_HEAD = re.compile(r"\W*(?P<head>[^.:;!?\n]{3,60}?)\s*(?::|\s[-–—]|[–—])\s")
_NAME = re.compile(r"[^\W\d_][^,;:()]*")


def days_of_posts(report: Report, grammar: TimeGrammar) -> Iterator[tuple[int, str]]:
    """Where each post begins and its day, where two or more lines of the story are dates with text below them."""
    found: list[tuple[int, str]] = []
    line: tuple[int, str] | None = None
    for zone in report.zones:
        if zone.kind in ("metadata", "heading") and (day := _day_of_line(report, zone, grammar)):
            line = zone.start, day
        elif zone.kind == "body" and line is not None:
            found, line = [*found, line], None
    if len(found) > 1:
        yield from found


def _day_of_line(report: Report, zone: Zone, grammar: TimeGrammar) -> str | None:
    """The day of a line that holds nothing else."""
    if zone.end - zone.start > _LINE:
        return None
    span = Span(start=zone.start, end=zone.end)
    when = _date_in(report.text, span, grammar)
    time = _time_of(report, when, grammar) if when is not None else None
    if when is None or time is None or time.start is None or time.start != time.end:
        return None
    spare = report.text[span.start : when.start] + report.text[when.end : span.end]
    return time.start if len(re.findall(r"[^\W\d_]{2,}", spare)) <= _SPARE else None


def _date_in(text: str, span: Span, grammar: TimeGrammar) -> Span | None:
    """The first words of a stretch that name a time."""
    words = split_words(span.of(text), grammar)
    for fit in fits(words):
        if read_value(fit.rule, words.slice(fit.start, fit.end)) is not None:
            start, end = words.chars(fit.start, fit.end)
            return Span(start=span.start + start, end=span.start + end)
    return None


def _time_of(report: Report, span: Span, grammar: TimeGrammar) -> Time | None:
    """The day that words name; where they name no year, the nearest to publication."""
    for past in (True, False):
        found = read_time_words(report.text, span, grammar, past=past)
        if found is None:
            return None
        words = Quote(start=found.start, end=found.end, quote=report.text[found.start : found.end])
        time = resolve_time(found, words=words, published=report.published, future=not past)
        if not past or not _is_far(time, report.published):
            return time
    return None


def _is_far(time: Time, published: str | None) -> bool:
    if time.start is None or published is None:
        return False
    return abs((date.fromisoformat(time.start) - date.fromisoformat(published)).days) > _YEAR_APART


# ---- the items of a list ----


def headed(statement: Statement, report: Report, resources: Resources) -> Statement:
    """What an item tells, with the day and the place that head it where it has none of its own.

    The place of a head does nothing by itself, and nobody does anything to it there.
    """
    zone = next((z for z in report.zones if z.start <= statement.trigger.start < z.end), None)
    found = _HEAD.match(report.text, zone.start, statement.trigger.start) if zone is not None else None
    if found is None or zone is None or zone.kind != "body":
        return statement
    head = Span(start=found.start("head"), end=found.end("head"))
    when = _date_in(report.text, head, resources.times)
    time = _time_of(report, when, resources.times) if when is not None else None
    if when is None or time is None or time.precision != "day":
        return statement
    place = _place_of(report.text, head, when, resources)
    if place is None and _letters(report.text, head, when):
        return statement  # more than a day and a place: a sentence
    where = (Location(role="at", mention=Mention(span=place)),) if place is not None else ()
    return replace(
        statement,
        arguments=tuple(a for a in statement.arguments if not head.holds(a.mention.span)),
        locations=statement.locations or where,
        time=statement.time or Mention(span=when),
    )


def _letters(text: str, head: Span, when: Span) -> bool:
    return any(map(str.isalpha, text[head.start : when.start] + text[when.end : head.end]))


def _place_of(text: str, head: Span, when: Span, resources: Resources) -> Span | None:
    """The one name beside the day that the gazetteer has."""
    for start, end in ((when.end, head.end), (head.start, when.start)):
        for name in _NAME.finditer(text, start, end):
            words = name[0].rstrip(" -–—")
            if words[:1].isupper() and resources.gazetteer.find(words):
                return Span(start=name.start(), end=name.start() + len(words))
    return None
