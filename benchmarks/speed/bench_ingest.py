"""What keeping costs: reading, storing and matching a set of reports, against reading them alone.

    python benchmarks/speed/bench_ingest.py TABLE.csv --map title=article_title --map text=article_content …

Both are done in this process, in portions taken in turn and now the one, now the other first, so that neither a busy
machine nor what is remembered of a text favours one. The time is that of the processor, the store an SQLite file in a
temporary folder; the parser is loaded before. Matching is done once, at the end.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.sources import Options, Received, receive
from dateline.store import Entry, Store, open_store
from dateline.workflow.entries import entry_of
from dateline.workflow.ingest import BATCH, bring_up
from dateline.workflow.reading import read_received


def portions(items: list[Received]) -> Iterator[list[Received]]:
    """The reports in the batches that ``dateline add`` takes."""
    yield from (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def read(portion: list[Received]) -> None:
    """Read and forget."""
    for item in portion:
        read_received(item)


def keep(portion: list[Received], store: Store) -> None:
    """Read and store."""
    made = (entry_of(item, read_at="2026-01-01T00:00:00Z") for item in portion)
    store.add([entry for entry in made if isinstance(entry, Entry)])


def timed(step: Callable[[], None]) -> float:
    """Seconds of the processor."""
    begun = time.process_time()
    step()
    return time.process_time() - begun


def main() -> None:
    """Print the times and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table")
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")
    given = parser.parse_args()
    options = Options(mapping=dict(pair.split("=", 1) for pair in given.map))
    unique = {item.id: item for item in receive([given.table], options) if isinstance(item, Received)}
    received = list(unique.values())
    read_received(received[0])
    alone = kept = 0.0
    with TemporaryDirectory() as folder, open_store(str(Path(folder, "bench.db"))) as store:
        for number, portion in enumerate(portions(received)):
            steps = [partial(read, portion), partial(keep, portion, store)]
            spent = [timed(step) for step in (steps if number % 2 else reversed(steps))]
            first, second = spent if number % 2 else reversed(spent)
            alone, kept = alone + first, kept + second
        matching = timed(partial(bring_up, store))
        held = store.statistics()
    print(f"{held.reports:,} reports, {held.claims:,} claims, {held.events:,} events")
    print(f"reading alone                    {alone:7.1f} s")
    print(f"reading and storing              {kept:7.1f} s")
    print(f"matching                         {matching:7.1f} s")
    print(f"all of it against reading alone  {(kept + matching) / alone:7.2f} x")


if __name__ == "__main__":
    main()
