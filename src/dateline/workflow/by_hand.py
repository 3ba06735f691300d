"""A claim that a person adds: words of a report with a type and roles, read as any other and recorded in the log."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotation import Span, Statement
from dateline.errors import UsageError
from dateline.model import ControlState, Polarity, Stage, Stance
from dateline.picture import Witness
from dateline.store import Record, Wanted
from dateline.workflow.correcting import check_type, country_of, readings_after
from dateline.workflow.corrections import as_line
from dateline.workflow.opening import recording
from dateline.workflow.reading import now
from dateline.workflow.selecting import LIST_OF, SINGLE, Part, claim_from, with_hold, with_parts
from dateline.workflow.stored_reports import report_in

if TYPE_CHECKING:
    from dateline.store import Store

ADDED = "added"
"""The flag of a claim that a person added."""
_ID = 16
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as a person marks it: the type, the words that name what happened, and what takes part, by offsets.

    ``evidence`` is the stretch that carries it; none: the sentence that holds the trigger. ``state`` is what the claim
    says of who holds the place.
    """

    type: str
    trigger: tuple[int, int]
    parts: tuple[Part, ...] = ()
    evidence: tuple[int, int] | None = None
    stance: Stance | None = None
    stage: Stage = "accomplished"
    polarity: Polarity = "affirmed"
    state: ControlState | None = None


def add_claim(report: str, draft: Draft, *, by: str, note: str = "", where: str | None = None) -> Witness:
    """Add a claim to a report, on a person's word; it is matched with the others at once, and ``undo`` takes it back.

    Raises UsageError where its words are not of the report's story.
    """
    with recording(where) as store:
        id = _recorded(store, report_in(store, report), draft, by=by, note=note)
        found = next(store.witnesses(Wanted(ids=(id,))), None)
        if found is None:
            raise UsageError(
                f"report {report} is out of view", hint="'dateline restore' brings it back into view"
            )
        return found


def _recorded(store: Store, report: str, draft: Draft, *, by: str, note: str) -> str:
    """Record the claim; its id."""
    from dateline.store.codec import encode

    reading = store.reading(report)
    assert reading is not None  # every report of a store is read
    check_type(draft.type)
    statement = _statement(draft, reading.report.text)
    claim = claim_from(reading, statement, country=country_of(store, report))
    number = len(store.records()) + 1
    claim = replace(claim, flags=(*claim.flags, ADDED))
    id = hashlib.sha256(f"{report} {number} by hand".encode()).hexdigest()[:_ID]
    value = as_line(encode(type(claim), claim), typed=draft.type, words=claim.trigger.quote)
    line = Record(
        number=number, at=now(), by=by, what="add", subject=report, object=id, value=value, note=note
    )
    store.correct(line, readings_after(store, report, line))
    return id


def _statement(draft: Draft, text: str) -> Statement:
    from dateline.codebook.codebook import load_codebook

    spans = [draft.trigger, *((part.start, part.end) for part in draft.parts)]
    spans += [draft.evidence] if draft.evidence is not None else []
    for start, end in spans:
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            hint = f"offsets count the {len(text)} characters of its text"
            raise UsageError(f"{start} to {end} is no stretch of the report", hint=hint)
    unknown = [part.role for part in draft.parts if part.role not in LIST_OF and part.role not in SINGLE]
    if unknown:
        raise UsageError(f"no role {unknown[0]!r}", hint=f"one of {', '.join((*LIST_OF, *SINGLE))}")
    evidence = Span(start=draft.evidence[0], end=draft.evidence[1]) if draft.evidence else None
    trigger = Span(start=draft.trigger[0], end=draft.trigger[1])
    evidence = evidence or _sentence(text, trigger, draft.parts)
    if not evidence.holds(trigger):
        raise UsageError("the trigger lies outside of the evidence", hint="widen the evidence")
    said = any(LIST_OF.get(part.role) == "attribution" for part in draft.parts)
    statement = Statement(
        evidence=evidence,
        trigger=trigger,
        kind=load_codebook().types[draft.type].kind,
        type=draft.type,
        stance=draft.stance or ("reported" if said else "stated"),
        stage=draft.stage,
        polarity=draft.polarity,
    )
    statement = with_parts(statement, draft.parts)
    return statement if draft.state is None else with_hold(statement, draft.state)


def _sentence(text: str, trigger: Span, parts: Sequence[Part]) -> Span:
    """The sentence of the trigger, with those beside it up to the parts that stand in the same paragraph."""
    paragraph = _around(text, trigger, re.compile(r"\n"))
    held = [Span(start=part.start, end=part.end) for part in parts]
    inside = [trigger, *(span for span in held if paragraph.holds(span))]
    whole = Span(start=min(s.start for s in inside), end=max(s.end for s in inside))
    return _around(text, whole, _SENTENCE)


def _around(text: str, span: Span, ends: re.Pattern[str]) -> Span:
    breaks: Iterable[re.Match[str]] = tuple(ends.finditer(text))
    start = max((m.end() for m in breaks if m.end() <= span.start), default=0)
    end = min((m.start() for m in breaks if m.start() >= span.end), default=len(text))
    found = text[start:end]
    lead = len(found) - len(found.lstrip())
    return Span(start=start + lead, end=start + len(found.rstrip()))
