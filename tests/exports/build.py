"""Events written by hand, of several wars, and what the exports look up, for the tests of every format."""

from __future__ import annotations

import io

from dateline.codebook.codebook import load_codebook
from dateline.codebook.registry import load_registry
from dateline.exports import Context, load_exports
from dateline.model import Actor, Place, Quantity
from dateline.picture import Event, EventActor, EventPlace, EventTime, Source, Toll, Witness
from witnesses import claim, someone, there, witness, words

OMDURMAN = Place(
    id="365137",
    name="Omdurman",
    kind="city",
    latitude=15.64453,
    longitude=32.47773,
    country="SD",
    admin1="Khartoum",
)
SUDAN = Place(
    id="366755", name="Sudan", kind="country", latitude=16.0, longitude=30.0, country="SD", admin1=None
)
IRPIN = Place(
    id="707688",
    name="Irpin",
    kind="city",
    latitude=50.51752,
    longitude=30.25061,
    country="UA",
    admin1="Kyiv Oblast",
)
NOWHERE = Place(
    id=None, name="Um Dawn", kind="village", latitude=None, longitude=None, country="SD", admin1=None
)

SAF = Actor(id="sd-army", name="Sudanese Armed Forces", kind="state_forces")
RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="rebel_group")
JEM = Actor(id="sd-jem", name="Justice and Equality Movement", kind="rebel_group")
JANJAWEED = Actor(id="sd-janjaweed", name="Janjaweed", kind="identity_militia")
RUSSIANS = Actor(id="ru-army", name="Russian Armed Forces", kind="state_forces")
UKRAINIANS = Actor(id="ua-army", name="Armed Forces of Ukraine", kind="state_forces")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")
PROTESTERS = Actor(id="protesters", name="Protesters", kind="protesters")
DRIVER = Actor(id=None, name="a driver", kind="person")

CONTEXT = Context(
    registry=load_registry(),
    types=load_codebook().types,
    sources={
        "nile": Source(
            id="nile",
            name="Nile Wire",
            url=None,
            country="SD",
            side=None,
            owner=None,
            scale="National",
            reliability=None,
            known=True,
        )
    },
)


def told(
    id: str, evidence: str, *, source="Nile Wire", source_id="nile", published="2024-05-07", **given
) -> Witness:
    """A witness by its words."""
    seen = witness(id, claim(evidence=evidence, **given), source=source, published=published)
    of = seen.provenance
    return Witness(
        id=id,
        claim=seen.claim,
        provenance=type(of)(
            report=of.report,
            source=source_id,
            source_name=source,
            originator=None,
            side=None,
            url="https://nile.example/1",
            title="Shells on Omdurman",
            published=published,
            group=of.group,
            lead=None,
        ),
    )


def on(start: str | None, end: str | None = None, precision="day") -> EventTime:
    """When."""
    return EventTime(start=start, end=end or start, precision=precision, witnesses=("w1",))


def at(place: Place, precision="exact") -> EventPlace:
    """Where."""
    return EventPlace(place=place, precision=precision, witnesses=("w1",))


def who(role, actor: Actor) -> EventActor:
    """Who took part."""
    return EventActor(role=role, actor=actor, witnesses=("w1",))


def toll(low=None, best=None, high=None, *, kind="killed", of: Actor | None = None) -> Toll:
    """What is counted."""
    return Toll(
        kind=kind,
        of=of.id if of is not None else None,
        of_name=of.name if of is not None else None,
        low=low,
        best=best,
        high=high,
        witnesses=("w1",),
    )


def vaguely(quote: str) -> Quantity:
    """Dead that are counted by a word only."""
    return Quantity(
        kind="killed", of=None, low=None, best=None, high=None, qualifier="plural", mention=words(quote)
    )


def event(type_="armed_clash", **given) -> Event:
    """An event with nothing in it but what is given and one witness."""
    fields = {
        "id": "w1",
        "family": "fighting",
        "status": "single_source",
        "time": on("2024-05-06"),
        "place": None,
        "places": (),
        "actors": (),
        "tolls": (),
        "witnesses": (told("w1", "Shells fell on the market."),),
        "against": (),
        "groups": 1,
        "sides": (),
        "score": 0.75,
    }
    return Event(type=type_, **{**fields, **given})


def clash(**given) -> Event:
    """A fight of the Sudanese war with something in every field: two outlets, tolls of both sides and of civilians."""
    first = told(
        "w1",
        "At least 12 fighters and 3 soldiers were killed when the army met the Rapid Support Forces in Omdurman "
        "on Monday.",
        places=(there(OMDURMAN),),
        participants=(
            someone("actor", SAF, "the army"),
            someone("counterpart", RSF, "the Rapid Support Forces"),
        ),
    )
    second = told(
        "w2",
        "Two traders died in\nthe crossfire.",
        source="Red Sea Post",
        source_id=None,
        published="2024-05-08",
    )
    denial = told(
        "w3", "There was no fighting in Omdurman, a spokesman said.", source="Front Radio", source_id=None
    )
    fields = {
        "status": "contested",
        "place": at(OMDURMAN),
        "places": (at(OMDURMAN),),
        "actors": (who("actor", SAF), who("counterpart", RSF), who("victim", CIVILIANS)),
        "tolls": (
            toll(12, 12, None, of=RSF),
            toll(3, 3, 3, of=SAF),
            toll(2, 2, 2, of=CIVILIANS),
            toll(20, 20, 30, kind="wounded"),
        ),
        "witnesses": (first, second),
        "against": (denial,),
        "groups": 2,
        "sides": ("sd-gov",),
    }
    return event(**{**fields, **given})


def exported(name: str, *events: Event) -> tuple[bytes, object]:
    """What an export writes of the events, and its counts."""
    out = io.BytesIO()
    written = load_exports()[name].write(events, out, CONTEXT)
    assert not out.closed
    return out.getvalue(), written
