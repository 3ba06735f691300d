"""How many events answer a filter: in all, and for each value that one more filter could ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.picture import EventFilter
from dateline.store import Store, Tally
from dateline.store.tallies import Key
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """A value and how many events have it; of days null is no day."""

    value: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The events that answer a filter, and those of each status, type and first day.

    Each list is counted without the filter's own word on it: the statuses as if no status were asked for, so that
    what else could be chosen is seen. ``unplaced`` have no pin, and are on no map.
    """

    events: int
    unplaced: int
    statuses: tuple[Tallied, ...]
    types: tuple[Tallied, ...]
    days: tuple[Tallied, ...]


def counts(
    wanted: EventFilter | None = None, *, where: str | None = None, as_of: str | None = None
) -> Counts:
    """How many events answer a filter, by what else could be asked."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        days = _by(store, replace(asked, since=None, until=None), "day")
        return Counts(
            events=_sum(store.tally(asked)),
            unplaced=unplaced_in(store, asked),
            statuses=_most_first(_by(store, replace(asked, status=None), "status")),
            types=_most_first(_by(store, replace(asked, type=None), "type")),
            days=tuple(_day(each) for each in sorted(days, key=lambda each: each.key)),
        )


def unplaced_in(store: Store, wanted: EventFilter) -> int:
    """How many events answer a filter, its box apart, and have no pin."""
    return _sum(store.tally(replace(wanted, box=None), placed=False))


def _by(store: Store, wanted: EventFilter, key: Key) -> list[Tally]:
    return store.tally(wanted, (key,))


def _sum(tallies: Iterable[Tally]) -> int:
    return sum(each.count for each in tallies)


def _most_first(tallies: Iterable[Tally]) -> tuple[Tallied, ...]:
    found = (Tallied(value=each.key[0], events=each.count) for each in tallies)
    return tuple(sorted(found, key=lambda each: (-each.events, each.value or "")))


def _day(tally: Tally) -> Tallied:
    day = tally.key[0]
    return Tallied(value=date.fromordinal(day).isoformat() if day else None, events=tally.count)
