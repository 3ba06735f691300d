"""Reports, their bytes, their readings and who published them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from dateline.model import Claim, Place, Reading, Report
from dateline.picture import Provenance, Source
from dateline.store import chain, matching
from dateline.store.claims import PROVENANCE, portions, provenance_of
from dateline.store.codec import dump, load
from dateline.store.dialect import Dialect, Row
from dateline.store.faults import damaged
from dateline.store.schema import bands, blobs, claim_keys, claims, readings, reports, sources
from dateline.store.terms import phrases, words
from dateline.store.values import Blob, Entry, Filing, Listed, Version

PORTION = 500


def known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are reports of the store."""
    return set(_numbers(connection, ids))


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of reports, by id."""
    found: dict[str, int] = {}
    for portion in portions(sorted(set(ids)), PORTION):
        rows = connection.execute(select(reports.c.id, reports.c.n).where(reports.c.id.in_(portion)))
        found.update((row.id, row.n) for row in rows)
    return found


def add(connection: Connection, dialect: Dialect, entries: Sequence[Entry]) -> int:
    """Add readings, and the reports that are new; see ``Store.add``."""
    numbers = _numbers(connection, (entry.reading.report.id for entry in entries))
    fresh = _fresh(connection, entries, numbers)
    describe(connection, dialect, [entry.source for entry in fresh if entry.source])
    top = {table: _top(connection, table) for table in (reports, readings, claims)}
    first = [e for e in _first_of_each(fresh) if e.reading.report.id not in numbers]
    numbers |= {entry.reading.report.id: top[reports] + i for i, entry in enumerate(first, 1)}
    placed = [
        (numbers[entry.reading.report.id], top[readings] + i, entry) for i, entry in enumerate(fresh, 1)
    ]
    new = {id(entry) for entry in first}
    _insert_reports(connection, dialect, [each for each in placed if id(each[2]) in new])
    dialect.insert(connection, readings, [_reading_row(*each) for each in placed])
    for report, reading, entry in placed:
        if id(entry) not in new:
            _replace(connection, dialect, report, reading, entry)
    told = _insert_claims(connection, dialect, placed, top[claims])
    chain.extend(connection, dialect, _links(placed, new, told))
    return len(fresh)


def _links(
    placed: Sequence[tuple[int, int, Entry]], new: set[int], told: Sequence[Row]
) -> Iterator[chain.Link]:
    """The links of the bytes and readings that are added."""
    by_reading: defaultdict[int, list[Row]] = defaultdict(list)
    for row in told:
        by_reading[row["reading"]].append(row)
    for report, reading, entry in placed:
        if id(entry) in new:
            yield chain.of_bytes(_blob_row(entry))
        yield chain.of_reading(_reading_row(report, reading, entry), by_reading[reading])


def _fresh(connection: Connection, entries: Sequence[Entry], numbers: dict[str, int]) -> list[Entry]:
    """The entries that are not there yet, each once."""
    seen: set[tuple[str, str]] = set()
    for portion in portions(sorted(numbers.values()), PORTION):
        rows = connection.execute(
            select(reports.c.id, readings.c.version)
            .join(readings, readings.c.report == reports.c.n)
            .where(reports.c.n.in_(portion))
        )
        seen.update((row.id, row.version) for row in rows)
    fresh = []
    for entry in entries:
        key = entry.reading.report.id, entry.version
        if key not in seen:
            seen.add(key)
            fresh.append(entry)
    return fresh


def _first_of_each(entries: Iterable[Entry]) -> list[Entry]:
    return list({entry.reading.report.id: entry for entry in reversed(list(entries))}.values())[::-1]


def _top(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.n), 0))).scalar_one())


def _insert_reports(
    connection: Connection, dialect: Dialect, placed: Sequence[tuple[int, int, Entry]]
) -> None:
    dialect.insert(connection, blobs, [_blob_row(entry) for _, _, entry in placed])
    dialect.insert(connection, reports, [_report_row(dialect, *each) for each in placed])
    rows = [{"band": band, "report": n} for n, _, entry in placed for band in sorted(set(entry.bands))]
    dialect.insert(connection, bands, rows)


def _blob_row(entry: Entry) -> Row:
    return {
        "id": entry.reading.report.id,
        "data": zlib.compress(entry.data),
        "media": entry.media,
        "origin": entry.origin,
        "known": json.dumps(dict(entry.known), ensure_ascii=False, sort_keys=True),
    }


def _report_row(dialect: Dialect, n: int, reading: int, entry: Entry) -> Row:
    report = entry.reading.report
    return {
        "n": n,
        "id": report.id,
        "group_id": report.id,
        "grouped": False,
        "retracted": False,
        **_read_columns(dialect, reading, entry),
    }


def _read_columns(dialect: Dialect, reading: int, entry: Entry) -> dict[str, Any]:
    """What of a report's row comes from its active reading."""
    report = entry.reading.report
    return {
        "reading": reading,
        "source": entry.source.id if entry.source else None,
        "source_name": report.source,
        "originator": report.originator,
        "url": report.url,
        "title": report.title,
        "published": report.published,
        "language": report.language,
        "lead": dump(entry.lead) if entry.lead else None,
        "signature": entry.signature,
        "words": dialect.stored_words(words(report.text)),
    }


