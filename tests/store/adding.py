"""Adds made-up reports to a store in batches and matches them, from where it stands; run by the test that kills it.

python adding.py STORE
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.store import open_store
from store.build import entry, event, reading

REPORTS, BATCH = 120, 4
READS = [
    reading(
        *(f"Shell {k} of salvo {i} fell on the harbour." for k in range(3)),
        title=f"Salvo {i}",
        source_name=f"Wire {i % 5}",
    )
    for i in range(REPORTS)
]


def add(where):
    """Add what is not known, then match what waits, a line to standard output for each step."""
    with open_store(where) as store:
        known = store.knows(read.report.id for read in READS)
        missing = [entry(read) for read in READS if read.report.id not in known]
        for begin in range(0, len(missing), BATCH):
            store.add(missing[begin : begin + BATCH])
            print("added", flush=True)
            waiting = set(store.unmatched())
            events = [event(w, start="2024-05-10") for w in store.witnesses() if w.id in waiting]
            store.save_matching({each.id: each.id for each in events}, events)
            print("matched", flush=True)


if __name__ == "__main__":
    add(sys.argv[1])
