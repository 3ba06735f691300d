"""ACLED: an event as a row of the Armed Conflict Location & Event Data project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from dateline.data import read_data
from dateline.exports import facts, sides
from dateline.exports.base import Cell, Coded, Context, LeftOut, load_scheme
from dateline.exports.evidence import quoted
from dateline.exports.governing import of_its_day
from dateline.model import Actor, ActorKind
from dateline.picture import Event

_INTERACTION_ORDER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "External/Other forces",  # ACLED's code is 8, but its label with civilians (7) names them second
    "Civilians",
)
_REGAINED, _OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
_UNARMED = frozenset(("civilians", "media"))
_OF_ARMS = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians"))
_PEOPLE = frozenset(("civilians", "protesters", "rioters"))
_SPAN_OF_A_WEEK = 7
_COARSE = frozenset(("season", "vague", "none"))


@cache
def event_types() -> Mapping[str, str]:
    """ACLED's event type of each sub-event type."""
    groups: Mapping[str, list[str]] = read_data("codebook/schemes.yaml")["acled"]
    return {sub: event for event, subs in groups.items() for sub in subs}


def code(event: Event, context: Context) -> Coded | LeftOut:
    """The ACLED columns of an event, or why ACLED has no row for it."""
    event, context = of_its_day(event, context)
    if event.status == "denied":
        return LeftOut(reason="denied")
    if not facts.happened(event):
        return LeftOut(reason="not said to have happened")
    if facts.is_summary(event):
        return LeftOut(reason="told of more than a season")
    acting, receiving = sides.sides(event, context)
    sub = sub_event_type(event, acting, receiving, context)
    if isinstance(sub, LeftOut):
        return sub
    dated = _date(event)
    if dated is None:
        return LeftOut(reason="no date")
    when, imputed_when = dated
    where, imputed_where = _where(event)
    deaths, imputed_deaths = _fatalities(event, context)
    values = {
        **_id(event),
        **when,
        **_what(sub),
        **_who(event, sub, acting, receiving, context),
        "civilian_targeting": _civilian_targeting(sub, receiving),
        **where,
        **_sources(event, context),
        "fatalities": deaths,
        "tags": None,
        "timestamp": None,
    }
    return Coded(values=values, imputed=(*imputed_when, *imputed_where, *imputed_deaths))


def _id(event: Event) -> dict[str, Cell]:
    country = facts.country_of(event)
    return {"event_id_cnty": f"{country.iso3 if country is not None else ''}{event.id}"}


def sub_event_type(
    event: Event, acting: Sequence[Actor], receiving: Sequence[Actor], context: Context
) -> str | LeftOut:
    """What ACLED calls the type of the event: for some types by who acts, who takes, or whether civilians are hit."""
    kind = context.types.get(event.type)
    sub = kind.maps_to.acled if kind is not None else None
    if kind is None or sub is None:
        return LeftOut(reason="no ACLED type")
    if sub in (_REGAINED, _OVERTAKEN):
        return _taking(event, acting, receiving, context) or LeftOut(reason="who took the place is not told")
    if event_types()[sub] == "Violence against civilians" and _only_armed(event, receiving, context):
        return "Armed clash" if sub == "Attack" else LeftOut(reason="no civilians among those hit")
    found = kind.maps_to.acled_by.get(_kind(acting[0], event, context), sub) if acting else sub
    return "Attack" if found == "Armed clash" and _only_unarmed(event, receiving) else found


def _only_unarmed(event: Event, receiving: Sequence[Actor]) -> bool:
    """Whether an attack hit nobody but civilians, which ACLED calls no battle; a clash has another side than those."""
    unarmed = bool(receiving) and all(actor.kind in _UNARMED for actor in receiving)
    return unarmed and event.type not in sides.words()["mutual"]


def _taking(
    event: Event, acting: Sequence[Actor], receiving: Sequence[Actor], context: Context
) -> str | None:
    """Who got the place: the government at home, or another (a foreign army too); none where nobody says."""
    lost = event.type == "loss_of_place"
    taker = next(iter(receiving if lost else acting), None)
    if taker is not None:
        home = _at_home(taker, event, context)
        return None if home is None else _REGAINED if home else _OVERTAKEN
    loser = next(iter(acting), None) if lost else None
    return _OVERTAKEN if loser is not None and _at_home(loser, event, context) else None


