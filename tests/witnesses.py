"""Claims and witnesses written by hand, for the tests of what is made of many reports.

Each has nothing in it but what a test gives; places and actors that several tests speak of are here too.
"""

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


def place(name, id, country, admin1=None, latitude=None, longitude=None, kind="town") -> Place:
    """A place; of no gazetteer where its id is None."""
    return Place(
        id=id,
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country,
        admin1=admin1,
    )


SAKE = place("Sake", "204", "CD", "North Kivu", -1.57, 29.04)
GOMA = place("Goma", "216", "CD", "North Kivu", -1.67, 29.22, kind="city")
BUKAVU = place("Bukavu", "217", "CD", "South Kivu", -2.49, 28.84, kind="city")
OMDURMAN = place("Omdurman", "365137", "SD", "Khartoum", 15.64453, 32.47773, kind="city")
SUDAN = place("Sudan", "366755", "SD", None, 16.0, 30.0, kind="country")
M23 = Actor(id="cd-m23", name="March 23 Movement", kind="rebel_group")
ARMY = Actor(id="cd-army", name="Armed forces of the Democratic Republic of the Congo", kind="state_forces")
RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="rebel_group")
SAF = Actor(id="sd-army", name="Sudanese Armed Forces", kind="state_forces")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")
UN = Actor(id="int-un", name="United Nations", kind="international_org")


def words(quote: str, start: int = 0) -> Mention:
    """A mention; most tests look at its words only."""
    return Mention(start=start, end=start + len(quote), quote=quote)


def day(start: str | None, end: str | None = None, precision="day") -> Time:
    """A dated time."""
    return Time(
        mention=words("then"),
        start=start,
        end=end or start,
        precision=precision,
        basis="explicit",
        partial=None,
    )


def bound(published: str | None) -> Time:
    """On or before publication."""
    return Time(
        mention=None, start=None, end=published, precision="none", basis="publication_bound", partial=None
    )


def someone(role, actor: Actor | None, quote: str = "they") -> Participant:
    """A participant."""
    return Participant(role=role, mention=words(quote), actor=actor, label=None, backers=())


def there(place: Place, role="at", precision="exact", **given) -> Placing:
    """A settled place."""
    fields = {
        "mention": words(place.name),
        "relation": None,
        "repair": None,
        "reason": "explicit",
        "alternatives": (),
    }
    return Placing(role=role, place=place, precision=precision, **(fields | given))


def count(kind, low=None, best=None, high=None, of: int | None = None, **given) -> Quantity:
    """A count."""
    fields = {
        "qualifier": "exact" if low == best == high else "at_least" if best is None else "about",
        "mention": words("so many"),
    }
    return Quantity(kind=kind, of=of, low=low, best=best, high=high, **(fields | given))


def said_by(quote: str, actor: Actor | None = None, **given) -> Attribution:
    """One link of according to whom."""
    fields = {
        "name": quote,
        "mention": words(quote),
        "cue": words("said"),
        "kind": "official",
        "side": None,
        "affiliation": None,
        "office": None,
    }
    return Attribution(actor=actor, **(fields | given))


def claim(
    type_="air_strike", *, evidence="Planes bombed the market.", start=0, kind="event", **given
) -> Claim:
    """A claim; the whole of its evidence is its trigger."""
    mention = words(evidence, start)
    fields = {
        "trigger": mention,
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
    return Claim(**{"id": "c1", "kind": kind, "type": type_, "evidence": mention, **fields, **given})


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


def provenance(report: str, *, source: str | None = None, group: str | None = None, **given) -> Provenance:
    """The report behind a witness, in a group of its own where none is given."""
    fields = {
        "source_name": source,
        "originator": None,
        "side": None,
        "url": None,
        "title": None,
        "published": "2025-01-28",
        "lead": None,
    }
    return Provenance(report=report, source=source, group=group or report, **(fields | given))


def witness(id: str, claim: Claim, *, report: str | None = None, **given) -> Witness:
    """A witness; its report is one of its own where none is given, and the rest is of ``provenance``."""
    return Witness(id=id, claim=claim, provenance=provenance(report or f"report of {id}", **given))
