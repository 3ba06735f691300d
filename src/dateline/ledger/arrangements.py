"""Ceasefires, zones and deals: what was proposed, agreed, kept, broken, on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, likeness
from dateline.ledger.said import days_of, groups, in_order, order, parties, place_of
from dateline.ledger.words import load_words
from dateline.model import Claim, Place
from dateline.picture import Witness

StepKind = Literal["proposed", "agreed", "in_force", "extended", "violated", "broken", "ended"]
_OVER: frozenset[StepKind] = frozenset(("broken", "ended"))
_BREACH = "ceasefire_violation"
_CEASEFIRE = "ceasefire"
# How many characters either side of its name tell what becomes of an arrangement.
_REACH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of an arrangement. ``day`` is the ISO day it is dated or, if not ``dated``, the last it may be of.

    ``words`` name the step; ``against``: the witnesses deny it, whatever others tell of it.
    """

    kind: StepKind
    day: str
    dated: bool
    words: str
    against: bool
    groups: int
    witnesses: tuple[Witness, ...]

    @property
    def told(self) -> str:
        """What is told of it in words: "in force", "violation denied"; nobody says "not violated"."""
        if not self.against:
            return self.kind.replace("_", " ")
        noun = next(words.noun for words in load_words().steps if words.step == self.kind)
        return f"{noun} denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A line of the arrangements ledger: one kind of arrangement in one place or country, step by step.

    ``country`` is that of its places or, where it names none, that of the report's lead place. ``parties`` are those
    named with it. ``status`` is the last step that tells how it stands; a breach ends nothing, a new proposal undoes
    nothing.
    """

    type: str
    place: Place | None
    country: str | None
    parties: tuple[Party, ...]
    status: StepKind
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one witness tells of an arrangement."""

    witness: Witness
    type: str
    place: Place | None
    country: str | None
    parties: tuple[Party, ...]
    step: StepKind
    words: str
    day: str
    dated: bool
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """One arrangement as far as it is told, the parties named with it, and whether it is broken or has ended."""

    told: tuple[_Told, ...]
    parties: tuple[Party, ...]
    over: bool

    @property
    def first(self) -> _Told:
        """What began it."""
        return self.told[0]


def _joined(thread: _Thread | None, one: _Told) -> _Thread:
    """The thread with one more step, or the thread that a step begins. A breach names no further party."""
    told, known, over = (thread.told, thread.parties, thread.over) if thread is not None else ((), (), False)
    named = one.parties if one.type != _BREACH else ()
    return _Thread(
        told=(*told, one),
        parties=_once((*known, *named)),
        over=over or one.step in _OVER and not one.against,
    )


def arrangements_of(witnesses: Iterable[Witness], *, registry: Registry) -> tuple[Arrangement, ...]:
    """Arrangements by the day of their first step. A step after one that ended it begins the next.

    What only mentions an arrangement, and a breach of none that is told, makes no line.
    """
    told = [t for w in in_order(witnesses) if (t := _told(w, registry)) is not None]
    threads: list[_Thread] = []
    for one in sorted(_once_told(told), key=lambda t: (t.day, order(t.witness))):
        at = _thread_of(threads, one)
        if at is not None:
            threads[at] = _joined(threads[at], one)
        elif one.step not in ("violated", *_OVER) and _settled(one):
            threads.append(_joined(None, one))
    return tuple(_arrangement(thread) for thread in threads)


def _once_told(told: Sequence[_Told]) -> list[_Told]:
    """What is told, without the ceasefire that a sentence names only as what is breached."""
    breaches: dict[str, list[Claim]] = {}
    for one in told:
        if one.type == _BREACH:
            breaches.setdefault(one.witness.provenance.report, []).append(one.witness.claim)
    return [
        one
        for one in told
        if one.type == _BREACH
        or one.step != "violated"
        or not any(
            breach.evidence.start <= one.witness.claim.trigger.start < breach.evidence.end
            for breach in breaches.get(one.witness.provenance.report, ())
        )
    ]


def _settled(one: _Told) -> bool:
    """Whether enough is told to know the arrangement again: its town or parties, or that its country has one of it."""
    return (
        one.place is not None
        or bool(one.parties)
        or one.type in load_words().shared
        and one.country is not None
    )


def _told(witness: Witness, registry: Registry) -> _Told | None:
    claim, days, lead = witness.claim, days_of(witness), witness.provenance.lead
    step = _step(claim)
    if claim.kind != "arrangement" or days is None or step is None or "headline_mismatch" in claim.flags:
        return None
    place = place_of(claim)
    place = place if place is not None and place.kind not in ("admin1", "region") else None
    named = next((p.place.country for p in claim.places if p.place is not None and p.place.country), None)
    return _Told(
        witness=witness,
        type=claim.type,
        place=place,
        country=named or (lead.country if lead is not None else None),
        parties=_once(parties(claim, registry, ("actor", "counterpart"))),
        step=step[0],
        words=step[1],
        day=days.end,
        dated=days.own and days.start == days.end,
        against=claim.stance == "denied",
    )


