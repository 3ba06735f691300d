"""The store that a question is asked of: as it is, or as it was known on a day.

"As known on" a day is a store of its own, made of the reports published by then and matched without the rest, so that
no answer can owe anything to what came later. Judgements stand: they are what people know of the reports, whenever
they came to know it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.picture import Witness
from dateline.store import Entry, Store, open_store
from dateline.store.claims import Wanted
from dateline.workflow.entries import prepared
from dateline.workflow.filters import known_on
from dateline.workflow.ingest import BATCH, as_received, bring_up

_LATEST = "9999-12-31"


@contextmanager
def opened(where: str | None, as_of: str | None = None) -> Iterator[Store]:
    """The store at ``where`` with its events up to date, or as it was known on the day ``as_of``.

    Raises UsageError where there is no store or the day is none.
    """
    as_of = known_on(as_of)
    with open_store(where, create=False) as store:
        if as_of is None or len(store.report_ids(published_until=as_of)) == len(store.report_ids()):
            bring_up(store)
            yield store
            return
        with (
            TemporaryDirectory(prefix="dateline-") as folder,
            open_store(str(Path(folder, "past.db"))) as past,
        ):
            _copy_until(store, past, as_of)
            bring_up(past)
            yield past


def undated_in(where: str | None) -> tuple[Witness, ...]:
    """The claims of the reports that have no date of publication, which are part of no answer "as known on" a day."""
    with open_store(where, create=False) as store:
        undated = set(store.report_ids()) - set(store.report_ids(published_until=_LATEST))
        return tuple(store.witnesses(Wanted(reports=tuple(sorted(undated))))) if undated else ()


def _copy_until(store: Store, past: Store, day: str) -> None:
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


def _entries(store: Store, day: str) -> Iterator[Entry]:
    for report in store.report_ids(published_until=day):
        reading, blob = store.reading(report), store.blob(report)
        active = next((version for version in store.versions(report) if version.active), None)
        if reading is not None and blob is not None and active is not None:
            yield prepared(as_received(blob), reading, version=active.version, read_at=active.read_at)
