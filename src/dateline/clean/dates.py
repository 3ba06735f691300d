"""Dates of a page: a full day in words or figures, and nothing that has two readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.clean.cues import Cues
from dateline.sources.dates import DateOrder, day_of_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A day, ISO 8601, and where its words stand in the line."""

    start: int
    end: int
    iso: str | None  # null where the figures have two readings (03/06/2024)


def find_dates(line: str, cues: Cues, *, short_years: bool = False) -> Iterator[FoundDate]:
    """Every full date of a line, without those of a span of days ("1 to 7 July 2024"), which is no day; ``short_years``
    also takes "3 JAN 90", as old wires write it."""
    pattern = cues.short_dates if short_years else cues.dates
    matches = list(pattern.finditer(line))
    joined = {
        day
        for one, other in pairwise(matches)
        if cues.joint.fullmatch(line[one.end() : other.start()])
        for day in (one, other)
    }
    for match in matches:
        if match in joined or cues.span.search(line[: match.start()]):
            continue
        yield FoundDate(
            start=match.start(), end=match.end(), iso=_iso(match, _weekday(line, match, cues), cues)
        )


def find_date(line: str, cues: Cues, *, short_years: bool = False) -> FoundDate | None:
    """The first full date of a line."""
    return next(find_dates(line, cues, short_years=short_years), None)


def _weekday(line: str, match: re.Match[str], cues: Cues) -> int | None:
    """The weekday printed before a date, or behind it (Monday is 0)."""
    before = re.search(r"([^\W\d_]+)[.,]{0,2} ?$", line[: match.start()])
    behind = re.match(r"[, (]{1,2}([^\W\d_]+)", line[match.end() :])
    named = (cues.weekdays.get(found[1].lower()) for found in (before, behind) if found)
    return next((day for day in named if day is not None), None)


def _iso(match: re.Match[str], weekday: int | None, cues: Cues) -> str | None:
    group = match.groupdict()
    if group["iso"]:
        return _day(group["iso"], int(group["iso_m"]), group["iso_d"])
    if group["fy"]:
        order: DateOrder | None = (
            "day-first" if group["sep"] == "." else None
        )  # with full stops the day leads
        return day_of_figures(group["fy"], group["f1"], group["f2"], order=order, weekday=weekday)
    month, day, year = (group[name] or group[f"{name}2"] for name in "mdy")
    return _day(year, cues.months[month.lower()], day)


def _day(year: str, month: int, day: str) -> str | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= 70 else 2000
    try:
        return (
            date(number, month, int(re.sub(r"\D", "", day))).isoformat() if 1900 <= number <= 2100 else None
        )
    except ValueError:
        return None
