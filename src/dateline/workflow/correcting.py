"""Putting right what is recorded of a report or a claim: each correction a line of the log that can be taken back."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

from dateline.errors import NotFound, UsageError
from dateline.model import Actor, Claim, Mention, Place, Reading, Time, TimePrecision, mentions_in
from dateline.store.values import Record, What
from dateline.workflow.claim_fields import Meaning, fields_of, with_field
from dateline.workflow.corrections import (
    REPORT_FIELDS,
    WHOLE,
    line_of,
    of_report,
    readings_of,
    standing,
    taken_out,
)
from dateline.workflow.opening import opened, recording
from dateline.workflow.reading import check_options, is_iso_day, now
from dateline.workflow.selecting import LIST_OF, Selector

if TYPE_CHECKING:
    from dateline.store import Entry, Store

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_PRECISIONS: tuple[TimePrecision, ...] = ("year", "month", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a correction is of: a report, or a claim of it in its active reading."""

    id: str
    report: str
    reading: Reading
    claim: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that can be corrected, with its value and the words that carry it."""

    path: str
    value: str | None
    words: str | None


def correct(
    id: str,
    field: str,
    value: str | None,
    *,
    words: str | None = None,
    at: int | None = None,
    span: tuple[int, int] | None = None,
    by: str,
    note: str = "",
    where: str | None = None,
) -> Record:
    """Set a field of a report or a claim, on a person's word; ``value`` None says that there is none.

    The field ``claim`` of a claim stands for the whole of it: set to None, it is taken out of the picture. ``words``
    are the report's own that carry the value, ``at`` their offset where they stand there twice; ``span`` gives both by
    offsets. Words without a value are read as the house reads them; a role in the place of a field ("victim", "at",
    "killed") adds what they say to the claim. The readings and events that follow are made at once. Raises UsageError
    for what does not fit.
    """
    with recording(where) as store:
        subject = subject_in(store, id)
        path, held = written(store, subject, field, value, Words.chosen(subject, words, at, span))
        return _record(store, subject.id, "correct", path, held, by, note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the report that carry a value, and where they stand, if that is said."""

    text: str
    at: int | None = None

    @classmethod
    def chosen(
        cls, subject: Subject, words: str | None, at: int | None, span: tuple[int, int] | None
    ) -> Words | None:
        """The words that are given, or stand at the offsets given. Raises UsageError."""
        if span is None:
            return None if words is None else cls(text=words, at=at)
        if words is not None or at is not None:
            raise UsageError("words are given twice", hint="give words, or start and end, not both")
        text, (start, end) = subject.reading.report.text, span
        if not 0 <= start < end <= len(text):
            raise UsageError(
                f"{start} to {end} is no stretch of the report", hint=f"it has {len(text)} characters"
            )
        return cls(text=text[start:end], at=start)


def written(
    store: Store, subject: Subject, field: str, value: str | None, words: Words | None
) -> tuple[str, str | None]:
    """The path of a field that is set, and what the log's line holds of it. Raises UsageError for what does not fit."""
    if subject.claim is None:
        return field, _of_report(store, subject, field, value, words)
    path = f"{LIST_OF[field]}.+" if field in LIST_OF else field
    return path, _of_claim(store, subject, subject.claim, path, field, value, words)


def undo(number: int, *, by: str, note: str = "", where: str | None = None) -> Record:
    """Take a correction, an addition, an acceptance or a coding back, by its number in the log.

    Raises UsageError where none stands, or one builds on it.
    """
    with recording(where) as store:
        stands = standing(store.records(), "correct", "add", "accept", "code")
        line = next((r for r in stands if r.number == number), None)
        if line is None:
            hint = "'dateline log' has the numbers; restore takes a retraction back, judge and rate overrule"
            raise NotFound(f"line {number} of the log is no correction that stands", hint=hint)
        later = [r.number for r in stands if _builds_on(r, line) and r.number > number]
        if later:
            raise UsageError(
                f"line {later[-1]} corrects the same field later", hint=f"undo {later[-1]} first"
            )
        if line.what in ("accept", "code"):
            return store.record(
                "undo", line.subject, object=line.object, value=str(number), at=now(), by=by, note=note
            )
        return _record(store, line.subject, "undo", line.object, str(number), by, note)


def _builds_on(later: Record, line: Record) -> bool:
    """Whether a line says more of the same field in the same sort, or anything of the claim that a line added."""
    if line.what == "add":
        return later.subject == line.object
    first, second = ((r.object or "").partition(".")[0] for r in (later, line))
    same = later.what == line.what and later.subject == line.subject and first == second
    return same and (line.what == "correct" or later.by == line.by)


def record_correction(store: Store, subject: str, field: str, value: str, *, by: str, note: str) -> Record:
    """Record a field of a report or claim, as a line of the log holds it, with the readings that follow."""
    return _record(store, subject, "correct", field, value, by, note)


