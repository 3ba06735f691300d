"""What people corrected, as it stands, and the readings that follow from it.

Corrections live in the log and nowhere else. A corrected report is read anew from its bytes with what was corrected
beside them; corrected claims are the claims of that reading with some fields set. Both are readings like any other,
known by a version that says what they follow from, so that a later reader, which starts from the bytes and the log,
comes to them again.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_type_hints

from dateline.codebook.registry import load_registry
from dateline.codebook.sources import load_sources
from dateline.errors import UnreadableReport
from dateline.model import Claim, mentions_in
from dateline.sources import Note, Received, Unread
from dateline.workflow.claim_fields import with_pointers
from dateline.workflow.entries import entry_of, prepared
from dateline.workflow.reading import reader_version

if TYPE_CHECKING:
    from dateline.store import Blob, Entry, Record, Store
    from dateline.store.values import What

REPORT_FIELDS = ("published", "source", "title", "url", "country")
"""What of a report can be corrected: what is known beside its bytes."""
CORRECTED = "corrected"
"""The flag of a claim that a person corrected."""
WHOLE = "claim"
"""The field that stands for a claim as a whole: set to none, the claim is taken out."""
_DIGITS = 8


def standing(records: Iterable[Record], *what: What) -> tuple[Record, ...]:
    """The corrections (or lines of other kinds that can be taken back) that nobody took back, in order."""
    log, kinds = tuple(records), what or ("correct",)
    undone = {int(r.value or 0) for r in log if r.what == "undo"}
    return tuple(r for r in log if r.what in kinds and r.number not in undone)


def of_report(records: Iterable[Record], report: str) -> dict[str, str | None]:
    """What is corrected of a report: the last value of each field."""
    return {r.object or "": r.value for r in standing(records) if r.subject == report}


def added_to(records: Iterable[Record], report: str) -> dict[str, Claim]:
    """The claims that people added to a report, by id."""
    from dateline.store.codec import decode

    lines = (r for r in standing(records, "add") if r.subject == report)
    return {line.object or "": decode(Claim, json.loads(line.value or "{}")["value"]) for line in lines}


def of_coder(records: Iterable[Record], coder: str) -> dict[str, dict[str, Any]]:
    """What a coder says of each claim: the last value of each field that the coder has a word on."""
    found = dict[str, dict[str, Any]]()
    for line in standing(records, "code"):
        if line.by == coder:
            fields = found.setdefault(line.subject, {})
            if line.object is not None:
                fields[line.object.partition(".")[0]] = json.loads(line.value or "{}").get("value")
    return found


def done_by(records: Iterable[Record]) -> dict[str, set[str]]:
    """The claims that each coder is done with, or rejects."""
    found = dict[str, set[str]]()
    for line in standing(records, "code"):
        done = found.setdefault(line.by, set())
        if line.object in (None, WHOLE):
            done.add(line.subject)
    return found


def reviewers(records: Iterable[Record]) -> dict[str, set[str]]:
    """Who accepted, corrected, rejected or added each claim that anybody did."""
    found = dict[str, set[str]]()
    for line in standing(records, "accept", "correct", "add"):
        subject = line.object if line.what == "add" else line.subject
        found.setdefault(subject or "", set()).add(line.by)
    return found


def of_claims(records: Iterable[Record], claims: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is corrected of claims: by claim, the last value of each field of the claim, as plain JSON."""
    wanted, found = set(claims), dict[str, dict[str, Any]]()
    for record in standing(records):
        if record.subject in wanted:
            field = (record.object or "").partition(".")[0]
            found.setdefault(record.subject, {})[field] = json.loads(record.value or "{}").get("value")
    return found


def line_of(field: str, claim: Claim, *, typed: str | None, words: str | None) -> str:
    """What a line of the log holds of a field of a claim: its value then, what was typed, and the words."""
    from dateline.store.codec import encode

    plain = encode(get_type_hints(Claim)[field], getattr(claim, field))
    return as_line(plain, typed=typed, words=words)


def as_line(plain: Any, *, typed: str | None, words: str | None) -> str:
    """A value, what was typed and the words, as the log holds them."""
    held = {"value": plain, "typed": typed, "words": words}
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def taken_out() -> str:
    """What a line of the log holds of a claim that is taken out."""
    return json.dumps({"typed": None, "value": None, "words": None})


def wanted_version(base: str, report: Mapping[str, str | None]) -> str:
    """The version of a reading by this reader with what is corrected of the report, its claims apart."""
    return f"{base}/report-{_digest(report)}" if report else base


def base_of(version: str) -> str:
    """The version of a reading without what is corrected of its claims."""
    return version.partition("/claims-")[0]


def reader_of(version: str) -> str:
    """The version of the reader alone."""
    return version.partition("/")[0]


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def as_received(blob: Blob) -> Received:
    """A report of the store as it was received."""
    return Received(data=blob.data, media=blob.media, origin=blob.origin, **blob.known)


def as_corrected(received: Received, report: Mapping[str, Any]) -> Received:
    """A report as received, with what is corrected in the place of what was given beside the bytes."""
    return replace(received, **report)


