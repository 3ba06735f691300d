"""One event in a line: what, where and when, the toll, who is said to have done it, who says so and who denies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.brief.model import Draft, Names
from dateline.brief.words import (
    count,
    counted,
    figure,
    kind_of,
    listed,
    number,
    outlets,
    people,
    sentence,
    speakers,
    toll,
    when,
    where,
)
from dateline.model import Quantity, Role
from dateline.picture import Event, EventActor, Toll, Witness

_ROLES: dict[Role, str] = {
    "actor": "actor, as told",
    "target": "target",
    "victim": "victims",
    "counterpart": "other side",
    "recipient": "recipient",
    "beneficiary": "for",
    "holder": "holder",
}
_HARM = ("killed", "wounded", "missing", "captured", "displaced")
_TOLLS_SHOWN = 4
_Figure = tuple[float | None, float | None, float | None]


def headed(event: Event, names: Names) -> str:
    """What, where and when: "Air strike at Sake, North Kivu, DR Congo, 28 January 2025"."""
    return f"{kind_of(event)} {where(event.place, names)}, {when(event.time)}".replace(
        " place not", ", place not"
    )


def event_line(event: Event, names: Names, *, cited: int = 4) -> Draft:
    """The event in full, its denials beside it."""
    pieces = (tolls_of(event), _people(event), grounds(event, names))
    return Draft(
        lead=headed(event, names),
        text=". ".join(sentence(piece) for piece in pieces if piece) + ".",
        witnesses=event.witnesses,
        cited=cited,
        status=event.status,
        event=event.id,
        parts=tuple(_denial(event)),
    )


def tolls_of(event: Event) -> str:
    """Every harm that is counted, the killed first; a toll that adds nothing to another of its kind is left out."""
    tolls = sorted((t for t in event.tolls if _adds(t, event.tolls)), key=lambda t: _HARM.index(t.kind))
    return "; ".join(toll(value) for value in tolls[:_TOLLS_SHOWN])


def _adds(value: Toll, tolls: Sequence[Toll]) -> bool:
    others = [other for other in tolls if other.kind == value.kind and other is not value]
    if (value.low, value.high) == (None, None):
        return value.kind in _HARM and not others
    same = any((other.low, other.high) == (value.low, value.high) for other in others)
    return value.kind in _HARM and not (value.of is None and same)


def grounds(event: Event, names: Names) -> str:
    """On how many independent groups of reports it rests, whose they are, and whether one side alone tells it."""
    told = outlets(event.witnesses)
    if not told:
        return "told by no report, only denied"
    if event.groups > 1:
        said = f"{count(event.groups, 'independent group')} of reports: {listed(told)}"
    elif len(told) > 1:
        said = f"one independent group of reports: {listed(told)}"
    else:
        said = f"one source: {listed(told)}"
    side = one_side(event)
    return f"{said}; one side only: {names.actors.get(side, side)}" if side else said


def one_side(event: Event) -> str | None:
    """The party with which every outlet that tells the event stands, where there is one."""
    sides = {witness.provenance.side for witness in event.witnesses}
    return sides.pop() if len(sides) == 1 else None


def _people(event: Event) -> str:
    """Who takes part, by role; nobody is the other side of himself."""
    said = []
    acting = {actor.actor for actor in event.actors if actor.role == "actor"}
    for role, words in _ROLES.items():
        having = [actor for actor in event.actors if actor.role == role]
        if role in ("target", "counterpart"):
            having = [actor for actor in having if actor.actor not in acting]
        if having:
            said.append(f"{words}: {listed([_actor(actor, many=len(having) > 1) for actor in having])}")
    return "; ".join(said)


def _actor(actor: EventActor, *, many: bool) -> str:
    weight = f" ({count(len(actor.witnesses), 'claim')})" if many else ""
    return people(actor.actor.name, actor.actor.id) + weight


def _denial(event: Event) -> Iterator[Draft]:
    if event.against:
        yield Draft(lead="Denied", text=f"by {speakers(event.against)}.", witnesses=event.against)


def toll_line(event: Event, value: Toll, names: Names) -> Draft:
    """A toll with everyone who gives it, one part for each figure where the figures differ."""
    said = _said(event, value)
    several = len(said) > 1
    witnesses = tuple(witness for told in said.values() for witness in told)
    by = "" if several else f", according to {speakers(witnesses or event.witnesses)}"
    return Draft(
        lead=headed(event, names),
        text=f"{sentence(toll(value))}{by}.",
        witnesses=() if several else witnesses or event.witnesses,
        status=event.status,
        event=event.id,
        parts=tuple(_figures(said, value)) if several else (),
    )


def _figures(said: dict[_Figure, list[Witness]], value: Toll) -> Iterator[Draft]:
    for (low, best, high), witnesses in said.items():
        shown = figure(low, high) if (low, high) != (None, None) else f"about {number(best)}"
        lead = f"{sentence(shown)} {counted(value.kind)}"
        yield Draft(lead=lead, text=f"{speakers(witnesses)}.", witnesses=tuple(witnesses))


def _said(event: Event, value: Toll) -> dict[_Figure, list[Witness]]:
    """The witnesses of each figure, the lowest figure first."""
    said: dict[_Figure, list[Witness]] = {}
    for witness in event.witnesses:
        if witness.id in value.witnesses:
            for quantity in _counts(witness, value):
                told = said.setdefault(_bounds(quantity), [])
                told.extend([witness] if witness not in told else [])
    return dict(sorted(said.items(), key=lambda item: _ascending(item[0])))


def _bounds(quantity: Quantity) -> _Figure:
    """Lowest, best and highest; the best only where the others are not said ("about 90")."""
    open_ = (quantity.low, quantity.high) == (None, None)
    return (quantity.low, quantity.best if open_ else None, quantity.high)


def _ascending(said: _Figure) -> tuple[float, float]:
    low, best, high = said
    known = next(value for value in (low, best, high) if value is not None)
    return (known, high if high is not None else known if low is None else float("inf"))


def _counts(witness: Witness, value: Toll) -> Sequence[Quantity]:
    """The counts in a claim of the toll's kind and people; all of that kind where none is of those very people."""
    claim = witness.claim
    counts = [q for q in claim.quantities if q.kind == value.kind and any(v is not None for v in _bounds(q))]
    actors = [None if q.of is None else claim.participants[q.of].actor for q in counts]
    own = [q for q, actor in zip(counts, actors, strict=True) if (actor.id if actor else None) == value.of]
    return own or counts
