"""Who says what, measured on PolNeAR.

A split of the corpus is a folder of ``text/*.txt`` and ``attributions/*.ann`` in brat standoff. Where several people
annotated a document, the first by name counts. Sources, cues and words said (content) are scored apart: exact, where
the stretches are the same but for the punctuation and blanks at their edges, and by overlap, where they share a
character. PolNeAR also counts attitudes ("wants", "supports") as attribution, which Dateline reads as claims of their
own, so its recall is bounded well below 1 here. Published exact F1 (source, cue, content): rules 10.7, 22.8, 5.6;
conditional random fields 50.6, 53.4, 28.6.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, thinned
from dateline.annotate.rules.analyse import analyse
from dateline.annotate.rules.attribution import find_sayings
from dateline.languages.language import load
from dateline.model import Report, Zone

PARTS = ("Source", "Cue", "Content")
Stretch = tuple[int, int]
Stretches = frozenset[Stretch]
Parts = dict[str, set[Stretches]]
Hit = Callable[[Stretches, set[Stretches]], bool]
_EDGE = " \t\n\xa0.,;:!?\"'“”‘’()[]-–—"


def measure(options: Namespace) -> Result:
    """Precision, recall and F1 of each part, exact and by overlap."""
    documents = thinned(list(annotated(folder_of(options.data, options.split))), options.limit)
    pairs = [(gold(text, standoff), found(text)) for text, standoff in documents]
    metrics, lines = {}, []
    for part in PARTS:
        for name, hit, suffix in (("exact", exact, "f1"), ("overlap", overlap, "overlap_f1")):
            scores = [100 * x for x in score([(g[part], f[part]) for g, f in pairs], hit)]
            metrics[f"{part.lower()}_{suffix}"] = round(scores[2], 1)
            lines.append(f"{part:8} {name:8} P {scores[0]:5.1f}  R {scores[1]:5.1f}  F1 {scores[2]:5.1f}")
    return Result(
        benchmark="attribution", split=options.split, size=len(pairs), metrics=metrics, lines=tuple(lines)
    )


def annotated(folder: Path) -> Iterator[tuple[str, str]]:
    """The text and the standoff of every document that has one."""
    for text in sorted(folder.glob("text/*.txt")):
        files = [
            f for f in sorted(folder.glob("attributions/*.ann")) if f.name.rsplit("_", 1)[0] == text.stem
        ]
        if files:
            yield text.read_text("utf-8"), files[0].read_text("utf-8")


def gold(text: str, standoff: str) -> Parts:
    """The annotated parts; a part may be in several pieces."""
    parts: Parts = {part: set() for part in PARTS}
    for line in standoff.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            label, _, places = fields[1].partition(" ")
            pieces = [tuple(map(int, piece.split())) for piece in places.split(";")]
            if label in parts:
                parts[label].add(_clean(text, [(piece[0], piece[1]) for piece in pieces]))
    return parts


def found(text: str) -> Parts:
    """The parts that Dateline finds; every line of the text is a paragraph."""
    language = load("en")
    document = analyse(report_of(text), language=language)
    parts: Parts = {part: set() for part in PARTS}
    for saying in find_sayings(document, language):
        spans = {
            "Cue": (saying.cue,),
            "Source": (saying.source,) if saying.source else (),
            "Content": saying.content,
        }
        for part, ranges in spans.items():
            mentions = [document.mention(*span) for span in ranges]
            if mentions:
                parts[part].add(_clean(text, [(m.start, m.end) for m in mentions]))
    return parts


def report_of(text: str) -> Report:
    """A report whose paragraphs are its lines."""
    zones = tuple(
        Zone(kind="body", start=m.start(), end=m.end())
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    )
    return Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=zones, flags=(),
    )  # fmt: skip


def _clean(text: str, pieces: list[Stretch]) -> Stretches:
    """Pieces without punctuation and blanks at their edges; pieces that touch are one."""
    out: list[Stretch] = []
    for start, end in sorted(pieces):
        if out and not text[out[-1][1] : start].strip(_EDGE):
            start = out.pop()[0]
        out.append((start, end))
    trimmed = []
    for start, end in out:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        trimmed.append((start, end))
    return frozenset(trimmed)


def exact(one: Stretches, other: set[Stretches]) -> bool:
    """Whether the same stretches are among the others."""
    return one in other


def overlap(one: Stretches, other: set[Stretches]) -> bool:
    """Whether any of the others shares a character."""
    return any(a < d and c < b for a, b in one for pieces in other for c, d in pieces)


def score(pairs: Sequence[tuple[set[Stretches], set[Stretches]]], hit: Hit) -> tuple[float, float, float]:
    """Precision, recall and F1 over documents."""
    precision = _part([hit(one, wanted) for wanted, got in pairs for one in got])
    recall = _part([hit(one, got) for wanted, got in pairs for one in wanted])
    return precision, recall, f1(precision, recall)


def _part(hits: Sequence[bool]) -> float:
    return sum(hits) / max(1, len(hits))
