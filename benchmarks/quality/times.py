"""When, measured on TimeML: which stretches of a text are times, and what days they are taken for.

A folder holds documents with TIMEX3 tags (TimeBank, AQUAINT; ``*.tml`` at any depth). As in TempEval-3 (UzZaman and
others 2013), an expression is found strictly where its characters are those of the tag, and relaxed where they meet;
``value_f1`` counts only those met whose value is right too. What is found are the time patterns in the whole text: the
reader itself asks only for the times of its claims.

A value of days (a day, week, month, quarter, season, year, decade; a time of day counts as its day) is right where
Dateline has the same days or narrower ones inside ("early 1990" is 1990 in TimeML); a reference ("now", "recently")
where Dateline says past, present or future without days; a length where Dateline has as many of the unit before or
after publication ("the past three weeks"), or the duration or period that the words say ("PXD" of "for days", "P1D" of
"daily"). The preposition is no part of an expression: "since 1990" is 1990.

Apart from that, the marked stretches that name days are given as mentions: their days are right, wrong, or open where
Dateline gives none (it dates nothing outside a year of publication but from a printed year).
"""

from __future__ import annotations

import re
from argparse import Namespace
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, share, thinned
from benchmarks.quality.resample import intervals
from dateline.annotation import Span
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.model import Mention
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.time_words import read_time_words, time_spans
from dateline.normalise.times import resolve_time
from dateline.normalise.timex import Calendar, Recurrent, TimeValue, Vague, Window