def _at_home(actor: Actor, event: Event, context: Context) -> bool | None:
    """Whether the actor is, or fights for, the government of the event's country; none where it cannot be told."""
    entry = context.registry.by_id(sides.party_of(actor.id, context)) if actor.id is not None else None
    if actor.kind in sides.STATES or (entry is not None and entry.kind == "state_forces"):
        at = event.place.place.country if event.place is not None else None
        return None if at is None or entry is None else entry.country == at
    return False if actor.kind in sides.GROUPS else None


def _only_armed(event: Event, receiving: Sequence[Actor], context: Context) -> bool:
    """Whether those hit are told of, and all of them bear arms: soldiers or fighters killed are no civilians."""
    armed = sides.STATES | sides.GROUPS
    if receiving:
        return all(actor.kind in armed for actor in receiving)
    entries = [context.registry.by_id(toll.of) for toll in event.tolls if toll.of is not None]
    named = [entry.kind in armed for entry in entries if entry is not None]
    hit = [p for _, p in sides.unnamed(event) if p.role in sides.RECEIVING]
    told = [*named, *(sides.is_said(p, "soldiers") or sides.is_said(p, "armed") for p in hit)]
    people = any(toll.of in sides.CIVILIAN_KINDS for toll in event.tolls)
    return bool(told) and all(told) and not people


def _kind(actor: Actor, event: Event, context: Context) -> ActorKind:
    """The actor's kind; the forces of a state outside its own country are external forces."""
    entry = facts.entry_of(actor, context)
    place = event.place.place.country if event.place is not None else None
    abroad = entry is not None and None not in (entry.country, place) and entry.country != place
    return "external_forces" if abroad and actor.kind == "state_forces" else actor.kind


def _what(sub: str) -> dict[str, Cell]:
    disorder = load_scheme("acled").tables["disorder"]
    kind = event_types()[sub]
    return {"disorder_type": disorder.get(sub) or disorder[kind], "event_type": kind, "sub_event_type": sub}


def _date(event: Event) -> tuple[dict[str, Cell], tuple[str, ...]] | None:
    """Date, year and precision, and which of them are imputed; none where there is not even a publication."""
    days = facts.days(event)
    if days is None or days.start is None:
        bound = days.end if days is not None else facts.first_published(event)
        return (_dated(bound, 3), ("event_date", "year", "time_precision")) if bound is not None else None
    day = facts.middle(days.start, days.end)
    if event.time is not None and event.time.precision in _COARSE:
        return _dated(day, 3), ("event_date", "year", "time_precision")
    if days.length == 1:
        return _dated(day, 1), ()
    return _dated(day, 2 if (days.length or 0) <= _SPAN_OF_A_WEEK else 3), ("event_date",)


def _dated(day: date, precision: int) -> dict[str, Cell]:
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _who(
    event: Event, sub: str, acting: Sequence[Actor], receiving: Sequence[Actor], context: Context
) -> dict[str, Cell]:
    if event_types()[sub] in _OF_ARMS:
        acting = [actor for actor in acting if actor.kind not in _UNARMED]
    receiving = sorted(receiving, key=lambda actor: actor.kind in sides.CIVILIAN_KINDS)
    first, second = next(iter(acting), None), next(iter(receiving), None)
    beside = receiving[1:]
    if event_types()[sub] == "Battles":
        beside = [actor for actor in beside if actor.kind not in sides.CIVILIAN_KINDS]
    inter1, inter2 = (_inter(actor, event, context) for actor in (first, second))
    return {
        "actor1": _name(first, event),
        "assoc_actor_1": _names(acting[1:], event),
        "inter1": inter1,
        "actor2": _name(second, event),
        "assoc_actor_2": _names(beside, event),
        "inter2": inter2,
        "interaction": interaction(inter1, inter2, alone=second is None),
    }


