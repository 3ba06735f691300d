"""A report that takes too long costs only itself."""

import json
import signal
import threading
import time
from contextlib import suppress

import pytest

from dateline import pipeline
from dateline.cli import main
from dateline.errors import UnreadableReport
from dateline.patience import in_time
from kivu import EXAMPLE, annotate

REPORTS = EXAMPLE.read_text("utf-8").splitlines()[:3]
SLOW = json.loads(REPORTS[1])["text"][:60]


@pytest.fixture
def hanging(marks, monkeypatch):
    """While the second of three reports is read, its time runs out."""
    read = pipeline.load_reader

    def never(report, country):
        if SLOW in report.text:
            with suppress(Exception):  # nobody on the way takes it for a fault of the report
                signal.raise_signal(signal.SIGALRM)
        return annotate(report, country)

    monkeypatch.setattr(
        "dateline.pipeline.load_reader",
        lambda code: pipeline.Reader(annotate=never, resources=read(code).resources),
    )


@pytest.mark.usefixtures("hanging")
def test_the_reports_around_one_that_takes_too_long_are_added(tmp_path, capsys):
    """It is refused with the reason, as any other that cannot be read; the exit status says that something was."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, line in enumerate(REPORTS):
        (folder / f"{number}.json").write_text(line, "utf-8")
    assert main(["add", str(folder), "--store", str(tmp_path / "s.db")]) == 1
    out = capsys.readouterr().out
    assert out.startswith("2 new, 0 known, 1 unreadable\n")
    assert "1.json, object 1: the report takes longer than" in out


@pytest.mark.usefixtures("hanging")
def test_reading_one_that_takes_too_long_is_a_fault(tmp_path, capsys):
    """One line with a hint, and the status of what cannot be read."""
    path = tmp_path / "slow.json"
    path.write_text(REPORTS[1], "utf-8")
    assert main(["read", str(path)]) == 2
    assert "takes longer than" in capsys.readouterr().err


def test_what_never_ends_is_broken_off():
    """Whatever it does with the faults that it meets."""
    with pytest.raises(UnreadableReport, match=r"longer than 0\.05 seconds"):
        _never_end()


@in_time(0.05)
def _never_end():
    while True:
        with suppress(Exception):
            time.sleep(0.01)


def test_time_that_is_not_used_up_breaks_nothing_off():
    """The clock is put back as it was found, and a block inside another has the time of the other."""
    before = signal.getsignal(signal.SIGALRM)
    with in_time(60.0), in_time(0.001):
        time.sleep(0.02)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_fault_inside_is_passed_on():
    """What is wrong with a report is said as it is."""
    with pytest.raises(UnreadableReport, match="empty"), in_time(60.0):
        raise UnreadableReport("empty", hint="")


def test_beside_the_main_thread_nothing_is_broken_off():
    """No clock can interrupt it there."""
    done = []

    def work():
        with in_time(0.001):
            time.sleep(0.02)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
