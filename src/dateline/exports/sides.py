"""Who stands on which side of an event: those who act, those at the receiving end, and the soldiers of no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dateline.codebook.registry import RegistryActor
from dateline.data import read_data
from dateline.exports.base import Context
from dateline.ledger.parties import allied, party_of_actor
from dateline.model import Actor, Claim, Participant, Role
from dateline.picture import Event, EventActor, Toll

CIVILIAN_KINDS = frozenset(("civilians", "media", "protesters"))
STATES = frozenset(("state_forces", "external_forces"))
GROUPS = frozenset(("rebel_group", "political_militia", "identity_militia"))
RECEIVING: tuple[Role, ...] = ("target", "counterpart", "victim", "recipient")


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The words of ``words.yaml`` by what they tell."""
    return {name: frozenset(listed) for name, listed in read_data("exports/words.yaml").items()}


def sides(event: Event, context: Context) -> tuple[list[Actor], list[Actor]]:
    """Who acts, and who is at the receiving end and of another party than the first of those who act.

    In a clash or an agreement reports often name both parties as those who act: then whoever is of another party than
    the first, and is not known to stand behind it, is its opponent.
    """
    acting, receiving = actors_in(event, ("actor",)), actors_in(event, RECEIVING)
    if not acting:
        return acting, receiving
    first = acting[0]
    receiving = [actor for actor in receiving if party(actor, context) != party(first, context)]
    others = {party(actor, context) for actor in receiving}
    beside = [actor for actor in acting[1:] if party(actor, context) not in others]
    if event.type in words()["mutual"] and all(actor.kind in CIVILIAN_KINDS for actor in receiving):
        against = [actor for actor in beside if not _together(first, actor, context)]
        beside = [actor for actor in beside if actor not in against]
        return [first, *beside], [*against, *receiving]
    return [first, *(actor for actor in beside if _told_with(first, actor, event, context))], receiving


def actors_in(event: Event, roles: Iterable[Role]) -> list[Actor]:
    """Who takes part in these roles, once each: by role in the order given, then most witnessed first."""
    parts = taking_part(event)
    found = (part.actor for role in roles for part in parts if part.role == role)
    return list({_key(actor): actor for actor in found}.values())


def taking_part(event: Event) -> list[EventActor]:
    """Those who take part, without those of whom it is only told that they did not."""
    return [part for part in event.actors if not _denied(part, event)]


def _key(actor: Actor) -> str:
    return actor.id or actor.name


def _together(one: Actor, other: Actor, context: Context) -> bool:
    """Whether two actors are of one party, or the registry knows that one stands behind the other."""
    if party(one, context) == party(other, context):
        return True
    first, second = (party_of_actor(actor, context.registry) for actor in (one, other))
    return first is not None and second is not None and allied(first, second, context.registry)


def _told_with(first: Actor, other: Actor, event: Event, context: Context) -> bool:
    """Whether another who acts does so with the first: some report names both, or they are of one side."""
    by = {_key(part.actor): set(part.witnesses) for part in event.actors if part.role == "actor"}
    return bool(by[_key(first)] & by[_key(other)]) or _together(first, other, context)


def _denied(part: EventActor, event: Event) -> bool:
    """Whether all that is told of someone is that it was not them: "no civilians", or victims of whom none was hurt."""
    told = [
        _nobody(claim, index)
        for claim in (witness.claim for witness in event.witnesses if witness.id in part.witnesses)
        for index, participant in enumerate(claim.participants)
        if participant.role == part.role and participant.actor is not None
        if _key(participant.actor) == _key(part.actor)
    ]
    if told:
        return all(told)
    return part.role == "victim" and _unhurt(toll for toll in event.tolls if toll.of == part.actor.id)


def _nobody(claim: Claim, index: int) -> bool:
    participant = claim.participants[index]
    if not words()["nobody"].isdisjoint(participant.mention.quote.lower().split()[:1]):
        return True
    counts = [quantity for quantity in claim.quantities if quantity.of == index]
    return participant.role == "victim" and _unhurt(counts)


def _unhurt(counts: Iterable[object]) -> bool:
    """Whether there are counts, and all of them say none."""
    bounds = [(c.low, c.best, c.high) for c in counts]  # type: ignore[attr-defined]  # a toll or a quantity
    return bool(bounds) and all(any(b == 0 for b in of) and not any(of) for of in bounds)


def party_of(actor_id: str, context: Context) -> str:
    """The id of the party that an actor stands with in the end, or its own where the registry names none."""
    seen = [actor_id]
    while (side := _side(seen[-1], context)) is not None and side.id not in seen:
        seen.append(side.id)
    return seen[-1]


def _side(actor_id: str, context: Context) -> RegistryActor | None:
    entry = context.registry.by_id(actor_id)
    return context.registry.side_of(entry) if entry is not None else None


def party(actor: Actor, context: Context) -> str:
    """The party of an actor, or its name where it has no entry."""
    return party_of(actor.id, context) if actor.id is not None else actor.name


def state_of(actor: Actor, context: Context) -> RegistryActor | None:
    """The government that an actor of a state is of; none for anyone else, and where the registry does not know it."""
    if actor.kind != "state_forces" or actor.id is None:
        return None
    found = context.registry.by_id(party_of(actor.id, context))
    return found if found is not None and found.kind == "state_forces" else None


def soldiers(event: Event, context: Context) -> tuple[list[Role], Actor | None]:
    """The roles in which reports speak of soldiers without saying whose, and the one state that the event names.

    "The militia ambushed a patrol of the army; four soldiers died": they are that army's. Where reports name no state,
    or two, they are nobody's.
    """
    states = {
        state.id: state.actor()
        for part in event.actors
        if (state := state_of(part.actor, context)) is not None
    }
    roles = [p.role for _, p in unnamed(event) if is_said(p, "soldiers")]
    return list(dict.fromkeys(roles)), next(iter(states.values())) if len(states) == 1 else None


def unnamed(event: Event) -> Iterator[tuple[Claim, Participant]]:
    """Those who take part and are of no entry, by the claims that tell of them."""
    for witness in event.witnesses:
        for participant in witness.claim.participants:
            if participant.actor is None:
                yield witness.claim, participant


def is_said(participant: Participant, what: str) -> bool:
    """Whether the words of a participant tell what it is (a list of ``words.yaml``)."""
    quote = participant.mention.quote.lower().replace("-", " ").split()
    return words()["nobody"].isdisjoint(quote[:1]) and not words()[what].isdisjoint(quote)


def unclaimed(event: Event, toll: Toll, context: Context) -> Actor | None:
    """Whose a toll of nobody is: of the one state named, where every report of it counts soldiers; else nobody's."""
    if toll.of is not None:
        return None
    counted = [
        quantity.of is not None and is_said(witness.claim.participants[quantity.of], "soldiers")
        for witness in event.witnesses
        if witness.id in toll.witnesses
        for quantity in witness.claim.quantities
        if quantity.kind == toll.kind and quantity.part_of is None
        if quantity.of is None or witness.claim.participants[quantity.of].actor is None
    ]
    return soldiers(event, context)[1] if counted and all(counted) else None
