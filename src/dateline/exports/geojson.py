"""GeoJSON (RFC 7946): a feature for each event, its point where a gazetteer has one, else no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from dateline.exports.base import Row, load_scheme


def write(rows: Iterable[Row], out: BinaryIO) -> None:
    """One feature a line, so that the file streams and can be compared line by line."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for row in rows:
        text = json.dumps(feature(row), ensure_ascii=False, allow_nan=False)
        out.write(f"{separator}{text}".encode())
        separator = ",\n"
    out.write(b"\n]}\n")


def feature(row: Row) -> dict[str, Any]:
    """A row as a feature: the columns of Dateline's table are its properties."""
    longitude, latitude = row["longitude"], row["latitude"]
    known = longitude is not None and latitude is not None
    return {
        "type": "Feature",
        "id": row["dateline_event"],
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
        "properties": {name: row[name] for name in load_scheme("events").names()},
    }
