"""The store that a question is asked of: as it is, or as it was known on a day.

"As known on" a day is a store of its own, made of the reports published by then and matched without the rest, so that
no answer can owe anything to what came later. Judgements stand: they are what people know of the reports, whenever
they came to know it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.errors import UsageError
from dateline.store import Entry, Store, open_store
from dateline.workflow.entries import prepared
from dateline.workflow.ingest import BATCH, as_received, bring_up
from dateline.workflow.matching import KINDS
from dateline.workflow.reading import is_iso_day

_LOG = logging.getLogger(__name__)


@contextmanager
def opened(where: str | None, as_of: str | None = None) -> Iterator[Store]:
    """The store at ``where`` to be asked, or as it was known on the day ``as_of`` (ISO); nothing is written to it.

    What waits to be matched is said, once: it is in no event yet. Raises UsageError where there is no store or the day
    is none.
    """
    if as_of is not None and not is_iso_day(as_of):
        raise UsageError(f"{as_of!r} is not a day", hint="write --as-of 2024-05-31")
    with open_store(where, create=False, writes=False) as store:
        if as_of is None or len(store.report_ids(published_until=as_of)) == len(store.report_ids()):
            _tell_what_waits(store)
            yield store
            return
        with past(store, until=as_of) as known:
            yield known


def _tell_what_waits(store: Store) -> None:
    if waiting := store.waiting(KINDS):
        _tell(store.name, waiting)


@cache
def _tell(store: str, waiting: int) -> None:
    """Say it once of a store as it is, however many questions are asked."""
    claims = "1 claim is" if waiting == 1 else f"{waiting:,} claims are"
    _LOG.warning("dateline: %s in no event yet; 'dateline reread' matches what waits", claims)


@contextmanager
def past(store: Store, *, until: str | None) -> Iterator[Store]:
    """A store of what was published by a day, or of everything, made anew of what is only added to."""
    with (
        TemporaryDirectory(prefix="dateline-") as folder,
        open_store(str(Path(folder, "past.db"))) as made,
    ):
        _copy_until(store, made, until)
        bring_up(made)
        yield made


@contextmanager
def recording(where: str | None) -> Iterator[Store]:
    """The store at ``where``, its events up to date, to record something in: all of the block, or nothing of it."""
    with open_store(where, create=False) as store:
        bring_up(store)
        with store.transaction():
            yield store
            bring_up(store)


def _copy_until(store: Store, past: Store, day: str | None) -> None:
    """The active readings of what was published by a day, and what people recorded of them."""
    entries = _entries(store, day)
    while batch := list(islice(entries, BATCH)):
        past.add(batch)
    past.describe(store.sources())
    for entry in store.records():
        subjects = [subject for subject in (entry.subject, entry.object) if subject is not None]
        if past.holds(subjects):
            past.record(
                entry.what, entry.subject, at=entry.at, by=entry.by, object=entry.object, value=entry.value,
                note=entry.note,
            )  # fmt: skip


def _entries(store: Store, day: str | None) -> Iterator[Entry]:
    for report in store.report_ids(published_until=day):
        reading, blob = store.reading(report), store.blob(report)
        active = next((version for version in store.versions(report) if version.active), None)
        if reading is not None and blob is not None and active is not None:
            yield prepared(as_received(blob), reading, version=active.version, read_at=active.read_at)
