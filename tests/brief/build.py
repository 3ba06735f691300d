"""Witnesses and events written by hand, of several wars, for the tests of the brief. All texts are our own."""

from __future__ import annotations

from dateline.brief.model import Ledgers, Names, Period
from dateline.model import Actor, Attribution, Claim, Mention, Place, Time
from dateline.picture import Event, EventActor, EventPlace, EventTime, Provenance, Toll, Witness

PERIOD = Period(since="2023-11-01", until="2023-11-07")
NOTHING = Ledgers()
NAMES = Names(
    countries={"SD": "Sudan", "UA": "Ukraine", "MM": "Myanmar", "FJ": "Fiji"},
    families={"strikes": "Strikes from afar", "fighting": "Fighting on the ground", "territory": "Territory"},
    actors={"sd-army": "Sudanese Armed Forces", "ua-gov": "Government of Ukraine"},
)

NYALA = Place(
    id="1", name="Nyala", kind="city", latitude=12.05, longitude=24.88, country="SD", admin1="South Darfur"
)
KHERSON = Place(
    id="2", name="Kherson", kind="city", latitude=46.64, longitude=32.61, country="UA", admin1="Kherson"
)
LASHIO = Place(
    id="3", name="Lashio", kind="city", latitude=22.94, longitude=97.75, country="MM", admin1="Shan"
)
DARFUR = Place(
    id="4",
    name="South Darfur",
    kind="admin1",
    latitude=11.5,
    longitude=25.0,
    country="SD",
    admin1="South Darfur",
)
SUDAN = Place(id="5", name="Sudan", kind="country", latitude=16.0, longitude=30.0, country="SD", admin1=None)

RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="political_militia")
CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")


def mention(quote: str, start: int = 0) -> Mention:
    return Mention(start=start, end=start + len(quote), quote=quote)


def claim(quote: str, *, said_by: str | None = None, actor: Actor | None = None, **fields) -> Claim:
    link = Attribution(
        name=None,
        mention=mention(said_by) if said_by else None,
        cue=None,
        kind=None,
        actor=actor,
        side=None,
        affiliation=None,
        office=None,
    )
    given = {
        "id": "c1",
        "kind": "event",
        "type": "air_strike",
        "evidence": mention(quote),
        "trigger": mention(quote[:4]),
        "participants": (),
        "places": (),
        "time": Time(mention=None, start=None, end=None, precision="none", basis="none", partial=None),
        "quantities": (),
        "means": (),
        "operation": None,
        "condition": None,
        "control": None,
        "attribution": (link,) if said_by or actor else (),
        "stance": "reported",
        "stage": "accomplished",
        "polarity": "affirmed",
        "certainty": "certain",
        "flags": (),
        "score": 0.8,
    }
    return Claim(**(given | fields))


def witness(
    id: str,
    quote: str,
    *,
    outlet: str = "Nile Post",
    side: str | None = None,
    published: str | None = "2023-11-03",
    group: str | None = None,
    url: str | None = None,
    **fields,
) -> Witness:
    report = f"report of {id}"
    return Witness(
        id=id,
        claim=claim(quote, **fields),
        provenance=Provenance(
            report=report,
            source=outlet.lower(),
            source_name=outlet,
            originator=None,
            side=side,
            url=url,
            title=None,
            published=published,
            group=group or report,
            lead=None,
        ),
    )


def toll(kind="killed", low=None, high=None, best=None, by=(), of=None) -> Toll:
    return Toll(
        kind=kind, of=of, of_name=of, low=low, best=best, high=high, witnesses=tuple(w.id for w in by)
    )


def event(
    *witnesses: Witness,
    against: tuple[Witness, ...] = (),
    type: str = "air_strike",
    family: str = "strikes",
    start: str | None = "2023-11-02",
    end: str | None = "2023-11-02",
    precision="day",
    place: Place | None = NYALA,
    where="exact",
    tolls: tuple[Toll, ...] = (),
    actors: tuple[EventActor, ...] = (),
    status=None,
) -> Event:
    ids = tuple(w.id for w in witnesses)
    groups = len({w.provenance.group for w in witnesses})
    at = EventPlace(place=place, precision=where, witnesses=ids) if place else None
    settled = "denied" if not witnesses else "contested" if against else None
    return Event(
        id=min(w.id for w in (*witnesses, *against)),
        type=type,
        family=family,
        status=status or settled or ("corroborated" if groups > 1 else "single_source"),
        time=EventTime(start=start, end=end, precision=precision, witnesses=ids),
        place=at,
        places=(at,) if at else (),
        actors=actors,
        tolls=tolls,
        witnesses=witnesses,
        against=against,
        groups=groups,
        sides=tuple(sorted({w.provenance.side for w in witnesses if w.provenance.side})),
        score=0.8,
    )


def three_wars() -> tuple[Event, ...]:
    """A strike in Sudan that two tell and one denies, a shelling in Ukraine, a capture in Myanmar."""
    first = witness(
        "a1", "Jets bombed the market of Nyala, killing 14.", said_by="a trader", url="https://nile.example/1"
    )
    second = witness("a2", "Seven died in the strike.", outlet="Darfur Daily", published="2023-11-04")
    denial = witness(
        "a3", "The army did not bomb Nyala.", outlet="Army Radio", side="sd-army", said_by="a spokesman"
    )
    shells = witness("b1", "Shells hit Kherson overnight.", outlet="Dnipro News", side="ua-gov")
    taken = witness(
        "c1", "The alliance took a base near Lashio.", outlet="Shan Herald", published="2023-11-05"
    )
    strike = event(
        first,
        second,
        against=(denial,),
        tolls=(toll(low=7.0, best=14.0, high=14.0, by=(first, second)),),
        actors=(EventActor(role="victim", actor=CIVILIANS, witnesses=("a1",)),),
    )
    return (
        strike,
        event(shells, type="shelling", place=KHERSON, start="2023-11-01", end="2023-11-01"),
        event(
            taken,
            type="capture",
            family="territory",
            place=LASHIO,
            where="near",
            start=None,
            end="2023-11-05",
        ),
    )
