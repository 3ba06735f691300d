"""The merged values of an event: ranges with their witnesses, how many are independent, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import get_args

from dateline.cluster.profile import LENT, Sides, denies, place_key
from dateline.cluster.tolls import tolls_of
from dateline.codebook.families import Families
from dateline.independence import independent
from dateline.model import Actor, Place, PlacePrecision, PlaceRole, Role, TimePrecision
from dateline.picture import Event, EventActor, EventPlace, EventTime, Status, Witness

_FINENESS = {precision: rank for rank, precision in enumerate(get_args(PlacePrecision))}
_WHERE: Collection[PlaceRole] = frozenset(("at", "from", "area"))
_ONE_SIDED = frozenset({"strikes", "bombings", "against_civilians", "violations"})
_Span = tuple[str, str, Witness]
_RAISED = 0.5
"""Each further independent group takes away this share of the doubt that is left."""


def event_of(witnesses: Sequence[Witness], *, families: Families, sides: Sides) -> Event:
    """Merge the witnesses of one event, in whatever order they come."""
    ordered = sorted(witnesses, key=lambda witness: witness.id)
    telling = tuple(witness for witness in ordered if not denies(witness.claim))
    against = tuple(witness for witness in ordered if denies(witness.claim))
    type_ = _type(telling or against, families)
    actors, places = _actors(telling or against, type_, families), _places(telling or against)
    groups = independent(telling)
    return Event(
        id=ordered[0].id,
        type=type_,
        family=families.of.get(type_, type_),
        status=_status(_accused(families.of.get(type_), actors, sides), telling, against, groups),
        time=_time(telling or against),
        place=next(iter(places), None),
        places=places,
        actors=actors,
        tolls=tolls_of(telling, sides=sides, names={a.actor.id: a.actor.name for a in actors if a.actor.id}),
        witnesses=telling,
        against=against,
        groups=groups,
        sides=tuple(sorted({w.provenance.side for w in telling if w.provenance.side is not None})),
        score=_score(telling or against, groups),
    )


def _type(witnesses: Sequence[Witness], families: Families) -> str:
    """What most reports call it, then most claims; generic words last."""
    claims = Counter(witness.claim.type for witness in witnesses)
    reports = Counter(type_ for type_, _ in {(w.claim.type, w.provenance.report) for w in witnesses})
    return min(claims, key=lambda type_: (type_ in families.generic, -reports[type_], -claims[type_], type_))


def _accused(family: str | None, actors: Sequence[EventActor], sides: Sides) -> tuple[frozenset[str], ...]:
    """The sides that each witness names as the doer, for deeds that one side does; empty for fights."""
    named: dict[str, set[str]] = {}
    for entry in actors:
        if family in _ONE_SIDED and entry.role == "actor" and entry.actor.id is not None:
            for witness in entry.witnesses:
                named.setdefault(witness, set()).add(sides(entry.actor.id))
    return tuple(frozenset(view) for _, view in sorted(named.items()))


def _status(
    accused: Sequence[frozenset[str]], telling: Sequence[Witness], against: Sequence[Witness], groups: int
) -> Status:
    """Denied where nobody affirms it, contested where somebody denies it or two witnesses name different doers."""
    if not telling:
        return "denied"
    if against or any(not one & other for one in accused for other in accused):
        return "contested"
    return "corroborated" if groups > 1 else "single_source"


def _score(witnesses: Sequence[Witness], groups: int) -> float:
    doubt = 1 - max(witness.claim.score for witness in witnesses)
    return round(1 - doubt * pow(_RAISED, max(groups - 1, 0)), 2)


def _time(witnesses: Sequence[Witness]) -> EventTime | None:
    """The days that most reports agree on; all the days they give where no two thirds of the dated reports agree.

    Where no witness is dated, the event lies on or before the first publication, and no start is given.
    """
    spans = list(_spans(witnesses))
    if not spans:
        return _bounded(witnesses)
    agreed = max((_touching(span, spans) for span in spans), key=lambda some: (_reports(some), _order(some)))
    told = agreed if 3 * _reports(agreed) >= 2 * _reports(spans) else spans
    start, end = max(start for start, _, _ in told), min(end for _, end, _ in told)
    if start > end:
        start, end = min(start for start, _, _ in told), max(end for _, end, _ in told)
    precisions = {w.claim.time.precision for _, _, w in told if w.claim.time is not None}
    return EventTime(
        start=start,
        end=end,
        precision=_precision(start, end, precisions),
        witnesses=tuple(witness.id for _, _, witness in told),
    )


def _touching(span: _Span, spans: Sequence[_Span]) -> list[_Span]:
    """The spans that hold the first day of a span: they all allow that day."""
    return [other for other in spans if other[0] <= span[0] <= other[1]]


def _reports(spans: Sequence[_Span]) -> int:
    return len({witness.provenance.report for _, _, witness in spans})


def _order(spans: Sequence[_Span]) -> tuple[int, str]:
    """Of equally supported days, those of most claims, then the later: a correction comes after."""
    return len(spans), max(start for start, _, _ in spans)


def _spans(witnesses: Sequence[Witness]) -> Iterator[_Span]:
    for witness in witnesses:
        time = witness.claim.time
        if time is not None and time.start is not None and time.end is not None:
            yield time.start, time.end, witness


def _bounded(witnesses: Sequence[Witness]) -> EventTime | None:
    """Only "on or before" the first publication."""
    ends = [(w.claim.time.end, w.id) for w in witnesses if w.claim.time is not None and w.claim.time.end]
    first = min((end for end, _ in ends), default=None)
    if first is None:
        return None
    told = tuple(id_ for end, id_ in ends if end == first)
    return EventTime(start=None, end=first, precision="none", witnesses=told)


def _precision(start: str, end: str, given: Collection[TimePrecision]) -> TimePrecision:
    if start == end:
        return "day"
    only = next(iter(given)) if len(given) == 1 else "span"
    return "span" if only == "day" else only


def _places(witnesses: Sequence[Witness]) -> tuple[EventPlace, ...]:
    """The places: a claim's own before those lent by its context, finest first, known ones before mere names."""
    told: dict[tuple[str, PlacePrecision], tuple[Place, dict[str, str]]] = {}
    own = set[tuple[str, PlacePrecision]]()
    for witness in witnesses:
        for placing in witness.claim.places:
            if placing.place is not None and placing.role in _WHERE:
                key = place_key(placing.place), placing.precision
                _, by = told.setdefault(key, (placing.place, {}))
                by[witness.id] = witness.provenance.report
                if LENT not in witness.claim.flags:
                    own.add(key)
    ranked = sorted(told, key=lambda key: (key not in own, *_rank(key, *told[key])))
    return tuple(
        EventPlace(place=told[key][0], precision=key[1], witnesses=tuple(sorted(told[key][1])))
        for key in ranked
    )


def _rank(key: tuple[str, PlacePrecision], place: Place, by: Mapping[str, str]) -> tuple[int, bool, int, str]:
    return _FINENESS[key[1]], place.id is None, -len(set(by.values())), key[0]


def _actors(witnesses: Sequence[Witness], type_: str, families: Families) -> tuple[EventActor, ...]:
    """The settled actors by role, most witnessed first; who left a place or repelled an attack is the other side."""
    told: dict[tuple[Role, str], tuple[Actor, dict[str, str]]] = {}
    for witness in witnesses:
        opposed = families.opposed(witness.claim.type, type_)
        for participant in witness.claim.participants:
            actor = participant.actor
            if actor is not None and actor.id is not None:
                role = "counterpart" if opposed and participant.role == "actor" else participant.role
                _, by = told.setdefault((role, actor.id), (actor, {}))
                by[witness.id] = witness.provenance.report
    found = sorted(told.items(), key=lambda item: (-len(set(item[1][1].values())), item[0]))
    return tuple(
        EventActor(role=role, actor=actor, witnesses=tuple(sorted(by))) for (role, _), (actor, by) in found
    )
