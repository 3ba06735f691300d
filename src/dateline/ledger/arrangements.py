"""Ceasefires, zones and deals: what was proposed, agreed, kept, broken, on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, likeness
from dateline.ledger.said import days_of, groups, in_order, order, parties, place_of
from dateline.ledger.words import load_words
from dateline.model import Claim, Place
from dateline.picture import Witness

StepKind = Literal["proposed", "agreed", "in_force", "extended", "violated", "broken", "ended", "mentioned"]
_AHEAD = frozenset(("planned", "forecast", "conditional"))
_BREACH = "ceasefire_violation"
_REACH = 60
# What a breach is a breach of, best first.
_KEPT = ("ceasefire", "humanitarian_pause", "security_zone", "withdrawal_agreement", "peace_agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of an arrangement. ``day`` is the ISO day it is dated or, if not ``dated``, the last it may be of.

    ``words`` name the step; ``against``: the witnesses deny it.
    """

    kind: StepKind
    day: str
    dated: bool
    words: str
    against: bool
    groups: int
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A line of the arrangements ledger: one kind of arrangement in one place or country between parties, step by step.

    ``status`` is the last step that tells how it stands; a breach alone ends nothing.
    """

    type: str
    place: Place | None
    country: str | None
    parties: tuple[Party, ...]
    status: StepKind
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    witness: Witness
    type: str
    place: Place | None
    country: str | None
    parties: tuple[Party, ...]
    step: StepKind
    words: str
    day: str
    dated: bool


def arrangements_of(witnesses: Iterable[Witness], *, registry: Registry) -> tuple[Arrangement, ...]:
    """Threads by type, place and parties, by the day of their first step; what only mentions one makes no thread."""
    told = [t for w in in_order(witnesses) if (t := _told(w, registry)) is not None]
    told.sort(key=lambda t: (t.day, order(t.witness)))
    threads: list[list[_Told]] = []
    for one in [t for t in told if t.type != _BREACH]:
        thread = next((thread for thread in threads if _same(thread, one)), None)
        if thread is None:
            threads.append([one])
        else:
            thread.append(one)
    threads = [thread for thread in threads if any(t.step != "mentioned" for t in thread)]
    for one in [t for t in told if t.type == _BREACH]:
        thread = _breached(threads, one)
        if thread is None:
            threads.append([one])
        else:
            thread.append(one)
    lines = [_arrangement(thread) for thread in threads]
    return tuple(sorted(lines, key=lambda line: (line.steps[0].day, order(line.steps[0].witnesses[0]))))


def _told(witness: Witness, registry: Registry) -> _Told | None:
    claim, days = witness.claim, days_of(witness)
    if claim.kind != "arrangement" or days is None or "headline_mismatch" in claim.flags:
        return None
    step, words = _step(claim)
    place = place_of(claim)
    named = next((p.place for p in claim.places if p.place is not None), None)
    sides = parties(claim, registry, ("actor", "counterpart"))
    return _Told(
        witness=witness,
        type=claim.type,
        place=place,
        country=named.country if named is not None else None,
        parties=_once(sides),
        step=step,
        words=words,
        day=days.end,
        dated=days.own and days.start == days.end,
    )


def _step(claim: Claim) -> tuple[StepKind, str]:
    """The step that the words nearest to the arrangement's name tell, bounded by the claim's own stage."""
    if claim.type == _BREACH:
        return "violated", claim.trigger.quote
    near, start = _near(claim)
    found = [
        (min(abs(m.start() - start), abs(m.end() - start)), m.group(), cast(StepKind, words.step))
        for words in load_words().steps
        for m in words.pattern.finditer(near)
    ]
    if claim.stage in _AHEAD:
        closest = min((f for f in found if f[2] == "proposed"), default=(0, claim.trigger.quote, "proposed"))
        return "proposed", closest[1]
    if not found or claim.stance == "possible":
        return "mentioned", claim.trigger.quote
    _, words, step = min(found)
    return step, words


def _near(claim: Claim) -> tuple[str, int]:
    """The words about the trigger in its own clause, and where the trigger begins in them."""
    at = claim.trigger.start - claim.evidence.start
    end = at + len(claim.trigger.quote)
    quote = claim.evidence.quote
    start = max(0, at - _REACH)
    return quote[start : end + _REACH], at - start


def _once(sides: Iterable[Party]) -> tuple[Party, ...]:
    kept: list[Party] = []
    for side in sides:
        if all(likeness(side, other) != "same" for other in kept):
            kept.append(side)
    return tuple(kept)


def _same(thread: list[_Told], one: _Told) -> bool:
    """Whether a step belongs to a thread: one type, one place (or neither has any), parties that do not differ."""
    first = thread[0]
    if first.type != one.type or _where(first) != _where(one):
        return False
    if first.place is None and first.country is None:
        return bool(first.parties) and _shared(first.parties, one.parties)
    return not first.parties or not one.parties or _shared(first.parties, one.parties)


def _where(told: _Told) -> str | None:
    return told.place.id if told.place is not None else told.country


def _shared(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    return any(likeness(a, b) == "same" for a in one for b in other)


def _breached(threads: list[list[_Told]], one: _Told) -> list[_Told] | None:
    """The thread that a breach is a breach of: the latest of the place, else of its parties, begun by then."""
    begun = [t for t in threads if t[0].type in _KEPT and t[0].day <= one.day]
    here = [t for t in begun if _where(one) is not None and _where(t[0]) == _where(one)]
    theirs = [t for t in begun if any(_shared(told.parties, one.parties) for told in t)]
    fitting = here or (theirs if _where(one) is None else [])
    return max(fitting, key=lambda t: (-_KEPT.index(t[0].type), t[0].day), default=None)


def _arrangement(thread: list[_Told]) -> Arrangement:
    first = next((t for t in thread if t.type != _BREACH), thread[0])
    steps = _steps(thread)
    standing = [s.kind for s in steps if s.kind not in ("violated", "mentioned") and not s.against]
    return Arrangement(
        type=first.type,
        place=first.place,
        country=first.country,
        parties=_once(side for told in thread if told.type != _BREACH for side in told.parties),
        status=standing[-1] if standing else steps[-1].kind,
        steps=steps,
    )


def _steps(thread: list[_Told]) -> tuple[Step, ...]:
    """Equal steps of one day are one."""
    same: dict[tuple[str, str, bool], list[_Told]] = {}
    for told in sorted(thread, key=lambda t: (t.day, get_args(StepKind).index(t.step), order(t.witness))):
        claim = told.witness.claim
        against = claim.polarity == "negated" or claim.stance == "denied"
        same.setdefault((told.day, told.step, against), []).append(told)
    return tuple(
        Step(
            kind=rows[0].step,
            day=day,
            dated=any(row.dated for row in rows),
            words=rows[0].words,
            against=against,
            groups=groups(row.witness for row in rows),
            witnesses=in_order(row.witness for row in rows),
        )
        for (day, _, against), rows in same.items()
    )
