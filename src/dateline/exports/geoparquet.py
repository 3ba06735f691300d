"""GeoParquet 1.1: Dateline's table with typed columns and the place as a point in well-known binary."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from dateline.errors import Unavailable
from dateline.exports.base import Cell, Column, Row, load_scheme

_BATCH = 5_000  # events in a row group
# No "crs": the standard then means OGC:CRS84, longitude and latitude in WGS 84.
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write(rows: Iterable[Row], out: BinaryIO) -> None:
    """Row groups of some thousand events. Raises Unavailable where pyarrow is not installed."""
    arrow, parquet = _pyarrow()
    columns = load_scheme("events").columns
    schema = _schema(arrow, columns)
    with parquet.ParquetWriter(out, schema) as writer:
        for batch in _batches(iter(rows)):
            writer.write_table(
                arrow.Table.from_pylist([_typed(row, columns) for row in batch], schema=schema)
            )


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # an extra
        import pyarrow.parquet
    except ImportError:
        raise Unavailable(
            "GeoParquet needs pyarrow, which is not installed",
            hint="pip install 'dateline[geoparquet]', or export to geojson.",
        ) from None
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any, columns: Iterable[Column]) -> Any:
    kinds = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64(), "day": arrow.date32()}
    fields = [arrow.field(column.name, kinds[column.kind]) for column in columns]
    return arrow.schema(
        [*fields, arrow.field("geometry", arrow.binary())], metadata={"geo": json.dumps(_GEO)}
    )


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _typed(row: Row, columns: Iterable[Column]) -> dict[str, Any]:
    values: dict[str, Any] = {
        column.name: date.fromisoformat(str(row[column.name]))
        if column.kind == "day" and row[column.name] is not None
        else row[column.name]
        for column in columns
    }
    return {**values, "geometry": point(row["longitude"], row["latitude"])}


def point(longitude: Cell, latitude: Cell) -> bytes | None:
    """A point as well-known binary, little-endian."""
    known = longitude is not None and latitude is not None
    return struct.pack("<BIdd", 1, 1, longitude, latitude) if known else None
