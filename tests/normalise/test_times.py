"""Which days a time expression means."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Mention, Time
from dateline.normalise.mentions import TimeMention
from dateline.normalise.times import resolve_time, untimed
from dateline.normalise.timex import (
    Calendar,
    CountedBack,
    Part,
    Range,
    Recurrent,
    Shifted,
    Tense,
    TimeRole,
    TimeValue,
    Vague,
    Weekday,
    Window,
)

PUBLISHED = "2017-05-24"  # a Wednesday


def resolved(
    value: TimeValue,
    *,
    quote: str = "then",
    role: TimeRole | None = None,
    tense: Tense | None = "past",
    published: str | None = PUBLISHED,
    anchor: tuple[str, str] | None = None,
    future: bool = False,
) -> Time:
    """The time that a value means in a report of a day."""
    mention = TimeMention(start=0, end=1, value=value, role=role, tense=tense)
    words = Mention(start=0, end=len(quote), quote=quote)
    return resolve_time(mention, words=words, published=published, anchor=anchor, future=future)


def days(time: Time) -> tuple[str | None, str | None, str]:
    return time.start, time.end, time.precision


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        pytest.param(Weekday(day=2), "2017-05-23", "2017-05-23", "day", id="a weekday is the one just past"),
        pytest.param(
            Weekday(day=3), "2017-05-24", "2017-05-24", "day", id="publication day's own weekday is that day"
        ),
        pytest.param(
            Weekday(day=3, turn=-1), "2017-05-17", "2017-05-17", "day", id="last Wednesday is a week ago"
        ),
        pytest.param(Weekday(day=5, turn=1), "2017-05-26", "2017-05-26", "day", id="next Friday is to come"),
        pytest.param(Weekday(day=1, week=-1), "2017-05-15", "2017-05-15", "day", id="Monday last week"),
        pytest.param(Shifted(unit="day", count=-1), "2017-05-23", "2017-05-23", "day", id="yesterday"),
        pytest.param(
            Shifted(unit="week", count=-1),
            "2017-05-15",
            "2017-05-21",
            "week",
            id="a week is Monday to Sunday",
        ),
        pytest.param(
            Shifted(unit="weekend", count=-1), "2017-05-20", "2017-05-21", "span", id="last weekend"
        ),
        pytest.param(
            Shifted(unit="weekend", count=0), "2017-05-20", "2017-05-21", "span", id="the weekend just past"
        ),
        pytest.param(
            Shifted(unit="month", count=-2), "2017-03-01", "2017-03-31", "month", id="two months ago"
        ),
        pytest.param(
            Shifted(unit="year", count=-1, part="late"),
            "2016-09-01",
            "2016-12-31",
            "span",
            id="late last year",
        ),
        pytest.param(
            Shifted(unit="week", count=0, part="elapsed"),
            "2017-05-22",
            "2017-05-24",
            "span",
            id="earlier this week",
        ),
        pytest.param(
            Shifted(unit="season", count=-1, season=6), "2016-06-01", "2016-08-31", "season", id="last summer"
        ),
        pytest.param(
            Window(unit="day", count=-3), "2017-05-21", "2017-05-24", "span", id="the past three days"
        ),
        pytest.param(
            Window(unit="month", count=-3), "2017-02-24", "2017-05-24", "span", id="the past three months"
        ),
        pytest.param(
            Calendar(month=9, day=14),
            "2016-09-14",
            "2016-09-14",
            "day",
            id="the latest such day before publication",
        ),
        pytest.param(Calendar(month=5), "2017-05-01", "2017-05-31", "month", id="the month under way"),
        pytest.param(Calendar(month=5, years=-1), "2016-05-01", "2016-05-31", "month", id="May last year"),
        pytest.param(Calendar(month=5, turn=-1), "2016-05-01", "2016-05-31", "month", id="last May is over"),
        pytest.param(Calendar(month=5, part="early"), "2017-05-01", "2017-05-10", "span", id="early May"),
        pytest.param(Calendar(day=14), "2017-05-14", "2017-05-14", "day", id="the 14th"),
        pytest.param(
            Range(first=Weekday(day=6), last=Weekday(day=1)),
            "2017-05-20",
            "2017-05-22",
            "span",
            id="Saturday to Monday",
        ),
    ],
)
def test_dates_count_back_from_publication(value: TimeValue, start: str, end: str, precision: str) -> None:
    """Relative and partial dates are counted from the day of publication, and say so."""
    time = resolved(value)
    assert (*days(time), time.basis) == (start, end, precision, "relative_to_publication")


@pytest.mark.parametrize(
    ("value", "partial", "precision"),
    [
        pytest.param(Calendar(month=9, day=14), "--09-14", "day", id="a day"),
        pytest.param(Calendar(month=8), "--08", "month", id="a month"),
        pytest.param(Calendar(day=14), "---14", "day", id="a day of no month"),
        pytest.param(Weekday(day=7), None, "day", id="a weekday, which fixes no day"),
        pytest.param(
            Range(first=Calendar(month=9, day=4), last=Calendar(month=9, day=6)),
            "--09-04/--09-06",
            "span",
            id="a range",
        ),
    ],
)
def test_without_publication_a_partial_date_stays_partial(
    value: TimeValue, partial: str | None, precision: str
) -> None:
    """Nothing fills in what the text does not give."""
    time = resolved(value, published=None)
    assert (time.start, time.end, time.basis) == (None, None, "explicit")
    assert (time.partial, time.precision) == (partial, precision)


@pytest.mark.parametrize(
    ("value", "quote", "start", "end", "precision", "partial"),
    [
        pytest.param(
            Calendar(year=2015, month=7, day=3),
            "July 3, 2015",
            "2015-07-03",
            "2015-07-03",
            "day",
            "2015-07-03",
            id="a day",
        ),
        pytest.param(Calendar(year=2015), "2015", "2015-01-01", "2015-12-31", "year", "2015", id="a year"),
        pytest.param(
            Calendar(year=2014, season=6),
            "summer 2014",
            "2014-06-01",
            "2014-08-31",
            "season",
            "2014",
            id="a season",
        ),
        pytest.param(
            Calendar(year=2014, season=12),
            "winter 2014",
            None,
            None,
            "season",
            "2014",
            id="a winter is in doubt",
        ),
        pytest.param(
            Calendar(year=1990, decade=True),
            "the 1990s",
            None,
            None,
            "span",
            "1990/1999",
            id="a decade is only partial",
        ),
        pytest.param(
            Calendar(year=2015, month=2, day=30),
            "February 30, 2015",
            None,
            None,
            "day",
            "2015-02-30",
            id="a day that is none",
        ),
    ],
)
def test_a_printed_year_needs_no_publication_date(
    value: TimeValue, quote: str, start: str | None, end: str | None, precision: str, partial: str
) -> None:
    """Explicit dates are what they say."""
    time = resolved(value, quote=quote, published=None)
    assert (*days(time), time.basis, time.partial) == (start, end, precision, "explicit", partial)


@pytest.mark.parametrize(
    ("role", "value", "quote", "start", "end"),
    [
        pytest.param(
            "since",
            Shifted(unit="weekend", count=-1),
            "Since last weekend",
            "2017-05-20",
            "2017-05-24",
            id="since",
        ),
        pytest.param(
            "since", Calendar(year=2015), "since 2015", "2015-01-01", "2017-05-24", id="since a year"
        ),
        pytest.param(
            "after", Calendar(month=5, day=3), "after May 3", "2017-05-03", "2017-05-24", id="after"
        ),
        pytest.param("until", Weekday(day=1), "until Monday", None, "2017-05-22", id="until"),
        pytest.param(
            "until", Weekday(day=4, turn=1), "until Thursday", "2017-05-24", "2017-05-25", id="ahead"
        ),
        pytest.param(
            "since",
            Calendar(month=3, part="mid"),
            "since mid-March",
            "2017-03-15",
            "2017-05-24",
            id="the 15th",
        ),
        pytest.param("before", Calendar(year=2016), "before 2016", None, "2016-01-01", id="before"),
    ],
)
def test_prepositions_open_and_close_spans(
    role: TimeRole, value: TimeValue, quote: str, start: str | None, end: str
) -> None:
    """Publication closes what since opens."""
    assert days(resolved(value, quote=quote, role=role)) == (start, end, "span")


@pytest.mark.parametrize(
    ("value", "quote", "start", "end", "precision"),
    [
        pytest.param(Calendar(year=2016), "by 2016", "2016-01-01", "2016-12-31", "year", id="a year"),
        pytest.param(Weekday(day=1), "by Monday", "2017-05-22", "2017-05-22", "day", id="a day"),
        pytest.param(
            Calendar(month=4, part="end"),
            "by the end of April",
            "2017-04-30",
            "2017-04-30",
            "span",
            id="an end",
        ),
    ],
)
def test_by_tells_the_day_when_at_the_latest(
    value: TimeValue, quote: str, start: str, end: str, precision: str
) -> None:
    """It is no bound of a stretch."""
    assert days(resolved(value, quote=quote, role="by")) == (start, end, precision)


WEEKS = Recurrent(kind="duration", window=Window(unit="week", count=-3))


@pytest.mark.parametrize(
    ("role", "tense", "future", "start", "end"),
    [
        pytest.param(None, None, False, "2017-05-03", "2017-05-24", id="it goes on"),
        pytest.param("since", "past", False, "2017-05-03", "2017-05-24", id="since three weeks"),
        pytest.param("within", "past", False, "2017-05-01", "2017-05-22", id="after the event before"),
        pytest.param("within", None, True, "2017-05-24", "2017-06-14", id="from publication on"),
        pytest.param(None, "past", False, None, PUBLISHED, id="it is over, nobody knows since when"),
        pytest.param(None, None, True, None, None, id="it is to come, nobody knows from when"),
    ],
)
def test_a_duration_dates_what_has_not_ended(
    role: TimeRole | None, tense: Tense | None, future: bool, start: str | None, end: str | None
) -> None:
    """And what comes within it."""
    time = resolved(WEEKS, role=role, tense=tense, future=future, anchor=("2017-05-01", "2017-05-01"))
    assert (time.start, time.end) == (start, end)


def test_since_without_publication_stays_open() -> None:
    """Nothing says when it ended."""
    time = resolved(Calendar(year=2015), quote="since 2015", role="since", published=None)
    assert days(time) == ("2015-01-01", None, "span")


@pytest.mark.parametrize(
    ("value", "start"),
    [
        pytest.param(Weekday(day=5), "2017-05-26", id="a weekday"),
        pytest.param(Calendar(month=6, day=5), "2017-06-05", id="a day of the year"),
        pytest.param(Calendar(month=2, day=1), "2018-02-01", id="a day of next year"),
    ],
)
@pytest.mark.parametrize(
    ("tense", "future"), [pytest.param("future", False, id="verb"), pytest.param(None, True, id="claim")]
)
def test_what_is_to_come_counts_forward(
    value: TimeValue, start: str, tense: Tense | None, future: bool
) -> None:
    """A date in the future tense is the next one."""
    assert resolved(value, tense=tense, future=future).start == start


def test_a_date_just_ahead_is_the_next_one_unless_told_as_past() -> None:
    """ "The June 5 deadline" in May is hardly last year's; one of next March, far off, may well be."""
    value = Calendar(month=6, day=5)
    assert [resolved(value, tense=tense).start for tense in ("past", None)] == ["2016-06-05", "2017-06-05"]
    assert resolved(Calendar(month=3, day=5), tense=None).start == "2017-03-05"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        pytest.param(Calendar(part="quarter1"), ("2017-01-01", "2017-03-31"), id="the first quarter"),
        pytest.param(Calendar(part="quarter3"), ("2016-07-01", "2016-09-30"), id="the third, in May"),
        pytest.param(Calendar(part="quarter2", years=-1), ("2016-04-01", "2016-06-30"), id="of last year"),
        pytest.param(Shifted(unit="quarter", count=-1), ("2017-01-01", "2017-03-31"), id="last quarter"),
        pytest.param(
            CountedBack(point=Shifted(unit="quarter", count=-1), by=Window(unit="year", count=-1)),
            ("2016-01-01", "2016-03-31"),
            id="the year-ago quarter",
        ),
    ],
)
def test_quarters(value: TimeValue, days: tuple[str, str]) -> None:
    """Without a year the latest that has begun; "the quarter" of figures is the last that is over."""
    time = resolved(value, tense="past")
    assert (time.start, time.end) == days


