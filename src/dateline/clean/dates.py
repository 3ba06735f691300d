"""Dates of a page: a full day in words or figures, and nothing that has two readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.clean.cues import Cues


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A day, ISO 8601, and where its words stand in the line."""

    start: int
    end: int
    iso: str | None  # null where the figures have two readings (03/06/2024)


def find_dates(line: str, cues: Cues, *, short_years: bool = False) -> Iterator[FoundDate]:
    """Every full date of a line; ``short_years`` also takes "3 JAN 90", as old wires write it."""
    pattern = cues.short_dates if short_years else cues.dates
    for match in pattern.finditer(line):
        yield FoundDate(start=match.start(), end=match.end(), iso=_iso(match, cues))


def find_date(line: str, cues: Cues, *, short_years: bool = False) -> FoundDate | None:
    """The first full date of a line."""
    return next(find_dates(line, cues, short_years=short_years), None)


def _iso(match: re.Match[str], cues: Cues) -> str | None:
    group = match.groupdict()
    if group["iso"]:
        return _day(group["iso"], int(group["iso_m"]), group["iso_d"])
    if group["fy"]:
        return _figures(int(group["f1"]), int(group["f2"]), group["fy"], dotted=group["sep"] == ".")
    month, day, year = (group[name] or group[f"{name}2"] for name in "mdy")
    return _day(year, cues.months[month.lower()], day)


def _figures(first: int, second: int, year: str, *, dotted: bool) -> str | None:
    """Day and month in figures: with full stops the day leads; else only where one reading is possible."""
    if dotted or first > 12 or first == second:
        return _day(year, second, str(first))
    return _day(year, first, str(second)) if second > 12 else None


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
