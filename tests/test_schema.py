"""The published JSON Schema says what is written, and nothing that is written breaks it."""

import json
from typing import get_args

import pytest

from dateline import model
from dateline.render.json import render_json
from dateline.schema import reading_schema
from readings import READING

SCHEMA = reading_schema()
TYPES = {
    "string": {str},
    "integer": {int},
    "number": {int, float},
    "boolean": {bool},
    "null": {type(None)},
}


def faults(value, schema, where="reading"):
    """Where a value breaks the parts of JSON Schema that we use."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        found = [faults(value, option, where) for option in schema["anyOf"]]
        return [] if [] in found else found[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{where}: {value!r} is none of {schema['enum']}"]
    if schema["type"] in ("array", "object") and not isinstance(
        value, list if schema["type"] == "array" else dict
    ):
        return [f"{where}: {value!r} is no {schema['type']}"]
    if schema["type"] == "array":
        items = schema["items"]
        return [fault for i, item in enumerate(value) for fault in faults(item, items, f"{where}[{i}]")]
    if schema["type"] == "object":
        return _faults_of_object(value, schema, where)
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return [] if any(type(value) in TYPES[name] for name in names) else [f"{where}: {value!r} is no {names}"]


def _faults_of_object(value, schema, where):
    missing = [f"{where} lacks {name}" for name in schema["required"] if name not in value]
    present = [(name, inner) for name, inner in schema["properties"].items() if name in value]
    return missing + [f for name, inner in present for f in faults(value[name], inner, f"{where}.{name}")]


def test_a_reading_fits_the_schema():
    """With something in every field."""
    assert faults(json.loads(render_json(READING)), SCHEMA) == []


def test_a_broken_reading_does_not_fit():
    """The check above would notice."""
    broken = json.loads(render_json(READING))
    del broken["report"]["text"]
    broken["claims"][0]["stance"] = "maybe"
    broken["claims"][0]["trigger"]["start"] = "30"
    assert len(faults(broken, SCHEMA)) == 3


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
