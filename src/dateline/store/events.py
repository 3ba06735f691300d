"""Events: found by a filter, loaded whole or without their witnesses, written and dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from dateline.errors import UsageError
from dateline.picture import Event, EventFilter, Witness
from dateline.store import claims as witness_rows
from dateline.store.claims import Wanted, portions
from dateline.store.codec import dump, load
from dateline.store.dialect import MOST_SPOTS, Dialect, Row
from dateline.store.schema import event_bodies, event_claims, events
from dateline.store.terms import Query, cells, number, queries, spot, terms_of

PORTION = 500


def find(
    connection: Connection, dialect: Dialect, wanted: EventFilter, limit: int, below: int | None = None
) -> list[int]:
    """The numbers of the events that answer, newest first; those below a number."""
    found: list[int] = []
    for query in queries(wanted, below=below):
        placed = _placed(connection, dialect, query)
        if placed and len(found) < limit:
            found += dialect.find(connection, placed, limit - len(found))
    return found


def count(connection: Connection, dialect: Dialect, wanted: EventFilter, limit: int) -> int:
    """How many events answer, counted up to a limit."""
    total = 0
    for query in queries(wanted):
        placed = _placed(connection, dialect, query)
        if placed and total < limit:
            total += dialect.count(connection, placed, limit - total)
    return total


def _placed(connection: Connection, dialect: Dialect, query: Query) -> Query | None:
    """The look-up with the terms around its box: the spots in it where they are few, else cells.

    None where nothing can answer.
    """
    if () in query.groups:
        return None
    if query.box is None:
        return query
    spots = dialect.spots(connection, query.box)
    if not spots:
        return None
    if len(spots) <= MOST_SPOTS:
        return replace(query, around=tuple(spots), exact=True)
    return replace(query, around=cells(query.box))


def number_of(connection: Connection, id: str) -> int:
    """The number of an event. Raises UsageError where there is none of this id."""
    found = connection.execute(select(events.c.n).where(events.c.id == id)).scalar_one_or_none()
    if found is None:
        raise UsageError(
            f"no event {id!r} to go on after", hint="the picture has changed; begin at the first page"
        )
    return int(found)


def holding(connection: Connection, id: str) -> list[int]:
    """The number of the event of this id, else of the one that holds the claim of this id, told before denied."""
    found = connection.execute(select(events.c.n).where(events.c.id == id)).scalars().all()
    if found:
        return list(found)
    statement = select(event_claims.c.event).where(event_claims.c.claim == id)
    order = event_claims.c.against, event_claims.c.event
    return list(connection.execute(statement.order_by(*order).limit(1)).scalars())


def load_events(connection: Connection, numbers: Sequence[int], *, full: bool) -> list[Event]:
    """The events of these numbers in their order, with their witnesses where they are to be full."""
    found = numbered(connection, numbers, full=full)
    return [found[n] for n in numbers if n in found]


def numbered(connection: Connection, numbers: Sequence[int], *, full: bool) -> dict[int, Event]:
    """The events of these numbers that are there, by number."""
    found: dict[int, Event] = {}
    for portion in portions(numbers, PORTION):
        rows = connection.execute(select(event_bodies).where(event_bodies.c.event.in_(portion)))
        found.update((row.event, load(Event, row.body)) for row in rows)
        if full:
            _attach(connection, portion, found)
    return found


def _attach(connection: Connection, portion: Sequence[int], found: dict[int, Event]) -> None:
    statement = select(event_claims).where(event_claims.c.event.in_(portion))
    order = event_claims.c.event, event_claims.c.against, event_claims.c.position
    rows = connection.execute(statement.order_by(*order)).all()
    by_id = _witnesses(connection, {row.claim for row in rows})
    sides: defaultdict[tuple[int, bool], list[Witness]] = defaultdict(list)
    for row in rows:
        sides[row.event, row.against].append(by_id[row.claim])
    for n in found.keys() & set(portion):
        told, against = (tuple(sides[n, side]) for side in (False, True))
        found[n] = replace(found[n], witnesses=told, against=against)


def _witnesses(connection: Connection, ids: Iterable[str]) -> dict[str, Witness]:
    numbers = witness_rows.numbers(connection, Wanted(ids=tuple(ids)))
    return {
        witness.id: witness
        for portion in portions(numbers, PORTION)
        for witness in witness_rows.witnesses(connection, portion)
    }


def delete_with(connection: Connection, claims: Iterable[str], ids: Sequence[str] = ()) -> None:
    """Drop the events that hold any of the claims, and those of these ids."""
    for portion in portions(sorted(set(claims)), PORTION):
        holding = select(event_claims.c.event).where(event_claims.c.claim.in_(portion))
        connection.execute(events.delete().where(events.c.n.in_(holding)))
    for portion in portions(sorted(set(ids)), PORTION):
        connection.execute(events.delete().where(events.c.id.in_(portion)))


def rows_of(connection: Connection, dialect: Dialect, written: Sequence[Event]) -> dict[str, list[Row]]:
    """The rows of events, by table."""
    rows: dict[str, list[Row]] = {"events": [], "event_bodies": [], "event_claims": [], "spots": []}
    taken = _taken(connection, written)
    for event in sorted(written, key=lambda event: event.id):
        n = _free(connection, number(event), taken)
        taken.add(n)
        body = dump(replace(event, witnesses=(), against=()))
        rows["events"].append({**filed(event, dialect), "n": n})
        rows["event_bodies"].append({"event": n, "body": body})
        for against, side in ((False, event.witnesses), (True, event.against)):
            rows["event_claims"] += (
                {"event": n, "against": against, "position": position, "claim": witness.id}
                for position, witness in enumerate(side)
            )
        rows["spots"] += spots_of(event)
    return rows


def _taken(connection: Connection, written: Sequence[Event]) -> set[int]:
    found: set[int] = set()
    for portion in portions([number(event) for event in written], PORTION):
        found.update(connection.execute(select(events.c.n).where(events.c.n.in_(portion))).scalars())
    return found


def _free(connection: Connection, n: int, taken: set[int]) -> int:
    """The number, or the next that no event has: two hashes of one day are alike as good as never."""
    while n in taken:
        n += 1
        taken.update(connection.execute(select(events.c.n).where(events.c.n == n)).scalars())
    return n


def filed(event: Event, dialect: Dialect) -> dict[str, Any]:
    """By what an event is found: the columns of its row but the number."""
    return {**_columns(event), "terms": dialect.stored_terms(terms_of(event))}


def _columns(event: Event) -> dict[str, Any]:
    place = event.place.place if event.place else None
    return {
        "id": event.id,
        "type": event.type,
        "family": event.family,
        "status": event.status,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def spots_of(event: Event) -> list[Row]:
    """The point of the map at which the event is, where it has one."""
    latitude, longitude = (_columns(event)[name] for name in ("latitude", "longitude"))
    if latitude is None or longitude is None:
        return []
    return [{"term": spot(latitude, longitude), "latitude": latitude, "longitude": longitude}]
