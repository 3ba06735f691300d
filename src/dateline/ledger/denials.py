"""Who denies what who tells of one event."""

from __future__ import annotations

from dateline.codebook.families import load_families
from dateline.codebook.registry import Registry
from dateline.ledger.extent import extent_of
from dateline.ledger.parties import likeness
from dateline.ledger.said import denies, parties, same_spot, side_of_speaker
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim
from dateline.picture import Event, Witness

# Words from "previous" to the words for the deed.
_REACH = 4


def denials_in(event: Event, registry: Registry) -> tuple[tuple[Witness, ...], tuple[Witness, ...]]:
    """The witnesses that tell what others deny, and those that deny it; none where nothing told is denied.

    A denial that names a doer is of that doer's deed only; so a side that denies its own ("its soldiers") says nothing
    of another's. Only deeds are denied: who calls a charge propaganda denies no propaganda. A report's own "not" about
    what it tells is no denial.
    """
    reports = {w.provenance.report for w in event.witnesses}
    against = [w for w in event.against if _of_a_deed(w.claim) and _denial(w, reports)]
    pairs = [(told, w) for w in against for told in event.witnesses if _of(told.claim, w.claim, registry)]
    told, denied = {one.id for one, _ in pairs}, {one.id for _, one in pairs}
    return (
        tuple(w for w in event.witnesses if w.id in told),
        tuple(w for w in against if w.id in denied),
    )


def _of_a_deed(claim: Claim) -> bool:
    return claim.kind == "event" and load_families().of.get(claim.type) not in load_words().wordy


def _denial(witness: Witness, reports: set[str]) -> bool:
    """Whether somebody denies it, or says in a report that does not tell it that it is not so."""
    claim = witness.claim
    own = bool(claim.attribution) and witness.provenance.report not in reports
    return denies(claim) and (claim.stance == "denied" or own) and not _of_bygones(claim)


def _of_bygones(claim: Claim) -> bool:
    """Whether what is denied are charges of another time ("denied previous accusations of using gas")."""
    before = tokens(claim.evidence.quote[: claim.trigger.start - claim.evidence.start])
    return bool(load_words().bygone.intersection(word.lower() for word in before[-_REACH:]))


def _of(told: Claim, denial: Claim, registry: Registry) -> bool:
    """Whether what is told is what is denied: the same kind of deed, by the same side, in the same place."""
    families = load_families().of
    alike = families.get(told.type, told.type) == families.get(denial.type, denial.type)
    if not alike or not same_spot(told, denial) or _of_a_part(told):
        return False
    doers = parties(told, registry, ("actor", "holder")), parties(denial, registry, ("actor", "holder"))
    others = all(doers) and all(likeness(a, b) == "different" for a in doers[0] for b in doers[1])
    return not others and not _one_voice(told, denial, registry)


def _of_a_part(claim: Claim) -> bool:
    """Whether a place is said to be taken of which only a part or a spot in it is meant ("the airport of Goma")."""
    control = claim.control
    if control is None or control.place is None:
        return False
    return extent_of(claim, control.state, claim.places[control.place]) != control.state


def _one_voice(one: Claim, other: Claim, registry: Registry) -> bool:
    sides = side_of_speaker(one, registry), side_of_speaker(other, registry)
    return sides[0] is not None and sides[1] is not None and likeness(sides[0], sides[1]) == "same"
