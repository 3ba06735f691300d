"""Which days a time expression means, counted from the day of publication, never from today.

What neither the words nor a known publication date settle stays null. A date in a year that the quote does not name and
that is not within a year of publication is left null too: a reader could not check it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Mention, Time, TimeBasis, TimePrecision
from dateline.normalise.days import (
    DAY,
    away,
    days_of,
    is_far,
    nearest_weekday,
    nearest_year,
    stretch,
    unit_days,
)
from dateline.normalise.mentions import TimeMention
from dateline.normalise.timex import (
    BOUNDING,
    Base,
    Calendar,
    CountedBack,
    Point,
    Range,
    Recurrent,
    Shifted,
    Tense,
    TimeValue,
    Unit,
    Vague,
    Weekday,
    Window,
)

_LONG_PAST = 60 * DAY
"""From here on back, a day without its year is hardly news."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PRECISION: dict[Unit, TimePrecision] = {
    "day": "day",
    "weekend": "span",
    "week": "week",
    "month": "month",
    "quarter": "span",
    "season": "season",
    "year": "year",
    "decade": "span",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """Days (null where unknown), how fine, and what they were counted from."""

    start: date | None = None
    end: date | None = None
    precision: TimePrecision
    basis: TimeBasis
    partial: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What times are counted from: the publication day, the day that is counted from, an event's days, a year."""

    published: date | None
    base: date | None
    anchor: tuple[date, date] | None
    story_year: int | None
    tense: Tense | None


def untimed(published: str | None, *, future: bool = False) -> Time:
    """The time of a claim that no words date: on or before publication, or nothing for what is still to come."""
    bound = published is not None and not future
    return Time(
        mention=None,
        start=None,
        end=published if bound else None,
        precision="none",
        basis="publication_bound" if bound else "none",
        partial=None,
    )


def resolve_time(
    mention: TimeMention,
    *,
    words: Mention,
    published: str | None,
    anchor: tuple[str, str] | None = None,
    future: bool = False,
) -> Time:
    """The days that a time expression means.

    ``words`` is the mention as printed. ``anchor``: the days of the event that "two days later" counts from.
    ``future`` says that the clause speaks of what is to come. Days are ISO 8601. A frequency dates nothing, nor does
    the duration of what is over.
    """
    value = _dating(mention, future=future)
    if isinstance(value, Recurrent):
        return untimed(published, future=future)
    day = date.fromisoformat(published) if published else None
    known = _Known(
        published=day,
        base=day,
        anchor=(date.fromisoformat(anchor[0]), date.fromisoformat(anchor[1])) if anchor else None,
        story_year=mention.story_year,
        tense="future" if future and mention.role != "since" else mention.tense,
    )
    if isinstance(value, Vague):
        return _vague(value, words, published)
    when = _bounded(_within_calendar(value, known), mention, known)
    checked = when if isinstance(value, CountedBack) else _checkable(when, words.quote, known)
    return _time(checked, words)


def _dating(mention: TimeMention, *, future: bool) -> TimeValue:
    """What dates the claim: a duration does where it has not ended, "since three weeks" or told as going on, and where
    something comes "within" it, from publication or from the event told before."""
    value, role = mention.value, mention.role
    if not isinstance(value, Recurrent) or value.window is None:
        return value
    if role == "within":
        base: Base = "publication" if future else "event"
        return replace(value.window, count=-value.window.count, base=base)
    goes_on = not future and mention.tense is None and role not in BOUNDING
    return value.window if goes_on or role == "since" else value


def _vague(value: Vague, words: Mention, published: str | None) -> Time:
    bound = untimed(published, future=value.tense == "future")
    return replace(bound, mention=words, precision="vague")


def _time(when: _When, words: Mention) -> Time:
    return Time(
        mention=words,
        start=when.start.isoformat() if when.start else None,
        end=when.end.isoformat() if when.end else None,
        precision=when.precision,
        basis=when.basis,
        partial=when.partial,
    )


def _within_calendar(value: Point | Window | Range | CountedBack, known: _Known) -> _When:
    """The days, or none where they lie off the ends of the calendar ("tomorrow" of 31 December 9999)."""
    try:
        return _when(value, known)
    except (ValueError, OverflowError):
        return _When(precision="vague", basis="none")


