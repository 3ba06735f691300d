"""Witnesses written by hand, for the tests of what is made of many reports. Only what a test is about is given."""

from __future__ import annotations

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
    Time,
)
from dateline.picture import Provenance, Witness

SAKE = Place(
    id="204", name="Sake", kind="town", latitude=-1.57, longitude=29.04, country="CD", admin1="North Kivu"
)
GOMA = Place(
    id="216", name="Goma", kind="city", latitude=-1.67, longitude=29.22, country="CD", admin1="North Kivu"
)
BUKAVU = Place(
    id="217", name="Bukavu", kind="city", latitude=-2.49, longitude=28.84, country="CD", admin1="South Kivu"
)
M23 = Actor(id="cd-m23", name="March 23 Movement", kind="rebel_group")
ARMY = Actor(id="cd-army", name="Armed forces of the Democratic Republic of the Congo", kind="state_forces")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")
UN = Actor(id="int-un", name="United Nations", kind="international_org")


def words(quote: str, start: int = 0) -> Mention:
    """A mention; the tests of merging look at its words only."""
    return Mention(start=start, end=start + len(quote), quote=quote)


def day(start: str, end: str | None = None, precision="day") -> Time:
    """A dated time."""
    return Time(
        mention=words("then"),
        start=start,
        end=end or start,
        precision=precision,
        basis="explicit",
        partial=None,
    )


def bound(published: str) -> Time:
    """On or before publication."""
    return Time(
        mention=None, start=None, end=published, precision="none", basis="publication_bound", partial=None
    )


def someone(role, actor: Actor | None, quote: str = "they") -> Participant:
    """A participant."""
    return Participant(role=role, mention=words(quote), actor=actor, label=None, backers=())


def there(place: Place, role="at", precision="exact") -> Placing:
    """A settled place."""
    return Placing(
        role=role,
        mention=words(place.name),
        place=place,
        precision=precision,
        relation=None,
        repair=None,
        reason="explicit",
        alternatives=(),
    )


def count(kind, low=None, best=None, high=None, of: int | None = None) -> Quantity:
    """A count."""
    qualifier = "exact" if low == best == high else "at_least" if best is None else "about"
    return Quantity(
        kind=kind, of=of, low=low, best=best, high=high, qualifier=qualifier, mention=words("so many")
    )


def said_by(name: str, actor: Actor | None = None) -> Attribution:
    """One link of according to whom."""
    return Attribution(
        name=name,
        mention=words(name),
        cue=words("said"),
        kind="official",
        actor=actor,
        side=None,
        affiliation=None,
        office=None,
    )


def claim(
    type_="air_strike", *, evidence="Planes bombed the market.", start=0, kind="event", **given
) -> Claim:
    """A claim with nothing in it but what is given."""
    fields = {
        "participants": (),
        "places": (),
        "time": None,
        "quantities": (),
        "means": (),
        "operation": None,
        "condition": None,
        "control": None,
        "attribution": (),
        "stance": "stated",
        "stage": "accomplished",
        "polarity": "affirmed",
        "certainty": "certain",
        "flags": (),
        "score": 0.8,
    }
    mention = words(evidence, start)
    return Claim(id="c1", kind=kind, type=type_, evidence=mention, trigger=mention, **{**fields, **given})


def witness(
    id: str,
    claim: Claim,
    *,
    report: str | None = None,
    source: str | None = None,
    published: str | None = "2025-01-28",
    side: str | None = None,
    group: str | None = None,
    originator: str | None = None,
    lead: Place | None = None,
) -> Witness:
    """A witness; its report is one of its own where none is given."""
    name = report or f"report of {id}"
    return Witness(
        id=id,
        claim=claim,
        provenance=Provenance(
            report=name,
            source=source,
            source_name=source,
            originator=originator,
            side=side,
            url=None,
            title=None,
            published=published,
            group=group or name,
            lead=lead,
        ),
    )


def held(holder: Actor, place: Place, state="full", **given) -> Claim:
    """A claim that someone holds a place."""
    return claim(
        "holds",
        kind="control",
        evidence=f"{holder.name} holds {place.name}.",
        participants=(someone("holder", holder),),
        places=(there(place),),
        control=Control(holder=0, state=state, place=0, exclusive=False, previous_holder=None),
        **given,
    )
