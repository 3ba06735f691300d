"""What matching reads and writes: claims that wait, blocking keys, components, events; near-copies and their groups.

A claim without a component waits to be matched. Whatever makes a component stale (a further reading, a retraction, a
judgement, another group) drops its events and lets all its claims wait, in the same transaction: no event ever cites
what is not active, and a run cut off is taken up by the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from dateline.picture import Event
from dateline.store import facets
from dateline.store.claims import portions
from dateline.store.dialect import Dialect
from dateline.store.events import delete_with, rows_of
from dateline.store.schema import (
    bands,
    claim_keys,
    claims,
    event_bodies,
    event_claims,
    events,
    reports,
    spots,
)
from dateline.store.schema import matcher as matchers

PORTION = 500


def unmatched(connection: Connection, kinds: Iterable[str] | None) -> tuple[str, ...]:
    """The active claims without a component, by id."""
    statement = select(claims.c.id).where(claims.c.active, claims.c.component.is_(None))
    if kinds is not None:
        statement = statement.where(claims.c.kind.in_(sorted(set(kinds))))
    return tuple(connection.execute(statement.order_by(claims.c.id)).scalars())


def waits(connection: Connection, version: str, kinds: Iterable[str]) -> bool:
    """Whether anything waits: a claim of these kinds, a report without a group, or all for another matcher."""
    loose = claims.c.active, claims.c.component.is_(None), claims.c.kind.in_(sorted(set(kinds)))
    waiting = (select(claims.c.n).where(*loose), select(reports.c.n).where(~reports.c.grouped))
    first = (connection.execute(statement.limit(1)).first() for statement in waiting)
    return matcher(connection) != version or any(row is not None for row in first)


def waiting(connection: Connection, kinds: Iterable[str] | None) -> int:
    """How many active claims have no component."""
    statement = select(func.count()).where(claims.c.active, claims.c.component.is_(None))
    if kinds is not None:
        statement = statement.where(claims.c.kind.in_(sorted(set(kinds))))
    return int(connection.execute(statement).scalar_one())


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The blocking keys of active claims, by claim."""
    statement = select(claims.c.id, claim_keys.c.key).join(claim_keys, claim_keys.c.claim == claims.c.n)
    return _gathered(connection, statement.where(claims.c.active), claims.c.id, ids)


