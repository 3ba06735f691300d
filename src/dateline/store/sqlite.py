"""SQLite: FTS5 for words and terms, R*Tree for the map, one writer at a time."""

from __future__ import annotations

import math
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, UniqueConstraint, bindparam, event, text
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from dateline.store import schema
from dateline.store.dialect import MOST_SPOTS, Row
from dateline.store.terms import Box, Query, lanes

APPLICATION = 0x44617465  # "Date", in the head of the file

# The words come ready from terms.words: the tokenizer only has to split at blanks.
_TOKENS = "tokenize=\"ascii tokenchars '=-_'\""
_STATEMENTS = (
    f"CREATE VIRTUAL TABLE event_terms USING fts5(terms, content='events', content_rowid='n', detail=none, {_TOKENS})",
    f"CREATE VIRTUAL TABLE report_words USING fts5(words, content='reports', content_rowid='n', {_TOKENS})",
    "CREATE VIRTUAL TABLE spot_boxes USING rtree(n, west, east, south, north)",
    "CREATE TRIGGER events_in AFTER INSERT ON events BEGIN"
    " INSERT INTO event_terms(rowid, terms) VALUES (new.n, new.terms); END",
    "CREATE TRIGGER events_out AFTER DELETE ON events BEGIN"
    " INSERT INTO event_terms(event_terms, rowid, terms) VALUES ('delete', old.n, old.terms); END",
    "CREATE TRIGGER reports_in AFTER INSERT ON reports BEGIN"
    " INSERT INTO report_words(rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER reports_anew AFTER UPDATE OF words ON reports BEGIN"
    " INSERT INTO report_words(report_words, rowid, words) VALUES ('delete', old.n, old.words);"
    " INSERT INTO report_words(rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER spots_in AFTER INSERT ON spots BEGIN INSERT INTO spot_boxes"
    " VALUES (new.rowid, new.longitude, new.longitude, new.latitude, new.latitude); END",
)


_PATIENCE: Final = 120.0  # seconds that a writer waits for another


