"""Exports: events as the tables and files that other tools open, each with a codebook beside it.

An export streams events into a binary file and says how many it left out, and why. Others are found by the entry
point group ``dateline.exports``; each names an :class:`Export`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import entry_points
from types import MappingProxyType

from dateline.exports import acled, flat, geojson, geopackage, geoparquet, jsonl, plover, ucdp
from dateline.exports.base import Coder, Context, Export, Scheme, Writer, Written, load_scheme, of_events
from dateline.exports.codebook import codebook
from dateline.exports.delimited import delimited
from dateline.exports.evidence import witnessed
from dateline.exports.ledgers import LEDGERS, LedgerExport, load_ledger_exports
from dateline.exports.xlsx import workbook

__all__ = [
    "LEDGERS",
    "Context",
    "Export",
    "LedgerExport",
    "Written",
    "load_exports",
    "load_ledger_exports",
]


def load_exports() -> Mapping[str, Export]:
    """Every export by its name: those of this package, then those that installed packages add under new names."""
    own = {export.name: export for export in _own()}
    others = {entry.name: entry.load() for entry in entry_points(group="dateline.exports")}
    return MappingProxyType({**others, **own})


def _own() -> tuple[Export, ...]:
    events, acleds, geds, polecats = (load_scheme(name) for name in ("events", "acled", "ucdp", "plover"))
    polecat = delimited(polecats, delimiter="\t", missing="None")
    return (
        _export("csv", ".csv", events, flat.code, delimited(events), text=True),
        _export("xlsx", ".xlsx", events, flat.code, workbook(events)),
        _export("acled", ".csv", acleds, acled.code, delimited(acleds), text=True),
        _export("ucdp", ".csv", geds, ucdp.code, delimited(geds), text=True),
        _export("plover", ".txt", polecats, plover.code, polecat, text=True),
        _export("hxl", ".csv", events, flat.code, delimited(events, tags=True), text=True),
        _export("geojson", ".geojson", events, flat.code, geojson.write),
        _export("geopackage", ".gpkg", events, flat.code, geopackage.write),
        _export("geoparquet", ".parquet", events, flat.code, geoparquet.write),
        Export(name="jsonl", suffix=".jsonl", write=jsonl.write, codebook=jsonl.codebook),
    )


def _export(
    name: str, suffix: str, scheme: Scheme, code: Coder, write: Writer, *, text: bool = False
) -> Export:
    return Export(
        name=name,
        suffix=suffix,
        write=of_events(write, witnessed(code)),
        codebook=partial(codebook, scheme),
        text=text,
    )
