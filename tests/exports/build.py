"""Events written by hand, of several wars, and what the exports look up, for the tests of every format."""

from __future__ import annotations

import io

import events
from dateline.codebook.codebook import load_codebook
from dateline.codebook.registry import load_registry
from dateline.exports import Context, load_exports
from dateline.model import Actor, Quantity
from dateline.picture import Event, Source, Witness
from events import at, on, toll, who
from witnesses import CIVILIANS, OMDURMAN, RSF, SAF, claim, count, place, someone, there, witness, words

IRPIN = place("Irpin", "707688", "UA", "Kyiv Oblast", 50.51752, 30.25061, kind="city")
NOWHERE = place("Um Dawn", None, "SD", kind="village")

JEM = Actor(id="sd-jem", name="Justice and Equality Movement", kind="rebel_group")
JANJAWEED = Actor(id="sd-janjaweed", name="Janjaweed", kind="identity_militia")
RUSSIANS = Actor(id="ru-army", name="Russian Armed Forces", kind="state_forces")
UKRAINIANS = Actor(id="ua-army", name="Armed Forces of Ukraine", kind="state_forces")
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
    return witness(
        id,
        claim(evidence=evidence, **given),
        source=source_id,
        source_name=source,
        url="https://nile.example/1",
        title="Shells on Omdurman",
        published=published,
    )


def vaguely(quote: str) -> Quantity:
    """Dead that are counted by a word only."""
    return count("killed", qualifier="plural", mention=words(quote))


def event(type_="armed_clash", *, witnesses: tuple[Witness, ...] | None = None, **given) -> Event:
    """An event of one day with nothing else in it but what is given and, unless it is given, one witness."""
    said = (told("w1", "Shells fell on the market."),) if witnesses is None else witnesses
    fields = {"id": "w1", "type": type_, "family": "fighting", "time": on("2024-05-06"), "score": 0.75}
    return events.event(*said, **(fields | given))


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
