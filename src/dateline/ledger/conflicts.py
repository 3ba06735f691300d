"""Where reports contradict each other: tolls, holders, doers, places, dates, and what some deny."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Literal, TypeVar

from dateline.codebook.families import load_families
from dateline.codebook.registry import Registry
from dateline.ledger.control import Holding
from dateline.ledger.counts import Count, counts_of, over_a_stretch
from dateline.ledger.denials import denials_in
from dateline.ledger.parties import Party, allied, distinct, likeness
from dateline.ledger.said import (
    days_between,
    days_of,
    parties,
    place_of,
    same_spot,
    tells,
)
from dateline.ledger.stands import Stand, stand_of
from dateline.ledger.statements import statement_of
from dateline.ledger.tolls import clash, last_words, latest, raised, totals_clash
from dateline.ledger.words import load_words
from dateline.model import Claim, Place, QuantityKind
from dateline.picture import Event, EventPlace, Witness

ConflictKind = Literal["toll", "holder", "actor", "place", "date", "denial"]
EARTH_KM = 6371.0
# Nearer than this, two towns of one report may be the same place said more or less finely.
_APART_KM = 10.0
# Days that reach over more than this name no day that another could contradict.
_SPAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How far apart the outermost of the things said are; null where it does not apply."""

    ratio: float | None = None
    number: float | None = None
    km: float | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A line of the conflicts ledger: what is said of one thing that cannot all be so.

    ``event`` is the id of the event (null for a holder), ``type`` its type, ``count`` and ``of`` what a toll counts and
    of whom. ``update``: only earlier figures of the same outlets differ from what they say last.
    """

    kind: ConflictKind
    event: str | None
    type: str
    place: Place | None
    day: str | None
    count: QuantityKind | None = None
    of: str | None = None
    update: bool = False
    apart: Apart
    stands: tuple[Stand, ...]


def conflicts_of(
    events: Iterable[Event], holdings: Iterable[Holding], *, registry: Registry
) -> tuple[Conflict, ...]:
    """Every contradiction inside one event, and between holdings of one place at one time, by day."""
    found: list[Conflict] = []
    totals: dict[tuple[str, QuantityKind, str], list[_Total]] = {}
    for event in events:
        found += _tolls(event, registry)
        for total in _running(event, registry):
            key = total.place.id or "", total.count.kind, total.count.of
            totals.setdefault(key, []).append(total)
        for conflict in (
            _actors(event, registry),
            _places(event, registry),
            _dates(event, registry),
            _denials(event, registry),
        ):
            found += [conflict] if conflict is not None else []
    found += [conflict for told in totals.values() for conflict in _totals(told, registry)]
    found += _holders(tuple(holdings), _denied_in(found), registry)
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[str, str, str, str, str]:
    place = conflict.place.name if conflict.place is not None else ""
    return (conflict.day or "", place, conflict.event or "", conflict.kind, f"{conflict.count} {conflict.of}")


def _of_event(kind: ConflictKind, event: Event, stands: Sequence[Stand], apart: Apart) -> Conflict:
    return Conflict(
        kind=kind,
        event=event.id,
        type=event.type,
        place=event.place.place if event.place is not None else None,
        day=_day(event),
        apart=apart,
        stands=tuple(stands),
    )


def _day(event: Event) -> str | None:
    return (event.time.start or event.time.end) if event.time is not None else None


def _tolls(event: Event, registry: Registry) -> Iterator[Conflict]:
    """Counts of one kind and of the same people that do not overlap, each report's largest on each party's word."""
    by_what: dict[tuple[QuantityKind, str, bool], list[Count]] = {}
    for count in counts_of(event, registry):
        by_what.setdefault((count.kind, count.of, count.summed), []).append(count)
    seen: set[tuple[QuantityKind, frozenset[tuple[float | None, float | None]]]] = set()
    for (kind, of, _), counts in sorted(by_what.items()):
        figures = (kind, frozenset((count.low, count.high) for count in counts))
        quarrel = clash(latest(counts), registry)
        if figures in seen or not (quarrel or raised(counts, registry)):
            continue
        seen.add(figures)  # the same figures of "people" and of "civilians" are one quarrel
        stands = _toll_stands(counts, registry)
        conflict = _of_event("toll", event, stands, _apart(stands))
        yield replace(conflict, count=kind, of=of, update=not quarrel)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    """What a party counts of a place in a report that dates nothing, with the event that it was taken for."""

    place: Place
    event: Event
    count: Count


def _running(event: Event, registry: Registry) -> Iterator[_Total]:
    """The running totals in an event that no report dates."""
    place = event.place.place if event.place is not None else None
    if place is None or place.id is None or event.time is None or event.time.start is not None:
        return
    yield from (
        _Total(place=place, event=event, count=count) for count in counts_of(event, registry) if count.voice
    )


def _totals(told: Sequence[_Total], registry: Registry) -> Iterator[Conflict]:
    """Totals of one place that two parties give in one week, where matching has not made them one event."""
    last = last_words([total.count for total in told])
    of = sorted({t.event.id: t.event for t in told if t.count in last}.values(), key=lambda event: event.id)
    if len(of) < 2 or not totals_clash(last):
        return
    stands = _toll_stands(last, registry)
    conflict = _of_event("toll", of[0], stands, _apart(stands))
    yield replace(conflict, count=last[0].kind, of=last[0].of, day=max(_day(event) or "" for event in of))


def _toll_stands(counts: Sequence[Count], registry: Registry) -> list[Stand]:
    said: dict[tuple[float | None, float | None, str], list[Witness]] = {}
    for count in counts:
        said.setdefault((count.low, count.high, count.value), []).append(count.witness)
    ordered = sorted(said.items(), key=lambda item: (item[0][0] or 0, item[0][1] or float("inf"), item[0][2]))
    return [stand_of(value, told, registry, low=low, high=high) for (low, high, value), told in ordered]


def _apart(stands: Sequence[Stand]) -> Apart:
    """The largest lower bound against the smallest upper one, or against the smallest lower one where all are open."""
    most = max(stand.low if stand.low is not None else stand.high or 0 for stand in stands)
    least = min(stand.high if stand.high is not None else stand.low or 0 for stand in stands)
    return Apart(ratio=round(most / least, 2) if least else None, number=most - least)


def _actors(event: Event, registry: Registry) -> Conflict | None:
    """Different sides said to have done what one side does; a side that suffers it in another's words is no doer."""
    if load_families().of.get(event.type) in load_words().mutual:
        return None
    telling = [w for w in event.witnesses if tells(w.claim)]
    suffered = [p for w in telling for p in parties(w.claim, registry, ("target", "victim"))]
    named = [(doer, w) for w in telling for doer in parties(w.claim, registry, ("actor",))]
    named = [(doer, w) for doer, w in named if not any(likeness(doer, p) == "same" for p in suffered)]

    def clash(one: Party, other: Party) -> bool:
        return likeness(one, other) == "different" and not allied(one, other, registry)

    opposed = _opposed(named, clash, alike=lambda one, other: _same_figure(one, other) or _blamed(one, other))
    stands = [
        stand_of(
            side.name, (w for doer, w in opposed if likeness(doer, side) == "same"), registry, party=side
        )
        for side in distinct([doer for doer, _ in opposed])
    ]
    return _of_event("actor", event, stands, Apart()) if len(stands) > 1 else None


