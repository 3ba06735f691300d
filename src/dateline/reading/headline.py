"""Whether the headline says what the body says: each outcome it tells is looked for among the claims of the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.codebook.families import load_families
from dateline.model import Actor, Claim, Place, Report

_TOLD = frozenset({"accomplished", "ongoing", "resumed", "historical", "habitual"})
# Ground that changes hands: what one side takes, the other loses or leaves.
_HANDS = frozenset(
    {"capture", "loss_of_place", "handover_of_place", "retreat", "withdrawal", "expulsion", "surrender"}
)
_OUTCOMES = _HANDS | {"encirclement", "repelled_attack"}
_MOST = 20  # outcomes of a headline that are looked for; what tells more is no headline


def check_headline(claims: Sequence[Claim], report: Report) -> tuple[tuple[Claim, ...], bool]:
    """Claims with those of a disagreeing headline flagged ``headline_mismatch``, and whether there is one."""
    if not any(zone.kind == "body" for zone in report.zones):
        return tuple(claims), False
    titles = [c for c in claims if "headline" in c.flags]
    body = [c for c in claims if "headline" not in c.flags]
    mismatch = any(unsupported(claim, body) for claim in titles[:_MOST])
    if not mismatch:
        return tuple(claims), False
    return tuple(_flagged(c) if "headline" in c.flags else c for c in claims), True


def _flagged(claim: Claim) -> Claim:
    return replace(claim, flags=(*(f for f in claim.flags if f != "headline"), "headline_mismatch"))


def unsupported(title: Claim, body: Iterable[Claim]) -> bool:
    """Whether the body tells a headline's event nowhere as having happened, though it tells of its like.

    An outcome (a capture, an attack beaten back) needs no like in the body, but a place that can be compared.
    """
    if title.kind != "event" or not _tells(title):
        return False
    near = [claim for claim in body if _alike(title, claim) and _compatible(title, claim)]
    if any(claim.kind == "event" and _tells(claim) or _same_cost(title, claim) for claim in near):
        return False
    otherwise = any(claim.type == title.type for claim in near)
    return otherwise or _outcome(title) and bool(_settled(title) or not title.places)


def _tells(claim: Claim) -> bool:
    return claim.stage in _TOLD and claim.polarity == "affirmed"


def _same_cost(one: Claim, other: Claim) -> bool:
    """Whether both count the same dead or hurt, as what is only planned cost nobody; of no outcome."""
    costs = [
        {(q.kind, q.best or q.low) for q in claim.quantities if q.kind in ("killed", "wounded")}
        for claim in (one, other)
    ]
    return not _outcome(one) and other.polarity == "affirmed" and bool(costs[0] & costs[1])


def _outcome(claim: Claim) -> bool:
    return claim.control is not None or claim.type in _OUTCOMES


def _alike(title: Claim, body: Claim) -> bool:
    """Whether a claim may tell a headline's event in other words; an outcome only in words of an outcome."""
    if title.type == body.type or title.type in _HANDS and body.type in _HANDS:
        return True
    families = load_families()
    one, other = families.of.get(title.type), families.of.get(body.type)
    if one is None or other is None:
        return False
    return one == other and body.type in _HANDS if _outcome(title) else families.compatible(one, other)


def _compatible(title: Claim, body: Claim) -> bool:
    """Whether two claims may tell one event: their places and, of one type, their known actors do not differ."""
    places = _settled(title), _settled(body)
    near = not all(places) or any(_meet(a, b, _outcome(title)) for a in places[0] for b in places[1])
    doers = _doers(title), _doers(body)
    same = not all(doers) or any(a.id == b.id or a.kind == b.kind for a in doers[0] for b in doers[1])
    return near and (same or title.type != body.type)


def _doers(claim: Claim) -> list[Actor]:
    return [p.actor for p in claim.participants if p.role == "actor" and p.actor is not None]


def _settled(claim: Claim) -> list[Place]:
    return [p.place for p in claim.places if p.place is not None and p.place.id is not None]


def _meet(one: Place, other: Place, exactly: bool) -> bool:
    """Whether two places may be one: the same, one inside the other or, for what changes no hands, in one province."""
    if one.id == other.id:
        return True
    if one.country != other.country:
        return False
    if "country" in (one.kind, other.kind):
        return True
    areas = "admin1" in (one.kind, other.kind) or not exactly
    return areas and one.admin1 is not None and one.admin1 == other.admin1
