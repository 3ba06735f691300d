"""CSV, TSV and their like: encoding and delimiter are told from the file, columns are mapped to fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.encodings import encoding_of
from dateline.sources.files import LIMIT
from dateline.sources.options import Input, Options
from dateline.sources.received import Item, Note, Unread
from dateline.sources.records import Row, Rows, columns_of, reports_of

_SAMPLE: Final = 200  # rows that tell the delimiter
_WIDEST: Final = 1 << 18  # characters of them
_DELIMITERS: Final = ",;\t|"
_NAMED: Final = 8  # columns named in a note
_WANTED: Final = frozenset(("title", "source", "published"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How a table is written."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


def table_file(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a table, one a row. It is read twice or thrice and never held.

    Raises UsageError for columns that are not there, UnreadableReport for a table that is empty or binary.
    """
    shape = _shape_of(given)
    yield from reports_under(shape.header, lambda: _rows(given, shape), given.name, options)


def reports_under(header: Sequence[str], rows: Rows, name: str, options: Options) -> Iterator[Item]:
    """The reports of rows under a header. Raises UsageError for columns that are not there."""
    columns = columns_of(header, options.mapping)

    def fields(row: Row) -> dict[str, str]:
        found = {name: row.values.get(column, "").strip() for name, column in columns.items()}
        return {name: value for name, value in found.items() if value}

    unused = [column for column in header if column not in columns.values()]
    if unused and not options.mapping and not columns.keys() >= _WANTED:
        yield Note(
            origin=name,
            reason=f"no column for {', '.join(sorted(_WANTED - columns.keys()))} among {', '.join(unused[:_NAMED])}",
            hint="--map FIELD=COLUMN says what a column holds; map before adding, for other fields are other reports",
        )
    yield from reports_of(rows, fields, name, options)


def count_rows(given: Input) -> int:
    """How many reports a table holds; reads it once. Raises UnreadableReport as ``table_file`` does."""
    shape = _shape_of(given)
    return sum(1 for _ in _rows(given, shape))


def _shape_of(given: Input) -> _Shape:
    with given.open() as stream:
        encoding = encoding_of(stream)
    with _text(given, encoding) as text:
        sample = list(_sample(_lines(text)))
    if not "".join(sample).strip():
        raise UnreadableReport(f"{given.name} is empty", hint="give a table with a header and rows")
    if any("\x00" in line for line in sample):
        raise UnreadableReport(
            f"{given.name} looks like binary data, not like a table", hint="save it as CSV"
        )
    delimiter = max(_DELIMITERS, key=lambda mark: _fit(sample, mark))
    header = next(_parsed(sample, delimiter), [])
    if isinstance(header, csv.Error):
        raise UnreadableReport(f"{given.name} has no header that can be read", hint="save it as CSV")
    return _Shape(encoding=encoding, delimiter=delimiter, header=tuple(header))


def _text(given: Input, encoding: str) -> io.TextIOWrapper:
    """The table as text; damaged characters come out as U+FFFD."""
    return io.TextIOWrapper(given.open(), encoding, errors="replace", newline="")


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a table; one longer than ``LIMIT`` comes in pieces."""
    while line := text.readline(LIMIT):
        yield line


def _sample(lines: Iterator[str]) -> Iterator[str]:
    size = 0
    for line in islice(lines, _SAMPLE):
        yield line[:_WIDEST]
        size += len(line)
        if size > _WIDEST:
            return


def _fit(sample: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the cells that the header has, if it has more than one; then how many those are."""
    rows = [row for row in _parsed(sample, delimiter) if not isinstance(row, csv.Error)]
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str] | csv.Error]:
    """Rows that are not empty, and the fault where one cannot be parsed; the next line then begins a row."""
    csv.field_size_limit(LIMIT)  # for the whole process; the module has no other way
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
        else:
            if any(cell.strip() for cell in row):
                yield row


def _rows(given: Input, shape: _Shape) -> Iterator[Row | Unread]:
    with _text(given, shape.encoding) as text:
        parsed = _parsed(_lines(text), shape.delimiter)
        next(parsed, None)
        for number, cells in enumerate(parsed, start=1):
            yield row_of(cells, f"{given.name}, row {number}", shape.header)


def row_of(cells: list[str] | csv.Error, origin: str, header: Sequence[str]) -> Row | Unread:
    """The cells of a row under their columns; unread where they cannot stand there."""
    if isinstance(cells, csv.Error):
        return Unread(origin=origin, reason=str(cells), hint="look for a quotation mark that is not closed")
    if any(cell.strip() for cell in cells[len(header) :]):
        reason = f"it has {len(cells)} cells under {len(header)} columns"
        return Unread(origin=origin, reason=reason, hint="quote the cells that hold the delimiter")
    return Row(origin=origin, values=dict(zip(header, cells, strict=False)))