def sharing(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The active claims that have the keys, by key."""
    statement = select(claim_keys.c.key, claims.c.id).join(claims, claim_keys.c.claim == claims.c.n)
    return _gathered(connection, statement.where(claims.c.active), claim_keys.c.key, keys)


def components(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The active members of the components that the claims are in, by component."""
    statement = select(claims.c.component, claims.c.id).where(claims.c.active)
    inside = _components_of(connection, claims.c.id, ids)
    return _gathered(connection, statement, claims.c.component, inside)


def _components_of(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for portion in portions(sorted(set(values)), PORTION):
        where = column.in_(portion), claims.c.active, claims.c.component.is_not(None)
        found.update(connection.execute(select(claims.c.component).where(*where).distinct()).scalars())
    return found


def _gathered(
    connection: Connection, statement: Any, column: ColumnElement[Any], values: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Rows of two columns whose first is one of the values, as a table of sorted tuples."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for portion in portions(sorted(set(values)), PORTION):
        for first, second in connection.execute(statement.where(column.in_(portion))):
            found[first].append(second)
    return {first: tuple(sorted(found[first])) for first in sorted(found)}


def save(
    connection: Connection,
    dialect: Dialect,
    chosen: Mapping[str, str],
    written: Sequence[Event],
    dropped: Sequence[str],
) -> None:
    """Set components and write events; see ``Store.save_matching``."""
    delete_with(connection, chosen, ids=(*dropped, *(event.id for event in written)))
    dialect.set(connection, claims, "id", [{"id": id, "component": chosen[id]} for id in sorted(chosen)])
    rows = rows_of(connection, dialect, written)
    for table in (events, event_bodies, event_claims):
        dialect.insert(connection, table, rows[table.name])
    dialect.insert(connection, spots, rows[spots.name], new=False)
    numbers = {row["id"]: row["n"] for row in rows[events.name]}
    facets.write(connection, dialect, {numbers[event.id]: event for event in written})
    dialect.settle(connection)


def loosen(connection: Connection, ids: Sequence[str] | None) -> None:
    """Drop the events of the components that these reports, or all, are in, and let their claims wait."""
    if ids is None:
        connection.execute(events.delete())
        connection.execute(update(claims).values(component=None).where(claims.c.component.is_not(None)))
        return
    numbers = select(reports.c.n).where(reports.c.id.in_(ids))
    loosen_claims(
        connection,
        connection.execute(
            select(claims.c.id).where(claims.c.active, claims.c.report.in_(numbers))
        ).scalars(),
    )


def loosen_claims(connection: Connection, ids: Iterable[str]) -> None:
    """The same, for claims."""
    for portion in portions(sorted(_components_of(connection, claims.c.id, ids)), PORTION):
        members = select(claims.c.id).where(claims.c.active, claims.c.component.in_(portion))
        delete_with(connection, connection.execute(members).scalars())
        connection.execute(update(claims).values(component=None).where(claims.c.component.in_(portion)))


def claim_ids(connection: Connection, beginning: str, limit: int) -> tuple[str, ...]:
    """The active claims whose id begins so, in order."""
    statement = select(claims.c.id).where(claims.c.active, claims.c.id.startswith(beginning, autoescape=True))
    return tuple(connection.execute(statement.order_by(claims.c.id).distinct().limit(limit)).scalars())


def matcher(connection: Connection) -> str | None:
    """The version of the matcher that filed the claims."""
    return connection.execute(select(matchers.c.version)).scalar_one_or_none()


def file_anew(
    connection: Connection, dialect: Dialect, version: str, keys: Mapping[str, Sequence[str]]
) -> None:
    """File active claims under other keys, and let every claim wait; see ``Store.file_anew``."""
    for portion in portions(sorted(keys), PORTION):
        numbers = select(claims.c.n, claims.c.id).where(claims.c.active, claims.c.id.in_(portion))
        rows = list(connection.execute(numbers))
        connection.execute(claim_keys.delete().where(claim_keys.c.claim.in_([row.n for row in rows])))
        filed = [{"key": key, "claim": row.n} for row in rows for key in sorted(set(keys[row.id]))]
        dialect.insert(connection, claim_keys, filed)
    loosen(connection, None)
    connection.execute(matchers.delete())
    connection.execute(matchers.insert().values(version=version))


def near(connection: Connection, wanted: Iterable[str]) -> dict[str, bytes]:
    """The reports that share a band, with their signatures."""
    found: dict[str, bytes] = {}
    statement = select(reports.c.id, reports.c.signature).join(bands, bands.c.report == reports.c.n)
    for portion in portions(sorted(set(wanted)), PORTION):
        rows = connection.execute(statement.where(bands.c.band.in_(portion)))
        found.update((row.id, row.signature) for row in rows)
    return dict(sorted(found.items()))


def groups(connection: Connection, ids: Iterable[str] | None) -> dict[str, str]:
    """The independence group of reports."""
    statement = select(reports.c.id, reports.c.group_id).order_by(reports.c.id)
    if ids is None:
        return {row.id: row.group_id for row in connection.execute(statement)}
    return {
        row.id: row.group_id
        for portion in portions(sorted(set(ids)), PORTION)
        for row in connection.execute(statement.where(reports.c.id.in_(portion)))
    }


def ungrouped(connection: Connection) -> dict[str, bytes]:
    """The reports that nobody has looked for copies of, with their signatures."""
    statement = select(reports.c.id, reports.c.signature).where(~reports.c.grouped).order_by(reports.c.id)
    return {row.id: row.signature for row in connection.execute(statement)}


def in_groups(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The reports of these groups, each with its group."""
    statement = select(reports.c.id, reports.c.group_id)
    return {
        row.id: row.group_id
        for portion in portions(sorted(set(names)), PORTION)
        for row in connection.execute(statement.where(reports.c.group_id.in_(portion)))
    }


def set_groups(connection: Connection, wanted: Mapping[str, str]) -> None:
    """Set the groups that change, and let the claims of those reports wait; all the reports are grouped then."""
    before = groups(connection, wanted)
    changed = {id: wanted[id] for id in before if before[id] != wanted[id]}
    for portion in portions(sorted(changed), PORTION):
        loosen(connection, portion)
        for id in portion:
            connection.execute(update(reports).where(reports.c.id == id).values(group_id=changed[id]))
    for portion in portions(sorted(wanted), PORTION):
        connection.execute(update(reports).where(reports.c.id.in_(portion)).values(grouped=True))
