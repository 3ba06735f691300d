"""What a brief is made of: sections of lines, the footnotes they rest on, and the figures of its pictures.

A ``Draft`` is a line that still holds its witnesses; a ``Line`` has the numbers of the footnotes made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.ledger.arrangements import Arrangement
from dateline.ledger.conflicts import Conflict
from dateline.ledger.control import Holding
from dateline.ledger.forecasts import Forecast
from dateline.picture import Status, Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What the brief is about: ISO days, both included."""

    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How keys are called in words: countries by ISO code, families of event types, actors by registry id."""

    countries: Mapping[str, str]
    families: Mapping[str, str]
    actors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """What the ledgers say, from the same reports as the events; ``holdings`` is every state a place was in."""

    holdings: tuple[Holding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    forecasts: tuple[Forecast, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line with the witnesses that carry it. ``cited`` is how many of them are quoted at most.

    ``lead`` is what the eye finds first, ``text`` the rest of the sentence, ``parts`` what stands below, side by side.
    """

    lead: str
    text: str = ""
    witnesses: tuple[Witness, ...] = ()
    cited: int = 4
    status: Status | None = None
    event: str | None = None
    parts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """A section before its footnotes are numbered; ``empty`` is what it says where it has no line."""

    key: str
    title: str
    about: str
    empty: str
    lines: tuple[Draft, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the brief. ``notes`` are footnotes, ``more`` counts witnesses that have none of their own here."""

    lead: str
    text: str
    notes: tuple[int, ...]
    more: int
    status: Status | None
    event: str | None
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one sort under a title; ``about`` says how to take them. ``numbered`` lines are numbered from 1."""

    key: str
    title: str
    about: str
    empty: str
    lines: tuple[Line, ...]
    numbered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The words a line rests on: what was said, by whom, where it was published and when.

    ``witnesses`` are the ids of the claims quoted; one sentence can carry several.
    """

    number: int
    witnesses: tuple[str, ...]
    quote: str
    speaker: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A place on the map, with what was reported there. ``numbers`` are those of the listed events.

    ``status`` is the surest of its events'. ``exact`` is false where the coordinates stand for an area or a line and
    no event is known to have been at them.
    """

    name: str
    latitude: float
    longitude: float
    events: int
    killed: float
    status: Status
    exact: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many events of a family are dated to one day."""

    day: str
    family: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollBar:
    """A toll to draw; ``low`` and ``high`` are null where the reports leave that side open."""

    label: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A situation brief: the same values as a page, as Markdown or as JSON.

    ``about`` says what it is limited to (a country, a place, an actor), in words; empty where it is of everything.
    ``as_of`` is the day by which the reports were published. ``headlines`` come before all sections. ``undated`` counts
    events dated to the period that no report dates to one day; they are in no ``days``.
    """

    period: Period
    about: tuple[str, ...]
    as_of: str
    headlines: tuple[Line, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    markers: tuple[Marker, ...]
    days: tuple[DayCount, ...]
    undated: int
    tolls: tuple[TollBar, ...]
