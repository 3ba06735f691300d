"""Commands that put right what is recorded: corrections, the reports in view, and whether all is whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dateline import workflow
from dateline.cli.guard import flat
from dateline.cli.show import (
    as_format,
    field_of,
    found,
    in_store,
    many,
    on_field,
    on_record,
    show,
    show_reading,
)
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.store import Listed
    from dateline.workflow.checking import Checked
    from dateline.workflow.correcting import Field

_FAULT = 2


@click.command()
@click.argument("id")
@on_field
def correct(
    id: str,
    field: str | None,
    value: str | None,
    words: str | None,
    at: int | None,
    nothing: bool,
    by: str,
    note: str,
    where: str | None,
) -> int:
    """Set a FIELD of the report or claim with this ID; without a FIELD, list what it has.

    Of a report: published, source, title, url, country; it is read again with them. Of a claim: any field by its path,
    such as type, stance, participants.0.actor, places.0.place, time, quantities.0.best; participants.+ takes a further
    one, as JSON. Words alone are read as the reader reads them, and a role in the place of a field adds what they say:
    'correct ID victim --words "three nurses"'. With --none and no FIELD a claim that is wholly wrong is taken out of
    the picture. Every later reading of the same bytes keeps to it, and 'dateline undo' takes it back.
    """
    field = field_of(field, value, words, nothing=nothing)
    if field is None:
        return found(_fields(workflow.fields_in(id, where=where)), "nothing can be corrected of it")
    done = workflow.correct(id, field, value, words=words, at=at, by=by, note=note, where=where)
    click.echo(f"recorded; 'dateline undo {done.number}' takes it back")
    return 0


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    for each in fields:
        words = f"“{flat(each.words)}”" if each.words is not None else ""
        value = flat(each.value or "") or ("" if words else "-")
        yield "  ".join(filter(None, (f"{each.path:24}", value, words)))


@click.command()
@click.argument("number", type=click.IntRange(1))
@on_record
def undo(number: int, by: str, note: str, where: str | None) -> None:
    """Take back the correction with this NUMBER in 'dateline log'."""
    done = workflow.undo(number, by=by, note=note, where=where)
    click.echo(f"took back line {number}: {done.subject[:16]} {done.object}")


@click.group(invoke_without_command=True)
@click.option(
    "--text",
    metavar="WORDS",
    help='With these words in its text; "two words" are a phrase, word* a beginning.',
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="So many at the most.")
@as_format
@in_store
@click.pass_context
def reports(context: click.Context, text: str | None, limit: int | None, form: str, where: str | None) -> int:
    """List the store's reports, search their full text, show one, take one out of view or back in."""
    if context.invoked_subcommand is not None:
        return 0
    listed = workflow.reports(text, where=where, limit=limit)
    nothing = "the store is empty" if text is None else "no report in view holds these words"
    return show(listed, form, lambda: map(_listed, listed), nothing)


def _listed(report: Listed) -> str:
    parts = (
        report.id[:12],
        report.published or "undated",
        flat(report.source_name or "source unknown"),
        flat(report.title or "untitled"),
        many(report.claims, "claim"),
        "out of view" if report.retracted else "",
    )
    return "  ".join(filter(None, parts))


@reports.command("show")
@click.argument("report")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html"]),
    default="text",
    show_default=True,
)
@in_store
def reports_show(report: str, form: str, where: str | None) -> None:
    """Print how a report (by the beginning of its id) was last read."""
    show_reading(workflow.report(report, where=where), form)


@reports.command("remove")
@click.argument("report")
@on_record
def reports_remove(report: str, by: str, note: str, where: str | None) -> None:
    """Take a report out of view, as 'dateline retract' does; nothing is deleted."""
    entry = workflow.retract(report, by=by, note=note, where=where)
    click.echo(f"out of view: {entry.subject}; 'dateline reports restore' takes it back")


@reports.command("restore")
@click.argument("report")
@on_record
def reports_restore(report: str, by: str, note: str, where: str | None) -> None:
    """Take a report back into view."""
    click.echo(f"in view: {workflow.restore(report, by=by, note=note, where=where).subject}")


@click.command()
@click.option(
    "--head", metavar="DIGEST", help="The head that an earlier check gave: the chain must still hold it."
)
@click.option("--quick", is_flag=True, help="Leave out making the events anew from the reports.")
@as_format
@in_store
def check(head: str | None, quick: bool, form: str, where: str | None) -> int:
    """Verify the installation, and all of a store: what is damaged, or was changed past this program.

    A line for each fault, and exit status 2 where there is one. Of a store that is whole it gives the head of the
    chain: whoever notes it and gives it to a later check with --head sees that nothing recorded until then was changed.
    Without --store, a store is checked where there is one.
    """
    checked = workflow.check_installation()
    try:
        checked += workflow.check_store(where, head=head, picture=not quick)
    except UsageError as error:
        if where is not None or head is not None:
            raise
        click.echo(f"dateline: no store is checked: {error}", err=True)
    show(checked, form, lambda: _checked(checked), "nothing was checked")
    return _FAULT if any(each.faults for each in checked) else 0


def _checked(checked: tuple[Checked, ...]) -> Iterator[str]:
    for each in checked:
        yield f"{each.part:13} {each.name:10} {many(len(each.faults), 'fault') if each.faults else 'ok'}"
        yield from (f"    {flat(fault)}" for fault in each.faults)
    yield from (f"the head of the chain: {each.head}" for each in checked if each.head)


COMMANDS = (correct, undo, reports, check)
