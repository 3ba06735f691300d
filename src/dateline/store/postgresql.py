"""PostgreSQL: GIN over tsvector for words and terms, GiST for the map, one writer at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text

from dateline.store import schema
from dateline.store.dialect import MOST_SPOTS, Row
from dateline.store.sqlite import box_condition, pin_condition
from dateline.store.terms import Box, Query, lanes

REACH = 8_000  # events looked at one by one before the index is asked
RARE = 10_000  # a term of fewer events is asked for at once
_LOCK = 0x44617465
_STATEMENTS = (
    "CREATE INDEX events_by_terms ON events USING gin (terms)",
    "CREATE INDEX reports_by_words ON reports USING gin (words)",
    "CREATE INDEX spots_by_point ON spots USING gist (point(longitude, latitude))",
    # How many events have a term, and a number that none of them is above.
    'CREATE TABLE terms (term text COLLATE "C" PRIMARY KEY, top bigint NOT NULL, held bigint NOT NULL)',
    "CREATE FUNCTION count_in() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " INSERT INTO terms SELECT term, max(n), count(*) FROM fresh, unnest(tsvector_to_array(fresh.terms)) term"
    " GROUP BY term ON CONFLICT (term)"
    " DO UPDATE SET top = greatest(terms.top, excluded.top), held = terms.held + excluded.held;"
    " RETURN NULL; END $$",
    "CREATE FUNCTION count_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " UPDATE terms SET held = held - lost FROM (SELECT term, count(*) AS lost"
    " FROM gone, unnest(tsvector_to_array(gone.terms)) term GROUP BY term) AS fewer WHERE terms.term = fewer.term;"
    " RETURN NULL; END $$",
    "CREATE TRIGGER events_in AFTER INSERT ON events REFERENCING NEW TABLE AS fresh"
    " FOR EACH STATEMENT EXECUTE FUNCTION count_in()",
    "CREATE TRIGGER events_out AFTER DELETE ON events REFERENCING OLD TABLE AS gone"
    " FOR EACH STATEMENT EXECUTE FUNCTION count_out()",
)
_REFUSAL = " BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END "


class PostgreSQL:
    """The dialect of PostgreSQL 15 and later."""

    def prepare(self, engine: Engine) -> None:
        """No just-in-time compiler, which costs more than it saves here; room for bitmaps."""

        @event.listens_for(engine, "connect")
        def connect(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("SET jit = off")
            cursor.execute("SET work_mem = '64MB'")
            connection.commit()

    def lock(self, connection: Connection) -> None:
        """An advisory lock that the end of the transaction gives back."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    def snapshot(self, connection: Connection) -> None:
        """The isolation level says so."""
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))

    def create(self, connection: Connection) -> None:
        """Full text, points, and the triggers that guard what is only added to."""
        for statement in _STATEMENTS:
            connection.execute(text(statement))
        self.guard(connection)

    def guard(self, connection: Connection) -> None:
        """Triggers before every verb that changes rows; a key that is there is refused by itself."""
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$"
                + _REFUSAL
                + "$$"
            )
        )
        guards = _guards()
        for name in self.unguarded(connection):
            table, verbs = guards[name]
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name} ON {table}"))
            connection.execute(
                text(
                    f"CREATE TRIGGER {name} BEFORE {verbs} ON {table}"
                    " FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
                )
            )

    def unguarded(self, connection: Connection) -> list[str]:
        """By the catalogue: the triggers that are on for every verb (its bits make 58) and the function they call."""
        words = connection.execute(
            text("SELECT prosrc FROM pg_proc WHERE proname = 'only_added_to'")
        ).scalars()
        if set(words) != {_REFUSAL}:
            return list(_guards())
        statement = (
            "SELECT tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = 'only_added_to' AND t.tgenabled IN ('O', 'A') AND t.tgtype = 58 AND t.tgqual IS NULL"
        )
        there = set(connection.execute(text(statement)).scalars())
        return [name for name in _guards() if name not in there]

    def damages(self, connection: Connection) -> Iterator[str]:
        """The server tells of a damaged page when it is read, which the check of the chain does."""
        yield from ()

    def unfound(self, connection: Connection) -> Iterator[str]:
        """The server keeps its indexes in step, and nobody can write into them."""
        yield from ()

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
        """What is common by looking at events one by one from the newest on, what is rare by the index of terms.

        The planner cannot tell which is which, nor that two terms seldom meet; the counts of the terms can, and where
        the first look does not fill the page, it was the second case.
        """
        groups = _rarest_first(connection, query)
        if not groups:
            where, values = _where(query)
            plain = f"SELECT n FROM events e WHERE {where} ORDER BY n DESC"
            return _numbers(connection, plain, {**values, "limit": limit})
        query = replace(query, high=min([query.high, *(group.top for group in groups)]))
        if groups[0].held > RARE:
            found, complete = _looked_through(connection, query, limit)
            if complete:
                return found
        return _indexed(connection, query, groups[:3], limit) if groups[0].held else []

    def count(self, connection: Connection, query: Query, limit: int) -> int:
        """By the index of terms."""
        if not all(group.held for group in _rarest_first(connection, query)):
            return 0
        where, values = _where(query)
        connection.execute(
            text("SET LOCAL enable_seqscan = off")
        )  # it takes two terms that never meet for common
        statement = f"SELECT count(*) FROM (SELECT FROM events e WHERE {where} LIMIT :limit) counted"
        return int(connection.execute(text(statement), {**values, "limit": limit}).scalar_one())

    def matching(self, groups: Sequence[Sequence[str]]) -> tuple[str, str]:
        """By GIN, or row by row."""
        return "e.terms @@ CAST(:match AS tsquery)", _match(groups)

    def search(self, connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
        """By GIN."""
        match = " & ".join(f"({_phrase(phrase)})" for phrase in phrases)
        statement = (
            "SELECT n FROM reports WHERE words @@ CAST(:match AS tsquery)"
            " AND NOT retracted ORDER BY published DESC NULLS LAST, id"
        )
        return _numbers(connection, statement, {"match": match, "limit": limit})


def _guards() -> dict[str, tuple[str, str]]:
    """The triggers that refuse a change of what is only added to: name, table and verbs."""
    found = {
        f"{table.name}_only_added_to": (table.name, "UPDATE OR DELETE OR TRUNCATE")
        for table in schema.ONLY_ADDED_TO
    }
    columns = ", ".join(f'"{name}"' for name in schema.NEVER_CHANGED)
    claimed = schema.claims.name
    return {**found, f"{claimed}_only_added_to": (claimed, f"UPDATE OF {columns} OR DELETE OR TRUNCATE")}


def _numbers(connection: Connection, statement: str, values: dict[str, Any]) -> list[int]:
    return list(connection.execute(text(f"{statement} LIMIT :limit"), values).scalars())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Terms of which an event must have one; at most so many events do, and none above the top."""

    terms: tuple[str, ...]
    held: int
    top: int


def _rarest_first(connection: Connection, query: Query) -> list[_Group]:
    groups = _groups(query)
    wanted = sorted({term for group in groups for term in group})
    statement = text("SELECT term, held, top FROM terms WHERE term = ANY(:wanted) AND held > 0")
    known = {row.term: row for row in connection.execute(statement, {"wanted": wanted})} if wanted else {}
    found = []
    for group in groups:
        rows = [known[term] for term in group if term in known]
        held, top = sum(row.held for row in rows), max((row.top for row in rows), default=0)
        found.append(_Group(terms=group, held=held, top=top))
    return sorted(found, key=lambda group: group.held)


def _looked_through(connection: Connection, query: Query, limit: int) -> tuple[list[int], bool]:
    """What is found among the newest events, and whether that is all there is to find for the page."""
    where, values = _where(replace(query, around=()))  # a pin is in a box or not: no term is needed to see it
    values |= {"limit": limit, "reach": REACH}
    newest = "SELECT * FROM events WHERE n BETWEEN :low AND :high ORDER BY n DESC LIMIT :reach"
    found = _numbers(connection, f"SELECT n FROM ({newest}) e WHERE {where} ORDER BY n DESC", values)
    if len(found) == limit:
        return found, True
    beyond = "SELECT n FROM events WHERE n BETWEEN :low AND :high ORDER BY n DESC OFFSET :reach LIMIT 1"
    return found, connection.execute(text(beyond), values).first() is None


def _indexed(connection: Connection, query: Query, few: Sequence[_Group], limit: int) -> list[int]:
    """By the index for these terms alone (OFFSET 0 keeps the planner from asking it for all), then one by one."""
    where, values = _where(query)
    held = "SELECT * FROM events WHERE n BETWEEN :low AND :high AND terms @@ CAST(:few AS tsquery) OFFSET 0"
    values |= {"few": _match(group.terms for group in few), "limit": limit}
    return _numbers(connection, f"SELECT n FROM ({held}) e WHERE {where} ORDER BY n DESC", values)


def _groups(query: Query) -> tuple[tuple[str, ...], ...]:
    return (*query.groups, query.around) if query.around else query.groups


def _match(groups: Iterable[Sequence[str]]) -> str:
    return " & ".join(f"({' | '.join(map(_quoted, group))})" for group in groups)


def _where(query: Query) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"low": query.low, "high": query.high}
    where = ["e.n BETWEEN :low AND :high"]
    if _groups(query):
        where.append("e.terms @@ CAST(:match AS tsquery)")
        values["match"] = _match(_groups(query))
    if query.box:
        where.append(box_condition(query.box, values))
    if query.placed is not None:
        where.append(pin_condition(query.placed))
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
