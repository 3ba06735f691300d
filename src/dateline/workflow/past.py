"""The store "as known on" a day: a store of its own, kept for the next question.

It is made of the reports published by then and matched without the rest, so that no answer can owe anything to what
came later. Judgements stand: they are what people know of the reports, whenever they came to know it; so do
corrections. It is kept in the cache folder under a digest of all that it is made of, with the same indexes as any
store: another reading, another line of the log or another matcher makes another, and two days between which nothing
was published share one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.gazetteer.build import default_path
from dateline.store import Entry, Store, open_store
from dateline.version import matcher_version

VARIABLE = "DATELINE_PAST"
KEPT = 8
"""So many pasts are kept, those last asked."""
_BATCH = 32


@contextmanager
def past_of(store: Store, day: str) -> Iterator[Store]:
    """The store as it was known on a day: the one that is kept, else one that is made and kept."""
    path = _folder() / f"{_name(store, day)}.db"
    if not path.exists():
        _make(store, day, path)
        _drop_old(path.parent)
    path.touch()
    with open_store(str(path), create=False, writes=False) as past:
        yield past


@contextmanager
def made_anew(store: Store) -> Iterator[Store]:
    """A store of all that is in view, made anew of what is only added to, and not kept."""
    with TemporaryDirectory(prefix="dateline-") as folder, open_store(str(Path(folder, "past.db"))) as made:
        _fill(store, made, None)
        yield made


def _folder() -> Path:
    """Where pasts are kept, for this user's eyes only: ``$DATELINE_PAST``, else a folder beside the gazetteer."""
    given = os.environ.get(VARIABLE)
    folder = Path(given).expanduser() if given else default_path().parent / "past"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _name(store: Store, day: str) -> str:
    """A digest of all that the past is made of."""
    parts = (
        store.state(day),
        matcher_version(),
        *map(astuple, store.records()),
        *map(astuple, store.sources()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _make(store: Store, day: str, path: Path) -> None:
    """Make a past beside its place and move it there whole, so that none is ever asked half made."""
    with TemporaryDirectory(prefix="making-", dir=path.parent) as folder:
        made = Path(folder, "past.db")
        with open_store(str(made)) as past:
            _fill(store, past, day)
        os.replace(made, path)


def _fill(store: Store, past: Store, day: str | None) -> None:
    from dateline.workflow.ingest import bring_up

    _copy_until(store, past, day)
    bring_up(past)


def _drop_old(folder: Path) -> None:
    """Drop all but the pasts last asked; one that is open just now keeps its pages until it is closed."""
    kept = sorted(folder.glob("*.db"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[KEPT:]:
        for old in (file, *folder.glob(f"{file.name}-*")):
            old.unlink(missing_ok=True)


def _copy_until(store: Store, past: Store, day: str | None) -> None:
    """The active readings of what was published by a day, or of all, and what people recorded of them."""
    from dateline.store.recorded import CORRECTIONS

    entries = _entries(store, day)
    while batch := list(islice(entries, _BATCH)):
        past.add(batch)
    past.describe(store.sources())
    for entry in store.records():
        subjects = [subject for subject in (entry.subject, entry.object) if subject is not None]
        if entry.what not in CORRECTIONS and past.holds(subjects):
            past.record(
                entry.what, entry.subject, at=entry.at, by=entry.by, object=entry.object, value=entry.value,
                note=entry.note,
            )  # fmt: skip


def _entries(store: Store, day: str | None) -> Iterator[Entry]:
    """Readings are copied as corrected, with the ids that their claims have in the store."""
    from dateline.store import Wanted
    from dateline.workflow.corrections import as_received
    from dateline.workflow.entries import prepared

    for report in store.report_ids(published_until=day):
        reading, blob = store.reading(report), store.blob(report)
        active = next((version for version in store.versions(report) if version.active), None)
        if reading is not None and blob is not None and active is not None:
            ids = [witness.id for witness in store.witnesses(Wanted(reports=(report,)))]
            received, version, at = as_received(blob), active.version, active.read_at
            yield prepared(received, reading, version=version, read_at=at, ids=ids)
