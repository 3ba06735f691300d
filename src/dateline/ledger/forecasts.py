"""What was foretold, announced or aimed at, and whether it came true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from dateline.codebook.families import Families, load_families
from dateline.codebook.registry import Registry
from dateline.ledger.control import Holding
from dateline.ledger.parties import Party, likeness
from dateline.ledger.said import groups, in_order, order, parties, place_of, published_day, tells
from dateline.ledger.statements import statement_of
from dateline.ledger.words import load_words
from dateline.model import Claim, Mention, Place
from dateline.picture import Event, Witness

ForecastKind = Literal["forecast", "conditional", "goal", "plan"]
Outcome = Literal["open", "came_true", "did_not", "untestable"]
T = TypeVar("T")
_TERRITORY = "territory"
_TAKING = "capture"
# Families so wide that another type of them is no fulfilment: a clash is no offensive.
_LOOSE = frozenset((_TERRITORY, "fighting", "diplomacy", "politics"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A line of the forecasts ledger.

    ``said`` is the ISO day of the first report of it, ``horizon`` the last day it speaks of (null: none is given),
    ``party`` who is to do it, ``condition`` the words on which it hangs. ``outcome`` is untestable where the words give
    no kind of event, no place or nobody (a place may be taken by anyone), ``did_not`` only on a contrary word or once
    reports of the place go on after the horizon. ``events`` are the ids of the events that decide, ``deciding`` the
    witnesses to show for it.
    """

    kind: ForecastKind
    type: str
    family: str
    place: Place | None
    party: Party | None
    said: str
    horizon: str | None
    negated: bool
    condition: Mention | None
    outcome: Outcome
    groups: int
    events: tuple[str, ...]
    deciding: tuple[Witness, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foretold:
    """A witness of a forecast and what can be tested of it.

    ``specific``: its type is one of events; ``about``: a party's aim at a place or another party.
    """

    witness: Witness
    kind: ForecastKind
    family: str
    place: Place | None
    party: Party | None
    said: str
    horizon: str | None
    specific: bool
    about: bool

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two forecasts one: kind, event, place, party and horizon; else the words."""
        claim = self.witness.claim
        place = (self.place.id or "") if self.place is not None else ""
        party = self.party.name if self.party is not None else ""
        same = (self.kind, claim.type, claim.polarity, place, party, self.horizon or "")
        return same if place and party else (*same, " ".join(claim.evidence.quote.split()))


def forecasts_of(
    witnesses: Iterable[Witness],
    events: Iterable[Event],
    holdings: Iterable[Holding],
    *,
    at: str | None = None,
    registry: Registry,
) -> tuple[Forecast, ...]:
    """Every forecast by the day it was made, tried on what came later; those that nothing can test come last.

    An aim is one only where its party is known, and it names a place or another party: ordinary verbs tell many.
    ``witnesses`` are all claims, ``holdings`` a history (``control_of`` with ``history``), ``at`` the day of asking
    (else that of the last report): nothing later counts. The same forecast in several reports is one line.
    """
    known = in_order(witnesses)
    day = at or max((d for w in known if (d := published_day(w)) is not None), default="")
    families = load_families()
    said = [f for w in known if (f := _foretold(w, families, registry)) is not None and f.said <= day]
    foretold = [one for one in _once_a_sentence(said) if one.kind != "goal" or one.about]
    world = _World(
        events=_grouped(sorted(events, key=lambda event: event.id), lambda event: event.family),
        holdings=_grouped(holdings, lambda line: line.place.id),
        reports=_grouped((w for w in known if tells(w.claim)), _place_id),
        day=day,
        families=families,
        registry=registry,
    )
    by_key: dict[tuple[str, ...], list[_Foretold]] = {}
    for one in foretold:
        by_key.setdefault(one.key, []).append(one)
    lines = [_line(same, world) for same in by_key.values()]
    return tuple(
        sorted(lines, key=lambda line: (line.outcome == "untestable", line.said, order(line.witnesses[0])))
    )


def _once_a_sentence(foretold: Sequence[_Foretold]) -> Iterator[_Foretold]:
    """What a sentence foretells, without the words that only say that it is foretold ("the fall could follow")."""
    seen: dict[tuple[str, int], list[_Foretold]] = {}
    for one in foretold:
        seen.setdefault((one.witness.provenance.report, one.witness.claim.evidence.start), []).append(one)
    for told in seen.values():
        known = [one for one in told if one.specific]
        yield from known or told[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """All that forecasts are tried on: events by family, holdings and what is told by place."""

    events: Mapping[str | None, Sequence[Event]]
    holdings: Mapping[str | None, Sequence[Holding]]
    reports: Mapping[str | None, Sequence[Witness]]
    day: str
    families: Families
    registry: Registry


def _grouped(values: Iterable[T], key: Callable[[T], str | None]) -> Mapping[str | None, Sequence[T]]:
    found: dict[str | None, list[T]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return found


def _place_id(witness: Witness) -> str | None:
    place = place_of(witness.claim)
    return place.id if place is not None else None


def _foretold(witness: Witness, families: Families, registry: Registry) -> _Foretold | None:
    claim, said = witness.claim, published_day(witness)
    kind = _kind(claim)
    if kind is None or said is None or "headline_mismatch" in claim.flags:
        return None
    doers = parties(claim, registry, ("actor", "holder"))
    others = parties(claim, registry, ("target", "counterpart"))
    place = place_of(claim)
    end = _horizon(claim)
    return _Foretold(
        witness=witness,
        kind=kind,
        family=families.of.get(claim.type, claim.type),
        place=place,
        party=doers[0] if doers else None,
        said=said,
        horizon=end if end is not None and end >= said else None,
        specific=claim.type in families.of,
        about=bool(doers) and (place is not None or bool(others)),
    )


def _horizon(claim: Claim) -> str | None:
    """The last day that what is foretold is given; a day named before it is that of the saying."""
    time = claim.time
    if time is None or time.mention is None or time.mention.start < claim.trigger.start:
        return None
    return time.end if time.basis != "publication_bound" else None


def _kind(claim: Claim) -> ForecastKind | None:
    """What sort of word about the future it is; none for a denial and for what is no such word."""
    if claim.stance == "denied":
        return None
    if claim.kind == "goal":
        return "goal"
    if claim.stage == "conditional":
        return "conditional"
    if claim.kind == "forecast" or claim.stage == "forecast":
        return "forecast"
    return "plan" if claim.stage in ("planned", "announced") and claim.kind == "event" else None


def _line(same: Sequence[_Foretold], world: _World) -> Forecast:
    first = same[0]
    claim = first.witness.claim
    outcome, ids, deciding = _outcome(first, world)
    witnesses = in_order(one.witness for one in same)
    return Forecast(
        kind=first.kind,
        type=claim.type,
        family=first.family,
        place=first.place,
        party=first.party,
        said=min(one.said for one in same),
        horizon=first.horizon,
        negated=claim.polarity == "negated",
        condition=claim.condition,
        outcome=outcome,
        groups=groups(witnesses),
        events=ids,
        deciding=deciding,
        witnesses=witnesses,
    )


def _outcome(told: _Foretold, world: _World) -> tuple[Outcome, tuple[str, ...], tuple[Witness, ...]]:
    claim = told.witness.claim
    somebody = told.party is not None or claim.type == _TAKING
    if not (told.specific and told.place is not None and somebody) or claim.polarity == "negated":
        return "untestable", (), ()
    for test in (_happened, _changed_hands, _contradicted, _passed):
        ids, deciding = test(told, world)
        if deciding:
            return ("came_true" if test in _FULFILLING else "did_not"), ids, deciding
    return "open", (), ()


_Decision = tuple[tuple[str, ...], tuple[Witness, ...]]


def _happened(told: _Foretold, world: _World) -> _Decision:
    """The first event of the kind, at the place, by the party, dated after the forecast and within its horizon."""
    found = [
        event
        for family in sorted({world.families.of.get(type, type) for type in _kinds(told)})
        for event in world.events.get(family, ())
        if event.status != "denied" and _dated_within(event, told, world.day)
    ]
    told_by = {event.id: tuple(w for w in event.witnesses if _fits(w, told, world)) for event in found}
    first = min(
        (event for event in found if told_by[event.id]), key=lambda e: (_start(e), e.id), default=None
    )
    return ((first.id,), in_order(told_by[first.id])) if first is not None else ((), ())


def _start(event: Event) -> str:
    return (event.time.start or "") if event.time is not None else ""


def _dated_within(event: Event, told: _Foretold, day: str) -> bool:
    time = event.time
    if time is None or time.start is None:
        return False
    return told.said < time.start <= min(told.horizon or day, day)


def _fits(witness: Witness, told: _Foretold, world: _World) -> bool:
    """Whether a witness tells what was foretold: the type where the family holds much, the whole place, the party."""
    claim, place = witness.claim, place_of(witness.claim)
    if place is None or told.place is None or place.id != told.place.id or not tells(claim):
        return False
    family = world.families.of.get(claim.type, claim.type)
    if claim.type not in _kinds(told) and (family in _LOOSE or family != told.family):
        return False
    doers: Sequence[Party | None] = parties(claim, world.registry, ("actor", "holder"))
    if family == _TERRITORY:
        statement = statement_of(witness, world.registry)
        doers = (statement.party,) if statement is not None and statement.state != "partial" else ()
    return any(_meant(told.party, doer) for doer in doers)


def _kinds(told: _Foretold) -> frozenset[str]:
    """The types that bear a forecast out; of a move against a place, that the force arrives or fights there."""
    own = told.witness.claim.type
    return frozenset((own, *load_words().arrivals)) if own in load_words().moves else frozenset((own,))


def _meant(foretold: Party | None, doer: Party | None) -> bool:
    """Whether a doer is whom a forecast names; of a capture whose doer it does not name, anyone."""
    if foretold is None or doer is None or likeness(foretold, doer) == "same":
        return doer is not None
    return foretold.id is None and foretold.kind is not None and foretold.kind == doer.kind  # "rebels"


def _changed_hands(told: _Foretold, world: _World) -> _Decision:
    """A place foretold to be taken that came into the hands of the party after the forecast."""
    if told.witness.claim.type not in (_TAKING, *load_words().moves):
        return (), ()
    lines = [
        line
        for line in _lines_at(told, world)
        if line.change_told and line.state != "partial" and line.basis == "on"
        if _meant(told.party, line.holder)
        if told.said < line.since <= min(told.horizon or world.day, world.day)
    ]
    return (), in_order(w for line in lines for w in (*line.assessed, *line.claimed))


def _lines_at(told: _Foretold, world: _World) -> Sequence[Holding]:
    return world.holdings.get(told.place.id, ()) if told.place is not None else ()


def _contradicted(told: _Foretold, world: _World) -> _Decision:
    """Of a dated capture: another said to hold the place once the horizon is past."""
    if told.horizon is None or told.horizon >= world.day or told.witness.claim.type != _TAKING:
        return (), ()
    horizon = told.horizon
    others = [
        line
        for line in _lines_at(told, world)
        if told.party is not None and line.holder is not None and line.state != "partial"
        if likeness(line.holder, told.party) == "different" and line.since <= horizon < (line.until or "9999")
    ]
    later = [
        w
        for line in others
        for w in (*line.assessed, *line.claimed)
        if horizon < (published_day(w) or "") <= world.day
    ]
    return (), in_order(later)[:1]


def _passed(told: _Foretold, world: _World) -> _Decision:
    """Of a dated one: the horizon is past and reports about the place go on without it."""
    if told.horizon is None or told.place is None:
        return (), ()
    horizon, reports = told.horizon, world.reports.get(told.place.id, ())
    later = (w for w in reports if horizon < (published_day(w) or "") <= world.day)
    return (), in_order(later)[:1]


_FULFILLING: tuple[Callable[[_Foretold, _World], _Decision], ...] = (_happened, _changed_hands)
