"""What the words of a time expression say, before anyone asks which day that is.

Extraction fills these values from the words alone; resolution turns them into days. Weekdays count from 1, Monday
(ISO 8601); counts are negative towards the past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Unit = Literal["day", "weekend", "week", "month", "quarter", "season", "year", "decade"]
Part = Literal[
    "early",
    "mid",
    "late",
    "end",
    "half1",
    "half2",
    "quarter1",
    "quarter2",
    "quarter3",
    "quarter4",
    "week1",
    "week2",
    "week3",
    "week4",
    "last_week",
]
Stretch = Literal["elapsed", "remaining"]
Base = Literal["publication", "event", "news"]
"""What is counted from: publication, the event told before, or that event and without one publication."""
Tense = Literal["past", "future"]
TimeRole = Literal["since", "until", "before", "after", "by", "from", "on", "in", "within"]
BOUNDING: Final[frozenset[TimeRole]] = frozenset({"since", "until", "before", "after", "by", "from"})
"""The prepositions that bound a time instead of giving it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date with the parts the words give ("14 September", "late May 2017", "the summer of 2014", "last May").

    ``season`` is the month it begins in (3, 6, 9, 12), ``decade`` says that ``year`` opens ten years, ``turn`` is
    -1 for "last May", 1 for "next May"; ``years`` counts from the year of publication ("May last year", "this May").
    ``weekday`` is printed beside the date ("Monday, May 3").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: bool = False
    part: Part | None = None
    turn: int | None = None
    years: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week; ``turn`` for "last Monday" (-1), "this" (0), "next" (1), ``week`` for "Monday last week"."""

    day: int
    turn: int | None = None
    week: int | None = None
    base: Base = "publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """A calendar unit counted from a base: "yesterday", "last week", "two years ago", "three days earlier".

    ``count`` is null where the words do not say how many ("several days later"); ``part`` is a stretch of the unit
    ("late last year", "earlier this week"), ``season`` as in Calendar ("last summer").
    """

    unit: Unit
    count: int | None
    base: Base = "publication"
    part: Part | Stretch | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The ``count`` units just before (negative) or after publication ("the past three days", "overnight"), or after
    an event ("within four days")."""

    unit: Unit
    count: int
    base: Base = "publication"


Point = Calendar | Weekday | Shifted


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one point to another, both included."""

    first: Point
    last: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBack:
    """A point of this year or week, so many units before: "ten years ago on Monday", "25 years ago this week"."""

    point: Point
    by: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A time without bounds: "recently" (past), "now" (present), "soon" (future); ``length`` as in Recurrent ("the next
    few days")."""

    tense: Literal["past", "present", "future"]
    length: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrent:
    """Words about how long or how often, which date nothing by themselves.

    ``window``: the units just before publication that a thing has lasted if it goes on ("for three weeks"); ``length``:
    the duration or the period in ISO 8601, with X where the words do not say how many ("PXD").
    """

    kind: Literal["duration", "frequency"]
    window: Window | None = None
    length: str | None = None


TimeValue = Point | Window | Range | CountedBack | Vague | Recurrent
