"""The ledgers for people at a terminal: a block a line, with the words that carry it, who says so, outlet and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.ledger.arrangements import Arrangement, Step
from dateline.ledger.conflicts import Apart, Conflict
from dateline.ledger.control import Holding, Pressure, Unplaced
from dateline.ledger.forecasts import Forecast
from dateline.ledger.headlines import Headline
from dateline.ledger.said import speaker_of, speakers
from dateline.ledger.stands import Stand
from dateline.ledger.strengths import Estimate, Strength
from dateline.model import Place
from dateline.picture import Provenance, Witness
from dateline.render.card import spaced, visible
from dateline.render.terminal import printed

T = TypeVar("T")
_SHOWN = 3
_AROUND = 110
_HELD = {
    "full": "held by {}",
    "partial": "held in part by {}",
    "contested": "fought over; held by {}",
    "besieged": "under siege; held by {}",
    "fire_control": "under fire control; held by {}",
}
_UNHELD = {"contested": "fought over", "besieged": "under siege", "fire_control": "under fire control"}
_PRESSED = {
    "besieged": "besieged",
    "fire_control": "under fire",
    "contested": "fought over",
    "entered": "entered",
    "lost": "said to be lost",
}
_OUTCOMES = {"came_true": "came true", "did_not": "did not come true"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of output: how far it is set in, its words, and how they are shown in colour."""

    indent: int
    words: str
    style: str = ""


def render_control(
    lines: Sequence[Holding],
    *,
    unplaced: Sequence[Unplaced] = (),
    width: int = 88,
    color: bool = False,
    full: bool = False,
) -> str:
    """Who holds which place, place by place, and which places are left out. ``full`` shows every witness."""
    by_place = groupby(lines, key=lambda line: line.place)
    blocks = [[_heading(_where(place)), *_each(_holding, group, full)] for place, group in by_place]
    left_out = [[_Line(indent=0, words=_left_out(unplaced))]] if unplaced else []
    return _printed([*blocks, *left_out], "no place that a report says who holds", width, color)


def render_conflicts(
    lines: Sequence[Conflict], *, width: int = 88, color: bool = False, full: bool = False
) -> str:
    """What reports contradict each other in. ``full`` shows every witness."""
    return _printed(map(partial(_conflict, full=full), lines), "no contradictions", width, color)


def render_forecasts(
    lines: Sequence[Forecast], *, width: int = 88, color: bool = False, full: bool = False
) -> str:
    """What was foretold and what came of it, those that nothing can test last. ``full`` shows every witness."""
    tested = [_forecast(line, full) for line in lines if line.outcome != "untestable"]
    others = [_forecast(line, full) for line in lines if line.outcome == "untestable"]
    counted = f"Not testable as worded: {len(others)} of {len(lines)}"
    return _printed(
        [*tested, *([[_heading(counted)], *others] if others else [])], "no forecasts", width, color
    )


def render_strengths(
    lines: Sequence[Strength], *, width: int = 88, color: bool = False, full: bool = False
) -> str:
    """How strong forces are said to be. ``full`` shows every witness."""
    return _printed(map(partial(_strength, full=full), lines), "no strengths of forces", width, color)


def render_arrangements(
    lines: Sequence[Arrangement], *, width: int = 88, color: bool = False, full: bool = False
) -> str:
    """Ceasefires, zones and deals, step by step. ``full`` shows every witness."""
    return _printed(map(partial(_arrangement, full=full), lines), "no arrangements", width, color)


def render_headlines(
    lines: Sequence[Headline], *, width: int = 88, color: bool = False, full: bool = False
) -> str:
    """Headlines beside what their reports say. ``full`` shows every claim of the body."""
    nothing = "no headline that its report does not bear out"
    return _printed(map(partial(_headline, full=full), lines), nothing, width, color)


def _printed(blocks: Iterable[Iterable[_Line]], nothing: str, width: int, color: bool) -> str:
    return printed(_parts(blocks, nothing), width=width, color=color)


def _parts(blocks: Iterable[Iterable[_Line]], nothing: str) -> Iterator[RenderableType]:
    """The lines of the blocks, with an empty one between two blocks."""
    shown = False
    for block in blocks:
        if shown:
            yield ""
        for line in block:
            yield Padding(Text(visible(line.words), style=line.style), (0, 0, 0, line.indent))
        shown = True
    if not shown:
        yield nothing


def _heading(words: str) -> _Line:
    return _Line(indent=0, words=words, style="bold cyan")


def _each(show: Callable[[T, bool], Iterable[_Line]], values: Iterable[T], full: bool) -> Iterator[_Line]:
    for value in values:
        yield from show(value, full)


