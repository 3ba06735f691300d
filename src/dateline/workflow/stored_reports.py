"""The reports of a store: listed, searched in their full text, shown as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.workflow.opening import opened

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.store import Listed, Store


def reports(
    text: str | None = None, *, where: str | None = None, limit: int | None = None
) -> tuple[Listed, ...]:
    """The reports in order of publication, undated ones last; with ``text``, those that hold all of its words.

    A search gives the newest first and leaves out what is out of view; ``"…"`` is a phrase, ``*`` ends a beginning.
    """
    with opened(where) as store:
        if text is None:
            return store.listed()[:limit]
        found = store.search(text, limit=limit or 1 << 30)
        return store.listed([provenance.report for provenance in found])


def report(beginning: str, *, where: str | None = None) -> Reading:
    """The last reading of the one report whose id begins so, whether it is in view or not. Raises UsageError."""
    with opened(where) as store:
        reading = store.reading(report_in(store, beginning))
        assert reading is not None  # every report of a store is read
        return reading


def report_in(store: Store, beginning: str) -> str:
    """The one report whose id begins so."""
    found = store.report_ids(beginning)
    if len(found) != 1:
        fault = "no report" if not found else f"{len(found)} reports"
        raise UsageError(
            f"{fault} with an id that begins with {beginning!r}", hint="'dateline reports' lists them"
        )
    return found[0]
