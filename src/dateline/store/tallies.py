"""Events counted together: by where they are pinned, by day, type or status; no event is loaded for it.

The type and the status asked for are looked at as columns, beside the pin in one index, and not as terms: most of what
a map asks for is counted without a look at the events' words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import pi
from typing import Any, Literal

from sqlalchemy import Connection, text

from dateline.picture import EventFilter
from dateline.store.dialect import Dialect
from dateline.store.sqlite import box_condition, pin_condition
from dateline.store.terms import TAIL, Query, queries
from dateline.store.values import Pins, Tally

Key = Literal["latitude", "longitude", "family", "status", "type", "day"]
_COLUMNS: dict[Key, str] = {
    "latitude": "e.latitude",
    "longitude": "e.longitude",
    "family": "e.family",
    "status": "e.status",
    "type": "e.type",
    "day": f"e.n >> {TAIL}",
}


POLE = 85.05112878
"""Beyond it a web map (Mercator), which is square, shows nothing."""
_SEEN = f"CASE WHEN latitude > {POLE} THEN {POLE} WHEN latitude < -{POLE} THEN -{POLE} ELSE latitude END"
_X = "floor((longitude + 180.0) / 360.0 * :across)"
_Y = f"floor((1.0 - asinh(tan(radians({_SEEN}))) / {pi}) / 2.0 * :across)"


def tally(
    connection: Connection, dialect: Dialect, wanted: EventFilter, keys: Sequence[Key], *, placed: bool | None
) -> list[Tally]:
    """How many events answer a filter, for each mix of the keys; with a pin, without one, or (None) either."""
    found: dict[tuple[Any, ...], Tally] = {}
    for query in asked_queries(wanted):
        for each in _tallied(connection, dialect, query, wanted, keys, placed):
            known = found.get(each.key)
            found[each.key] = each if known is None else _sum(known, each)
    return list(found.values())


def asked_queries(wanted: EventFilter) -> list[Query]:
    """The look-ups of a filter that can find anything; the status and the type asked for are left to ``conditions``."""
    return [query for query in queries(replace(wanted, status=None, type=None)) if () not in query.groups]


def pins(connection: Connection, dialect: Dialect, wanted: EventFilter, across: int) -> Iterator[Pins]:
    """The pins of the events that answer a filter by the cells of a map that is so many cells wide and high.

    A cell may come more than once. Pins are counted in the order of their index, and then put into cells, so that
    what must be sorted are points and not events.
    """
    for query in asked_queries(wanted):
        values: dict[str, Any] = {"across": across}
        where = " AND ".join(conditions(dialect, query, wanted, True, values))
        by_pin = (
            "SELECT e.latitude, e.longitude, e.status, e.family, count(*) AS held, max(e.n) AS newest FROM events e"
            f" WHERE {where} GROUP BY e.latitude, e.longitude, e.status, e.family"
        )
        statement = (
            f"SELECT {_X} AS x, {_Y} AS y, status, family, sum(held), max(newest), sum(held * longitude),"
            " sum(held * latitude), min(longitude), min(latitude), max(longitude), max(latitude)"
            f" FROM ({by_pin}) pinned GROUP BY 1, 2, 3, 4"
        )
        for row in connection.execute(text(statement), values):
            yield Pins(
                cell=(int(row[0]), int(row[1])), status=row[2], family=row[3], count=int(row[4]), newest=row[5],
                longitudes=row[6], latitudes=row[7], box=(row[8], row[9], row[10], row[11]),
            )  # fmt: skip


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(key=one.key, count=one.count + other.count, newest=max(one.newest, other.newest))


def _tallied(
    connection: Connection,
    dialect: Dialect,
    query: Query,
    wanted: EventFilter,
    keys: Sequence[Key],
    placed: bool | None,
) -> Iterator[Tally]:
    values: dict[str, Any] = {}
    where = " AND ".join(conditions(dialect, query, wanted, placed, values)) or "1 = 1"
    columns = [_COLUMNS[key] for key in keys]
    grouped = f" GROUP BY {', '.join(columns)}" if columns else ""
    statement = f"SELECT {', '.join([*columns, 'count(*)', 'max(e.n)'])} FROM events e WHERE {where}{grouped}"
    for row in connection.execute(text(statement), values):
        if row[-2]:
            yield Tally(key=tuple(row[:-2]), count=row[-2], newest=row[-1])


def conditions(
    dialect: Dialect, query: Query, wanted: EventFilter, placed: bool | None, values: dict[str, Any]
) -> Iterator[str]:
    """What an event ``e`` must fit for a look-up of a filter, as SQL whose values are put among the ``values``."""
    if (
        wanted.since is not None or wanted.until is not None
    ):  # else SQLite would go by numbers, and read all rows
        values |= {"low": query.low, "high": query.high}
        yield "e.n BETWEEN :low AND :high"
    if query.groups:
        condition, values["match"] = dialect.matching(query.groups)
        yield condition
    if wanted.status is not None:
        values["status"] = wanted.status
        yield "e.status = :status"
    if wanted.type is not None:
        values["type"] = wanted.type
        yield "(e.type = :type OR e.family = :type)"
    if query.box is not None:
        yield box_condition(query.box, values)
    for pinned in {placed, wanted.placed} - {None}:
        yield pin_condition(bool(pinned))