def _when(value: Point | Window | Range | CountedBack, known: _Known) -> _When:
    match value:
        case Calendar():
            return _calendar(value, known)
        case Weekday():
            return _weekday(value, known)
        case Shifted():
            return _shifted(value, known)
        case Window():
            return _window(value, known)
        case Range():
            return _range(value, known)
        case CountedBack():
            return _counted_back(value, known)


# ---- dates of the calendar ----


def _calendar(value: Calendar, known: _Known) -> _When:
    """A date; one without a year is the latest not after publication (the next one, in the future)."""
    precision = _calendar_precision(value)
    basis: TimeBasis = "explicit"
    if value.day is not None and value.month is None:
        return _day_of_month(value.day, known)
    year = value.year
    if year is None and not value.decade:
        year, basis = _year_of(value, known)
    days = days_of(value, year) if year is not None else None
    if days is None:
        return _When(precision=precision, basis="explicit", partial=_partial(value))
    return _When(start=days[0], end=days[1], precision=precision, basis=basis, partial=_partial(value))


def _day_of_month(day: int, known: _Known) -> _When:
    """The latest "14th" that is not after publication (the next one, in the future)."""
    partial = f"---{day:02}"
    if known.base is None:
        return _When(precision="day", basis="explicit", partial=partial)
    forward = known.tense == "future"
    step = DAY if forward else -DAY
    found = next(at for n in range(62) if (at := known.base + n * step).day == day)
    return _When(start=found, end=found, precision="day", basis="relative_to_publication", partial=partial)


def _calendar_precision(value: Calendar) -> TimePrecision:
    if value.decade or (value.part and value.day is None):
        return "span"
    if value.day is not None:
        return "day"
    return "month" if value.month is not None else "season" if value.season is not None else "year"


def _partial(value: Calendar) -> str | None:
    """ISO 8601, truncated to what the words give."""
    if value.decade:
        return f"{value.year}/{(value.year or 0) + 9}"
    year = str(value.year) if value.year is not None else "-"
    if value.month is None:
        return f"---{value.day:02}" if value.day is not None else year if value.year is not None else None
    return f"{year}-{value.month:02}" + (f"-{value.day:02}" if value.day is not None else "")


def _year_of(value: Calendar, known: _Known) -> tuple[int | None, TimeBasis]:
    """The year of a date that names none, and what gave it."""
    if value.month is None and value.season is None and value.part is None:
        return None, "explicit"
    if known.base is None:
        return None, "explicit"
    if value.years is not None:
        return known.base.year + value.years, "relative_to_publication"
    near = nearest_year(value, known.base, known.tense)
    if known.story_year is not None and known.tense == "past" and _is_long_past(value, near, known.base):
        return known.story_year, "relative_to_event"
    return near, "relative_to_publication"


def _is_long_past(value: Calendar, year: int | None, base: date) -> bool:
    """Whether a date without a year lies so long before publication that a story of another year is likelier meant."""
    days = days_of(value, year) if year is not None else None
    return days is None or base - days[1] > _LONG_PAST


# ---- days counted from a base ----


def _weekday(value: Weekday, known: _Known) -> _When:
    """The weekday just past (publication day itself counts), or the next one, in the future; alone it fixes no day."""
    if value.base == "event":
        day = _weekday_beside(value, known.anchor)
        return _When(start=day, end=day, precision="day", basis="relative_to_event")
    if known.base is None:
        return _When(precision="day", basis="explicit")
    day = nearest_weekday(value, known.base, known.tense)
    return _When(start=day, end=day, precision="day", basis="relative_to_publication")


def _weekday_beside(value: Weekday, anchor: tuple[date, date] | None) -> date | None:
    """The previous, same or following weekday of an event of one day."""
    if anchor is None or anchor[0] != anchor[1]:
        return None
    turn = value.turn or 0
    near = nearest_weekday(Weekday(day=value.day, turn=turn or None), anchor[0], None)
    return near if turn or near == anchor[0] else None


def _shifted(value: Shifted, known: _Known) -> _When:
    """A unit of the calendar so many units away from publication or from an event."""
    event = value.base != "publication"
    basis: TimeBasis = "relative_to_event" if event else "relative_to_publication"
    precision: TimePrecision = "span" if value.part else _PRECISION[value.unit]
    if value.count is None:
        return _When(precision="vague", basis=basis)
    base = _anchor_day(value, known) if event else known.base
    days = None if base is None or is_far(value) else unit_days(value, base, future=known.tense == "future")
    if base is None or days is None:
        return _When(precision=precision, basis=basis)
    days = stretch(days, value.part, base)
    if known.tense == "past" and not event and days[0] <= base <= days[1]:
        days = days[0], base  # "this week", of what was done
    return _When(start=days[0], end=days[1], precision=precision, basis=basis)


