"""Events written by hand, and their values: whatever is not given is what the witnesses settle, or nothing.

A value is on the word of the witness "w1" where no other is given.
"""

from __future__ import annotations

from dateline.model import Actor, Place
from dateline.picture import Event, EventActor, EventPlace, EventTime, Toll, Witness

W1 = ("w1",)


def on(start: str | None, end: str | None = None, precision="day", by=W1) -> EventTime:
    """When: a day, or from one day to another."""
    return EventTime(start=start, end=end or start, precision=precision, witnesses=by)


def at(place: Place, precision="exact", by=W1) -> EventPlace:
    """Where."""
    return EventPlace(place=place, precision=precision, witnesses=by)


def who(role, actor: Actor, by=W1) -> EventActor:
    """Who took part."""
    return EventActor(role=role, actor=actor, witnesses=by)


def toll(low=None, best=None, high=None, *, kind="killed", of: Actor | None = None, by=W1) -> Toll:
    """What is counted."""
    return Toll(
        kind=kind,
        of=of.id if of else None,
        of_name=of.name if of else None,
        low=low,
        best=best,
        high=high,
        witnesses=by,
    )


def event(
    *witnesses: Witness, against: tuple[Witness, ...] = (), place: EventPlace | None = None, **given
) -> Event:
    """An event that these witnesses tell and those against it deny."""
    groups = len({each.provenance.group for each in witnesses})
    told = "corroborated" if groups > 1 else "single_source"
    fields = {
        "id": min(each.id for each in (*witnesses, *against)),
        "type": (*witnesses, *against)[0].claim.type,
        "family": "strikes",
        "status": "denied" if not witnesses else "contested" if against else told,
        "time": None,
        "places": (place,) if place else (),
        "actors": (),
        "tolls": (),
        "groups": groups,
        "sides": tuple(sorted({each.provenance.side for each in witnesses} - {None})),
        "score": 0.8,
    }
    return Event(witnesses=witnesses, against=against, place=place, **(fields | given))
