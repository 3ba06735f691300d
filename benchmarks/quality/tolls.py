"""How many were killed and captured, when and where, measured on the press releases of the International Security
Assistance Force in Afghanistan that Strick van Linschoten and Kuehn coded ("A Knock on the Door", 2011; CC BY-SA 4.0).

A table (``.csv``, ``.tsv``) or JSON, one row an incident: the text of a release, the least number killed, the least
number captured, the day and the province. Columns are told by their names, whatever their case and signs: ``text``;
``minkilled``, ``min_killed`` or ``least killed``; ``mincaptured`` and so on; ``StartDate``, ``start_date`` or ``date``;
``province``. Several provinces are parted by semicolons. Each figure is the share of the rows with a value in its
column for which Dateline's is the same: the number, the day, one of the provinces.

Dateline's numbers are those of the events of the release by its own matching: within an event the lowest toll of each
side, added up; words that count without a number ("several") as its export in ACLED's form has them. Day and province
are those of the first event that counts anybody, else of the first that has any.
"""

from __future__ import annotations

import csv
import json
import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.engines import reading_of
from benchmarks.quality.jsonlines import read_lines
from benchmarks.quality.matching import matched
from benchmarks.quality.outcome import Result, share, thinned
from benchmarks.quality.resample import intervals
from benchmarks.quality.sets import files_of
from dateline.cluster import event_of, matchable, profile_of
from dateline.codebook.families import load_families
from dateline.errors import UsageError
from dateline.exports.base import load_scheme
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.names import fold
from dateline.model import Place, QuantityKind, Reading
from dateline.normalise.resources import load_resources
from dateline.picture import Event, Witness
from dateline.workflow.entries import sides, witnesses_of

