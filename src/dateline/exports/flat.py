"""Dateline's own flat row of an event: merged values only, never an imputation."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.exports import facts, sides
from dateline.exports.base import Cell, Coded, Context
from dateline.exports.governing import of_its_day
from dateline.model import QuantityKind
from dateline.picture import Event, Toll

_COUNTED: tuple[QuantityKind, ...] = ("killed", "wounded", "displaced")


def code(event: Event, context: Context) -> Coded:
    """The columns of ``schemes/events.yaml``; every event has a row."""
    event, context = of_its_day(event, context)
    acting, receiving = sides.sides(event, context)
    time = event.time
    return Coded(
        values={
            "type": event.type,
            "family": event.family,
            "date_start": time.start if time is not None else None,
            "date_end": time.end if time is not None else None,
            "time_precision": time.precision if time is not None else None,
            **_where(event),
            "actor1": acting[0].name if acting else None,
            "actor2": receiving[0].name if receiving else None,
            "actors": "; ".join(f"{part.role}: {part.actor.name}" for part in sides.taking_part(event))
            or None,
            **_counts(event, context),
            "tolls": "; ".join(_toll(toll) for toll in event.tolls) or None,
            "sources": "; ".join(facts.source_names(event)) or None,
            "sides": "; ".join(event.sides) or None,
            "reports": len(facts.reports(event)),
            "score": event.score,
        }
    )


def _where(event: Event) -> Mapping[str, Cell]:
    at, country = event.place, facts.country_of(event)
    place = at.place if at is not None else None
    return {
        "country_code": country.iso3 if country is not None else None,
        "country": country.name if country is not None else None,
        "admin1": place.admin1 if place is not None else None,
        "place": place.name if place is not None else None,
        "place_id": place.id if place is not None else None,
        "place_precision": at.precision if at is not None else None,
        "latitude": place.latitude if place is not None else None,
        "longitude": place.longitude if place is not None else None,
    }


def _counts(event: Event, context: Context) -> Mapping[str, Cell]:
    values: dict[str, Cell] = {}
    for kind in _COUNTED:
        count = facts.toll_of(event, kind, context)
        values[f"{kind}_low"] = count.low if count is not None else None
        values[f"{kind}_best"] = count.best if count is not None else None
        values[f"{kind}_high"] = count.high if count is not None else None
    return values


def _toll(toll: Toll) -> str:
    """ "killed of Civilians: low 2, best 2, high ?": words, for 1/1/74 is a day to whoever opens it."""
    count = facts.count(toll)
    named = {"low": count.low, "best": count.best, "high": count.high}
    bounds = ", ".join(f"{name} {'?' if number is None else number}" for name, number in named.items())
    whose = toll.of_name or toll.of
    return f"{toll.kind} of {whose}: {bounds}" if whose is not None else f"{toll.kind}: {bounds}"
