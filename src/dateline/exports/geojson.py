"""GeoJSON (RFC 7946): a feature for each event, its point where a gazetteer has one, else no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from dateline.exports import flat
from dateline.exports.base import Coded, Context, Tally, Written, load_scheme
from dateline.exports.evidence import evidence
from dateline.picture import Event


def write(events: Iterable[Event], out: BinaryIO, context: Context) -> Written:
    """One feature a line, so that the file streams and can be compared line by line."""
    tally = Tally(flat.code, context)
    out.write(b'{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for event, coded in tally.rows(events):
        text = json.dumps(feature(event, coded), ensure_ascii=False, allow_nan=False)
        out.write(f"{separator}{text}".encode())
        separator = ",\n"
    out.write(b"\n]}\n")
    return tally.written()


def feature(event: Event, coded: Coded) -> dict[str, Any]:
    """The event as a feature: the columns of Dateline's table are its properties."""
    values = {**coded.values, **evidence(event, coded)}
    longitude, latitude = values["longitude"], values["latitude"]
    known = longitude is not None and latitude is not None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
        "properties": {name: values[name] for name in load_scheme("events").names()},
    }
