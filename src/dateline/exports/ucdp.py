"""UCDP GED: an event as a row of the Georeferenced Event Dataset of the Uppsala Conflict Data Program."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.exports import facts, sides
from dateline.exports.base import Cell, Coded, Context, LeftOut, load_scheme
from dateline.exports.countries import Country, load_countries
from dateline.exports.governing import of_its_day
from dateline.exports.safe import safe
from dateline.model import Actor
from dateline.picture import Event

_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days at most, date_prec
_COARSEST = 5  # the least precise date_prec, for what is known only to have been before it was reported
_CLEAR = 2  # the date_prec up to which an event counts as singled out


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two sides and the type of violence between them (1 state-based, 2 non-state, 3 one-sided)."""

    violence: int
    a: Actor
    b: Actor


def code(event: Event, context: Context) -> Coded | LeftOut:
    """The GED columns of an event, or why GED has no row for it."""
    event, context = of_its_day(event, context)
    if event.status == "denied":
        return LeftOut(reason="denied")
    if not facts.happened(event):
        return LeftOut(reason="not said to have happened")
    dead = facts.toll_of(event, "killed", context)
    if dead is None or not any((dead.low, dead.best, dead.high)) and _counted(dead):
        return LeftOut(reason="no deaths")
    dyad = dyad_of(event, context)
    if dyad is None:
        return LeftOut(reason="no type of violence")
    dated = _when(event)
    if dated is None:
        return LeftOut(reason="no date")
    when, imputed = dated
    values = {
        **dict.fromkeys(column.name for column in load_scheme("ucdp").columns),
        "id": event.id,
        **_sides(dyad, context),
        **_sources(event),
        **_where(event),
        **when,
        **_deaths(event, dyad, dead, context),
    }
    return Coded(values={k: v for k, v in values.items() if not k.startswith("dateline_")}, imputed=imputed)


def _counted(dead: facts.Count) -> bool:
    """Whether any number is given at all: "several" is some deaths, "none" is no deaths."""
    return any(number is not None for number in (dead.low, dead.best, dead.high))


def dyad_of(event: Event, context: Context) -> Dyad | None:
    """The two sides by the kinds of who acts and who is hit; none where they do not settle UCDP's type.

    Soldiers of whom nobody says whose they are stand for the one state that the event names.
    """
    acting, receiving = sides.sides(event, context)
    roles, state = sides.soldiers(event, context)
    first = _organised(acting) or (state if "actor" in roles else None)
    if first is None:
        return None
    unnamed = state if any(role in sides.RECEIVING for role in roles) else None
    if unnamed is not None and sides.party(unnamed, context) == sides.party(first, context):
        unnamed = None
    second = _organised(receiving) or unnamed
    if second is None:
        hit = any(actor.kind in sides.CIVILIAN_KINDS for actor in receiving)
        return Dyad(violence=3, a=first, b=_CIVILIANS) if hit else None
    if first.kind in sides.STATES or second.kind in sides.STATES:
        a, b = (first, second) if first.kind in sides.STATES else (second, first)
        return Dyad(violence=1, a=a, b=b)
    return Dyad(violence=2, a=first, b=second)


_CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")


def _organised(actors: Sequence[Actor]) -> Actor | None:
    return next((actor for actor in actors if actor.kind in sides.STATES | sides.GROUPS), None)


def _sides(dyad: Dyad, context: Context) -> dict[str, Cell]:
    a, b = (side_name(actor, context) for actor in (dyad.a, dyad.b))
    both = f"{a} - {b}"
    countries = [_country(actor, context) for actor in (dyad.a, dyad.b)]
    return {
        "type_of_violence": dyad.violence,
        "conflict_name": both if dyad.violence != 1 else None,
        "dyad_name": both,
        "side_a": a,
        "side_b": b,
        **{
            name: country.gw if country is not None else None
            for name, country in zip(("gwnoa", "gwnob"), countries, strict=True)
        },
    }


def side_name(actor: Actor, context: Context) -> str:
    """What UCDP calls a side: for the forces of a state its government, for anyone else the actor itself."""
    country, state = _country(actor, context), sides.state_of(actor, context)
    if country is not None and country.ucdp_government is not None:
        return country.ucdp_government
    return state.name if state is not None else actor.name


