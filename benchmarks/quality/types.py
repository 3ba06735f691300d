"""What kind of event a short text tells, in ACLED's sub-event types, with nothing learned from the set (zero-shot).

A set is a table of texts and labels, parted by tabs (.tsv, .txt) or commas (.csv); labels are ACLED's names or the
codes of CASE 2021, task 2 (``acled_labels.json``). Columns are found by their heads (``text`` or ``notes``, ``label``
or ``sub_event_type``); without heads the one that holds most of ACLED's types is the label, the longest other the text.

The label given is what the ACLED export makes of the text: the sub-event type of the first event that has a row,
``Other`` behind the rest, and for what ACLED codes as one event the gravest type of it (``over`` in that file); where
none has a row, what the codebook maps the first claim's type to; else ``Other``. Scored are F1 by type, as the mean
weighted by how often a type is marked, and as the plain mean over all types that are marked or given.
"""

from __future__ import annotations

import csv
import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.coded import CodedText, coded
from benchmarks.quality.engines import Read, reading_of
from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from benchmarks.quality.sets import files_of
from dateline.errors import UsageError
from dateline.exports import acled

LABELS: Final = Path(__file__).parent / "acled_labels.json"
OTHER: Final = "Other"
_TEXTS: Final = ("text", "notes", "snippet", "sentence")
_LOOKED_AT: Final = 50
"""Rows by which columns without heads are told apart."""
_HEADS: Final = ("label", "sub_event_type", "type", "class")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text, its label, and what was given for it with the reason where it is wrong."""

    text: str
    label: str
    given: str
    cause: str


def measure(options: Namespace) -> Result:
    """Label every text and compare."""
    reads = reading_of(options.engine)
    rows = thinned(
        [
            row
            for file in files_of(options.data, options.split, ".tsv", ".csv", ".txt")
            for row in annotated(file)
        ],
        options.limit,
    )
    found = [labelled(text, label, reads) for text, label in rows]
    pairs = [(each.label, each.given) for each in found]
    faults = [f"{each.label} taken for {each.given} | {each.text[:120]}" for each in found if each.cause]
    return Result(
        benchmark="types",
        split=options.split,
        size=len(found),
        metrics=scores(pairs),
        engine=options.engine,
        lines=(*faults[: options.show], *by_type(pairs)),
        detail={"causes": dict(Counter(e.cause for e in found if e.cause).most_common())}
        | intervals(pairs, scores),
        predictions=[{"text": e.text, "label": e.label, "given": e.given} for e in found],
    )


def annotated(file: Path) -> Iterator[tuple[str, str]]:
    """The texts of a table and their labels in ACLED's words. Raises UsageError where a row has no two columns."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        commas = file.suffix == ".csv"
        table = csv.reader(opened) if commas else csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [row for row in table if any(cell.strip() for cell in row)]
    columns, body = _columns(rows)
    for number, row in enumerate(body, 1):
        try:
            text, label = (row[column] for column in columns)
        except IndexError:
            raise UsageError(
                f"row {number} of {file} has no text and label", hint="two columns: text, label"
            ) from None
        yield text.strip(), _acled(label)


def _columns(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, int], Sequence[Sequence[str]]]:
    """Where text and label stand, and the rows without heads."""
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = [next((heads.index(n) for n in names if n in heads), None) for names in (_TEXTS, _HEADS)]
    if named[0] is not None and named[1] is not None:
        return (named[0], named[1]), rows[1:]
    first = rows[:_LOOKED_AT]
    known = [
        sum(_acled(row[i]) in acled.event_types() for row in first if i < len(row)) for i in range(len(heads))
    ]
    label = max(range(len(heads)), key=lambda i: (known[i], i), default=0)
    others = [i for i in range(len(heads)) if i != label]
    return (max(others, key=lambda i: len(rows[0][i]), default=0), label), rows


def _acled(label: str) -> str:
    """A label in ACLED's words; one that ACLED has not stays as it is."""
    by_name = {_bare(name): name for name in acled.event_types()}
    coded_as: Mapping[str, str] = labels()["codes"]
    return coded_as.get(label.strip().upper()) or by_name.get(_bare(label)) or label.strip()


def _bare(label: str) -> str:
    return "".join(c for c in label.lower() if c.isalnum())


@cache
def labels() -> Mapping[str, Any]:
    """ACLED's name of each code (``codes``), and which types a type gives way to (``over``)."""
    table: Mapping[str, Any] = json.loads(LABELS.read_text("utf-8"))
    return table


def labelled(text: str, label: str, reads: Read) -> Labelled:
    """What is given for a text, and why it is wrong."""
    read = coded(text, reads)
    given = label_of(read)
    return Labelled(
        text=text, label=label, given=given, cause="" if given == label else _cause(label, given, read)
    )


def label_of(read: CodedText) -> str:
    """The one label of a text that may tell several events."""
    subs = [each.sub for each in read.events if each.sub is not None]
    found = next((sub for sub in subs if sub != OTHER), None) or next(iter((*subs, *read.mapped)), OTHER)
    return next((graver for graver in labels()["over"].get(found, ()) if graver in subs), found)


def _cause(label: str, given: str, read: CodedText) -> str:
    kinds = acled.event_types()
    if label not in kinds:
        return "a label that ACLED has not"
    if not read.events and not read.mapped:
        return "nothing read"
    if any(each.sub == label for each in read.events):
        return "another event of the text told first"
    left = next((each.left for each in read.events if each.left), None)
    if left is not None:
        return f"no row: {left}"
    return "another type of the same event type" if kinds[label] == kinds.get(given) else "another event type"


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 over types from 0 to 100: weighted by how often each is marked, and the plain mean."""
    marked, made = Counter(label for label, _ in pairs), Counter(given for _, given in pairs)
    right = Counter(label for label, given in pairs if label == given)
    each = {name: 2 * right[name] / (marked[name] + made[name]) for name in marked | made}
    weighted = sum(each[name] * marked[name] for name in marked) / max(len(pairs), 1)
    return {
        "weighted_f1": round(100 * weighted, 1),
        "macro_f1": round(100 * sum(each.values()) / max(len(each), 1), 1),
    }


def by_type(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each type: how often it is marked, given and both."""
    for name in sorted({name for pair in pairs for name in pair}):
        marked, made = (sum(pair[i] == name for pair in pairs) for i in (0, 1))
        yield f"{name:40} marked {marked:4}  given {made:4}  right {pairs.count((name, name)):4}"
