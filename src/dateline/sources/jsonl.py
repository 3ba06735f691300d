"""JSON Lines, and a JSON file that is one report or a list of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from dateline.errors import UnreadableReport
from dateline.sources.encodings import decoded, encoding_of
from dateline.sources.files import LIMIT
from dateline.sources.options import Input, Options
from dateline.sources.received import Item, Unread
from dateline.sources.records import NAMES, Row, reports_of

_HINT = "give one JSON object in each line"


def json_lines(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a file with one JSON object in each line; it is read twice or thrice and never held."""
    with given.open() as stream:
        encoding = encoding_of(stream)
    yield from reports_of(
        lambda: _lines(given, encoding), lambda row: _fields(row, options), given.name, options
    )


def json_file(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a JSON file: an object, or a list of objects; where it is neither, the lines of JSON Lines.

    A list is held whole, so it must not be larger than ``LIMIT``.
    """
    with given.open() as stream:
        data = stream.read(LIMIT + 1)
    whole = _whole(data) if len(data) <= LIMIT else None
    if whole is None:
        yield from json_lines(given, options)
        return
    rows = [_checked(value, f"{given.name}, object {number}") for number, value in enumerate(whole, start=1)]
    yield from reports_of(lambda: rows, lambda row: _fields(row, options), given.name, options)


def count_lines(given: Input) -> int:
    """How many lines are not blank; reads the file once."""
    with given.open() as stream:
        return sum(1 for line in iter(lambda: stream.readline(LIMIT), b"") if line.strip())


def _whole(data: bytes) -> list[Any] | None:
    try:
        value = json.loads(decoded(data))
    except (ValueError, RecursionError, UnreadableReport):
        return None
    return value if isinstance(value, list) else [value]


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
    return _checked(value, origin)


def _checked(value: Any, origin: str) -> Row | Unread:
    if isinstance(value, dict):
        return Row(origin=origin, values=value)
    return Unread(origin=origin, reason="it is JSON but no object", hint=_HINT)


def _fields(row: Row, options: Options) -> dict[str, str]:
    """The fields of an object, as printed; a mapping may go down with full stops (``source=source.name``)."""
    found = {}
    for name, candidates in NAMES.items():
        keys = (options.mapping[name],) if name in options.mapping else candidates
        value = next((value for key in keys if (value := _printed(_at(row.values, key)))), None)
        if value:
            found[name] = value
    return found


def _at(values: Any, key: str) -> Any:
    if not isinstance(values, dict):
        return None
    if key in values:
        return values[key]
    first, _, rest = key.partition(".")
    return _at(values.get(first), rest) if rest else None


def _printed(value: Any) -> str | None:
    """A string, the paragraphs of a list of strings, or a number; nothing else is a field."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None