def _reading_row(report: int, reading: int, entry: Entry) -> Row:
    return {
        "n": reading,
        "report": report,
        "version": entry.version,
        "read_at": entry.read_at,
        "body": dump(entry.reading.report),
    }


def _replace(connection: Connection, dialect: Dialect, report: int, reading: int, entry: Entry) -> None:
    """Make a further reading the active one of its report."""
    matching.loosen(connection, (entry.reading.report.id,))
    connection.execute(update(claims).where(claims.c.report == report).values(active=False, component=None))
    columns = _read_columns(dialect, reading, entry)
    connection.execute(update(reports).where(reports.c.n == report).values({**columns, "grouped": False}))
    connection.execute(bands.delete().where(bands.c.report == report))
    dialect.insert(connection, bands, [{"band": band, "report": report} for band in sorted(set(entry.bands))])


def activate(connection: Connection, dialect: Dialect, entry: Entry) -> None:
    """Make a reading that is there the active one of its report, filed under the keys of its entry."""
    of_it = reports.c.id == entry.reading.report.id, readings.c.version == entry.version
    columns = reports.c.n, reports.c.reading, reports.c.retracted, readings.c.n.label("wanted")
    joined = select(*columns).join(readings, readings.c.report == reports.c.n).where(*of_it)
    row = connection.execute(joined).one()
    if row.reading == row.wanted:
        return
    _replace(connection, dialect, row.n, row.wanted, entry)
    held = select(claims.c.n, claims.c.position).where(claims.c.reading == row.wanted)
    for n, position in connection.execute(held).all():
        again = update(claims).where(claims.c.n == n)
        connection.execute(again.values(active=not row.retracted))
        connection.execute(claim_keys.delete().where(claim_keys.c.claim == n))
        rows = [{"key": key, "claim": n} for key in sorted(set(entry.keys[position]))]
        dialect.insert(connection, claim_keys, rows)


def _insert_claims(
    connection: Connection, dialect: Dialect, placed: Sequence[tuple[int, int, Entry]], top: int
) -> list[Row]:
    active = _active(connection, [report for report, _, _ in placed])
    rows: list[Row] = []
    keys: list[Row] = []
    for report, reading, entry in placed:
        for position, claim in enumerate(entry.reading.claims):
            n = top + len(rows) + 1
            rows.append(
                {
                    "n": n,
                    "id": entry.witnesses[position],
                    "reading": reading,
                    "report": report,
                    "position": position,
                    "family": entry.families[position],
                    "active": reading in active,
                    **_claim_columns(claim),
                }
            )
            keys += ({"key": key, "claim": n} for key in sorted(set(entry.keys[position])))
    dialect.insert(connection, claims, rows)
    dialect.insert(connection, claim_keys, keys)
    return rows


