"""Loaded words, on BABE (Spinde and others 2021): sentences that experts call biased or not by their choice of words.

A set is a CSV (parted by semicolons or commas) with the columns ``text``, ``label_bias`` and ``biased_words``;
sentences on which no label was agreed do not count, as in the paper. A sentence is given as biased where the reading
names a loaded word in it: a label that a claim keeps for an actor, or a deed told in a loaded word. Scored is F1 of
either answer weighted by how often it is marked. BABE is of politics in the United States; Dateline keeps the loaded
words of war reports, and only those of its claims.
"""

from __future__ import annotations

import csv
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.quality.coded import PUBLISHED
from benchmarks.quality.engines import Read, reading_of
from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from benchmarks.quality.sets import files_of
from benchmarks.quality.types import scores
from dateline.errors import DatelineError, UsageError

_BIASED: Final = {"biased": True, "non-biased": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence, whether it is biased and by which words, and the loaded words that are found in it."""

    text: str
    biased: bool
    words: str
    found: tuple[str, ...]
    claims: int

    @property
    def cause(self) -> str | None:
        """Why it is wrong; none where it is right."""
        if self.biased == bool(self.found):
            return None
        if self.found:
            return "a loaded word that the experts let pass"
        if not self.claims:
            return "biased, no claim read"
        return "biased by words outside of actors and deeds" if self.words else "biased by no single word"


def measure(options: Namespace) -> Result:
    """Judge every sentence and compare."""
    reads = reading_of(options.engine)
    rows = [row for file in files_of(options.data, options.split, ".csv") for row in annotated(file)]
    judged = [_judged(text, biased, words, reads) for text, biased, words in thinned(rows, options.limit)]
    pairs = [(_name(each.biased), _name(bool(each.found))) for each in judged]
    faults = [
        f"{each.cause} | {each.words or ', '.join(each.found)} | {each.text[:120]}"
        for each in judged
        if each.cause
    ]
    return Result(
        benchmark="framing",
        split=options.split,
        size=len(judged),
        metrics={"weighted_f1": scores(pairs)["weighted_f1"]},
        engine=options.engine,
        lines=(
            *faults[: options.show],
            f"{sum(j.biased for j in judged)} biased, {sum(bool(j.found) for j in judged)} given",
        ),
        detail={"causes": dict(Counter(each.cause for each in judged if each.cause).most_common())}
        | intervals(pairs, lambda some: {"weighted_f1": scores(some)["weighted_f1"]}),
        predictions=[
            {"text": e.text, "label": _name(e.biased), "given": _name(bool(e.found)), "words": list(e.found)}
            for e in judged
        ],
    )


def _name(biased: bool) -> str:
    return "Biased" if biased else "Non-biased"


def annotated(file: Path) -> Iterator[tuple[str, bool, str]]:
    """The sentences with an agreed label, and the words that they are biased by."""
    words = file.read_text("utf-8-sig")
    head = words.partition("\n")[0]
    table = csv.DictReader(words.splitlines(keepends=True), delimiter=";" if ";" in head else ",")
    if not {"text", "label_bias"} <= set(table.fieldnames or ()):
        raise UsageError(
            f"{file} has no columns text and label_bias", hint="give BABE's final_labels_SG1.csv"
        )
    for row in table:
        biased = _BIASED.get((row["label_bias"] or "").strip().lower())
        if biased is not None:
            yield row["text"].strip(), biased, (row.get("biased_words") or "").strip("[] ")


def _judged(text: str, biased: bool, words: str, reads: Read) -> Judged:
    try:
        claims = reads(text, published=PUBLISHED, language="en").claims
    except DatelineError:
        claims = ()
    labels = [p.label.term for claim in claims for p in claim.participants if p.label is not None]
    deeds = [claim.trigger.quote for claim in claims if "loaded_label" in claim.flags]
    found = tuple(dict.fromkeys((*labels, *deeds)))
    return Judged(text=text, biased=biased, words=words, found=found, claims=len(claims))
