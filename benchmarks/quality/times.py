"""When, measured on TimeML: what days the words of a time expression are taken for.

A folder holds documents with TIMEX3 tags (TimeBank, AQUAINT; ``*.tml`` at any depth). The marked stretch is the
mention, as if a reader had found it; which stretches are times is not asked here.

Measured are the expressions of type DATE and TIME that name a day, week, month, season or year (times of day count as
their day): right, where Dateline has the same days or narrower ones inside ("early 1990" is 1990 in TimeML), wrong, or
open, where it gives none (it dates nothing outside a year of publication but from a printed year).
"""

from __future__ import annotations

import re
from argparse import Namespace
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, share, thinned
from dateline.annotation import Span
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.model import Mention
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.time_words import read_time_words
from dateline.normalise.times import resolve_time

Days = tuple[str, str]
_TIMEX = re.compile(r'<TIMEX3[^>]*?type="(\w+)"[^>]*?value="([^"]*)"[^>]*>')
_DATED = frozenset({"DATE", "TIME"})
_SEASONS = {"SP": 3, "SU": 6, "FA": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression: where it stands and the days it names."""

    start: int
    end: int
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """What an expression was taken for: the words, the days that it names, and those that Dateline gives."""

    quote: str
    gold: Days
    given: Days | None

    @property
    def verdict(self) -> str:
        """Whether the days are right, wrong or left open."""
        if self.given is None:
            return "open"
        return "right" if self.gold[0] <= self.given[0] <= self.given[1] <= self.gold[1] else "wrong"


def measure(options: Namespace) -> Result:
    """How many values are right, wrong and open."""
    grammar = compile_times(load("en"))
    documents = thinned(list(annotated(folder_of(options.data, options.split))), options.limit)
    if not documents:
        raise UsageError(f"no dated *.tml in {options.data}", hint="a folder of TimeML documents")
    values = [
        valued(text, timex, published, grammar) for text, published, timexes in documents for timex in timexes
    ]
    counted = Counter(each.verdict for each in values)
    faults = [f"{v.verdict:8} {v.quote!r} {v.gold}: {v.given}" for v in values if v.verdict != "right"]
    return Result(
        benchmark="times",
        split=options.split,
        size=len(documents),
        metrics={
            "value_right": share(counted["right"], counted["right"] + counted["wrong"]),
            "value_open": share(counted["open"], len(values)),
        },
        lines=(
            *faults[: options.show],
            f"value    right {counted['right']}  wrong {counted['wrong']}  open {counted['open']}",
        ),
    )


def valued(text: str, timex: Timex, published: str, grammar: TimeGrammar) -> Valued:
    """The days that Dateline gives an expression of a document of that day."""
    span = Span(start=timex.start, end=timex.end)
    found = read_time_words(text, span, grammar, past=False)
    given = None
    if found is not None:
        words = Mention(start=span.start, end=found.end, quote=text[span.start : found.end])
        time = resolve_time(found, words=words, published=published)
        given = (time.start, time.end) if time.start and time.end else None
    return Valued(quote=span.of(text), gold=timex.days, given=given)


def annotated(folder: Path) -> Iterator[tuple[str, str, list[Timex]]]:
    """Text, day of publication and expressions that name days of every document."""
    for path in sorted(folder.rglob("*.tml")):
        source = path.read_text("utf-8")
        published = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.S)
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
        if published and body:
            text, timexes = read(body[1])
            yield text, published[1], timexes


def read(marked: str) -> tuple[str, list[Timex]]:
    """The text without its tags, and the expressions they marked."""
    out, timexes, opened = "", [], None
    for piece in re.split(r"(<[^>]*>)", marked):
        if tag := _TIMEX.match(piece):
            opened = (tag[1], tag[2], len(out))
        elif piece == "</TIMEX3>" and opened:
            kind, value, start = opened
            days = days_of(value) if kind in _DATED else None
            if days is not None:
                timexes.append(Timex(start=start, end=len(out), days=days))
            opened = None
        elif not piece.startswith("<"):
            out += unescape(piece)
    return out, timexes


def days_of(value: str) -> Days | None:
    """First and last day of a TIMEX3 value, or none where it is no day, week, month, season or year."""
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if match := re.fullmatch(r"(\d{4})-(S[PU]|FA)", value):
        year, month = int(match[1]), _SEASONS[match[2]]
        return f"{year}-{month:02}-01", f"{year}-{month + 2:02}-{monthrange(year, month + 2)[1]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return f"{value}-01", f"{value}-{monthrange(int(match[1]), int(match[2]))[1]}"
    return (f"{value}-01-01", f"{value}-12-31") if re.fullmatch(r"\d{4}", value) else None
