"""Who holds what: the control ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from dateline.codebook.names import fold
from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, likeness
from dateline.ledger.said import days_between, groups, in_order, published_day
from dateline.ledger.spells import SinceBasis, Spell, spells_of
from dateline.ledger.statements import Statement, said_of, statements_of
from dateline.model import ControlState, Place
from dateline.picture import Witness

Standing = Literal["assessed", "claimed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """What a place is under while it is held: a siege, a fight, fire, an entry or a loss. ``party`` is who does it."""

    state: ControlState
    party: Party | None
    day: str
    witness: Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A line of the control ledger: who is said to hold a place, since when, and on whose word.

    ``standing`` is assessed where anyone but the holder says so, else claimed; the witnesses of both are kept apart.
    ``since`` is an ISO day, ``basis`` whether it is that day or on or before it; ``until`` is null of a hold that
    stands. ``change_told`` is false where reports only say that it is so and none how it came about. ``disputed``:
    others are said to hold it at the same time (``rivals``, or another line of the same place). ``last`` is the day of
    the last statement, ``stale_days`` the days from it to the day asked for; ``groups`` counts independent groups.
    ``against`` deny it; ``epithets`` still call the place after the holder it was taken from, and are no rivals.
    """

    place: Place
    holder: Party | None
    state: ControlState
    standing: Standing
    since: str
    basis: SinceBasis
    until: str | None
    previous: Party | None
    change_told: bool
    disputed: bool
    last: str
    stale_days: int
    groups: int
    assessed: tuple[Witness, ...]
    claimed: tuple[Witness, ...]
    pressure: tuple[Pressure, ...]
    against: tuple[Witness, ...]
    rivals: tuple[Witness, ...]
    epithets: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A place that reports tell of but the gazetteer does not settle, so that it has no line. ``name`` is theirs."""

    name: str
    country: str | None
    groups: int
    witnesses: tuple[Witness, ...]


def control_of(
    witnesses: Iterable[Witness],
    *,
    at: str | None = None,
    place: str | None = None,
    history: bool = False,
    registry: Registry,
) -> tuple[Holding, ...]:
    """Who holds which place at a day, or every state a place has been in.

    ``at`` is an ISO day; without it the day of the last report. ``place`` is a gazetteer id or a name. What is told
    of a later day (its own date, else that of publication) does not count; ask with fewer witnesses for what was known
    then. A place that no report pins down has no line (``unplaced_of``); no reported capture means no change; neither a
    part of a town nor its province decides the town.
    """
    known = tuple(witnesses)
    day = at or _last_day(known)
    if day is None:
        return ()
    told = [
        s
        for s in statements_of(known, registry)
        if s.day <= day and (place is None or _named(s.place, place))
    ]
    told.sort(key=_place_key)  # stable: the order of the days stays
    lines = [
        line
        for _, statements in groupby(told, key=lambda s: s.place.id)
        for line in _place_lines(tuple(statements), day, history)
    ]
    return tuple(lines)


def unplaced_of(
    witnesses: Iterable[Witness], *, at: str | None = None, registry: Registry
) -> tuple[Unplaced, ...]:
    """The places that have no line in the ledger of a day because the gazetteer does not know them, by name."""
    told: dict[tuple[str, ...], list[Statement]] = {}
    for witness in in_order(witnesses):
        said = said_of(witness, registry)
        if said is not None and said.affirmed and said.place.id is None and (at is None or said.day <= at):
            told.setdefault(fold(said.place.name), []).append(said)
    return tuple(
        Unplaced(
            name=by[0].place.name,
            country=next((s.place.country for s in by if s.place.country is not None), None),
            groups=groups(s.witness for s in by),
            witnesses=tuple(s.witness for s in by),
        )
        for _, by in sorted(told.items())
    )


def _last_day(witnesses: Iterable[Witness]) -> str | None:
    return max((day for w in witnesses if (day := published_day(w)) is not None), default=None)


def _named(place: Place, asked: str) -> bool:
    return asked == place.id or fold(asked) == fold(place.name)


def _place_key(statement: Statement) -> tuple[str, str, str]:
    place = statement.place
    return (place.country or "", place.name, place.id or "")


def _place_lines(statements: tuple[Statement, ...], day: str, history: bool) -> list[Holding]:
    """The lines of one place: what is assessed, and what parties claim for themselves beside it."""
    assessed = spells_of(s for s in statements if not s.claimed)
    claimed = spells_of(s for s in statements if s.claimed or not s.affirmed or _ends(s, statements))
    if not history:
        assessed, claimed = _standing(assessed, day), _standing(claimed, day)
    joined = [(spell, _same(spell, claimed)) for spell in assessed]
    taken = [own for _, own in joined if own is not None]
    alone = [own for own in claimed if own not in taken and not _overtaken(own, assessed)]
    pairs = [*joined, *((None, own) for own in alone)]
    lines = [_line(statements[0].place, spell, own, day) for spell, own in pairs]
    return sorted(
        _disputes(lines), key=lambda line: (line.since, line.standing, line.holder is None, _name(line))
    )


def _ends(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether others say that a hold is over which its party claimed."""
    return statement.over and any(
        s.claimed
        and s.day <= statement.day
        and s.party is not None
        and statement.party is not None
        and likeness(s.party, statement.party) == "same"
        for s in statements
    )


