"""From the picture to the brief: choose the period's events, tell them section by section, number the footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.brief.disputes import contested
from dateline.brief.figures import day_counts, markers, toll_bars
from dateline.brief.headlines import headlines
from dateline.brief.holdings import changed_hands, changes, stale
from dateline.brief.model import Brief, Ledgers, Names, Period
from dateline.brief.notes import number_notes
from dateline.brief.outlook import arranged, foretold
from dateline.brief.sections import alone, happened, late, sources, tolls, wheres
from dateline.brief.sections import undated as undated_section
from dateline.brief.sections import without_date as without_date_section
from dateline.brief.select import select
from dateline.picture import Event, Witness

LIMIT = 25


def brief_of(
    events: Iterable[Event],
    *,
    ledgers: Ledgers,
    period: Period,
    names: Names,
    as_of: str | None = None,
    without_date: Sequence[Witness] = (),
    about: Sequence[str] = (),
    limit: int = LIMIT,
) -> Brief:
    """The situation brief of a period, from values alone.

    ``events`` are whole events (with their witnesses) from reports published by ``as_of``, in any order; those that
    have nothing to do with the period are passed over. ``ledgers`` are of the same reports, with control as at
    ``period.until`` and its history; ``without_date`` are the claims of reports that have no date of publication.
    ``about`` says in words what the brief is limited to: a country, a place, an actor. ``limit`` is how many events are
    told one by one.
    """
    selected = select(events, period)
    told = [chosen.event for chosen in selected if chosen.timing == "dated"]
    undated = [chosen.event for chosen in selected if chosen.timing == "undated"]
    listed = {event.id: number for number, event in enumerate(told[:limit], start=1)}
    sections = (
        happened(selected, names, limit=limit),
        undated_section(selected, names),
        wheres(selected, names),
        tolls(selected, names),
        contested(ledgers.conflicts, {event.id: event for event in (*told, *undated)}, period, names),
        changes(ledgers.holdings, period, names),
        arranged(ledgers.arrangements, period, names),
        foretold(ledgers.forecasts, period, names),
        late(selected, names),
        alone(selected, names),
        stale(ledgers.holdings, names),
        sources((chosen.event for chosen in selected), names),
        without_date_section(without_date),
    )
    lines, numbered, footnotes = number_notes(
        (
            *headlines(selected, names, without_date=without_date),
            *changed_hands(ledgers.holdings, period),
        ),
        sections,
    )
    days = day_counts(told, names)
    return Brief(
        period=period,
        about=tuple(about),
        as_of=as_of or period.until,
        headlines=lines,
        sections=numbered,
        footnotes=footnotes,
        markers=markers(told, undated, listed),
        days=days,
        undated=len(told) - sum(count.events for count in days),
        tolls=toll_bars(told, listed),
    )
