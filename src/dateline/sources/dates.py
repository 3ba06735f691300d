"""The day that a field gives, as an ISO date. Figures with two readings are settled by their column, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate

from dateline.sources.options import DateOrder

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z.]*,?[ -](\d{4})(?!\d)", re.I
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{3,9},? )?([a-z]{3})[a-z.]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def order_of(values: Iterable[str]) -> DateOrder | None:
    """Whether a column puts month or day first: a figure above 12 is a day. None where none tells or they disagree."""
    months_first = days_first = False
    for value in values:
        match = _FIGURES.match(value.strip())
        if match and match[2] != ".":
            days_first = days_first or int(match[1]) > 12
            months_first = months_first or int(match[3]) > 12
    if months_first == days_first:
        return None
    return "month-first" if months_first else "day-first"


def day_of(value: str, order: DateOrder | None) -> str | None:
    """The ISO date of a printed day, or None where it is none or has two readings that ``order`` does not settle.

    The day is the one printed, whatever the time zone beside it. Full stops between figures put the day first.
    """
    value = value.strip()
    if match := _ISO.match(value):
        return _day(match[1], match[3] or match[5], match[4] or match[6])
    if order == "iso":
        return None
    if match := _FIGURES.match(value):
        return _figures(match, order)
    if match := _DAY_MONTH.match(value):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.match(value):
        return _named(match[3], match[1], match[2])
    return _mailed(value)


def _figures(match: re.Match[str], order: DateOrder | None) -> str | None:
    first, mark, second, year = match.groups()
    if len(year) == 2:
        year = f"{'19' if year >= '70' else '20'}{year}"
    if order is None and (mark == "." or int(first) > 12 or int(first) == int(second)):
        order = "day-first"
    if order is None and int(second) > 12:
        order = "month-first"
    if order is None:
        return None
    return _day(year, second, first) if order == "day-first" else _day(year, first, second)


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
