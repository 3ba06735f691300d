"""Sums over events that nobody has to take back: what may be the same dead is added once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import hypot

from dateline.brief.extent import KM_A_DEGREE, degree_aspect
from dateline.brief.select import reckoned, telling
from dateline.model import PlacePrecision
from dateline.picture import Event, EventPlace, Toll
from dateline.sets import Groups

_FINE: frozenset[PlacePrecision] = frozenset({"exact", "near", "admin2", "line"})
# Nearer than this two towns may be one, told more or less finely.
_NEAR_KM = 10.0
# Days within which one count is hardly of two things.
_SAME_COUNT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Counts of one kind added up. ``high`` is null where some count is open or events may be one.

    ``added`` are the events in it, ``once`` those that may be one with another of them, ``boasts`` those left out
    because only a party to the war gives the count, of its own doing.
    """

    low: float
    high: float | None
    added: tuple[Event, ...] = field(default=())
    once: tuple[Event, ...] = field(default=())
    boasts: tuple[Event, ...] = field(default=())


def sum_of(events: Iterable[Event], kind: str) -> Sum:
    """The counts of a kind over events that are placed finer than a province, so that totals do not count them again.

    Of events that may be one the largest count is taken. A party's own word about what it did is left out.
    """
    counted = [event for event in events if _is_fine(event) and reckoned(event.tolls, kind)]
    boasts = tuple(event for event in counted if _boasted(event, kind))
    added = [event for event in counted if event not in boasts]
    sets = _maybe_one(added, kind)
    largest = [max((_toll(event, kind) for event in one), key=_size) for one in sets]
    open_ = any(len(one) > 1 for one in sets) or any(toll.high is None for toll in largest)
    return Sum(
        low=sum(toll.low or 0 for toll in largest),
        high=None if open_ else sum(toll.high or 0 for toll in largest),
        added=tuple(added),
        once=tuple(event for one in sets if len(one) > 1 for event in one),
        boasts=boasts,
    )


def most_at_once(events: Iterable[Event], kind: str) -> float:
    """The counts of a kind at one place, of events that may be one the largest."""
    counted = [event for event in events if reckoned(event.tolls, kind)]
    return sum(max(reckoned(event.tolls, kind) for event in one) for one in _maybe_one(counted, kind))


def _is_fine(event: Event) -> bool:
    return event.place is not None and event.place.precision in _FINE


def _toll(event: Event, kind: str) -> Toll:
    """The largest toll of a kind."""
    return max((toll for toll in event.tolls if toll.kind == kind), key=_size)


def _size(toll: Toll) -> tuple[float, float]:
    return (toll.best or toll.low or 0.0, toll.high or 0.0)


def _boasted(event: Event, kind: str) -> bool:
    """Whether everyone who gives the count is a party that tells its own deed."""
    by_id = {witness.id: witness for witness in telling(event)}
    told = [by_id[id] for id in _toll(event, kind).witnesses if id in by_id]
    return bool(told) and all(witness.claim.stance == "claimed" for witness in told)


def _maybe_one(events: Sequence[Event], kind: str) -> list[list[Event]]:
    """Events put together that may tell the same dead, through others too."""
    by_id = {event.id: event for event in events}
    groups = Groups(by_id)
    for one, other in combinations(events, 2):
        if _may_be_one(one, other, kind):
            groups.join(one.id, other.id)
    return [[by_id[id] for id in ids] for ids in groups.sets().values()]


def _may_be_one(one: Event, other: Event, kind: str) -> bool:
    """Whether nothing shows that two events are two: a day between them, or places apart."""
    same_count = reckoned(one.tolls, kind) == reckoned(other.tolls, kind)
    gap = _days_apart(one, other)
    return (gap <= 0 or same_count and gap <= _SAME_COUNT) and _meet(one.place, other.place)


def _days_apart(one: Event, other: Event) -> int:
    """Days from the end of the earlier to the start of the later; none where one of them is undated."""
    if one.time is None or other.time is None:
        return 0
    spans = [(time.start or time.end or "", time.end or "9999-12-31") for time in (one.time, other.time)]
    later, earlier = max(spans)[0], min(end for _, end in spans)
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days if later else 0


def _meet(one: EventPlace | None, other: EventPlace | None) -> bool:
    if one is None or other is None or one.place.country != other.place.country:
        return one is None or other is None
    here, there = one.place, other.place
    if here.id == there.id and here.name == there.name:
        return True
    if (
        not one.precision == other.precision == "exact"
    ):  # an area, a road or somewhere near may be where the other is
        return here.admin1 is None or there.admin1 is None or here.admin1 == there.admin1
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return here.admin1 == there.admin1
    east = (here.longitude - there.longitude) / degree_aspect(here.latitude)
    return hypot(east, here.latitude - there.latitude) * KM_A_DEGREE < _NEAR_KM
