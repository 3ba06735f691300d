"""The figures that a brief's pictures draw: places, days and tolls, taken from its events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.brief.model import DayCount, Marker, Names, TollBar
from dateline.brief.sums import most_at_once
from dateline.brief.words import kind_of, when
from dateline.model import PlacePrecision
from dateline.picture import Event, Status, Toll
from dateline.render.card import visible

_DRAWN: frozenset[PlacePrecision] = frozenset({"exact", "near", "admin1", "admin2", "line"})
_SURENESS: tuple[Status, ...] = ("corroborated", "contested", "single_source", "denied")
_BARS = 12


def markers(
    dated: Sequence[Event], undated: Sequence[Event], listed: Mapping[str, int]
) -> tuple[Marker, ...]:
    """One marker for each place with coordinates, the most important event's place first.

    ``listed`` gives the number of an event in the brief. A place known only as a country or region has no marker; the
    tolls of undated events do not make one larger.
    """
    at: dict[tuple[str, float, float], list[Event]] = defaultdict(list)
    for event in (*dated, *undated):
        if event.place and event.place.precision in _DRAWN:
            place = event.place.place
            if place.latitude is not None and place.longitude is not None:
                at[visible(place.name), place.latitude, place.longitude].append(event)
    counted = {event.id for event in dated}
    return tuple(_marker(key, told, counted, listed) for key, told in at.items())


def _marker(
    key: tuple[str, float, float],
    events: Sequence[Event],
    counted: Collection[str],
    listed: Mapping[str, int],
) -> Marker:
    name, latitude, longitude = key
    return Marker(
        name=name,
        latitude=latitude,
        longitude=longitude,
        events=len(events),
        killed=most_at_once((event for event in events if event.id in counted), "killed"),
        status=min((event.status for event in events), key=_SURENESS.index),
        exact=any(event.place is not None and event.place.precision == "exact" for event in events),
        numbers=tuple(sorted(listed[event.id] for event in events if event.id in listed)),
    )


def day_counts(events: Iterable[Event], names: Names) -> tuple[DayCount, ...]:
    """Events a day by family; only those that are dated to one day."""
    counts = Counter(
        (event.time.start, names.families.get(event.family, event.family))
        for event in events
        if event.time and event.time.start and event.time.start == event.time.end
    )
    return tuple(DayCount(day=day, family=family, events=n) for (day, family), n in sorted(counts.items()))


def toll_bars(events: Sequence[Event], listed: Mapping[str, int]) -> tuple[TollBar, ...]:
    """The largest counts of people killed, with their ranges, the largest first."""
    found = [(event, toll) for event in events if (toll := _killed(event)) is not None]
    found.sort(key=lambda pair: (-_middle(pair[1]), -(pair[1].high or 0.0), pair[0].id))
    return tuple(
        TollBar(label=_label(event, listed), low=toll.low, best=toll.best, high=toll.high)
        for event, toll in found[:_BARS]
    )


def _killed(event: Event) -> Toll | None:
    tolls = [toll for toll in event.tolls if toll.kind == "killed" and (toll.low, toll.high) != (None, None)]
    return max(tolls, key=lambda toll: (_middle(toll), toll.of or ""), default=None)


def _middle(toll: Toll) -> float:
    return next(value for value in (toll.best, toll.low, toll.high) if value is not None)


def _label(event: Event, listed: Mapping[str, int]) -> str:
    number = f"{listed[event.id]}. " if event.id in listed else ""
    place = visible(event.place.place.name) if event.place else "Place not said"
    return f"{number}{place}, {when(event.time)} ({kind_of(event).lower()})"
