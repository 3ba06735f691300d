"""Links, thresholds and calibration of weights, on dev parts: ``python -m training.tune --weights FOLDER --data …``.

The factors of links are fitted first. Thresholds are then tried one after the other, the others held; what counts is
the F1 of claims and the share that is faultless, less the share with a wrong value. Each field's curve is fitted by
logistic regression, on all claims found, to whether the field is right; the calibration errors that are printed are of
the other half of the reports.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from benchmarks.quality.engines import cleaned
from benchmarks.quality.given import from_plain
from benchmarks.quality.pairing import kinds
from benchmarks.quality.tally import Scored, metrics, score
from numpy.typing import NDArray

from dateline.annotate.annotator import Annotator, load_annotator, story_of
from dateline.annotate.confidence import FIELDS, shares_of
from dateline.annotate.folders import CARD
from dateline.marks import MarkedReport, read_folder
from dateline.model import Report
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader
from dateline.render.json import to_plain
from training.links import fitted_factors
from training.regression import Floats, chances, regression

_LINKED: Final = (0.4, 0.5, 0.6, 0.7)
_TRIED: Final = {
    "people": _LINKED,
    "place": _LINKED,
    "count": _LINKED,
    "circumstance": _LINKED,
    "trigger": (0.6, 0.7, 0.8),
}
"""What is tried, in this order: what is linked needs no run of the heads anew, another choice of triggers does. Sources
stay as the card has them: where one is dropped, what somebody said is told as a fact."""
_JUDGED: Final = {
    "type": ("type",),
    "who": ("doer", "other"),
    "where": ("place",),
    "when": ("time",),
    "source": ("source",),
    "claim": ("type", "doer", "other", "place", "time"),
}
"""The verdicts that must be right for a field's chance to have come true."""


@dataclass
class Remembered:
    """A session that runs each input once."""

    session: Any
    known: dict[tuple[bytes, ...], list[Any]] = field(default_factory=dict)

    def run(self, names: None, given: Mapping[str, NDArray[Any]]) -> list[Any]:
        """The outputs, as onnxruntime gives them."""
        key = tuple(value.tobytes() for value in given.values())
        if key not in self.known:
            self.known[key] = self.session.run(names, given)
        return self.known[key]


