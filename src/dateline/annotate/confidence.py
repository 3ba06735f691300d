"""From the shares of the heads to chances (Platt 1999): a curve for each field, fitted on held-back marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dateline.annotate.links import log_odds, logistic
from dateline.annotation import Confidence
from dateline.model import Scores

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("trigger", "type"),
    "who": ("trigger", "people"),
    "where": ("trigger", "place"),
    "when": ("trigger", "circumstance"),
    "source": ("trigger", "source", "sourced"),
    "claim": ("trigger", "type", "people", "place", "circumstance"),
}
"""The fields that have a chance of their own, and the shares that speak for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """For each field a constant and a factor for the log-odds of each of its shares (``FIELDS``)."""

    curves: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def confidence(self, sure: Mapping[str, float]) -> Confidence:
        """The chances of a statement whose heads are as sure as is said."""
        chances = {name: self._chance(name, sure) for name in FIELDS}
        return Confidence(claim=chances.pop("claim"), fields=Scores(**chances))

    def _chance(self, name: str, sure: Mapping[str, float]) -> float:
        given = shares_of(name, sure)
        constant, *factors = self.curves.get(name) or (0.0, *[1.0] * len(given))
        odds = constant + sum(f * x for f, x in zip(factors, given, strict=True))
        return round(logistic(odds), 2)


def shares_of(name: str, sure: Mapping[str, float]) -> list[float]:
    """The log-odds of the shares that speak for a field."""
    return [log_odds(sure[share]) for share in FIELDS[name]]
