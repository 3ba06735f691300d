"""Rows of text: comma- or tab-separated, streamed, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from dateline.exports.base import Cell, Coder, Context, Scheme, Tally, Written
from dateline.exports.evidence import evidence
from dateline.exports.facts import one_line
from dateline.picture import Event

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Writer = Callable[[Iterable[Event], BinaryIO, Context], Written]


def delimited(
    scheme: Scheme, code: Coder, *, delimiter: str = ",", tags: bool = False, missing: str = ""
) -> Writer:
    """A writer of the scheme's columns: a header, the row of HXL tags where asked for, then a row for each event.

    ``missing`` is what the scheme puts where it has no value; the evidence columns are then empty.
    """

    def write(events: Iterable[Event], out: BinaryIO, context: Context) -> Written:
        tally = Tally(code, context)
        own = {column.name for column in scheme.columns if not column.name.startswith("dateline_")}
        with _text(out) as text:
            table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            table.writerow(scheme.names())
            if tags:
                table.writerow([column.tag for column in scheme.columns])
            for event, coded in tally.rows(events):
                values = {**coded.values, **evidence(event, coded)}
                table.writerow(
                    [cell(values[name], missing=missing if name in own else "") for name in scheme.names()]
                )
        return tally.written()

    return write


def cell(value: Cell, *, missing: str = "") -> str:
    """A value as text. An apostrophe goes before text that a spreadsheet would take for a formula."""
    if value is None:
        return missing
    if not isinstance(value, str):
        return str(value)
    return f"'{one_line(value)}" if value.startswith(_FORMULA) else one_line(value)


@contextmanager
def _text(out: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """UTF-8 text over a binary file that stays open afterwards."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()
