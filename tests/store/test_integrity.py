"""Whatever is changed past the program, and whatever is damaged, is told."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dateline.errors import BadData, Unavailable
from dateline.store import open_store, schema
from dateline.store.migrations import STEPS
from store.build import entry, reading

FIRST = reading("Shells fell on the bridge.", "A drone fell.", title="Bridge")
SECOND = reading("Shells fell on the market.", title="Market")


@pytest.fixture
def filled(store):
    """Two reports, one of them retracted, and a source with a reliability."""
    store.add([entry(FIRST), entry(SECOND)])
    store.retract(SECOND.report.id, at="2024-06-01", by="editor", note="a hoax")
    store.set_reliability("nile-post", "C", at="2024-06-02", by="editor")
    return store


def told_of(store, head=None):
    """Every fault of every check."""
    return [fault for faults in store.faults(head).values() for fault in faults]


@contextmanager
def past_the_guards(store):
    """A connection that nothing refuses, as of somebody who owns the database."""
    guarded = [table.name for table in (*schema.ONLY_ADDED_TO, schema.claims)]
    with store._write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            named = text(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no!_%' ESCAPE '!'"
            )
            for name in list(connection.execute(named).scalars()):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            for table in guarded:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_added_to"))
        yield connection
        store._dialect.guard(connection)


def test_a_store_that_nobody_touched_is_whole(filled):
    """With readings of two versions, a retraction and a reliability; and its head stays the head of a longer chain."""
    assert told_of(filled) == []
    head = filled.head()
    filled.add([entry(FIRST, version="2")])
    filled.restore(SECOND.report.id, at="2024-06-03", by="editor")
    assert told_of(filled, head) == []
    assert filled.head() != head


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param("UPDATE record SET note = 'a mistake'", "line of the log 1", id="a line of the log"),
        pytest.param("UPDATE record SET \"by\" = 'me'", "line of the log 2", id="who said it"),
        pytest.param("DELETE FROM record WHERE number = 1", "line of the log 1 is gone", id="a line removed"),
        pytest.param(
            'INSERT INTO record SELECT 3, at, "by", what, subject, object, value, note FROM record WHERE number = 1',
            "line of the log 3 was added past the chain",
            id="a line slipped in",
        ),
        pytest.param("UPDATE blobs SET media = 'text/html'", "the bytes of report", id="what bytes were"),
        pytest.param("UPDATE readings SET read_at = '1999'", "reading 1", id="when it was read"),
        pytest.param(
            "UPDATE claims SET body = replace(body, 'Shells', 'Drones')", "reading 1", id="what was claimed"
        ),
        pytest.param("UPDATE claims SET type = 'capture'", "reading 1", id="how a claim is filed"),
        pytest.param("DELETE FROM claims WHERE n = 2", "reading 1", id="a claim removed"),
        pytest.param("DELETE FROM chain WHERE n = 2", "the chain has no link 2", id="a link removed"),
        pytest.param("UPDATE chain SET digest = 'x' WHERE n = 2", "not as it was recorded", id="a link"),
        pytest.param("UPDATE reports SET retracted = NOT retracted", "against the log", id="a retraction"),
        pytest.param("UPDATE sources SET reliability = 'A'", "not that of the log", id="a reliability"),
        pytest.param("UPDATE reports SET title = 'Peace'", "not as its reading has it", id="a title"),
        pytest.param("UPDATE reports SET published = NULL", "not as its reading has it", id="a day"),
        pytest.param(
            "UPDATE reports SET words = 'peace'", "not searched by the words", id="what it is found by"
        ),
        pytest.param("UPDATE claims SET active = NOT active", "against its report", id="which claims count"),
    ],
)
def test_what_is_changed_past_the_program_is_told(filled, statement, told):
    """On either database, by whoever can switch its guards off."""
    with past_the_guards(filled) as connection:
        connection.execute(text(statement))
    assert any(told in fault for fault in told_of(filled)), told_of(filled)


def test_a_chain_made_anew_does_not_hold_the_old_head(filled):
    """Who noted the head sees what no look at the store alone can show."""
    head = filled.head()
    with past_the_guards(filled) as connection:
        connection.execute(text("UPDATE record SET note = 'a mistake'"))
        connection.execute(text("DELETE FROM chain"))
        STEPS[0](connection, filled._dialect)
    assert told_of(filled) == []
    assert [fault for fault in told_of(filled, head) if head in fault]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE record SET note = ''", id="a line of the log"),
        pytest.param("DELETE FROM record", id="the log"),
        pytest.param("UPDATE claims SET body = '{}'", id="what a claim says"),
        pytest.param("UPDATE claims SET kind = 'goal', active = active", id="what a claim is"),
        pytest.param("DELETE FROM claims", id="claims"),
        pytest.param("DELETE FROM chain", id="the chain"),
        pytest.param("UPDATE blobs SET data = data", id="bytes"),
        pytest.param("DELETE FROM readings", id="readings"),
    ],
)
def test_the_database_refuses_to_change_what_is_only_added_to(filled, statement):
    """And it stays as it was."""
    with pytest.raises(DBAPIError, match="only ever added to"), filled._write() as connection:
        connection.execute(text(statement))
    assert told_of(filled) == []


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("record", "number, at, 'me', what, subject, object, value, note"),
        ("blobs", "id, data, 'text/html', origin, known"),
        ("readings", "n + 90, report, version, 'now', body"),
        ("chain", "n, what, key, 'x'"),
    ],
)
def test_a_key_that_is_there_is_refused(filled, table, rows):
    """REPLACE would delete the row of that key, and SQLite asks no guard of deletion then."""
    replace = "REPLACE" if filled._engine.dialect.name == "sqlite" else "INSERT"
    with pytest.raises(DBAPIError), filled._write() as connection:
        connection.execute(text(f"{replace} INTO {table} SELECT {rows} FROM {table}"))
    assert told_of(filled) == []


def test_a_guard_that_is_gone_is_told(filled):
    """By its name; a guard that does nothing is none."""
    with filled._write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER record_no_update"))
            connection.execute(
                text("CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT 1; END")
            )
        else:
            connection.execute(text("ALTER TABLE record DISABLE TRIGGER record_only_added_to"))
    assert [fault for fault in told_of(filled) if "guard record_" in fault]


def test_a_store_of_the_first_form_gets_its_chain(where):
    """When it is opened, over all that it holds."""
    with open_store(where) as store:
        store.add([entry(FIRST), entry(SECOND)])
        store.retract(SECOND.report.id, at="2024-06-01", by="editor")
        with past_the_guards(store) as connection:
            connection.execute(text("DROP TABLE chain"))
            schema.chain.create(connection)  # the guards are put back on the way out
        with store._write() as connection:
            connection.execute(text("UPDATE dateline_store SET version = 1"))
    with open_store(where) as store:
        assert told_of(store) == []
        with store._read() as connection:
            assert connection.execute(text("SELECT count(*) FROM chain")).scalar_one() == 5


def test_every_damaged_page_is_told(tmp_path):
    """Whatever page of the file is overwritten: in a line each, or in one error where it cannot be opened."""
    path = tmp_path / "s.db"
    with open_store(str(path)) as store:
        many = [
            reading(*(f"Shell {k} of salvo {i} fell." for k in range(9)), title=f"S {i}") for i in range(12)
        ]
        store.add([entry(each) for each in many])
    sound = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    for page in range(0, len(sound) // size, 3):
        path.write_bytes(sound[: page * size] + b"\x5a" * size + sound[(page + 1) * size :])
        told = " ".join(_told(str(path)))
        assert told, f"page {page} of {len(sound) // size}"
        assert page == 0 or "not a Dateline store" not in told


def _told(where):
    try:
        with open_store(where, create=False, writes=False) as store:
            return told_of(store)
    except (BadData, Unavailable) as error:
        return [str(error)]
