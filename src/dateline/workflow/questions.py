"""What can be asked of a store: events, ledgers, sources; each with ``as_of``, from reports published by then.

A question imports what it needs when it is asked, so that one that only looks something up answers at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from dateline.errors import NotFound, UsageError
from dateline.picture import Event, EventFilter, Source
from dateline.workflow.filters import asked_of, known_on, members_of, offer, places_of
from dateline.workflow.opening import opened

if TYPE_CHECKING:
    from dateline.codebook.registry import Registry
    from dateline.ledger.arrangements import Arrangement
    from dateline.ledger.conflicts import Conflict
    from dateline.ledger.control import Holding, Unplaced
    from dateline.ledger.forecasts import Forecast
    from dateline.ledger.headlines import Headline
    from dateline.ledger.selection import Line
    from dateline.ledger.strengths import Strength
    from dateline.store import Statistics, Store
    from dateline.store.claims import Wanted

L = TypeVar("L", bound="Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Events that answer a filter, newest first, and whether there are more after them."""

    events: tuple[Event, ...]
    more: bool


def events(
    wanted: EventFilter | None = None,
    *,
    where: str | None = None,
    as_of: str | None = None,
    limit: int = 100,
    after: str | None = None,
) -> Page:
    """The events that answer a filter; ``after`` is the id of the last event of the page before."""
    with opened(where, as_of) as store:
        asked = settled(wanted or EventFilter(), store, today=known_on(as_of))
        found = store.events(asked, limit=limit + 1, after=after, full=True)
        return Page(events=tuple(found[:limit]), more=len(found) > limit)


def event(id: str, *, where: str | None = None, as_of: str | None = None) -> Event:
    """The whole case of an event, by its id or that of any of its claims. Raises UsageError where there is none."""
    with opened(where, as_of) as store:
        return event_in(store, id)


def event_in(store: Store, id: str) -> Event:
    """The event of an open store, by its id or that of any of its claims, which may be shortened."""
    found = store.event(whole_id(store, id))
    if found is None:
        raise NotFound(f"claim {id!r} is part of no event", hint="it tells a plan, a habit or a forecast")
    return found


def whole_id(store: Store, beginning: str) -> str:
    """The id of the one claim whose id begins so; events are named by claims."""
    found = store.claim_ids(beginning, limit=2)
    if len(found) != 1:
        fault, kind = ("more than one claim", UsageError) if found else ("no event or claim", NotFound)
        raise kind(f"{fault} has an id that begins with {beginning!r}", hint="'dateline events' lists them")
    return found[0]


def control(
    *,
    where: str | None = None,
    as_of: str | None = None,
    at: str | None = None,
    history: bool = False,
    **asked: str | None,
) -> tuple[Holding, ...]:
    """Who is said to hold what on a day (``at``; else by the last word), or ``history``: every state in turn.

    ``asked``, of this and every ledger: place, country, actor, since and until, in words (``filters.asked_of``).
    """
    from dateline.codebook.registry import load_registry

    day = known_on(at, "at", today=as_of)
    with opened(where, as_of) as store:
        lines = holdings_in(store, at=day, history=history, registry=load_registry())
        return _chosen(lines, store, as_of, asked)


def unplaced(
    *, where: str | None = None, as_of: str | None = None, at: str | None = None, **asked: str | None
) -> tuple[Unplaced, ...]:
    """The places that somebody is said to hold and that have no line: the gazetteer does not settle where they are."""
    from dateline.codebook.registry import load_registry
    from dateline.ledger.control import unplaced_of

    day = known_on(at, "at", today=as_of)
    with opened(where, as_of) as store:
        witnesses = store.witnesses(of_kinds("event", "control"))
        return _chosen(unplaced_of(witnesses, at=day, registry=load_registry()), store, as_of, asked)


def holdings_in(
    store: Store, *, registry: Registry, at: str | None = None, history: bool = False
) -> tuple[Holding, ...]:
    """The control ledger of an open store."""
    from dateline.ledger.control import control_of

    witnesses = store.witnesses(of_kinds("event", "control"))
    return control_of(witnesses, at=at, history=history, registry=registry)


def conflicts(
    *,
    where: str | None = None,
    as_of: str | None = None,
    since: str | None = None,
    until: str | None = None,
    **asked: str | None,
) -> tuple[Conflict, ...]:
    """Values that contradict each other, and denials: of events in a period, or of all."""
    from dateline.codebook.registry import load_registry
    from dateline.ledger.conflicts import conflicts_of

    registry, days = load_registry(), asked_of(since=since, until=until, today=known_on(as_of))
    with opened(where, as_of) as store:
        told = store.each_event(EventFilter(since=days.since, until=days.until))
        holdings = holdings_in(store, history=True, registry=registry)
        lines = conflicts_of(told, touching(holdings, days.since, days.until), registry=registry)
        return _chosen(lines, store, as_of, asked)


def forecasts(
    *, where: str | None = None, as_of: str | None = None, **asked: str | None
) -> tuple[Forecast, ...]:
    """What was foretold, and whether it came true by the last report (or by ``as_of``)."""
    from dateline.codebook.registry import load_registry

    registry, day = load_registry(), known_on(as_of)
    with opened(where, as_of) as store:
        lines = forecasts_in(store, registry, holdings_in(store, history=True, registry=registry), day)
        return _chosen(lines, store, as_of, asked)


def forecasts_in(
    store: Store, registry: Registry, holdings: tuple[Holding, ...], at: str | None
) -> tuple[Forecast, ...]:
    """The forecasts in an open store, set against its events and its control of places."""
    from dateline.ledger.forecasts import forecasts_of

    return forecasts_of(store.witnesses(), store.each_event(), holdings, at=at, registry=registry)


