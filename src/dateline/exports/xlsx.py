"""Excel workbooks: the same columns with their types, so that nothing in a cell is ever guessed at."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from dateline.errors import Unavailable
from dateline.exports.base import Cell, CellKind, Row, Scheme, Writer
from dateline.exports.safe import one_line

_MADE = datetime(2000, 1, 1)  # a fixed day of making, so that the same rows give the same bytes
_LONGEST = 32_767  # characters that a cell of Excel holds
_ROWS = 1_048_575  # rows that a sheet holds, beside its header
_EARLIEST = date(1900, 3, 1)  # Excel counts days from 1900, a year that it takes for a leap year


def workbook(scheme: Scheme) -> Writer:
    """A writer of one sheet: text as text, numbers as numbers, days as days. Raises Unavailable without XlsxWriter."""

    def write(rows: Iterable[Row], out: BinaryIO) -> None:
        held = io.BytesIO()  # a workbook is a zip file, which is written out whole
        with _xlsxwriter().Workbook(held, {"constant_memory": True}) as book:
            book.set_properties({"title": scheme.title, "created": _MADE})
            sheet = book.add_worksheet(scheme.name)
            sheet.freeze_panes(1, 0)
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for number, column in enumerate(scheme.columns):
                sheet.write_string(0, number, column.name)
            told = iter(rows)
            for line, row in enumerate(islice(told, _ROWS), start=1):
                for number, column in enumerate(scheme.columns):
                    _put(sheet, line, number, row[column.name], column.kind, day)
            if next(told, None) is not None:
                raise Unavailable(
                    f"a sheet of Excel holds {_ROWS:,} rows", hint="export fewer, with --since, or to csv"
                )
        out.write(held.getvalue())

    return write


def _xlsxwriter() -> Any:
    try:
        import xlsxwriter  # an extra
    except ImportError:
        raise Unavailable(
            "Excel workbooks need XlsxWriter, which is not installed",
            hint="pip install 'dateline[xlsx]', or export to csv with --bom.",
        ) from None
    return xlsxwriter


def _put(sheet: Any, line: int, number: int, value: Cell, kind: CellKind, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(line, number, value)
    elif kind == "day" and (when := date.fromisoformat(value[:10])) >= _EARLIEST:
        sheet.write_datetime(line, number, when, day)
    else:
        sheet.write_string(line, number, _printable(one_line(value))[:_LONGEST])


def _printable(text: str) -> str:
    """The text without the control characters that XML has no place for."""
    return "".join(c for c in text if c >= " ")