SLOTS: Final = ("killed", "captured", "date", "province")
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "text": ("text",),
    "killed": ("minkilled", "leastkilled", "killed"),
    "captured": ("mincaptured", "leastcaptured", "captured"),
    "date": ("startdate", "date"),
    "province": ("province",),
}
"""What each column may be called, in small letters without signs."""
_ENDINGS: Final = (".csv", ".tsv", ".json", ".jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a release is coded with, or what it was read as; None where nothing is said."""

    killed: int | None
    captured: int | None
    date: str | None
    provinces: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A release with its key."""

    text: str
    key: Slots


def measure(options: Namespace) -> Result:
    """The share of right values in each slot."""
    rows = thinned(list(coded(options.data, options.split)), options.limit)
    read, gazetteer = reading_of(options.engine), load_resources("en").gazetteer
    given = [slots_of(read(row.text)) for row in rows]
    verdicts = [judge(row.key, each, gazetteer) for row, each in zip(rows, given, strict=True)]
    return Result(
        benchmark="tolls",
        split=options.split,
        size=len(rows),
        metrics=metrics(verdicts),
        engine=options.engine,
        detail={"causes": dict(Counter(causes(rows, given, verdicts)).most_common())}
        | intervals(verdicts, metrics),
        predictions=[
            {"killed": g.killed, "captured": g.captured, "date": g.date, "province": g.provinces}
            for g in given
        ],
    )


# ---- the key ----


def coded(data: Path, split: str | None) -> Iterator[Coded]:
    """The rows of every table. Raises UsageError where a column is missing or holds no such value."""
    for path in files_of(data, split, *_ENDINGS):
        for number, row in enumerate(_rows(path), 1):
            named = {re.sub(r"[^a-z]", "", str(name).lower()): value for name, value in row.items()}
            cells = {
                slot: next((named[n] for n in names if n in named), None) for slot, names in _NAMES.items()
            }
            if not set(_NAMES["text"]) <= named.keys() or not any(cells[slot] is not None for slot in SLOTS):
                raise UsageError(
                    f"row {number} of {path} has no text and slots",
                    hint="columns: text, minkilled, mincaptured, StartDate, province",
                )
            try:
                yield Coded(text=str(cells["text"]), key=_key(cells))
            except ValueError as error:
                raise UsageError(
                    f"row {number} of {path}: {error}", hint="whole numbers and ISO days"
                ) from error


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.suffix in {".csv", ".tsv"}:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            yield from csv.DictReader(opened, delimiter="," if path.suffix == ".csv" else "\t")
    else:
        yield from read_lines(path)


def _key(cells: Mapping[str, Any]) -> Slots:
    day = str(cells["date"] or "").strip()[:10]
    return Slots(
        killed=_number(cells["killed"]),
        captured=_number(cells["captured"]),
        date=date.fromisoformat(day).isoformat() if day else None,
        provinces=_provinces(cells["province"]),
    )


def _number(cell: Any) -> int | None:
    words = str(cell if cell is not None else "").strip()
    return int(float(words)) if words else None


def _provinces(cell: Any) -> tuple[str, ...] | None:
    """The names of a cell: parted by semicolons, or a list, as text too."""
    if isinstance(cell, str) and cell.startswith("["):
        cell = json.loads(cell.replace("'", '"'))
    names = cell if isinstance(cell, list) else str(cell or "").split(";")
    return tuple(name.strip() for name in names if name.strip()) or None


# ---- what Dateline gives ----


def slots_of(reading: Reading) -> Slots:
    """The slots of a release, from its events."""
    events = events_of(reading)
    first = [*(e for e in events if any(least(e, kind) for kind in ("killed", "captured"))), *events]
    days = (e.time.start for e in first if e.time is not None and e.time.start == e.time.end)
    provinces = (_province(at.place) for e in first for at in e.places)
    named = next((province for province in provinces if province), None)
    return Slots(
        killed=sum(least(event, "killed") for event in events),
        captured=sum(least(event, "captured") for event in events),
        date=next((day for day in days if day), None),
        provinces=(named,) if named else None,
    )


def events_of(reading: Reading) -> list[Event]:
    """The events that a report tells, in its order."""
    families, side = load_families(), sides()
    told = {w.id: w for w in witnesses_of(reading) if matchable(w.claim, families)}
    of = matched((profile_of(w, families=families, sides=side) for w in told.values()), families)
    groups: dict[str, list[Witness]] = {}
    for id_, witness in told.items():
        groups.setdefault(of[id_], []).append(witness)
    made = (event_of(group, families=families, sides=side) for group in groups.values())
    return [event for event in made if event.status != "denied"]


def least(event: Event, kind: QuantityKind) -> int:
    """The lowest number of a kind that an event is told with: of nobody in particular, or of all sides together."""
    lows = [
        (toll.of, toll.low if toll.low is not None else _vague(event, kind))
        for toll in event.tolls
        if toll.kind == kind
    ]
    whole = max((low for of, low in lows if of is None), default=0)
    return int(max(whole, sum(low for of, low in lows if of is not None)))


def _vague(event: Event, kind: QuantityKind) -> int:
    """ACLED's number for the vaguest of the words that count without one."""
    table = load_scheme("acled").tables["vague"]
    quotes = (q.mention.quote.lower() for w in event.witnesses for q in w.claim.quantities if q.kind == kind)
    found = [int(table[word]) for quote in quotes for word in re.findall(r"\w+", quote) if word in table]
    return min(found, default=int(table["any other word"]))


def _province(place: Place) -> str | None:
    return place.name if place.kind == "admin1" else place.admin1


# ---- scores ----


Verdict = Mapping[str, bool]


def judge(key: Slots, given: Slots, gazetteer: Gazetteer) -> Verdict:
    """Whether each slot that the key fills is right."""
    found: dict[str, bool] = {}
    if key.killed is not None:
        found["killed"] = key.killed == (given.killed or 0)
    if key.captured is not None:
        found["captured"] = key.captured == (given.captured or 0)
    if key.date is not None:
        found["date"] = key.date == given.date
    if key.provinces is not None:
        names = {spelt for name in key.provinces for spelt in _spellings(name, gazetteer)}
        found["province"] = bool(given.provinces) and not names.isdisjoint(map(fold, given.provinces or ()))
    return found


def _spellings(name: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The name of a province in small letters, and what the gazetteer calls the provinces of that name."""
    yield fold(name)
    for entry in gazetteer.find(name):
        if entry.place.kind == "admin1":
            yield fold(entry.place.name)


def metrics(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The share of right values in each slot."""
    return {
        f"{slot}_acc": share(
            sum(each.get(slot, False) for each in verdicts), sum(slot in each for each in verdicts)
        )
        for slot in SLOTS
    }


def causes(rows: Sequence[Coded], given: Sequence[Slots], verdicts: Iterable[Verdict]) -> Iterator[str]:
    """What is wrong with each wrong value."""
    for row, each, verdict in zip(rows, given, verdicts, strict=True):
        for slot in (slot for slot, right in verdict.items() if not right):
            want, got = (getattr(s, "provinces" if slot == "province" else slot) for s in (row.key, each))
            if slot in {"killed", "captured"}:
                yield f"{slot}: too {'few' if (got or 0) < want else 'many'}"
            else:
                yield f"{slot}: {'another' if got else 'none'}"
