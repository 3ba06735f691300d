"""Putting right what is recorded of a report or a claim: each correction a line of the log that can be taken back."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, get_type_hints

from dateline.errors import NotFound, UsageError
from dateline.model import Actor, Claim, Mention, Place, Reading, Time, TimePrecision, mentions_in
from dateline.store.values import Record, What
from dateline.workflow.claim_fields import Meaning, fields_of, with_field
from dateline.workflow.corrections import REPORT_FIELDS, WHOLE, of_report, readings_of, standing
from dateline.workflow.opening import opened, recording
from dateline.workflow.reading import check_options, is_iso_day, now

if TYPE_CHECKING:
    from dateline.store import Store

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
    by: str,
    note: str = "",
    where: str | None = None,
) -> Record:
    """Set a field of a report or a claim, on a person's word; ``value`` None says that there is none.

    The field ``claim`` of a claim stands for the whole of it: set to None, it is taken out of the picture.
    ``words`` are the report's own that carry the value, ``at`` their offset where they stand there twice. The readings
    and events that follow are made at once. Raises UsageError for what does not fit.
    """
    with recording(where) as store:
        subject = subject_in(store, id)
        if subject.claim is None:
            written = _of_report(field, value, words)
        else:
            written = _of_claim(subject, subject.claim, field, value, words, at)
        return _record(store, subject.id, "correct", field, written, by, note)


def undo(number: int, *, by: str, note: str = "", where: str | None = None) -> Record:
    """Take a correction back, by its number in the log. Raises UsageError where none stands, or one builds on it."""
    with recording(where) as store:
        stands = standing(store.records())
        line = next((r for r in stands if r.number == number), None)
        if line is None:
            hint = "'dateline log' has the numbers; restore takes a retraction back, judge and rate overrule"
            raise NotFound(f"line {number} of the log is no correction that stands", hint=hint)
        later = [r.number for r in stands if _same_field(r, line) and r.number > number]
        if later:
            raise UsageError(
                f"line {later[-1]} corrects the same field later", hint=f"undo {later[-1]} first"
            )
        return _record(store, line.subject, "undo", line.object, str(number), by, note)


def _same_field(one: Record, other: Record) -> bool:
    first, second = ((r.object or "").partition(".")[0] for r in (one, other))
    return one.subject == other.subject and first == second


def _record(
    store: Store, subject: str, what: What, field: str | None, value: str | None, by: str, note: str
) -> Record:
    """Add the line and the readings of the report that follow from it."""
    number = len(store.records()) + 1
    line = Record(
        number=number, at=now(), by=by, what=what, subject=subject, object=field, value=value, note=note
    )
    report = store.report_of(subject) or subject
    entries = readings_of(store, report, (*store.records(), line), read_at=line.at)
    return store.correct(line, entries)


def fields_in(id: str, *, where: str | None = None) -> tuple[Field, ...]:
    """What can be corrected of a report or a claim, with its values as they are."""
    with opened(where) as store:
        subject = subject_in(store, id)
        if subject.claim is not None:
            return tuple(_field(path, value) for path, value in fields_of(subject.claim))
        report, given = subject.reading.report, of_report(store.records(), subject.report)
        values = {
            "published": report.published,
            "source": report.source,
            "title": report.title,
            "url": report.url,
        }
        blob = store.blob(subject.report)
        country = given.get("country", blob.known.get("country") if blob else None)
        return tuple(Field(path=name, value=values.get(name, country), words=None) for name in REPORT_FIELDS)


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


def _of_report(field: str, value: str | None, words: str | None) -> str | None:
    if field not in REPORT_FIELDS:
        raise UsageError(f"a report has no {field!r} to correct", hint=f"one of {', '.join(REPORT_FIELDS)}")
    if words is not None:
        raise UsageError("--words carry a field of a claim", hint="give the value of a report's field alone")
    check_options({field: value})
    return value.upper() if field == "country" and value is not None else value


def _of_claim(
    subject: Subject, claim: Claim, field: str, value: str | None, words: str | None, at: int | None
) -> str:
    """The line's value: what was typed, the words, and the field of the claim as it is then, as JSON."""
    from dateline.store.codec import encode

    text = subject.reading.report.text
    if field == WHOLE:
        return _taken_out(value, words)
    mention = None if words is None else words_in(text, words, claim, at)
    if field == "type":
        _check_type(value)
    meaning = Meaning(actor=partial(_actor, at=subject.reading.report.published), place=_place, time=_time)
    changed = with_field(claim, field, value, mention, meaning)
    name = field.partition(".")[0]
    if changed == claim and name != "type":
        raise UsageError(f"{field} is so already", hint=f"'dateline correct {subject.id}' shows what it has")
    if any(text[m.start : m.end] != m.quote for m in mentions_in(changed)):
        raise UsageError("a mention does not stand in the report at its offsets", hint="give --words instead")
    plain = encode(get_type_hints(Claim)[name], getattr(changed, name))
    written = {"value": plain, "typed": value, "words": words}
    return json.dumps(written, ensure_ascii=False, sort_keys=True)


def _taken_out(value: str | None, words: str | None) -> str:
    if value is not None or words is not None:
        raise UsageError("a whole claim is not set", hint="take it out with --none, or correct its fields")
    return json.dumps({"typed": None, "value": None, "words": None})


def _check_type(value: str | None) -> None:
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
