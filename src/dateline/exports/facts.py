"""What several schemes ask of an event: its country, its days, its dead, its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.codebook.registry import RegistryActor
from dateline.exports.base import Context
from dateline.exports.countries import Country, load_countries
from dateline.exports.sides import party_of, unclaimed
from dateline.model import SEASON, Actor, QuantityKind, Stage
from dateline.picture import Event, Toll, Witness

_UNHAPPENED: frozenset[Stage] = frozenset(("planned", "conditional", "forecast"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, after UCDP: bounds and the number most relied on; null where nobody says."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of an event. ``start`` is null where only "on or before ``end``" is known."""

    start: date | None
    end: date

    @property
    def length(self) -> int | None:
        """How many days, where both ends are known."""
        return (self.end - self.start).days + 1 if self.start is not None else None


def country_of(event: Event) -> Country | None:
    """The country of the event's place."""
    code = event.place.place.country if event.place is not None else None
    return load_countries().get(code) if code is not None else None


def happened(event: Event) -> bool:
    """Whether any witness says that it happened: not only planned, forecast or made conditional."""
    return any(witness.claim.stage not in _UNHAPPENED for witness in event.witnesses)


def entry_of(actor: Actor, context: Context) -> RegistryActor | None:
    """The actor's entry in the registry; none for kinds of people."""
    return context.registry.by_id(actor.id) if actor.id is not None else None


def days(event: Event) -> Days | None:
    """The days of the event; none where no witness gives a day."""
    time = event.time
    if time is None or time.end is None:
        return None
    start = date.fromisoformat(time.start) if time.start is not None else None
    return Days(start=start, end=date.fromisoformat(time.end))


def is_summary(event: Event) -> bool:
    """Whether it is told of more days than a season has, as in a review of a year: no one event of a day."""
    told = days(event)
    return told is not None and (told.length or 0) > SEASON


def first_published(event: Event) -> date | None:
    """The day on which the first of its reports appeared."""
    dates = [day for witness in event.witnesses if (day := _day(witness.provenance.published)) is not None]
    return min(dates, default=None)


def _day(published: str | None) -> date | None:
    """The day of an ISO date or time that gives one; a truncated date gives none."""
    whole = published is not None and re.match(r"\d{4}-\d\d-\d\d", published)
    return date.fromisoformat(whole.group()) if whole else None


def middle(start: date, end: date) -> date:
    """The middle day; of two, the earlier."""
    return start + timedelta(days=(end - start).days // 2)


def toll_of(event: Event, kind: QuantityKind, context: Context) -> Count | None:
    """One count of a kind over all sides, or none where nobody counts.

    Within a party the largest toll counts (its army and its government may be the same dead), parties are added up, and
    a toll of nobody in particular is taken for the whole: the larger of both stands.
    """
    tolls = tolls_of(event, kind, context)
    parties = by_party(tolls, context)
    whole = [count(toll) for toll in tolls if toll.of is None]
    if not tolls:
        return None
    return _largest([*whole, *([_sum(list(parties.values()))] if parties else [])])


def tolls_of(event: Event, kind: QuantityKind, context: Context) -> list[Toll]:
    """The tolls of a kind, those of soldiers whose state the event names given to that state."""
    found = [toll for toll in event.tolls if toll.kind == kind]
    states = [unclaimed(event, toll, context) for toll in found]
    return [
        replace(toll, of=state.id, of_name=state.name) if state is not None else toll
        for toll, state in zip(found, states, strict=True)
    ]


def by_party(tolls: Iterable[Toll], context: Context) -> dict[str, Count]:
    """Tolls by the party (or kind of people) whose they are."""
    grouped: dict[str, list[Count]] = {}
    for toll in tolls:
        if toll.of is not None:
            grouped.setdefault(party_of(toll.of, context), []).append(count(toll))
    return {party: _largest(counts) for party, counts in grouped.items()}


def count(toll: Toll) -> Count:
    """The toll in whole numbers."""
    return Count(low=_whole(toll.low), best=_whole(toll.best), high=_whole(toll.high))


def _whole(value: float | None) -> int | None:
    return round(value) if value is not None else None


def _largest(counts: list[Count]) -> Count:
    """The largest of each; no high where an open count ("at least five") lies above every high that is given."""
    low, best, high = (
        _fold(max, values) for values in zip(*((c.low, c.best, c.high) for c in counts), strict=True)
    )
    above = max(filter(None, (low, best)), default=0)
    return Count(low=low, best=best, high=high if high is not None and high >= above else None)


def _sum(counts: list[Count]) -> Count:
    """Lows add up where known; best and high only where every part has one."""
    bests, highs = [c.best for c in counts], [c.high for c in counts]
    return Count(
        low=_fold(sum, [c.low for c in counts]),
        best=_fold(sum, bests) if None not in bests else None,
        high=_fold(sum, highs) if None not in highs else None,
    )


def _fold(fold: Callable[[list[int]], int], values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return fold(known) if known else None


def source_name(witness: Witness) -> str:
    """The outlet's name, else who published the report first, else where it was."""
    of = witness.provenance
    return of.source_name or of.originator or of.url or "unnamed source"


def source_names(event: Event) -> list[str]:
    """The outlets that witness the event, once each, in the order of the witnesses."""
    return list(dict.fromkeys(source_name(witness) for witness in event.witnesses))


def reports(event: Event) -> list[Witness]:
    """One witness for each report."""
    return list({witness.provenance.report: witness for witness in reversed(event.witnesses)}.values())[::-1]
