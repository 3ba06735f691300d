"""A run that is killed loses nothing that was committed and doubles nothing."""

import random
import subprocess
import sys
import time
from pathlib import Path

from dateline.store import open_store
from store.adding import READS, add


def killed(where, steps, delay):
    """Start adding, kill it that long after so many steps; how many steps it said it had done."""
    command = [sys.executable, str(Path(__file__).with_name("adding.py")), where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        done = sum(bool(child.stdout.readline()) for _ in range(steps))
        time.sleep(delay)
        child.kill()
        done += len(child.stdout.readlines())
    assert child.returncode == -9, "it must not have come to its end before it is killed"
    return done


def contents(where):
    """Everything in a store that a reader can see."""
    with open_store(where) as store:
        ids = store.report_ids()
        return (
            [store.reading(id) for id in ids],
            [store.blob(id) for id in ids],
            [store.versions(id) for id in ids],
            list(store.witnesses()),
            list(store.each_event()),
            store.unmatched(),
            store.statistics(),
        )


def test_a_killed_run_goes_on_where_it_was(where, tmp_path):
    """Killed four times at odd moments and run to its end, the store holds what an undisturbed one does."""
    chance = random.Random(11)
    stored = 0
    for steps in (1, 6, 9, 14):
        done = killed(where, steps, chance.random() * 0.02)
        with open_store(where) as store:
            now = store.statistics().reports
        assert now >= stored + 4 * (done // 2), "a committed batch was lost"
        assert now % 4 == 0, "half a batch was kept"
        stored = now
    assert stored < len(READS)
    add(where)
    undisturbed = str(tmp_path / "undisturbed.db")
    add(undisturbed)
    assert contents(where) == contents(undisturbed)
