"""What people recorded: a log that is only ever added to, and what follows from its lines."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import get_args

from sqlalchemy import Connection, func, select, update

from dateline.errors import UsageError
from dateline.picture import Judgement, Reliability, Verdict
from dateline.store import chain
from dateline.store.dialect import Dialect
from dateline.store.matching import loosen, loosen_claims
from dateline.store.schema import claims, record, reports, sources
from dateline.store.values import Record

VERDICTS = get_args(Verdict)
CORRECTIONS = ("correct", "undo", "accept", "add", "code")
"""What is said of claims and reports; each line stands until it is taken back, and is never held for said before."""
KINDS: tuple[tuple[str, ...], ...] = (VERDICTS, ("retract", "restore"))  # of which the last line counts


def add(connection: Connection, dialect: Dialect, entry: Record) -> Record:
    """Add a line and do what follows from it; what the last line about it says already is not said again.

    Raises UsageError where its subject is not in the store.
    """
    if (said := _said(connection, entry)) is not None:
        return said
    if entry.what in ("retract", "restore"):
        _set_retracted(connection, entry.subject, entry.what == "retract")
    elif entry.what == "reliability":
        _set_reliability(connection, entry)
    elif entry.what in VERDICTS:
        _check_pair(connection, entry)
        loosen_claims(connection, [entry.subject, entry.object or ""])
    elif entry.what in CORRECTIONS and not holds(connection, {entry.subject}):
        raise UsageError(f"no report or claim {entry.subject!r} in the store", hint="give its whole id")
    last = connection.execute(select(func.coalesce(func.max(record.c.number), 0))).scalar_one()
    numbered = replace(entry, number=last + 1)
    connection.execute(record.insert().values(asdict(numbered)))
    chain.extend(connection, dialect, [chain.of_record(asdict(numbered))])
    return numbered


def _said(connection: Connection, entry: Record) -> Record | None:
    """The last line of the same sort about the same, where it says the same in the same name."""
    kind = next((kind for kind in KINDS if entry.what in kind), (entry.what,))
    pair = sorted((entry.subject, entry.object or ""))
    about = (
        line
        for line in reversed(log(connection, entry.subject))
        if line.what in kind and sorted((line.subject, line.object or "")) == pair
    )
    last = next(about, None)
    same = last is not None and (last.what, last.value, last.by, last.note) == (
        entry.what, entry.value, entry.by, entry.note,
    )  # fmt: skip
    return last if same and entry.what not in ("note", *CORRECTIONS) else None


def _set_retracted(connection: Connection, report: str, retracted: bool) -> None:
    row = connection.execute(select(reports).where(reports.c.id == report)).one_or_none()
    if row is None:
        raise UsageError(f"no report {report!r} in the store", hint="give its whole id")
    if retracted:
        loosen(connection, (report,))
    connection.execute(update(reports).where(reports.c.n == row.n).values(retracted=retracted))
    if row.retracted != retracted:
        held = update(claims).where(claims.c.reading == row.reading)
        connection.execute(held.values(active=not retracted, component=None))


def _set_reliability(connection: Connection, entry: Record) -> None:
    if entry.value not in get_args(Reliability):
        raise UsageError(
            f"{entry.value!r} is not a reliability", hint="one letter, from A (reliable) to F (unknown)"
        )
    changed = update(sources).where(sources.c.id == entry.subject).values(reliability=entry.value)
    if connection.execute(changed).rowcount == 0:
        raise UsageError(f"no source {entry.subject!r} in the store", hint="'dateline sources' lists them")


def _check_pair(connection: Connection, entry: Record) -> None:
    pair = (entry.subject, entry.object or "")
    known = set(connection.execute(select(claims.c.id).where(claims.c.id.in_(pair))).scalars())
    missing = [id for id in pair if id not in known]
    if missing or pair[0] == pair[1]:
        fault = f"no claim {missing[0]!r} in the store" if missing else "a claim is always the same as itself"
        raise UsageError(fault, hint="'dateline event ID' shows the ids of claims")


def holds(connection: Connection, subjects: set[str]) -> bool:
    """Whether each is a claim, a report or a source of the store."""
    found: set[str] = set()
    for column in (claims.c.id, reports.c.id, sources.c.id):
        found.update(connection.execute(select(column).where(column.in_(subjects))).scalars())
    return found >= subjects


def log(connection: Connection, subject: str | None) -> tuple[Record, ...]:
    """The log in order."""
    statement = select(record).order_by(record.c.number)
    if subject is not None:
        statement = statement.where((record.c.subject == subject) | (record.c.object == subject))
    return tuple(Record(**row._mapping) for row in connection.execute(statement))


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The lines that judge a pair of claims."""
    statement = select(record).where(record.c.what.in_(VERDICTS)).order_by(record.c.number)
    return tuple(
        Judgement(
            number=row.number,
            at=row.at,
            by=row.by,
            verdict=row.what,
            left=row.subject,
            right=row.object,
            note=row.note,
        )
        for row in connection.execute(statement)
    )
