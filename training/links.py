"""The factors of links, fitted on held-back marks: how much each sign of a candidate says that it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.annotate.annotator import Annotator
from dateline.annotate.decode import words_of
from dateline.annotate.labels import GROUPS
from dateline.annotate.windows import windows
from dateline.annotation import Span, Statement
from dateline.marks import MarkedReport
from training.regression import regression
from training.targets import spans_of


def fitted_factors(annotator: Annotator, reports: Sequence[MarkedReport]) -> dict[str, list[float]]:
    """The factors of every group."""
    rows: dict[str, list[tuple[tuple[float, ...], bool]]] = {group: [] for group in GROUPS}
    for report in reports:
        for group, signs, right in _judged(annotator, report):
            rows[group].append((signs, right))
    return {
        group: [
            round(float(w), 4)
            for w in regression(np.array([s for s, _ in of]), np.array([r for _, r in of], float))
        ]
        for group, of in rows.items()
        if of
    }


def _judged(annotator: Annotator, report: MarkedReport) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    """Every candidate for a trigger that is marked: its group, its signs, and whether the same words are marked so."""
    text, statements = report.text, report.annotation.statements
    for window in windows(text, annotator.weights.tokenizer):
        for asked in annotator.asked(window):
            trigger = words_of(text, window.span_of(asked.trigger.first, asked.trigger.end))
            marked = next((s for s in statements if s.trigger.meets(trigger)), None)
            if marked is None:
                continue
            for group in GROUPS:
                for each in asked.candidates(group):
                    span = words_of(text, window.span_of(each.first, each.end))
                    yield group, each.signs, _is_marked(each.label, span, marked, group, text)


def _is_marked(label: str, span: Span, statement: Statement, group: str, text: str) -> bool:
    """Whether a label holds for a span, or for others of the same words."""
    same = span.of(text).casefold()
    return any(
        label == of and (marked.meets(span) or marked.of(text).casefold() == same)
        for of, marked in spans_of(statement, group)
    )
