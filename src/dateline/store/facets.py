"""The sources, actors and places that events have, so that those with most events can be offered and counted.

The number of a facet is made of what it is, so that nobody need look it up before an event is written; the highest bits
are its kind, so that all of one kind lie together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, get_args

from sqlalchemy import Connection, Select, select, text

from dateline.picture import Event, EventFilter, EventPlace
from dateline.store.claims import portions
from dateline.store.dialect import Dialect, Row
from dateline.store.schema import claims, event_bodies, event_claims, event_facets, facets, reports
from dateline.store.tallies import asked_queries, conditions
from dateline.store.values import Facet

Kind = Literal["source", "actor", "place"]
_KINDS: Final = get_args(Kind)
_BITS: Final = 56
_PORTION: Final = 500


def number(kind: Kind, value: str) -> int:
    """The number of a facet: its kind, and a hash of its value, of which two are alike as good as never."""
    digest = hashlib.blake2b(value.encode(), digest_size=_BITS // 8).digest()
    return _KINDS.index(kind) << _BITS | int.from_bytes(digest, "big")


def rows_of(n: int, event: Event) -> tuple[list[Row], list[Row]]:
    """The facets of the event of a number, and that it has them."""
    found = {facet["n"]: facet for facet in _facets(event)}
    return list(found.values()), [{"facet": facet, "event": n} for facet in found]


def _facets(event: Event) -> Iterator[Row]:
    for witness in (*event.witnesses, *event.against):
        source, name = witness.provenance.source, witness.provenance.source_name
        if source:
            yield _row("source", source, name or source)
    for actor in (each.actor for each in event.actors):
        if actor.id:
            yield _row("actor", actor.id, actor.name)
    for place in event.places:
        yield _place(place)


def _place(said: EventPlace) -> Row:
    """A place that no gazetteer has goes by its name."""
    place = said.place
    return _row("place", place.id or place.name, place.name, place.country)


def _row(kind: Kind, value: str, name: str, country: str | None = None) -> Row:
    return {"n": number(kind, value), "value": value, "name": name, "country": country}


def write(connection: Connection, dialect: Dialect, events: dict[int, Event]) -> None:
    """Add what events have, by their numbers."""
    found = [rows_of(n, event) for n, event in events.items()]
    known = {facet["n"]: facet for kinds, _ in found for facet in kinds}
    dialect.insert(connection, facets, list(known.values()), new=False)
    dialect.insert(connection, event_facets, [row for _, held in found for row in held], new=False)


def counted(
    connection: Connection,
    dialect: Dialect,
    wanted: EventFilter,
    kind: Kind,
    *,
    limit: int,
    value: str | None,
) -> list[Facet]:
    """The facets of a kind that most of the events have which answer a filter, and the one of a value beside them."""
    low, high = _KINDS.index(kind) << _BITS, (_KINDS.index(kind) + 1 << _BITS) - 1
    counts = _counts(connection, dialect, wanted, low, high)
    chosen = sorted(counts, key=lambda n: (-counts[n], n))[:limit]
    if value is not None and (n := number(kind, value)) not in chosen:
        chosen.append(n)
    rows = {row.n: row for row in connection.execute(select(facets).where(facets.c.n.in_(chosen)))}
    return [
        Facet(value=row.value, name=row.name, country=row.country, events=counts.get(n, 0))
        for n in chosen
        if (row := rows.get(n)) is not None
    ]


def _counts(
    connection: Connection, dialect: Dialect, wanted: EventFilter, low: int, high: int
) -> dict[int, int]:
    """How many of the events have each facet from one number to another."""
    found: dict[int, int] = {}
    for query in asked_queries(wanted):
        values: dict[str, Any] = {"least": low, "most": high}
        where = " AND ".join(conditions(dialect, query, wanted, None, values))
        among = f" AND f.event IN (SELECT e.n FROM events e WHERE {where})" if where else ""
        statement = (
            "SELECT f.facet, count(*) FROM event_facets f"
            f" WHERE f.facet BETWEEN :least AND :most{among} GROUP BY f.facet"
        )
        for facet, count in connection.execute(text(statement), values):
            found[facet] = found.get(facet, 0) + count
    return found


def fill(connection: Connection, dialect: Dialect) -> None:
    """Add what all events of an older store have."""
    from dateline.store.events import numbered

    numbers = list(connection.execute(select(event_bodies.c.event)).scalars())
    for portion in portions(numbers, _PORTION):
        write(connection, dialect, numbered(connection, portion, full=False))
        told = [
            (row.event, _row("source", row.source, row.name or row.source))
            for row in _told(connection, portion)
        ]
        known = {facet["n"]: facet for _, facet in told}
        dialect.insert(connection, facets, list(known.values()), new=False)
        held = {(facet["n"], n) for n, facet in told}
        rows = [{"facet": facet, "event": n} for facet, n in sorted(held)]
        dialect.insert(connection, event_facets, rows, new=False)


def _told(connection: Connection, portion: Sequence[int]) -> Any:
    """The sources of the reports whose claims tell the events."""
    columns = event_claims.c.event, reports.c.source, reports.c.source_name.label("name")
    statement: Select[Any] = (
        select(*columns)
        .join(claims, claims.c.id == event_claims.c.claim)
        .join(reports, reports.c.n == claims.c.report)
        .where(event_claims.c.event.in_(portion), claims.c.active, reports.c.source.is_not(None))
    )
    return connection.execute(statement.distinct())
