"""Contradictions in a brief: everything said of one thing that cannot all be so, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.brief.model import Draft, DraftSection, Names, Period
from dateline.brief.outlook import party_name
from dateline.brief.telling import headed
from dateline.brief.words import count, counted, day, days, number, placed, sentence, speakers
from dateline.ledger.conflicts import Apart, Conflict, ConflictKind
from dateline.ledger.stands import Stand
from dateline.picture import Event
from dateline.render.card import visible

_LISTED = 20
_ABOUT: Mapping[ConflictKind, str] = {
    "toll": "How many",
    "holder": "Who holds it",
    "actor": "Who did it",
    "place": "Where it was",
    "date": "When it was",
    "denial": "Whether it happened",
}
_WEIGHT: tuple[ConflictKind, ...] = ("denial", "actor", "holder", "toll", "date", "place")


def contested(
    conflicts: Iterable[Conflict], events: Mapping[str, Event], period: Period, names: Names
) -> DraftSection:
    """The contradictions about the period's ``events`` (by id) and about who holds a place in it.

    Figures that an outlet itself corrects later are no contradiction.
    """
    found = [conflict for conflict in conflicts if not conflict.update and _ours(conflict, events, period)]
    order = {id: place for place, id in enumerate(events)}
    found.sort(key=lambda c: (order.get(c.event or "", len(order)), _WEIGHT.index(c.kind), c.day or ""))
    return DraftSection(
        key="contested",
        title="Contested claims",
        about="What is said of one thing and cannot all be so, each in its own words. The brief does not decide.",
        empty="No contradiction or denial in the reports read.",
        lines=tuple(_line(conflict, events, names) for conflict in found[:_LISTED]),
    )


def _ours(conflict: Conflict, events: Mapping[str, Event], period: Period) -> bool:
    if conflict.event is not None:
        return conflict.event in events
    return conflict.day is not None and period.since <= conflict.day <= period.until


def _line(conflict: Conflict, events: Mapping[str, Event], names: Names) -> Draft:
    event = events.get(conflict.event or "")
    subject = headed(event, names) if event else _subject(conflict, names)
    what = f" ({counted(conflict.count)})" if conflict.count else ""
    apart = _apart(conflict.apart)
    return Draft(
        lead=subject,
        text=f"{_ABOUT[conflict.kind].lower()}{what}{f', {apart}' if apart else ''}.",
        event=conflict.event,
        parts=tuple(_stand(stand) for stand in conflict.stands),
    )


def _subject(conflict: Conflict, names: Names) -> str:
    where = placed(conflict.place, names) if conflict.place else "place not said"
    return f"{where}, {day(conflict.day)}" if conflict.day else where


def _stand(stand: Stand) -> Draft:
    groups = f" ({count(stand.groups, 'independent group')})" if stand.groups > 1 else ""
    said = days(stand.start, stand.end) if stand.start and stand.end else visible(stand.value)
    if stand.party is not None:
        said = party_name(stand.party)
    return Draft(
        lead=sentence(said),
        text=f"{speakers(stand.witnesses)}{groups}.",
        witnesses=stand.witnesses,
        cited=3,
    )


def _apart(apart: Apart) -> str:
    """How far apart the outermost values are."""
    if apart.ratio is not None:
        return f"{apart.ratio:.1f} times apart"
    if apart.number is not None:
        return f"{number(apart.number)} apart"
    if apart.km is not None:
        return f"{apart.km:,.0f} km apart"
    return f"{count(apart.days, 'day')} apart" if apart.days else ""
