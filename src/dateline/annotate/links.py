"""Which words are linked to a trigger: runs that some label may hold for, and the chance that each rightly does.

The heads give a share to every word and the chance that a label has words at all. Neither alone says whether a run is
right, nor does their product: the chance is a logistic regression over these and what speaks against it (Platt 1999),
fitted for each group on held-back marks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.labels import GROUPS

Array = NDArray[np.float32]
_FLOOR: Final = 0.2
"""The share under which a word is no candidate."""
_EDGE: Final = 0.001
AS_GIVEN: Final = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
"""Factors under which the chance is the share: of weights whose card has no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Tokens ``first`` to ``end`` (exclusive) with a label and how sure that is."""

    label: str
    first: int
    end: int
    score: float

    def meets(self, other: Tagged) -> bool:
        """Whether both hold a token."""
        return self.first < other.end and other.first < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Tokens ``first`` to ``end`` (exclusive) for which a label may hold. ``signs``: a constant, the log-odds of the
    highest share of its words and of the label having any, the highest share of the label elsewhere and of another
    label here, and the logarithm of how many tokens lie between it and the trigger."""

    label: str
    first: int
    end: int
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """For each group the factors of a candidate's signs, and the chance that it must have to be taken."""

    factors: Mapping[str, Sequence[float]] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def chosen(self, candidates: Sequence[Candidate], group: str) -> tuple[list[Tagged], float]:
        """The candidates that are taken, in order, and how sure it is that they are right and all: the least of their
        chances, and of what is left for the likeliest of the others. No two share a token."""
        factors = self.factors.get(group, AS_GIVEN)
        free: list[Tagged] = []
        for each in sorted((_weighed(c, factors) for c in candidates), key=lambda t: -t.score):
            if not any(each.meets(other) for other in free):
                free.append(each)
        taken = [each for each in free if each.score > self.thresholds[group]]
        left = [1 - each.score for each in free[len(taken) :]]
        sure = min([1.0, *left, *(each.score for each in taken)])
        return sorted(taken, key=lambda t: t.first), sure


def candidates(
    shares: Array, has: Array, words: Sequence[tuple[int, int]], group: str, trigger: int
) -> list[Candidate]:
    """The candidates of a group for the trigger that begins at a token. ``shares`` has a row for each word, ``has`` the
    chance that each label has words at all."""
    each = shares[:, 1::2] + shares[:, 2::2]
    found = []
    for column, runs in _runs(each).items():
        others = np.delete(each, column, axis=1).max(1)
        tops = [float(each[first:end, column].max()) for first, end in runs]
        for at, (first, end) in enumerate(runs):
            begin = words[first][0]
            signs = (
                1.0,
                log_odds(tops[at]),
                log_odds(float(has[column])),
                max((*tops[:at], *tops[at + 1 :]), default=0.0),
                float(others[first:end].max()),
                math.log1p(abs(begin - trigger)),
            )
            found.append(
                Candidate(label=GROUPS[group][column], first=begin, end=words[end - 1][1], signs=signs)
            )
    return found


def _runs(shares: Array) -> dict[int, list[tuple[int, int]]]:
    """For each column its runs of neighbouring candidates, without words at their ends that have less than half the
    share of the best."""
    likely = np.zeros((shares.shape[1], len(shares) + 2), dtype=bool)
    likely[:, 1:-1] = shares.T > _FLOOR
    edges = np.argwhere(likely[:, 1:] != likely[:, :-1])
    runs: dict[int, list[tuple[int, int]]] = {}
    for (column, first), (_, end) in edges.reshape(-1, 2, 2).tolist():
        share = shares[first:end, column]
        sure = np.flatnonzero(share >= share.max() / 2)
        runs.setdefault(column, []).append((first + int(sure[0]), first + int(sure[-1]) + 1))
    return runs


def _weighed(candidate: Candidate, factors: Sequence[float]) -> Tagged:
    chance = logistic(sum(f * s for f, s in zip(factors, candidate.signs, strict=True)))
    return Tagged(label=candidate.label, first=candidate.first, end=candidate.end, score=chance)


def log_odds(share: float) -> float:
    """The logarithm of the odds, of shares that are neither none nor all."""
    held = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))


def logistic(odds: float) -> float:
    """The chance whose log-odds are given."""
    return 1 / (1 + math.exp(-odds))
