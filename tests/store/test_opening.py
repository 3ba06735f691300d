"""Opening a store: where it is, and one line that says what is wrong."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from dateline.errors import BadData, Unavailable, UsageError
from dateline.picture import EventFilter
from dateline.store import migrations, open_store
from store.build import EL_FASHER, HAMLET, NAVY, entry, event, reading
from witnesses import RSF


def test_a_store_is_where_it_is_said(tmp_path, monkeypatch):
    """At the path given, else where DATELINE_STORE says, else in dateline.db."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    open_store().close()
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "of the environment.db"))
    open_store().close()
    open_store(str(tmp_path / "given?mode=ro#1.db")).close()
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"dateline.db", "of the environment.db", "given?mode=ro#1.db"}


def test_a_store_is_still_there_when_it_is_opened_again(where):
    """With everything in it."""
    with open_store(where) as store:
        store.add([entry(reading("Shells fell."))])
    with open_store(where, create=False) as store:
        assert store.statistics().reports == 1


def test_two_may_have_a_store_open(where):
    """What one writes the other reads."""
    with open_store(where) as one, open_store(where) as other:
        one.add([entry(reading("Shells fell."))])
        other.add([entry(reading("A drone fell."))])
        assert one.statistics() == other.statistics()
        assert one.statistics().reports == 2


@pytest.mark.parametrize(
    ("where", "error", "message"),
    [
        pytest.param(
            "{}/none/dateline.db", UsageError, "no such directory: ", id="a folder that is not there"
        ),
        pytest.param("{}", UsageError, "is a directory", id="a folder"),
        pytest.param("mysql://host/db", UsageError, "cannot be at mysql://", id="another kind of server"),
        pytest.param("postgresql://host:port/db", UsageError, "not an address", id="an address that is none"),
        pytest.param(
            "postgresql://u:secret@127.0.0.1:1/db", Unavailable, r"u:\*\*\*@127", id="nobody answers"
        ),
        pytest.param("{}/text.db", BadData, "text.db is not a Dateline store", id="a file of another kind"),
        pytest.param("{}/other.db", BadData, "not Dateline's", id="a database of another program"),
        pytest.param("{}/newer.db", BadData, "made by a newer Dateline", id="a store of a newer version"),
    ],
)
def test_what_is_no_store_is_refused(tmp_path, where, error, message):
    """In one line, with a hint, without a secret in it; nothing is written into what is not ours."""
    (tmp_path / "text.db").write_text("Shells fell on the market. " * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE accounts (name)")
    open_store(str(tmp_path / "newer.db")).close()
    with closing(sqlite3.connect(tmp_path / "newer.db")) as newer, newer:
        newer.execute("UPDATE dateline_store SET version = 99")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(error, match=message) as raised:
        open_store(where.format(tmp_path))
    assert "\n" not in str(raised.value)
    assert raised.value.hint
    assert "secret" not in str(raised.value)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name in before} == before


