"""Two coders' marks of the same reports, scored by the rules that judge a reader.

Each coder in turn is the one who marked, the other the one who reads; the counts of both directions are added up, so
the figures do not depend on who comes first. What one marks as optional and the other not at all counts against nobody.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.claim_scores import tables
from benchmarks.quality.given import from_statement
from benchmarks.quality.marked import by_id, reports_of
from benchmarks.quality.outcome import Result
from benchmarks.quality.tally import Scored, counts, intervals, metrics, score
from dateline.errors import BadAnnotation
from dateline.marks import MarkedReport


def measure(options: Namespace) -> Result:
    """Compare two folders of marks."""
    scored = compared(options.data, options.other, options.split, options.limit)
    reports = len(scored) // 2
    return Result(
        benchmark="agreement",
        split=options.split,
        size=reports,
        metrics=metrics(scored),
        lines=(
            f"{reports} reports that both marked, either coder against the other, added up",
            *tables(scored),
        ),
        detail=counts(scored) | intervals(scored),
    )


def compared(one: Path, other: Path, split: str | None = None, limit: int | None = None) -> list[Scored]:
    """Every report that both have marked, scored in both directions."""
    first = by_id(reports_of(one, split, limit))
    second = by_id(reports_of(other, split, None))
    both = sorted(first.keys() & second.keys())
    if not both:
        raise BadAnnotation("the two have marked no report in common", hint="reports are told by their id")
    return list(_both_ways([(first[name], second[name]) for name in both]))


def _both_ways(reports: Sequence[tuple[MarkedReport, MarkedReport]]) -> Iterator[Scored]:
    for one, other in reports:
        if one.text != other.text:
            raise BadAnnotation(f"two texts are called {one.id}", hint="compare marks of the same reports")
        yield against(one, other)
        yield against(other, one)


def against(gold: MarkedReport, given: MarkedReport) -> Scored:
    """One coder's marks as a reading, scored against the other's."""
    return score(gold, [from_statement(each, given.text) for each in given.annotation.statements])
