"""Reports that people reviewed, as marked reports: what they corrected teaches the next reader.

A claim becomes a statement of the corpus' own form (``dateline.marks``): offsets and no resolved values. Words that
only point to somebody ("they") are led to the words that name it, where the report has them. What no line can give
back is left out, and said to be.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from dateline.annotation import (
    ROLES,
    Annotation,
    Argument,
    Count,
    Hold,
    Location,
    Mention,
    Saying,
    Span,
    Statement,
)
from dateline.errors import BadAnnotation, UsageError
from dateline.marks import MarkedReport, write_report, write_statement
from dateline.marks.from_words import is_when
from dateline.model import Claim, ClaimKind, Participant, Placing, Quantity, Reading, Time
from dateline.model import Mention as Quote
from dateline.workflow.corrections import of_report, reviewers
from dateline.workflow.opening import opened
from dateline.workflow.selecting import span_of

if TYPE_CHECKING:
    from dateline.store import Store

_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A claim that no line of marks can give back, and why."""

    report: str
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Reviewed reports as marked reports, how many reports are reviewed in part, and what could not be written."""

    reports: tuple[MarkedReport, ...]
    begun: int
    left_out: tuple[LeftOut, ...]


def marks(*, where: str | None = None, partly: bool = False) -> Marks:
    """The reports of which people reviewed every claim; ``partly``: of which they reviewed any.

    A claim that nobody reviewed is then marked as optional, as one is that a coder might leave out.
    """
    with opened(where) as store:
        found, begun, left = [], 0, list[LeftOut]()
        reviewed = reviewers(store.records())
        for report, coders in _coders(store, reviewed).items():
            marked = _marked(store, report, coders, reviewed, left)
            whole = not any(s.optional for s in marked.annotation.statements)
            begun += not whole
            if whole or partly:
                found.append(marked)
        return Marks(reports=tuple(found), begun=begun, left_out=tuple(left))


def write_marks(out: Path, *, where: str | None = None, partly: bool = False) -> Marks:
    """Write them into a folder: ID.txt and ID.jsonl each. Raises UsageError where it is no folder."""
    if not out.is_dir():
        raise UsageError(f"no such directory: {out}", hint="make it first")
    found = marks(where=where, partly=partly)
    for report in found.reports:
        write_report(report, out, _kinds())
    return found


def zip_marks(out: BinaryIO, *, where: str | None = None, partly: bool = False) -> Marks:
    """Write the same files as a ZIP archive."""
    with TemporaryDirectory(prefix="dateline-") as folder:
        found = write_marks(Path(folder), where=where, partly=partly)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(folder).iterdir()):
                archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
        out.write(packed.getvalue())
    return found


def _kinds() -> Mapping[str, ClaimKind]:
    from dateline.codebook.codebook import load_codebook

    return {type_.id: type_.kind for type_ in load_codebook().types.values()}


def _coders(store: Store, reviewed: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Who reviewed claims of each report in view of which anybody did, in order of publication."""
    found: dict[str, set[str]] = {}
    for claim, coders in reviewed.items():
        if (report := store.report_of(claim)) is not None:
            found.setdefault(report, set()).update(coders)
    shown = (each for each in store.listed(list(found)) if not each.retracted)
    in_order = sorted(shown, key=lambda each: (each.published or "9999", each.id))
    return {each.id: tuple(sorted(found[each.id])) for each in in_order}


def _marked(
    store: Store, report: str, coders: Sequence[str], reviewed: Mapping[str, set[str]], left: list[LeftOut]
) -> MarkedReport:
    """A report with its claims as marks, those that nobody reviewed as optional."""
    from dateline.store import Wanted

    witnesses = tuple(store.witnesses(Wanted(reports=(report,))))
    reading = store.reading(report)
    assert reading is not None  # every report of a store is read
    text, statements = reading.report.text, []
    named = _Naming(reading)
    for witness in witnesses:
        statement = named.statement(witness.claim, optional=witness.id not in reviewed)
        try:
            write_statement(statement, text, _kinds())
        except BadAnnotation as error:
            left.append(LeftOut(report=report, claim=witness.id, reason=str(error)))
        else:
            statements.append(statement)
    annotation = Annotation(statements=tuple(sorted(statements, key=lambda s: s.trigger)))
    return MarkedReport(head=_head(store, reading, coders), text=text, annotation=annotation)


def _head(store: Store, reading: Reading, coders: Sequence[str]) -> dict[str, str]:
    report = reading.report
    blob = store.blob(report.id)
    country = of_report(store.records(), report.id).get(
        "country", blob.known.get("country") if blob else None
    )
    told = {
        "published": (report.published or "")[:10], "source": report.source, "country": (country or "").upper(),
    }  # fmt: skip
    known = {key: value for key, value in told.items() if value}
    return {"id": report.id[:_DIGITS], **known, "coder": ", ".join(coders)}


