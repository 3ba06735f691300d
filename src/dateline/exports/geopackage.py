"""GeoPackage: Dateline's table as a layer of points with typed columns, for QGIS and other maps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from dateline.errors import Unavailable
from dateline.exports.base import Cell, Column, Row, load_scheme
from dateline.exports.geoparquet import point

_BATCH = 5_000
_LAYER = "events"
_CLOCK = "OGR_CURRENT_DATE"
_MADE = "2000-01-01T00:00:00.000Z"  # a fixed time of making, so that the same rows give the same bytes
_KINDS: dict[str, Any] = {"text": object, "whole": np.int64, "number": np.float64, "day": "datetime64[D]"}
_NOTHING: dict[str, Any] = {"text": None, "whole": 0, "number": np.nan, "day": "NaT"}


def write(rows: Iterable[Row], out: BinaryIO) -> None:
    """One layer, written by GDAL batch by batch. Raises Unavailable where pyogrio is not installed."""
    gdal = _pyogrio()
    columns = load_scheme("events").columns
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        gdal.set_gdal_config_options({_CLOCK: _MADE})
        try:
            for number, batch in enumerate(_batches(iter(rows))):
                _write(gdal.raw, path, columns, batch, append=number > 0)
        finally:
            gdal.set_gdal_config_options({_CLOCK: None})
        out.write(path.read_bytes())


def _write(raw: Any, path: Path, columns: tuple[Column, ...], batch: list[Row], *, append: bool) -> None:
    fields = [_field(column, [row[column.name] for row in batch]) for column in columns]
    raw.write(
        path,
        layer=_LAYER,
        driver="GPKG",
        geometry=np.array([point(row["longitude"], row["latitude"]) for row in batch], dtype=object),
        geometry_type="Point",
        crs="EPSG:4326",
        fields=np.array([column.name for column in columns], dtype=object),
        field_data=[values for values, _ in fields],
        field_mask=[mask for _, mask in fields],
        append=append,
    )


def _field(column: Column, values: list[Cell]) -> tuple[Any, Any]:
    """The values as GDAL takes them, and which of them are null."""
    missing = np.array([value is None for value in values], dtype=bool)
    nothing = _NOTHING[column.kind]
    return np.array([nothing if v is None else v for v in values], dtype=_KINDS[column.kind]), missing


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Batches of some thousand rows; one at least, so that an empty file has its columns too."""
    batch = list(islice(rows, _BATCH))
    yield batch
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _pyogrio() -> Any:
    try:
        import pyogrio  # an extra
        import pyogrio.raw
    except ImportError:
        raise Unavailable(
            "GeoPackage needs pyogrio, which is not installed",
            hint="pip install 'dateline[geopackage]', or export to geojson.",
        ) from None
    return pyogrio
