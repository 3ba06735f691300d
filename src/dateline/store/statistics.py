"""How much the store holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from dateline.store.schema import claims, events, readings, reports, sources
from dateline.store.values import Outlet, Statistics


def count(connection: Connection) -> Statistics:
    """Counts of everything, and by outlet, the largest first."""
    return Statistics(
        reports=_count(connection, reports, ~reports.c.retracted),
        retracted=_count(connection, reports, reports.c.retracted),
        readings=_count(connection, readings),
        claims=_count(connection, claims, claims.c.active),
        events=_count(connection, events),
        outlets=_outlets(connection),
    )


def _count(connection: Connection, table: Any, *where: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def _outlets(connection: Connection) -> tuple[Outlet, ...]:
    held = (
        select(claims.c.report, func.count().label("claims"))
        .where(claims.c.active)
        .group_by(claims.c.report)
        .subquery()
    )
    name = func.coalesce(sources.c.name, reports.c.source_name)
    statement = (
        select(reports.c.source, func.min(name), func.count(), func.coalesce(func.sum(held.c.claims), 0))
        .outerjoin(sources, sources.c.id == reports.c.source)
        .outerjoin(held, held.c.report == reports.c.n)
        .where(~reports.c.retracted)
        .group_by(reports.c.source, reports.c.source_name)
    )
    found = (
        Outlet(id=source, name=name, reports=int(count), claims=int(claims))
        for source, name, count, claims in connection.execute(statement)
    )
    return tuple(sorted(found, key=lambda each: (-each.reports, each.name or "", each.id or "")))