def strengths(
    *, where: str | None = None, as_of: str | None = None, **asked: str | None
) -> tuple[Strength, ...]:
    """How strong forces are said to be."""
    from dateline.codebook.registry import load_registry
    from dateline.ledger.strengths import strengths_of

    with opened(where, as_of) as store:
        lines = strengths_of(store.witnesses(of_kinds("strength")), registry=load_registry())
        return _chosen(lines, store, as_of, asked)


def arrangements(
    *, where: str | None = None, as_of: str | None = None, **asked: str | None
) -> tuple[Arrangement, ...]:
    """What was proposed, agreed, in force, broken or ended."""
    from dateline.codebook.registry import load_registry
    from dateline.ledger.arrangements import arrangements_of

    with opened(where, as_of) as store:
        lines = arrangements_of(store.witnesses(of_kinds("arrangement")), registry=load_registry())
        return _chosen(lines, store, as_of, asked)


def headlines(
    *, where: str | None = None, as_of: str | None = None, **asked: str | None
) -> tuple[Headline, ...]:
    """Reports whose headline and body disagree."""
    from dateline.ledger.headlines import headlines_of

    with opened(where, as_of) as store:
        return _chosen(headlines_of(store.witnesses()), store, as_of, asked)


def _chosen(
    lines: tuple[L, ...], store: Store, as_of: str | None, asked: Mapping[str, str | None]
) -> tuple[L, ...]:
    """The lines that answer what is asked."""
    from dateline.codebook.registry import load_registry
    from dateline.ledger.selection import fitting, named_in

    registry = load_registry()
    wanted = asked_of(**asked, today=known_on(as_of), near=lambda: named_in(lines) | place_names(store))
    return fitting(lines, wanted, registry)


def place_names(store: Store) -> frozenset[str]:
    """The names of the places that events of a store have, and of their provinces."""
    places = (place.place for event in store.each_event(full=False) for place in event.places)
    return frozenset(name for place in places for name in (place.name, place.admin1) if name)


LEDGERS: Mapping[str, Callable[..., tuple[Any, ...]]] = MappingProxyType(
    {
        "control": control,
        "conflicts": conflicts,
        "forecasts": forecasts,
        "strengths": strengths,
        "arrangements": arrangements,
        "headlines": headlines,
    }
)
"""The ledgers by name."""


def sources(*, where: str | None = None) -> tuple[Source, ...]:
    """The outlets whose reports are in the store, by name."""
    with opened(where) as store:
        return store.sources()


def statistics(*, where: str | None = None) -> Statistics:
    """How much the store holds."""
    with opened(where) as store:
        return store.statistics()


def of_kinds(*kinds: str) -> Wanted:
    """The claims of these kinds."""
    from dateline.store.claims import Wanted

    return Wanted(kinds=kinds)


def settled(wanted: EventFilter, store: Store, *, today: str | None = None) -> EventFilter:
    """A filter that can be answered: days, codes and ids for what is given in words, counted from ``today``."""
    if wanted.type is not None:
        _check_type(wanted.type)
    people = _is_kind_of_people(wanted.actor, store)
    asked = asked_of(
        actor=None if people else wanted.actor,
        country=wanted.country,
        since=wanted.since,
        until=wanted.until,
        today=today,
    )
    settled = replace(wanted, country=asked.country, since=asked.since, until=asked.until)
    if not people and asked.actor is not None:
        settled = replace(settled, actor=asked.actor, members=members_of(asked.actor))
    return _with_place(_with_source(settled, store), store)


def _is_kind_of_people(actor: str | None, store: Store) -> bool:
    """Whether it is the id of those who are in events and in no registry of actors: civilians, militants."""
    from dateline.codebook.registry import load_registry

    if actor is None or load_registry().by_id(actor) is not None:
        return False
    return bool(store.events(EventFilter(actor=actor), limit=1))


def _check_type(type_: str) -> None:
    from dateline.codebook.families import load_families

    families = load_families()
    if type_ not in {*families.of, *families.labels}:
        hint = offer(type_, (*families.of, *families.labels), "'dateline codebook' lists the types")
        raise UsageError(f"no type or family of events {type_!r}", hint=hint)


def _with_source(wanted: EventFilter, store: Store) -> EventFilter:
    return wanted if wanted.source is None else replace(wanted, source=source_in(store, wanted.source).id)


def source_in(store: Store, name: str) -> Source:
    """The source of a store, by its id or a name of it. Raises UsageError where no report is of it."""
    known = {source.id: source for source in store.sources()}
    found = known.get(name) or _named(name, known)
    if found is None:
        names = {source.name for source in known.values()}
        raise NotFound(
            f"no source {name!r} in the store", hint=offer(name, names, "'dateline sources' lists them")
        )
    return found


def _named(name: str, known: Mapping[str, Source]) -> Source | None:
    """The one of these sources that the registry finds by a name."""
    from dateline.codebook.registry import load_registry
    from dateline.codebook.sources import load_sources

    meant = load_sources(load_registry()).find(name, None)
    return known.get(meant.id) if meant is not None else None


def _with_place(wanted: EventFilter, store: Store) -> EventFilter:
    """The place of that name, under any of its names, that has events; best known first."""
    if wanted.place is None or store.events(EventFilter(place=wanted.place), limit=1):
        return wanted
    ids = places_of(wanted.place, wanted.country, near=lambda: place_names(store))
    known = (id_ for id_ in ids if store.events(EventFilter(place=id_), limit=1))
    return replace(wanted, place=next(known, wanted.place))


def touching(holdings: Iterable[Holding], since: str | None, until: str | None) -> list[Holding]:
    """The states of control that touch a period."""
    return [
        holding
        for holding in holdings
        if (until is None or (holding.since or "") <= until)
        and (since is None or (holding.until or since) >= since)
    ]
