"""Fits the weights of ``factuality``: ``python -m benchmarks.quality.factuality_fit --data FOLDER``.

For each set of the folder, on its train part alone: least absolute deviations by iteratively reweighted least squares
(Schlossmacher 1973) with a small ridge, so that the mean absolute error is what is made small.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.quality.factuality import QUESTIONS, WEIGHTS, Signs, annotated, set_of, signs_of
from benchmarks.quality.outcome import thinned
from benchmarks.quality.sets import files_of
from dateline.annotate.annotator import load_annotator
from dateline.annotate.labels import CLASSES

_MOST: Final = 3_000
"""Sentences of a set that are read, spread evenly: more change no weight much."""
_RIDGE: Final = 3.0
_NEAR: Final = 0.1
"""An error under which all errors weigh the same."""
_ROUNDS: Final = 60


def main() -> None:
    """Write the weights of every set of the folder."""
    line = argparse.ArgumentParser(description="Fit the weights of the factuality benchmark.")
    line.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options = line.parse_args()
    table = {set_of(file): fitted_on(file) for file in files_of(options.data, "train", ".jsonl")}
    about = "Written by python -m benchmarks.quality.factuality_fit on the train parts: [of the share, of its log-odds]"
    WEIGHTS.write_text(json.dumps({"about": about, "sets": table}, indent=1) + "\n", encoding="utf-8")


def fitted_on(file: Path) -> dict[str, Any]:
    """The weights for the sentences of a file."""
    annotator, sentences = load_annotator(), thinned(list(annotated(file)), _MOST)
    signs = np.array([row for each in sentences for row in signs_of(each, annotator)])
    labels = np.array([label for each in sentences for _, label in each.targets])
    return _named(fit(signs, labels), annotator.weights.types)


def fit(signs: Signs, labels: Signs) -> Signs:
    """The weights under which what the signs give is nearest to the labels."""
    ridge = _RIDGE * np.eye(signs.shape[1])
    ridge[-1, -1] = 1e-6
    weights = np.linalg.solve(signs.T @ signs + ridge, signs.T @ labels)
    for _ in range(_ROUNDS):
        off = np.abs(np.clip(signs @ weights, -3, 3) - labels)
        pulled = (signs / np.maximum(off, _NEAR)[:, None]).T
        weights = np.linalg.solve(pulled @ signs + ridge, pulled @ labels)
    fitted: Signs = weights.astype(np.float64)
    return fitted


def _named(weights: Signs, types: Sequence[str]) -> dict[str, Any]:
    """The weights by the answers that they are of."""
    rest = [round(float(w), 3) for w in weights]
    count = sum(len(CLASSES[question]) for question in QUESTIONS)
    pairs = iter(zip(rest[:count], rest[count : 2 * count], strict=True))
    named: dict[str, Any] = {q: {answer: list(next(pairs)) for answer in CLASSES[q]} for q in QUESTIONS}
    return named | {"types": dict(zip(types, rest[2 * count : -1], strict=True)), "constant": rest[-1]}


if __name__ == "__main__":
    main()
