"""Scores may rise, and fall only with a written reason."""

import json
from pathlib import Path

import pytest
from benchmarks.quality import cases
from benchmarks.quality.claim_scores import GATED
from benchmarks.quality.fieldcase import load_field
from benchmarks.quality.gate import Floors, corpus_hash, read_floors
from benchmarks.quality.options import FLOORS

FIELD = Path(__file__).parents[1] / "field"


@pytest.fixture
def gate(run, marks, tmp_path):
    """Runs the gate on our own marks with a file of floors; gives its status, and the floors as they then are."""
    path = tmp_path / "floors.json"

    def gate(*arguments, change=None):
        if change:
            kept = json.loads(path.read_text("utf-8"))
            change(next(iter(kept.values())))
            path.write_text(json.dumps(kept), "utf-8")
        status, _ = run("gate", "--data", marks, "--floors", path, *arguments)
        return status, next(iter(json.loads(path.read_text("utf-8")).values())) if path.exists() else None

    return gate


def too_high(kept):
    """Floors that no score reaches in one metric."""
    kept["floors"]["recall"] = 101.0


def test_floors_have_to_be_set_first(gate):
    """Nothing to compare with is an error, not a pass; then the same scores pass."""
    assert gate() == (2, None)
    status, kept = gate("--update")
    assert (status, kept["engine"], kept["lowered"]) == (0, "learned", [])
    assert gate()[0] == 0


def test_a_score_that_fell_is_named(gate, capsys):
    """With what it was and what it is; updating without a reason leaves its floor where it is."""
    gate("--update")
    assert gate(change=too_high)[0] == 1
    status, kept = gate("--update")
    assert (status, kept["floors"]["recall"]) == (1, 101.0)


def test_a_reason_lowers_a_floor_and_is_kept(gate):
    """Beside the old value and the new, with the day."""
    _, first = gate("--update")
    status, kept = gate("--update", "--because", "the marks were stricter", change=too_high)
    assert (status, kept["floors"]) == (0, first["floors"])
    (lowered,) = kept["lowered"]
    assert (lowered["metric"], lowered["old"], lowered["new"]) == ("recall", 101.0, first["floors"]["recall"])
    assert lowered["because"] == "the marks were stricter"
    assert len(lowered["on"]) == len("2025-01-29")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--because", "a reason"), id="a reason without an update"),
        pytest.param(("--update", "--because", " "), id="an empty reason"),
    ],
)
def test_a_reason_goes_with_an_update(gate, arguments):
    """Anything else is refused."""
    assert gate(*arguments) == (2, None)


@pytest.mark.parametrize(
    ("score", "fallen"),
    [
        pytest.param(60.0, {}, id="the floor itself"),
        pytest.param(59.96, {}, id="less than the last decimal below"),
        pytest.param(59.9, {"f1": 59.9}, id="a tenth below"),
        pytest.param(None, {"f1": 0.0}, id="a score that is no longer measured"),
    ],
)
def test_what_counts_as_fallen(score, fallen):
    """More than 0.05 below the floor."""
    floors = Floors(engine="learned", corpus="", floors={"f1": 60.0})
    assert floors.fallen({"f1": score} if score else {}) == fallen


def test_floors_only_rise():
    """An update takes the higher of floor and score."""
    floors = Floors(engine="learned", corpus="old", floors={"f1": 60.0, "recall": 50.0})
    raised = floors.raised({"f1": 59.0, "recall": 55.0, "precision": 70.0}, "new")
    assert raised.floors == {"f1": 60.0, "recall": 55.0, "precision": 70.0}
    assert raised.corpus == "new"


def test_a_change_of_the_marks_is_seen(tmp_path):
    """The hash goes by names and contents of texts and marks, and by nothing else."""
    (tmp_path / "a.txt").write_text("one", "utf-8")
    first = corpus_hash(tmp_path)
    (tmp_path / "README.md").write_text("words", "utf-8")
    assert corpus_hash(tmp_path) == first
    (tmp_path / "a.txt").write_text("two", "utf-8")
    assert corpus_hash(tmp_path) != first


def test_the_floors_of_the_repository():
    """Every set has a floor for each metric that may not fall; that they hold is what ``make quality`` says."""
    kept = read_floors(FLOORS)
    assert kept
    assert {name: tuple(each.floors) for name, each in kept.items()} == {
        "corpus/dev": GATED,
        "tests/benchmarks/marks": GATED,
        "tests/cases": cases.GATED,
        "tests/field": tuple(case.id for case in load_field(FIELD)),
    }
