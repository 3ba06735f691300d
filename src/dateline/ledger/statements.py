"""From claims to dated statements about one place each: who is said to hold it, take it, enter it or ring it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.codebook.codebook import load_codebook
from dateline.codebook.registry import Registry
from dateline.ledger.duration import is_over
from dateline.ledger.extent import extent_of
from dateline.ledger.parties import Party, in_office, likeness, may_hold, unknown_party
from dateline.ledger.said import (
    Days,
    day_before,
    days_of,
    denies,
    parties,
    party_in,
    published_day,
    side_of_speaker,
    speaks_for,
    tells,
)
from dateline.ledger.words import load_words
from dateline.model import Claim, Control, ControlState, Participant, Place, PlaceRole, Placing
from dateline.picture import Witness

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHERE: tuple[PlaceRole, ...] = ("at", "objective", "from", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one witness says of one place on one day.

    ``day`` (ISO) is the last day it may speak of and ``start`` the first, where its words give one; ``dated`` whether
    they date it and ``exact`` whether they name one day; ``change`` whether it tells of hands changing, not of a state;
    ``epithet`` whether it only describes the place in passing ("the rebel-held town"), undated; ``over`` whether it
    says too that the hold ended by then ("for 11 hours before leaving"); ``claimed`` is true of a party's own word.

    ``affirmed`` is false of a denial. One of a hold (``full``) has as ``party`` who is said not to hold it; one of a
    loss (``lost``) who is said to hold it still, and stands against everyone else; null: against anyone.
    """

    witness: Witness
    place: Place
    party: Party | None
    state: ControlState
    start: str | None
    day: str
    dated: bool
    exact: bool
    change: bool
    epithet: bool
    over: bool
    affirmed: bool
    claimed: bool
    previous: Party | None


def statements_of(witnesses: Iterable[Witness], registry: Registry) -> tuple[Statement, ...]:
    """Every statement about control that counts, in order of its day; what is planned or doubtful does not."""
    known = tuple(witnesses)
    found = [s for witness in known if (s := statement_of(witness, registry)) is not None]
    present = _not_overtaken(_before_the_change(found), known)
    return tuple(sorted(_in_turn(tuple(present)), key=_order))


