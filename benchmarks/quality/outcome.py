"""What a benchmark comes to: named metrics, the same as JSON for every benchmark, and lines for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The metrics of one run over ``size`` reports (documents, towns); ``lines`` tell them to a person.

    ``detail`` holds what is behind them: counts, ``NAME_95`` (where a metric lies in nineteen of twenty draws of as
    many documents) and ``causes`` (how often each cause of a fault is met). ``predictions`` is what was given for each
    document.
    """

    benchmark: str
    split: str | None
    size: int
    metrics: Mapping[str, float]
    engine: str | None = None
    lines: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    predictions: Sequence[Mapping[str, Any]] = ()


def as_plain(result: Result, seconds: float, data: Path) -> dict[str, Any]:
    """A result as JSON has it; ``detail`` holds what the benchmark gives, the name of the data and whether they are our
    own, which lie in the repository."""
    where = data.resolve()
    return {
        "benchmark": result.benchmark,
        "split": result.split,
        "n": result.size,
        "metrics": dict(result.metrics),
        "seconds": round(seconds, 1),
        "engine": result.engine,
        "detail": {"data": "/".join(where.parts[-2:]), "own": where.is_relative_to(_ROOT), **result.detail},
    }


def as_json(result: Result, seconds: float, data: Path) -> str:
    """One JSON object."""
    return json.dumps(as_plain(result, seconds, data), ensure_ascii=False)


def as_text(result: Result, seconds: float) -> str:
    """A head line, what the benchmark tells, then the metrics, a line each."""
    of = " ".join(filter(None, (result.benchmark, result.split, result.engine)))
    head = f"{of}: n = {result.size}, {seconds:.1f} s"
    return "\n".join((head, *result.lines, *(f"{name:24} {value}" for name, value in result.metrics.items())))


def as_lines(rows: Sequence[Mapping[str, Any]]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def share(part: float, whole: float) -> float:
    """A share from 0 to 100, to one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def thinned(items: list[Any], limit: int | None) -> list[Any]:
    """At most so many, evenly spread over the whole."""
    if not limit or len(items) <= limit:
        return items
    return items[:: len(items) // limit][:limit]