def _active(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The readings of these reports that are active: the last of each, save for what is retracted."""
    found: set[int] = set()
    for portion in portions(sorted(set(numbers)), PORTION):
        where = reports.c.n.in_(portion), ~reports.c.retracted
        found.update(connection.execute(select(reports.c.reading).where(*where)).scalars())
    return found


def _claim_columns(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "type": claim.type,
        "start": claim.time.start if claim.time else None,
        "end": claim.time.end if claim.time else None,
        "body": dump(claim),
    }


def blob(connection: Connection, report: str) -> Blob | None:
    """The bytes of a report."""
    row = connection.execute(select(blobs).where(blobs.c.id == report)).one_or_none()
    if row is None:
        return None
    try:
        data, given = zlib.decompress(row.data), json.loads(row.known)
    except (zlib.error, ValueError):
        raise damaged(f"report {report[:8]}") from None
    return Blob(report=row.id, data=data, media=row.media, origin=row.origin, known=given)


def filing(connection: Connection, report: str) -> Filing | None:
    """By what a report is found and matched."""
    row = connection.execute(select(reports).where(reports.c.id == report)).one_or_none()
    if row is None:
        return None
    outlet = connection.execute(select(sources).where(sources.c.id == row.source)).one_or_none()
    filed = connection.execute(select(bands.c.band).where(bands.c.report == row.n).order_by(bands.c.band))
    return Filing(
        source=Source(**outlet._mapping) if outlet is not None else None,
        lead=load(Place, row.lead) if row.lead else None,
        signature=row.signature,
        bands=tuple(filed.scalars()),
    )


def versions(connection: Connection, report: str) -> tuple[Version, ...]:
    """The readings of a report, oldest first."""
    counted = select(func.count()).where(claims.c.reading == readings.c.n).scalar_subquery()
    rows = connection.execute(
        select(
            readings.c.version,
            readings.c.read_at,
            counted,
            reports.c.reading == readings.c.n,
            reports.c.retracted,
        )
        .join(reports, reports.c.n == readings.c.report)
        .where(reports.c.id == report)
        .order_by(readings.c.n)
    )
    return tuple(
        Version(version=version, read_at=at, claims=count, active=last and not retracted, last=last)
        for version, at, count, last, retracted in rows
    )


def reading(connection: Connection, report: str, version: str | None) -> Reading | None:
    """The last reading of a report, or that of a version."""
    wanted = reports.c.reading == readings.c.n if version is None else readings.c.version == version
    statement = select(readings.c.n, readings.c.body).join(reports, reports.c.n == readings.c.report)
    row = connection.execute(statement.where(reports.c.id == report, wanted)).one_or_none()
    if row is None:
        return None
    bodies = select(claims.c.body).where(claims.c.reading == row.n).order_by(claims.c.position)
    found = tuple(load(Claim, body) for body in connection.execute(bodies).scalars())
    return Reading(report=load(Report, row.body), claims=found)


def ids(
    connection: Connection, beginning: str, published_until: str | None, newest: bool = False
) -> tuple[str, ...]:
    """The reports whose id begins so, in order; those published by a day, where one is given."""
    statement = select(reports.c.id).where(reports.c.id.startswith(beginning, autoescape=True))
    if published_until is not None:
        statement = statement.where(func.substr(reports.c.published, 1, 10) <= published_until)
    return tuple(connection.execute(_in_order(statement, newest)).scalars())


def _in_order(statement: Select[Any], newest: bool = False) -> Select[Any]:
    day = reports.c.published.desc() if newest else reports.c.published
    return statement.order_by(reports.c.published.is_(None), day, reports.c.id)


def provenances(connection: Connection, numbers_or_ids: Sequence[str]) -> Iterator[Provenance]:
    """Where the reports come from, in the order given."""
    statement = select(*PROVENANCE).outerjoin(sources, sources.c.id == reports.c.source)
    rows = connection.execute(statement.where(reports.c.id.in_(numbers_or_ids)))
    found = {row.report_id: provenance_of(row) for row in rows}
    return (found[id] for id in numbers_or_ids if id in found)


def search(connection: Connection, dialect: Dialect, text: str, limit: int) -> tuple[Provenance, ...]:
    """The reports that hold what was typed."""
    wanted = phrases(text)
    numbers = dialect.search(connection, wanted, limit) if wanted else []
    by_number: dict[int, str] = {}
    for portion in portions(numbers, PORTION):
        rows = connection.execute(select(reports.c.n, reports.c.id).where(reports.c.n.in_(portion)))
        by_number.update((row.n, row.id) for row in rows)
    found = [by_number[n] for n in numbers]
    return tuple(each for ids in portions(found, PORTION) for each in provenances(connection, ids))


def listed(connection: Connection, wanted: Sequence[str] | None) -> tuple[Listed, ...]:
    """The reports of these ids in their order, or all in order of publication, undated ones last."""
    counted = select(func.count()).where(claims.c.reading == reports.c.reading).scalar_subquery()
    columns = (reports.c.id, reports.c.published, reports.c.source_name, reports.c.title, reports.c.url)
    statement = select(*columns, counted.label("claims"), reports.c.retracted)
    if wanted is None:
        return tuple(Listed(**row._mapping) for row in connection.execute(_in_order(statement)))
    rows: dict[str, Listed] = {}
    for portion in portions(wanted, PORTION):
        found = connection.execute(statement.where(reports.c.id.in_(portion)))
        rows.update((row.id, Listed(**row._mapping)) for row in found)
    return tuple(rows[id] for id in wanted if id in rows)


def state(connection: Connection, published_until: str) -> str:
    """A digest of the active readings of what was published by a day: another one where any of them is another."""
    columns = (reports.c.id, readings.c.version, reports.c.retracted, readings.c.read_at)
    statement = select(*columns).join(readings, readings.c.n == reports.c.reading)
    statement = statement.where(func.substr(reports.c.published, 1, 10) <= published_until)
    digest = hashlib.sha256()
    for row in connection.execute(statement.order_by(reports.c.id)):
        digest.update(f"{row.id} {row.version} {row.retracted:d} {row.read_at}\n".encode())
    return digest.hexdigest()


def describe(connection: Connection, dialect: Dialect, described: Sequence[Source]) -> None:
    """Add sources, or describe them anew where they are known; a reliability is left alone."""
    latest = {source.id: source for source in described}
    rows = [
        {field.name: getattr(replace(source, reliability=None), field.name) for field in fields(Source)}
        for _, source in sorted(latest.items())
    ]
    there = set(connection.execute(select(sources.c.id)).scalars())
    dialect.insert(connection, sources, [row for row in rows if row["id"] not in there])
    for row in rows:
        if row["id"] in there and row["known"]:
            columns = {name: value for name, value in row.items() if name not in ("id", "reliability")}
            connection.execute(update(sources).where(sources.c.id == row["id"]).values(columns))


def list_sources(connection: Connection) -> tuple[Source, ...]:
    """The sources, by name."""
    rows = connection.execute(select(sources).order_by(sources.c.name, sources.c.id))
    return tuple(Source(**row._mapping) for row in rows)
