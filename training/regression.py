"""Logistic regression, by which chances are made of scores (Platt 1999)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def regression(given: Floats, right: Floats, *, ridge: float = 1.0, steps: int = 50) -> Floats:
    """The weights of a logistic regression, by Newton's method with a small ridge."""
    weights = np.zeros(given.shape[1])
    for _ in range(steps):
        likely = chances(given, weights)
        slope = given.T @ (likely - right) + ridge * weights
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances(given: Floats, weights: Floats) -> Floats:
    """The chances of rows of signs."""
    found: Floats = 1 / (1 + np.exp(-given @ weights))
    return found
