"""JSON Lines: whole events with their witnesses, every field of the contract, one event a line."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from dataclasses import fields
from types import MappingProxyType
from typing import BinaryIO

from dateline.exports.base import Context, Written
from dateline.picture import Event, EventActor, EventPlace, EventTime, Provenance, Toll, Witness
from dateline.render.json import to_plain

_HEAD = """# JSON Lines: whole events

One JSON object a line: an event with its witnesses and those against it, whole claims included, field by field as
Dateline's types name them. Every field is there; what nobody says is null or an empty list. Nothing is imputed and no
event is left out. Claims, actors and places have the fields of a reading (`dateline schema`).
"""


def write(events: Iterable[Event], out: BinaryIO, context: Context) -> Written:
    """Every event as it is; ``context`` is not asked."""
    rows = 0
    for rows, event in enumerate(events, start=1):  # noqa: B007  # the count is wanted after the loop
        out.write(json.dumps(to_plain(event), ensure_ascii=False, allow_nan=False).encode() + b"\n")
    return Written(rows=rows, left_out=MappingProxyType({}))


def codebook() -> str:
    """What a line holds, from the types themselves: the fields of an event and of what it is made of."""
    kinds = (Event, EventTime, EventPlace, EventActor, Toll, Witness, Provenance)
    return _HEAD + "".join(_section(kind) for kind in kinds)


def _section(kind: type) -> str:
    told = inspect.cleandoc(kind.__doc__ or "")
    names = [f"- `{field.name}`: {field.type}" for field in fields(kind)]
    return "\n".join([f"\n## {kind.__name__}\n", told, "", *names]) + "\n"
