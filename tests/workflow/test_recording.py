"""What people record is recorded whole or not at all, and once."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline import workflow
from dateline.picture import EventFilter
from dateline.store import open_store

TESTS = Path(__file__).parents[1]
SCRIPT = """
import os, sys
from dateline import workflow
from dateline.store import Store
left, calls = int(sys.argv[2]), ("record", "save_matching", "loosen", "set_groups")
def dying(method):
    def call(*given, **named):
        global left
        left -= 1
        if left < 0: os._exit(9)
        return method(*given, **named)
    return call
for name in calls: setattr(Store, name, dying(getattr(Store, name)))
getattr(workflow, sys.argv[3])(*sys.argv[4:], by="coder", where=sys.argv[1])
"""


def state(where):
    with open_store(where) as store:
        said = [(r.what, r.subject, r.object) for r in store.records()]
        return said, list(store.each_event()), store.statistics(), store.waiting()


def killed(where, after, *command) -> bool:
    """Run a command and kill it at its so-manieth step; whether it was killed."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, where, str(after), *command], capture_output=True)
    assert done.returncode in (0, 9), done.stderr
    return done.returncode == 9


@pytest.fixture(params=["judge", "retract"])
def command(request, kivu):
    """A judgement that parts two events of several claims, and a retraction."""
    events = workflow.events(EventFilter(), where=kivu, limit=100).events
    most = sorted(events, key=lambda event: len(event.witnesses), reverse=True)
    if request.param == "judge":
        return ("judge", "different", most[0].id, most[1].id)
    return ("retract", most[0].witnesses[0].provenance.report)


def test_killed_at_any_step_nothing_is_half_recorded_or_doubled(kivu, tmp_path, command):
    """Killed, the store is as it was; run to its end, and then once more, it is as after one run."""
    before, once = state(kivu), str(shutil.copy(kivu, tmp_path / "once.db"))
    assert not killed(once, 1000, *command)
    wanted = state(once)
    assert wanted != before
    own, after = str(shutil.copy(kivu, tmp_path / "own.db")), 1
    while killed(own, after, *command):
        assert state(own) == before
        after += 1
    assert after > 1
    assert not killed(own, 1000, *command)
    assert state(own) == wanted


def test_asking_writes_nothing_and_says_what_waits(kivu, tmp_path, caplog):
    """Claims that a run left unmatched are counted on the side; the next run that writes matches them."""
    own = tmp_path / "own.db"
    shutil.copy(kivu, own)
    events = workflow.events(where=str(own), limit=1000).events
    assert not caplog.records
    with open_store(str(own)) as store:
        store.loosen()
    before = own.read_bytes()
    assert workflow.events(where=str(own)).events == ()
    assert "in no event yet" in caplog.text
    assert own.read_bytes() == before
    workflow.set_reliability("Lakes Wire", "B", by="editor", where=str(own))
    assert workflow.events(where=str(own), limit=1000).events == events


def test_a_store_is_checked_against_the_picture_of_its_reports(kivu, tmp_path):
    """An event that the reports do not make is told; and a store that is whole gives its head."""
    own = str(shutil.copy(kivu, tmp_path / "own.db"))
    whole = workflow.check_store(own)
    assert not any(each.faults for each in whole)
    assert [len(each.head) for each in whole if each.head] == [64]
    with open_store(own) as store, store._write() as connection:
        connection.execute(text("UPDATE event_bodies SET body = replace(body, '367', '368')"))
    assert not any(each.faults for each in workflow.check_store(own, picture=False))
    told = {each.name: each.faults for each in workflow.check_store(own)}
    assert "not the one that its reports make" in " ".join(told["picture"])