def _step(claim: Claim) -> tuple[StepKind, str] | None:
    """The step that the words about an arrangement's name tell, within the claim's own stage; none for a mention."""
    if claim.stance == "possible" or claim.stage in ("conditional", "forecast", "habitual"):
        return None
    if claim.polarity == "negated" and claim.stance != "denied":
        return None  # what a "not" near its name negates is seldom the arrangement
    near = claim.trigger.quote if claim.type == _BREACH else _near(claim)
    found = [
        (cast(StepKind, words.step), match.group())
        for words in load_words().steps
        if (match := words.pattern.search(near)) is not None
    ]
    if claim.stage == "planned":
        return next((f for f in found if f[0] == "proposed"), ("proposed", claim.trigger.quote))
    if claim.type == _BREACH:
        return next((f for f in found if f[0] in _OVER), ("violated", claim.trigger.quote))
    return found[0] if found else None


def _near(claim: Claim) -> str:
    """The words about the trigger, up to the ends of its sentence."""
    at = claim.trigger.start - claim.evidence.start
    end = at + len(claim.trigger.quote)
    return claim.evidence.quote[max(0, at - _REACH) : end + _REACH]


def _once(sides: Iterable[Party]) -> tuple[Party, ...]:
    kept: list[Party] = []
    for side in sides:
        if all(likeness(side, other) != "same" for other in kept):
            kept.append(side)
    return tuple(kept)


def _thread_of(threads: Sequence[_Thread], one: _Told) -> int | None:
    """The latest thread that a step belongs to; a breach belongs to a ceasefire before anything else it can break."""
    found = [i for i, thread in enumerate(threads) if _belongs(thread, one)]
    return max(found, key=lambda i: (threads[i].first.type in (one.type, _CEASEFIRE), i), default=None)


def _belongs(thread: _Thread, one: _Told) -> bool:
    """Whether a step is one of a thread; after its end only another word of the end is."""
    if thread.over and one.step not in _OVER:
        return False
    return (
        one.type == thread.first.type and _one(thread, one) or one.type == _BREACH and _kept_here(thread, one)
    )


def _kept_here(thread: _Thread, one: _Told) -> bool:
    """Whether a breach can be one of a thread: a ceasefire or the like of the same town, country or parties."""
    where = thread.first.place
    same_town = where is None or one.place is None or where.id == one.place.id
    local = where is not None and one.place is None
    known = _same_country(thread, one) or one.country is None and _shared(thread, one)
    return thread.first.type in load_words().kept and same_town and not local and known


def _one(thread: _Thread, one: _Told) -> bool:
    """Whether a step is of the same arrangement: the same town, or the same country and parties that do not differ."""
    first = thread.first
    if (first.place.id if first.place else None) != (one.place.id if one.place else None):
        return False
    open_ = not thread.parties or not one.parties
    common = one.type in load_words().shared or first.place is not None
    return _same_country(thread, one) and (_shared(thread, one) or open_ and common)


def _shared(thread: _Thread, one: _Told) -> bool:
    return any(likeness(a, b) == "same" for a in thread.parties for b in one.parties)


def _same_country(thread: _Thread, one: _Told) -> bool:
    return thread.first.country is not None and thread.first.country == one.country


def _arrangement(thread: _Thread) -> Arrangement:
    steps = _steps(thread.told)
    standing = [s.kind for s in steps if s.kind not in ("violated", "proposed") and not s.against]
    return Arrangement(
        type=thread.first.type,
        place=thread.first.place,
        country=thread.first.country,
        parties=thread.parties,
        status=standing[-1] if standing else steps[0].kind,
        steps=steps,
    )


def _steps(told: Sequence[_Told]) -> tuple[Step, ...]:
    """Equal steps of one day are one; an undated one that repeats what was reached is a further witness of that."""
    same: dict[tuple[StepKind, bool], list[list[_Told]]] = {}
    for one in told:
        rows = same.setdefault((one.step, one.against), [])
        if rows and (not one.dated and one.step != "violated" or rows[-1][0].day == one.day):
            rows[-1].append(one)
        else:
            rows.append([one])
    steps = [_step_of(rows) for steps in same.values() for rows in steps]
    return tuple(sorted(steps, key=lambda step: (step.day, order(step.witnesses[0]))))


def _step_of(rows: Sequence[_Told]) -> Step:
    return Step(
        kind=rows[0].step,
        day=rows[0].day,
        dated=any(row.dated and row.day == rows[0].day for row in rows),
        words=rows[0].words,
        against=rows[0].against,
        groups=groups(row.witness for row in rows),
        witnesses=in_order(row.witness for row in rows),
    )