def _record(
    store: Store, subject: str, what: What, field: str | None, value: str | None, by: str, note: str
) -> Record:
    """Add the line and the readings of the report that follow from it."""
    number = len(store.records()) + 1
    line = Record(
        number=number, at=now(), by=by, what=what, subject=subject, object=field, value=value, note=note
    )
    return store.correct(line, readings_after(store, store.report_of(subject) or subject, line))


def readings_after(store: Store, report: str, line: Record) -> tuple[Entry, ...]:
    """The readings of a report that follow from the log and a further line."""
    return readings_of(store, report, (*store.records(), line), read_at=line.at)


def fields_in(id: str, *, where: str | None = None) -> tuple[Field, ...]:
    """What can be corrected of a report or a claim, with its values as they are."""
    with opened(where) as store:
        subject = subject_in(store, id)
        if subject.claim is not None:
            return listed(subject.claim)
        held = _held(store, subject)
        return tuple(Field(path=name, value=held[name], words=None) for name in REPORT_FIELDS)


def _held(store: Store, subject: Subject) -> dict[str, str | None]:
    """What is on record of a report, by the names of what can be corrected of it."""
    report = subject.reading.report
    held = {"published": report.published, "source": report.source, "title": report.title, "url": report.url}
    return {**held, "country": country_of(store, subject.report)}


def listed(claim: Claim) -> tuple[Field, ...]:
    """What can be corrected of a claim, with its values."""
    return tuple(_field(path, value) for path, value in fields_of(claim))


def _field(path: str, value: Any) -> Field:
    if isinstance(value, Mention):
        return Field(path=path, value=None, words=value.quote)
    if isinstance(value, Time):
        shown = value.partial or "/".join(day or ".." for day in (value.start, value.end))
        return Field(path=path, value=shown, words=value.mention.quote if value.mention else None)
    if isinstance(value, Actor | Place):
        return Field(path=path, value=f"{value.name} ({value.id})" if value.id else value.name, words=None)
    return Field(path=path, value=None if value is None else str(value), words=None)


def subject_in(store: Store, beginning: str) -> Subject:
    """The one report or active claim whose id begins so. Raises UsageError where there is none, or several."""
    reports, claims = store.report_ids(beginning), store.claim_ids(beginning, limit=2)
    if len(reports) + len(claims) != 1:
        there = bool(reports or claims)
        fault = "more than one report or claim" if there else "no report or claim"
        hint = "'dateline reports' and 'dateline event ID' show ids; 'dateline log' has what was taken out"
        kind = UsageError if there else NotFound
        raise kind(f"{fault} has an id that begins with {beginning!r}", hint=hint)
    id = (*reports, *claims)[0]
    report = id if reports else store.report_of(id)
    reading = store.reading(report) if report is not None else None
    assert report is not None  # the store has just named it
    assert reading is not None
    claim = None if reports else _claim(store, report, id)
    return Subject(id=id, report=report, reading=reading, claim=claim)


def _claim(store: Store, report: str, id: str) -> Claim:
    from dateline.store import Wanted

    return next(w.claim for w in store.witnesses(Wanted(reports=(report,))) if w.id == id)


def _of_report(
    store: Store, subject: Subject, field: str, value: str | None, words: Words | None
) -> str | None:
    if field not in REPORT_FIELDS:
        raise UsageError(f"a report has no {field!r} to correct", hint=f"one of {', '.join(REPORT_FIELDS)}")
    if words is not None:
        raise UsageError("--words carry a field of a claim", hint="give the value of a report's field alone")
    if field == "country" and value is not None:
        from dateline.workflow.filters import country_of as code_of

        value = code_of(value)
    else:
        check_options({field: value})
    if value == _held(store, subject)[field]:
        raise _so_already(subject, field)
    return value


def _of_claim(
    store: Store,
    subject: Subject,
    claim: Claim,
    field: str,
    role: str,
    value: str | None,
    words: Words | None,
) -> str:
    """The line's value: what was typed, the words, and the field of the claim as it is then, as JSON."""
    text = subject.reading.report.text
    if field == WHOLE:
        return _taken_out(value, words)
    mention = None if words is None else words_in(text, words.text, claim, words.at)
    if field == "type":
        check_type(value)
    selector = Selector(reading=subject.reading, claim=claim, country=country_of(store, subject.report))
    meaning = Meaning(
        actor=partial(_actor, at=subject.reading.report.published),
        place=_place,
        time=_time,
        told=lambda hint, now, said: selector.value(hint, role if role in LIST_OF else None, now, said),
    )
    changed = with_field(claim, field, value, mention, meaning)
    name = field.partition(".")[0]
    if changed == claim and (name != "type" or _kind_of(claim.type) == claim.kind):
        raise _so_already(subject, field)
    if any(text[m.start : m.end] != m.quote for m in mentions_in(changed)):
        raise UsageError("a mention does not stand in the report at its offsets", hint="give --words instead")
    return line_of(name, changed, typed=value, words=None if words is None else words.text)


def _so_already(subject: Subject, field: str) -> UsageError:
    return UsageError(
        f"{field} is so already; nothing is recorded",
        hint=f"'dateline correct {subject.id}' shows what it has",
    )


