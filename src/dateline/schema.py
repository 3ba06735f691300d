"""The JSON Schema of a reading, made from the types in ``dateline.model``: the two cannot drift apart."""

from __future__ import annotations

import inspect
import types
from dataclasses import fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline import model

_SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> dict[str, Any]:
    """A reading and, under ``$defs``, every type it is made of. All fields are required."""
    definitions: dict[str, Any] = {}
    _define(model.Reading, definitions)
    reading = definitions.pop("Reading")
    return {"$schema": _DRAFT, "title": "Reading", **reading, "$defs": dict(sorted(definitions.items()))}


def _define(cls: type, definitions: dict[str, Any]) -> None:
    """Add a dataclass, and those it refers to, to the definitions."""
    if cls.__name__ in definitions:
        return
    definitions[cls.__name__] = {}  # holds the place of a type that refers to itself
    hints = get_type_hints(cls)
    properties = {field.name.rstrip("_"): _of(hints[field.name], definitions) for field in fields(cls)}
    definitions[cls.__name__] = {
        "description": " ".join((inspect.getdoc(cls) or "").replace("``", "`").split()),
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one annotation: a scalar, a Literal, ``tuple[X, ...]``, ``X | None`` or a dataclass."""
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin in (Union, types.UnionType):
        return _nullable(_of(next(a for a in arguments if a is not type(None)), definitions))
    _define(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema and isinstance(schema["type"], str) and schema["type"] in _SCALARS.values():
        return {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
