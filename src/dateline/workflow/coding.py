"""Coding: each coder's own word on claims as they were read, beside the picture, which it leaves as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.model import Claim
from dateline.store.values import Record
from dateline.workflow.correcting import Field, Subject, Words, listed, subject_in, written
from dateline.workflow.corrections import WHOLE, added_to, applied, base_of, done_by, of_coder
from dateline.workflow.opening import opened, recording
from dateline.workflow.reading import now

if TYPE_CHECKING:
    from dateline.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Somebody who codes, and how many claims this coder is done with."""

    name: str
    claims: int


def code(
    id: str,
    field: str | None,
    value: str | None = None,
    *,
    words: str | None = None,
    at: int | None = None,
    span: tuple[int, int] | None = None,
    by: str,
    note: str = "",
    where: str | None = None,
) -> Record:
    """One coder's own word on a field of a claim, as ``correct`` takes it; the picture stays as it is.

    Without a ``field`` the coder is done with the claim and leaves all else as it was read. What several coders say
    apart is compared by ``agreement`` and settled by ``settle``.
    """
    with recording(where) as store:
        subject = _subject(store, id, by)
        if field is None:
            return store.record("code", subject.id, at=now(), by=by, note=note)
        path, held = written(store, subject, field, value, Words.chosen(subject, words, at, span))
        return store.record("code", subject.id, object=path, value=held, at=now(), by=by, note=note)


def coded_fields(id: str, coder: str, *, where: str | None = None) -> tuple[Field, ...]:
    """What can be coded of a claim, with its values as they were read, or as this coder has said."""
    with opened(where) as store:
        return listed(_subject(store, id, coder).claim)


def coders(*, where: str | None = None) -> tuple[Coder, ...]:
    """Who coded claims, by name."""
    with opened(where) as store:
        done = done_by(store.records())
        return tuple(Coder(name=name, claims=len(claims)) for name, claims in sorted(done.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coding(Subject):
    """A claim as its coder has it."""

    claim: Claim


def _subject(store: Store, id: str, coder: str) -> _Coding:
    """The claim that is coded, without what anybody but the coder said of it. Raises UsageError where it is none."""
    found = subject_in(store, id)
    if found.claim is None:
        raise UsageError("coders code claims, not reports", hint="correct a report's fields")
    read = as_read(store, found.report).get(found.id)
    claim, text = read if read is not None else (found.claim, found.reading.report.text)
    said = of_coder(store.records(), coder).get(found.id, {})
    kept = {name: plain for name, plain in said.items() if name != WHOLE}
    return _Coding(id=found.id, report=found.report, reading=found.reading, claim=applied(claim, kept, text))


def as_read(store: Store, report: str) -> dict[str, tuple[Claim, str]]:
    """The claims of a report before anybody corrected them, with those that people added, and the text."""
    from dateline.workflow.entries import witnesses_of

    last = next((v.version for v in store.versions(report) if v.last), "")
    reading = store.reading(report, base_of(last))
    if reading is None:
        return {}
    told = {witness.id: witness.claim for witness in witnesses_of(reading)}
    return {
        id: (claim, reading.report.text) for id, claim in (told | added_to(store.records(), report)).items()
    }
