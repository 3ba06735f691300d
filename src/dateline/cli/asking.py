"""Commands that ask a store: events, ledgers, exports, the brief. All take ``--as-of``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, TypeVar, cast, get_args

import click

from dateline import workflow
from dateline.cli.guard import Screen
from dateline.cli.show import as_format, as_known, coloured, show, show_page, width
from dateline.picture import EventFilter, Status

_FORMS = "One of csv, xlsx, acled, ucdp, plover, hxl, geojson, geopackage, geoparquet, jsonl; packages may add others."
F = TypeVar("F", bound=Callable[..., Any])
_WHERE = (
    click.option("--country", metavar="NAME|CC", help="In this country, by name or code (ISO 3166)."),
    click.option("--place", metavar="NAME|ID", help="At this place, or in this province."),
    click.option("--actor", metavar="NAME|ID", help="With this actor, or a part of it, in any role."),
)
_ABOUT = (
    click.option("--since", metavar="DATE", help="Not before this day: 2024-05-31, yesterday, last week."),
    click.option("--until", metavar="DATE", help="Not after this day."),
    *_WHERE,
)
_FILTERS = (
    *_ABOUT,
    click.option("--box", metavar="W,S,E,N", help="Inside these degrees: west, south, east, north."),
    click.option(
        "--type", "type_", metavar="TYPE", help="Of this type, or family of types, of the codebook."
    ),
    click.option("--source", metavar="ID", help="Told by this source ('dateline sources')."),
    click.option("--status", type=click.Choice(get_args(Status)), help="How it stands."),
    click.option("--text", metavar="WORDS", help="With these words in a quote."),
)


def filtered(command: F) -> F:
    """The options that make a filter of events."""
    return _with(_FILTERS, command)


def _with(options: Sequence[Callable[[F], F]], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def about_where(command: F) -> F:
    """The options that choose a place, a country and an actor."""
    return _with(_WHERE, command)


def as_ledger(command: F) -> F:
    """The options of every ledger."""
    full = click.option("--full", is_flag=True, help="Quote every witness, and not the first few.")
    return _with(_ABOUT, as_known(as_format(full(command))))


def _filter(box: str | None, type_: str | None, **given: Any) -> EventFilter:
    return EventFilter(box=workflow.box_of(box) if box else None, type=type_, **given)


@click.command()
@filtered
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many at the most.")
@click.option("--after", metavar="ID", help="Go on after this event, the last of the page before.")
@click.option("--explain", is_flag=True, help="Say why the claims of each event were joined.")
@as_format
@as_known
def events(
    form: str,
    limit: int,
    after: str | None,
    explain: bool,
    where: str | None,
    as_of: str | None,
    **given: Any,
) -> int:
    """List events, newest first, that fit every filter given."""
    page = workflow.events(_filter(**given), where=where, as_of=as_of, limit=limit, after=after)
    if explain:
        told = workflow.explained(page.events, where=where)
        status = show(told, form, lambda: workflow.join_lines(told, width=width()), "no event fits")
    else:
        status = show(
            page.events, form, lambda: workflow.event_lines(page.events, width=width()), "no event fits"
        )
    if page.more and form == "text":
        click.echo(f"there are more; --after {page.events[-1].id} goes on", err=True)
    return status


@click.command()
@click.argument("id")
@as_format
@as_known
def event(id: str, form: str, where: str | None, as_of: str | None) -> int:
    """Show the whole case of an event, by its ID or that of any of its claims: every claim for and against, quoted."""
    found = workflow.event(id, where=where, as_of=as_of)
    return show([found], form, lambda: workflow.case_lines(found, width=width()), "")


@click.command()
@click.option("--at", metavar="DATE", help="On this day; else by the last word of the reports.")
@click.option("--history", is_flag=True, help="Every state of a place in turn.")
@as_ledger
def control(form: str, **asked: Any) -> int:
    """Say who is said to hold which place, since when, and on whose word."""
    more = {}
    if form == "text" and asked["place"] is None and not asked["history"]:
        more["unplaced"] = workflow.unplaced(
            **{k: v for k, v in asked.items() if k not in ("full", "history")}
        )
    return _ledger("control", form, "no report says who holds what", more=more, **asked)


@click.command()
@as_ledger
def conflicts(form: str, **asked: Any) -> int:
    """List where reports contradict each other: tolls, holders, actors, places, dates, denials."""
    return _ledger("conflicts", form, "no two reports contradict each other", **asked)


@click.command()
@as_ledger
def forecasts(form: str, **asked: Any) -> int:
    """List what was foretold: open, came true, did not, untestable."""
    return _ledger("forecasts", form, "nothing was foretold", **asked)


@click.command()
@as_ledger
def strengths(form: str, **asked: Any) -> int:
    """List how strong forces are said to be."""
    return _ledger("strengths", form, "no report says how strong a force is", **asked)


@click.command()
@as_ledger
def arrangements(form: str, **asked: Any) -> int:
    """List ceasefires, deals and zones: proposed, agreed, in force, broken, ended."""
    return _ledger("arrangements", form, "no arrangement is told of", **asked)


@click.command()
@as_ledger
def headlines(form: str, **asked: Any) -> int:
    """List reports whose headline and body disagree."""
    return _ledger("headlines", form, "no headline disagrees with its report", **asked)


def _ledger(
    name: str,
    form: str,
    otherwise: str,
    *,
    full: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
    **asked: Any,
) -> int:
    lines = workflow.LEDGERS[name](**asked)

    if form != "text" or not (lines or any(more.values())):
        return show(lines, form, list, otherwise)
    show_page(workflow.render_ledger(name, lines, width=width(), color=coloured(), full=full, **more))
    return 0


@click.command()
@click.option("--format", "form", required=True, metavar="FORMAT", help=_FORMS)
@click.option(
    "--out", "-o", metavar="FILE", help="Where to, with its codebook beside it; else standard output."
)
@click.option(
    "--ledger",
    metavar="NAME",
    help="In the place of events control, conflicts, strengths, forecasts or arrangements, as csv or xlsx.",
)
@click.option("--bom", is_flag=True, help="Begin text with a byte-order mark, by which Excel knows UTF-8.")
@filtered
@as_known
def export(
    form: str,
    out: str | None,
    ledger: str | None,
    bom: bool,
    where: str | None,
    as_of: str | None,
    **given: Any,
) -> None:
    """Write events, or a ledger, as a data set in the form that another tool opens."""
    target = Path(out) if out else (cast(BinaryIO, Screen()) if sys.stdout.isatty() else sys.stdout.buffer)
    written = workflow.export(
        form, target, wanted=_filter(**given), ledger=ledger, bom=bom, where=where, as_of=as_of
    )
    for reason, number in written.left_out.items():
        click.echo(f"left out: {number:,} events, {reason}", err=True)
    if out:
        book = workflow.codebook_beside(Path(out))
        what = "rows" if ledger else "events"
        click.echo(f"{written.rows:,} {what} in {out}; {book} says what its columns are")


@click.command()
@click.option("--from", "since", required=True, metavar="DATE", help="The first day: 2024-05-31, last week.")
@click.option("--to", "until", required=True, metavar="DATE", help="The last day: 2024-06-06, yesterday.")
@about_where
@click.option("--format", "form", type=click.Choice(["md", "html"]), default="md", show_default=True)
@as_known
def brief(
    since: str, until: str, form: str, where: str | None, as_of: str | None, **asked: str | None
) -> None:
    """Write the situation brief of a period, every line footnoted to quotes; html has a map and charts."""
    made = workflow.brief(since, until, where=where, as_of=as_of, **asked)
    click.echo(workflow.render_brief(made, form), nl=False)


COMMANDS = (
    events, event, control, conflicts, forecasts, strengths, arrangements, headlines, export, brief,
)  # fmt: skip
