"""Workbooks (XLSX, XLS, ODS): every sheet with a column of texts is a table, mapped as CSV is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from dateline.errors import UnreadableReport, UsageError
from dateline.sources.documents import whole
from dateline.sources.office import check_unpacked
from dateline.sources.options import Input, Options
from dateline.sources.received import Item, Note, Unread
from dateline.sources.records import Row
from dateline.sources.table import reports_under, row_of

_HINT: Final = "save it again as XLSX or as CSV"

_Sheet = tuple[str, tuple[str, ...], list[list[str]]]
"""The name of a sheet, its header, and the rows below."""


def workbook(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a workbook, one a row.

    Raises UsageError where no sheet has the columns, UnreadableReport for a workbook that is damaged, locked or empty.
    """
    sheets = _sheets(whole(given), given.name)
    faults: list[tuple[str, UsageError]] = []
    for name, header, rows in sheets:
        try:
            yield from reports_under(header, partial(_rows, name, header, rows), name, options)
        except UsageError as fault:
            faults.append((name, fault))
    if len(faults) == len(sheets):
        raise faults[0][1]
    for name, error in faults:
        yield Note(origin=name, reason=f"the sheet was passed over: {error}", hint=error.hint)


def _rows(name: str, header: Sequence[str], rows: Sequence[list[str]]) -> Iterator[Row | Unread]:
    for number, cells in enumerate(rows, start=1):
        yield row_of(cells, f"{name}, row {number}", header)


def _sheets(data: bytes, name: str) -> list[_Sheet]:
    """The sheets that hold anything."""
    from python_calamine import CalamineWorkbook  # seldom needed

    try:
        if data.startswith(b"PK"):
            check_unpacked(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        cells = {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}
    except UnreadableReport:
        raise
    except Exception as error:  # a damaged workbook fails in many ways
        raise UnreadableReport(f"{name} cannot be read as a workbook ({error})", hint=_HINT) from None
    found = [_sheet(f"{name}, {title}", rows) for title, rows in cells.items()]
    if not any(header for _, header, _ in found):
        raise UnreadableReport(f"{name} is empty", hint="give a table with a header and rows")
    return [sheet for sheet in found if sheet[1]]


def _sheet(name: str, cells: Sequence[Sequence[Any]]) -> _Sheet:
    rows = [row for row in ([_printed(cell) for cell in cells] for cells in cells) if any(row)]
    return name, tuple(rows[0]) if rows else (), rows[1:]


def _printed(cell: Any) -> str:
    """A cell as a table in plain text would show it; days and hours in ISO form."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
