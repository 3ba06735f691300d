"""What must hold in a store whatever happened to it: each check gives a line for every fault that it finds.

A further check is a function of a connection in ``CHECKS``.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, select

from dateline.errors import DatelineError
from dateline.model import Claim, Report, mentions_in
from dateline.store.codec import load
from dateline.store.recorded import VERDICTS
from dateline.store.schema import (
    blobs,
    claims,
    event_bodies,
    event_claims,
    events,
    readings,
    record,
    reports,
    sources,
)

Check = Callable[[Connection], Iterator[str]]


def bytes_are_their_ids(connection: Connection) -> Iterator[str]:
    """The id of a report is the SHA-256 of its bytes."""
    for row in connection.execute(select(blobs.c.id, blobs.c.data)):
        try:
            right = hashlib.sha256(zlib.decompress(row.data)).hexdigest() == row.id
        except zlib.error:
            right = False
        if not right:
            yield f"report {row.id[:12]}: its bytes are not those that it was received with"


def words_stand_at_their_offsets(connection: Connection) -> Iterator[str]:
    """Every mention of every claim is in the text of its reading where it says."""
    joined = select(readings.c.n, readings.c.version, readings.c.body, reports.c.id)
    for row in connection.execute(joined.join(reports, reports.c.n == readings.c.report)):
        name = f"report {row.id[:12]}, reading {row.version}"
        try:
            text = load(Report, row.body).text
            bodies = select(claims.c.id, claims.c.body).where(claims.c.reading == row.n)
            told = [(id_, load(Claim, body)) for id_, body in connection.execute(bodies)]
        except (DatelineError, ValueError, TypeError, KeyError) as error:
            yield f"{name}: cannot be read back ({type(error).__name__}: {error})"
            continue
        for id_, claim in told:
            yield from (f"{name}, claim {id_}: {fault}" for fault in claim_faults(claim, text))


def claim_faults(claim: Claim, text: str) -> Iterator[str]:
    """Mentions that are not in the text where they say, and numbers that point to nothing."""
    for mention in mentions_in(claim):
        if text[mention.start : mention.end] != mention.quote:
            yield f"{mention.quote[:40]!r} is not at {mention.start}"
    control, people = claim.control, len(claim.participants)
    pointed = [(f"quantity {i}", q.of, people) for i, q in enumerate(claim.quantities)]
    pointed += [(f"quantity {i}", q.part_of, len(claim.quantities)) for i, q in enumerate(claim.quantities)]
    if control is not None:
        pointed += [("control", index, people) for index in (control.holder, control.previous_holder)]
        pointed.append(("control", control.place, len(claim.places)))
    yield from (
        f"{name} points to item {i} of {n}" for name, i, n in pointed if i is not None and not 0 <= i < n
    )


def readings_are_there(connection: Connection) -> Iterator[str]:
    """Every report has its last reading, and only claims of that reading count."""
    own = (readings.c.n == reports.c.reading) & (readings.c.report == reports.c.n)
    lost = select(reports.c.id).outerjoin(readings, own).where(readings.c.n.is_(None))
    yield from (
        f"report {id_[:12]}: its last reading is not there" for id_ in connection.execute(lost).scalars()
    )
    wrong = (claims.c.reading != reports.c.reading) | reports.c.retracted
    stale = select(claims.c.id).join(reports, reports.c.n == claims.c.report).where(claims.c.active, wrong)
    yield from (
        f"claim {id_}: counts though its reading does not" for id_ in connection.execute(stale).scalars()
    )


def events_cite_what_counts(connection: Connection) -> Iterator[str]:
    """Every event has its values, and every claim that it cites is one that counts."""
    empty = select(events.c.id).outerjoin(event_bodies, event_bodies.c.event == events.c.n)
    lost = connection.execute(empty.where(event_bodies.c.event.is_(None))).scalars()
    yield from (f"event {id_}: its values are not there" for id_ in lost)
    cited = select(events.c.id, event_claims.c.claim).outerjoin(
        event_claims, event_claims.c.event == events.c.n
    )
    joined = cited.outerjoin(claims, (claims.c.id == event_claims.c.claim) & claims.c.active)
    for id_, claim in connection.execute(joined.where(claims.c.n.is_(None))):
        yield f"event {id_}: cites {claim or 'no claim'}, which does not count"


def log_names_what_is_there(connection: Connection) -> Iterator[str]:
    """Every line of the log is of a claim, report or source of the store, and the lines are numbered without a gap."""
    known = {
        id_
        for column in (claims.c.id, reports.c.id, sources.c.id)
        for id_ in connection.execute(select(column)).scalars()
    }
    for expected, row in enumerate(connection.execute(select(record).order_by(record.c.number)), 1):
        if row.number != expected:
            yield f"log: line {row.number} stands where {expected} is due"
            return
        named = (row.subject, row.object) if row.what in VERDICTS else (row.subject,)
        yield from (f"log, line {row.number}: no {id_} in the store" for id_ in named if id_ not in known)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "bytes": bytes_are_their_ids,
        "offsets": words_stand_at_their_offsets,
        "readings": readings_are_there,
        "events": events_cite_what_counts,
        "log": log_names_what_is_there,
    }
)
"""The checks by what they look at."""
