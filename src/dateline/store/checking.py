"""Whether a store is whole: its files, its guards, the chain over what is only added to, and what follows from that."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, cast, select
from sqlalchemy.exc import DBAPIError

from dateline.errors import BadData, DatelineError
from dateline.model import Claim, Report
from dateline.store.chain import keys, link_of, linked
from dateline.store.checks import CHECKS
from dateline.store.codec import load
from dateline.store.dialect import Dialect
from dateline.store.schema import WORDS, chain, claims, readings, record, reports, sources
from dateline.store.terms import words

_NAMES = {"bytes": "the bytes of report", "reading": "reading", "log": "line of the log"}


def faults(connection: Connection, dialect: Dialect, head: str | None) -> dict[str, tuple[str, ...]]:
    """Everything that is wrong, by check; what one check cannot read does not keep the next from looking."""
    looks = {
        "damage": dialect.damages(connection),
        "guards": _guard_faults(connection, dialect),
        "chain": _chain_faults(connection, head),
        "past the chain": _past_the_chain(connection),
        "reports": _report_faults(connection, dialect),
        "claims": _claim_faults(connection),
        "recorded": _record_faults(connection),
        **{name: check(connection) for name, check in CHECKS.items()},
    }
    return {name: tuple(dict.fromkeys(_looked(connection, look))) for name, look in looks.items()}


def _looked(connection: Connection, look: Iterator[str]) -> Iterator[str]:
    try:
        with connection.begin_nested():
            yield from look
    except (DBAPIError, DatelineError, ValueError, TypeError, AttributeError, KeyError) as error:
        yield f"damaged: {_reason(error)}"


def _reason(error: Exception) -> str:
    """In one line, what a database or a library says."""
    cause = getattr(error, "orig", error)
    said = cause.args[0] if cause.args else cause
    return " ".join(str(said.get("M", said) if isinstance(said, dict) else said).split())


def _guard_faults(connection: Connection, dialect: Dialect) -> Iterator[str]:
    for name in dialect.unguarded(connection):
        yield f"the guard {name} is gone or was changed"


def _chain_faults(connection: Connection, head: str | None) -> Iterator[str]:
    """Links that are gone, and what a link stands for that is gone or is not as it was."""
    links = list(connection.execute(select(chain).order_by(chain.c.n)))
    before, last = "", 0
    for link in links:
        if link.n != last + 1:
            yield f"the chain has no link {last + 1}"
        name = f"{_NAMES.get(link.what, link.what)} {link.key}"
        try:
            with connection.begin_nested():
                found = link_of(connection, link.what, link.key)
        except (DBAPIError, ValueError, zlib.error, TypeError) as error:
            yield f"{name} cannot be read ({_reason(error)})"
        else:
            if found is None:
                yield f"{name} is gone"
            elif linked(before, *found) != link.digest:
                yield f"{name} is not as it was recorded"
        before, last = link.digest, link.n
    if head and head not in {link.digest for link in links}:
        yield f"the chain does not hold {head}: it was made anew"


def _past_the_chain(connection: Connection) -> Iterator[str]:
    """What is there without a link."""
    linked_to = {(link.what, link.key) for link in connection.execute(select(chain.c.what, chain.c.key))}
    for what, key in keys(connection):
        if (what, key) not in linked_to:
            yield f"{_NAMES[what]} {key} was added past the chain"


def _report_faults(connection: Connection, dialect: Dialect) -> Iterator[str]:
    """Reports whose line does not say what their reading does."""
    names = ("originator", "url", "title", "published", "language")
    active = select(reports, readings.c.body).outerjoin(readings, readings.c.n == reports.c.reading)
    for row in connection.execute(active.order_by(reports.c.n)):
        try:
            told = load(Report, row.body or "")
        except BadData:
            yield f"report {row.id} has no reading that can be read"
            continue
        said = [row.source_name, *(getattr(row, name) for name in names)]
        read = [told.source, *(getattr(told, name) for name in names)]
        if _without_nul(said) != _without_nul(read):
            yield f"report {row.id} is not as its reading has it"
        stored = cast(dialect.stored_words(words(told.text)), WORDS)
        same = select(reports.c.n).where(reports.c.n == row.n, reports.c.words == stored)
        if connection.execute(same).first() is None:
            yield f"report {row.id} is not searched by the words of its text"


def _without_nul(values: list[str | None]) -> list[str | None]:
    """PostgreSQL has no text with a NUL in it."""
    return [value and value.replace("\x00", "") for value in values]


def _claim_faults(connection: Connection) -> Iterator[str]:
    """Claims that count and should not, or the other way round, or that are not filed by what they say."""
    columns = claims.c.n, claims.c.id, claims.c.active, claims.c.reading, claims.c.kind, claims.c.type
    times = claims.c.start, claims.c.end, claims.c.body
    statement = select(*columns, *times, reports.c.reading.label("last"), reports.c.retracted)
    for row in connection.execute(statement.join(reports, reports.c.n == claims.c.report)):
        if bool(row.active) != (row.reading == row.last and not row.retracted):
            yield f"claim {row.id} counts, or does not, against its report"
        try:
            told = load(Claim, row.body)
        except BadData:
            yield f"claim {row.id} cannot be read"
            continue
        time = told.time
        filed = (told.kind, told.type, time.start if time else None, time.end if time else None)
        if (row.kind, row.type, row.start, row.end) != filed:
            yield f"claim {row.id} is not filed by what it says"


def _record_faults(connection: Connection) -> Iterator[str]:
    """Retractions and reliabilities that are not those of the log."""
    retracted: dict[str, bool] = {}
    reliability: dict[str, str | None] = {}
    for line in connection.execute(select(record).order_by(record.c.number)):
        if line.what in ("retract", "restore"):
            retracted[line.subject] = line.what == "retract"
        elif line.what == "reliability":
            reliability[line.subject] = line.value
    for report in connection.execute(select(reports.c.id, reports.c.retracted).order_by(reports.c.id)):
        if bool(report.retracted) != retracted.get(report.id, False):
            yield f"report {report.id} is retracted, or is not, against the log"
    for source in connection.execute(select(sources.c.id, sources.c.reliability).order_by(sources.c.id)):
        if source.reliability != reliability.get(source.id):
            yield f"the reliability of source {source.id} is not that of the log"
