"""A reading for people at a terminal: one block a claim, wrapped to the width, in colour only where asked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.model import Reading, Report
from dateline.render.card import Card, Row, card, spaced, visible
from dateline.render.terminal import printed


def render_text(reading: Reading, *, width: int = 88, color: bool = False) -> str:
    """The header and a block for each claim, in the order of the report."""
    return printed(_parts(reading, color=color), width=width, color=color)


def _parts(reading: Reading, *, color: bool) -> Iterator[RenderableType]:
    yield from _header(reading.report)
    yield Text(_count(len(reading.claims)), style="dim")
    for number, claim in enumerate(reading.claims, start=1):
        shown = card(claim, number)
        yield ""
        yield _heading(shown)
        yield Padding(_evidence(shown, color=color), (0, 0, 0, 4))
        yield Padding(_rows(shown.rows), (0, 0, 0, 4))


def _header(report: Report) -> Iterator[Text]:
    yield Text(visible(report.title or "Untitled report"), style="bold")
    where_from = [report.source or "source unknown"]
    if report.originator and report.originator != report.source:
        where_from.append(f"first published by {report.originator}")
    where_from.append(f"published {report.published}" if report.published else "no date of publication")
    yield Text(visible(" · ".join(where_from)))
    if report.url:
        yield Text(visible(report.url))
    if report.flags:
        yield Text("flags: " + ", ".join(spaced(flag) for flag in report.flags), style="yellow")


def _count(claims: int) -> str:
    return "no claims" if not claims else "1 claim" if claims == 1 else f"{claims} claims"


def _heading(shown: Card) -> Text:
    return Text.assemble(
        (f"{shown.number:>2}  ", "dim"),
        (shown.title, "bold cyan"),
        (f"  {shown.kind}  score {shown.score:.2f}", "dim"),
    )


def _evidence(shown: Card, *, color: bool) -> Text:
    """The evidence in quotation marks; its trigger in bold, or in brackets where nothing can be bold."""
    evidence, trigger = shown.evidence, shown.trigger
    cut, end = trigger.start - evidence.start, trigger.end - evidence.start
    before, after = evidence.quote[:cut], evidence.quote[end:]
    text = Text("“", style="italic")
    text.append(_joinable(before))
    named = visible(trigger.quote)
    text.append(named if color else f"[{named}]", style="bold yellow")
    text.append(_joinable(after) + "”")
    return text


def _joinable(piece: str) -> str:
    """A piece of a sentence made visible, keeping the blank at either end."""
    lead = " " if piece[:1].isspace() else ""
    tail = " " if piece[-1:].isspace() and piece.strip() else ""
    return lead + visible(piece) + tail


def _rows(rows: tuple[Row, ...]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=9)
    table.add_column(overflow="fold")
    for row in rows:
        for i, value in enumerate(row.values):
            words = Text(visible(value.words), style="bold" if value.mention else "")
            if value.note:
                words.append(f"  {value.note}", style="not bold")
            table.add_row(row.name if i == 0 else "", words)
    return table