def _kind_of(type_: str) -> str | None:
    """The kind of the claims of a type, which a correction to the type brings with it."""
    from dateline.codebook.codebook import load_codebook

    found = load_codebook().types.get(type_)
    return found.kind if found is not None else None


def country_of(store: Store, report: str) -> str | None:
    """The country that is known beside the bytes of a report, or was corrected."""
    blob = store.blob(report)
    country = of_report(store.records(), report).get("country", blob.known.get("country") if blob else None)
    return country.upper() if country else None


def _taken_out(value: str | None, words: Words | None) -> str:
    if value is not None or words is not None:
        raise UsageError("a whole claim is not set", hint="take it out with --none, or correct its fields")
    return taken_out()


def check_type(value: str | None) -> None:
    """Raise UsageError for what is no type of the codebook, with those that are spelt alike."""
    from dateline.codebook.codebook import load_codebook

    types = load_codebook().types
    if value not in types:
        close = get_close_matches(value or "", tuple(types), n=3)
        hint = f"perhaps {' or '.join(close)}" if close else "'dateline codebook' lists the types"
        raise UsageError(f"no type of claims {value!r}", hint=hint)


def words_in(text: str, words: str, claim: Claim, at: int | None = None) -> Mention:
    """Where the words stand: at an offset, else once in the claim's evidence, else once in the report."""
    stretches = ((claim.evidence.start, claim.evidence.end), (0, len(text)))
    if at is not None:
        stretches = ((at, at + len(words)),) * 2
    for start, end in stretches:
        found = [m.start() for m in re.finditer(re.escape(words), text[start:end])] if words else []
        if len(found) == 1:
            first = start + found[0]
            return Mention(start=first, end=first + len(words), quote=words)
        if found:
            offsets = ", ".join(str(start + offset) for offset in found[:5])
            raise UsageError(f"{words!r} stands there more than once", hint=f"--at one of {offsets}")
    raise UsageError(f"the report does not say {words!r}", hint="give its words as printed, case and all")


def _actor(text: str, *, at: str | None) -> Actor:
    """The registry's actor of that id or name; several that fit alike are none."""
    from dateline.codebook.registry import load_registry

    registry = load_registry()
    if (known := registry.by_id(text)) is not None:
        return known.actor()
    found = registry.lookup(text, at=at)
    best = [match.actor for match in found if match.misfit == found[0].misfit]
    if len(best) != 1:
        ids = ", ".join(actor.id for actor in best[:5])
        hint = f"one of {ids}" if best else 'give its id, or JSON: {"id": null, "name": …, "kind": …}'
        raise UsageError(f"{'several actors are' if best else 'no actor is'} called {text!r}", hint=hint)
    return best[0].actor()


def _place(text: str) -> Place:
    """The gazetteer's place of that name; where several have it, "NAME#ID" says which."""
    from dateline.gazetteer.geonames import open_gazetteer

    name, _, id = text.partition("#")
    entries = [e.place for e in open_gazetteer().find(name) if not id or e.place.id == id]
    if len(entries) != 1:
        known = ", ".join(f"{name}#{p.id} ({p.kind}, {p.admin1 or p.country})" for p in entries[:4])
        hint = f"one of {known}" if entries else "'dateline gazetteer lookup NAME' lists places"
        raise UsageError(f"{'several places are' if entries else 'no place is'} called {text!r}", hint=hint)
    return entries[0]


def _time(text: str, words: Mention | None) -> Time:
    """A day, a month, a year, or a span of days with a slash, either side of which may be open ("..")."""
    first, slash, last = text.partition("/")
    start = None if first == ".." else _bounds(first)
    end = start if not slash else None if last == ".." else _bounds(last)
    if start is None and end is None or (start and end and start[0] > end[1]):
        raise UsageError(
            f"{text!r} is not a time", hint="write 2025-01-28, 2025-01, 2025 or 2025-01-26/2025-01-28"
        )
    one_day = start is not None and end is not None and start[0] == end[1]
    precision: TimePrecision = "day" if one_day else "span" if slash else _PRECISIONS[first.count("-")]
    return Time(
        mention=words,
        start=start[0] if start else None,
        end=end[1] if end else None,
        precision=precision,
        basis="explicit",
        partial=text if ".." not in text else None,
    )


def _bounds(text: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day."""
    match = _DAY.match(text)
    if match is None:
        raise UsageError(
            f"{text!r} is not a day, a month or a year", hint="write 2025-01-28, 2025-01 or 2025"
        )
    year, month, day = match.groups()
    last_month = month or "12"
    valid = 1 <= int(last_month) <= 12 and int(year) > 0
    last = day or (str(monthrange(int(year), int(last_month))[1]) if valid else "99")
    ends = f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{last}"
    if not all(map(is_iso_day, ends)):
        raise UsageError(f"{text!r} is not in the calendar", hint="write 2025-01-28, 2025-01 or 2025")
    return ends
