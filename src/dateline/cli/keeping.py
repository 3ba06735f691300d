"""Commands that fill a store and record what people say of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from dateline import workflow
from dateline.cli.guard import flat, short
from dateline.cli.show import as_format, in_store, many, on_record, progress_bar, show
from dateline.errors import DatelineError, UsageError
from dateline.picture import Reliability, Verdict

if TYPE_CHECKING:
    from dateline.store import Record
    from dateline.workflow.ingest import Summary

_SHOWN = 10  # reasons that are printed
_NAMED = 3  # of what could not be read for one reason; the rest are counted


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL…")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column or key holds title, text, source, published, url, language or country.",
)
@click.option(
    "--dates",
    type=click.Choice(["month-first", "day-first", "iso"]),
    help="How a table writes dates in figures; told from the whole column where not given.",
)
@click.option("--source", metavar="NAME", help="Who published them, where they do not say.")
@click.option("--published", metavar="DATE", help="The day of publication, where they do not say.")
@click.option("--url", metavar="URL", help="Where they were published, where they do not say.")
@click.option("--language", metavar="xx", help="Their language (ISO 639-1); detected where not given.")
@click.option("--country", metavar="CC", help="The country their places are looked for in first (ISO 3166).")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read.")
@click.option(
    "--no-follow", is_flag=True, help="Take a feed's summaries as they are; do not fetch the pages."
)
@click.option("--allow-private", is_flag=True, help="Fetch from private and local addresses too.")
@in_store
def add(
    inputs: tuple[str, ...],
    mapping: tuple[str, ...],
    workers: int,
    where: str | None,
    no_follow: bool,
    allow_private: bool,
    **given: str | None,
) -> int:
    """Add reports to the store: files, folders, tables, archives, feeds, addresses; - is standard input.

    What is there already is known and not read again; a run that was cut off goes on when it is started again. The exit
    status is 1 where something could not be read, and 2 where nothing could.
    """
    with progress_bar() as watch:
        summary = workflow.add(
            inputs,
            where=where,
            options=workflow.receiving(
                mapping=_mapping(mapping), follow=not no_follow, allow_private=allow_private, **given
            ),
            workers=workers,
            watch=watch,
        )
    click.echo("\n".join(_told(summary)))
    return _status(summary) if summary.new or summary.known else DatelineError.exit_status


def _status(summary: Summary) -> int:
    """0 where all was read, 1 where something was refused, 2 where nothing could be read."""
    if not summary.unread:
        return 0
    return 1 if summary.new or summary.known else DatelineError.exit_status


def _mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    """ "title=headline" as a mapping of fields to columns."""
    for pair in pairs:
        if "=" not in pair:
            raise UsageError(f"--map {pair!r} names no column", hint="write --map text=article_content")
    return dict(pair.split("=", 1) for pair in pairs)


def _told(summary: Summary) -> Iterator[str]:
    yield f"{summary.new:,} new, {summary.known:,} known, {len(summary.unread):,} unreadable"
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in summary.unread:
        by_reason[short(f"{one.reason}; {one.hint}")].append(short(one.origin))
    for reason, origins in sorted(by_reason.items(), key=lambda item: -len(item[1]))[:_SHOWN]:
        more = f" and {len(origins) - _NAMED:,} more" if len(origins) > _NAMED else ""
        yield f"  unreadable: {', '.join(origins[:_NAMED])}{more}: {reason}"
    if len(by_reason) > _SHOWN:
        yield f"  and {len(by_reason) - _SHOWN:,} more reasons"
    for note in summary.notes[:_SHOWN]:
        yield "  note: " + short(f"{note.origin}: {note.reason}; {note.hint}")
    yield f"the store holds {many(summary.claims, 'claim')} and {many(summary.events, 'event')}"


@click.command()
@click.argument("feeds", metavar="FEEDS.TOML")
@click.option("--once", is_flag=True, help="Ask every feed that is due once, and stop.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and local addresses too.")
@in_store
def watch(feeds: str, once: bool, allow_private: bool, where: str | None) -> int:
    """Poll the feeds of FEEDS.TOML politely and add what they bring, until stopped.

    With --once the exit status is 1 where a feed or a page of it could not be read, and 2 where none could.
    """
    statuses = set()
    for summary in workflow.watch(feeds, where=where, once=once, allow_private=allow_private):
        if summary.new or summary.known or summary.unread:
            click.echo("\n".join(_told(summary)))
        statuses.add(_status(summary))
    return min(statuses, default=0) if len(statuses) < 2 else 1


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]…")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read.")
@in_store
def reread(reports: tuple[str, ...], workers: int, where: str | None) -> int:
    """Read the store's reports again with this version, beside the older readings; all, or those with these ids."""
    with progress_bar() as watch:
        summary = workflow.reread(reports, where=where, workers=workers, watch=watch)
    click.echo("\n".join(_told(summary)))
    return _status(summary)


