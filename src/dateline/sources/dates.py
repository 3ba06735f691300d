"""The day that a field gives, as an ISO date. Figures with two readings are settled by a weekday or their column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate
from typing import Literal

DateOrder = Literal["month-first", "day-first", "iso"]

_ISO = re.compile(r"(\d{4})(?: ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})|(\d{2})(\d{2})(?:\d{4}|\d{6})?)(?!\d)")
_FIGURES = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +(?=\d)", re.I)
_BEHIND = re.compile(r"[,( ]+(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b", re.I)
_DAY_MONTH = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z.]*,?[ -](\d{4})(?!\d)", re.I
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{3,9},? )?([a-z]{3})[a-z.]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)", re.I
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def order_of(values: Iterable[str]) -> DateOrder | None:
    """Whether a column puts month or day first: a figure above 12 is a day. None where none tells or they disagree."""
    months_first = days_first = False
    for value in values:
        match = _FIGURES.match(_WEEKDAY.sub("", value.strip(), count=1))
        if match and match[2] != ".":
            days_first = days_first or int(match[1]) > 12
            months_first = months_first or int(match[3]) > 12
    if months_first == days_first:
        return None
    return "month-first" if months_first else "day-first"


def day_of(value: str, order: DateOrder | None) -> str | None:
    """The ISO date of a printed day, or None where it is none or has two readings that nothing settles.

    The day is the one printed, whatever the time zone beside it. Full stops between figures put the day first; of two
    readings a weekday beside them picks the one that falls on it, before ``order`` is asked.
    """
    value = value.strip()
    named = _WEEKDAY.match(value)
    value = value[named.end() :] if named and _FIGURES.match(value, named.end()) else value
    if match := _ISO.match(value):
        return _day(match[1], match[3] or match[5], match[4] or match[6])
    if order == "iso":
        return None
    if match := _FIGURES.match(value):
        named = named or _BEHIND.match(value, match.end())
        return _figures(match, order, _WEEKDAYS.index(named[1].lower()) if named else None)
    if match := _DAY_MONTH.match(value):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.match(value):
        return _named(match[3], match[1], match[2])
    return _mailed(value)


def _figures(match: re.Match[str], order: DateOrder | None, weekday: int | None) -> str | None:
    first, mark, second, year = match.groups()
    if len(year) == 2:
        year = f"{'19' if year >= '70' else '20'}{year}"
    return day_of_figures(year, first, second, order="day-first" if mark == "." else order, weekday=weekday)


def day_of_figures(
    year: str, first: str, second: str, *, order: DateOrder | None = None, weekday: int | None = None
) -> str | None:
    """The day of two figures and a year, where it has one reading: 13/4, 4/4, by the ``weekday`` (Monday is 0), or by
    ``order``. None also where the weekday fits neither reading, for then one of the two is wrong."""
    readings = {"day-first": _day(year, second, first), "month-first": _day(year, first, second)}
    possible = {name: day for name, day in readings.items() if day}
    if weekday is not None:
        possible = {n: day for n, day in possible.items() if date.fromisoformat(day).weekday() == weekday}
    if len(set(possible.values())) == 1 and (order is None or order in possible or weekday is not None):
        return next(iter(possible.values()))
    return possible.get(order) if order else None


def _named(year: str, month: str, day: str) -> str | None:
    key = month.lower()
    return _day(year, str(_MONTHS.index(key) + 1), day) if key in _MONTHS else None


def _mailed(value: str) -> str | None:
    """The form of electronic mail and RSS, "Wed, 05 Apr 17 09:00 GMT"."""
    try:
        parts = parsedate(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _day(str(parts[0]), str(parts[1]), str(parts[2])) if parts else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except (ValueError, OverflowError):  # of thousands of digits too
        return None
    return found.isoformat() if 1800 <= found.year <= 2100 else None
