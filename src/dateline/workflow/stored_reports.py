"""The reports of a store: listed, searched in their full text, shown as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import NotFound, UsageError
from dateline.model import Report
from dateline.picture import Witness
from dateline.store import Listed, Record
from dateline.workflow.opening import opened

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Reports of a list or a search, and whether there are more after them."""

    reports: tuple[Listed, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report with its text and zones, the claims that were last read in it, and what people recorded of them.

    Of a report out of view there are no claims.
    """

    report: Report
    retracted: bool
    claims: tuple[Witness, ...]
    records: tuple[Record, ...]


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


def report_page(
    text: str | None = None,
    *,
    where: str | None = None,
    limit: int = 100,
    skip: int = 0,
    newest: bool = False,
) -> ReportPage:
    """The same reports in the same order, or the ``newest`` first, page by page; so many of them are skipped."""
    with opened(where) as store:
        if text is None:
            ids = store.report_ids(newest=newest)[skip : skip + limit + 1]
        else:
            ids = tuple(found.report for found in store.search(text, limit=skip + limit + 1)[skip:])
        return ReportPage(reports=store.listed(ids[:limit]), more=len(ids) > limit)


def opened_report(beginning: str, *, where: str | None = None) -> Opened:
    """The one report whose id begins so, with its text and its claims. Raises UsageError."""
    from dateline.store import Wanted

    with opened(where) as store:
        id = report_in(store, beginning)
        reading = store.reading(id)
        assert reading is not None  # every report of a store is read
        claims = tuple(store.witnesses(Wanted(reports=(id,))))
        subjects = {id, *(claim.id for claim in claims)}
        records = tuple(line for line in store.records() if {line.subject, line.object} & subjects)
        retracted = not any(version.active for version in store.versions(id))
        return Opened(report=reading.report, retracted=retracted, claims=claims, records=records)


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
        fault, kind = (f"{len(found)} reports", UsageError) if found else ("no report", NotFound)
        raise kind(f"{fault} with an id that begins with {beginning!r}", hint="'dateline reports' lists them")
    return found[0]
