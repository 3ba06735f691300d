"""Adding reports to a store: received, read by one or more processes, stored in batches, then matched.

A batch is one transaction. A run that is cut off at any moment and started again goes on where it was: what is stored
is known, what is not is read again, and what is not matched yet is matched.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from multiprocessing import get_context
from types import MappingProxyType
from typing import Any, TypeVar

from dateline.sources import Item, Note, Options, Received, Unread
from dateline.sources.received import RECORD, record
from dateline.store import Entry, Record, Store, open_store
from dateline.workflow.corrections import as_received, differing, is_current, read_anew
from dateline.workflow.entries import entry_of
from dateline.workflow.matching import file_claims, group_copies, match_waiting
from dateline.workflow.reading import check_options, now

Watch = Callable[[str, int, int | None], None]
"""Told of progress: what is being done ("reading", "matching"), how many are done, and of how many, if known."""

T = TypeVar("T")
BATCH = 32
_AHEAD = 4  # batches that wait for each process


def _unwatched(what: str, done: int, total: int | None) -> None:
    """Say nothing."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did. ``claims`` and ``events`` are those of the whole store after it.

    ``reports`` are the ids of those of the reports handed over that are there then; of a run over files none are kept.
    """

    new: int = 0
    known: int = 0
    unread: list[Unread] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A report as somebody hands it over: its text, and what is known beside it."""

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    country: str | None = None


def add_given(reports: Sequence[Given], *, where: str | None = None) -> Summary:
    """Add reports that are handed over, each the same report as the line of JSON with these fields would be.

    Raises UsageError where a day or a country is not of its form, before anything is read.
    """
    return _add_held([_handed_over(given, number) for number, given in enumerate(reports, 1)], where)


def add_held(
    data: bytes,
    name: str,
    *,
    mapping: Mapping[str, str] = MappingProxyType({}),
    where: str | None = None,
    **known: str | None,
) -> Summary:
    """Add every report that a file holds whose bytes are handed over, in any form that ``add`` reads.

    ``name`` tells its form by its ending; ``mapping`` and ``known`` are options of ``sources.Options``: which column
    holds which field, and what holds for all reports that do not say otherwise. Nothing that it links to is fetched.
    Raises UsageError as ``add`` does.
    """
    from dateline.sources import receive_held

    check_options(known)
    given: dict[str, Any] = dict(known)
    return _add_held(list(receive_held(data, name, Options(mapping=mapping, **given))), where)


def _add_held(items: Sequence[Item], where: str | None) -> Summary:
    from dateline.gazetteer.build import ensure

    ensure(said=lambda _: None)
    with open_store(where) as store:
        summary = add_items(store, items)
        given = list(dict.fromkeys(item.id for item in items if isinstance(item, Received)))
        there = store.knows(given)
        summary.reports += [id for id in given if id in there]
        return summary


def _handed_over(given: Given, number: int) -> Item:
    known = {name: value for name, value in asdict(given).items() if value}
    check_options({name: known.get(name) for name in ("published", "country")})
    beside = {name: value for name, value in known.items() if name != "text"}
    origin = f"report {number} of those handed over"
    if not given.text.strip():
        return Unread(origin=origin, reason="it has no text", hint="give its text")
    return Received(data=record(known), media=RECORD, origin=origin, **beside)


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
    with closing(_read(fresh, workers, partial(entry_of, read_at=now()))) as entries:
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
                summary.notes += differing(store, item) if item.id in known else ()
            else:
                seen.add(item.id)
                yield item
        summary.unread += [item for item in batch if isinstance(item, Unread)]
        summary.notes += [item for item in batch if isinstance(item, Note)]


def _read(
    received: Iterable[Received], workers: int, make: Callable[[Received], T]
) -> Generator[T, None, None]:
    """What is made of the reports, in their order, in this process or in several."""
    if workers <= 1:
        yield from map(make, received)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _in_order(pool, make, iter(received), ahead=workers * _AHEAD)


def _in_order(
    pool: ProcessPoolExecutor,
    make: Callable[[Received], T],
    received: Iterator[Received],
    *,
    ahead: int,
) -> Iterator[T]:
    """Results in order, with a bounded number of reports under way, so that memory does not grow with the input."""
    under_way: list[Future[T]] = [pool.submit(make, item) for item in islice(received, ahead)]
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
        log = store.records()
        received = _stale(store, chosen, log, summary)
        with closing(_read(received, workers, partial(read_anew, records=log, read_at=now()))) as made:
            for readings in made:
                if isinstance(readings, Unread):
                    summary.unread.append(readings)
                else:
                    store.take_up(readings)
                    summary.new += 1
                watch("reading", summary.new + summary.known + len(summary.unread), len(chosen))
        bring_up(store, watch=watch)
        held = store.statistics()
        summary.claims, summary.events = held.claims, held.events
        return summary


def _stale(
    store: Store, reports: Iterable[str], log: Sequence[Record], summary: Summary
) -> Iterator[Received]:
    """The reports of which the last reading is by another version of the reader, as they were received."""
    for report in reports:
        blob = store.blob(report)
        if blob is None or is_current(store, report, log):
            summary.known += 1
            continue
        yield as_received(blob)
