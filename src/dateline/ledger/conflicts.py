"""Where reports contradict each other: tolls, holders, doers, places, dates, and what some deny."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from dateline.codebook.families import load_families
from dateline.codebook.registry import Registry
from dateline.ledger.control import Holding
from dateline.ledger.counts import Count, counts_of, disjoint
from dateline.ledger.parties import Party, allied, distinct, likeness
from dateline.ledger.said import days_between, days_of, groups, in_order, outlets, parties, tells
from dateline.ledger.statements import statement_of
from dateline.ledger.words import load_words
from dateline.model import Place, QuantityKind
from dateline.picture import Event, EventPlace, Witness

ConflictKind = Literal["toll", "holder", "actor", "place", "date", "denial"]
EARTH_KM = 6371.0
# Nearer than this, two towns of one report may be the same place said more or less finely.
_APART_KM = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One of the things said: the value in words and as what it is, and who says it.

    ``low`` and ``high`` bound a toll (null: open), ``start`` and ``end`` are ISO days. ``outlets`` are names, ``sides``
    the registry ids that the outlets stand with, ``groups`` counts independent groups of reports.
    """

    value: str
    low: float | None = None
    high: float | None = None
    party: Party | None = None
    place: Place | None = None
    start: str | None = None
    end: str | None = None
    outlets: tuple[str, ...]
    sides: tuple[str, ...]
    groups: int
    witnesses: tuple[Witness, ...]


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
    for event in events:
        found += _tolls(event, registry)
        for conflict in (_actors(event, registry), _places(event), _dates(event), _denials(event)):
            found += [conflict] if conflict is not None else []
    found += _holders(tuple(holdings), registry)
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[str, str, str, str, str]:
    place = conflict.place.name if conflict.place is not None else ""
    return (conflict.day or "", place, conflict.event or "", conflict.kind, f"{conflict.count} {conflict.of}")


def _stand(value: str, witnesses: Iterable[Witness], **what: object) -> Stand:
    told = in_order(witnesses)
    sides = {w.provenance.side for w in told if w.provenance.side is not None}
    return Stand(
        value=value,
        outlets=outlets(told),
        sides=tuple(sorted(sides)),
        groups=groups(told),
        witnesses=told,
        **what,  # type: ignore[arg-type]
    )


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
    """Counts of one kind and of the same people that do not overlap, each report's largest."""
    by_what: dict[tuple[QuantityKind, str], list[Count]] = {}
    for count in counts_of(event, registry):
        by_what.setdefault((count.kind, count.of), []).append(count)
    for (kind, of), counts in sorted(by_what.items()):
        current = _latest(counts)
        if not _clash(counts):
            continue
        stands = _toll_stands(counts)
        conflict = _of_event("toll", event, stands, _apart(stands))
        yield replace(conflict, count=kind, of=of, update=not _clash(current))


def _latest(counts: Sequence[Count]) -> list[Count]:
    """What each outlet, and each group of copies, says last."""
    kept: dict[str, Count] = {}
    for count in counts:  # in order of publication
        provenance = count.witness.provenance
        kept[provenance.source or provenance.group] = count
    grouped = {count.witness.provenance.group: count for count in kept.values()}
    return list(grouped.values())


def _clash(counts: Sequence[Count]) -> bool:
    return any(disjoint(one, other) for one, other in combinations(counts, 2))


def _toll_stands(counts: Sequence[Count]) -> list[Stand]:
    said: dict[tuple[float | None, float | None, str], list[Witness]] = {}
    for count in counts:
        said.setdefault((count.low, count.high, count.value), []).append(count.witness)
    ordered = sorted(said.items(), key=lambda item: (item[0][0] or 0, item[0][1] or float("inf"), item[0][2]))
    return [_stand(value, told, low=low, high=high) for (low, high, value), told in ordered]


def _apart(stands: Sequence[Stand]) -> Apart:
    """The largest lower bound against the smallest upper one."""
    most = max(stand.low for stand in stands if stand.low is not None)
    least = min(stand.high for stand in stands if stand.high is not None)
    return Apart(ratio=round(most / least, 2) if least else None, number=most - least)


