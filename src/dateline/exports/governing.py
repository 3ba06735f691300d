"""An event and the registry of its day, by which a movement that governed then is coded as the government."""

from __future__ import annotations

from dataclasses import replace

from dateline.codebook.governing import registry_on
from dateline.exports import facts, sides
from dateline.exports.base import Context
from dateline.model import Actor
from dateline.picture import Event, EventActor


def of_its_day(event: Event, context: Context) -> tuple[Event, Context]:
    """The event with its actors as they were on its day, and what the columns look up as of that day.

    A span counts by its first day, an undated event by the last day on which it may have been. Where the event sets
    the forces of a country against the movement that governs it, they are those of a government of the past: nobody
    says what they are then.
    """
    days = facts.days(event)
    day = (days.start or days.end) if days is not None else facts.first_published(event)
    registry = registry_on(context.registry, day.isoformat()) if day is not None else context.registry
    if registry is context.registry:
        return event, context
    then = replace(context, registry=registry)
    parts = [replace(part, actor=_dated(part.actor, context, then)) for part in event.actors]
    ousted = {part.actor.id for part in parts if _is_ousted(part, parts, event, context, then)}
    actors = tuple(
        replace(part, actor=Actor(id=None, name=part.actor.name, kind="other"))
        if part.actor.id in ousted and part.actor.id is not None
        else part
        for part in parts
    )
    return replace(event, actors=actors), then


def _dated(actor: Actor, context: Context, then: Context) -> Actor:
    """The actor with the kind that its entry had on the day."""
    was, now = facts.entry_of(actor, context), facts.entry_of(actor, then)
    return actor if was == now or now is None else replace(actor, kind=now.kind)


def _is_ousted(
    part: EventActor, parts: list[EventActor], event: Event, context: Context, then: Context
) -> bool:
    """Whether someone of the state itself stands against those who govern the state on the day."""
    state = sides.party(part.actor, then)
    if sides.party(part.actor, context) != state:
        return False
    new = [p for p in parts if sides.party(p.actor, then) == state != sides.party(p.actor, context)]
    if any((part.role == "actor") != (other.role == "actor") for other in new):
        return True
    others = any(
        sides.party(p.actor, then) != state and p.actor.kind not in sides.CIVILIAN_KINDS for p in parts
    )
    return bool(new) and part.role == "actor" and event.type in sides.words()["mutual"] and not others
