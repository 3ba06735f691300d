"""What ``dateline check`` finds in a store that something was done to."""

import sqlite3
import zlib
from contextlib import closing

import pytest
from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Text
from sqlalchemy.types import UserDefinedType

from dateline import workflow
from dateline.store import schema


def faults(where: str) -> dict[str, tuple[str, ...]]:
    """The faults found in a store, by check."""
    return {each.name: each.faults for each in workflow.check_store(where)}


def test_a_store_is_whole(own):
    """With what people recorded in it."""
    one, other = (event.id for event in workflow.events(where=own, limit=2).events)
    workflow.judge("same", one, other, by="ann", where=own)
    assert not any(faults(own).values())


@pytest.mark.parametrize(
    ("check", "statement", "values"),
    [
        pytest.param("bytes", "UPDATE blobs SET data = ?", (zlib.compress(b"other"),), id="other bytes"),
        pytest.param("bytes", "UPDATE blobs SET data = ?", (b"no zlib",), id="bytes that do not unpack"),
        pytest.param(
            "offsets",
            "UPDATE claims SET body = replace(body, '\"start\":1', '\"start\":2')",
            (),
            id="moved words",
        ),
        pytest.param("offsets", "UPDATE readings SET body = '{'", (), id="half a reading"),
        pytest.param("readings", "UPDATE reports SET reading = 999", (), id="no reading"),
        pytest.param("readings", "UPDATE reports SET retracted = 1", (), id="out of view, and counting"),
        pytest.param("events", "DELETE FROM event_bodies", (), id="events without values"),
        pytest.param("events", "UPDATE claims SET active = 0", (), id="events of what does not count"),
        pytest.param("log", "UPDATE record SET subject = 'nobody'", (), id="a line of nobody"),
        pytest.param("log", "UPDATE record SET number = 7", (), id="a line that is gone"),
        pytest.param("search", "UPDATE events SET terms = 'nothing'", (), id="events that no filter finds"),
        pytest.param("search", "UPDATE events SET latitude = 0", (), id="events at another point"),
        pytest.param("search", "DELETE FROM spots", (), id="a map without points"),
        pytest.param("search", "DELETE FROM spot_boxes", (), id="a map without boxes"),
        pytest.param("search", "DELETE FROM report_words", (), id="reports that no word finds"),
        pytest.param(
            "search",
            "DELETE FROM event_terms WHERE rowid IN (SELECT n FROM events LIMIT 1)",
            (),
            id="an event left out of the index",
        ),
    ],
)
def test_what_was_done_to_a_store_is_found(own, check, statement, values):
    """Behind the back of the guards of the database."""
    one, other = (event.id for event in workflow.events(where=own, limit=2).events)
    workflow.judge("unsure", one, other, by="ann", where=own)
    with closing(sqlite3.connect(own)) as database, database:
        guards = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
        )
        for (guard,) in database.execute(guards).fetchall():
            database.execute(f"DROP TRIGGER {guard}")
        database.execute(statement, values)
    assert faults(own)[check]


def test_claims_that_others_would_not_meet_are_told_of(own):
    """For the next report of the same would be another event."""
    with closing(sqlite3.connect(own)) as database, database:
        database.execute("DELETE FROM claim_keys WHERE claim IN (SELECT min(claim) FROM claim_keys)")
    assert any("not filed under its keys" in fault for fault in faults(own)["matching"])


def test_the_installation_is_looked_at():
    """Packages, data, gazetteer and weights; each by name."""
    checked = {each.name: each.faults for each in workflow.check_installation()}
    assert set(checked) == {"packages", "data", "gazetteer", "weights"}
    assert (checked["packages"], checked["data"]) == ((), ())


UNTOLD = {
    "dateline_store.version": "another form of store, and not opened at all",
    "dateline_matcher.version": "whoever matches next files all claims anew",
    "blobs.data": "what stands behind the end of packed bytes is never read; other bytes are told, above",
    "accounts.role": "who may sign in is nothing that reports or people's judgements say",
    "accounts.secret": "the same",
    "accounts.since": "the same",
    "accounts.name": "the same",
    "reports.group_id": "told by the picture, where reports copy one another",
    "reports.grouped": "whoever matches next looks for copies once more",
}
"""The columns that may be changed past the program without a fault, and why."""


OTHER = (
    (Boolean, "NOT {}"),
    (Integer, "{} + 1000000"),
    (Float, "coalesce({}, 0) + 1"),
    (LargeBinary, "CAST({} || x'00' AS BLOB)"),
    (UserDefinedType, "{} || ' x'"),
    (Text, "coalesce({}, '') || 'x'"),
)


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(column, id=str(column))
        for table in schema.METADATA.sorted_tables
        for column in table.columns
        if str(column) not in UNTOLD
    ],
)
def test_whatever_column_is_changed_is_told(own, column):
    """Of the first row that has another value to take, past the guards of the database."""
    first, second = (event.id for event in workflow.events(where=own, limit=2).events)
    workflow.judge("unsure", first, second, by="ann", where=own)
    guards = (
        "SELECT sql, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
    )
    with closing(sqlite3.connect(own)) as database, database:
        database.execute("PRAGMA foreign_keys = OFF")
        lifted = database.execute(guards).fetchall()
        for _, guard in lifted:
            database.execute(f"DROP TRIGGER {guard}")
        database.execute(_altered(column))
        assert database.execute("SELECT changes()").fetchone() == (1,)
        for guard, _ in lifted:
            database.execute(guard)
    assert any(each.faults for each in workflow.check_store(own, picture=False)) or any(faults(own).values())


def _altered(column: Column) -> str:
    """The statement that gives a column of the first row a value of the same kind that no row has."""
    table, name = column.table, f'"{column.name}"'
    new = next(form for kind, form in OTHER if isinstance(column.type, kind)).format(name)
    keys = ", ".join(f'"{key.name}"' for key in table.primary_key)
    first = f"WHERE ({keys}) = (SELECT {keys} FROM {table.name} ORDER BY {keys} LIMIT 1)" if keys else ""
    return f"UPDATE {table.name} SET {name} = {new} {first}"
