"""What people record: judgements, retractions, reliabilities. The log is only ever added to, and the events follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.picture import Event, Reliability, Source, Verdict
from dateline.store import Record
from dateline.workflow.opening import bring_up_to_date, opened, recording
from dateline.workflow.questions import source_in, whole_id
from dateline.workflow.reading import now
from dateline.workflow.stored_reports import report_in

if TYPE_CHECKING:
    from dateline.store import Store


def judge(
    verdict: Verdict, left: str, right: str, *, by: str, note: str = "", where: str | None = None
) -> tuple[Event | None, Event | None]:
    """Record that two claims or events are the same, different or unsure; the events that they are in afterwards.

    An event stands for its claims: two events judged the same are joined, and judged different kept apart claim by
    claim. What was judged so before, in the same name and for the same reason, is not recorded again. Raises UsageError
    where one of them is not in the store.
    """
    with recording(where) as store:
        left, right = whole_id(store, left), whole_id(store, right)
        if not _judged(store, verdict, left, right, by=by, note=note):
            for one, other in _pairs(store, verdict, left, right):
                store.record(verdict, one, object=other, at=now(), by=by, note=note)
        bring_up_to_date(store)
        return store.event(left), store.event(right)


def _judged(store: Store, verdict: Verdict, left: str, right: str, *, by: str, note: str) -> bool:
    """Whether the last word on the pair is just this."""
    about = (j for j in reversed(store.judgements()) if {j.left, j.right} == {left, right})
    last = next(about, None)
    return last is not None and (last.verdict, last.by, last.note) == (verdict, by, note)


def _pairs(store: Store, verdict: Verdict, left: str, right: str) -> Sequence[tuple[str, str]]:
    """The pairs of claims that a judgement of two claims or events is about.

    One suffices to join or to doubt; where claims of the two were parted before, joining takes each of these back.
    """
    one, other = _claims(store, left), _claims(store, right)
    if verdict == "different" and not set(one) & set(other):
        return tuple((a, b) for a in one for b in other)
    if verdict == "different":
        return tuple((left, b) for b in other if b != left) if left != one[0] else ((left, right),)
    parted = {frozenset((j.left, j.right)) for j in store.judgements() if j.verdict == "different"}
    again = tuple(
        (a, b) for a in one for b in other if frozenset((a, b)) in parted and {a, b} != {left, right}
    )
    return (*again, (left, right))


def _claims(store: Store, id: str) -> tuple[str, ...]:
    """The claims of the event that a claim is in, in order; the claim alone where it is in none."""
    event = store.event(id)
    return (id,) if event is None else tuple(sorted(w.id for w in (*event.witnesses, *event.against)))


def retract(report: str, *, by: str, note: str = "", where: str | None = None) -> Record:
    """Take a report out of the picture: its claims count no more; nothing is deleted. ``report`` may be shortened."""
    with recording(where) as store:
        return store.retract(report_in(store, report), at=now(), by=by, note=note)


def restore(report: str, *, by: str, note: str = "", where: str | None = None) -> Record:
    """Take a retraction back."""
    with recording(where) as store:
        return store.restore(report_in(store, report), at=now(), by=by, note=note)


def set_reliability(
    name: str, letter: Reliability, *, by: str, note: str = "", where: str | None = None
) -> Source:
    """Set the Admiralty letter of a source, by its id or name, on a person's word."""
    with recording(where) as store:
        source = source_in(store, name)
        store.set_reliability(source.id, letter, at=now(), by=by, note=note)
        return next(one for one in store.sources() if one.id == source.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Lines of the log, and whether there are more after them."""

    records: tuple[Record, ...]
    more: bool


def record_page(
    *, where: str | None = None, limit: int = 100, after: int = 0, newest: bool = False
) -> RecordPage:
    """What people recorded after the line of that number (0: from the beginning), in order or the ``newest`` first."""
    with opened(where) as store:
        log = store.records()
        lines = list(reversed(log)) if newest else log
        rest = [
            line for line in lines if not after or (line.number < after if newest else line.number > after)
        ]
        return RecordPage(records=tuple(rest[:limit]), more=len(rest) > limit)


def records(*, where: str | None = None) -> tuple[Record, ...]:
    """Everything that people recorded, in order."""
    with opened(where) as store:
        return store.records()
