"""Events on a map: as GeoJSON, those near each other at a zoom as one cluster, those without a place counted.

A cluster stands at the middle of its events' pins, and a pin is never moved: what is at one point stays one cluster at
every zoom. A feature of one event says how finely its place is known: a pin in the middle of a province is no point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asinh, floor, log2, pi, radians, tan
from typing import Literal

from dateline.model import PlacePrecision, Relation
from dateline.picture import Event, EventFilter, Status
from dateline.store import Store
from dateline.store.tallies import POLE
from dateline.store.values import Pins
from dateline.workflow.counting import Tallied, unplaced_in
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import settled
from dateline.workflow.shading import placing_of

ZOOMS = 0, 22
_CELLS = 8
"""So many cells across the world at zoom 0: each is 64 of the 512 pixels of a tile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Longitude and latitude in degrees."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What one point of the map stands for.

    ``events`` counts them, by ``statuses`` and by ``families`` of types; ``box`` is west, south, east and north of
    them. ``expands`` is the zoom from which they part, null where all are at one point. The rest is of a single event,
    else null; ``relation`` is how it lies to the place ("3 km northeast of").
    """

    events: int
    statuses: tuple[Tallied, ...]
    families: tuple[Tallied, ...]
    box: tuple[float, float, float, float]
    expands: int | None
    id: str | None
    event_type: str | None
    family: str | None
    status: Status | None
    place: str | None
    precision: PlacePrecision | None
    relation: Relation | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One point of the map."""

    type: Literal["Feature"] = "Feature"
    geometry: Point
    properties: Pinned


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMap:
    """GeoJSON: the points, how many events they stand for, and how many answer the filter and have no place."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[Feature, ...]
    placed: int
    unplaced: int


def event_map(
    wanted: EventFilter | None = None, *, zoom: int, where: str | None = None, as_of: str | None = None
) -> EventMap:
    """The events that answer a filter (``box`` bounds what is seen) as points of a map at a zoom from 0 to 22."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        cells: dict[tuple[int, int], list[Pins]] = {}
        for pins in store.pins(asked, across=_CELLS << zoom):
            cells.setdefault(pins.cell, []).append(pins)
        features = tuple(_features(store, list(cells.values()), zoom))
        placed = sum(feature.properties.events for feature in features)
        return EventMap(features=features, placed=placed, unplaced=unplaced_in(store, asked))


def _features(store: Store, cells: Sequence[Sequence[Pins]], zoom: int) -> Iterator[Feature]:
    single = [pins[0].newest for pins in cells if _events(pins) == 1]
    events = store.events_numbered(single)
    near = [n for n, event in events.items() if event.place is not None and event.place.precision == "near"]
    events |= store.events_numbered(
        near, full=True
    )  # only what is near a place may lie in some direction from it
    for pins in cells:
        yield _feature(pins, events.get(pins[0].newest) if _events(pins) == 1 else None, zoom)


def _events(cell: Sequence[Pins]) -> int:
    return sum(pins.count for pins in cell)


def _feature(cell: Sequence[Pins], event: Event | None, zoom: int) -> Feature:
    count, box = _events(cell), _box(cell)
    time = event.time if event is not None else None
    place = event.place if event is not None else None
    placing = placing_of(event) if event is not None else None
    longitude = sum(pins.longitudes for pins in cell) / count
    latitude = sum(pins.latitudes for pins in cell) / count
    return Feature(
        geometry=Point(coordinates=(round(longitude, 6), round(latitude, 6))),
        properties=Pinned(
            events=count,
            statuses=_counted((pins.status, pins.count) for pins in cell),
            families=_counted((pins.family, pins.count) for pins in cell),
            box=box,
            expands=_expands(box, zoom),
            id=event.id if event is not None else None,
            event_type=event.type if event is not None else None,
            family=event.family if event is not None else None,
            status=event.status if event is not None else None,
            place=place.place.name if place is not None else None,
            precision=place.precision if place is not None else None,
            relation=placing.relation if placing is not None else None,
            start=time.start if time is not None else None,
            end=time.end if time is not None else None,
        ),
    )


def _counted(counts: Iterable[tuple[str, int]]) -> tuple[Tallied, ...]:
    """Counts of values added up, most first."""
    counted: dict[str, int] = {}
    for value, events in counts:
        counted[value] = counted.get(value, 0) + events
    most_first = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tallied(value=value, events=events) for value, events in most_first)


def _box(cell: Sequence[Pins]) -> tuple[float, float, float, float]:
    west, south, east, north = zip(*(pins.box for pins in cell), strict=True)
    return min(west), min(south), max(east), max(north)


def _expands(box: tuple[float, float, float, float], zoom: int) -> int | None:
    """The first zoom at which the outermost two are more than a cell apart, so that no cell holds both."""
    west, south, east, north = box
    if (west, south) == (east, north):
        return None
    (left, bottom), (right, top) = _on_map(west, south), _on_map(east, north)
    apart = max(right - left, bottom - top)
    return min(ZOOMS[1], max(zoom + 1, floor(-log2(apart * _CELLS)) + 1)) if apart else ZOOMS[1]


def _on_map(longitude: float, latitude: float) -> tuple[float, float]:
    """A point on a web map (Mercator), from 0 to 1 either way."""
    seen = radians(max(-POLE, min(POLE, latitude)))
    return (longitude + 180) / 360, (1 - asinh(tan(seen)) / pi) / 2
