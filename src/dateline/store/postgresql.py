"""PostgreSQL: GIN over tsvector for words and terms, GiST for the map, one writer at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text

from dateline.store import schema
from dateline.store.dialect import MOST_SPOTS, Row
from dateline.store.sqlite import box_condition
from dateline.store.terms import Box, Query, lanes

REACH = 8_000  # events looked at one by one, newest first, before the index is asked
_LOCK = 0x44617465
_STATEMENTS = (
    "CREATE INDEX events_by_terms ON events USING gin (terms)",
    "CREATE INDEX reports_by_words ON reports USING gin (words)",
    "CREATE INDEX spots_by_point ON spots USING gist (point(longitude, latitude))",
    "CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$",
)


class PostgreSQL:
    """The dialect of PostgreSQL 15 and later."""

    def prepare(self, engine: Engine) -> None:
        """No just-in-time compiler, which costs more than it saves here; room for bitmaps; one time of day."""

        @event.listens_for(engine, "connect")
        def connect(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("SET jit = off")
            cursor.execute("SET work_mem = '64MB'")
            connection.commit()

    def lock(self, connection: Connection) -> None:
        """An advisory lock that the end of the transaction gives back."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    def create(self, connection: Connection) -> None:
        """Full text, points, and the triggers that guard what is only added to."""
        for statement in _STATEMENTS:
            connection.execute(text(statement))
        for table in schema.ONLY_ADDED_TO:
            connection.execute(
                text(
                    f"CREATE TRIGGER {table.name}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name}"
                    " FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
                )
            )

    def stored_terms(self, terms: Sequence[str]) -> str:
        """As tsvector is written, without positions."""
        return " ".join(terms)

    def stored_words(self, words: Sequence[str]) -> str:
        """As tsvector is written, with positions, so that phrases are found."""
        return " ".join(f"{word}:{place}" for place, word in enumerate(words, 1))

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row], *, new: bool = True) -> None:
        """All rows as one JSON value, which the server takes apart: one round trip."""
        if rows:
            columns = ", ".join(f'"{name}"' for name in rows[0])
            statement = (
                f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM"
                f" json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"
            )
            statement += "" if new else " ON CONFLICT DO NOTHING"
            connection.execute(text(statement), {"rows": _json(rows)})

    def set(self, connection: Connection, table: Table, key: str, rows: Iterable[Row]) -> None:
        """The same way."""
        known = list(rows)
        if known:
            values = ", ".join(f'"{name}" = v."{name}"' for name in known[0] if name != key)
            statement = (
                f"UPDATE {table.name} t SET {values} FROM"
                f" json_populate_recordset(NULL::{table.name}, CAST(:rows AS json)) v"
                f" WHERE t.{key} = v.{key} AND t.active"
            )
            connection.execute(text(statement), {"rows": _json(known)})

    def settle(self, connection: Connection) -> None:
        """Move what the index still holds in a list into the index."""
        connection.execute(text("SELECT gin_clean_pending_list('events_by_terms')"))

    def spots(self, connection: Connection, box: Box) -> list[str]:
        """By GiST."""
        west, south, east, north = box
        found: list[str] = []
        for left, right in lanes(west, east):
            values = {"west": left, "east": right, "south": south, "north": north, "most": MOST_SPOTS + 1}
            found += connection.execute(
                text(
                    "SELECT term FROM spots WHERE point(longitude, latitude) <@"
                    " box(point(CAST(:west AS float8), CAST(:south AS float8)),"
                    " point(CAST(:east AS float8), CAST(:north AS float8))) LIMIT :most"
                ),
                values,
            ).scalars()
        return sorted(found)

    def find(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """Look at the newest events one by one; if they do not fill the page, ask the index and sort.

        What is common is found by the first way, what is rare by the second; the planner cannot tell which is which.
        """
        where, values = _where(query)
        values["limit"] = limit
        if not query.groups:
            return _numbers(connection, f"SELECT n FROM events e WHERE {where} ORDER BY n DESC", values)
        near = (
            "SELECT n FROM (SELECT * FROM events WHERE n BETWEEN :low AND :high ORDER BY n DESC"
            f" LIMIT {REACH}) e WHERE {where} ORDER BY n DESC"
        )
        found = _numbers(connection, near, values)
        if len(found) == limit:
            return found
        # n + 0: not by the index of numbers, which the first look has shown to lead nowhere
        return _numbers(connection, f"SELECT n FROM events e WHERE {where} ORDER BY n + 0 DESC", values)

    def count(self, connection: Connection, query: Query) -> int:
        """By the index of terms."""
        where, values = _where(query)
        return int(
            connection.execute(text(f"SELECT count(*) FROM events e WHERE {where}"), values).scalar_one()
        )

    def search(self, connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
        """By GIN."""
        match = " & ".join(f"({_phrase(phrase)})" for phrase in phrases)
        statement = (
            "SELECT n FROM reports WHERE words @@ CAST(:match AS tsquery)"
            " AND NOT retracted ORDER BY published DESC NULLS LAST, id"
        )
        return _numbers(connection, statement, {"match": match, "limit": limit})


def _numbers(connection: Connection, statement: str, values: dict[str, Any]) -> list[int]:
    return list(connection.execute(text(f"{statement} LIMIT :limit"), values).scalars())


def _where(query: Query) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"low": query.low, "high": query.high}
    where = ["e.n BETWEEN :low AND :high"]
    if query.groups:
        where.append("e.terms @@ CAST(:match AS tsquery)")
        values["match"] = " & ".join(f"({' | '.join(map(_term, group))})" for group in query.groups)
    if query.box:
        where.append(box_condition(query.box, values))
    return " AND ".join(where), values


def _term(word: str) -> str:
    return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"


def _phrase(phrase: list[str]) -> str:
    if phrase[-1] == "*":
        phrase = [*phrase[:-2], phrase[-2] + "*"]
    return " <-> ".join(map(_term, phrase))


def _json(rows: Sequence[Row]) -> str:
    """Bytes as PostgreSQL writes them; it has no text with a NUL in it."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    return value.replace("\x00", "") if isinstance(value, str) else value
