"""Which words are linked to a trigger: runs that some label may hold for, and the chance that each rightly does.

The heads give a share to every word and the chance that a label has words at all. Neither alone says whether a run is
right, nor does their product: the chance is a logistic regression over these and what speaks against it (Platt 1999),
fitted for each group on held-back marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
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
    for column in np.flatnonzero(each.max(0) > _FLOOR):
        share = each[:, column]
        runs = list(_runs(share))
        for first, end in runs:
            top = float(share[first:end].max())
            rivals = [float(share[a:b].max()) for a, b in runs if a != first]
            other = float(np.delete(each[first:end], column, axis=1).max())
            far = math.log1p(abs(words[first][0] - trigger))
            found.append(
                Candidate(
                    label=GROUPS[group][column],
                    first=words[first][0],
                    end=words[end - 1][1],
                    signs=(
                        1.0,
                        log_odds(top),
                        log_odds(float(has[column])),
                        max(rivals, default=0.0),
                        other,
                        far,
                    ),
                )
            )
    return found


def _runs(share: Array) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring candidates, without words at their ends that have less than half the share of the best."""
    at = 0
    while at < len(share):
        first = at
        while at < len(share) and share[at] > _FLOOR:
            at += 1
        if at > first:
            sure = first + np.flatnonzero(share[first:at] >= share[first:at].max() / 2)
            yield int(sure[0]), int(sure[-1]) + 1
        at += 1


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
