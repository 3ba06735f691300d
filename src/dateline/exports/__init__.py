"""Exports: events as the tables and files that other tools open, each with a codebook beside it.

An export streams events into a binary file and says how many it left out, and why. Others are found by the entry
point group ``dateline.exports``; each names an :class:`Export`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import entry_points
from types import MappingProxyType

from dateline.exports import acled, flat, geojson, geoparquet, jsonl, plover, ucdp
from dateline.exports.base import Coder, Context, Export, Written, load_scheme
from dateline.exports.codebook import codebook
from dateline.exports.delimited import delimited

__all__ = ["Context", "Export", "Written", "load_exports"]


def load_exports() -> Mapping[str, Export]:
    """Every export by its name: those of this package, then those that installed packages add under new names."""
    own = {export.name: export for export in _own()}
    others = {entry.name: entry.load() for entry in entry_points(group="dateline.exports")}
    return MappingProxyType({**others, **own})


def _own() -> tuple[Export, ...]:
    events = partial(codebook, load_scheme("events"))
    return (
        _table("csv", ".csv", "events", flat.code),
        _table("acled", ".csv", "acled", acled.code),
        _table("ucdp", ".csv", "ucdp", ucdp.code),
        _table("plover", ".txt", "plover", plover.code, delimiter="\t", missing="None"),
        _table("hxl", ".csv", "events", flat.code, tags=True),
        Export(name="geojson", suffix=".geojson", write=geojson.write, codebook=events),
        Export(name="geoparquet", suffix=".parquet", write=geoparquet.write, codebook=events),
        Export(name="jsonl", suffix=".jsonl", write=jsonl.write, codebook=jsonl.codebook),
    )


def _table(
    name: str,
    suffix: str,
    scheme: str,
    code: Coder,
    *,
    delimiter: str = ",",
    tags: bool = False,
    missing: str = "",
) -> Export:
    told = load_scheme(scheme)
    return Export(
        name=name,
        suffix=suffix,
        write=delimited(told, code, delimiter=delimiter, tags=tags, missing=missing),
        codebook=partial(codebook, told),
    )
