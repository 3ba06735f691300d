"""What a period looks like in figures: events by week and side, tolls by week and side as ranges, witnesses by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.brief.sums import sum_of
from dateline.model import QuantityKind
from dateline.picture import Event, EventFilter
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import settled

if TYPE_CHECKING:
    from dateline.codebook.registry import Registry

KINDS: tuple[QuantityKind, ...] = ("killed", "wounded", "captured", "displaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfEvents:
    """How many events of one side's doing begin in a week, told by its Monday; ``side`` is null where nobody is named.

    An event that two sides are said to have done, or to have fought, counts for each.
    """

    week: str
    side: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfTolls:
    """Those of one side, or kind of people, who are said to have been killed and so on in a week.

    ``high`` is null where a count is open, or events may be one. ``events`` counts those added up.
    """

    week: str
    kind: QuantityKind
    of: str | None
    low: float
    high: float | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOfWitnesses:
    """How many witnesses were published by outlets of a side (null: of none), in how many reports."""

    side: str | None
    witnesses: int
    against: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The figures, and how many events have no day and so are in no week."""

    events: tuple[WeekOfEvents, ...]
    tolls: tuple[WeekOfTolls, ...]
    witnesses: tuple[SideOfWitnesses, ...]
    undated: int


def charts(
    wanted: EventFilter | None = None, *, where: str | None = None, as_of: str | None = None
) -> Charts:
    """The figures of the events that answer a filter, by the week that each begins in."""
    from dateline.codebook.registry import load_registry

    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        told, registry = tuple(store.each_event(asked)), load_registry()
    by_week: defaultdict[str, list[Event]] = defaultdict(list)
    undated = 0
    for event in told:
        week = _week(event)
        undated += week is None
        if week is not None:
            by_week[week].append(event)
    weeks = sorted(by_week.items())
    return Charts(
        events=tuple(line for week, events in weeks for line in _events(week, events, registry)),
        tolls=tuple(line for week, events in weeks for line in _tolls(week, events, registry)),
        witnesses=tuple(_witnesses(told, registry)),
        undated=undated,
    )


def _week(event: Event) -> str | None:
    time = event.time
    if time is None or time.start is None:
        return None
    first = date.fromisoformat(time.start)
    return (first - timedelta(days=first.weekday())).isoformat()


def _side(id: str | None, name: str | None, registry: Registry) -> str | None:
    """The name of the party that an actor stands with; its own, where none is known."""
    from dateline.ledger.parties import party_of_id

    party = party_of_id(id, registry) if id is not None else None
    return party.name if party is not None else name


def _events(week: str, events: Iterable[Event], registry: Registry) -> Iterator[WeekOfEvents]:
    counted = Counter[str | None]()
    for event in events:
        doers = {_side(a.actor.id, a.actor.name, registry) for a in event.actors if a.role == "actor"}
        counted.update(doers or {None})
    for side, count in sorted(counted.items(), key=lambda item: item[0] or ""):
        yield WeekOfEvents(week=week, side=side, events=count)


def _tolls(week: str, events: Iterable[Event], registry: Registry) -> Iterator[WeekOfTolls]:
    of: defaultdict[tuple[QuantityKind, str | None], list[Event]] = defaultdict(list)
    for event in events:
        sides = [(toll, _side(toll.of, toll.of_name, registry)) for toll in event.tolls if toll.kind in KINDS]
        for key in dict.fromkeys((toll.kind, side) for toll, side in sides):
            own = tuple(toll for toll, side in sides if (toll.kind, side) == key)
            of[key].append(replace(event, tolls=own))
    for (kind, side), told in sorted(
        of.items(), key=lambda item: (KINDS.index(item[0][0]), item[0][1] or "")
    ):
        total = sum_of(told, kind)
        if total.added:
            yield WeekOfTolls(
                week=week, kind=kind, of=side, low=total.low, high=total.high, events=len(total.added)
            )


def _witnesses(events: Iterable[Event], registry: Registry) -> Iterator[SideOfWitnesses]:
    told, against, reports = (
        Counter[str | None](),
        Counter[str | None](),
        defaultdict[str | None, set[str]](set),
    )
    for event in events:
        for counted, witnesses in ((told, event.witnesses), (against, event.against)):
            for witness in witnesses:
                side = _side(witness.provenance.side, witness.provenance.side, registry)
                counted[side] += 1
                reports[side].add(witness.provenance.report)
    for side in sorted(reports, key=lambda side: (-told[side] - against[side], side or "")):
        yield SideOfWitnesses(
            side=side, witnesses=told[side], against=against[side], reports=len(reports[side])
        )