def test_a_printed_weekday_decides_the_year() -> None:
    """June 5 is a Monday in 2017 and a Sunday in 2016."""
    assert resolved(Calendar(month=6, day=5, weekday=1)).start == "2017-06-05"


@pytest.mark.parametrize(
    ("value", "start", "precision"),
    [
        pytest.param(Shifted(unit="day", count=-2, base="event"), "2017-04-30", "day", id="two days earlier"),
        pytest.param(Shifted(unit="day", count=0, base="event"), "2017-05-02", "day", id="that day"),
        pytest.param(Weekday(day=5, turn=1, base="event"), "2017-05-05", "day", id="the following Friday"),
    ],
)
def test_days_count_from_a_known_event(value: TimeValue, start: str, precision: str) -> None:
    """Where the event has one day, days are counted from it; else they stay open."""
    known = resolved(value, anchor=("2017-05-02", "2017-05-02"))
    assert (known.start, known.end, known.precision, known.basis) == (
        start,
        start,
        precision,
        "relative_to_event",
    )
    for anchor in (None, ("2017-05-01", "2017-05-31")):
        assert days(resolved(value, anchor=anchor)) == (None, None, precision)


@pytest.mark.parametrize(
    ("tense", "published", "end", "basis"),
    [
        pytest.param("past", PUBLISHED, PUBLISHED, "publication_bound", id="recently is before publication"),
        pytest.param("past", None, None, "none", id="without publication nothing bounds it"),
        pytest.param("future", PUBLISHED, None, "none", id="soon is not before publication"),
    ],
)
def test_vague_times_are_only_bounded(tense: str, published: str | None, end: str | None, basis: str) -> None:
    """No date is made out of "recently"."""
    time = resolved(Vague(tense=tense), published=published)  # type: ignore[arg-type]
    assert (time.start, time.end, time.precision, time.basis) == (None, end, "vague", basis)


