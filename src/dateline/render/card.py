"""A claim as people are shown it: a title, its evidence, and rows of values in plain words.

Every value keeps the mention it comes from. The text and the HTML output are two views of these cards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import (
    Actor,
    Attribution,
    Claim,
    Control,
    Mention,
    Participant,
    Place,
    Placing,
    Quantity,
    Range,
    Relation,
    Time,
)
from dateline.render.agreement import agreeing

_QUALIFIERS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
_BASES = {
    "explicit": "as the report says",
    "relative_to_publication": "counted from publication",
    "relative_to_event": "counted from another event",
}
_STATES = {
    "full": "holds",
    "partial": "holds part of",
    "contested": "fights over",
    "besieged": "besieges",
    "fire_control": "has fire control over",
    "entered": "has entered",
    "lost": "has lost",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value: the report's words, what Dateline makes of them, and where they stand."""

    words: str
    note: str = ""
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Values of one sort under one name ("actor", "where", "said by")."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim as it is shown. ``number`` counts from 1 in the order of the reading."""

    number: int
    id: str
    title: str
    kind: str
    score: float
    evidence: Mention
    trigger: Mention
    rows: tuple[Row, ...]


def card(claim: Claim, number: int) -> Card:
    """Put a claim in words."""
    return Card(
        number=number,
        id=claim.id,
        title=spaced(claim.type).capitalize(),
        kind=claim.kind,
        score=claim.score,
        evidence=claim.evidence,
        trigger=claim.trigger,
        rows=tuple(row for row in _rows(claim) if row.values),
    )


