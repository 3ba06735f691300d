"""Events with a place and no pin: along a road, or somewhere in a region. A map draws lines and shades for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from dateline.model import Place, PlacePrecision, Placing
from dateline.picture import Event, EventFilter, Status
from dateline.store import Store
from dateline.workflow.counting import Tallied
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import settled

MOST = 5000
"""So many events without a pin are looked at, the newest: a map with more shades says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A region or a line, with the events that are said to have been somewhere in it.

    ``ends`` are longitude and latitude of what a line runs between, where both are known.
    """

    place: Place
    precision: PlacePrecision
    events: int
    statuses: tuple[Tallied, ...]
    ids: tuple[str, ...]
    ends: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The areas with most events first; ``nowhere`` counts the events that name no place at all."""

    areas: tuple[Area, ...]
    nowhere: int


@dataclass(slots=True)
class _Told:
    place: Place
    precision: PlacePrecision
    ends: tuple[tuple[float, float], ...]
    events: list[Event] = field(default_factory=list)


def areas(wanted: EventFilter | None = None, *, where: str | None = None, as_of: str | None = None) -> Areas:
    """The areas of the events that answer a filter, its box apart, and have no pin."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        told = islice(store.each_event(replace(asked, box=None, placed=False), full=False), MOST)
        return _areas(store, told)


def placing_of(event: Event) -> Placing | None:
    """The words that an event's own place comes from, with their relation to it."""
    if event.place is None:
        return None
    wanted, said = event.place, set(event.place.witnesses)
    for witness in (*event.witnesses, *event.against):
        for placing in witness.claim.places if witness.id in said else ():
            if placing.precision == wanted.precision and placing.place == wanted.place:
                return placing
    return None


def _areas(store: Store, events: Iterable[Event]) -> Areas:
    found: dict[tuple[str | None, str, str | None], _Told] = {}
    nowhere = 0
    for event in events:
        place = event.place
        if place is None:
            nowhere += 1
            continue
        key = place.place.id, place.place.name, place.place.country
        if key not in found:
            found[key] = _Told(place.place, place.precision, _ends(store, event))
        found[key].events.append(event)
    most_first = sorted(found.values(), key=lambda told: (-len(told.events), told.place.name))
    return Areas(areas=tuple(_area(told) for told in most_first), nowhere=nowhere)


def _ends(store: Store, event: Event) -> tuple[tuple[float, float], ...]:
    """What a line runs between, as the words gave it; of what is no line nothing, and its claims are not loaded."""
    if event.place is None or event.place.precision != "line":
        return ()
    whole = store.event(event.id)
    placing = placing_of(whole) if whole is not None else None
    return tuple(
        (end.longitude, end.latitude)
        for end in (placing.alternatives if placing is not None else ())
        if end.longitude is not None and end.latitude is not None
    )


def _area(told: _Told) -> Area:
    counted: dict[Status, int] = {}
    for event in told.events:
        counted[event.status] = counted.get(event.status, 0) + 1
    return Area(
        place=told.place,
        precision=told.precision,
        events=len(told.events),
        statuses=tuple(Tallied(value=status, events=count) for status, count in sorted(counted.items())),
        ids=tuple(event.id for event in told.events),
        ends=told.ends,
    )