@pytest.mark.parametrize(
    ("time", "end", "basis"),
    [
        pytest.param(untimed(PUBLISHED), PUBLISHED, "publication_bound", id="on or before publication"),
        pytest.param(untimed(None), None, "none", id="no publication date, no bound"),
        pytest.param(untimed(PUBLISHED, future=True), None, "none", id="what is to come has no bound"),
        pytest.param(
            resolved(Recurrent(kind="duration")),
            PUBLISHED,
            "publication_bound",
            id="a duration dates nothing",
        ),
    ],
)
def test_what_no_words_date_has_no_start(time: Time, end: str | None, basis: str) -> None:
    """Publication is a bound, never a date."""
    assert (time.mention, time.start, time.end, time.precision, time.basis) == (
        None,
        None,
        end,
        "none",
        basis,
    )


PARTS: tuple[Part | None, ...] = (
    None,
    "early",
    "mid",
    "late",
    "half2",
    "quarter3",
    "week1",
    "week4",
    "last_week",
)
VALUES: list[TimeValue] = [
    *(Calendar(month=month, part=part) for month in (1, 2, 12) for part in PARTS),
    *(Calendar(month=month, day=day) for month in (1, 2, 12) for day in (1, 29, 31)),
    *(
        Shifted(unit=u, count=n)
        for u in ("day", "week", "weekend", "month", "year")
        for n in (-99999, -40, -3, 0, 3, 40)
    ),  # type: ignore[arg-type]
    *(Window(unit=u, count=n) for u in ("day", "month", "year") for n in (-99999, -400, -1, 1, 400)),  # type: ignore[arg-type]
    *(Weekday(day=day, turn=turn) for day in range(1, 8) for turn in (None, -1, 0, 1)),
    *(Range(first=Calendar(month=a), last=Calendar(month=b)) for a in (1, 11) for b in (2, 12)),
]


@pytest.mark.parametrize("published", ["2016-02-29", "2017-12-31", "2018-01-01"])
@pytest.mark.parametrize("role", [None, "since", "until", "after", "before"])
@pytest.mark.parametrize("tense", ["past", "future", None])
def test_no_date_lies_outside_what_can_be_checked(
    published: str, role: TimeRole | None, tense: Tense | None
) -> None:
    """Days are in order and within a year of publication, unless the quote prints the year."""
    year = int(published[:4])
    for value in VALUES:
        time = resolved(value, published=published, role=role, tense=tense)
        found = [date.fromisoformat(day) for day in (time.start, time.end) if day]
        assert found == sorted(found), value
        assert all(abs(day.year - year) <= 1 for day in found), value
