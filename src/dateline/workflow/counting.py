"""How many events answer a filter: in all, and for each value that one more filter could ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.picture import EventFilter
from dateline.store import Facet, Store, Tally
from dateline.workflow.filters import known_on, members_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Faceted:
    """A source, actor or place: what a filter asks for it, what it is called, its country, and how many events."""

    value: str
    name: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Who tells most of the events that answer a filter, who is most in them, and where most of them are.

    Each list is counted without the filter's own word on it, and has that word too. An actor is counted with all that
    are part of it, as the filter counts them.
    """

    sources: tuple[Faceted, ...]
    actors: tuple[Faceted, ...]
    places: tuple[Faceted, ...]


def facets(
    wanted: EventFilter | None = None, *, where: str | None = None, as_of: str | None = None, limit: int = 12
) -> Facets:
    """The sources, actors and places of most of the events that answer a filter, so many of each."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        sources = store.facets(replace(asked, source=None), "source", limit=limit, value=asked.source)
        actors = store.facets(
            replace(asked, actor=None, members=None), "actor", limit=limit, value=asked.actor
        )
        places = store.facets(replace(asked, place=None), "place", limit=limit, value=asked.place)
        known = {source.id: source for source in store.sources()}
        return Facets(
            sources=tuple(
                Faceted(
                    value=each.value,
                    name=known[each.value].name if each.value in known else each.name,
                    country=known[each.value].country if each.value in known else None,
                    events=each.events,
                )
                for each in sources
            ),
            actors=_most(_with_members(store, asked, each) for each in actors),
            places=tuple(_faceted(each) for each in places),
        )


def _faceted(each: Facet) -> Faceted:
    return Faceted(value=each.value, name=each.name, country=each.country, events=each.events)


def _with_members(store: Store, asked: EventFilter, each: Facet) -> Faceted:
    """An actor with the events of all that are part of it."""
    members = members_of(each.value)
    if len(members) <= 1:
        return _faceted(each)
    tallied = store.tally(replace(asked, actor=each.value, members=members))
    return replace(_faceted(each), events=sum(tally.count for tally in tallied))


def _most(found: Iterable[Faceted]) -> tuple[Faceted, ...]:
    return tuple(sorted(found, key=lambda each: (-each.events, each.name)))


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
