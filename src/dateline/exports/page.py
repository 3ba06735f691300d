"""The page of the exports (docs/exports.md), generated from the schemes so that it cannot drift from the files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import get_args

from dateline.exports.base import CellKind, Column, Scheme, load_scheme
from dateline.exports.ledgers import LEDGERS


def page() -> str:
    """Markdown: what each format is for, the rules that all keep, and every column of every scheme."""
    schemes = [load_scheme(name) for name in ("events", "acled", "ucdp", "plover")]
    ledgers = [load_scheme(name, "ledger_evidence") for name in LEDGERS]
    intro = resources.files("dateline.exports").joinpath("page.md").read_text("utf-8")
    kinds = ", ".join(get_args(CellKind))
    events = [line for scheme in schemes for line in _scheme(scheme)]
    tables = [line for scheme in ledgers for line in _scheme(scheme)]
    own = (
        _evidence("The evidence columns", schemes[0]),
        _evidence("The evidence columns of ledgers", ledgers[0]),
    )
    return "\n".join([intro.replace("{kinds}", kinds), *events, *own[0], *tables, *own[1], ""])


def _scheme(scheme: Scheme) -> Iterator[str]:
    own = [column for column in scheme.columns if not column.name.startswith("dateline_")]
    yield from (f"## {scheme.title}", "", scheme.about, "", f"Source: {scheme.source}", "")
    yield from _table(own)


def _evidence(heading: str, scheme: Scheme) -> Iterator[str]:
    yield from (f"## {heading}", "")
    yield from _table([column for column in scheme.columns if column.name.startswith("dateline_")])


def _table(columns: list[Column]) -> Iterator[str]:
    yield from ("| column | what it holds | empty | imputed |", "|---|---|---|---|")
    for column in columns:
        cells = (f"`{column.name}`", column.meaning, column.empty or "", column.imputed or "")
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
    yield ""