def _standing(spells: Sequence[Spell], day: str) -> tuple[Spell, ...]:
    return tuple(s for s in spells if s.since <= day and (s.until is None or day < s.until))


def _same(spell: Spell, claimed: Sequence[Spell]) -> Spell | None:
    """The party's own word of the same hold."""
    for own in claimed:
        same = (
            own.party is not None and spell.party is not None and likeness(own.party, spell.party) == "same"
        )
        if same and own.since < (spell.until or "9999") and spell.since < (own.until or "9999"):
            return own
    return None


def _overtaken(own: Spell, assessed: Sequence[Spell]) -> bool:
    """Whether others say, later than the party last did, that another holds the place."""
    return any(spell.party is not None and spell.last > own.last and _full(spell) for spell in assessed)


def _full(spell: Spell) -> bool:
    return any(s.state == "full" for s in spell.told)


def _line(place: Place, spell: Spell | None, own: Spell | None, day: str) -> Holding:
    both = [s for s in (spell, own) if s is not None]
    main = both[0]
    dated = next((s for s in both if s.basis == "on"), main)
    assessed = in_order(s.witness for s in spell.told) if spell is not None else ()
    claimed = in_order(s.witness for s in own.told) if own is not None else ()
    last = max(s.last for s in both)
    rivals = in_order(s.witness for part in both for s in part.rivals)
    pressure = [s for part in both for s in (*part.pressure, *part.signs)]
    return Holding(
        place=place,
        holder=main.party,
        state=main.state,
        standing="assessed" if spell is not None else "claimed",
        since=dated.since,
        basis=dated.basis,
        until=main.until,
        previous=next((s.previous for s in both if s.previous is not None), None),
        change_told=any(s.change_told for s in both),
        disputed=bool(rivals),
        last=last,
        stale_days=max(0, days_between(last, day)),
        groups=groups((*assessed, *claimed, *(s.witness for s in pressure))),
        assessed=assessed,
        claimed=claimed,
        pressure=tuple(
            Pressure(state=s.state, party=s.party, day=s.day, witness=s.witness)
            for s in sorted(pressure, key=lambda s: (s.day, s.witness.id))
        ),
        against=in_order(s.witness for part in both for s in part.against),
        rivals=rivals,
        epithets=in_order(s.witness for part in both for s in part.stale),
    )


def _name(line: Holding) -> str:
    return line.holder.name if line.holder is not None else ""


def _disputes(lines: list[Holding]) -> list[Holding]:
    """Mark the lines that say of one time that different parties hold all of the place."""
    return [
        replace(line, disputed=line.disputed or any(_contradict(line, other) for other in lines))
        for line in lines
    ]


def _contradict(one: Holding, other: Holding) -> bool:
    if one.holder is None or other.holder is None or "partial" in (one.state, other.state):
        return False
    overlap = one.since < (other.until or "9999") and other.since < (one.until or "9999")
    return overlap and likeness(one.holder, other.holder) == "different"