def _places(event: Event, registry: Registry) -> Conflict | None:
    """Towns too far from each other to be one, for what the same figure and day show to be one thing."""
    by_id = {w.id: w for w in event.witnesses if tells(w.claim)}
    exact = [p for p in event.places if p.precision == "exact" and p.place.latitude is not None]
    said = [(p, by_id[id]) for p in exact for id in p.witnesses if id in by_id]
    opposed = _opposed(said, lambda one, other: (_km(one, other) or 0) >= _APART_KM, alike=_same_figure)
    stands = [
        stand_of(place.place.name, (w for other, w in opposed if other is place), registry, place=place.place)
        for place in exact
        if any(other is place for other, _ in opposed)
    ]
    kms = [_km(one, other) or 0 for (one, _), (other, _) in combinations(opposed, 2)]
    return _of_event("place", event, stands, Apart(km=round(max(kms), 1))) if len(stands) > 1 else None


def _dates(event: Event, registry: Registry) -> Conflict | None:
    """Days of their own that do not meet."""
    said = [
        ((days.start, days.end), w)
        for w in event.witnesses
        if tells(w.claim) and (days := days_of(w)) is not None and days.own and days.start is not None
        if days_between(days.start, days.end) < _SPAN and not over_a_stretch(w.claim)
    ]
    opposed = _opposed(said, lambda one, other: one[1] < other[0] or other[1] < one[0], alike=_same_thing)
    spans = sorted({span for span, _ in opposed})
    if len(spans) < 2:
        return None
    stands = [
        stand_of(start if start == end else f"{start} to {end}", told, registry, start=start, end=end)
        for start, end in spans
        if (told := [w for span, w in opposed if span == (start, end)])
    ]
    apart = days_between(min(end for _, end in spans), max(start for start, _ in spans))
    return _of_event("date", event, stands, Apart(days=apart))


