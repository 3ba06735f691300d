"""Opening a store for a question: asked as it is, or "as known on" a day; and for what people record.

That of a day is a store of its own (``dateline.workflow.past``). Everything that reads or matches is imported where it
is needed, so that a question that only looks something up answers at once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.store import Store, open_store
from dateline.version import matcher_version
from dateline.workflow.filters import known_on

if TYPE_CHECKING:
    from dateline.picture import Witness

MATCHED = ("event", "arrangement")
"""The kinds of claims that are matched into events."""
_LATEST = "9999-12-31"
_LOG = logging.getLogger(__name__)
_kept: dict[str | None, tuple[Store, object]] = {}


@contextmanager
def kept(where: str | None) -> Iterator[None]:
    """While the block lasts, questions to the store at ``where`` share one that has been opened and looked over.

    That costs as much as many a question. A store that only lies there to be read is opened for each: it may change
    unseen. So is one that cannot be opened: whoever asks is told.
    """
    try:
        store = open_store(where, create=False)
    except DatelineError:
        yield
        return
    with store:
        _kept[where] = store, _file(store)
        try:
            yield
        finally:
            _kept.pop(where, None)


@contextmanager
def asking(where: str | None) -> Iterator[Store]:
    """The store at ``where`` to be asked: the one that is kept, unless another file has come to its place."""
    store, file = _kept.get(where, (None, None))
    if store is not None and file == _file(store):
        with store:  # its connections go: what SQLite lays beside a file must not outlive it
            yield store
        return
    with open_store(where, create=False, writes=False) as store:
        yield store


def _file(store: Store) -> object:
    """Which file a store is; null of one that is none."""
    try:
        found = Path(store.name).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def opened(where: str | None, as_of: str | None = None) -> Iterator[Store]:
    """The store at ``where`` to be asked, or as it was known on the day ``as_of``; nothing is written to it.

    What waits to be matched is said, once: it is in no event yet. Raises UsageError where there is no store or the day
    is none.
    """
    as_of = known_on(as_of)
    with asking(where) as store:
        if as_of is None or len(store.report_ids(published_until=as_of)) == len(store.report_ids()):
            _tell_what_waits(store)
            yield store
            return
        from dateline.workflow.past import past_of

        with past_of(store, as_of) as past:
            yield past


def _tell_what_waits(store: Store) -> None:
    if waiting := store.waiting(MATCHED):
        _tell(store.name, waiting)


@cache
def _tell(store: str, waiting: int) -> None:
    """Say it once of a store as it is, however many questions are asked."""
    claims = "1 claim is" if waiting == 1 else f"{waiting:,} claims are"
    _LOG.warning("dateline: %s in no event yet; 'dateline reread' matches what waits", claims)


def undated_in(where: str | None) -> tuple[Witness, ...]:
    """The claims of the reports that have no date of publication, which are part of no answer "as known on" a day."""
    from dateline.store import Wanted

    with open_store(where, create=False, writes=False) as store:
        undated = set(store.report_ids()) - set(store.report_ids(published_until=_LATEST))
        return tuple(store.witnesses(Wanted(reports=tuple(sorted(undated))))) if undated else ()


@contextmanager
def recording(where: str | None) -> Iterator[Store]:
    """The store at ``where``, its events up to date, to record something in: all of the block, or nothing of it."""
    with open_store(where, create=False) as store:
        bring_up_to_date(store)
        with store.transaction():
            yield store
            bring_up_to_date(store)


def bring_up_to_date(store: Store) -> None:
    """Match what waits to be matched, where anything does."""
    if store.waits(matcher_version(), MATCHED):
        from dateline.workflow.ingest import bring_up

        bring_up(store)