def _in_turn(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Put what has a coarse date ("in 2022") before what is told after it of a finer one inside that span.

    It was so at the latest the day before another party is told to hold the place.
    """
    holds: dict[str | None, list[Statement]] = {}
    for statement in statements:
        if statement.affirmed and statement.state == "full" and statement.dated:
            holds.setdefault(statement.place.id, []).append(statement)
    for statement in statements:
        others = holds.get(statement.place.id, ()) if statement.start is not None else ()
        ended = min((other.day for other in others if _outdone(statement, other)), default=None)
        yield statement if ended is None else replace(statement, day=day_before(ended))


def _outdone(coarse: Statement, finer: Statement) -> bool:
    """Whether the one is of a span inside the other's, later in the report or in a later report, of another holder."""
    if coarse.start is None or finer.start is None or coarse.party is None or finer.party is None:
        return False
    inside = coarse.start <= finer.start and coarse.start < finer.day < coarse.day
    return inside and _told_later(finer, coarse) and likeness(coarse.party, finer.party) == "different"


def _told_later(one: Statement, other: Statement) -> bool:
    """Whether the one follows the other in a report's text, or its report came out after the other's."""
    if one.witness.provenance.report == other.witness.provenance.report:
        return one.witness.claim.trigger.start > other.witness.claim.trigger.start
    return (published_day(one.witness) or "") > (published_day(other.witness) or "9999")


def _before_the_change(statements: Sequence[Statement]) -> Iterator[Statement]:
    """States told with a change of hands in one sentence ("took the rebel-held town") are what was before it."""
    spots: dict[tuple[str, str | None], list[Statement]] = {}
    for statement in statements:
        spots.setdefault((statement.witness.provenance.report, statement.place.id), []).append(statement)
    for told in spots.values():
        changes = [s for s in told if s.change and s.affirmed and s.state == "full"]
        before = {id(s): s for s in told for change in changes if _precedes(s, change)}
        for statement in told:
            if id(statement) not in before:
                named = [s.party for s in before.values() if statement in changes and _precedes(s, statement)]
                yield replace(statement, previous=named[0]) if named and not statement.previous else statement


def _precedes(state: Statement, change: Statement) -> bool:
    if state.change or not state.affirmed or state.party is None or change.party is None:
        return False
    return _inside(state.witness, change.witness) and likeness(state.party, change.party) == "different"


def _inside(one: Witness, other: Witness) -> bool:
    """Whether what the one tells stands in the words of the other."""
    evidence = other.claim.evidence
    return evidence.start <= one.claim.trigger.start < evidence.end


def _not_overtaken(statements: Iterable[Statement], witnesses: Iterable[Witness]) -> Iterator[Statement]:
    """The statements without an epithet in a sentence in which somebody unknown takes that place."""
    taken: dict[tuple[str, str | None], list[Witness]] = {}
    for witness in witnesses:
        control = witness.claim.control
        if control is None or control.place is None or not tells(witness.claim):
            continue
        placing = witness.claim.places[control.place]
        whole = extent_of(witness.claim, control.state, placing) == "full"
        if witness.claim.kind == "event" and whole and placing.place is not None:
            taken.setdefault((witness.provenance.report, placing.place.id), []).append(witness)
    for statement in statements:
        by = taken.get((statement.witness.provenance.report, statement.place.id), ())
        if not (statement.epithet and any(_inside(statement.witness, witness) for witness in by)):
            yield statement


def statement_of(witness: Witness, registry: Registry) -> Statement | None:
    """The statement that a witness makes of who holds a place with a gazetteer entry, or none."""
    found = said_of(witness, registry)
    return found if found is not None and found.place.id is not None else None


def said_of(witness: Witness, registry: Registry) -> Statement | None:
    """The same of any place, with an entry or without."""
    claim, days = witness.claim, days_of(witness)
    if days is None or not days.own and (claim.stage == "historical" or _of_another_year(claim, days.end)):
        return None  # it was so once, nobody says when
    if tells(claim):
        return _told(witness, days, registry)
    return _denied(witness, days, registry) if denies(claim) else None


def _of_another_year(claim: Claim, published: str) -> bool:
    """Whether the words name a year other than that of publication, which the reading did not take for the claim's."""
    return any(year != published[:4] for year in _YEAR.findall(claim.evidence.quote))


def _order(statement: Statement) -> tuple[str, bool, str, int, str]:
    witness = statement.witness
    return (
        statement.day,
        statement.change,
        witness.provenance.report,
        witness.claim.evidence.start,
        witness.id,
    )


def _told(witness: Witness, days: Days, registry: Registry) -> Statement | None:
    claim, control = witness.claim, witness.claim.control
    if control is None or control.place is None:
        return None
    placing = claim.places[control.place]
    state = extent_of(claim, control.state, placing)
    if state is None or placing.place is None:
        return None
    country = placing.place.country
    party, state = _party(claim, control, state, country, registry)
    held, over = state in ("full", "partial"), is_over(claim)
    if held and party is None or over and not held or party and not may_hold(party, country, registry):
        return None
    return _statement(
        witness,
        placing.place,
        days,
        party=party,
        state=state,
        epithet=not days.own and _describes(claim),
        over=over,
        affirmed=True,
        claimed=party is not None and speaks_for(witness, party, registry),
        previous=_participant(claim, control.previous_holder, country, registry),
    )


def _statement(witness: Witness, place: Place, days: Days, **said: Any) -> Statement:
    """A statement of these days."""
    return Statement(
        witness=witness,
        place=place,
        start=days.start,
        day=days.end,
        dated=days.own,
        exact=days.own and days.start == days.end,
        change=witness.claim.kind == "event",
        **said,
    )


def _describes(claim: Claim) -> bool:
    """Whether the words only describe a place in passing: "rebel-held", "the bastion of"."""
    return claim.kind == "control" and claim.trigger.quote.lower().endswith(load_words().epithets)


def _denied(witness: Witness, days: Days, registry: Registry) -> Statement | None:
    """A denial that a place was taken, is held, was lost or is under siege. The reading gives it no control value."""
    claim, placing = witness.claim, _place_denied(witness.claim)
    kind = load_codebook().types.get(claim.type)
    if kind is None or kind.effect is None or placing is None or placing.place is None:
        return None
    state = extent_of(claim, kind.effect, placing)
    doers = parties(claim, registry, ("holder", "actor"))
    party = doers[0] if doers else None
    if state == "full" and party is None or state == "lost":
        party, state = party or side_of_speaker(claim, registry), "lost"
    if state is None:
        return None
    return _statement(
        witness,
        placing.place,
        days,
        party=party,
        state=state,
        epithet=False,
        over=False,
        affirmed=False,
        claimed=False,
        previous=None,
    )


def _place_denied(claim: Claim) -> Placing | None:
    if claim.control is not None and claim.control.place is not None:
        return claim.places[claim.control.place]
    return next((placing for role in _WHERE for placing in claim.places if placing.role == role), None)


def _party(
    claim: Claim, control: Control, state: ControlState, country: str | None, registry: Registry
) -> tuple[Party | None, ControlState]:
    """Who holds it; of a loss that names the winner, the winner, who then holds it."""
    if state == "lost":
        winners = [p for p in claim.participants if p.role == "beneficiary"]
        won = [party_in(claim, p, country=country, registry=registry) for p in winners]
        if won and won[0] is not None:
            return won[0], "full"
    if state == "besieged":
        return next(iter(parties(claim, registry, ("actor",))), None), state
    party = _participant(claim, control.holder, country, registry)
    if party is None and claim.kind == "event" and state == "full" and control.holder is not None:
        holder = claim.participants[control.holder]
        party = None if _speaks(holder, claim) or in_office(holder) else unknown_party(holder)
    return party, state


def _speaks(participant: Participant, claim: Claim) -> bool:
    """Whether it is the one who says so, whom the reading took for the one who did it."""
    quote = participant.mention.quote
    names = (source.name for source in claim.attribution)
    return any(name is not None and (name in quote or quote in name) for name in names)


def _participant(claim: Claim, index: int | None, country: str | None, registry: Registry) -> Party | None:
    if index is None or in_office(claim.participants[index]):
        return None
    return party_in(claim, claim.participants[index], country=country, registry=registry)
