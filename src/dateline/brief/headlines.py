"""The few figures that stand before everything else, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.brief.model import Draft, Names
from dateline.brief.select import Selected, reckoned, telling
from dateline.brief.sums import Sum, sum_of
from dateline.brief.telling import headed, tolls_of
from dateline.brief.words import count, figure, listed, outlets, sentence
from dateline.picture import Event, Witness


def headlines(
    selected: Sequence[Selected], names: Names, *, without_date: Sequence[Witness] = ()
) -> tuple[Draft, ...]:
    """How much is reported, on how many independent groups it rests, the counted dead and wounded, what is denied.

    ``without_date`` are the claims of reports that have no date of publication.
    """
    dated = [chosen.event for chosen in selected if chosen.timing == "dated"]
    undated = [chosen.event for chosen in selected if chosen.timing == "undated"]
    return (*_headlines(dated, undated, names), *_without_date(without_date))


def _without_date(witnesses: Sequence[Witness]) -> Iterator[Draft]:
    if witnesses:
        reports = len({witness.provenance.report for witness in witnesses})
        yield Draft(
            lead=f"{sentence(count(reports, 'report'))} without a date of publication",
            text="listed at the end, and nowhere counted.",
            witnesses=tuple(witnesses),
        )


def _headlines(dated: Sequence[Event], undated: Sequence[Event], names: Names) -> Iterator[Draft]:
    if dated:
        yield _told(dated, "dated to the period")
    for kind in ("killed", "wounded"):
        yield from _summed(dated, kind, names)
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


def _summed(events: Sequence[Event], kind: str, names: Names) -> Iterator[Draft]:
    """What the counts add up to, as far as nobody has to take it back."""
    total = sum_of(events, kind)
    if total.added:
        worst = max(total.added, key=lambda event: (reckoned(event.tolls, kind), event.id))
        over = count(len(total.added), "event")
        yield Draft(
            lead=sentence(f"{figure(total.low, total.high)} reported {kind} in {over} with a count"),
            text=f"{'; '.join(_apart(total))}. The most at one place: {headed(worst, names)}: {tolls_of(worst)}.",
            witnesses=(*worst.witnesses,),
        )


def _apart(total: Sum) -> Iterator[str]:
    """What the sum leaves out, and what in it is not sure."""
    yield "events placed only by province or country not added"
    if total.once:
        yield f"{count(len(total.once), 'event')} may be fewer, and of those the largest count is taken"
    if total.boasts:
        yield f"{count(len(total.boasts), 'event')} left out whose count only a party gives of its own doing"
    if denied := [event for event in total.added if event.against]:
        yield f"{count(len(denied), 'event')} of them denied by someone"
