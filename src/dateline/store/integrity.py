"""Whether a store is whole: its files, its guards, the chain over what is only added to, and its rows.

Each check gives a line for every fault that it finds; a further one of the rows is a function in ``INVARIANTS``.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, cast, func, select
from sqlalchemy.exc import DBAPIError

from dateline.errors import BadData, DatelineError
from dateline.model import Claim, Report, mentions_in
from dateline.store.chain import keys, link_of, linked
from dateline.store.claims import portions
from dateline.store.codec import load
from dateline.store.dialect import Dialect
from dateline.store.events import PORTION, filed, numbered, spots_of
from dateline.store.facets import rows_of as facet_rows
from dateline.store.recorded import VERDICTS
from dateline.store.schema import (
    WORDS,
    blobs,
    chain,
    claims,
    event_bodies,
    event_claims,
    event_facets,
    events,
    facets,
    readings,
    record,
    reports,
    sources,
    spots,
)
from dateline.store.terms import words

Check = Callable[[Connection], Iterator[str]]
_NAMES = {"bytes": "the bytes of report", "reading": "reading", "log": "line of the log"}


def faults(connection: Connection, dialect: Dialect, head: str | None) -> dict[str, tuple[str, ...]]:
    """Everything that is wrong, by check; what one check cannot read does not keep the next from looking."""
    looks = {
        "damage": dialect.damages(connection),
        "guards": _guard_faults(connection, dialect),
        "chain": _chain_faults(connection, head),
        "past the chain": _past_the_chain(connection),
        "reports": _report_faults(connection, dialect),
        "search": _search_faults(connection, dialect),
        **{name: check(connection) for name, check in INVARIANTS.items()},
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


def _search_faults(connection: Connection, dialect: Dialect) -> Iterator[str]:
    """Events that are not found by what they hold, and what an index leaves out."""
    numbers = list(connection.execute(select(events.c.n).order_by(events.c.n)).scalars())
    offered: set[tuple[Any, ...]] = set()
    for portion in portions(numbers, PORTION):
        for n, event in numbered(connection, portion, full=True).items():
            offered |= {tuple(facet.values()) for facet in facet_rows(n, event)[0]}
            row = filed(event, dialect)
            terms = cast(row.pop("terms"), WORDS)
            same = (events.c[name].is_not_distinct_from(value) for name, value in row.items())
            at = (select(spots.c.term).filter_by(**spot) for spot in spots_of(event))
            looked = (select(events.c.n).where(events.c.n == n, events.c.terms == terms, *same), *at)
            if any(connection.execute(each).first() is None for each in looked):
                yield f"event {event.id} is not filed by what it holds"
    for facet in connection.execute(
        select(facets).join(event_facets, event_facets.c.facet == facets.c.n).distinct()
    ):
        if tuple(facet) not in offered:
            yield f"{facet.name} is offered as a filter, and no event has it"
    yield from dialect.unfound(connection)


def _claims_are_filed(connection: Connection) -> Iterator[str]:
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


def _log_is_followed(connection: Connection) -> Iterator[str]:
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


def _bytes_are_their_ids(connection: Connection) -> Iterator[str]:
    """The id of a report is the SHA-256 of its bytes."""
    for row in connection.execute(select(blobs.c.id, blobs.c.data)):
        try:
            right = hashlib.sha256(zlib.decompress(row.data)).hexdigest() == row.id
        except zlib.error:
            right = False
        if not right:
            yield f"report {row.id[:12]}: its bytes are not those that it was received with"


def _words_stand_at_their_offsets(connection: Connection) -> Iterator[str]:
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
            yield from (f"{name}, claim {id_}: {fault}" for fault in _claim_faults(claim, text))


def _claim_faults(claim: Claim, text: str) -> Iterator[str]:
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


def _readings_are_there(connection: Connection) -> Iterator[str]:
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


def _events_cite_what_counts(connection: Connection) -> Iterator[str]:
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


def _components_are_whole(connection: Connection) -> Iterator[str]:
    """Every component is named by the least of its claims, and every event is of claims of one component."""
    inside = claims.c.active, claims.c.component.is_not(None)
    least = select(claims.c.component, func.min(claims.c.id)).where(*inside).group_by(claims.c.component)
    for component, first in connection.execute(least):
        if component != first:
            yield f"claim {first}: in component {component}, which is not named by it"
    cited = select(events.c.id).join(event_claims, event_claims.c.event == events.c.n)
    cited = cited.join(claims, (claims.c.id == event_claims.c.claim) & claims.c.active).group_by(events.c.id)
    torn = func.count(claims.c.component.distinct()) != 1
    loose = func.count() != func.count(claims.c.component)
    for id_ in connection.execute(cited.having(torn | loose)).scalars():
        yield f"event {id_}: its claims are not of one component"


def _log_names_what_is_there(connection: Connection) -> Iterator[str]:
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


INVARIANTS: Mapping[str, Check] = MappingProxyType(
    {
        "claims": _claims_are_filed,
        "recorded": _log_is_followed,
        "bytes": _bytes_are_their_ids,
        "offsets": _words_stand_at_their_offsets,
        "readings": _readings_are_there,
        "events": _events_cite_what_counts,
        "components": _components_are_whole,
        "log": _log_names_what_is_there,
    }
)
"""What must hold of the rows themselves, by what is looked at."""
