"""The few figures that stand before everything else, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.brief.model import Draft, Names
from dateline.brief.sections import added
from dateline.brief.select import Selected, reckoned, telling
from dateline.brief.telling import headed, tolls_of
from dateline.brief.words import count, listed, outlets, sentence
from dateline.picture import Event

_FINE = frozenset({"exact", "near", "admin2", "line"})


def headlines(selected: Sequence[Selected], names: Names) -> tuple[Draft, ...]:
    """How much is reported, on how many independent groups it rests, the counted dead and wounded, what is denied."""
    dated = [chosen.event for chosen in selected if chosen.timing == "dated"]
    undated = [chosen.event for chosen in selected if chosen.timing == "undated"]
    return tuple(_headlines(dated, undated, names))


def _headlines(dated: Sequence[Event], undated: Sequence[Event], names: Names) -> Iterator[Draft]:
    if dated:
        yield _told(dated, "dated to the period")
    for kind in ("killed", "wounded"):
        yield from _added(dated, kind, names)
    if undated:
        yield _told(undated, "first reported in the period without a date")
    if disputed := [event for event in (*dated, *undated) if event.against]:
        told = "; ".join(headed(event, names) for event in disputed[:3])
        yield Draft(
            lead=f"{sentence(count(len(disputed), 'event'))} denied by someone",
            text=f"{told}.",
            witnesses=tuple(witness for event in disputed for witness in event.against),
        )


def _told(events: Sequence[Event], standing: str) -> Draft:
    several = sum(event.groups > 1 for event in events)
    witnesses = tuple(witness for event in events for witness in telling(event))
    reports = len({witness.provenance.report for witness in witnesses})
    from_outlets = count(len(outlets(witnesses)), "outlet")
    return Draft(
        lead=f"{sentence(count(len(events), 'event'))} {standing}",
        text=f"told by {count(reports, 'report')} of {from_outlets} ({listed(outlets(witnesses))}); "
        f"{several or 'none'} by more than one independent group.",
        witnesses=witnesses,
    )


def _added(events: Sequence[Event], kind: str, names: Names) -> Iterator[Draft]:
    """What the counts add up to, over events placed finer than a province so that totals do not count them again."""
    fine = [event for event in events if event.place and event.place.precision in _FINE]
    counted = [event for event in fine if reckoned(event.tolls, kind)]
    if counted:
        worst = max(counted, key=lambda event: (reckoned(event.tolls, kind), event.id))
        yield Draft(
            lead=sentence(added(counted, kind)),
            text=f"events placed only by province or country not added. The most at one place: {headed(worst, names)}: "
            f"{tolls_of(worst)}.",
            witnesses=(*worst.witnesses,),
        )