def read_anew(received: Received, records: Iterable[Record], *, read_at: str) -> tuple[Entry, ...] | Unread:
    """The readings by this reader of a report as received: as its bytes are read, then with its claims corrected."""
    log = tuple(records)
    given = of_report(log, received.id)
    entry = entry_of(as_corrected(received, given), read_at=read_at)
    if isinstance(entry, Unread):
        return entry
    return with_claims(replace(entry, version=wanted_version(entry.version, given)), received, log)


def with_claims(entry: Entry, received: Received, records: Iterable[Record]) -> tuple[Entry, ...]:
    """A reading, and where claims of it are corrected, that reading after it with its claims corrected and without
    those taken out, and with those that people added."""
    log, text = tuple(records), entry.reading.report.text
    told = dict(zip(entry.witnesses, entry.reading.claims, strict=True))
    stand = [(id_, claim) for id_, claim in added_to(log, received.id).items() if stands(claim, text)]
    added = {id_: replace(claim, id=f"c{len(told) + i}") for i, (id_, claim) in enumerate(stand, 1)}
    corrected = of_claims(log, (*told, *added))
    if not corrected and not added:
        return (entry,)
    kept = {
        id_: applied(claim, corrected.get(id_, {}), text)
        for id_, claim in (told | added).items()
        if WHOLE not in corrected.get(id_, {})
    }
    version = f"{entry.version}/claims-{_digest([corrected, sorted(added)] if added else corrected)}"
    reading = replace(entry.reading, claims=tuple(kept.values()))
    made = prepared(received, reading, version=version, read_at=entry.read_at, ids=tuple(kept))
    return (entry, made)


def stands(value: Any, text: str) -> bool:
    """Whether every mention in a value is in a text where it says."""
    return all(text[m.start : m.end] == m.quote for m in mentions_in(value))


def applied(claim: Claim, corrected: Mapping[str, Any], text: str) -> Claim:
    """A claim with its corrected fields; one whose words do not stand in the text as this reader has it is left out."""
    from dateline.codebook.codebook import load_codebook
    from dateline.store.codec import decode

    hints = get_type_hints(Claim)
    values = {name: decode(hints[name], plain) for name, plain in corrected.items()}
    values = {
        name: () if value is None and isinstance(getattr(claim, name), tuple) else value
        for name, value in values.items()
        if stands(value, text)
    }
    if not values:
        return claim
    if "type" in values:
        values["kind"] = load_codebook().types[values["type"]].kind
    flags = (*(flag for flag in claim.flags if flag != CORRECTED), CORRECTED)
    return with_pointers(replace(claim, **values, flags=flags), claim)


def readings_of(store: Store, report: str, records: Iterable[Record], *, read_at: str) -> tuple[Entry, ...]:
    """The readings of a report of the store that follow from a log, the last of them to be the active one.

    Bytes are read again only where no reading with that knowledge of the report is there. Raises UnreadableReport.
    """
    log, blob = tuple(records), store.blob(report)
    assert blob is not None  # who asks has found the report
    received, given = as_received(blob), of_report(log, report)
    versions = store.versions(report)
    newest = next((v for v in versions if v.last), versions[-1])
    wanted = wanted_version(reader_of(newest.version), given)
    there = next((v for v in versions if v.version == wanted), None)
    reading = store.reading(report, wanted)
    if there is not None and reading is not None:
        entry = prepared(received, reading, version=wanted, read_at=there.read_at)
        return with_claims(entry, received, log)
    read = read_anew(received, log, read_at=read_at)
    if isinstance(read, Unread):
        raise UnreadableReport(read.reason, hint=read.hint)
    return read


def differing(store: Store, item: Received) -> Iterator[Note]:
    """What is given beside the bytes of a known report and is neither what was given first nor what is on record."""
    reading, blob = store.reading(item.id), store.blob(item.id)
    if reading is None or blob is None:
        return
    report = reading.report
    held = {"published": report.published, "source": report.source, "title": report.title, "url": report.url}
    held["country"] = of_report(store.records(), item.id).get("country", blob.known.get("country"))
    for name in REPORT_FIELDS:
        given = getattr(item, name)
        if given is None or _alike(name, given, held[name]) or _alike(name, given, blob.known.get(name)):
            continue
        yield Note(
            origin=item.origin,
            reason=f"known as report {item.id[:12]} with {name} {held[name] or 'not given'!r}, not {given!r}",
            hint=f"if this is right: dateline correct {item.id[:12]} {name} {shlex.quote(given)}",
        )


def _alike(field: str, given: str, held: str | None) -> bool:
    """Whether two values of a field say the same: the day counts of a time, the outlet and not how it is spelt."""
    if held is None:
        return False
    if field == "published":
        return given[:10] == held[:10]
    if field == "source":
        find = load_sources(load_registry()).find
        return given == held or (one := find(given, None)) is not None and one == find(held, None)
    return given.casefold() == held.casefold()


def is_current(store: Store, report: str, records: Iterable[Record]) -> bool:
    """Whether the last reading of a report is by this reader and this log, its claims apart."""
    wanted = wanted_version(reader_version(), of_report(records, report))
    return any(v.last and base_of(v.version) == wanted for v in store.versions(report))
