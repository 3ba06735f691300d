"""A reading as JSON: the contract's field names, in the order of the types, the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from dateline.model import Reading


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists; a field named ``from_`` is written ``from``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def render_json(reading: Reading) -> str:
    """One JSON object, indented by two."""
    return json.dumps(to_plain(reading), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def render_jsonl(reading: Reading) -> str:
    """One claim a line, each with the id of its report in ``report``."""
    lines = ({"report": reading.report.id, **to_plain(claim)} for claim in reading.claims)
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)
