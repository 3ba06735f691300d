"""The sections that come from events alone: what happened, where, the tolls, what is denied, who says it all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.brief.model import Draft, DraftSection, Names
from dateline.brief.select import Selected, telling
from dateline.brief.telling import event_line, headed, one_side, toll_line, tolls_of
from dateline.brief.words import count, country, listed, outlet, outlets, sentence
from dateline.picture import Event, Toll, Witness
from dateline.render.card import spaced, visible

_COARSE = frozenset({"admin1", "region", "country", "none"})
_TOLLS_LISTED = 15
_LINES_LISTED = 12
_EXAMPLES = 3


def happened(selected: Sequence[Selected], names: Names, *, limit: int) -> DraftSection:
    """The events dated to the period, most important first; what is past ``limit`` is counted in the last line."""
    events = [chosen.event for chosen in selected if chosen.timing == "dated"]
    return DraftSection(
        key="changed",
        title="What happened",
        about="Most important first: independent groups of reports, toll, kind of event. The map has the same numbers.",
        empty="No event of the period in the reports read.",
        lines=_told(events, names, limit=limit),
        numbered=True,
    )


def undated(selected: Sequence[Selected], names: Names) -> DraftSection:
    """The events that are first reported in the period and that no report dates."""
    events = [chosen.event for chosen in selected if chosen.timing == "undated"]
    return DraftSection(
        key="undated",
        title="Reported in the period without a date",
        about="On or before the day of the report; some may be much older. Their tolls are in no sum.",
        empty="None in the reports read.",
        lines=_told(events, names, limit=_LINES_LISTED, cited=2),
    )


def _told(events: Sequence[Event], names: Names, *, limit: int, cited: int = 4) -> tuple[Draft, ...]:
    """The first events one by one, the rest counted by kind in one line."""
    lines = [event_line(event, names, cited=cited) for event in events[:limit]]
    if rest := events[limit:]:
        lead = sentence(count(len(rest), "further event"))
        lines.append(
            Draft(lead=lead, text=f"of less weight: {_kinds(rest)}.", witnesses=_first_witnesses(rest))
        )
    return tuple(lines)


def wheres(selected: Sequence[Selected], names: Names) -> DraftSection:
    """The events of the period by country and province, most events first."""
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for chosen in selected:
        if chosen.timing in ("dated", "undated"):
            groups[_area(chosen.event, names)].append(chosen.event)
    nations = Counter(nation for nation, _ in groups for _ in groups[nation, _])
    ordered = sorted(
        groups.items(),
        key=lambda item: (
            not item[0][0],
            -nations[item[0][0]],
            item[0][0],
            not item[0][1],
            -len(item[1]),
            item[0][1],
        ),
    )
    return DraftSection(
        key="where",
        title="Where",
        about="Events by province, dated and undated, with the kinds most reported and the places most named.",
        empty="No event of the period is placed.",
        lines=tuple(_where_line(area, events) for area, events in ordered),
    )


def _area(event: Event, names: Names) -> tuple[str, str]:
    if event.place is None:
        return ("", "")
    place = event.place.place
    nation = country(place.country, names) or ""
    coarse = event.place.precision in ("country", "region", "none")
    return (nation, "" if coarse else visible(place.admin1 or (place.name if not nation else "")))


def _where_line(area: tuple[str, str], events: list[Event]) -> Draft:
    nation, province = area
    if nation and not province:
        lead = f"{nation}, no province said"
    else:
        lead = ", ".join(part for part in (province, nation) if part) or "Place not said"
    spots = Counter(
        visible(e.place.place.name) for e in events if e.place and e.place.precision not in _COARSE
    )
    spots.pop(nation, None)
    named = listed([f"{spot} {n}" for spot, n in sorted(spots.items(), key=lambda s: (-s[1], s[0]))], 5)
    pieces = [f"{count(len(events), 'event')}: {_kinds(events)}", f"places: {named}" if named else ""]
    return Draft(
        lead=lead,
        text="; ".join(piece for piece in pieces if piece) + ".",
        witnesses=_first_witnesses(events),
    )


def tolls(selected: Sequence[Selected], names: Names) -> DraftSection:
    """The largest tolls of the period's events, each figure with those who give it."""
    found = [
        (chosen.event, toll)
        for chosen in selected
        if chosen.timing == "dated"
        for toll in _bounded(chosen.event)
    ]
    found.sort(
        key=lambda pair: (-(pair[1].best or pair[1].low or pair[1].high or 0.0), pair[0].id, pair[1].kind)
    )
    return DraftSection(
        key="tolls",
        title="Tolls",
        about="The largest counts of killed, wounded and missing; figures that differ stand side by side.",
        empty="No toll is counted in the reports read.",
        lines=tuple(toll_line(event, toll, names) for event, toll in found[:_TOLLS_LISTED]),
    )


