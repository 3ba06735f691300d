"""Whether the headline says what the body says: each outcome it tells is looked for among the claims of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.analyse import Document
from dateline.model import Claim

_TOLD = frozenset({"accomplished", "ongoing", "resumed", "historical", "habitual"})


def check_headline(claims: Sequence[Claim], document: Document) -> tuple[tuple[Claim, ...], bool]:
    """Claims with those of a disagreeing headline flagged ``headline_mismatch``, and whether there is one."""
    if not any(p.kind == "body" for p in document.paragraphs):
        return tuple(claims), False
    titles = [c for c in claims if "headline" in c.flags]
    body = [c for c in claims if "headline" not in c.flags]
    mismatch = any(_unsupported(claim, body) for claim in titles)
    if not mismatch:
        return tuple(claims), False
    return tuple(_flagged(c) if c in titles else c for c in claims), True


def _flagged(claim: Claim) -> Claim:
    return replace(claim, flags=(*(f for f in claim.flags if f != "headline"), "headline_mismatch"))


def _unsupported(claim: Claim, body: Sequence[Claim]) -> bool:
    """A headline's event that the body tells nowhere as having happened, though it tells of the same actors or type."""
    if claim.kind != "event" or claim.stage not in _TOLD or claim.polarity == "negated":
        return False
    same = [c for c in body if c.type == claim.type and _compatible(claim, c)]
    told = [c for c in same if c.kind == "event" and c.stage in _TOLD and c.polarity == "affirmed"]
    if told:
        return False
    outcome = claim.control is not None or claim.type in _OUTCOMES
    return bool(same) or outcome


def _compatible(title: Claim, body: Claim) -> bool:
    """Whether two claims may tell one event: their known actors and settled places do not differ."""
    actors = [
        {p.actor.id for p in c.participants if p.role == "actor" and p.actor is not None}
        for c in (title, body)
    ]
    places = [
        {p.place.id for p in c.places if p.place is not None and p.place.id is not None}
        for c in (title, body)
    ]
    return all(not (one and other) or bool(one & other) for one, other in (actors, places))


_OUTCOMES = frozenset(
    {"capture", "retreat", "withdrawal", "expulsion", "surrender", "encirclement", "repelled_attack"}
)
