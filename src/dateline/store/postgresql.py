"""PostgreSQL: GIN over tsvector for words and terms, GiST for the map, one writer at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text

from dateline.store import schema
from dateline.store.dialect import MOST_SPOTS, Row
from dateline.store.sqlite import box_condition
from dateline.store.terms import Box, Query, lanes

REACH = 20_000  # events looked at one by one, newest first, before the index is asked
_LOCK = 0x44617465
_STATEMENTS = (
    "CREATE INDEX events_by_terms ON events USING gin (terms)",
    "CREATE INDEX reports_by_words ON reports USING gin (words)",
    "CREATE INDEX spots_by_point ON spots USING gist (point(longitude, latitude))",
    # The newest event that ever had a term which is no word of a text; some may be gone since.
    'CREATE TABLE term_tops (term text COLLATE "C" PRIMARY KEY, n bigint NOT NULL)',
    "CREATE FUNCTION note_tops() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " INSERT INTO term_tops SELECT term, max(n) FROM fresh, unnest(tsvector_to_array(terms)) term"
    " WHERE term LIKE '%=%' GROUP BY term"
    " ON CONFLICT (term) DO UPDATE SET n = greatest(term_tops.n, excluded.n); RETURN NULL; END $$",
    "CREATE TRIGGER events_note_tops AFTER INSERT ON events REFERENCING NEW TABLE AS fresh"
    " FOR EACH STATEMENT EXECUTE FUNCTION note_tops()",
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
        """Look at events one by one from the newest that may answer; if they do not fill the page, ask the index.

        What is common is found by the first way, what is rare by the second; the planner cannot tell which is which.
        """
        query = replace(query, high=_top(connection, query))
        near, values = _where(replace(query, around=()))
        values |= {"limit": limit, "reach": REACH}
        if not query.groups and not query.box:
            return _numbers(connection, f"SELECT n FROM events e WHERE {near} ORDER BY n DESC", values)
        newest = "SELECT * FROM events WHERE n BETWEEN :low AND :high ORDER BY n DESC LIMIT :reach"
        found = _numbers(connection, f"SELECT n FROM ({newest}) e WHERE {near} ORDER BY n DESC", values)
        if len(found) == limit:
            return found
        where, values = _where(query)
        # n + 0: not along the numbers, which the first look has shown to lead nowhere
        rest = f"SELECT n FROM events e WHERE {where} ORDER BY n + 0 DESC"
        return _numbers(connection, rest, {**values, "limit": limit})

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


def _top(connection: Connection, query: Query) -> int:
    """The highest number that can answer: none lies above the newest event of any group of terms."""
    groups = [
        group for group in (*query.groups, query.around) if group and all("=" in each for each in group)
    ]
    wanted = sorted({each for group in groups for each in group})
    rows = connection.execute(
        text("SELECT term, n FROM term_tops WHERE term = ANY(:wanted)"), {"wanted": wanted}
    )
    tops: dict[str, int] = {row.term: row.n for row in rows} if wanted else {}
    return min([query.high, *(max(tops.get(each, 0) for each in group) for group in groups)])


def _where(query: Query) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"low": query.low, "high": query.high}
    where = ["e.n BETWEEN :low AND :high"]
    groups = (*query.groups, query.around) if query.around else query.groups
    if groups:
        where.append("e.terms @@ CAST(:match AS tsquery)")
        values["match"] = " & ".join(f"({' | '.join(map(_quoted, group))})" for group in groups)
    if query.box:
        where.append(box_condition(query.box, values))
    return " AND ".join(where), values


def _phrase(phrase: list[str]) -> str:
    begins = phrase[-1] == "*"
    return " <-> ".join(map(_quoted, phrase[:-1] if begins else phrase)) + ":*" * begins


def _quoted(term: str) -> str:
    return f"'{term}'"


def _json(rows: Sequence[Row]) -> str:
    """Bytes as PostgreSQL writes them; it has no text with a NUL in it."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    return value.replace("\x00", "") if isinstance(value, str) else value
