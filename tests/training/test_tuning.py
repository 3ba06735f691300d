"""Fitting chances and judging parts: the regression finds what made the data, the error of calibration is what it says,
and a part is taken from the mark that it answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training.ceiling import nearest, taking
from training.tune import calibration_error, draw, regression

from dateline.annotation import Span, Statement


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


def test_chances_are_drawn(tmp_path: Path) -> None:
    """A line for each field, the same picture each time."""
    chances = np.linspace(0.01, 0.99, 400)
    fields = {"claim": (chances, (chances > 0.5).astype(float)), "who": (chances, np.ones(400))}
    for name in ("one.svg", "other.svg"):
        draw(fields, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "other.svg").read_bytes()
    assert (tmp_path / "one.svg").read_text("utf-8").count("<!-- who -->") == 1


def told(start: int, **more: object) -> Statement:
    """A statement with a trigger of five characters."""
    span = Span(start=start, end=start + 5)
    return Statement(evidence=span, trigger=span, kind="event", **{"type": "raid", **more})  # type: ignore[arg-type]


def test_a_part_is_taken_from_the_mark_whose_trigger_it_meets() -> None:
    """And only that part; what answers no mark stays as it was read."""
    marks = (told(0, type="capture", stage="planned"),)
    assert taking(told(3), marks, ("type",)) == told(3, type="capture")
    assert taking(told(9), marks, ("type",)) == told(9)


def test_the_nearest_span_shares_most() -> None:
    """Of those that meet it; where none does, the span itself."""
    known = {Span(start=0, end=9), Span(start=4, end=20), Span(start=40, end=44)}
    assert nearest(Span(start=2, end=9), known) == Span(start=0, end=9)
    assert nearest(Span(start=30, end=33), known) == Span(start=30, end=33)
