"""A reading as JSON: the contract's field names, in the order of the types, the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from dateline.model import Reading

_PLAIN = frozenset((str, int, float, bool, type(None)))
_LISTS = (list, tuple)


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists; a field named ``from_`` is written ``from``."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, _LISTS):
        return [to_plain(item) for item in value]
    names = _names(kind)
    if names is None:
        return value
    return {written: to_plain(getattr(value, name)) for name, written in names}


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...] | None:
    """The fields of a dataclass, and how each is written; None of another type."""
    if not is_dataclass(kind):
        return None
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))


def render_json(reading: Reading) -> str:
    """One JSON object, indented by two."""
    return json.dumps(to_plain(reading), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def render_jsonl(reading: Reading) -> str:
    """One claim a line, each with the id of its report in ``report``."""
    lines = ({"report": reading.report.id, **to_plain(claim)} for claim in reading.claims)
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)
