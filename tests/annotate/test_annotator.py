"""The annotator: what holds whatever its weights say (here small, untrained ones: ``training.sample``)."""

from __future__ import annotations

import json
import shutil
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.annotator import Annotator, _counted_once, load_annotator
from dateline.annotate.decode import Linked
from dateline.annotate.folders import CARD
from dateline.annotate.weights import load_weights
from dateline.annotation import Mention, Span
from dateline.errors import BadData

WEIGHTS = Path(__file__).parents[1] / "weights"
TEXT = (
    "Rebels seized Sake, 25 km west of Goma, on Tuesday, killing at least 7 soldiers, an army spokesman said.\n\n"
    "They had held it since March. “We will take Goma if talks fail,” their leader told state radio."
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    """The annotator of small, untrained weights."""
    return load_annotator(WEIGHTS)


def test_something_is_read(annotator: Annotator) -> None:
    """There is something to check."""
    assert annotator.annotate_text(TEXT).statements


def test_all_spans_hold(annotator: Annotator) -> None:
    """Spans lie in the text, triggers in their evidence; chances are chances."""
    for statement in annotator.annotate_text(TEXT).checked(TEXT).statements:
        sure = statement.confidence
        assert sure is not None
        assert all(0 <= chance <= 1 for chance in (sure.claim, *astuple(sure.fields)))


def test_the_same_text_gives_the_same_annotation(annotator: Annotator) -> None:
    """On one machine, each time and from weights loaded anew."""
    assert (
        annotator.annotate_text(TEXT)
        == annotator.annotate_text(TEXT)
        == load_annotator(WEIGHTS).annotate_text(TEXT)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_can_be_annotated(annotator: Annotator, text: str) -> None:
    """Whatever comes in, what comes out is sound."""
    annotation = annotator.annotate_text(text)
    assert annotation.checked(text) is annotation


def test_a_number_is_counted_once() -> None:
    """Of the deeds that it might be of, by the surest; and of one deed, though two heads found a part of it."""
    number = Mention(span=Span(start=9, end=12))

    def told(at: int, *scores: float) -> Linked:
        counts = [("killed", number, score) for score in scores]
        trigger = Span(start=at, end=at + 1)
        return Linked(trigger=trigger, type="attack", answers={}, spans={"count": counts}, sure={})

    kept = _counted_once([told(0, 0.6), told(2, 0.9, 0.9), told(4, 0.9)])
    assert [len(each.spans["count"]) for each in kept] == [0, 1, 0]


def test_higher_thresholds_say_less(annotator: Annotator) -> None:
    """Nothing is said where nothing is sure enough."""
    shut = Annotator(
        weights=annotator.weights, kinds=annotator.kinds, thresholds=dict.fromkeys(annotator.thresholds, 1.0)
    )
    assert shut.annotate_text(TEXT).statements == ()


def test_weights_of_other_labels_are_refused(tmp_path: Path) -> None:
    """Columns that would mean something else are not read."""
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    card = json.loads((folder / CARD).read_text("utf-8"))
    card["labels"]["classes"]["stage"].reverse()
    (folder / CARD).write_text(json.dumps(card), "utf-8")
    with pytest.raises(BadData, match="other labels"):
        load_weights(folder)
    (folder / "heads.onnx").unlink()
    with pytest.raises(BadData, match=r"heads\.onnx"):
        load_weights(folder)
