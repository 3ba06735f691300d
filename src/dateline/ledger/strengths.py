"""How strong forces are said to be, over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, party_of
from dateline.ledger.said import country_of, days_of, groups, in_order, order, place_of
from dateline.ledger.words import load_words, tokens
from dateline.model import Actor, Claim, Mention, Participant, Place, Quantity, QuantityKind
from dateline.picture import Witness

_SIZES: frozenset[QuantityKind] = frozenset(("troops", "units", "vehicles"))
_SAID = frozenset(("accomplished", "ongoing", "resumed", "historical", "habitual"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One thing said of a force's strength. ``words`` are the report's; the numbers are null for its quality.

    ``day`` is the last ISO day it speaks of, ``dated`` whether it says so itself (else it is bounded by publication).
    ``against``: the witnesses deny it.
    """

    day: str
    dated: bool
    low: float | None
    best: float | None
    high: float | None
    words: str
    against: bool
    groups: int
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A line of the strengths ledger: one force, where (null: in all), and what is measured, with estimates by day.

    ``low`` and ``high`` bound all estimates that nobody denies.
    """

    force: str
    actor: Actor | None
    party: Party | None
    place: Place | None
    measure: str
    low: float | None
    high: float | None
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One measure that a witness gives of one force."""

    witness: Witness
    force: Participant
    party: Party | None
    place: Place | None
    measure: str
    quantity: Quantity | None


def strengths_of(witnesses: Iterable[Witness], *, registry: Registry) -> tuple[Strength, ...]:
    """Sizes and qualities of forces that the registry or the words settle, by force, place and measure."""
    said = [one for w in in_order(witnesses) for one in _said(w, registry)]
    by_force: dict[tuple[str, str, str], list[_Said]] = {}
    for one in said:
        place = (one.place.id or one.place.name) if one.place is not None else ""
        by_force.setdefault((_name(one), place, one.measure), []).append(one)
    return tuple(_strength(by_force[key]) for key in sorted(by_force))


def _said(witness: Witness, registry: Registry) -> list[_Said]:
    claim = witness.claim
    if claim.kind != "strength" or claim.stage not in _SAID or days_of(witness) is None:
        return []
    force = next((p for p in claim.participants if p.role in ("actor", "holder", "member")), None)
    if force is None:
        return []
    party = party_of(force, country=country_of(claim), registry=registry)
    if party is None or (force.actor is not None and force.actor.id is None):
        return []  # civilians, supplies, pronouns: no force
    sizes = [q for q in claim.quantities if q.kind in _SIZES and not _part(q, claim)]
    rows: list[tuple[str, Quantity | None]] = [(q.kind, q) for q in sizes]
    if claim.type == "force_quality" and not rows:
        rows = [("quality", None)]
    place = place_of(claim)
    return [
        _Said(witness=witness, force=force, party=party, place=place, measure=measure, quantity=quantity)
        for measure, quantity in rows
    ]


def _part(quantity: Quantity, claim: Claim) -> bool:
    """Whether a number counts somebody else than the force: children, medics, another participant."""
    if quantity.of is None:
        return False
    participant = claim.participants[quantity.of]
    words = {word.lower() for word in tokens(participant.mention.quote)}
    return participant.role in ("target", "victim") or bool(words & load_words().subgroups)


def _name(one: _Said) -> str:
    if one.force.actor is not None:
        return one.force.actor.name
    return one.party.name if one.party is not None else one.force.mention.quote


def _strength(said: list[_Said]) -> Strength:
    first = said[0]
    estimates = _estimates(said)
    told = [e for e in estimates if not e.against]
    bounds = [b for e in told for b in (e.low, e.best, e.high) if b is not None]
    return Strength(
        force=_name(first),
        actor=first.force.actor,
        party=first.party,
        place=first.place,
        measure=first.measure,
        low=min(bounds, default=None),
        high=max(bounds, default=None),
        estimates=estimates,
    )


def _estimates(said: list[_Said]) -> tuple[Estimate, ...]:
    """Equal figures of one day are one estimate; every quality is one of its own."""
    same: dict[tuple[str, ...], list[_Said]] = {}
    for one in said:
        days = days_of(one.witness)
        quantity = one.quantity
        figures = "" if quantity is None else f"{quantity.low} {quantity.best} {quantity.high}"
        words = _words(one).quote if quantity is None else ""
        negated = str(_against(one.witness.claim))
        same.setdefault((days.end if days is not None else "", figures, words, negated), []).append(one)
    found = [_estimate(rows) for rows in same.values()]
    return tuple(sorted(found, key=lambda e: (e.day, order(e.witnesses[0]))))


def _estimate(rows: list[_Said]) -> Estimate:
    first = rows[0]
    days, quantity = days_of(first.witness), first.quantity
    witnesses = in_order(one.witness for one in rows)
    return Estimate(
        day=days.end if days is not None else "",
        dated=days is not None and days.own,
        low=quantity.low if quantity is not None else None,
        best=quantity.best if quantity is not None else None,
        high=quantity.high if quantity is not None else None,
        words=_words(first).quote,
        against=_against(first.witness.claim),
        groups=groups(witnesses),
        witnesses=witnesses,
    )


def _words(one: _Said) -> Mention:
    return one.quantity.mention if one.quantity is not None else one.witness.claim.trigger


def _against(claim: Claim) -> bool:
    return claim.polarity == "negated" or claim.stance == "denied"
