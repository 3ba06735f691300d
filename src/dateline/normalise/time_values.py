"""What the words of a time expression say: one function for each rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from dateline.normalise.time_grammar import Value, Word
from dateline.normalise.timex import (
    Base,
    Calendar,
    CountedBack,
    Part,
    Range,
    Recurrent,
    Shifted,
    Stretch,
    TimeValue,
    Unit,
    Vague,
    Weekday,
    Window,
)

_LETTERS = {"minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_TURNS = ("LAST", "THIS", "NEXT")
DAYPARTS = ("DAYPART", "NIGHT")
_UNITS = ("A_DAY", "WEEKEND", "PERIOD", "QUARTER", "OFTEN", *DAYPARTS)
_COUNTS = ("NUMBER", "DAY", "NUMERAL", "A")
_ANY_YEAR = 2001
_PORTIONS: dict[tuple[str, int], Part] = {
    ("half", 1): "half1",
    ("half", 2): "half2",
    ("quarter", 1): "quarter1",
    ("quarter", 2): "quarter2",
    ("quarter", 3): "quarter3",
    ("quarter", 4): "quarter4",
}


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one expression, asked by class."""

    words: Sequence[Word]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of the classes is there."""
        return any(word.kind in kinds for word in self.words)

    def all(self, *kinds: str) -> list[int]:
        """The numbers that the words of the classes stand for, in order."""
        return [word.value for word in self.words if word.kind in kinds and isinstance(word.value, int)]

    def number(self, *kinds: str) -> int | None:
        """The first of them."""
        return next(iter(self.all(*kinds)), None)

    def name(self, *kinds: str) -> Value | None:
        """The value of the first word of the classes."""
        return next((word.value for word in self.words if word.kind in kinds), None)

    def unit(self) -> tuple[str, bool]:
        """The unit of time and whether it stands in the plural; a part of the day counts as a day."""
        unit = self.name(*_UNITS)
        if unit in ("fortnight", "fortnights"):
            return "week", unit.endswith("s")
        return ("day", False) if not isinstance(unit, str) else (unit.rstrip("s"), unit.endswith("s"))

    def count(self) -> int | None:
        """How many units; one where the singular stands alone; null where the words do not say."""
        if self.has("SOME"):
            return None
        said = self.all(*_COUNTS)
        count = sum(said) if said else None if self.unit()[1] else 1
        return count * 2 if count and self.name(*_UNITS) in ("fortnight", "fortnights") else count


def read_value(rule: str, words: Sequence[Word]) -> TimeValue | None:
    """What words that fit a rule say; null where that is no time after all."""
    return _READERS[rule](Said(words))


def _numeric(said: Said) -> TimeValue | None:
    """Three figures; which of the last two is the month must be certain ("03/04/2017" gives the year only)."""
    first, second, third = said.all("DAY", "YEAR", "NUMBER")
    if said.words[0].kind == "YEAR":
        year, month, day = first, second, third
    else:
        year, month, day = (
            third if third > 99 else 2000 + third if third < 70 else 1900 + third,
            second,
            first,
        )
        if month > 12:
            month, day = day, month
        elif day <= 12 and day != month and not said.has("DOT"):
            return Calendar(year=year)
    return Calendar(year=year, month=month, day=day) if month <= 12 else None


def _calendar(said: Said) -> TimeValue | None:
    year, days = said.number("YEAR", "DECADE"), said.all("DAY", "ORDINAL")
    month = said.number("MONTH", "MONTH_SHORT")
    if said.has("PORTION", "QUARTER"):
        part = _PORTIONS.get((str(said.name("PORTION", "QUARTER")), days[0]))
        return Calendar(year=year, years=_years(said), part=part) if part else None
    if said.has("LAST", "BYGONE", "ORDINAL") and said.has(*_UNITS) and month and said.unit()[0] != "year":
        return _week_of_month(said, Calendar(year=year, month=month))
    if said.has("PERIOD") and days and not month:
        return Calendar(day=days[0]) if said.unit()[0] == "month" else None
    if year is not None and month is None and days:
        return _year_and_figure(year, days[0])
    date = Calendar(
        year=year,
        month=month,
        season=said.number("SEASON", "FALL"),
        decade=said.has("DECADE"),
        part=cast(Part | None, said.name("PART")),
        turn=said.number(*_TURNS) or None,
        years=_years(said),
        weekday=said.number("WEEKDAY"),
    )
    if len(days) == 2:
        first, last = (replace(date, day=day) for day in days)
        return Range(first=first, last=last) if days[0] < days[1] else None
    return replace(date, day=days[0]) if days else date


def _years(said: Said) -> int | None:
    """ "May last year" is a year before publication's, "this May" in the same."""
    if said.has("PERIOD"):
        return said.number(*_TURNS) if said.unit()[0] == "year" else None
    return 0 if said.has("THIS") else None


