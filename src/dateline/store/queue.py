"""The claims of events by what a queue is sorted by, so that only those of a page are loaded whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, cast, select, text, type_coerce
from sqlalchemy.types import JSON

from dateline.picture import EventFilter
from dateline.store.dialect import Dialect
from dateline.store.schema import claims, event_claims, events
from dateline.store.tallies import asked_queries, conditions
from dateline.store.values import Told


def told(connection: Connection, dialect: Dialect, wanted: EventFilter) -> Iterator[Told]:
    """The active claims that tell or deny the events that answer a filter, in no order."""
    as_json = (
        cast if connection.dialect.name == "postgresql" else type_coerce
    )  # SQLite would make a number of it
    score = as_json(claims.c.body, JSON)["score"].as_float().label("score")
    columns = event_claims.c.event, event_claims.c.claim, events.c.id, events.c.status, score
    e = events.alias("e")
    for query in asked_queries(wanted):
        values: dict[str, Any] = {}
        where = " AND ".join(conditions(dialect, query, wanted, None, values))
        statement = (
            select(*columns)
            .join(events, events.c.n == event_claims.c.event)
            .join(claims, and_(claims.c.id == event_claims.c.claim, claims.c.active))
        )
        if where:
            statement = statement.where(events.c.n.in_(select(e.c.n).where(text(where))))
        rows = connection.execute(statement, values).all()
        held = Counter(row.event for row in rows)
        for row in rows:
            yield Told(
                claim=row.claim,
                event=row.id,
                status=row.status,
                witnesses=held[row.event],
                score=row.score or 0.0,
            )
