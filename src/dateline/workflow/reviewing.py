"""The queue of claims that a person should look at, worth most first; and what is said of a claim as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import TYPE_CHECKING, get_args

from dateline.errors import UsageError
from dateline.model import ClaimKind
from dateline.picture import EventFilter, Status, Witness
from dateline.store import Record, Wanted
from dateline.store.values import Told
from dateline.workflow.correcting import correct, subject_in
from dateline.workflow.corrections import WHOLE, reviewers, standing
from dateline.workflow.filters import known_on
from dateline.workflow.opening import MATCHED, opened, recording
from dateline.workflow.questions import settled
from dateline.workflow.reading import now

if TYPE_CHECKING:
    from dateline.store import Store

_FIRST: tuple[Status, ...] = ("contested", "denied")
_LATER: tuple[Status, ...] = tuple(status for status in get_args(Status) if status not in _FIRST)
_LOOSE = tuple(kind for kind in get_args(ClaimKind) if kind not in MATCHED)
_Place = tuple[float, int, str, Told | None]
"""Where a claim stands: by its score, by how many tell its event, by its id; and its event, where it has one."""
_OF_CLAIMS = frozenset(("type", "since", "until"))
"""What of a filter a claim that is in no event can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that waits to be reviewed, and the event that it tells or denies, with how much hangs on it.

    ``event`` and ``status`` are null of a claim that is in no event. ``witnesses`` are those of the event.
    """

    claim: Witness
    event: str | None
    status: Status | None
    witnesses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Claims of the queue, and whether there are more after them."""

    claims: tuple[Waiting, ...]
    more: bool


def queue(
    wanted: EventFilter | None = None,
    *,
    coder: str | None = None,
    where: str | None = None,
    limit: int = 50,
    skip: int = 0,
) -> Queue:
    """The claims that nobody has reviewed, those of contested and denied events first; in these the least sure first,
    and of equally sure ones that of the event with most witnesses.

    With a ``coder``, the claims that this coder has not coded. Claims of no event (forecasts, control, positions) come
    last, where the filter asks for nothing but type and days.
    """
    asked = wanted or EventFilter()
    with opened(where) as store:
        done = _done(store, coder)
        places = tuple(islice(_waiting(store, asked, done), skip, skip + limit + 1))
        return Queue(claims=_whole(store, places[:limit]), more=len(places) > limit)


def _done(store: Store, coder: str | None) -> frozenset[str]:
    log = store.records()
    if coder is None:
        return frozenset(reviewers(log))
    return frozenset(r.subject for r in standing(log, "code") if r.by == coder)


def _waiting(store: Store, asked: EventFilter, done: frozenset[str]) -> Iterator[_Place]:
    """Where claims stand in the queue, the first first; what comes later is only looked for when it is asked for."""
    wanted = settled(asked, store, today=known_on(None))
    for statuses in (_FIRST[:1], _FIRST[1:], _LATER):
        chosen = [s for s in statuses if wanted.status in (None, s)]
        told = (each for s in chosen for each in store.told(replace(wanted, status=s)))
        waiting = ((each.score, -each.witnesses, each.claim, each) for each in told if each.claim not in done)
        yield from sorted(waiting, key=lambda place: place[:3])
    told_of = {f.name for f in fields(wanted) if getattr(wanted, f.name) is not None}
    if told_of <= _OF_CLAIMS:
        types = (wanted.type,) if wanted.type is not None else None
        others = store.witnesses(Wanted(kinds=_LOOSE, types=types, since=wanted.since, until=wanted.until))
        loose = ((w.claim.score, -1, w.id, None) for w in others if w.id not in done)
        yield from sorted(loose, key=lambda place: place[:3])


def _whole(store: Store, places: Sequence[_Place]) -> tuple[Waiting, ...]:
    """The claims of a stretch of the queue."""
    ids = tuple(id for _, _, id, _ in places)
    found = {witness.id: witness for witness in store.witnesses(Wanted(ids=ids))} if ids else {}
    return tuple(
        Waiting(
            claim=found[id],
            event=told.event if told is not None else None,
            status=told.status if told is not None else None,
            witnesses=told.witnesses if told is not None else 1,
        )
        for _, _, id, told in places
        if id in found
    )


def accept(id: str, *, by: str, note: str = "", where: str | None = None) -> Record:
    """Record that a claim is right as it stands; once for each person. Raises UsageError where the id is no claim's."""
    with recording(where) as store:
        subject = subject_in(store, id)
        if subject.claim is None:
            raise UsageError(
                "a report is not accepted, its claims are", hint="'dateline reports show' has them"
            )
        told = (r for r in standing(store.records(), "accept") if (r.subject, r.by) == (subject.id, by))
        return next(told, None) or store.record("accept", subject.id, at=now(), by=by, note=note)


def reject(id: str, *, by: str, note: str, where: str | None = None) -> Record:
    """Take a claim that is wrong as a whole out of the picture, for a reason. Raises UsageError without one."""
    if not note.strip():
        raise UsageError("a claim is rejected for a reason", hint="say why in a note")
    return correct(id, WHOLE, None, by=by, note=note, where=where)