def _week_of_month(said: Said, month: Calendar) -> TimeValue | None:
    """The second week of May; the first days of May are its early part."""
    at, unit = said.number("LAST", "BYGONE", "ORDINAL"), said.unit()[0]
    if unit == "week" and at in (-1, 1, 2, 3, 4):
        return replace(month, part=cast(Part, f"week{at}" if at > 0 else "last_week"))
    if unit == "day" and said.unit()[1] and at in (-1, 1):
        return replace(month, part="early" if at == 1 else "late")
    return None


def _year_and_figure(year: int, figure: int) -> TimeValue | None:
    """ "2014-15" runs from one year to the next; "2017-05" is a month."""
    if figure > year % 100:
        return Range(first=Calendar(year=year), last=Calendar(year=year // 100 * 100 + figure))
    return Calendar(year=year, month=figure) if figure <= 12 else None


def _window(said: Said) -> TimeValue | None:
    if said.has("OVERNIGHT"):
        return Window(unit="day", count=-1)
    count = said.count()
    if count is None:
        return Vague(tense="future" if said.has("NEXT") else "past", length=_length(said))
    return _units(said, count if said.has("NEXT") else -count)


def _units(said: Said, count: int) -> Window:
    """So many units before or after publication; hours are the days that they reach into."""
    unit, sign = said.unit()[0], 1 if count > 0 else -1
    if unit in ("hour", "minute"):
        unit, count = "day", sign * (1 if unit == "minute" else -(-abs(count) // 24))
    return Window(unit=cast(Unit, unit), count=count)


def _lasting(said: Said) -> TimeValue | None:
    """How long, with the stretch before publication that it is where the thing still goes on."""
    window = _units(said, -(said.count() or 1))
    return Recurrent(kind="duration", window=window, length=_length(said))


def _length(said: Said) -> str | None:
    """A duration in ISO 8601; a decade is ten years, of a part of the day nobody can say."""
    unit, count = said.unit()[0], said.count()
    if said.has(*DAYPARTS) or unit not in (*_LETTERS, "decade", "weekend"):
        return None
    by = {"decade": (10, "year"), "weekend": (2, "day")}.get(unit, (1, unit))
    many = "X" if count is None else str(count * by[0])
    return f"P{'T' if unit in ('minute', 'hour') else ''}{many}{_LETTERS[by[1]]}"


def _holiday(said: Said) -> TimeValue | None:
    """The day of a feast, or the day before it."""
    feast = said.number("HOLIDAY", "NEW") or 0
    day = date(_ANY_YEAR, feast // 100, feast % 100) + timedelta(days=said.number("EVE") or 0)
    return Calendar(month=day.month, day=day.day)


def _weekday(said: Said) -> TimeValue | None:
    if said.has("BESIDE", "WEEKDAYS"):
        base: Base = "event" if said.has("BESIDE") else "publication"
        return Weekday(day=said.all("WEEKDAY", "WEEKDAYS")[0], turn=said.number("BESIDE"), base=base)
    kinds = [word.kind for word in said.words]
    at = kinds.index("WEEKDAY")
    if "UP_TO" in kinds[:at]:
        return _up_to(said)
    turn = Said(said.words[:at]).number(*_TURNS)
    if Said(said.words[:at]).has("BYGONE"):
        turn = -1
    behind = Said(said.words[at:])
    if turn is None and not behind.has("PERIOD"):
        turn = behind.number(*_TURNS)  # "el lunes pasado"
    week = behind.number(*_TURNS) if behind.name("PERIOD") == "week" else None
    return Weekday(day=said.all("WEEKDAY")[0], turn=turn, week=week)


def _up_to(said: Said) -> TimeValue | None:
    """ "The night to Thursday" begins on Wednesday, "the week to Saturday" on Sunday."""
    count, unit = said.count() or 1, said.unit()[0]
    if unit not in ("day", "week"):
        return None
    back = 1 if said.has("NIGHT") else count * (7 if unit == "week" else 1) - 1
    return Range(first=Shifted(unit="day", count=-back), last=Weekday(day=said.all("WEEKDAY")[0]))


def _shifted(said: Said) -> TimeValue | None:
    if said.has("THEN"):
        return Shifted(unit="day", count=0, base="event")
    year = said.number("LAST_YEAR")
    if year is not None:
        return Shifted(unit="year", count=year)
    deictic = said.number("DEICTIC")
    if deictic is not None and not said.has("THIS"):  # "esta mañana" is no tomorrow
        return Shifted(unit="day", count=deictic + (said.number("BEFORE") or 0))
    if said.has("OVERNIGHT"):
        return _window(said)
    if said.has("QUARTER") and said.has("PERIOD"):
        quarter = Shifted(unit="quarter", count=-1)  # "the year-ago quarter"
        return CountedBack(point=quarter, by=Window(unit="year", count=-1))
    if said.has("AGO", "PRESENT"):
        return _counted(said, 1 if said.has("PRESENT") else -1, event=False)
    if said.has("BESIDE", "THAT") or (said.has("NEXT") and said.has("A_DAY", *DAYPARTS)):
        sign = said.number("BESIDE", "NEXT") or 0
        return _counted(said, sign, event=True)
    if said.has("EARLIER", "BEFORE") and not said.has(*_TURNS, "WITHIN", "THIS"):
        return _counted(said, said.number("EARLIER", "BEFORE") or 0, event=True)
    return _turned(said)


def _counted(said: Said, sign: int, *, event: bool) -> TimeValue:
    """So many units before or after."""
    unit, count = _steps(said)
    if count is None and not event:
        return Vague(tense="past" if sign < 0 else "future", length=_length(said))
    base: Base = "event" if event else "publication"
    return Shifted(unit=cast(Unit, unit), count=None if count is None else sign * count, base=base)


def _steps(said: Said) -> tuple[str, int | None]:
    """The unit to count in, and how many: a week ago is the day seven days back, a year ago the month twelve back."""
    count, unit = said.count(), said.unit()[0]
    if unit in ("hour", "minute"):
        return "day", None if count is None else _days(count, unit)
    if count is None or said.has("BESIDE") or not said.has(*_COUNTS):
        return unit, count
    if unit == "week":
        return "day", 7 * count
    return ("month", 12) if (unit, count) == ("year", 1) else (unit, count)


def _days(count: int, unit: str) -> int | None:
    """Few hours stay within the day, 48 are two days; of others nobody can say."""
    if unit == "minute" or count <= 12:
        return 0
    return None if count % 24 else count // 24


def _turned(said: Said) -> TimeValue | None:
    """Last, this or next week, the weekend, late last year, earlier this month."""
    unit, plural = said.unit()
    if plural or unit in ("hour", "minute"):
        return None
    part: Part | Stretch | None = cast(Part | None, said.name("PART", "OUT"))
    if said.has("EARLIER"):
        part = "elapsed" if said.number("EARLIER") == -1 else "remaining"
    season = said.number("SEASON", "FALL")
    turn = -1 if said.has("BYGONE", "LATEST") else said.number(*_TURNS) or 0
    if unit == "quarter" and not said.has(*_TURNS):
        turn = -1  # of figures: the last one that is over
    if season is not None:
        return Shifted(unit="season", count=turn, part=part, season=season)
    if unit == "day":
        part = None
    return Shifted(unit=cast(Unit, unit), count=turn, part=part)


_READERS: dict[str, Callable[[Said], TimeValue | None]] = {
    "ignored": lambda said: None,
    "numeric": _numeric,
    "calendar": _calendar,
    "holiday": _holiday,
    "window": _window,
    "vague_past": lambda said: Vague(tense="past", length=_length(said)),
    "vague_present": lambda said: Vague(tense="present"),
    "vague_future": lambda said: Vague(tense="future", length=_length(said)),
    "weekday": _weekday,
    "shifted": _shifted,
    "frequency": lambda said: Recurrent(kind="frequency", length=_length(said)),
    "lasting": _lasting,
    "duration": lambda said: Recurrent(kind="duration", length=_length(said)),
}
