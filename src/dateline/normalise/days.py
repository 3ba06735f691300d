"""The arithmetic of dates: which days a date of the calendar or a weekday covers, and which one is nearest."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.normalise.timex import Calendar, Part, Shifted, Stretch, Tense, Unit, Weekday, Window

DAY = timedelta(days=1)
_TWELFTHS: dict[Part, tuple[int, int]] = {
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "end": (8, 12),
    "half1": (0, 6),
    "half2": (6, 12),
    "quarter1": (0, 3),
    "quarter2": (3, 6),
    "quarter3": (6, 9),
    "quarter4": (9, 12),
}
_LONG: dict[Unit, int] = {
    "day": 1,
    "weekend": 7,
    "week": 7,
    "month": 30,
    "quarter": 90,
    "season": 90,
    "year": 365,
    "decade": 3650,
}
_WEEKS: dict[Part, int] = {"week1": 0, "week2": 7, "week3": 14, "week4": 21}
_SOON = timedelta(days=60)


def days_of(value: Calendar, year: int) -> tuple[date, date] | None:
    """First and last day; null for a day that does not exist and for winters, which two years share."""
    if value.decade:
        return None
    if value.season is not None:
        stretch = month_days(year, value.season)[0], month_days(year, min(value.season + 2, 12))[1]
        return None if value.season > 9 else part_of(stretch, value.part)
    if value.month is None:
        return part_of(year_days(year), value.part)
    if value.day is None:
        return part_of(month_days(year, value.month), value.part)
    if value.day > monthrange(year, value.month)[1]:
        return None
    return date(year, value.month, value.day), date(year, value.month, value.day)


def year_days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def part_of(days: tuple[date, date], part: Part | None) -> tuple[date, date]:
    """An early, middle or late third (a half, a quarter) of a stretch of days."""
    if part is None:
        return days
    if part in _WEEKS:
        return days[0] + _WEEKS[part] * DAY, days[0] + (_WEEKS[part] + 6) * DAY
    if part == "last_week":
        return days[1] - 6 * DAY, days[1]
    if days == year_days(days[0].year):
        first, last = _TWELFTHS[part]
        return month_days(days[0].year, first + 1)[0], month_days(days[0].year, last)[1]
    length = (days[1] - days[0]).days + 1
    first, last = (length * twelfths // 12 for twelfths in _TWELFTHS[part])
    return days[0] + first * DAY, days[0] + last * DAY - DAY


def nearest_year(value: Calendar, base: date, tense: Tense | None) -> int | None:
    """The year of the latest such date not after the base; of the next one, in the future, and where that is near and
    no tense is known: of a day long gone the year would be told."""
    years = range(base.year - 4, base.year + 5)  # a 29 February is at most four years away
    stretches = [(year, days) for year in years if (days := days_of(value, year)) is not None]
    past = [(year, days) for year, days in stretches if days[0] <= base]
    if value.turn == -1:
        past = [(year, days) for year, days in past if days[1] < base]
    ahead = [(year, days) for year, days in stretches if days[1] >= base]
    if not past or not ahead:
        return None
    if value.weekday is not None:
        fitting = {days[0].year for _, days in (past[-1], ahead[0]) if days[0].isoweekday() == value.weekday}
        if len(fitting) == 1:
            return fitting.pop()
    if value.turn == 1 or (tense == "future" and value.turn is None):
        return ahead[0][0]
    soon = tense is None and value.turn is None and ahead[0][1][0] - base <= _SOON
    return ahead[0][0] if soon else past[-1][0]


def nearest_weekday(value: Weekday, base: date, tense: Tense | None) -> date:
    monday = base - (base.isoweekday() - 1) * DAY
    if value.week is not None or value.turn == 0:
        return monday + (7 * (value.week or 0) + value.day - 1) * DAY
    to_next, to_last = (value.day - base.isoweekday()) % 7, (base.isoweekday() - value.day) % 7
    if value.turn == 1 or (value.turn is None and tense == "future"):
        return base + (to_next or (7 if value.turn else 0)) * DAY
    return base - (to_last or (7 if value.turn else 0)) * DAY


def is_far(value: Shifted | Window) -> bool:
    """Whether a count leads so far away that no date could be checked ("3,000 years ago")."""
    return abs(value.count or 0) * _LONG[value.unit] > 1000


def unit_days(value: Shifted, base: date, *, future: bool) -> tuple[date, date] | None:
    """The unit of the calendar that lies so many units from a day; none for decades."""
    count = value.count or 0
    monday = base - (base.isoweekday() - 1) * DAY
    match value.unit:
        case "day":
            return base + count * DAY, base + count * DAY
        case "week":
            return monday + 7 * count * DAY, monday + (7 * count + 6) * DAY
        case "weekend":
            return weekend(monday, base, count, future=future)
        case "month":
            months = base.year * 12 + base.month - 1 + count
            return month_days(months // 12, months % 12 + 1)
        case "quarter":
            quarters = base.year * 4 + (base.month - 1) // 3 + count
            first = quarters % 4 * 3 + 1
            return month_days(quarters // 4, first)[0], month_days(quarters // 4, first + 2)[1]
        case "season":
            return season(value, base)
        case "year":
            return year_days(base.year + count)
        case "decade":
            return None


def weekend(monday: date, base: date, count: int, *, future: bool) -> tuple[date, date]:
    """Last: the one that is over. This: the one just past or under way, or the coming one, in the future."""
    saturday = monday + 5 * DAY
    if count < 0 or (count == 0 and not future and saturday > base):
        saturday += 7 * min(count, -1) * DAY
    elif count > 0 and saturday <= base:
        saturday += 7 * DAY
    return saturday, saturday + DAY


def season(value: Shifted, base: date) -> tuple[date, date] | None:
    named = Calendar(season=value.season, turn=value.count or None)
    year = base.year if value.count == 0 else nearest_year(named, base, None)
    return None if year is None or value.season is None else days_of(named, year)


def stretch(days: tuple[date, date], part: Part | Stretch | None, base: date) -> tuple[date, date]:
    """A part of days; the part that is over, or to come, is counted from the base."""
    if part == "elapsed":
        return days[0], min(days[1], base)
    if part == "remaining":
        return max(days[0], base), days[1]
    return part_of(days, part)


def away(base: date, value: Window) -> date | None:
    """The other end of a window that begins or ends at a day."""
    if value.unit in ("day", "week"):
        return base + value.count * (7 if value.unit == "week" else 1) * DAY
    if value.unit not in ("month", "year"):
        return None
    months = base.year * 12 + base.month - 1 + value.count * (12 if value.unit == "year" else 1)
    first, last = month_days(months // 12, months % 12 + 1)
    return min(first + (base.day - 1) * DAY, last)
