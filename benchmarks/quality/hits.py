"""What was given and what was wanted, counted: precision, recall and F1 of any set that scores by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.quality.outcome import share

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """How many were given and how many of these are right, how many wanted and how many of these are met. The two hits
    differ where several that are given may meet one that is wanted."""

    right: int = 0
    given: int = 0
    met: int = 0
    wanted: int = 0

    def __add__(self, other: Hits) -> Hits:
        return Hits(
            right=self.right + other.right,
            given=self.given + other.given,
            met=self.met + other.met,
            wanted=self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """From 0 to 100."""
        return share(self.right, self.given)

    @property
    def recall(self) -> float:
        """From 0 to 100."""
        return share(self.met, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of both, from 0 to 100, to one decimal."""
        if not self.right or not self.met:
            return 0.0
        precision, recall = self.right / self.given, self.met / self.wanted
        return round(100 * 2 * precision * recall / (precision + recall), 1)


def hits_of(given: Collection[T], wanted: Collection[T]) -> Hits:
    """The hits of two sets whose members meet where they are equal."""
    both = len(set(given) & set(wanted))
    return Hits(right=both, given=len(set(given)), met=both, wanted=len(set(wanted)))


def table(hits: Mapping[str, Hits]) -> tuple[str, ...]:
    """Precision, recall and F1 of each name, a line each."""
    return tuple(
        f"{name:24} P {h.precision:5.1f}  R {h.recall:5.1f}  F1 {h.f1:5.1f}  {h.given:5} given {h.wanted:5} wanted"
        for name, h in hits.items()
    )
