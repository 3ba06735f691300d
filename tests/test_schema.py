"""The published JSON Schema says what is written, and nothing that is written breaks it."""

import json
from typing import get_args

import pytest

from dateline import model
from dateline.render.json import render_json
from readings import READING
from schemas import SCHEMA, faults


def test_a_reading_fits_the_schema():
    """With something in every field."""
    assert faults(json.loads(render_json(READING))) == []


def test_a_broken_reading_does_not_fit():
    """The check above would notice."""
    broken = json.loads(render_json(READING))
    del broken["report"]["text"]
    broken["claims"][0]["stance"] = "maybe"
    broken["claims"][0]["trigger"]["start"] = "30"
    assert len(faults(broken)) == 3


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        pytest.param("Claim", "kind", model.ClaimKind, id="kinds of claims"),
        pytest.param("Claim", "stance", model.Stance, id="stances"),
        pytest.param("Zone", "kind", model.ZoneKind, id="zones"),
        pytest.param("Time", "basis", model.TimeBasis, id="bases of a time"),
    ],
)
def test_closed_sets_are_enums(name, field, values):
    """What a field may say is said in the schema."""
    assert SCHEMA["$defs"][name]["properties"][field] == {"enum": list(get_args(values))}


def test_a_value_that_may_be_missing_may_be_null():
    """Fields are always there; null says that the text does not give it."""
    claim = SCHEMA["$defs"]["Claim"]["properties"]
    assert {"type": "null"} in claim["time"]["anyOf"]
    assert SCHEMA["$defs"]["Report"]["properties"]["title"] == {"type": ["string", "null"]}


def test_a_repair_has_from_and_to():
    """Under the names of the contract, not of Python."""
    assert SCHEMA["$defs"]["Repair"]["required"] == ["from", "to"]
