"""From a report as received to what the store takes: its reading, and what matching needs of every claim.

All of it is a function of one report, so that it can be done in any process.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.cluster.blocking import keys_of
from dateline.cluster.copies import bands_of, signature_of
from dateline.cluster.profile import COARSE, Sides, matchable, profile_of
from dateline.codebook.families import load_families
from dateline.codebook.registry import load_registry
from dateline.codebook.sources import load_sources
from dateline.errors import DatelineError
from dateline.model import Claim, Place, Reading
from dateline.patience import in_time
from dateline.picture import Provenance, Source, Witness
from dateline.sources import Received, Unread
from dateline.store import Entry, Filing
from dateline.workflow.reading import read_received, reader_version

_LEAD = 500  # a report's setting is told in the first so many characters of its body
_ID = 16


def sides() -> Sides:
    """The party that an actor stands with, by the registry; the actor itself where none is known."""
    registry = load_registry()

    @cache
    def side(id: str) -> str:
        actor = registry.by_id(id)
        return actor.side if actor is not None and actor.side is not None else id

    return side


def entry_of(received: Received, *, read_at: str) -> Entry | Unread:
    """Read a report and prepare it for the store; why not, where it cannot be read."""
    try:
        with in_time():
            reading = read_received(received)
            return prepared(received, reading, version=reader_version(), read_at=read_at)
    except DatelineError as error:
        return Unread(origin=received.origin, reason=str(error), hint=error.hint)
    except Exception as error:  # one report that breaks the reader must not end a run over thousands
        reason = f"the reader failed ({type(error).__name__}: {error})"
        return Unread(
            origin=received.origin, reason=reason, hint="please report it, with the text if you may"
        )


def prepared(
    received: Received, reading: Reading, *, version: str, read_at: str, ids: Sequence[str] | None = None
) -> Entry:
    """A reading with what the store and the matching need beside it; ``ids`` are those of its claims, where known."""
    families, filed = load_families(), filing_of(reading)
    witnesses = witnesses_of(reading)
    if ids is not None:
        witnesses = tuple(replace(w, id=id_) for w, id_ in zip(witnesses, ids, strict=True))
    keyed = (
        keys_of(profile_of(witness, families=families, sides=sides()), families)
        if matchable(witness.claim, families)
        else ()
        for witness in witnesses
    )
    known = {
        name: getattr(received, name)
        for name in ("title", "source", "published", "url", "language", "country")
    }
    return Entry(
        data=received.data,
        media=received.media,
        origin=received.origin,
        known={name: value for name, value in known.items() if value is not None},
        reading=reading,
        version=version,
        read_at=read_at,
        witnesses=tuple(witness.id for witness in witnesses),
        families=tuple(families.of.get(claim.type, "") for claim in reading.claims),
        keys=tuple(keyed),
        signature=filed.signature,
        bands=filed.bands,
        source=filed.source,
        lead=filed.lead,
    )


def filing_of(reading: Reading) -> Filing:
    """By what the report is found and matched."""
    signature = signature_of(reading.report)
    return Filing(
        source=source_of(reading),
        lead=lead_of(reading),
        signature=signature or b"",
        bands=tuple(sorted(set(bands_of(signature)))) if signature is not None else (),
    )


def source_of(reading: Reading) -> Source | None:
    """The outlet that published the report."""
    return load_sources(load_registry()).find(reading.report.source, reading.report.url)


def witnesses_of(reading: Reading) -> tuple[Witness, ...]:
    """The claims of a reading with stable ids.

    An id is made of the report's id, the trigger's offsets and, where several claims share one trigger, a count, so
    that another reading that finds the same trigger finds the same id.
    """
    provenance = _provenance(reading)
    seen, witnesses = Counter[tuple[int, int]](), []
    for claim in reading.claims:
        at = claim.trigger.start, claim.trigger.end
        seen[at] += 1
        witnesses.append(Witness(id=_id(provenance.report, at, seen[at]), claim=claim, provenance=provenance))
    return tuple(witnesses)


def _id(report: str, at: tuple[int, int], number: int) -> str:
    return hashlib.sha256(f"{report} {at[0]} {at[1]} {number}".encode()).hexdigest()[:_ID]


def _provenance(reading: Reading) -> Provenance:
    report, source = reading.report, source_of(reading)
    return Provenance(
        report=report.id,
        source=source.id if source is not None else None,
        source_name=report.source,
        originator=report.originator,
        side=source.side if source is not None else None,
        url=report.url,
        title=report.title,
        published=report.published,
        group=report.id,
        lead=lead_of(reading),
    )


def lead_of(reading: Reading) -> Place | None:
    """Where the report plays: the first settled place finer than a province that its title or opening tells of."""
    opening = next((zone.start for zone in reading.report.zones if zone.kind == "body"), 0) + _LEAD
    told = sorted(reading.claims, key=_beginning)
    places = (
        placing.place
        for claim in told
        if claim.evidence.start < opening
        for placing in claim.places
        if placing.place is not None
    )
    return next((place for place in places if place.latitude is not None and place.kind not in COARSE), None)


def _beginning(claim: Claim) -> int:
    return claim.evidence.start
