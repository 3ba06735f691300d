"""A text as the product codes it for ACLED: read, its claims matched with one another, each event made a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from benchmarks.quality.engines import Read
from dateline.cluster import event_of, match, matchable, profile_of
from dateline.codebook.codebook import load_codebook
from dateline.codebook.families import load_families
from dateline.codebook.registry import load_registry
from dateline.exports import acled
from dateline.exports.base import Context, LeftOut, Row
from dateline.model import Claim, Reading
from dateline.picture import Event
from dateline.workflow.entries import sides, witnesses_of

PUBLISHED: Final = "2024-05-01"
"""The day on which a text is taken to have appeared: ACLED has no row without a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """An event of a text, and its ACLED row or why it has none."""

    event: Event
    row: Row | None
    left: str | None

    @property
    def sub(self) -> str | None:
        """ACLED's sub-event type."""
        return str(self.row["sub_event_type"]) if self.row is not None else None

    @property
    def at(self) -> int:
        """Where the first of its triggers stands."""
        return min(claim.trigger.start for claim in self.claims)

    @property
    def claims(self) -> list[Claim]:
        """The claims that tell or deny it."""
        return [witness.claim for witness in (*self.event.witnesses, *self.event.against)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """A text's reading, its events in order, and what the codebook maps the types of its claims to."""

    reading: Reading
    events: tuple[CodedEvent, ...]
    mapped: tuple[str, ...]


def coded(text: str, reads: Read, published: str = PUBLISHED) -> CodedText:
    """A text read and coded by itself."""
    reading = reads(text, published=published, language="en")
    types = load_codebook().types
    return CodedText(
        reading=reading,
        events=tuple(sorted(map(_coded, _events(reading)), key=lambda each: each.at)),
        mapped=tuple(sub for c in reading.claims if (sub := types[c.type].maps_to.acled) is not None),
    )


def _events(reading: Reading) -> list[Event]:
    """What a report tells, each occurrence once, as the store matches it."""
    families, side = load_families(), sides()
    by_id = {w.id: w for w in witnesses_of(reading) if matchable(w.claim, families)}
    profiles = [profile_of(w, families=families, sides=side) for w in by_id.values()]
    return [
        event_of([by_id[id_] for id_ in ids], families=families, sides=side)
        for each in match(profiles, families=families)
        for ids in each.events
    ]


def _coded(event: Event) -> CodedEvent:
    found = acled.code(event, _context())
    if isinstance(found, LeftOut):
        return CodedEvent(event=event, row=None, left=found.reason)
    return CodedEvent(event=event, row=found.values, left=None)


@cache
def _context() -> Context:
    return Context(registry=load_registry(), types=load_codebook().types, sources={})
