"""Where a value breaks a published schema: the parts of JSON Schema that we use, and nothing else."""

from __future__ import annotations

from typing import Any

from dateline.schema import reading_schema

SCHEMA = reading_schema()
TYPES = {
    "string": {str},
    "integer": {int},
    "number": {int, float},
    "boolean": {bool},
    "null": {type(None)},
}


def faults(value: Any, schema: Any = SCHEMA, where: str = "reading") -> list[str]:
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


def _faults_of_object(value: Any, schema: Any, where: str) -> list[str]:
    missing = [f"{where} lacks {name}" for name in schema["required"] if name not in value]
    present = [(name, inner) for name, inner in schema["properties"].items() if name in value]
    return missing + [f for name, inner in present for f in faults(value[name], inner, f"{where}.{name}")]