def main() -> None:
    """Print what each threshold brings, and write the best into the card."""
    parser = argparse.ArgumentParser(description="Set thresholds and calibration.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="held-back marked reports")
    parser.add_argument(
        "--judge", action="store_true", help="set nothing: how far the card's chances are off"
    )
    parser.add_argument("--plot", type=Path, help="with --judge: where the picture of it goes")
    options = parser.parse_args()
    annotator = load_annotator(options.weights)
    weights = replace(
        annotator.weights,
        encoder=Remembered(annotator.weights.encoder),
        heads=Remembered(annotator.weights.heads),
    )
    annotator = replace(annotator, weights=weights)
    reports = [(r, cleaned(r)) for folder in options.data for r in read_folder(folder, kinds())]
    if options.judge:
        judge(annotator, reports, options.plot)
        return
    annotator = replace(annotator, factors=fitted_factors(annotator, [marked for marked, _ in reports]))
    for name in _TRIED:
        annotator = _best(annotator, name, reports)
    curves = fitted(annotator, reports)
    card = json.loads((options.weights / CARD).read_text("utf-8"))
    card |= {
        "thresholds": dict(annotator.thresholds),
        "factors": dict(annotator.factors),
        "calibration": {"curves": curves},
    }
    (options.weights / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _best(annotator: Annotator, name: str, reports: Sequence[tuple[MarkedReport, Report]]) -> Annotator:
    tried = [
        replace(annotator, thresholds={**annotator.thresholds, name: threshold}) for threshold in _TRIED[name]
    ]
    return max(tried, key=lambda each: _worth(each, name, reports))


def _worth(annotator: Annotator, name: str, reports: Sequence[tuple[MarkedReport, Report]]) -> float:
    got = metrics(scored(annotator, reports))
    print(
        f"{name} {annotator.thresholds[name]}: F1 {got['f1']} faultless {got['faultless']} wrong {got['wrong_value']}",
        flush=True,
    )
    return got["f1"] + got["faultless"] - got["wrong_value"]


def scored(annotator: Annotator, reports: Sequence[tuple[MarkedReport, Report]]) -> list[Scored]:
    """The reports read and scored."""
    reader = Reader(annotate=annotator.annotate, resources=load_resources("en"))
    return [score(r, [from_plain(to_plain(c)) for c in reader.read(report).claims]) for r, report in reports]


@dataclass(frozen=True)
class Row:
    """What the heads gave for one claim, whether each field came out right, and which half of the reports it is of."""

    shares: Mapping[str, list[float]]
    right: Mapping[str, bool]
    half: int


def fitted(annotator: Annotator, reports: Sequence[tuple[MarkedReport, Report]]) -> dict[str, list[float]]:
    """The curves of all fields; prints how far chances are from what comes true."""
    rows = _rows(annotator, reports)
    curves = {}
    for name in FIELDS:
        given = np.array([[1.0, *row.shares[name]] for row in rows])
        right = np.array([float(row.right[name]) for row in rows])
        half = np.array([row.half for row in rows])
        found = np.empty(len(rows))
        for part in (0, 1):
            found[half == part] = chances(
                given[half == part], regression(given[half != part], right[half != part])
            )
        _tell(name, found, right)
        curves[name] = [round(float(w), 4) for w in regression(given, right)]
    return curves


def judge(annotator: Annotator, reports: Sequence[tuple[MarkedReport, Report]], plot: Path | None) -> None:
    """Print, for each field, what share is right and how far the chances of the card are from that; draw it."""
    rows = _rows(annotator, reports)
    drawn = {}
    for name in FIELDS:
        given = np.array([[1.0, *row.shares[name]] for row in rows])
        right = np.array([float(row.right[name]) for row in rows])
        drawn[name] = chances(given, np.array(annotator.calibration.curves[name])), right
        _tell(name, *drawn[name])
    if plot is not None:
        draw(drawn, plot)


def draw(fields: Mapping[str, tuple[Floats, Floats]], path: Path) -> None:
    """The reliability diagram (DeGroot and Fienberg 1983): what came true of chances that lie alike, in bins of a tenth
    that hold ten claims or more."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "reliability"
    axes = (figure := Figure(figsize=(5, 5))).subplots()
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    for name, (given, right) in fields.items():
        which = np.minimum((given * 10).astype(int), 9)
        bins = [b for b in range(10) if (which == b).sum() >= 10]
        points = [(given[which == b].mean(), right[which == b].mean()) for b in bins]
        axes.plot(*zip(*points, strict=True), marker="o", linewidth=2 if name == "claim" else 1, label=name)
    axes.set(xlabel="chance given", ylabel="share right", xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.legend()
    figure.savefig(path, metadata={"Date": None})


def _tell(name: str, chances: Floats, right: Floats) -> None:
    print(
        f"{name}: right {right.mean():.3f}, expected calibration error {calibration_error(chances, right):.3f}"
    )


def _rows(annotator: Annotator, reports: Sequence[tuple[MarkedReport, Report]]) -> list[Row]:
    """Every claim with the shares behind it."""
    rows = []
    for number, result in enumerate(scored(annotator, reports)):
        report = reports[number][1]
        known = {each.trigger: each.sure for each in annotator.linked(report.text, story_of(report))}
        verdicts = {id(match.given): match.verdicts for match in result.matches}
        for claim in result.claims:
            if claim.optional or claim.trigger is None:
                continue
            sure = known[claim.trigger.span]
            rows.append(
                Row(
                    shares={name: shares_of(name, sure) for name in FIELDS},
                    right={name: _is_right(verdicts.get(id(claim)), _JUDGED[name]) for name in FIELDS},
                    half=number % 2,
                )
            )
    return rows


def _is_right(verdicts: Mapping[str, Any] | None, names: Sequence[str]) -> bool:
    return verdicts is not None and all(verdicts[name] in ("right", None) for name in names)


def calibration_error(chances: Floats, right: Floats, bins: int = 10) -> float:
    """Expected calibration error: the gap of chance and truth in ten equal bins, by how many fall in (Naeini 2015)."""
    which = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        abs(chances[which == b].mean() - right[which == b].mean()) * (which == b).mean()
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))


if __name__ == "__main__":
    main()
