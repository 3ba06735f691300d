"""Values as JSON and back."""

import json
from dataclasses import replace

import pytest

from dateline.model import Place
from dateline.store.codec import dump, load, load_if
from events import toll
from readings import CLAIM, REPORT
from store.build import EL_FASHER, event, reading
from witnesses import SAF, witness

TOLD = event(
    witness("a", CLAIM, source_name="Nile Post", published=None, lead=EL_FASHER),
    start="2024-05-01",
    place=EL_FASHER,
    actors=[SAF],
    tolls=(toll(0.0, None, 7.5, by=("a",)),),
)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(CLAIM, id="a claim with something in every field"),
        pytest.param(REPORT, id="a report"),
        pytest.param(EL_FASHER, id="a place"),
        pytest.param(TOLD, id="an event with its witnesses and a nought in it"),
        pytest.param(replace(CLAIM, score=0.0), id="a nought is not nothing"),
        pytest.param(replace(REPORT, title=""), id="an empty text is not nothing"),
    ],
)
def test_what_is_written_is_read_back_equal(value):
    """Nulls, empty lists, noughts and empty texts keep apart."""
    assert load(type(value), dump(value)) == value


def test_nothing_is_written_for_null_and_empty():
    """So that a store does not consist of the word null."""
    bare = reading("Rain fell.").claims[0]
    assert not {"time", "control", "means", "flags"} & json.loads(dump(bare)).keys()


def test_none_is_none():
    """Where there may be no value."""
    assert load_if(Place, None) is None