def _quotes(witnesses: Sequence[Witness], full: bool, indent: int) -> Iterator[_Line]:
    """The first witnesses, one of an outlet before a second, each with its words and who says so."""
    shown = witnesses if full else _first_of_each(witnesses)[:_SHOWN]
    for witness in shown:
        yield _Line(indent=indent, words=_quote(witness), style="italic")
        yield _Line(
            indent=indent + 2, words=f"— {_said_by(witness)}; {_published(witness.provenance)}", style="dim"
        )
    if len(witnesses) > len(shown):
        yield _Line(indent=indent, words=f"and {len(witnesses) - len(shown)} more", style="dim")


def _first_of_each(witnesses: Sequence[Witness]) -> list[Witness]:
    """One witness of each group of reports first, then the others, both in order."""
    seen: set[str] = set()
    first: list[Witness] = []
    later: list[Witness] = []
    for witness in witnesses:
        (later if witness.provenance.group in seen else first).append(witness)
        seen.add(witness.provenance.group)
    return first + later


def _quote(witness: Witness) -> str:
    """The evidence about its trigger, which is in brackets."""
    evidence, trigger = witness.claim.evidence, witness.claim.trigger
    cut = trigger.start - evidence.start
    end = cut + len(trigger.quote)
    before, after = evidence.quote[:cut], evidence.quote[end:]
    lead = before if len(before) <= _AROUND else "…" + before[-_AROUND:].partition(" ")[2]
    tail = after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + "…"
    return f"“{lead.lstrip()}[{trigger.quote}]{tail.rstrip()}”"


def _said_by(witness: Witness) -> str:
    claim = witness.claim
    chain = (replace(claim, attribution=(source,)) for source in claim.attribution)
    return ", quoting ".join(dict.fromkeys(map(speaker_of, chain))) or "the report itself"


def _published(provenance: Provenance) -> str:
    outlet = provenance.source_name or provenance.source or "source unknown"
    return f"{outlet}, {provenance.published or 'no date'}"


def _where(place: Place | None) -> str:
    if place is None:
        return "place not said"
    return ", ".join(part for part in dict.fromkeys((place.name, place.admin1, place.country)) if part)


def _voices(count: int) -> str:
    return f"{count} independent {'source' if count == 1 else 'sources'}"


def _left_out(unplaced: Sequence[Unplaced]) -> str:
    names = ", ".join(
        f"{place.name} ({place.country})" if place.country else place.name for place in unplaced
    )
    count = f"{len(unplaced)} {'place' if len(unplaced) == 1 else 'places'}"
    return f"left out, as the gazetteer does not settle where they are: {count} ({names})"


def _holding(line: Holding, full: bool) -> Iterator[_Line]:
    yield _Line(indent=2, words=_held(line), style="bold")
    yield _Line(indent=4, words="; ".join(_notes(line)))
    for words, told in (("", line.assessed), ("claimed by itself:", line.claimed)):
        if told:
            yield from [_Line(indent=4, words=words)] if words else []
            yield from _quotes(told, full, 6)
    pressure = line.pressure if full else line.pressure[-1:]
    for pressed in pressure:
        yield _Line(indent=4, words=_pressed(pressed))
        yield from _quotes((pressed.witness,), full, 6)
    for words, told in (
        (f"denied by {_listed(speakers(line.against))}:", line.against),
        ("others at the same time:", line.rivals),
        ("stale epithet, told after it was taken:", line.epithets),
    ):
        if told:
            yield _Line(indent=4, words=words, style="yellow")
            yield from _quotes(told, full, 6)


