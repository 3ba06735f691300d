"""JSON Lines, and a JSON file that is one report or holds many."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Final

from dateline.errors import UnreadableReport
from dateline.sources.encodings import decoded, encoding_of
from dateline.sources.files import LIMIT
from dateline.sources.options import Input, Options
from dateline.sources.received import Item, Note, Unread
from dateline.sources.records import NAMES, Row, reports_of
from dateline.sources.wrapped import Wrapped, is_message, printed, unwrapped

_HINT: Final = "give one JSON object in each line"
_HELD: Final = 12 * LIMIT
"""The largest JSON document, in bytes, that is read; it is held whole."""


def json_lines(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a file with one JSON object in each line; it is read twice or thrice and never held."""
    with given.open() as stream:
        encoding = encoding_of(stream)
    yield from reports_of(
        lambda: _lines(given, encoding), lambda row: _fields(row, options), given.name, options
    )


def json_file(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a JSON document: an object, a list of objects, or a list wrapped in an object; else JSON Lines.

    A document is held whole. Raises UnreadableReport where it is larger than that allows, or no JSON at all.
    """
    if _has_lines(given):
        yield from json_lines(given, options)
        return
    found = list(unwrapped(_document(given), lambda value: "text" in _fields_of(value, options)))
    told = [one for one in found if not (is_message(one.value) and printed(one.value["text"]) is None)]
    rows = [_checked(one, given.name) for one in told]
    yield from reports_of(lambda: rows, lambda row: _fields(row, options), given.name, options)
    if silent := len(found) - len(told):
        reason = (
            f"{silent:,} of {len(found):,} messages hold no words (notices, pictures) and were passed over"
        )
        yield Note(origin=given.name, reason=reason, hint="the rest was received")


def count_lines(given: Input) -> int:
    """How many lines are not blank; reads the file once."""
    with given.open() as stream:
        return sum(1 for line in iter(lambda: stream.readline(LIMIT), b"") if line.strip())


def _has_lines(given: Input) -> bool:
    """Whether the first line is a JSON object by itself, and others follow."""
    with given.open() as stream:
        lines = (line for line in iter(lambda: stream.readline(LIMIT), b"") if line.strip())
        first, second = next(lines, b""), next(lines, b"")
    return bool(second) and isinstance(_parsed(first), dict)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(decoded(data))
    except (ValueError, RecursionError, UnreadableReport):
        return None


def _document(given: Input) -> Any:
    with given.open() as stream:
        data = stream.read(_HELD + 1)
    if not data.strip():
        raise UnreadableReport(f"{given.name} is empty", hint=_HINT)
    if len(data) > _HELD:
        raise UnreadableReport(f"{given.name} is larger than {_HELD // 2**20} MB as one document", hint=_HINT)
    try:
        return json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableReport(
            f"{given.name} is not JSON ({str(error)[:80]})", hint="check that it is whole, or " + _HINT
        ) from None


def _lines(given: Input, encoding: str) -> Iterator[Row | Unread]:
    with io.TextIOWrapper(given.open(), encoding, errors="replace", newline="\n") as text:
        number, going_on = 0, False
        while line := text.readline(LIMIT):
            continued, going_on = going_on, not line.endswith("\n")
            number += not continued
            if line.strip() and not continued:
                yield _line(line, f"{given.name}, line {number}")


def _line(line: str, origin: str) -> Row | Unread:
    if len(line) >= LIMIT:
        return Unread(origin=origin, reason=f"longer than {LIMIT:,} characters", hint=_HINT)
    try:
        value = json.loads(line.strip("\ufeff\x00 \t\r\n"))
    except (ValueError, RecursionError) as error:
        return Unread(origin=origin, reason=f"it is not JSON ({str(error)[:80]})", hint=_HINT)
    return _row(value, origin)


def _checked(one: Wrapped, name: str) -> Row | Unread:
    return _row(one.value, f"{name}, {one.path}", one.outlet)


def _row(value: Any, origin: str, outlet: str | None = None) -> Row | Unread:
    if isinstance(value, dict):
        return Row(origin=origin, values=value, outlet=outlet)
    return Unread(origin=origin, reason="it is JSON but no object", hint=_HINT)


def _fields(row: Row, options: Options) -> dict[str, str]:
    """The fields of an object, as printed, with the outlet of the whole where it names none."""
    found = _fields_of(row.values, options)
    return {"source": row.outlet, **found} if row.outlet else found


def _fields_of(values: Any, options: Options) -> dict[str, str]:
    """The fields of an object; a mapping may go down with full stops (``source=source.name``)."""
    found = {}
    for name, candidates in NAMES.items():
        keys = (options.mapping[name],) if name in options.mapping else candidates
        value = next((value for key in keys if (value := printed(_at(values, key)))), None)
        if value:
            found[name] = value
    return found


def _at(values: Any, key: str) -> Any:
    """What a key leads to; of a list of objects, in the first."""
    if isinstance(values, list) and values and isinstance(values[0], dict):
        values = values[0]
    if not isinstance(values, dict):
        return None
    if key in values:
        return values[key]
    first, _, rest = key.partition(".")
    return _at(values.get(first), rest) if rest else None
