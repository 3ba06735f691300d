"""Whole claims against marked reports: how many are found, how many are too many, and which of their fields hold.

The rules are in ``pairing``, ``judging`` and ``tally``.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.quality.faults import as_lines, faults_of, told
from benchmarks.quality.judging import FIELDS
from benchmarks.quality.marked import Reader, reports_of, scored_by
from benchmarks.quality.outcome import Result, share
from benchmarks.quality.tally import Scored, Tally, by_family, by_field, by_kind, counts, intervals, metrics


def measure(options: Namespace) -> Result:
    """Read and score a folder of marked reports."""
    if options.predictions is not None:
        options.predictions.write_text("", encoding="utf-8")
    reader = Reader(engine=options.engine, readings=options.readings, kept=options.predictions)
    scored = scored_by(reader, reports_of(options.data, options.split, options.limit))
    if options.faults is not None:
        options.faults.write_text(as_lines(faults_of(scored)), encoding="utf-8")
    return result_of(scored, options)


def result_of(scored: Sequence[Scored], options: Namespace) -> Result:
    """The metrics, the counts behind them and the tables, with as many single faults as are asked for."""
    shown = [line for each in scored for line in told(each)][: options.show]
    return Result(
        benchmark="claims",
        split=options.split,
        size=len(scored),
        metrics=metrics(scored),
        engine="readings" if options.readings else options.engine,
        lines=(*shown, *tables(scored)),
        detail=counts(scored) | intervals(scored),
    )


def tables(scored: Sequence[Scored]) -> Iterator[str]:
    """Counts by kind, family and field, then how sure the two main figures are."""
    yield from _groups("kind", by_kind(scored))
    yield from _groups("family", by_family(scored))
    yield f"{'field':24} {'right':>7} {'wrong':>7} {'missing':>7} {'share':>7}"
    for name, c in by_field(scored).items():
        yield f"{name:24} {c['right']:7} {c['wrong']:7} {c['missing']:7} {share(c['right'], c.total()):7}"
    for name, (low, high) in intervals(scored).items():
        figure = name.removesuffix("_95")
        yield f"{figure} lies between {low} and {high} in 95 of 100 draws of as many reports"


def _groups(name: str, groups: Mapping[str, Tally]) -> Iterator[str]:
    heads = ("found", "missed", "spurious", "P", "R", "F1", "faultless")
    yield f"{name:24} " + " ".join(f"{head:>9}" for head in heads)
    for group, c in groups.items():
        row = (c.matched, c.missed, c.spurious, c.precision, c.recall, c.f1, c.faultless_share)
        yield f"{group:24} " + " ".join(f"{value:9}" for value in row)


GATED = ("f1", "precision", "recall", "faultless", *(f"{name}_right" for name in FIELDS))
"""The metrics that may not fall."""
