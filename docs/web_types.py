"""The types of the API's answers in TypeScript, from its description: what the workbench is compiled against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

NOTE = "// Written by docs/generate.py (make docs); changes made by hand are lost."


def typescript(description: Mapping[str, Any]) -> str:
    """A declaration of every schema of an OpenAPI description."""
    return "\n".join(_lines(description["components"]["schemas"])) + "\n"


def _lines(schemas: Mapping[str, Any]) -> Iterator[str]:
    yield NOTE
    for name in sorted(schemas):
        if not name.startswith("Page_"):
            yield from _declared(name, schemas[name])
    yield from ("", "export interface Page<T> {", "  items: T[]", "  next: string | null", "}")


def _declared(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    if "properties" not in schema:
        yield f"export type {_name(name)} = {_type(schema)}"
        return
    yield f"export interface {_name(name)} {{"
    for field, value in schema["properties"].items():
        maybe = "" if field in schema.get("required", ()) else "?"
        yield f"  {field}{maybe}: {_type(value)}"
    yield "}"


def _name(name: str) -> str:
    """A schema's name as one word: two types of one name are told apart by their modules ("CasesAgreement")."""
    if name.startswith("dateline__"):
        module, own = name.split("__")[-2:]
        name = module.title().replace("_", "") + own
    return re.sub(r"\W", "_", name)


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return _name(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(map(_type, schema["anyOf"])))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(map(json.dumps, schema["enum"]))
    kind = schema.get("type")
    if kind == "array":
        if "prefixItems" in schema:
            return f"[{', '.join(map(_type, schema['prefixItems']))}]"
        inner = _type(schema.get("items", {}))
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"{{ [key: string]: {_type(schema['additionalProperties'])} }}"
    names = {
        "integer": "number",
        "number": "number",
        "string": "string",
        "boolean": "boolean",
        "null": "null",
    }
    return names.get(kind or "", "unknown")
