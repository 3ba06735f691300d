"""How many events answer a filter: in all, and for each value that one more filter could ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.picture import EventFilter
from dateline.store import Store, Tally
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
        kinds = store.tally(replace(asked, status=None, type=None), ("status", "type", "family"))
        days = store.tally(replace(asked, since=None, until=None), ("day",))
        return _counted(asked, kinds, days, unplaced_in(store, asked))


def _counted(asked: EventFilter, kinds: Iterable[Tally], days: Iterable[Tally], unplaced: int) -> Counts:
    events, statuses, types = 0, Counter[str](), Counter[str]()
    for each in kinds:
        status, type_, family = each.key
        of_status, of_type = asked.status in (None, status), asked.type in (None, type_, family)
        events += each.count * (of_status and of_type)
        statuses[status] += each.count * of_type
        types[type_] += each.count * of_status
    return Counts(
        events=events,
        unplaced=unplaced,
        statuses=_most_first(statuses),
        types=_most_first(types),
        days=tuple(_day(each) for each in sorted(days, key=lambda each: each.key)),
    )


def unplaced_in(store: Store, wanted: EventFilter) -> int:
    """How many events answer a filter, its box apart, and have no pin."""
    return sum(each.count for each in store.tally(replace(wanted, box=None), placed=False))


def _most_first(counted: Counter[str]) -> tuple[Tallied, ...]:
    found = (Tallied(value=value, events=events) for value, events in counted.items() if events)
    return tuple(sorted(found, key=lambda each: (-each.events, each.value or "")))


def _day(tally: Tally) -> Tallied:
    day = tally.key[0]
    return Tallied(value=date.fromordinal(day).isoformat() if day else None, events=tally.count)
