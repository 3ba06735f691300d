"""Adding reports to a store: received, read by one or more processes, stored in batches, then matched.

A batch is one transaction. A run that is cut off at any moment and started again goes on where it was: what is stored
is known, what is not is read again, and what is not matched yet is matched.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any

from dateline.sources import Item, Note, Options, Received, Unread
from dateline.store import Blob, Entry, Store, open_store
from dateline.workflow.entries import entry_of
from dateline.workflow.matching import file_claims, group_copies, match_waiting
from dateline.workflow.reading import check_options, reader_version

Watch = Callable[[str, int, int | None], None]
"""Told of progress: what is being done ("reading", "matching"), how many are done, and of how many, if known."""

BATCH = 32
_AHEAD = 4  # batches that wait for each process


def _unwatched(what: str, done: int, total: int | None) -> None:
    """Say nothing."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did. ``claims`` and ``events`` are those of the whole store after it."""

    new: int = 0
    known: int = 0
    unread: list[Unread] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    claims: int = 0
    events: int = 0


def receiving(*, mapping: Mapping[str, str], allow_private: bool = False, **given: Any) -> Options:
    """How to receive: the options of ``sources.Options``, with a way out to the web."""
    from dateline.sources.web import Limits, Web

    check_options(given)

    return Options(mapping=mapping, web=Web(limits=Limits(allow_private=allow_private)), **given)


def add(
    names: Sequence[str],
    *,
    where: str | None = None,
    options: Options | None = None,
    workers: int = 1,
    watch: Watch = _unwatched,
) -> Summary:
    """Add everything that files, folders, addresses and standard input hold; reports that are there are known.

    ``where`` is the store (see ``open_store``). Raises DatelineError for what is wrong before anything is read.
    """
    from dateline.gazetteer.build import ensure
    from dateline.sources import count, receive

    items, total = receive(names, options), count(names, options)
    ensure(said=lambda words: watch(words, 0, None))
    with open_store(where) as store:
        return add_items(store, items, total=total, workers=workers, watch=watch)


def add_items(
    store: Store,
    items: Iterable[Item],
    *,
    total: int | None = None,
    workers: int = 1,
    watch: Watch = _unwatched,
) -> Summary:
    """Add items to an open store, in order, and match what is new."""
    summary = Summary()
    with store.transaction():
        file_claims(store)
    fresh = _fresh(store, items, summary)
    with closing(_read(fresh, workers)) as entries:
        while batch := list(islice(entries, BATCH)):
            read = [entry for entry in batch if isinstance(entry, Entry)]
            summary.unread += [entry for entry in batch if isinstance(entry, Unread)]
            new = store.add(read)  # fewer, where another run was quicker
            summary.new += new
            summary.known += len(read) - new
            watch("reading", summary.new + summary.known + len(summary.unread), total)
    bring_up(store, watch=watch)
    held = store.statistics()
    summary.claims, summary.events = held.claims, held.events
    return summary


def bring_up(store: Store, *, watch: Watch = _unwatched) -> None:
    """Group and match what waits; everything, where another version of the matcher filed the claims.

    Each step is one transaction, so that two runs at a time do not match past one another.
    """
    with store.transaction():
        file_claims(store)
        group_copies(store)
    match_waiting(store, watch=partial(watch, "matching"))


def _fresh(store: Store, items: Iterable[Item], summary: Summary) -> Iterator[Received]:
    """The reports that the store does not know, each once; the rest is counted."""
    iterator, seen = iter(items), set[str]()
    while batch := list(islice(iterator, BATCH)):
        received = [item for item in batch if isinstance(item, Received)]
        known = store.knows(item.id for item in received)
        for item in received:
            if item.id in known or item.id in seen:
                summary.known += 1
            else:
                seen.add(item.id)
                yield item
        summary.unread += [item for item in batch if isinstance(item, Unread)]
        summary.notes += [item for item in batch if isinstance(item, Note)]


def _read(received: Iterable[Received], workers: int) -> Generator[Entry | Unread, None, None]:
    """Entries in the order of the reports, made in this process or in several."""
    make = partial(entry_of, read_at=now())
    if workers <= 1:
        yield from map(make, received)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _in_order(pool, make, iter(received), ahead=workers * _AHEAD)


def _in_order(
    pool: ProcessPoolExecutor,
    make: Callable[[Received], Entry | Unread],
    received: Iterator[Received],
    *,
    ahead: int,
) -> Iterator[Entry | Unread]:
    """Results in order, with a bounded number of reports under way, so that memory does not grow with the input."""
    under_way: list[Future[Entry | Unread]] = [pool.submit(make, item) for item in islice(received, ahead)]
    while under_way:
        yield under_way.pop(0).result()
        under_way += [pool.submit(make, item) for item in islice(received, 1)]


def reread(
    reports: Sequence[str] = (), *, where: str | None = None, workers: int = 1, watch: Watch = _unwatched
) -> Summary:
    """Read the store's reports again with this version of the reader, beside their older readings.

    ``reports`` are ids or their beginnings; all where none is given. Those that this version has read are known.
    """
    from dateline.gazetteer.build import ensure

    with open_store(where, create=False) as store:
        ensure(said=lambda words: watch(words, 0, None))
        summary = Summary()
        chosen = [id_ for name in reports or ("",) for id_ in store.report_ids(name)]
        received = _stale(store, chosen, summary)
        with closing(_read(received, workers)) as entries:
            while batch := list(islice(entries, BATCH)):
                summary.new += store.add([entry for entry in batch if isinstance(entry, Entry)])
                summary.unread += [entry for entry in batch if isinstance(entry, Unread)]
                watch("reading", summary.new + summary.known + len(summary.unread), len(chosen))
        bring_up(store, watch=watch)
        held = store.statistics()
        summary.claims, summary.events = held.claims, held.events
        return summary


def _stale(store: Store, reports: Iterable[str], summary: Summary) -> Iterator[Received]:
    """The reports that this version of the reader has not read, as they were received."""
    version = reader_version()
    for report in reports:
        blob = store.blob(report)
        if blob is None or any(reading.version == version for reading in store.versions(report)):
            summary.known += 1
            continue
        yield as_received(blob)


def as_received(blob: Blob) -> Received:
    """A report of the store as it was received."""
    return Received(data=blob.data, media=blob.media, origin=blob.origin, **blob.known)


def now() -> str:
    """The time of the clock, to the second, in UTC (ISO 8601): when something was read or recorded."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
