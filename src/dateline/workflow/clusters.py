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
from dateline.store import Store, Tally
from dateline.workflow.counting import Tallied, unplaced_in
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import settled
from dateline.workflow.shading import placing_of

ZOOMS = 0, 22
_CELLS = 8
"""So many cells across the world at zoom 0: each is 64 of the 512 pixels of a tile."""
_POLE = 85.05112878
"""Beyond it a web map, which is square, shows nothing."""


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


@dataclass(slots=True, kw_only=True)
class _Spot:
    """The events with one pin."""

    longitude: float
    latitude: float
    events: int
    newest: int
    statuses: dict[str, int]
    families: dict[str, int]


def event_map(
    wanted: EventFilter | None = None, *, zoom: int, where: str | None = None, as_of: str | None = None
) -> EventMap:
    """The events that answer a filter (``box`` bounds what is seen) as points of a map at a zoom from 0 to 22."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        spots = _spots(store.tally(asked, ("latitude", "longitude", "status", "family"), placed=True))
        cells: dict[tuple[int, int], list[_Spot]] = {}
        for spot in spots:
            cells.setdefault(_cell(spot, zoom), []).append(spot)
        features = tuple(_features(store, cells.values(), zoom))
        placed = sum(feature.properties.events for feature in features)
        return EventMap(features=features, placed=placed, unplaced=unplaced_in(store, asked))


def _spots(tallies: Iterable[Tally]) -> Iterable[_Spot]:
    found: dict[tuple[float, float], _Spot] = {}
    for each in tallies:
        latitude, longitude, status, family = each.key
        spot = found.get((latitude, longitude))
        if spot is None:
            spot = _Spot(longitude=longitude, latitude=latitude, events=0, newest=0, statuses={}, families={})
            found[latitude, longitude] = spot
        spot.events += each.count
        spot.newest = max(spot.newest, each.newest)
        spot.statuses[status] = spot.statuses.get(status, 0) + each.count
        spot.families[family] = spot.families.get(family, 0) + each.count
    return found.values()


def _cell(spot: _Spot, zoom: int) -> tuple[int, int]:
    across = _CELLS << zoom
    x, y = _on_map(spot)
    return floor(x * across), floor(y * across)


def _on_map(spot: _Spot) -> tuple[float, float]:
    """The point on a web map (Mercator), from 0 to 1 either way."""
    latitude = radians(max(-_POLE, min(_POLE, spot.latitude)))
    return (spot.longitude + 180) / 360, (1 - asinh(tan(latitude)) / pi) / 2


def _features(store: Store, cells: Iterable[Sequence[_Spot]], zoom: int) -> Iterator[Feature]:
    groups = list(cells)
    single = [spot.newest for spots in groups for spot in spots if len(spots) == 1 and spot.events == 1]
    events = store.events_numbered(single)
    near = [n for n, event in events.items() if event.place is not None and event.place.precision == "near"]
    events |= store.events_numbered(
        near, full=True
    )  # only what is near a place may lie in some direction from it
    for spots in groups:
        yield _feature(spots, events.get(spots[0].newest) if len(spots) == 1 else None, zoom)


def _feature(spots: Sequence[_Spot], event: Event | None, zoom: int) -> Feature:
    count = sum(spot.events for spot in spots)
    longitude = sum(spot.longitude * spot.events for spot in spots) / count
    latitude = sum(spot.latitude * spot.events for spot in spots) / count
    time = event.time if event is not None else None
    place = event.place if event is not None else None
    placing = placing_of(event) if event is not None else None
    return Feature(
        geometry=Point(coordinates=(round(longitude, 6), round(latitude, 6))),
        properties=Pinned(
            events=count,
            statuses=_counted(spot.statuses for spot in spots),
            families=_counted(spot.families for spot in spots),
            box=_box(spots),
            expands=_expands(spots, zoom),
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


def _counted(tallies: Iterable[dict[str, int]]) -> tuple[Tallied, ...]:
    """Tallies added up, most first."""
    counted: dict[str, int] = {}
    for tally in tallies:
        for value, events in tally.items():
            counted[value] = counted.get(value, 0) + events
    most_first = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tallied(value=value, events=events) for value, events in most_first)


def _box(spots: Sequence[_Spot]) -> tuple[float, float, float, float]:
    longitudes, latitudes = [s.longitude for s in spots], [s.latitude for s in spots]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _expands(spots: Sequence[_Spot], zoom: int) -> int | None:
    """The first zoom at which the outermost two are more than a cell apart, so that no cell holds both."""
    if len(spots) == 1:
        return None
    places = [_on_map(spot) for spot in spots]
    apart = max(max(axis) - min(axis) for axis in zip(*places, strict=True))
    return min(ZOOMS[1], max(zoom + 1, floor(-log2(apart * _CELLS)) + 1)) if apart else ZOOMS[1]