def _inter(actor: Actor | None, event: Event, context: Context) -> str | None:
    if actor is None or (actor.kind == "state_forces" and facts.country_of(event) is None):
        return None  # at home or abroad: nobody says
    return load_scheme("acled").tables["inter"].get(_kind(actor, event, context))


def interaction(inter1: str | None, inter2: str | None, *, alone: bool) -> str | None:
    """ACLED's interaction of two types: not by who comes first, but in the order of its codes."""
    if inter1 is None or (inter2 is None and not alone):
        return None
    if inter2 is None:
        return f"{inter1} only"
    return "-".join(sorted((inter1, inter2), key=_INTERACTION_ORDER.index))


def _name(actor: Actor | None, event: Event) -> str | None:
    country = facts.country_of(event)
    if actor is None or actor.kind not in _PEOPLE or country is None:
        return actor.name if actor is not None else None
    return f"{actor.name} ({country.acled_name})"


def _names(actors: Sequence[Actor], event: Event) -> str | None:
    return "; ".join(name for actor in actors if (name := _name(actor, event)) is not None) or None


def _civilian_targeting(sub: str, receiving: Sequence[Actor]) -> str | None:
    """Whether civilians are the main or only target: those hit beside an armed target are not, says the codebook."""
    kind = event_types()[sub]
    if kind == "Violence against civilians":
        return "Civilian targeting"
    violent = kind in ("Explosions/Remote violence", "Riots") or sub == "Excessive force against protesters"
    hit = bool(receiving) and all(actor.kind in sides.CIVILIAN_KINDS for actor in receiving)
    return "Civilian targeting" if violent and hit else None


def _where(event: Event) -> tuple[dict[str, Cell], tuple[str, ...]]:
    country, at = facts.country_of(event), event.place
    place = at.place if at is not None else None
    precision = load_scheme("acled").tables["geo"].get(at.precision) if at is not None else None
    values: dict[str, Cell] = {
        "iso": country.numeric if country is not None else None,
        "region": country.acled_region if country is not None else None,
        "country": country.acled_name if country is not None else None,
        "admin1": place.admin1 if place is not None else None,
        "admin2": place.name if place is not None and at is not None and at.precision == "admin2" else None,
        "admin3": None,
        "location": place.name if place is not None else None,
        "latitude": _degrees(place.latitude) if place is not None else None,
        "longitude": _degrees(place.longitude) if place is not None else None,
        "geo_precision": int(precision) if precision is not None else None,
    }
    only_country = at is not None and at.precision == "country"
    held = ("location", "latitude", "longitude", "geo_precision")
    return values, tuple(name for name in held if only_country and values[name] is not None)


def _degrees(value: float | None) -> float | None:
    return round(value, 4) if value is not None else None


def _sources(event: Event, context: Context) -> dict[str, Cell]:
    ids = {witness.provenance.source for witness in event.witnesses} - {None}
    scales = {source.scale for id in ids if (source := context.sources.get(str(id))) is not None} - {None}
    return {
        "source": "; ".join(facts.source_names(event)),
        "source_scale": "-".join(sorted(map(str, scales))) or None,
        "notes": quoted(event.witnesses[0]),
    }


def _fatalities(event: Event, context: Context) -> tuple[int, tuple[str, ...]]:
    """The lowest number reported; where there is none, ACLED's conventions, which are imputations."""
    dead = facts.toll_of(event, "killed", context)
    if dead is None:
        return 0, ("fatalities",)
    if dead.low is not None:
        return dead.low, ()
    for known in (dead.best, dead.high):
        if known is not None:
            return known, ("fatalities",)
    return _vague(event), ("fatalities",)


def _vague(event: Event) -> int:
    """ACLED's number for the vaguest of the words that count the dead."""
    table = load_scheme("acled").tables["vague"]
    quotes = (
        quantity.mention.quote.lower()
        for witness in event.witnesses
        for quantity in witness.claim.quantities
        if quantity.kind == "killed"
    )
    words = {word for quote in quotes for word in re.findall(r"\w+", quote)}
    found = [int(number) for word, number in table.items() if word in words]
    return min(found, default=int(table["any other word"]))