def _bounded(event: Event) -> Iterable[Toll]:
    return (
        toll
        for toll in event.tolls
        if toll.kind in ("killed", "wounded", "missing") and (toll.low, toll.high) != (None, None)
    )


def late(selected: Sequence[Selected], names: Names) -> DraftSection:
    """Events before the period, or dated only to a month or more, that it first reports."""
    events = [chosen.event for chosen in selected if chosen.timing in ("earlier", "loose")]
    return DraftSection(
        key="late",
        title="Earlier or loosely dated, first reported in the period",
        about="Not counted above.",
        empty="None in the reports read.",
        lines=_told(events, names, limit=_LINES_LISTED, cited=2),
    )


def alone(selected: Sequence[Selected], names: Names) -> DraftSection:
    """What one outlet alone tells, by outlet: the events to be careful with, the weightiest as examples."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for chosen in selected:
        told = outlets(telling(chosen.event))
        if chosen.timing == "dated" and len(told) == 1:
            groups[told[0]].append(chosen.event)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return DraftSection(
        key="alone",
        title="Told by one outlet alone",
        about="Dated events that no other outlet tells, the weightiest first.",
        empty="None.",
        lines=tuple(_alone_line(name, events, names) for name, events in ordered),
    )


def _alone_line(name: str, events: list[Event], names: Names) -> Draft:
    examples = events[:_EXAMPLES]
    side = one_side(events[0])
    stands = f" (stands with {names.actors.get(side, side)})" if side else ""
    shown = "; ".join(": ".join(part for part in (headed(e, names), tolls_of(e)) if part) for e in examples)
    among = "" if len(events) == len(examples) else ", among them"
    return Draft(
        lead=f"{name} alone{stands}",
        text=f"{count(len(events), 'event')}{among}: {shown}.",
        witnesses=_first_witnesses(examples),
    )


def sources(events: Iterable[Event], names: Names) -> DraftSection:
    """The outlets that the brief rests on, most claims first."""
    told: dict[str, list[Witness]] = defaultdict(list)
    for event in events:
        for witness in (*event.witnesses, *event.against):
            told[outlet(witness)].append(witness)
    ordered = sorted(told.items(), key=lambda item: (-len(item[1]), item[0]))
    return DraftSection(
        key="sources",
        title="Who was read",
        about="Reports that copy one another count as one independent group.",
        empty="No report.",
        lines=tuple(_source_line(name, witnesses, names) for name, witnesses in ordered),
    )


def without_date(witnesses: Iterable[Witness]) -> DraftSection:
    """The reports that nothing dates: they are part of no period, and may be of this one."""
    told: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        told[witness.provenance.report].append(witness)
    ordered = sorted(
        told.values(), key=lambda said: (outlet(said[0]), said[0].provenance.title or "", said[0].id)
    )
    return DraftSection(
        key="without_date",
        title="Reports without a date of publication",
        about="Whether they are of the period nobody can say; nothing of them is told or counted above.",
        empty="None.",
        lines=tuple(_undated_report(said) for said in ordered),
    )


def _undated_report(said: list[Witness]) -> Draft:
    provenance = said[0].provenance
    kinds = Counter(spaced(witness.claim.type) for witness in said)
    told = listed(
        [kind for kind, _ in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))],
        4,
        more="other kinds",
    )
    title = f"“{visible(provenance.title)}”, " if provenance.title else ""
    return Draft(
        lead=f"{title}{outlet(said[0])}" if title else sentence(outlet(said[0])),
        text=f"{count(len(said), 'claim')}: {told}.",
        witnesses=tuple(said),
        cited=2,
    )


def _source_line(name: str, witnesses: list[Witness], names: Names) -> Draft:
    reports = len({witness.provenance.report for witness in witnesses})
    sides = sorted({w.provenance.side for w in witnesses if w.provenance.side})
    stands = f"; stands with {listed([names.actors.get(side, side) for side in sides])}" if sides else ""
    said = f"{count(reports, 'report')}, {count(len({w.id for w in witnesses}), 'claim')}{stands}."
    return Draft(lead=name, text=said, witnesses=tuple(witnesses), cited=1)


def _kinds(events: Sequence[Event]) -> str:
    """The kinds of some events, the most frequent first, with how many there are of each."""
    counts = Counter(event.type for event in events)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    alone = len(events) == 1
    return listed(
        [spaced(type) if alone else f"{spaced(type)} {n}" for type, n in ordered], 6, more="other kinds"
    )


def _first_witnesses(events: Iterable[Event]) -> tuple[Witness, ...]:
    """The surest witness of each event."""
    return tuple(max(telling(event), key=lambda w: (w.claim.score, w.id)) for event in events)