Days = tuple[str, str]
_TIMEX = re.compile(r"<TIMEX3[^>]*>")
_FIELD: Final = {name: re.compile(rf'\b{name}="([^"]*)"') for name in ("type", "value")}
_DATED = frozenset({"DATE", "TIME"})
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_MONTHS = _SEASONS | {f"Q{n}": (3 * n - 2, 3 * n) for n in (1, 2, 3, 4)} | {"H1": (1, 6), "H2": (7, 12)}
_REFERENCES: Final = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}
_LENGTHS: Final = {
    "day": (1, "D"),
    "week": (1, "W"),
    "month": (1, "M"),
    "year": (1, "Y"),
    "decade": (10, "Y"),
}
_LENGTH = re.compile(r"PT?(?:\d+|X)[A-Z]")
_WEEK = re.compile(r"(\d{4})-W(\d\d?)(-WE)?")
_PART = re.compile(r"(\d{4})-(\w\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression: where it stands, its type and value, and the days that it names."""

    span: Span
    kind: str
    value: str

    @property
    def days(self) -> Days | None:
        """The first and last day; none of a length, a frequency or a reference."""
        return days_of(self.value) if self.kind in _DATED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What Dateline takes the words at a span for: days, or a past, present or future without any; and how long."""

    span: Span
    days: Days | None
    vague: str | None
    length: str | None = None

    def meets(self, timex: Timex) -> bool:
        """Whether the value is that of an expression."""
        if timex.kind in {"DURATION", "SET"} or _LENGTH.fullmatch(timex.value):
            return timex.value == self.length
        if timex.days is None:
            return self.vague is not None and _REFERENCES.get(timex.value) == self.vague
        return self.days is not None and timex.days[0] <= self.days[0] <= self.days[1] <= timex.days[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A document: its expressions, what each is taken for when it is given, and what is found without."""

    text: str
    gold: tuple[Timex, ...]
    given: tuple[Meant, ...]
    found: tuple[Meant, ...]

    def counts(self) -> tuple[int, ...]:
        """How many are marked, found, met strictly, met at all, and met with the right value."""
        pairs = pairs_of(self.gold, self.found)
        strict = sum(timex.span == meant.span for timex, meant in pairs)
        return len(self.gold), len(self.found), strict, len(pairs), sum(m.meets(t) for t, m in pairs)

    def verdicts(self) -> Iterator[tuple[Timex, Meant, str]]:
        """Those that name days, each right, wrong or open when it is given."""
        for timex, meant in zip(self.gold, self.given, strict=True):
            if timex.days is not None:
                yield (
                    timex,
                    meant,
                    "open" if meant.days is None else "right" if meant.meets(timex) else "wrong",
                )


def measure(options: Namespace) -> Result:
    """F1 of the expressions and of their values, and how many values of given ones are right, wrong and open."""
    grammar = compile_times(load("en"))
    documents = thinned(list(annotated(folder_of(options.data, options.split))), options.limit)
    if not documents:
        raise UsageError(f"no dated *.tml in {options.data}", hint="a folder of TimeML documents")
    scored = [scored_of(text, timexes, published, grammar) for text, published, timexes in documents]
    verdicts = [each for one in scored for each in one.verdicts()]
    counted = Counter(verdict for _, _, verdict in verdicts)
    faults = [f"{v:8} {t.span} {t.value}: {m.days}" for t, m, v in verdicts if v != "right"]
    counts = [one.counts() for one in scored]
    return Result(
        benchmark="times",
        split=options.split,
        size=len(scored),
        metrics=scores(counts),
        lines=(
            *faults[: options.show],
            f"given    right {counted['right']}  wrong {counted['wrong']}  open {counted['open']}"
            f"  ({share(counted['right'], counted['right'] + counted['wrong'])} % of those with days)",
        ),
        detail={"given": dict(counted), "causes": causes(scored)} | intervals(counts, scores),
        predictions=[_plain(one) for one in scored],
    )


def scores(counts: Sequence[tuple[int, ...]]) -> dict[str, float]:
    """F1 from 0 to 100 of the counts of some documents."""
    gold, found, *met = [sum(column) for column in zip(*counts, strict=True)] or [0] * 5
    names = ("strict_f1", "relaxed_f1", "value_f1")
    return {
        name: round(100 * f1(n / max(found, 1), n / max(gold, 1)), 1)
        for name, n in zip(names, met, strict=True)
    }


def scored_of(text: str, timexes: Sequence[Timex], published: str, grammar: TimeGrammar) -> Scored:
    """A document of a day of publication, read."""
    return Scored(
        text=text,
        gold=tuple(timexes),
        given=tuple(meant(text, timex.span, published, grammar) for timex in timexes),
        found=tuple(meant(text, span, published, grammar) for span in time_spans(text, grammar)),
    )


def meant(text: str, span: Span, published: str, grammar: TimeGrammar) -> Meant:
    """What Dateline takes the words at a span for, in a document of that day."""
    found = read_time_words(text, span, grammar, past=False)
    if found is None:
        return Meant(span=span, days=None, vague=None)
    words = Mention(start=span.start, end=found.end, quote=text[span.start : found.end])
    time = resolve_time(replace(found, role=None), words=words, published=published)
    return Meant(
        span=span,
        days=(time.start, time.end) if time.start and time.end else _decade(found.value),
        vague=found.value.tense if isinstance(found.value, Vague) else None,
        length=_length(found.value),
    )


def _length(value: TimeValue) -> str | None:
    """How long a stretch of so many units is, as a TIMEX3 value."""
    if isinstance(value, Recurrent | Vague):
        return value.length
    if not isinstance(value, Window) or value.unit not in _LENGTHS:
        return None
    times, letter = _LENGTHS[value.unit]
    return f"P{times * abs(value.count)}{letter}"


def _decade(value: TimeValue) -> Days | None:
    """The days of ten years, which Dateline gives as a truncated date alone."""
    if not isinstance(value, Calendar) or not value.decade or value.year is None:
        return None
    return days_of(str(value.year)[:3])


def pairs_of(gold: Sequence[Timex], found: Sequence[Meant]) -> list[tuple[Timex, Meant]]:
    """Each expression with the first that is found in its characters, none twice."""
    free, pairs = list(found), []
    for timex in gold:
        if (met := next((each for each in free if each.span.meets(timex.span)), None)) is not None:
            free.remove(met)
            pairs.append((timex, met))
    return pairs


def causes(scored: Sequence[Scored]) -> dict[str, int]:
    """What is not found, too much, or has another value, by what it is; the commonest first."""
    counted = Counter[str]()
    for one in scored:
        pairs = pairs_of(one.gold, one.found)
        met = {timex.span for timex, _ in pairs}
        counted.update(f"not found: {t.kind.lower()}" for t in one.gold if t.span not in met)
        counted["found where none is marked"] += len(one.found) - len(pairs)
        counted.update(_missed_value(t, m) for t, m in pairs if not m.meets(t))
    return {cause: n for cause, n in counted.most_common() if n}


def _missed_value(timex: Timex, given: Meant) -> str:
    if timex.days is None:
        return f"no value: {'reference' if timex.value in _REFERENCES else timex.kind.lower()}"
    return "no days given" if given.days is None else "other days given"


def annotated(folder: Path) -> Iterator[tuple[str, str, list[Timex]]]:
    """Text, day of publication and expressions of every document."""
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
        if _TIMEX.match(piece):
            opened = (
                {name: found[1] for name, field in _FIELD.items() if (found := field.search(piece))},
                len(out),
            )
        elif piece == "</TIMEX3>" and opened:
            fields, start = opened
            if len(out) > start:
                span = Span(start=start, end=len(out))
                timexes.append(Timex(span=span, kind=fields.get("type", ""), value=fields.get("value", "")))
            opened = None
        elif not piece.startswith("<"):
            out += unescape(piece)
    return out, timexes


def days_of(value: str) -> Days | None:
    """First and last day of a TIMEX3 value, or none where it names no days."""
    value = value.split("T")[0]
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5) if match[3] else monday
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if (match := _PART.fullmatch(value)) and (months := _MONTHS.get(match[2])):
        return _months(int(match[1]), *months)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if re.fullmatch(r"\d{3,4}", value):
        return f"{value:0<4}-01-01", f"{value:9<4}-12-31"
    return None


def _months(year: int, first: int, last: int) -> Days:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]}"


def _plain(one: Scored) -> Mapping[str, Any]:
    return {
        "text": one.text,
        "marked": [{"quote": t.span.of(one.text), "start": t.span.start, "value": t.value} for t in one.gold],
        "given": [
            {"quote": m.span.of(one.text), "start": m.span.start, "days": m.days, "vague": m.vague}
            for m in one.found
        ],
    }