def test_asking_does_not_make_a_store(tmp_path):
    """A misspelt path is said to be one."""
    with pytest.raises(UsageError, match="no store at"):
        open_store(str(tmp_path / "datelin.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_asking_puts_nothing_into_an_empty_database(where):
    """It says how to fill it."""
    if "://" not in where:
        open(where, "wb").close()
    with pytest.raises(UsageError, match="nothing in the store"):
        open_store(where, create=False, writes=False)
    open_store(where).close()
    with open_store(where, create=False, writes=False) as store:
        assert store.statistics().reports == 0


def test_a_database_that_is_not_there_is_said_to_be_so(server):
    """With its name, as the server says it."""
    absent = server.set(drivername="postgresql", database="no_such_database")
    with pytest.raises(Unavailable, match="no_such_database"):
        open_store(absent.render_as_string(hide_password=False))


def test_a_store_that_is_locked_for_too_long_says_so(tmp_path, monkeypatch):
    """In one line, instead of a traceback."""
    where = str(tmp_path / "dateline.db")
    with open_store(where) as store, closing(sqlite3.connect(where)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store._read() as connection:
            connection.execute(text("PRAGMA busy_timeout = 10"))
        with pytest.raises(Unavailable, match="locked"):
            store.loosen()


def test_an_older_store_is_brought_to_the_newest_form(where):
    """By the steps that it has not taken, in order, once."""
    taken = []

    def step(name):
        def take(connection, dialect):
            taken.append(name)
            connection.execute(text(f"CREATE TABLE {name} (n INTEGER)"))

        return take

    with open_store(where) as store:
        engine, dialect = store._engine, store._dialect
        known = migrations.STEPS
        migrations.migrate(engine, dialect, [*known, step("one")])
        migrations.migrate(engine, dialect, [*known, step("one"), step("two"), step("three")])
        migrations.migrate(engine, dialect, [*known, step("one"), step("two"), step("three")])
        assert taken == ["one", "two", "three"]
        with pytest.raises(BadData, match=f"form {len(known) + 4}"):
            migrations.migrate(engine, dialect, [])


def test_a_store_of_the_second_form_gets_what_a_server_needs(where):
    """Its pins in one index, and a table of accounts, with nothing in it."""
    with open_store(where) as store, store._write() as connection:
        connection.execute(text("DROP TABLE accounts"))
        connection.execute(text("DROP INDEX events_by_pin"))
        connection.execute(text("UPDATE dateline_store SET version = 2"))
    with open_store(where) as store:
        assert store.accounts() == ()
        with store._write() as connection:
            connection.execute(text("DROP INDEX events_by_pin"))  # which is there


def test_a_store_of_the_third_form_gets_the_facets_of_its_events(where):
    """The same as those of a new one: sources by the reports that tell them, actors and places."""
    kinds = ("source", "actor", "place")
    with open_store(where) as store:
        read = reading("Shells fell.", "Shells fell again.")
        store.add([entry(read)])
        told = list(store.witnesses())
        one = event(*told[:1], start="2024-05-01", place=EL_FASHER, actors=(RSF,))
        other = event(*told[1:], start="2024-05-02", place=HAMLET, actors=(RSF, NAVY))
        store.save_matching({}, [one, other])
        found = {kind: store.facets(kind=kind, limit=5) for kind in kinds}
        assert {kind: sorted((f.value, f.events) for f in found[kind]) for kind in kinds} == {
            "source": [("nile-post", 2)],
            "actor": [("sd-rsf", 2), ("ua-navy", 1)],
            "place": [("379062", 1), ("Umm Kadada", 1)],
        }
        later = EventFilter(since="2024-05-02")
        assert [f.value for f in store.facets(later, "place", limit=5)] == ["Umm Kadada"]
        with_one = store.facets(later, "place", limit=1, value="379062")
        assert [(f.value, f.events) for f in with_one] == [("Umm Kadada", 1), ("379062", 0)]
        with store._write() as connection:
            for table in ("event_facets", "facets"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("UPDATE dateline_store SET version = 3"))
    with open_store(where) as store:
        assert {kind: store.facets(kind=kind, limit=5) for kind in kinds} == found
        store.save_matching({}, [], dropped=[one.id])
        assert [f.value for f in store.facets(kind="place", limit=5)] == ["Umm Kadada"]


def test_a_step_that_fails_leaves_the_store_as_it_was(where):
    """It is tried again the next time."""

    def fail(connection, dialect):
        connection.execute(text("CREATE TABLE half (n INTEGER)"))
        raise RuntimeError("no more")

    with open_store(where) as store:
        with pytest.raises(RuntimeError):
            migrations.migrate(store._engine, store._dialect, [*migrations.STEPS, fail])
        migrations.migrate(store._engine, store._dialect)
        with store._read() as connection:
            assert not store._engine.dialect.has_table(connection, "half")