def _anchor_day(value: Shifted, known: _Known) -> date | None:
    """The day of the event to count from; days are only counted from an event of one day."""
    if known.anchor is None and value.base == "news":
        return known.base
    if known.anchor is None or (value.unit == "day" and known.anchor[0] != known.anchor[1]):
        return None
    return known.anchor[0]


def _window(value: Window, known: _Known) -> _When:
    """The units just before or after publication, up to it, or those after an event that are over."""
    if value.base == "event":
        return _window_behind(value, known)
    other = None if known.base is None or is_far(value) else away(known.base, value)
    if known.base is None or other is None:
        return _When(precision="span", basis="relative_to_publication")
    start, end = sorted((known.base, other))
    return _When(start=start, end=end, precision="span", basis="relative_to_publication")


def _window_behind(value: Window, known: _Known) -> _When:
    day = known.anchor[0] if known.anchor is not None and known.anchor[0] == known.anchor[1] else None
    end = away(day, value) if day is not None and not is_far(value) else None
    if end is None or (known.base is not None and end > known.base):
        return _When(precision="span", basis="relative_to_event")
    return _When(start=day, end=end, precision="span", basis="relative_to_event")


def _range(value: Range, known: _Known) -> _When:
    """From one point to another; the first is the latest that is not after the last."""
    last = _when(value.last, known)
    first = _when(
        value.first, replace(known, base=last.end, tense="past") if last.end and known.base else known
    )
    partial = f"{first.partial}/{last.partial}" if first.partial and last.partial else None
    if first.start is None or last.end is None or first.start > last.end:
        return _When(precision="span", basis=last.basis, partial=partial)
    return _When(start=first.start, end=last.end, precision="span", basis=first.basis, partial=partial)


def _counted_back(value: CountedBack, known: _Known) -> _When:
    """The days of a point, so many units before; both are said, so that a reader can count."""
    when = _when(value.point, known)
    start = away(when.start, value.by) if when.start is not None else None
    end = away(when.end, value.by) if when.end is not None else None
    return replace(when, start=start, end=end, basis="relative_to_publication", partial=None)


def _bounded(when: _When, mention: TimeMention, known: _Known) -> _When:
    """Since and after open a span that publication closes; until and before close one, which publication opens where
    the bound is still to come. "By Friday" is no bound: it tells the day when at the latest.
    """
    role = mention.role
    if role not in BOUNDING:
        return when
    when = _edge(when, mention.value)
    if role == "by":
        return when
    if role in {"since", "from", "after"}:
        start = when.end if role == "after" else when.start
        base = known.base if known.tense != "future" else None
        over = start is not None and base is not None and start <= base
        return replace(when, precision="span", start=start, end=base if over else None)
    part = mention.value.part if isinstance(mention.value, Calendar | Shifted) else None
    end = when.start if role == "before" and part != "end" else when.end
    ahead = known.base is not None and end is not None and known.base <= end
    return replace(when, precision="span", start=known.base if ahead else None, end=end)


def _edge(when: _When, value: TimeValue) -> _When:
    """A bound at the end of a month is its last day, one in the middle of a month its 15th."""
    part = value.part if isinstance(value, Calendar | Shifted) else None
    if part == "end":
        return replace(when, start=when.end)
    if part == "mid" and when.start is not None and isinstance(value, Calendar) and value.month is not None:
        middle = when.start.replace(day=15)
        return replace(when, start=middle, end=middle)
    return when


def _checkable(when: _When, quote: str, known: _Known) -> _When:
    """Leave out days of a year that neither the quote nor the publication date vouches for."""
    years = {int(year) for year in _YEAR.findall(quote)}
    named = set(years)
    if known.published:
        years |= {known.published.year + n for n in (-1, 0, 1)}
    if when.basis == "relative_to_event":
        years |= {day.year for day in known.anchor or ()} | {known.story_year or 0}
    days = [day for day in (when.start, when.end) if day]
    fair = all(day.year in years for day in days)
    if when.basis == "explicit" and days:
        fair = fair and days[0].year in named
    return when if fair else replace(when, start=None, end=None)
