"""Claims as witnesses: active ones, in a fixed order, each with who published it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select

from dateline.model import Claim, Place
from dateline.picture import Provenance, Witness
from dateline.store.codec import load, load_if
from dateline.store.schema import claims, reports, sources

T = TypeVar("T")

PROVENANCE = (
    reports.c.id.label("report_id"),
    reports.c.source,
    reports.c.source_name,
    reports.c.originator,
    sources.c.side,
    reports.c.url,
    reports.c.title,
    reports.c.published,
    reports.c.group_id,
    reports.c.lead,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims to give; every field given must hold.

    ``ids`` are witness ids, ``reports`` ids of reports. ``since`` and ``until`` are ISO days that the claim's own time
    must touch, ``published_since`` and ``published_until`` bound the day of publication; undated ones are left out.
    """

    ids: tuple[str, ...] | None = None
    reports: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    published_since: str | None = None
    published_until: str | None = None
    since: str | None = None
    until: str | None = None


def portions(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in order, at most so many at once: neither database takes a statement of any length."""
    return (items[start : start + size] for start in range(0, len(items), size))


def numbers(connection: Connection, wanted: Wanted) -> list[int]:
    """The numbers of the claims wanted, in order of publication (undated last), report and position."""
    columns = claims.c.n, reports.c.published, reports.c.id, claims.c.position
    statement = select(*columns).join(reports, reports.c.n == claims.c.report).where(*_conditions(wanted))
    rows: list[Any] = []
    for column, ids in ((claims.c.id, wanted.ids), (reports.c.id, wanted.reports)):
        if ids is not None:
            for portion in portions(sorted(set(ids)), 500):
                rows += connection.execute(statement.where(column.in_(portion)))
            break
    else:
        rows += connection.execute(statement)
    rows.sort(key=lambda row: (row.published is None, row.published or "", row.id, row.position))
    return [row.n for row in rows]


def _conditions(wanted: Wanted) -> Iterator[Any]:
    yield claims.c.active
    if wanted.ids is not None and wanted.reports is not None:
        yield reports.c.id.in_(wanted.reports)
    if wanted.kinds is not None:
        yield claims.c.kind.in_(wanted.kinds)
    if wanted.types is not None:
        yield claims.c.type.in_(wanted.types)
    if wanted.published_since:
        yield reports.c.published >= wanted.published_since
    if wanted.published_until:
        yield func.substr(reports.c.published, 1, 10) <= wanted.published_until
    if wanted.since:
        yield func.coalesce(claims.c.end, claims.c.start) >= wanted.since
    if wanted.until:
        yield func.coalesce(claims.c.start, claims.c.end) <= wanted.until


def witnesses(connection: Connection, portion: Sequence[int]) -> list[Witness]:
    """The claims of these numbers, in the same order."""
    statement = select(claims.c.n, claims.c.id, claims.c.body, *PROVENANCE)
    statement = statement.join(reports, reports.c.n == claims.c.report)
    statement = statement.outerjoin(sources, sources.c.id == reports.c.source)
    found: dict[int, Witness] = {}
    shared: dict[str, Provenance] = {}
    for row in connection.execute(statement.where(claims.c.n.in_(portion))):
        if row.report_id not in shared:
            shared[row.report_id] = provenance_of(row)
        found[row.n] = Witness(id=row.id, claim=load(Claim, row.body), provenance=shared[row.report_id])
    return [found[n] for n in portion if n in found]


def report_of(connection: Connection, claim: str) -> str | None:
    """The report of a claim of any reading."""
    joined = select(reports.c.id).join(claims, claims.c.report == reports.c.n)
    return connection.execute(joined.where(claims.c.id == claim).limit(1)).scalar_one_or_none()


def provenance_of(row: Row[Any]) -> Provenance:
    """The provenance in a row that has the columns ``PROVENANCE``."""
    return Provenance(
        report=row.report_id,
        source=row.source,
        source_name=row.source_name,
        originator=row.originator,
        side=row.side,
        url=row.url,
        title=row.title,
        published=row.published,
        group=row.group_id,
        lead=load_if(Place, row.lead),
    )
