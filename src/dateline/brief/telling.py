"""One event in a line: what, where and when, the toll, who is said to have done it, who says so and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.brief.model import Draft, Names
from dateline.brief.words import (
    count,
    counted,
    figure,
    kind_of,
    listed,
    outlets,
    sentence,
    speakers,
    toll,
    when,
    where,
)
from dateline.model import Quantity, Role
from dateline.picture import Event, EventActor, Toll, Witness
from dateline.render.card import visible

_ROLES: dict[Role, str] = {
    "actor": "actor, as told",
    "target": "target",
    "victim": "victims",
    "counterpart": "other side",
    "recipient": "recipient",
    "beneficiary": "for",
    "holder": "holder",
}
_HARM = ("killed", "wounded", "missing", "captured", "displaced", "destroyed", "damaged")
_TOLLS_SHOWN = 4


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
    """Every harm that is counted, the killed first."""
    tolls = sorted((t for t in event.tolls if t.kind in _HARM), key=lambda t: _HARM.index(t.kind))
    return "; ".join(toll(value) for value in tolls[:_TOLLS_SHOWN])


def grounds(event: Event, names: Names) -> str:
    """On how many independent groups of reports it rests, whose they are, and whether one side alone tells it."""
    told = outlets(event.witnesses)
    if not told:
        return "told by no report, only denied"
    if event.groups > 1:
        said = f"{count(event.groups, 'independent group')} of reports: {listed(told)}"
    elif len(told) > 1:
        said = f"one group of reports that copy one another: {listed(told)}"
    else:
        said = f"one source: {listed(told)}"
    side = one_side(event)
    return f"{said}; told only from the side of {names.actors.get(side, side)}" if side else said


def one_side(event: Event) -> str | None:
    """The party with which every outlet that tells the event stands, where there is one."""
    sides = {witness.provenance.side for witness in event.witnesses}
    return sides.pop() if len(sides) == 1 else None


def _people(event: Event) -> str:
    said = []
    for role, words in _ROLES.items():
        having = [actor for actor in event.actors if actor.role == role]
        if having:
            said.append(f"{words}: {listed([_actor(actor, many=len(having) > 1) for actor in having])}")
    return "; ".join(said)


def _actor(actor: EventActor, *, many: bool) -> str:
    weight = f" ({count(len(actor.witnesses), 'claim')})" if many else ""
    return visible(actor.actor.name) + weight


def _denial(event: Event) -> Iterator[Draft]:
    if event.against:
        yield Draft(lead="Denied", text=f"by {speakers(event.against)}.", witnesses=event.against)


def toll_line(event: Event, value: Toll, names: Names) -> Draft:
    """A toll with everyone who gives it, one part for each figure where the figures differ."""
    said = _said(event, value)
    several = len(said) > 1
    witnesses = tuple(witness for told in said.values() for witness in told)
    return Draft(
        lead=headed(event, names),
        text=f"{sentence(toll(value))}, according to {speakers(witnesses or event.witnesses)}.",
        witnesses=() if several else witnesses or event.witnesses,
        status=event.status,
        event=event.id,
        parts=tuple(_figures(said, value)) if several else (),
    )


def _figures(said: dict[tuple[float | None, float | None], list[Witness]], value: Toll) -> Iterator[Draft]:
    for (low, high), witnesses in said.items():
        told = f"{speakers(witnesses)} ({listed(outlets(witnesses))})"
        yield Draft(
            lead=f"{sentence(figure(low, high))} {counted(value.kind)}",
            text=f"{told}.",
            witnesses=tuple(witnesses),
        )


def _said(event: Event, value: Toll) -> dict[tuple[float | None, float | None], list[Witness]]:
    """The witnesses of each figure, the lowest figure first."""
    said: dict[tuple[float | None, float | None], list[Witness]] = {}
    for witness in event.witnesses:
        if witness.id in value.witnesses:
            for quantity in _counts(witness, value):
                told = said.setdefault((quantity.low, quantity.high), [])
                told.extend([witness] if witness not in told else [])
    return dict(sorted(said.items(), key=lambda item: _ascending(item[0])))


def _ascending(bounds: tuple[float | None, float | None]) -> tuple[float, float]:
    low, high = bounds
    known = low if low is not None else high
    return (-1.0 if known is None else known, float("inf") if high is None else high)


def _counts(witness: Witness, value: Toll) -> Iterable[Quantity]:
    """The counts of the toll's kind in a claim; those of the toll's own people where the claim tells them apart."""
    claim = witness.claim
    counts = [quantity for quantity in claim.quantities if quantity.kind == value.kind]
    own = [
        quantity
        for quantity in counts
        if quantity.of is not None
        and (actor := claim.participants[quantity.of].actor) is not None
        and value.of in (actor.id, actor.name)
    ]
    return own or counts
