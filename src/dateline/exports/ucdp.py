"""UCDP GED: an event as a row of the Georeferenced Event Dataset of the Uppsala Conflict Data Program."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.exports import facts
from dateline.exports.base import Cell, Coded, Context, LeftOut, load_scheme
from dateline.exports.countries import load_countries
from dateline.model import Actor
from dateline.picture import Event

_STATES = frozenset(("state_forces", "external_forces"))
_GROUPS = frozenset(("rebel_group", "political_militia", "identity_militia"))
_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days at most, date_prec
_CLEAR = 2  # the date_prec up to which an event counts as singled out


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two sides and the type of violence between them (1 state-based, 2 non-state, 3 one-sided)."""

    violence: int
    a: Actor
    b: Actor


def code(event: Event, context: Context) -> Coded | LeftOut:
    """The GED columns of an event, or why GED has no row for it."""
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
    """The two sides by the kinds of who acts and who is hit; none where they do not settle UCDP's type."""
    acting, receiving = facts.sides(event, context)
    first = _organised(acting)
    if first is None:
        return None
    second = _organised(receiving)
    if second is None:
        hit = any(actor.kind in facts.CIVILIAN_KINDS for actor in receiving)
        return Dyad(violence=3, a=first, b=_CIVILIANS) if hit else None
    if first.kind in _STATES or second.kind in _STATES:
        a, b = (first, second) if first.kind in _STATES else (second, first)
        return Dyad(violence=1, a=a, b=b)
    return Dyad(violence=2, a=first, b=second)


_CIVILIANS = Actor(id="civilians", name="Civilians", kind="civilians")


def _organised(actors: Sequence[Actor]) -> Actor | None:
    return next((actor for actor in actors if actor.kind in _STATES | _GROUPS), None)


def _sides(dyad: Dyad, context: Context) -> dict[str, Cell]:
    a, b = facts.state_name(dyad.a, context), facts.state_name(dyad.b, context)
    both = f"{a} - {b}"
    return {
        "type_of_violence": dyad.violence,
        "conflict_name": both if dyad.violence != 1 else None,
        "dyad_name": both,
        "side_a": a,
        "side_b": b,
        "gwnoa": _gw(dyad.a, context),
        "gwnob": _gw(dyad.b, context),
    }


def _gw(actor: Actor, context: Context) -> int | None:
    entry = facts.entry_of(actor, context)
    if entry is None or entry.country is None or actor.kind != "state_forces":
        return None
    country = load_countries().get(entry.country)
    return country.gw if country is not None else None


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
        "source_office": ";".join(dict.fromkeys(name for name, _ in provenances)),
        "source_date": ";".join(of.published for _, of in provenances if of.published) or None,
        "source_headline": ";".join(of.title for _, of in provenances if of.title) or None,
        "source_original": ";".join(dict.fromkeys(originals)) or None,
    }


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
    precision = date_precision(days.length) if days is not None and days.length is not None else None
    clarity = (1 if precision <= _CLEAR else 2) if precision is not None else None
    values: dict[str, Cell] = {
        "year": end.year,
        "event_clarity": clarity,
        "date_prec": precision,
        "date_start": _stamp(start) if start is not None else None,
        "date_end": _stamp(end),
    }
    return values, () if start is not None else ("year", "date_end")


def date_precision(length: int) -> int | None:
    """UCDP's date_prec of a span of days; none beyond a year."""
    return next((precision for days, precision in _PRECISIONS if length <= days), None)


def _stamp(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _deaths(event: Event, dyad: Dyad, dead: facts.Count, context: Context) -> dict[str, Cell]:
    tolls = [toll for toll in event.tolls if toll.kind == "killed"]
    parties = facts.by_party(tolls, context)
    a, b = (_of(actor, parties, context) for actor in (dyad.a, dyad.b))
    known = [count.best for party, count in parties.items() if party in facts.CIVILIAN_KINDS]
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
    party = facts.party_of(actor.id, context) if actor.id is not None else actor.name
    return parties[party].best if party in parties else None
