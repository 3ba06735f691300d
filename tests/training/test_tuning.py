"""Fitting chances: the regression finds what made the data, and the error of calibration is what it says."""

from __future__ import annotations

import numpy as np
import pytest
from training.tune import calibration_error, regression


def test_regression_finds_the_curve_that_made_the_data() -> None:
    """Weights come back from outcomes drawn with them."""
    rng = np.random.default_rng(1)
    given = np.column_stack([np.ones(20_000), rng.normal(size=20_000)])
    right = (rng.random(20_000) < 1 / (1 + np.exp(-given @ np.array([-0.5, 1.5])))).astype(float)
    assert regression(given, right) == pytest.approx([-0.5, 1.5], abs=0.1)


def test_a_constant_answer_is_its_share() -> None:
    """Where shares tell nothing, the chance is how often it came true."""
    given, right = np.ones((400, 1)), np.arange(400) < 100
    assert 1 / (1 + np.exp(-regression(given, right.astype(float))[0])) == pytest.approx(0.25, abs=0.01)


def test_calibration_error() -> None:
    """Chances that come true as often as they say have none; sure and always wrong is all of it."""
    right = np.array([1.0, 0.0, 0.0, 0.0])
    assert calibration_error(np.full(4, 0.25), right) == pytest.approx(0)
    assert calibration_error(np.ones(4), np.zeros(4)) == pytest.approx(1)
    assert calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 1.0, 1.0, 0.0])) == pytest.approx(
        0.25
    )
