"""Adding reports: known ones, unreadable ones, several processes, runs cut off, reading anew."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline import workflow
from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.store import open_store
from kivu import EXAMPLE

LINES = EXAMPLE.read_text("utf-8").splitlines()
TESTS = Path(__file__).parents[1]


def state(path: str):
    """Everything of a store that must not depend on how it was filled."""
    with open_store(path) as store:
        claims = [(w.id, w.claim, w.provenance) for w in store.witnesses()]
        return claims, list(store.each_event()), store.groups()


def test_reports_that_are_there_are_known(own):
    """Adding the same file again adds nothing and changes nothing."""
    before = state(own)
    summary = workflow.add([str(EXAMPLE)], where=own)
    assert (summary.new, summary.known) == (0, 12)
    assert state(own) == before


@pytest.mark.usefixtures("marks")
def test_one_text_of_two_outlets_is_two_reports_of_one_group(tmp_path):
    """A copy is kept, and does not count as another witness."""
    first = json.loads(LINES[0])
    path = tmp_path / "copies.jsonl"
    path.write_text("\n".join([LINES[0], json.dumps({**first, "source": "Copying Post"}), LINES[0]]), "utf-8")
    summary = workflow.add([str(path)], where=str(tmp_path / "s.db"))
    assert (summary.new, summary.known) == (2, 1)
    _, events, groups = state(str(tmp_path / "s.db"))
    assert len(set(groups.values())) == 1
    assert {event.groups for event in events if event.witnesses} == {1}


def test_what_cannot_be_read_is_said_and_the_rest_is_added(tmp_path):
    """With its place and the reason."""
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([LINES[0], "{not json", json.dumps({"title": "", "text": "..."})]), "utf-8")
    summary = workflow.add([str(path)], where=str(tmp_path / "s.db"))
    assert summary.new == 1
    assert len(summary.unread) == 2
    assert all(unread.reason and unread.hint for unread in summary.unread)


@pytest.mark.usefixtures("marks")
def test_the_order_of_arrival_and_the_size_of_runs_do_not_matter(kivu, tmp_path):
    """A report at a time, last first, makes the same picture as all at once."""
    for number, line in enumerate(reversed(LINES)):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(line, "utf-8")
        workflow.add([str(path)], where=str(tmp_path / "s.db"))
    assert state(str(tmp_path / "s.db")) == state(kivu)


def test_several_processes_make_the_same_store(tmp_path):
    """Entries are stored in the order of the reports whoever reads them, with the weights of this installation."""
    one, two = str(tmp_path / "one.db"), str(tmp_path / "two.db")
    sums = [workflow.add([str(EXAMPLE)], where=path, workers=n) for n, path in enumerate((one, two), 1)]
    assert [(summary.new, summary.unread) for summary in sums] == [(12, [])] * 2
    assert state(two) == state(one)
    with open_store(one) as a, open_store(two) as b:
        ids = a.report_ids()
        assert b.report_ids() == ids
        assert [b.reading(report) for report in ids] == [a.reading(report) for report in ids]


@pytest.mark.usefixtures("marks")
def test_a_run_that_is_killed_is_taken_up_again(kivu, tmp_path):
    """Killed at any moment and started again, nothing is lost and nothing doubled."""
    path = tmp_path / "s.db"
    script = (
        "import sys; sys.path.insert(0, sys.argv[3]); from kivu import reading_marks\n"
        "from dateline.workflow import ingest; ingest.BATCH = 2\n"
        "with reading_marks(): ingest.add([sys.argv[1]], where=sys.argv[2])"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(EXAMPLE), str(path), str(TESTS)])
    while process.poll() is None and (not path.exists() or not _held(str(path))):
        time.sleep(0.02)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    workflow.add([str(EXAMPLE)], where=str(path))
    assert state(str(path)) == state(kivu)


def _held(path: str) -> int:
    with open_store(path) as store:
        return store.statistics().reports


def test_two_runs_at_a_time_make_the_same_store(kivu, tmp_path):
    """A new store, half of the reports each and one that both have: as if one run had added all."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[3]); from kivu import reading_marks\n"
        "from dateline.workflow import ingest; ingest.BATCH = 1\n"
        "with reading_marks(): ingest.add([sys.argv[1]], where=sys.argv[2])"
    )
    path, runs = str(tmp_path / "s.db"), []
    for name, lines in (("one", LINES[:7]), ("two", LINES[6:])):
        given = tmp_path / f"{name}.jsonl"
        given.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, "-c", script, str(given), path, str(TESTS)]
        runs.append(subprocess.Popen(command, stderr=subprocess.PIPE))
    assert [run.communicate()[1] for run in runs] == [b"", b""]
    assert state(path) == state(kivu)


@pytest.mark.usefixtures("marks")
def test_progress_is_told(tmp_path):
    """What is being done, how many are done, and of how many."""
    told = []
    workflow.add([str(EXAMPLE)], where=str(tmp_path / "s.db"), watch=lambda *step: told.append(step))
    assert ("reading", 12, 12) in told
    assert any(what == "matching" and done == total for what, done, total in told)


@pytest.mark.usefixtures("marks")
def test_reading_anew_puts_a_reading_beside_the_old_one(own, monkeypatch):
    """By another version; what was read is kept, and judgements hold on to the same claims."""
    before = {witness for witness, _, _ in state(own)[0]}
    monkeypatch.setattr("dateline.workflow.entries.reader_version", lambda: "9.9.9")
    monkeypatch.setattr("dateline.workflow.corrections.reader_version", lambda: "9.9.9")
    assert workflow.reread(where=own).new == 12
    assert workflow.reread(where=own).known == 12
    with open_store(own) as store:
        first = store.report_ids()[0]
        versions = store.versions(first)
        assert [version.active for version in versions] == [False, True]
        assert store.reading(first, versions[0].version) == store.reading(first)
    assert {witness for witness, _, _ in state(own)[0]} == before


@pytest.mark.usefixtures("marks")
def test_a_reading_is_the_one_that_read_gives(own):
    """What the store holds of a report is what ``dateline read`` prints of the same bytes."""
    report = json.loads(LINES[0])
    alone = workflow.read_report(
        report["text"].encode(), title=report["title"], source=report["source"], published=report["published"]
    )
    with open_store(own) as store:
        kept = store.reading(store.report_ids()[0])
    assert kept.claims == alone.claims != ()
    assert kept.report.text == alone.report.text


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path):
    """A question needs a store."""
    with pytest.raises(UsageError, match="no store"):
        workflow.events(EventFilter(), where=str(tmp_path / "none.db"))


def test_another_matcher_makes_all_events_anew(own, monkeypatch):
    """What an older version grouped is grouped again by the next run that writes; no question does."""
    before = state(own)[1]
    with open_store(own) as store:
        claims = [witness.id for witness in store.witnesses()]
        store.file_anew("of another version", dict.fromkeys(claims, ("one key",)))
        assert not list(store.each_event())
    assert workflow.events(where=own).events == ()
    workflow.set_reliability("Lakes Wire", "B", by="editor", where=own)
    assert state(own)[1] == before