@dataclass(frozen=True, slots=True)
class _Naming:
    """Statements of a reading in which words that do not name somebody are led to words that do."""

    reading: Reading

    def statement(self, claim: Claim, *, optional: bool) -> Statement:
        return replace(statement_of(claim, self._named), optional=optional)

    def _named(self, participant: Participant) -> Span | None:
        """The nearest earlier words for the same actor, where its own words are in no other claim's name for it."""
        if participant.actor is None or participant.actor.id is None or self._tells(participant):
            return None
        told = [
            each.mention
            for claim in self.reading.claims
            for each in claim.participants
            if each.actor == participant.actor and each.mention.end <= participant.mention.start
            if self._tells(each)
        ]
        nearest = max(told, key=lambda mention: mention.end, default=None)
        return Span(start=nearest.start, end=nearest.end) if nearest is not None else None

    def _tells(self, participant: Participant) -> bool:
        """Whether the registry finds the actor by the words alone."""
        from dateline.codebook.registry import load_registry
        from dateline.normalise.actor_words import read_actor_words
        from dateline.normalise.resources import load_resources

        lexicon = load_resources(self.reading.report.language).actors
        ids = read_actor_words(participant.mention.quote, lexicon).ids
        known = (
            load_registry().by_id(participant.actor.id)
            if participant.actor and participant.actor.id
            else None
        )
        return bool(ids) or known is None


Naming = Callable[[Participant], Span | None]
"""The words that name a participant, where its own only point to it."""


def statement_of(claim: Claim, named: Naming = lambda _: None) -> Statement:
    """A claim as what its words say: the offsets of every mention in its role, and nothing resolved."""
    hold = claim.control
    holder = claim.participants[hold.holder] if hold is not None and hold.holder is not None else None
    return Statement(
        evidence=span_of(claim.evidence),
        trigger=span_of(claim.trigger),
        kind=claim.kind,
        type=claim.type,
        arguments=tuple(_arguments(claim.participants, named)),
        locations=tuple(_locations(claim.places)),
        time=_mention(claim.time.mention if claim.time is not None else None),
        when=_when(claim.time),
        counts=tuple(_counts(claim.quantities)),
        means=tuple(Mention(span=span_of(each.mention)) for each in claim.means),
        operation=_mention(claim.operation.mention if claim.operation is not None else None),
        condition=_mention(claim.condition),
        control=Hold(holder=_mention(holder.mention if holder else None), state=hold.state) if hold else None,
        sayings=tuple(
            Saying(source=_mention(each.mention), cue=_mention(each.cue), kind=each.kind or "unnamed")
            for each in claim.attribution
        ),
        stance=claim.stance,
        stage=claim.stage,
        polarity=claim.polarity,
    )


def _mention(words: Quote | None) -> Mention | None:
    return Mention(span=span_of(words)) if words is not None else None


def _arguments(participants: Iterable[Participant], named: Naming) -> Iterator[Argument]:
    """In the order of roles in which a line gives them back."""
    told = sorted(participants, key=lambda each: ROLES.index(each.role))
    for each in told:
        yield Argument(role=each.role, mention=Mention(span=span_of(each.mention), named=named(each)))


def _locations(places: Sequence[Placing]) -> Iterator[Location]:
    """Without the province that was read out of the words of another place."""
    for each in places:
        around = any(
            other is not each
            and other.role == each.role
            and span_of(other.mention) != span_of(each.mention)
            and span_of(other.mention).holds(span_of(each.mention))
            for other in places
        )
        if not around:
            yield Location(role=each.role, mention=Mention(span=span_of(each.mention)))


def _when(time: Time | None) -> str | None:
    """The day or days as a line of marks gives them."""
    if time is None or time.mention is None or time.start is None:
        return None
    whole = time.start if time.end == time.start else f"{time.start}/{time.end or '..'}"
    return next((each for each in (time.partial, whole) if each and is_when(each)), None)


def _counts(quantities: Iterable[Quantity]) -> Iterator[Count]:
    """Each number once: the second of two that one word counts ("no casualties") is left out."""
    seen: set[Span] = set()
    for each in quantities:
        span = span_of(each.mention)
        if span not in seen:
            seen.add(span)
            yield Count(kind=each.kind, number=_number(each), mention=Mention(span=span))


def _number(quantity: Quantity) -> str:
    """What the words count, as a line of marks writes it."""
    low, best, high = (
        None if n is None else f"{n:.10g}" for n in (quantity.low, quantity.best, quantity.high)
    )
    exact = best or low or high
    if exact is None or quantity.qualifier == "plural":
        return "pl"
    if quantity.qualifier == "range" and low and high:
        return f"{low}..{high}"
    forms = {"at_least": f"{low or exact}+", "at_most": f"-{high or exact}", "about": f"~{exact}"}
    return forms.get(quantity.qualifier, exact)
