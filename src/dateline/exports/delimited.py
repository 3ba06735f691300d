"""Rows of text: comma- or tab-separated, streamed, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from dateline.exports.base import Cell, Row, Scheme, Writer
from dateline.exports.safe import safe


def delimited(scheme: Scheme, *, delimiter: str = ",", tags: bool = False, missing: str = "") -> Writer:
    """A writer of the scheme's columns: a header, the row of HXL tags where asked for, then the rows.

    ``missing`` is what the scheme puts where it has no value; the evidence columns are then empty.
    """

    def write(rows: Iterable[Row], out: BinaryIO) -> None:
        names = scheme.names()
        empty = {name: "" if name.startswith("dateline_") else missing for name in names}
        with _text(out) as text:
            table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            table.writerow(names)
            if tags:
                table.writerow([column.tag for column in scheme.columns])
            for row in rows:
                table.writerow([cell(row[name], missing=empty[name]) for name in names])

    return write


def cell(value: Cell, *, missing: str = "") -> str:
    """A value as text, safe in a spreadsheet."""
    if value is None:
        return missing
    return safe(value) if isinstance(value, str) else str(value)


@contextmanager
def _text(out: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """UTF-8 text over a binary file that stays open afterwards."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()