def visible(text: str) -> str:
    """The text on one line, without characters that a terminal or a browser would act upon."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def spaced(key: str) -> str:
    """A key of the contract or the codebook in words: ``rebel_group`` is "rebel group"."""
    return key.replace("_", " ")


def _rows(claim: Claim) -> Iterator[Row]:
    for role in dict.fromkeys(participant.role for participant in claim.participants):
        having = (participant for participant in claim.participants if participant.role == role)
        yield Row(name=role, values=tuple(_participant(participant) for participant in having))
    for place_role in dict.fromkeys(placing.role for placing in claim.places):
        placings = (placing for placing in claim.places if placing.role == place_role)
        name = "where" if place_role == "at" else spaced(place_role)
        yield Row(name=name, values=tuple(_placing(placing) for placing in placings))
    yield Row(name="when", values=_when(claim.time))
    yield Row(name="how many", values=tuple(_quantity(quantity, claim) for quantity in claim.quantities))
    means = (Value(words=m.mention.quote, note=m.kind, mention=m.mention) for m in claim.means)
    yield Row(name="with", values=tuple(means))
    if claim.operation:
        yield Row(name="operation", values=(_named(claim.operation.name, claim.operation.mention),))
    if claim.condition:
        yield Row(name="provided", values=(Value(words=claim.condition.quote, mention=claim.condition),))
    if claim.control:
        yield Row(name="control", values=(Value(words=_control(claim.control, claim)),))
    yield Row(
        name="said by",
        values=tuple(_source(s) for s in claim.attribution) or (Value(words="the report itself"),),
    )
    yield Row(name="how sure", values=(Value(words=_sureness(claim)),))
    yield Row(name="flags", values=tuple(Value(words=spaced(flag)) for flag in claim.flags))


def _participant(participant: Participant) -> Value:
    notes = [_actor(participant.actor, participant.mention.quote)]
    if participant.label:
        owner = "the report" if participant.label.owner == "report" else participant.label.owner
        notes.append(f"“{participant.label.term}” is the word of {owner}")
    for backer in participant.backers:
        notes.append(f"backed by {backer.actor.name if backer.actor else backer.mention.quote}")
    return _noted(participant.mention.quote, notes, participant.mention)


def _actor(actor: Actor | None, quote: str) -> str:
    if actor is None:
        return "not in the registry"
    kind = spaced(actor.kind)
    return kind if actor.name.casefold() in (quote.casefold(), kind) else f"{actor.name}, {kind}"


def _placing(placing: Placing) -> Value:
    notes = [
        _place(placing),
        _relation(placing.relation),
        "" if placing.precision == "none" else placing.precision,
    ]
    if placing.repair:
        notes.append(f"read as {placing.repair.to}")
    if placing.reason == "context":
        notes.append("settled by context")
    others = dict.fromkeys(_location(place) for place in placing.alternatives)
    others.pop(_location(placing.place) if placing.place else "", None)
    if others:
        notes.append("or " + " or ".join(list(others)[:3]))
    return _noted(placing.mention.quote, notes, placing.mention)


def _place(placing: Placing) -> str:
    if placing.place:
        return _location(placing.place)
    return {"ambiguous": "ambiguous", "not_found": "not in the gazetteer"}.get(placing.reason or "", "")


def _location(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def _relation(relation: Relation | None) -> str:
    if relation is None:
        return ""
    distance = f"{_range(relation.distance_km)} km" if relation.distance_km else ""
    direction = f"{relation.direction} of it" if relation.direction else "from it" if distance else ""
    heading = f"heading {relation.heading}" if relation.heading else ""
    return ", ".join(part for part in (f"{distance} {direction}".strip(), heading) if part)


def _when(time: Time | None) -> tuple[Value, ...]:
    if time is None or (time.mention is None and time.end is None):
        return ()
    if time.basis == "publication_bound":
        return (
            Value(
                words=time.mention.quote if time.mention else f"on or before {time.end}", mention=time.mention
            ),
        )
    days = time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"
    known = days if time.start or time.end else time.partial
    notes = [known or "", _BASES.get(time.basis, "") if known else spaced(time.precision)]
    return (_noted(time.mention.quote if time.mention else "", notes, time.mention),)


def _quantity(quantity: Quantity, claim: Claim) -> Value:
    if quantity.qualifier == "plural":
        number = "more than one"
    elif quantity.qualifier == "range":
        number = _range(Range(low=quantity.low, high=quantity.high))
    else:
        value = next((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), None)
        number = _QUALIFIERS.get(quantity.qualifier, "") + (_number(value) if value is not None else "?")
    of = _counted(quantity, claim.participants[quantity.of]) if quantity.of is not None else ""
    kind = (
        "km" if quantity.kind == "distance_km" else "" if quantity.kind == "other" else spaced(quantity.kind)
    )
    return _noted(
        quantity.mention.quote, [f"{number} {kind}".strip(), f"of: {of}" if of else ""], quantity.mention
    )


def _counted(quantity: Quantity, of: Participant) -> str:
    """Who is counted, unless the words of the number say no more of them."""
    if of.actor is not None:
        return of.actor.name
    own = of.mention.start < quantity.mention.end and quantity.mention.start < of.mention.end
    return "" if own else of.mention.quote


def _range(bounds: Range) -> str:
    low, high = (_number(bound) if bound is not None else None for bound in (bounds.low, bounds.high))
    if low == high:
        return low or "?"
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _control(control: Control, claim: Claim) -> str:
    def side(index: int) -> str:
        participant = claim.participants[index]
        return participant.actor.name if participant.actor else participant.mention.quote

    holder = "someone" if control.holder is None else side(control.holder)
    alone = " alone" if control.exclusive else ""
    before = "" if control.previous_holder is None else f"; before: {side(control.previous_holder)}"
    named = control.holder is not None and claim.participants[control.holder].actor is not None
    verb = agreeing(holder, _STATES[control.state], named=named)
    return f"{holder}{alone} {verb} {_held(control, claim)}{before}"


def _held(control: Control, claim: Claim) -> str:
    if control.place is None:
        return "an unnamed place"
    placing = claim.places[control.place]
    return placing.place.name if placing.place else placing.mention.quote


def _source(source: Attribution) -> Value:
    words = source.mention.quote if source.mention else source.name or "unnamed"
    side = source.side.name if source.side else None
    parts = dict.fromkeys((source.name, source.office, source.affiliation))
    name, *others = (part if part and part not in words else "" for part in parts)
    notes = [
        name,
        spaced(source.kind) if source.kind else "",
        *others,
        f"side: {side}" if side and side != source.name else "",
        f"“{visible(source.cue.quote)}”" if source.cue else "",
    ]
    return _noted(words, notes, source.mention)


def _sureness(claim: Claim) -> str:
    negated = "negated" if claim.polarity == "negated" else ""
    return ", ".join(part for part in (claim.stance, claim.stage, negated, claim.certainty) if part)


def _named(name: str, mention: Mention) -> Value:
    return _noted(name, [], mention)


def _noted(words: str, notes: list[str], mention: Mention | None) -> Value:
    kept = [visible(note) for note in notes if note]
    return Value(words=visible(words), note="; ".join(kept), mention=mention)