def _listed(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _held(line: Holding) -> str:
    since = f"{'since' if line.basis == 'on' else 'since, or before,'} {line.since}"
    until = f" until {line.until}" if line.until else ""
    if line.holder is None:
        return f"{_UNHELD.get(line.state, spaced(line.state))} {since}{until}; nobody says who holds it"
    name = line.holder.name
    if line.holder.words is not None and line.holder.words.lower() != name.lower():
        name = f"{name} (“{line.holder.words}”)"
    return f"{_HELD[line.state].format(name)} {since}{until}"


def _notes(line: Holding) -> Iterator[str]:
    yield (
        f"{line.standing} by {_voices(line.groups)}"
        if line.standing == "assessed"
        else "claimed by itself only"
    )
    if line.disputed:
        yield "disputed"
    if line.previous is not None:
        yield f"before: {line.previous.name}"
    if line.holder is not None and not line.change_told and line.state != "partial":
        yield "no report says how it came to hold it"
    days = f"{line.stale_days} {'day' if line.stale_days == 1 else 'days'}"
    yield f"last told {line.last}, {days} ago" if line.stale_days else f"last told {line.last}"


def _pressed(pressed: Pressure) -> str:
    by = "" if pressed.party is None or pressed.state == "lost" else f" by {pressed.party.name}"
    return f"{_PRESSED.get(pressed.state, spaced(pressed.state))}{by} (on or before {pressed.day})"


def _conflict(line: Conflict, full: bool) -> Iterator[_Line]:
    kind = "toll, updated" if line.update else line.kind
    of = f" of {line.of}" if line.of else ""
    counted = f": {spaced(line.count)}{of}" if line.count else f": {spaced(line.type)}"
    where = f", {_where(line.place)}" if line.place is not None else ""
    yield _heading(f"{kind.capitalize()}{counted}{where}, {line.day or 'no date'}{_gap(line.apart)}")
    for stand in line.stands:
        yield _Line(indent=2, words=_stood(stand), style="bold")
        yield from _quotes(stand.witnesses, full, 4)


def _gap(apart: Apart) -> str:
    """How far apart, in words."""
    gaps = [
        f"{apart.number:,.0f} apart" if apart.number is not None else "",
        f"{apart.ratio:g} times" if apart.ratio is not None else "",
        f"{apart.km:,.0f} km apart" if apart.km is not None else "",
        f"{apart.days} {'day' if apart.days == 1 else 'days'} apart" if apart.days is not None else "",
    ]
    told = ", ".join(gap for gap in gaps if gap)
    return f" ({told})" if told else ""


def _stood(stand: Stand) -> str:
    sides = f"; standing with {', '.join(side.name for side in stand.sides)}" if stand.sides else ""
    outlets = ", ".join(stand.outlets) or "source unknown"
    by = f" by {_listed(stand.speakers)}" if stand.value in ("told", "denied") else ""
    return f"{stand.value}{by} — {outlets} ({_voices(stand.groups)}{sides})"


def _forecast(line: Forecast, full: bool) -> Iterator[_Line]:
    who = f", {line.party.name}" if line.party is not None else ""
    where = f", {_where(line.place)}" if line.place is not None else ""
    until = f", until {line.horizon}" if line.horizon else ""
    negated = "not " if line.negated else ""
    yield _heading(
        f"{line.kind.capitalize()}: {negated}{spaced(line.type)}{who}{where}, said {line.said}{until}"
    )
    yield _Line(indent=2, words=_OUTCOMES.get(line.outcome, line.outcome), style="bold")
    if line.condition is not None:
        yield _Line(indent=2, words=f"provided: {line.condition.quote}")
    yield from _quotes(line.witnesses, full, 4)
    if line.deciding:
        yield _Line(indent=2, words="on the word of")
        yield from _quotes(line.deciding, full, 4)


def _strength(line: Strength, full: bool) -> Iterator[_Line]:
    where = f", {_where(line.place)}" if line.place is not None else ""
    bounds = (
        f": {_range(line.low, line.high)} {spaced(line.measure)}"
        if line.measure != "quality"
        else ": quality"
    )
    yield _heading(f"{line.force}{where}{bounds}")
    for estimate in line.estimates:
        yield _Line(indent=2, words=_estimated(estimate), style="bold")
        yield from _quotes(estimate.witnesses, full, 4)


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None or low == high:
        known = low if low is not None else high
        return "unknown number of" if known is None else f"{known:,.0f}"
    return f"{low:,.0f} to {high:,.0f}"


def _estimated(estimate: Estimate) -> str:
    day = estimate.day if estimate.dated else f"on or before {estimate.day}"
    denied = "denied: " if estimate.against else ""
    return f"{denied}“{estimate.words}”, {day} ({_voices(estimate.groups)})"


def _arrangement(line: Arrangement, full: bool) -> Iterator[_Line]:
    where = _where(line.place) if line.place is not None else line.country or "place not said"
    between = f", {' and '.join(party.name for party in line.parties)}" if line.parties else ""
    yield _heading(f"{spaced(line.type).capitalize()}, {where}{between}: {spaced(line.status)}")
    for step in line.steps:
        yield _Line(indent=2, words=_stepped(step), style="bold")
        yield from _quotes(step.witnesses, full, 4)


def _stepped(step: Step) -> str:
    day = step.day if step.dated else f"on or before {step.day}"
    by = f" by {_listed(speakers(step.witnesses))}" if step.against else ""
    return f"{step.told}{by}, {day} ({_voices(step.groups)})"


def _headline(line: Headline, full: bool) -> Iterator[_Line]:
    yield _heading(f"{line.report.title or 'Untitled report'} — {_published(line.report)}")
    yield _Line(indent=2, words=f"the headline says: {_quote(line.headline)}", style="bold")
    if not line.body:
        yield _Line(indent=2, words="the body says nothing of it")
        return
    yield _Line(indent=2, words="the body says")
    yield from _quotes(line.body, full, 4)
