"""How sure a figure is: the bootstrap over documents (Efron and Tibshirani 1993, percentile intervals)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
_DRAWS: Final = 1000
_SEED: Final = 20250129
_MIDDLE: Final = (0.025, 0.975)
"""Between which shares of the draws an interval runs."""


def intervals(
    documents: Sequence[T], metrics: Callable[[Sequence[T]], Mapping[str, float]]
) -> dict[str, list[float]]:
    """Between what each metric lies in nineteen of twenty draws of as many documents, with replacement, as ``NAME_95``:
    [low, high]; nothing where there is no document."""
    chance = random.Random(_SEED)
    drawn = [metrics(chance.choices(documents, k=len(documents))) for _ in range(_DRAWS)] if documents else []
    names = drawn[0] if drawn else ()
    return {f"{name}_95": _interval([each[name] for each in drawn]) for name in names}


def _interval(values: Sequence[float]) -> list[float]:
    ranked = sorted(values)
    return [ranked[round(edge * (len(ranked) - 1))] for edge in _MIDDLE]
