"""Commands that put right what is recorded, and what a command that only asks need not import."""

import json
import subprocess
import sys

import pytest

from dateline.cli import main

pytestmark = pytest.mark.usefixtures("marks")
READERS = ("onnxruntime", "tokenizers", "dateline.pipeline", "dateline.sources", "dateline.cluster", "httpx")


def test_without_a_command_there_is_help(capsys):
    """And no error."""
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Usage: dateline")


def test_a_correction_is_made_listed_and_undone(run):
    """By the beginning of an id; the log says who and why."""
    report = json.loads(run("reports", "--format", "json")[1])[0]["id"]
    status, out, _ = run(
        "correct", report[:9], "published", "2025-01-30", "--by", "ann", "--note", "misprint"
    )
    number = out.rpartition("undo ")[2].split("'")[0]
    assert status == 0
    assert "2025-01-30" in run("correct", report[:9])[1]
    assert all(word in run("log")[1] for word in ("correct", "ann", "misprint"))
    assert run("undo", number)[0] == 0
    assert "2025-01-30" not in run("correct", report[:9])[1]


def test_a_claim_is_taken_out_and_brought_back(run):
    """Without a field, --none is of the whole claim."""
    claim = json.loads(run("events", "--format", "json")[1])[0]["witnesses"][0]["id"]
    status, out, _ = run("correct", claim, "--none", "--by", "ann")
    number = out.rpartition("undo ")[2].split("'")[0]
    assert status == 0
    assert run("correct", claim)[0] == 64
    assert f"correct  {claim}  claim  none" in run("log")[1]
    assert run("undo", number)[1] == f"took back line {number}: {claim} claim\n"
    assert run("correct", claim)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["correct", "zz", "published", "2025-01-30"], "no report or claim", id="no such id"),
        pytest.param(["correct", "{report}", "published"], "what is published to be", id="no value"),
        pytest.param(["undo", "999"], "no correction", id="no such line"),
        pytest.param(["reports", "show", "zz"], "no report", id="no such report"),
    ],
)
def test_what_makes_no_sense_is_one_line(run, arguments, words):
    """On standard error, with the status of a usage error."""
    report = json.loads(run("reports", "--format", "json")[1])[0]["id"]
    status, out, err = run(*(argument.format(report=report) for argument in arguments))
    assert (status, out) == (64, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_reports_are_listed_searched_shown_and_removed(run):
    """A line a report; what is out of view is marked."""
    lines = run("reports")[1].splitlines()
    assert len(lines) == 12
    assert 0 < len(run("reports", "--text", "Goma")[1].splitlines()) < 12
    assert run("reports", "--text", "zeppelin")[0] == 1
    report = lines[0].split()[0]
    assert "claim" in run("reports", "show", report)[1]
    assert run("reports", "remove", report)[0] == 0
    assert run("reports")[1].splitlines()[0].endswith("out of view")
    assert run("reports", "restore", report)[0] == 0
    assert run("reports")[1].splitlines() == lines


def test_events_say_why_their_claims_were_joined(run):
    """Each feature by its sentence, with what it added."""
    status, out, _ = run("events", "--place", "Goma", "--type", "capture", "--explain")
    assert status == 0
    assert "tell one event" in out
    assert "The places that the two give are the same" in out
    (told,) = json.loads(
        run("events", "--place", "Goma", "--type", "capture", "--explain", "--format", "json")[1]
    )
    assert told["joins"][0]["reasons"]


def test_a_store_is_checked(run):
    """A line for each check of the installation and the store."""
    checked = json.loads(run("check", "--format", "json")[1])
    assert not any(each["faults"] for each in checked if each["part"] == "store")


@pytest.mark.parametrize("asked", ["events", "status", "log", "sources", "reports", "control"])
def test_a_command_that_only_asks_imports_no_reader(store, asked):
    """So that it answers at once."""
    code = (
        f"import sys; from dateline.cli import main; main([{asked!r}, '--store', {store!r}]);"
        f"print('imported', [name for name in {READERS!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "imported []"