V = TypeVar("V")


def _opposed(
    said: Sequence[tuple[V, Witness]],
    clash: Callable[[V, V], bool],
    *,
    alike: Callable[[Claim, Claim], bool] = same_spot,
) -> list[tuple[V, Witness]]:
    """What is said by reports that cannot both be right: nothing that one says agrees with the other.

    Reports of one group are one voice, and what one report says of several places or days is no contradiction.
    """
    reports: dict[str, list[int]] = {}
    for i, (_, witness) in enumerate(said):
        reports.setdefault(witness.provenance.report, []).append(i)
    kept: set[int] = set()
    for one, other in combinations(reports.values(), 2):
        apart = said[one[0]][1].provenance.group != said[other[0]][1].provenance.group
        if apart and all(
            clash(said[i][0], said[j][0]) and alike(said[i][1].claim, said[j][1].claim)
            for i in one
            for j in other
        ):
            kept.update((*one, *other))
    return [said[i] for i in sorted(kept)]


def _same_thing(one: Claim, other: Claim) -> bool:
    """Whether two claims of an event are surely of one thing: a place taken, or one figure."""
    taken = one.type == other.type == "capture" and place_of(one) is not None
    return same_spot(one, other) and (taken or _same_figure(one, other))


def _blamed(one: Claim, other: Claim) -> bool:
    """Whether either is a party's word about who did it."""
    told = one.stance in ("accused", "claimed") or other.stance in ("accused", "claimed")
    return told and one.type == other.type and same_spot(one, other)


def _same_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same number of dead or hurt."""
    figures = [
        {(q.kind, q.best) for q in claim.quantities if q.best is not None and q.kind in ("killed", "wounded")}
        for claim in (one, other)
    ]
    return bool(figures[0] & figures[1])


def _km(one: EventPlace, other: EventPlace) -> float | None:
    a, b = one.place, other.place
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    part = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))


def _denials(event: Event, registry: Registry) -> Conflict | None:
    """That it happened at all, between those who tell it and those who deny it."""
    told, denied = denials_in(event, registry)
    if not told:
        return None
    stands = [stand_of("told", told, registry), stand_of("denied", denied, registry)]
    return _of_event("denial", event, stands, Apart())


def _holders(
    holdings: Sequence[Holding], shown: Collection[tuple[str, str | None]], registry: Registry
) -> Iterator[Conflict]:
    """Different parties said to hold one place at one time, and denials that are not ``shown`` as those of an event."""
    by_place: dict[str, list[Holding]] = {}
    for line in holdings:
        if line.disputed or line.against:
            by_place.setdefault(line.place.id or line.place.name, []).append(line)
    for lines in by_place.values():
        stands = _holder_stands(lines, shown, registry)
        if len(stands) > 1:
            yield Conflict(
                kind="holder",
                event=None,
                type="holds",
                place=lines[0].place,
                day=max(line.since for line in lines),
                apart=Apart(),
                stands=tuple(stands),
            )


def _holder_stands(
    lines: Sequence[Holding], shown: Collection[tuple[str, str | None]], registry: Registry
) -> list[Stand]:
    """A stand for each party, and one for the denials of each."""
    said = [(line.holder, w) for line in lines if line.holder for w in (*line.assessed, *line.claimed)]
    rivals = [w for line in lines for w in line.rivals]
    said += [
        (s.party, w) for w in rivals if (s := statement_of(w, registry)) is not None and s.party is not None
    ]
    stands = [
        stand_of(
            party.name, (w for other, w in said if likeness(other, party) == "same"), registry, party=party
        )
        for party in distinct([party for party, _ in said])
    ]
    denied: dict[str, list[Witness]] = {}
    for line in lines:
        if line.holder is not None:
            new = (w for w in line.against if (w.provenance.report, line.place.id) not in shown)
            denied.setdefault(line.holder.name, []).extend(new)
    return stands + [stand_of(f"not {name}", told, registry) for name, told in denied.items() if told]


def _denied_in(conflicts: Iterable[Conflict]) -> set[tuple[str, str | None]]:
    """The reports that deny what happened in a place, and the place."""
    return {
        (w.provenance.report, conflict.place.id)
        for conflict in conflicts
        if conflict.kind == "denial" and conflict.place is not None
        for w in conflict.stands[-1].witnesses
    }