class SQLite:
    """The dialect of SQLite; without ``writes`` it leaves the file as it is, and what it sorts in memory."""

    def __init__(self, *, writes: bool = True) -> None:
        self._writes = writes

    def prepare(self, engine: Engine) -> None:
        """WAL, so that readers and the writer do not wait for one another; patience; foreign keys."""

        @event.listens_for(engine, "connect")
        def connect(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None  # transactions begin below, where SQLAlchemy begins them
            patience = f"busy_timeout={int(_PATIENCE * 1000)}"
            for pragma in (patience, "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY"):
                connection.execute(f"PRAGMA {pragma}")
            _reckon(connection)
            if self._writes and connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,):
                _keep_log(connection)  # of a store alone: it changes the file

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def lock(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has seen to it."""

    def snapshot(self, connection: Connection) -> None:
        """So it is with WAL."""

    def create(self, connection: Connection) -> None:
        """Full text, boxes, the triggers that keep them, and those that guard what is only added to."""
        for statement in _STATEMENTS:
            connection.exec_driver_sql(statement)
        self.guard(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")

    def guard(self, connection: Connection) -> None:
        """Triggers before every verb; REPLACE deletes without a word, so keys that are there are refused on insert."""
        guards = _guards()
        for name in self.unguarded(connection):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(guards[name])

    def unguarded(self, connection: Connection) -> list[str]:
        """By the words of the triggers, which the database keeps."""
        statement = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = {row.name: row.sql for row in connection.execute(statement)}
        return [name for name, words in _guards().items() if there.get(name) != words]

    def damages(self, connection: Connection) -> Iterator[str]:
        """By the database's own checks of pages, indexes, links between tables and words of full text."""
        for words in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
            if words != "ok":
                yield str(words)
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{row[0]}, row {row[1]}: what it belongs to in {row[2]} is gone"

    def unfound(self, connection: Connection) -> Iterator[str]:
        """Words that the full text gives to other rows or to more or fewer of them, and points outside their boxes."""
        for index, table, column in (
            ("event_terms", "events", "terms"),
            ("report_words", "reports", "words"),
        ):
            held = Counter[str]()
            for (words,) in connection.exec_driver_sql(f"SELECT {column} FROM {table}"):
                held.update(set(words.split()))
            if _words_in(connection, index) != held:
                yield f"the index {index} does not hold the words of {table}"
        unboxed = (
            "SELECT count(*) FROM spots s LEFT JOIN spot_boxes b ON b.n = s.rowid WHERE b.n IS NULL"
            " OR s.longitude NOT BETWEEN b.west AND b.east OR s.latitude NOT BETWEEN b.south AND b.north"
        )
        if number := connection.exec_driver_sql(unboxed).scalar_one():
            yield f"the index spot_boxes does not hold {number} points"

    def stored_terms(self, terms: Sequence[str]) -> str:
        """Parted by blanks."""
        return " ".join(terms)

    def stored_words(self, words: Sequence[str]) -> str:
        """Parted by blanks."""
        return " ".join(words)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row], *, new: bool = True) -> None:
        """One prepared statement for all rows."""
        if rows:
            statement = sqlite_insert(table)
            connection.execute(statement if new else statement.on_conflict_do_nothing(), list(rows))

    def set(self, connection: Connection, table: Table, key: str, rows: Iterable[Row]) -> None:
        """One prepared statement for all rows."""
        known = [{f"set_{name}": value for name, value in row.items()} for row in rows]
        if known:
            values: dict[str, Any] = {name[4:]: bindparam(name) for name in known[0] if name != f"set_{key}"}
            where = table.c[key] == bindparam(f"set_{key}"), table.c.active
            connection.execute(table.update().where(*where).values(values), known)

    def settle(self, connection: Connection) -> None:
        """FTS5 merges as it goes."""

    def spots(self, connection: Connection, box: Box) -> list[str]:
        """By the R*Tree, whose bounds are rounded, then exactly."""
        west, south, east, north = box
        found: list[str] = []
        for left, right in lanes(west, east):
            values = {"west": left, "east": right, "south": south, "north": north, "most": MOST_SPOTS + 1}
            found += connection.execute(
                text(
                    "SELECT term FROM spot_boxes b JOIN spots s ON s.rowid = b.n"
                    " WHERE b.east >= :west AND b.west <= :east AND b.north >= :south AND b.south <= :north"
                    " AND longitude BETWEEN :west AND :east AND latitude BETWEEN :south AND :north LIMIT :most"
                ),
                values,
            ).scalars()
        return sorted(found)

    def find(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """FTS5 intersects the lists of the terms in the order of numbers and stops when the page is full."""
        source, values = _from(query)
        statement = f"SELECT {source} ORDER BY 1 DESC LIMIT :limit"
        return list(connection.execute(text(statement), {**values, "limit": limit}).scalars())

    def count(self, connection: Connection, query: Query, limit: int) -> int:
        """By the same plan."""
        source, values = _from(query)
        statement = f"SELECT count(*) FROM (SELECT {source} LIMIT :limit)"
        return int(connection.execute(text(statement), {**values, "limit": limit}).scalar_one())

    def matching(self, groups: Sequence[Sequence[str]]) -> tuple[str, str]:
        """The numbers come from FTS5."""
        return "e.n IN (SELECT rowid FROM event_terms WHERE event_terms MATCH :match)", _match(groups)

    def search(self, connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
        """By FTS5."""
        match = " AND ".join(map(_phrase, phrases))
        statement = (
            "SELECT r.n FROM report_words w JOIN reports r ON r.n = w.rowid WHERE report_words MATCH :match"
            " AND NOT r.retracted ORDER BY r.published IS NULL, r.published DESC, r.id LIMIT :limit"
        )
        return list(connection.execute(text(statement), {"match": match, "limit": limit}).scalars())


def _words_in(connection: Connection, index: str) -> dict[str, int]:
    """The words of a full text and in how many rows each stands."""
    vocabulary = f"temp.{index}_vocabulary"  # the file may be one that can only be read
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab('main', '{index}', 'row')")
    found = {
        word: rows for word, rows, _ in connection.exec_driver_sql(f"SELECT term, doc, cnt FROM {vocabulary}")
    }
    connection.exec_driver_sql(f"DROP TABLE {vocabulary}")
    return found


def _keep_log(connection: sqlite3.Connection) -> None:
    """Turn WAL on. It needs the file for itself, and SQLite does not wait for that by itself."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _reckon(connection: sqlite3.Connection) -> None:
    """Give it the functions of a map where it was built without them."""
    if not connection.execute("SELECT sqlite_compileoption_used('ENABLE_MATH_FUNCTIONS')").fetchone()[0]:
        for function in (math.asinh, math.floor, math.radians, math.tan):
            connection.create_function(function.__name__, 1, function, deterministic=True)


def _guards() -> dict[str, str]:
    """The triggers that refuse a change of what is only added to, by name."""
    found = {}
    for table in (*schema.ONLY_ADDED_TO, schema.claims):
        columns = ", ".join(f'"{name}"' for name in schema.NEVER_CHANGED)
        verbs = {"update": f"UPDATE OF {columns}" if table is schema.claims else "UPDATE", "delete": "DELETE"}
        for name, verb in verbs.items():
            found[f"{table.name}_no_{name}"] = _refusal(table, f"{table.name}_no_{name}", verb)
    for table in (*schema.ONLY_ADDED_TO, schema.claims, schema.reports):
        there = " OR ".join(f"EXISTS (SELECT 1 FROM {table.name} WHERE {key})" for key in _keys(table))
        name = f"{table.name}_no_replace"
        found[name] = _refusal(table, name, "INSERT", f" WHEN {there}")
    return found


def _refusal(table: Table, name: str, verb: str, when: str = "") -> str:
    words = (
        f"{table.name} is only ever added to, and that key is there"
        if when
        else f"{table.name} is only ever added to"
    )
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table.name}{when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


def _keys(table: Table) -> Iterator[str]:
    """The conditions under which a new row has a key that is there."""
    unique = [list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
    for columns in sorted([list(table.primary_key.columns), *unique], key=lambda key: [c.name for c in key]):
        yield " AND ".join(f'"{column.name}" = new."{column.name}"' for column in columns)


def _phrase(phrase: list[str]) -> str:
    begins = phrase[-1] == "*"
    return _quoted(" ".join(phrase[:-1] if begins else phrase)) + " *" * begins


def _quoted(term: str) -> str:
    return f'"{term}"'


def _match(groups: Iterable[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _from(query: Query) -> tuple[str, dict[str, Any]]:
    """The columns, tables and conditions of a look-up, and the values in them."""
    values: dict[str, Any] = {"low": query.low, "high": query.high}
    groups = (*query.groups, query.around) if query.around else query.groups
    looked_at = query.box is not None and not query.exact or query.placed is not None
    where = []
    if groups:
        # CROSS: the list of the terms leads, so that its order serves and nothing is sorted
        tables = "event_terms t" + " CROSS JOIN events e ON e.n = t.rowid" * looked_at
        where += ["event_terms MATCH :match", "t.rowid BETWEEN :low AND :high"]
        values["match"] = _match(groups)
    else:
        tables = "events e"
        where.append("e.n BETWEEN :low AND :high")
    if query.box and not query.exact:
        where.append(box_condition(query.box, values))
    if query.placed is not None:
        where.append(pin_condition(query.placed))
    return f"{'t.rowid' if groups else 'e.n'} FROM {tables} WHERE {' AND '.join(where)}", values


def pin_condition(placed: bool) -> str:
    """Whether there is a pin, as SQL that both databases read."""
    return f"e.latitude IS {'NOT ' * placed}NULL"


def box_condition(box: Box, values: dict[str, Any]) -> str:
    """The pin is in the box, as SQL that both databases read."""
    west, south, east, north = box
    values |= {"west": west, "south": south, "east": east, "north": north}
    either = "AND" if west <= east else "OR"
    return f"e.latitude BETWEEN :south AND :north AND (e.longitude >= :west {either} e.longitude <= :east)"
