"""From dated statements about one place to spells: who held it, from when until when, as far as anybody says.

A fold over the days on which something is said. On one day states come before changes ("the army took the town, which
rebels held").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from dateline.ledger.parties import Party, distinct, likeness
from dateline.ledger.said import days_between, groups
from dateline.ledger.statements import Statement
from dateline.model import ControlState

SinceBasis = Literal["on", "on_or_before"]
_PRESSURE = frozenset(("besieged", "fire_control", "contested"))
_SIGNS = frozenset(("entered", "lost"))
# Days for which reports go on calling a place after the holder it was taken from.
_EPITHETS_DIE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One party's hold on a place (none where only a siege or a fight is told) and all that is said of it.

    ``until`` (ISO day) is when another is said to hold it or this hold to have ended, null while nobody says so.
    ``told`` carry the hold, ``pressure`` a siege, a fight or fire, ``signs`` an entry or a loss that no capture
    follows, ``against`` deny it, ``rivals`` say at the same time that another holds it, ``stale`` still call it after
    the one it was taken from.
    """

    party: Party | None
    state: ControlState
    since: str
    basis: SinceBasis
    until: str | None
    previous: Party | None
    told: tuple[Statement, ...]
    pressure: tuple[Statement, ...] = ()
    signs: tuple[Statement, ...] = ()
    against: tuple[Statement, ...] = ()
    rivals: tuple[Statement, ...] = ()
    stale: tuple[Statement, ...] = ()

    @property
    def change_told(self) -> bool:
        """Whether anyone tells how it came about, and not only that it is so."""
        return any(statement.change and statement.state == "full" for statement in self.told)

    @property
    def last(self) -> str:
        """The last day on which anything is said in its favour."""
        return max(s.day for s in (*self.told, *self.pressure, *self.signs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """How far the fold has come: spells that are over, and those that stand."""

    closed: tuple[Spell, ...] = ()
    open: tuple[Spell, ...] = ()


def spells_of(statements: Iterable[Statement]) -> tuple[Spell, ...]:
    """The spells of one place in the order of their days; the statements come in order (``statements_of``)."""
    course = _Course()
    for _, told in groupby(statements, key=lambda statement: statement.day):
        course, today = _described(course, tuple(told))
        for step, chosen in _STEPS:
            course = step(course, tuple(s for s in today if chosen(s)))
    return _settled((*course.closed, *course.open))


def _described(course: _Course, told: tuple[Statement, ...]) -> tuple[_Course, tuple[Statement, ...]]:
    """Set aside what describes a place by the holder who lost it weeks ago ("the IS bastion of")."""
    old = tuple(s for s in told if s.epithet and any(_took(spell, s) for spell in course.open))
    marked = (
        replace(spell, stale=(*spell.stale, *(s for s in old if _took(spell, s)))) for spell in course.open
    )
    return replace(course, open=tuple(marked)), tuple(s for s in told if s not in old)


def _took(spell: Spell, epithet: Statement) -> bool:
    """Whether another party is told, with a date, to have taken the place shortly before."""
    if spell.party is None or epithet.party is None or epithet.state != "full":
        return False
    taken = (s.day for s in spell.told if s.change and s.dated and s.state == "full")
    recent = any(0 <= days_between(day, epithet.day) <= _EPITHETS_DIE for day in taken)
    return recent and likeness(spell.party, epithet.party) == "different"


def _hold(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """Statements that a party holds all of the place: one party goes on or takes over, several stand side by side."""
    parties = distinct([s.party for s in told if s.party is not None])
    if len(parties) > 1:
        return _disagree(course, told, parties)
    for party in parties:
        mine = tuple(s for s in told if s.party is not None and likeness(s.party, party) != "different")
        held = next((spell for spell in course.open if _is(spell, party)), None)
        if held is None and not mine[-1].change and any(_may_be(spell, party) for spell in course.open):
            return course  # words that may mean the holder we know: nothing new
        return _alone(course, party, held, mine)
    return course


def _alone(course: _Course, party: Party, held: Spell | None, mine: tuple[Statement, ...]) -> _Course:
    """One party is said to hold it: it goes on or takes over; a part that others hold only a change takes from them."""
    others = [spell for spell in course.open if spell is not held]
    change = any(s.change for s in mine)
    if held is not None and held.state == "partial" and not change and any(s.party for s in others):
        kept = replace(held, told=(*held.told, *mine))  # "rebel-held" of a place they share
        return replace(course, open=(*others, kept))
    if held is not None and held.state == "partial":
        course = replace(course, closed=(*course.closed, replace(held, until=mine[-1].day)))
        held = None  # from a part to the whole
    kept = _held_on(held, mine) if held is not None else _opened(party, mine, others)
    staying = tuple(s for s in others if s.state == "partial" and not change)
    closed = tuple(replace(s, until=mine[-1].day) for s in others if s not in staying)
    return _Course(closed=(*course.closed, *closed), open=(*staying, kept))


def _disagree(course: _Course, told: tuple[Statement, ...], parties: list[Party]) -> _Course:
    """Several parties on one day: the holder so far stays, with the others as rivals; without one, all stand."""
    by_party = [tuple(s for s in told if s.party and likeness(s.party, party) == "same") for party in parties]
    for i, party in enumerate(parties):
        held = [spell for spell in course.open if _is(spell, party)]
        if held:
            rivals = tuple(s for j, theirs in enumerate(by_party) if j != i for s in theirs)
            kept = replace(_held_on(held[0], by_party[i]), rivals=(*held[0].rivals, *rivals))
            return replace(course, open=tuple(kept if s is held[0] else s for s in course.open))
    opened = [
        replace(
            _opened(party, by_party[i], course.open), rivals=tuple(s for s in told if s not in by_party[i])
        )
        for i, party in enumerate(parties)
    ]
    closed = tuple(replace(spell, until=told[-1].day) for spell in course.open)
    return _Course(closed=(*course.closed, *closed), open=tuple(opened))


def _part(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """Parties that hold a part: each has a line of its own beside the others'; it takes nothing from anyone."""
    for statement in told:
        if statement.party is None:
            continue
        held = [
            s
            for s in course.open
            if s.party is not None and likeness(s.party, statement.party) != "different"
        ]
        if held:
            kept = (
                replace(held[0], told=(*held[0].told, statement)) if held[0].state == "partial" else held[0]
            )
            course = replace(course, open=tuple(kept if s is held[0] else s for s in course.open))
        else:
            new = _opened(statement.party, (statement,), ())
            course = replace(course, open=(*course.open, new))
    return course


def _end(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """A hold that is told together with its end: it is over, and who held the place beside it holds it still."""
    for statement in told:
        held = next((spell for spell in course.open if _is(spell, statement.party)), None)
        ended = _opened(statement.party, (statement,), course.open) if held is None else held
        told_too = (*ended.told, statement) if held is not None else ended.told
        closed = replace(ended, told=told_too, until=statement.day)
        course = _Course(
            closed=(*course.closed, closed), open=tuple(spell for spell in course.open if spell is not held)
        )
    return course


def _press(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """A siege, fire or a fight: the holder stays and the state changes."""
    for statement in told:
        if not course.open:
            course = replace(course, open=(_opened(None, (), (), pressure=(statement,)),))
            continue
        under = [spell for spell in course.open if not _is(spell, statement.party)]
        if len(under) == 1:  # of several parties nobody says whose hold it is about
            pressed = _pressed(under[0], statement)
            course = replace(course, open=tuple(pressed if s is under[0] else s for s in course.open))
    return course


def _pressed(spell: Spell, statement: Statement) -> Spell:
    state = spell.state if spell.state == "partial" else statement.state
    return replace(spell, state=state, pressure=(*spell.pressure, statement))


def _sign(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """An entry by another, or a loss by the holder: evidence that hands may change, no change."""
    for statement in told:
        party = statement.party
        if party is None:
            continue
        marked = (
            replace(spell, signs=(*spell.signs, statement))
            if spell.party is not None and _is(spell, party) == (statement.state == "lost")
            else spell
            for spell in course.open
        )
        course = replace(course, open=tuple(marked))
    return course


def _deny(course: _Course, told: tuple[Statement, ...]) -> _Course:
    """A denial stands against the holds it is about; a siege that is denied is over: so is a line of nothing else."""
    for statement in told:
        over = tuple(spell for spell in course.open if not spell.told and _lifts(statement, spell))
        ended = (replace(spell, until=statement.day) for spell in over)
        going_on = (_denied(spell, statement) for spell in course.open if spell not in over)
        course = _Course(closed=(*course.closed, *ended), open=tuple(going_on))
    return course


def _lifts(statement: Statement, spell: Spell) -> bool:
    return statement.state in _PRESSURE and spell.state == statement.state


def _denied(spell: Spell, statement: Statement) -> Spell:
    if _lifts(statement, spell):
        return replace(spell, state=spell.told[-1].state)
    if _contradicted(spell, statement):
        return replace(spell, against=(*spell.against, statement))
    return spell


def _contradicted(spell: Spell, denial: Statement) -> bool:
    """Whether a denial is of this hold: that its party took or holds the place, or that another lost it."""
    if spell.party is None:
        return False
    if denial.state == "lost":
        return denial.party is None or likeness(spell.party, denial.party) == "different"
    return denial.state == "full" and _is(spell, denial.party)


_STEPS: tuple[
    tuple[Callable[[_Course, tuple[Statement, ...]], _Course], Callable[[Statement], bool]], ...
] = (
    (_hold, lambda s: s.affirmed and s.state == "full" and not s.change and not s.over),
    (_hold, lambda s: s.affirmed and s.state == "full" and s.change and not s.over),
    (_part, lambda s: s.affirmed and s.state == "partial" and not s.over),
    (_end, lambda s: s.over),
    (_press, lambda s: s.affirmed and s.state in _PRESSURE),
    (_sign, lambda s: s.affirmed and s.state in _SIGNS),
    (_deny, lambda s: not s.affirmed),
)


def _opened(
    party: Party | None,
    told: tuple[Statement, ...],
    before: Sequence[Spell],
    *,
    pressure: tuple[Statement, ...] = (),
) -> Spell:
    """A new spell; who held it before is the last holder known, else the one its statements name."""
    first = (*told, *pressure)[0]
    exact = next((s for s in told if s.change and s.exact), None)
    named = [s.previous for s in told if s.previous is not None]
    ranked = sorted(before, key=lambda spell: (spell.state == "partial", -len(spell.told)))
    held = [spell.party for spell in ranked if spell.party is not None]
    return Spell(
        party=party,
        state=first.state,
        since=first.day,
        basis="on" if exact is not None else "on_or_before",
        until=None,
        previous=next((p for p in (*held, *named) if party is None or likeness(p, party) != "same"), None),
        told=told,
        pressure=pressure,
    )


def _held_on(spell: Spell, told: tuple[Statement, ...]) -> Spell:
    """The spell goes on. A capture of all of it ends a part's being held, a fight and a siege; a mere state a fight."""
    change = any(s.change for s in told)
    state = spell.state if spell.state in ("besieged", "fire_control") and not change else "full"
    return replace(spell, state=state, told=(*spell.told, *told))


def _is(spell: Spell, party: Party | None) -> bool:
    return spell.party is not None and party is not None and likeness(spell.party, party) == "same"


def _may_be(spell: Spell, party: Party) -> bool:
    return spell.party is not None and likeness(spell.party, party) == "unknown"


def _settled(spells: Sequence[Spell]) -> tuple[Spell, ...]:
    """Spells in order; one inside another's that nobody tells the beginning or the end of is a rival of that other."""
    kept: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (s.since, s.until or "9999", s.told[0].day if s.told else "")):
        if len(kept) >= 2 and _returns(kept[-2], kept[-1], spell):
            between = kept.pop()
            kept[-1] = _joined(kept[-1], between, spell)
        else:
            kept.append(spell)
    return tuple(kept)


def _returns(first: Spell, between: Spell, last: Spell) -> bool:
    """Whether the same party holds it before and after, and no change of hands is told in between.

    What one group of reports alone says in between is not believed even if a later report tells a (re)capture.
    """
    told = between.change_told or last.change_told and groups(s.witness for s in between.told) > 1
    in_turn = first.until == between.since and between.until == last.since
    same = first.party is not None and last.party is not None and _is(first, last.party)
    return same and in_turn and not told and first.state != "partial"


def _joined(first: Spell, between: Spell, last: Spell) -> Spell:
    return replace(
        last,
        since=first.since,
        basis=first.basis,
        previous=first.previous,
        told=(*first.told, *last.told),
        pressure=(*first.pressure, *last.pressure),
        signs=(*first.signs, *last.signs),
        against=(*first.against, *last.against),
        rivals=(*first.rivals, *between.told, *last.rivals),
        stale=(*first.stale, *last.stale),
    )
