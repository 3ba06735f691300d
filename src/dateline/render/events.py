"""Events for the terminal: a list, a line or two each, and the whole case of one with every claim quoted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from dateline.model import Attribution
from dateline.picture import Event, EventTime, Toll, Witness
from dateline.render.card import spaced, visible

_STATUSES = {
    "single_source": "one source",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
}


def event_lines(events: Iterable[Event], *, width: int) -> Iterator[str]:
    """Each event on a line: when, what, where, toll, how it stands, its id; and below, the words of one witness."""
    for event in events:
        yield from _wrapped(f"{when(event.time)}  {headline(event)}", width, indent=" " * 12)
        yield from _wrapped(f"{' ' * 12}{standing(event)}  {event.id}", width, indent=" " * 12)


def headline(event: Event) -> str:
    """What and where, who, and the tolls."""
    what = spaced(event.type).capitalize()
    place = event.place.place if event.place is not None else None
    where = ", ".join(p for p in (place.name, place.country) if p) if place is not None else "place not said"
    doers = dict.fromkeys(actor.actor.name for actor in event.actors if actor.role == "actor")
    by = f"; by {' or '.join(doers)}" if doers else ""
    tolls = [toll for toll in event.tolls if toll.kind in {"killed", "wounded"}]
    told = f"; {', '.join(toll_words(toll) for toll in tolls)}" if tolls else ""
    return visible(f"{what} · {where}{by}{told}")


def standing(event: Event) -> str:
    """How it stands, and on how many reports and independent groups that rests."""
    reports = len({witness.provenance.report for witness in event.witnesses})
    deniers = len({witness.provenance.report for witness in event.against})
    against = f", denied by {_many(deniers, 'report')}" if event.against else ""
    groups = f"{_many(event.groups, 'group')} of {_many(reports, 'report')}{against}"
    return f"{_STATUSES[event.status]} ({groups})"


def when(time: EventTime | None) -> str:
    """The days, in twelve columns where it is one day."""
    if time is None or time.end is None:
        return "date unknown"
    if time.start is None:
        return f"≤ {time.end}"
    return time.start if time.start == time.end else f"{time.start} to {time.end}"


def toll_words(toll: Toll) -> str:
    """ "7–14 killed (best 9)", "at least 70 wounded", "several killed"."""
    of = f" of {toll.of_name}" if toll.of_name else ""
    kind = f"{spaced(toll.kind)}{of}"
    if toll.low is None and toll.high is None:
        return f"some {kind}"
    if toll.high is None:
        return f"at least {toll.low:g} {kind}" + (
            "" if toll.best in {None, toll.low} else f" (most say {toll.best:g})"
        )
    if toll.low == toll.high:
        return f"{toll.low:g} {kind}"
    best = f" (most say {toll.best:g})" if toll.best is not None else ""
    return f"{toll.low:g}–{toll.high:g} {kind}{best}"


def case_lines(
    event: Event, *, origins: Mapping[str, str], names: Mapping[str, str], width: int
) -> Iterator[str]:
    """The whole case: merged values with who gives them, then every claim for and against, quoted.

    ``origins`` says whose word each witness passes on (``independence``), ``names`` how actors and sources with
    an id are called.
    """
    yield f"{event.id}  {headline(event)}"
    yield f"  {when(event.time)}  {standing(event)}, score {event.score:.2f}"
    yield ""
    yield from _values(event, width)
    for title, witnesses in (("For", event.witnesses), ("Against", event.against)):
        if witnesses:
            yield ""
            yield f"{title}:"
        for witness in sorted(witnesses, key=_told_first):
            yield from _testimony(witness, origins.get(witness.id), names, width)


def _values(event: Event, width: int) -> Iterator[str]:
    for place in event.places:
        where = ", ".join(p for p in (place.place.name, place.place.admin1, place.place.country) if p)
        yield from _wrapped(f"  where   {where} ({place.precision}) {_by(place.witnesses)}", width)
    for actor in event.actors:
        yield from _wrapped(f"  {actor.role:11} {actor.actor.name} {_by(actor.witnesses)}", width)
    for toll in event.tolls:
        yield from _wrapped(f"  toll    {toll_words(toll)} {_by(toll.witnesses)}", width)


def _by(witnesses: tuple[str, ...]) -> str:
    shown = ", ".join(witness[:6] for witness in witnesses[:4])
    more = f" and {len(witnesses) - 4} more" if len(witnesses) > 4 else ""
    return f"[{shown}{more}]"


def _testimony(witness: Witness, origin: str | None, names: Mapping[str, str], width: int) -> Iterator[str]:
    claim, told = witness.claim, witness.provenance
    outlet = told.source_name or "unnamed outlet"
    head = f"{witness.id}  {told.published or 'undated'}  {visible(outlet)}, report {told.report[:8]}"
    yield from _wrapped(f"  {head}", width)
    yield from _wrapped(f"    “{visible(claim.evidence.quote)}”", width, indent=" " * 5)
    told_by = " ← ".join(_speaker(link) for link in reversed(claim.attribution)) or "the report itself"
    sure = ", ".join(
        filter(None, (claim.stance, claim.stage, "negated" if claim.polarity == "negated" else ""))
    )
    group = f"; group: {names.get(origin, origin)}" if origin is not None else ""
    yield from _wrapped(
        f"    {spaced(claim.type)}; said by {told_by}; {sure}{visible(group)}", width, indent=" " * 6
    )
    if told.url:
        yield f"    {visible(told.url)}"


def _speaker(link: Attribution) -> str:
    return visible(link.name or (link.mention.quote if link.mention is not None else "someone"))


def _told_first(witness: Witness) -> tuple[str, str, int, str]:
    told = witness.provenance
    return told.published or "9999", told.report, witness.claim.evidence.start, witness.id


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _wrapped(text: str, width: int, indent: str = "      ") -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]
