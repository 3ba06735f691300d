"""The factors of links, fitted on held-back marks: how much each sign of a candidate says that it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dateline.annotate.annotator import Annotator
from dateline.annotate.decode import words_of
from dateline.annotate.labels import GROUPS
from dateline.annotate.windows import windows
from dateline.annotation import Span, Statement
from dateline.marks import MarkedReport
from training.regression import Floats, chances, regression
from training.targets import spans_of

_RIGHT: Final = 0.8
"""The share of right links at which ways to choose them are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate: its group and signs, whether the same words are marked so, and its half of the reports."""

    group: str
    signs: tuple[float, ...]
    right: bool
    half: int


def fitted_factors(annotator: Annotator, reports: Sequence[MarkedReport]) -> dict[str, list[float]]:
    """The factors of every group. Prints what is found of the right ones where 80 of 100 are right: by factors of the
    other half of the reports, and by the product of the two shares."""
    rows = [row for number, report in enumerate(reports) for row in _judged(annotator, report, number % 2)]
    factors = {}
    for group in GROUPS:
        of = [row for row in rows if row.group == group]
        if not of:
            continue
        signs = np.array([row.signs for row in of])
        right = np.array([float(row.right) for row in of])
        factors[group] = [round(float(w), 4) for w in regression(signs, right)]
        _tell(group, signs, right, np.array([row.half for row in of]))
    return factors


def _tell(group: str, signs: Floats, right: Floats, half: Floats) -> None:
    fitted = np.empty(len(right))
    for part in (0, 1):
        fitted[half == part] = chances(
            signs[half == part], regression(signs[half != part], right[half != part])
        )
    product = np.prod([1 / (1 + np.exp(-signs[:, column])) for column in (1, 2)], axis=0)
    by_factors, by_product = (_found(order, right) for order in (fitted, product))
    print(f"{group}: {by_factors:.1f} of 100 found by factors, {by_product:.1f} by the product", flush=True)


def _found(order: Floats, right: Floats) -> float:
    """What share of the right is among the likeliest of which so many are right."""
    sorted_right = right[np.argsort(-order)]
    among = np.cumsum(sorted_right)
    enough = np.flatnonzero(among / np.arange(1, len(right) + 1) >= _RIGHT)
    return 100 * float(among[enough[-1]]) / float(right.sum()) if len(enough) else 0.0


def _judged(annotator: Annotator, report: MarkedReport, half: int) -> Iterator[Judged]:
    """Every candidate for a trigger that is marked."""
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
                    right = _is_marked(each.label, span, marked, group, text)
                    yield Judged(group=group, signs=each.signs, right=right, half=half)


def _is_marked(label: str, span: Span, statement: Statement, group: str, text: str) -> bool:
    """Whether a label holds for a span, or for others of the same words."""
    same = span.of(text).casefold()
    return any(
        label == of and (marked.meets(span) or marked.of(text).casefold() == same)
        for of, marked in spans_of(statement, group)
    )