def _country(actor: Actor, context: Context) -> Country | None:
    """The country whose government the actor fights for; none for a rival government or a region's."""
    state = sides.state_of(actor, context)
    if state is None or state.country is None or state.id != f"{state.country.lower()}-gov":
        return None
    return load_countries().get(state.country)


def _sources(event: Event) -> dict[str, Cell]:
    reports = facts.reports(event)
    provenances = [(facts.source_name(witness), witness.provenance) for witness in reports]
    originals = [
        link.name
        for witness in event.witnesses
        for link in witness.claim.attribution
        if link.name is not None
    ]
    articles = [f'"{",".join(filter(None, (name, of.published, of.title)))}"' for name, of in provenances]
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(articles),
        "source_office": _listed([name for name, _ in provenances]),
        "source_date": ";".join(of.published for _, of in provenances if of.published) or None,
        "source_headline": ";".join(safe(of.title) for _, of in provenances if of.title) or None,
        "source_original": _listed(originals),
    }


def _listed(names: Sequence[str]) -> str | None:
    """Names once each; every one is made safe, for a spreadsheet may part them at the `;`."""
    return ";".join(dict.fromkeys(map(safe, names))) or None


def _where(event: Event) -> dict[str, Cell]:
    at = event.place
    if at is None:
        return {}
    place, country = at.place, facts.country_of(event)
    precision = load_scheme("ucdp").tables["where"].get(at.precision)
    latitude, longitude = place.latitude, place.longitude
    point = latitude is not None and longitude is not None
    return {
        "where_prec": int(precision) if precision is not None else None,
        "where_coordinates": place.name,
        "where_description": place_words(event),
        "adm_1": place.admin1,
        "adm_2": place.name if at.precision == "admin2" else None,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})" if point else None,
        "priogrid_gid": priogrid(latitude, longitude)
        if latitude is not None and longitude is not None
        else None,
        "country": country.ucdp_name if country is not None else None,
        "country_id": country.gw if country is not None else None,
        "region": country.ucdp_region if country is not None else None,
    }


def place_words(event: Event) -> str | None:
    """The words that name the event's place in the first witness that places it there."""
    placings = (
        placing
        for witness in event.witnesses
        for placing in witness.claim.places
        if event.place is not None and placing.place == event.place.place
    )
    return next((placing.mention.quote for placing in placings), None)


def priogrid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell of a point: half-degree cells numbered from the south-west, 720 to a row (Tollefsen 2012)."""
    row, column = (min(math.floor((latitude + 90) * 2), 359), min(math.floor((longitude + 180) * 2), 719))
    return row * 720 + column + 1


def _when(event: Event) -> tuple[dict[str, Cell], tuple[str, ...]] | None:
    days = facts.days(event)
    end = days.end if days is not None else facts.first_published(event)
    if end is None:
        return None
    start = days.start if days is not None else None
    known = date_precision(days.length) if days is not None and days.length is not None else None
    precision = known or _COARSEST
    values: dict[str, Cell] = {
        "year": end.year,
        "event_clarity": 1 if precision <= _CLEAR else 2,
        "date_prec": precision,
        "date_start": _stamp(start) if start is not None else None,
        "date_end": _stamp(end),
    }
    unknown = ("event_clarity", "date_prec") if known is None else ()
    return values, (*(("year", "date_end") if start is None else ()), *unknown)


def date_precision(length: int) -> int | None:
    """UCDP's date_prec of a span of days; none beyond a year."""
    return next((precision for days, precision in _PRECISIONS if length <= days), None)


def _stamp(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _deaths(event: Event, dyad: Dyad, dead: facts.Count, context: Context) -> dict[str, Cell]:
    parties = facts.by_party(facts.tolls_of(event, "killed", context), context)
    a, b = (_of(actor, parties, context) for actor in (dyad.a, dyad.b))
    known = [count.best for party, count in parties.items() if party in sides.CIVILIAN_KINDS]
    civilians = (
        sum(number for number in known if number is not None)
        if any(number is not None for number in known)
        else None
    )
    b = b if dyad.violence != 3 else None  # the dead of one-sided violence are civilians, not side B
    counted = sum(number for number in (a, b, civilians) if number is not None)
    rest = dead.best - counted if dead.best is not None and dead.best > counted else None
    return {
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": rest,
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
    }


def _of(actor: Actor, parties: dict[str, facts.Count], context: Context) -> int | None:
    party = sides.party(actor, context)
    return parties[party].best if party in parties else None
