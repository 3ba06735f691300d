"""What ``dateline check`` finds in a store that something was done to."""

import sqlite3
import zlib
from contextlib import closing

import pytest

from dateline import workflow


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
