"""Which events belong to the period, and which matter most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from dateline.brief.model import Period
from dateline.picture import Event, Toll, Witness

Timing = Literal["dated", "undated", "loose", "earlier"]

_LOOSE = frozenset({"month", "season", "year", "vague"})
_GROUPS = 5  # past so many independent groups one more says little
# What a family of types adds: ground that changes hands and harm to people outweigh words and movements.
_FAMILY_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "territory": 2.0,
        "siege": 1.5,
        "strikes": 1.0,
        "bombings": 1.0,
        "fighting": 1.0,
        "against_civilians": 1.0,
    }
)
_TYPE_WEIGHTS: Mapping[str, float] = MappingProxyType({"chemical_attack": 3.0, "coup": 3.0})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """An event of the brief and how it stands to the period.

    dated: its days touch the period; the others are first reported within it: undated, loose (dated to a month or
    more) and earlier (before it).
    """

    event: Event
    timing: Timing


def select(events: Iterable[Event], period: Period) -> tuple[Selected, ...]:
    """The events that the period's brief tells, most important first."""
    found = ((event, timing(event, period)) for event in events)
    chosen = [Selected(event=event, timing=where) for event, where in found if where]
    return tuple(sorted(chosen, key=lambda selected: rank(selected.event)))


def timing(event: Event, period: Period) -> Timing | None:
    """How an event stands to the period; none where it is no matter of it."""
    new = period.since <= first_reported(event) <= period.until
    start, end = (event.time.start, event.time.end) if event.time else (None, None)
    if start is None:
        return "undated" if new else None
    end = end or start
    if end < period.since:
        return "earlier" if new else None
    if start > period.until:
        return None
    if _loose(event, start, end, period):
        return "loose" if new else None
    return "dated"


def first_reported(event: Event) -> str:
    """The day of its first report; empty where no report has one."""
    return min((w.provenance.published[:10] for w in telling(event) if w.provenance.published), default="")


def telling(event: Event) -> tuple[Witness, ...]:
    """Those who tell the event or, where nobody does, those who deny it."""
    return event.witnesses or event.against


def _loose(event: Event, start: str, end: str, period: Period) -> bool:
    """Whether the date is too wide to say that it was in the period."""
    within = period.since <= start and end <= period.until
    wide = (date.fromisoformat(end) - date.fromisoformat(start)).days > 7
    return not within and (wide or (event.time is not None and event.time.precision in _LOOSE))


def importance(event: Event) -> float:
    """Independent groups (one each, up to five), the toll (doublings of the killed, half for the wounded), the type.

    A toll of no day and no place finer than a country does not count: it is most often that of a whole war.
    """
    groups = min(event.groups, _GROUPS)
    dated = event.time is not None and event.time.start is not None
    tolls = event.tolls if dated or _placed(event) else ()
    killed, wounded = reckoned(tolls, "killed"), reckoned(tolls, "wounded")
    weight = _TYPE_WEIGHTS.get(event.type, _FAMILY_WEIGHTS.get(event.family, 0.0))
    denied = -1.0 if event.status == "denied" else 0.0
    return groups + math.log2(1 + killed) + math.log2(1 + wounded) / 2 + weight + denied


def _placed(event: Event) -> bool:
    return event.place is not None and event.place.precision not in ("country", "region", "none")


def rank(event: Event) -> tuple[float, int, str, str]:
    """Sorts the most important first; ties by witnesses, date and id."""
    end = event.time.end if event.time and event.time.end else "9999"
    return (-round(importance(event), 6), -len(telling(event)), end, event.id)


def reckoned(tolls: Iterable[Toll], kind: str) -> float:
    """The largest toll of a kind, by what is said most, else the least said; 0 where nobody counts."""
    values = (toll.best if toll.best is not None else toll.low for toll in tolls if toll.kind == kind)
    return max((value for value in values if value is not None), default=0.0)