@click.command()
@click.argument("verdict", type=click.Choice(get_args(Verdict)))
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@on_record
def judge(verdict: Verdict, left: str, right: str, by: str, note: str, where: str | None) -> None:
    """Say that two claims or events are the same, different or unsure; this always wins over the score."""
    one, other = workflow.judge(verdict, left, right, by=by, note=note, where=where)
    ids = dict.fromkeys(event.id for event in (one, other) if event is not None)
    click.echo(f"recorded; they are now in {' and '.join(ids)}")


@click.command()
@click.argument("report")
@on_record
def retract(report: str, by: str, note: str, where: str | None) -> None:
    """Take a report (by the beginning of its id) out of the picture; nothing is deleted."""
    entry = workflow.retract(report, by=by, note=note, where=where)
    click.echo(f"retracted {entry.subject}; 'dateline restore' takes it back")


@click.command()
@click.argument("report")
@on_record
def restore(report: str, by: str, note: str, where: str | None) -> None:
    """Take a retraction back."""
    click.echo(f"restored {workflow.restore(report, by=by, note=note, where=where).subject}")


@click.command()
@as_format
@in_store
def log(form: str, where: str | None) -> int:
    """Print everything that people recorded, in order."""
    records = workflow.records(where=where)
    lines = (
        "  ".join(
            filter(
                None,
                (f"{r.number:>4}", r.at, flat(r.by), r.what, r.subject, r.object, _set(r), flat(r.note)),
            )
        )
        for r in records
    )
    return show(records, form, lambda: lines, "nothing is recorded yet")


def _set(record: Record) -> str | None:
    """What was set: of a claim what was typed, and the words given for it."""
    if record.what != "correct" or not (record.value or "").startswith("{"):
        return record.value
    told = json.loads(record.value or "{}")
    words = f"“{told['words']}”" if told.get("words") else None
    return "  ".join(filter(None, (told.get("typed"), words))) or "none"


@click.group(invoke_without_command=True)
@as_format
@in_store
@click.pass_context
def sources(context: click.Context, form: str, where: str | None) -> int:
    """List who published the store's reports, or set how reliable one is."""
    if context.invoked_subcommand is not None:
        return 0
    listed = workflow.sources(where=where)
    lines = (
        "  ".join((s.reliability or "-", flat(s.name), s.country or "", s.scale or "", s.side or "", s.id))
        for s in listed
    )
    return show(listed, form, lambda: (line.rstrip() for line in lines), "no report names its source")


@sources.command("rate")
@click.argument("source")
@click.argument("letter", type=click.Choice(get_args(Reliability)))
@on_record
def sources_rate(source: str, letter: Reliability, by: str, note: str, where: str | None) -> None:
    """Set the Admiralty reliability of SOURCE: A (reliable) to E (unreliable), F (cannot be judged)."""
    rated = workflow.set_reliability(source, letter, by=by, note=note, where=where)
    click.echo(f"{flat(rated.name)}: {rated.reliability}")


@click.command()
@as_format
@in_store
def status(form: str, where: str | None) -> int:
    """Say how much the store holds, by outlet."""
    held = workflow.statistics(where=where)
    head = (
        f"{held.reports:,} reports ({held.retracted:,} retracted), {held.readings:,} readings, "
        f"{held.claims:,} claims, {held.events:,} events"
    )
    outlets = (f"{o.reports:>8,}  {o.claims:>9,}  {flat(o.name or 'no source given')}" for o in held.outlets)
    return show([held], form, lambda: (head, " reports     claims  outlet", *outlets), "the store is empty")


COMMANDS = (add, watch, reread, judge, retract, restore, log, sources, status)
