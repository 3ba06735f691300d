"""Witnesses and events written by hand, of several wars, for the tests of the brief. All texts are our own."""

from __future__ import annotations

from collections.abc import Iterable

import events
import witnesses as hand
from dateline.brief.model import Ledgers, Names, Period
from dateline.model import Actor, Place
from dateline.picture import Event, EventTime, Toll, Witness
from events import at, who
from witnesses import CIVILIANS, place, words

PERIOD = Period(since="2023-11-01", until="2023-11-07")
NOTHING = Ledgers()
NAMES = Names(
    countries={"SD": "Sudan", "UA": "Ukraine", "MM": "Myanmar", "FJ": "Fiji"},
    families={"strikes": "Strikes from afar", "fighting": "Fighting on the ground", "territory": "Territory"},
    actors={"sd-army": "Sudanese Armed Forces", "ua-gov": "Government of Ukraine"},
)

NYALA = place("Nyala", "1", "SD", "South Darfur", 12.05, 24.88, kind="city")
KHERSON = place("Kherson", "2", "UA", "Kherson", 46.64, 32.61, kind="city")
LASHIO = place("Lashio", "3", "MM", "Shan", 22.94, 97.75, kind="city")
DARFUR = place("South Darfur", "4", "SD", "South Darfur", 11.5, 25.0, kind="admin1")


def witness(
    id: str,
    quote: str,
    *,
    outlet: str = "Nile Post",
    said_by: str | None = None,
    actor: Actor | None = None,
    published: str | None = "2023-11-03",
    side: str | None = None,
    group: str | None = None,
    url: str | None = None,
    **given,
) -> Witness:
    """A witness by its words; who is quoted is as printed (``said_by``), of the registry (``actor``) or nobody."""
    spoken = words(said_by) if said_by else None
    link = hand.said_by("", actor, name=None, mention=spoken, cue=None, kind=None)
    return hand.witness(
        id,
        hand.claim(evidence=quote, attribution=(link,) if said_by or actor else (), **given),
        source=outlet.lower(),
        source_name=outlet,
        published=published,
        side=side,
        group=group,
        url=url,
    )


def toll(kind="killed", low=None, high=None, *, by: Iterable[Witness] = (), **given) -> Toll:
    """A toll on the word of these witnesses."""
    return events.toll(low, high=high, kind=kind, by=tuple(each.id for each in by), **given)


def event(
    *witnesses: Witness,
    start: str | None = "2023-11-02",
    end: str | None = "2023-11-02",
    place: Place | None = NYALA,
    where="exact",
    **given,
) -> Event:
    """An event of a day in Nyala, unless something else is given."""
    ids = tuple(each.id for each in witnesses)
    time = EventTime(start=start, end=end, precision="day", witnesses=ids)
    return events.event(*witnesses, time=time, place=at(place, where, ids) if place else None, **given)


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
        actors=(who("victim", CIVILIANS, by=("a1",)),),
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
