"""The API as its OpenAPI description has it, for people: as rows of a page, and as docs/api.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

API = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A parameter in the address, or a field of what is sent."""

    name: str
    type: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One endpoint: what it takes, and what it answers with."""

    tag: str
    method: str
    path: str
    about: str
    parameters: tuple[Value, ...]
    body: tuple[Value, ...]
    answer: str


def operations(description: Mapping[str, Any]) -> tuple[Operation, ...]:
    """The endpoints of an OpenAPI description, in its order."""
    schemas = description["components"]["schemas"]
    return tuple(
        Operation(
            tag=operation["tags"][0],
            method=method.upper(),
            path=path,
            about=operation["description"],
            parameters=tuple(_parameter(each) for each in operation.get("parameters", ())),
            body=tuple(_body(operation, schemas)),
            answer=_answer(operation),
        )
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )


def _parameter(each: Mapping[str, Any]) -> Value:
    return Value(
        name=each["name"],
        type=_type(each["schema"]),
        about=each.get("description", ""),
        required=each.get("required", False),
    )


def _body(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Value]:
    if "requestBody" not in operation:
        return
    (content,) = operation["requestBody"]["content"].values()
    schema = schemas[_name(content["schema"]["$ref"])]
    for name, field in schema["properties"].items():
        about, required = field.get("description", ""), name in schema.get("required", ())
        yield Value(name=name, type=_type(field), about=about, required=required)


def _answer(operation: Mapping[str, Any]) -> str:
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            contents = response.get("content", {})
            forms = [form for form in contents if form.endswith("json")]
            return _type(contents[forms[0]]["schema"]) if forms else "nothing"
    return "nothing"


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in a word or two."""
    if "$ref" in schema:
        name = _name(schema["$ref"])
        return f"page of {name[5:-1]}" if name.startswith("Page_") else name
    if "anyOf" in schema:
        return " or ".join(word for part in schema["anyOf"] if (word := _type(part)) != "null")
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("const", schema.get("type", "value")))


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def markdown(description: Mapping[str, Any]) -> str:
    """The endpoints as the generated part of docs/api.md."""
    return "\n".join(_lines(operations(description))) + "\n"


def _lines(found: tuple[Operation, ...]) -> Iterator[str]:
    for tag in dict.fromkeys(operation.tag for operation in found):
        yield from (f"## {tag.capitalize()}", "")
        for operation in (each for each in found if each.tag == tag):
            yield from (f"### `{operation.method} {operation.path}`", "", operation.about, "")
            yield from _table("parameter", operation.parameters)
            yield from _table("field sent", operation.body)
            yield from (f"Answers with: {operation.answer}.", "")


def _table(title: str, values: tuple[Value, ...]) -> Iterator[str]:
    if values:
        yield from (f"| {title} | value | |", "|---|---|---|")
        for value in values:
            must = "**required** " if value.required else ""
            yield f"| `{value.name}` | {value.type} | {must}{value.about} |".replace("|  |", "| |")
        yield ""
