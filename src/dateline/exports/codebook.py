"""The codebook beside an export: every column, generated from the table that the export itself is written by."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.exports.base import Column, Scheme

_KINDS: Mapping[str, str] = {"text": "Text", "whole": "Whole number", "number": "Number", "day": "ISO day"}


def codebook(scheme: Scheme) -> str:
    """Markdown: what the export is, then each column with its meaning, codes, when it is empty, when imputed."""
    head = f"# {scheme.title}\n\n{scheme.about}\n\nSource of the scheme: {scheme.source}\n\n## Columns\n"
    columns = "".join(_column(column, scheme) for column in scheme.columns)
    return head + columns


def _column(column: Column, scheme: Scheme) -> str:
    tag = f", {column.tag}" if column.tag else ""
    lines = [f"\n### {column.name}\n", f"{_KINDS[column.kind]}{tag}. {column.meaning}"]
    if column.codes is not None:
        lines += ["", "| Dateline | written |", "|---|---|"]
        lines += [f"| {value} | {code} |" for value, code in scheme.tables[column.codes].items()]
    if column.empty is not None:
        lines += ["", f"Empty: {column.empty}"]
    if column.imputed is not None:
        lines += ["", f"Imputed: {column.imputed}"]
    return "\n".join(lines) + "\n"