def _actors(event: Event, registry: Registry) -> Conflict | None:
    """Different sides said to have done what one side does; a side that is its target in another's words is no doer."""
    if load_families().of.get(event.type) in load_words().mutual:
        return None
    named = [(w, parties(w.claim, registry, ("actor",))) for w in event.witnesses if tells(w.claim)]
    suffered = [p for w in event.witnesses for p in parties(w.claim, registry, ("target", "victim"))]
    named = [(w, doers) for w, doers in named if len(distinct(list(doers))) == 1]
    doers = [doers[0] for _, doers in named if not any(likeness(doers[0], p) == "same" for p in suffered)]
    sides = distinct(doers)
    if len(sides) < 2 or any(allied(one, other, registry) for one, other in combinations(sides, 2)):
        return None
    stands = [
        _stand(side.name, (w for w, said in named if likeness(said[0], side) == "same"), party=side)
        for side in sides
    ]
    return _of_event("actor", event, stands, Apart())


def _places(event: Event) -> Conflict | None:
    """Towns too far from each other to be one."""
    exact = [p for p in event.places if p.precision == "exact" and p.place.latitude is not None]
    far = [
        (km, pair) for pair in combinations(exact, 2) if (km := _km(*pair)) is not None and km >= _APART_KM
    ]
    if not far:
        return None
    by_id = {w.id: w for w in event.witnesses}
    stands = [
        _stand(p.place.name, (by_id[id] for id in p.witnesses if id in by_id), place=p.place)
        for p in sorted(exact, key=lambda p: (-len(p.witnesses), p.place.name))
    ]
    stands = [stand for stand in stands if stand.witnesses]
    if len(stands) < 2 or _told_together(stands):
        return None
    return _of_event("place", event, stands, Apart(km=round(max(km for km, _ in far), 1)))


def _told_together(stands: Sequence[Stand]) -> bool:
    """Whether one witness names several of the places: it then happened in all of them."""
    told = [{witness.id for witness in stand.witnesses} for stand in stands]
    return any(one & other for one, other in combinations(told, 2))


def _km(one: EventPlace, other: EventPlace) -> float | None:
    a, b = one.place, other.place
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    part = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))


def _dates(event: Event) -> Conflict | None:
    """Days of their own that do not meet."""
    said: dict[tuple[str, str], list[Witness]] = {}
    for witness in event.witnesses:
        days = days_of(witness)
        if days is not None and days.own and days.start is not None and tells(witness.claim):
            said.setdefault((days.start, days.end), []).append(witness)
    spans = sorted(said)
    if not any(one[1] < other[0] for one, other in combinations(spans, 2)):
        return None
    stands = [
        _stand(start if start == end else f"{start} to {end}", said[start, end], start=start, end=end)
        for start, end in spans
    ]
    apart = days_between(min(end for _, end in spans), max(start for start, _ in spans))
    return _of_event("date", event, stands, Apart(days=apart))


def _denials(event: Event) -> Conflict | None:
    """That it happened at all."""
    if not event.against or not event.witnesses:
        return None
    return _of_event(
        "denial", event, [_stand("told", event.witnesses), _stand("denied", event.against)], Apart()
    )


def _holders(holdings: Sequence[Holding], registry: Registry) -> Iterator[Conflict]:
    """Different parties said to hold one place at one time, and denials that one does."""
    by_place: dict[str, list[Holding]] = {}
    for line in holdings:
        if line.disputed or line.against:
            by_place.setdefault(line.place.id or line.place.name, []).append(line)
    for lines in by_place.values():
        stands = [stand for line in lines for stand in _line_stands(line, registry)]
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


def _line_stands(line: Holding, registry: Registry) -> Iterator[Stand]:
    if line.holder is not None:
        yield _stand(line.holder.name, (*line.assessed, *line.claimed), party=line.holder, start=line.since)
    said = [(w, s.party) for w in line.rivals if (s := statement_of(w, registry)) is not None and s.party]
    for party in distinct([party for _, party in said]):
        mine = (w for w, other in said if likeness(other, party) == "same")
        yield _stand(party.name, mine, party=party)
    if line.against and line.holder is not None:
        yield _stand(f"not {line.holder.name}", line.against)
