"""From the picture to the brief: choose the period's events, tell them section by section, number the footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.brief.figures import day_counts, markers, toll_bars
from dateline.brief.headlines import headlines
from dateline.brief.model import Brief, Names, Period
from dateline.brief.notes import number_notes
from dateline.brief.sections import denied, happened, late, planned, sources, tolls, wheres
from dateline.brief.select import select
from dateline.picture import Event

LIMIT = 25


def brief_of(
    events: Iterable[Event], *, period: Period, names: Names, as_of: str | None = None, limit: int = LIMIT
) -> Brief:
    """The situation brief of a period, from values alone.

    ``events`` are whole events (with their witnesses) from reports published by ``as_of``, in any order; those that
    have nothing to do with the period are passed over. ``limit`` is how many events are told one by one.
    """
    selected = select(events, period)
    told = [chosen.event for chosen in selected if chosen.timing == "in"]
    listed = {event.id: number for number, event in enumerate(told[:limit], start=1)}
    sections = (
        happened(selected, names, limit=limit),
        wheres(selected, names),
        tolls(selected, names),
        denied(selected, names),
        planned(selected, names),
        late(selected, names),
        sources((chosen.event for chosen in selected), names),
    )
    lines, numbered, footnotes = number_notes(headlines(selected, names), sections)
    days = day_counts(told, names)
    return Brief(
        period=period,
        as_of=as_of or period.until,
        headlines=lines,
        sections=numbered,
        footnotes=footnotes,
        markers=markers(told, listed),
        days=days,
        undated=len(told) - sum(count.events for count in days),
        tolls=toll_bars(told, listed),
    )
