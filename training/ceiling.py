"""Where right values are lost: ``python -m training.ceiling --weights FOLDER --data …``.

Reports are read, then read again with one part of every claim found as it is marked, and with all. What a part gains is
the most that learning it better can gain by itself; what is lacking with all as marked is lost behind the reader.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.quality.engines import cleaned
from benchmarks.quality.given import from_plain
from benchmarks.quality.pairing import kinds
from benchmarks.quality.tally import metrics, score

from dateline.annotate.annotator import load_annotator, story_of
from dateline.annotate.decode import statement_of
from dateline.annotation import Annotation, Mention, Span, Statement
from dateline.marks import read_folder
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader
from dateline.render.json import to_plain

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("type", "kind"),
    "people": ("arguments",),
    "place": ("locations",),
    "time": ("time",),
    "count": ("counts",),
    "source": ("sayings",),
    "stance, stage, control": ("stance", "stage", "polarity", "control"),
}
Change = Callable[[tuple[Statement, ...], tuple[Statement, ...]], tuple[Statement, ...]]


def main() -> None:
    """Print a line for what is read, one for each part as marked, and one for all."""
    parser = argparse.ArgumentParser(description="What each part of a claim would gain.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="held-back marked reports")
    options = parser.parse_args()
    annotator = load_annotator(options.weights)
    reports = [(marked, cleaned(marked)) for marked in read_folder(options.data, kinds())]
    told = {
        report.text: (
            tuple(
                statement_of(each, report.text, annotator.kinds, annotator.calibration.confidence(each.sure))
                for each in annotator.linked(report.text, story_of(report))
            ),
            marked.annotation.statements,
        )
        for marked, report in reports
    }
    changes: dict[str, Change] = {"as read": lambda read, _: read, "edges": _at_edges}
    changes |= {name: _taking(names) for name, names in _PARTS.items()}
    changes["all as marked"] = lambda _, marks: marks
    for name, change in changes.items():
        reader = Reader(
            annotate=lambda report, _, change=change: Annotation(statements=change(*told[report.text])),
            resources=load_resources("en"),
        )
        got = metrics(
            [score(m, [from_plain(to_plain(c)) for c in reader.read(report).claims]) for m, report in reports]
        )
        print(f"{name:24} faultless {got['faultless']:5.1f}  wrong {got['wrong_value']:5.1f}", flush=True)


def _taking(names: tuple[str, ...]) -> Change:
    """Every statement with some fields of the mark whose trigger it meets."""

    def change(read: tuple[Statement, ...], marks: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(taking(statement, marks, names) for statement in read)

    return change


def taking(statement: Statement, marks: tuple[Statement, ...], names: tuple[str, ...]) -> Statement:
    """A statement with some fields of the mark whose trigger it meets; itself where none does."""
    mark = next((m for m in marks if m.trigger.meets(statement.trigger)), None)
    return statement if mark is None else replace(statement, **{name: getattr(mark, name) for name in names})


def _at_edges(read: tuple[Statement, ...], marks: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Every mention with the edges of the marked one that it shares most with."""
    known = {
        span for mark in marks for m in mark.mentions() for span in (m.span, m.named) if span is not None
    }

    def moved(mention: Mention) -> Mention:
        named = nearest(mention.named, known) if mention.named is not None else None
        return Mention(span=nearest(mention.span, known), named=named)

    return tuple(
        replace(
            told,
            arguments=tuple(replace(a, mention=moved(a.mention)) for a in told.arguments),
            locations=tuple(replace(a, mention=moved(a.mention)) for a in told.locations),
            counts=tuple(replace(a, mention=moved(a.mention)) for a in told.counts),
            time=moved(told.time) if told.time is not None else None,
        )
        for told in read
    )


def nearest(span: Span, known: set[Span]) -> Span:
    """The known span with the largest share in common; the span itself where none meets it."""
    meeting = [other for other in known if other.meets(span)]
    return max(meeting, key=lambda other: (_shared(span, other), -other.start), default=span)


def _shared(one: Span, other: Span) -> float:
    """What two spans that meet have in common, of all that they cover."""
    inner = min(one.end, other.end) - max(one.start, other.start)
    return inner / (max(one.end, other.end) - min(one.start, other.start))


if __name__ == "__main__":
    main()
