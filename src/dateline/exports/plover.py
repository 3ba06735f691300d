"""PLOVER: an event as a row of the POLECAT data."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports import facts, sides
from dateline.exports.base import Cell, Coded, Context, LeftOut, load_scheme
from dateline.exports.countries import Country, load_countries
from dateline.exports.governing import of_its_day
from dateline.exports.ucdp import place_words
from dateline.model import Actor, Stage
from dateline.picture import Event
from dateline.version import __version__

_SETTLED = frozenset(("exact", "near"))


def code(event: Event, context: Context) -> Coded | LeftOut:
    """The POLECAT columns of an event, or why PLOVER has no type for it."""
    event, context = of_its_day(event, context)
    kind = context.types.get(event.type)
    plover = kind.maps_to.plover if kind is not None else None
    if plover is None:
        return LeftOut(reason="no PLOVER type")
    if facts.is_summary(event):
        return LeftOut(reason="told of more than a season")
    dated = _date(event)
    if dated is None:
        return LeftOut(reason="no date")
    day, imputed = dated
    name, mode = plover
    scheme = load_scheme("plover")
    intensity = scheme.tables["intensity"].get(name)
    acting, receiving = sides.sides(event, context)
    published = facts.first_published(event)
    values: dict[str, Cell] = {
        **dict.fromkeys(column for column in scheme.names() if not column.startswith("dateline_")),
        "Event ID": event.id,
        "Event Date": day,
        "Event Type": name,
        "Event Mode": mode,
        "Event Intensity": float(intensity) if intensity is not None else None,
        "Quad Code": scheme.tables["quad"][name],
        "Contexts": _contexts(event),
        **_party("Actor", acting, event, context),
        **_party("Recipient", receiving, event, context),
        **_where(event),
        "Source": "; ".join(facts.source_names(event)) or None,
        "Publication Date": published.isoformat() if published is not None else None,
        "Version": f"Dateline {__version__}",
    }
    return Coded(values=values, imputed=imputed)


def _date(event: Event) -> tuple[str, tuple[str, ...]] | None:
    days = facts.days(event)
    if days is not None and days.start is not None:
        return days.start.isoformat(), () if days.length == 1 else ("Event Date",)
    bound = days.end if days is not None else facts.first_published(event)
    return (bound.isoformat(), ("Event Date",)) if bound is not None else None


def _contexts(event: Event) -> str | None:
    """PLOVER's special contexts: only where every witness agrees on the stage."""
    table = load_scheme("plover").tables["contexts"]
    stages: set[Stage] = {witness.claim.stage for witness in event.witnesses}
    keys = [*(stages if len(stages) == 1 else ()), event.status, event.type]
    return "; ".join(dict.fromkeys(table[key] for key in keys if key in table)) or None


def _party(label: str, actors: Sequence[Actor], event: Event, context: Context) -> dict[str, Cell]:
    countries = [country for actor in actors if (country := _country(actor, context)) is not None]
    sectors = [sector for actor in actors if (sector := _sector(actor, context)) is not None]
    return {
        f"{label} Name": _joined([actor.name for actor in actors]),
        f"{label} Country": _joined([country.iso3 for country in countries]),
        f"{label} COW": _joined([str(country.cow) for country in countries if country.cow is not None]),
        f"Primary {label} Sector": _sector(actors[0], context) if actors else None,
        f"{label} Sectors": _joined(sectors),
        f"{label} Name Raw": _joined(_as_printed(actors, event)),
    }


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


def _country(actor: Actor, context: Context) -> Country | None:
    entry = facts.entry_of(actor, context)
    return load_countries().get(entry.country) if entry is not None and entry.country is not None else None


def _sector(actor: Actor, context: Context) -> str | None:
    entry = facts.entry_of(actor, context)
    return load_scheme("plover").tables["sector"].get(entry.cls if entry is not None else actor.kind)


def _as_printed(actors: Sequence[Actor], event: Event) -> list[str]:
    known = {actor.id or actor.name for actor in actors}
    return [
        part.mention.quote
        for witness in event.witnesses
        for part in witness.claim.participants
        if part.actor is not None and (part.actor.id or part.actor.name) in known
    ]


def _where(event: Event) -> dict[str, Cell]:
    at, country = event.place, facts.country_of(event)
    if at is None:
        return {}
    name = at.place.name
    return {
        "Placename": name,
        "City": name if at.precision in _SETTLED else None,
        "District": name if at.precision == "admin2" else None,
        "Province": at.place.admin1,
        "Country": country.iso3 if country is not None else None,
        "Latitude": at.place.latitude,
        "Longitude": at.place.longitude,
        "GeoNames ID": at.place.id,
        "Raw Placename": place_words(event),
    }
