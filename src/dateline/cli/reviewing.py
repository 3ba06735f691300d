"""Commands of review: claims are accepted, and coded by two coders who are compared and settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dateline import workflow
from dateline.cli.guard import flat
from dateline.cli.show import as_format, field_of, in_store, on_field, on_record, show

if TYPE_CHECKING:
    from dateline.workflow.agreeing import Agreement


@click.command()
@click.argument("claim")
@on_record
def accept(claim: str, by: str, note: str, where: str | None) -> None:
    """Find the CLAIM (by the beginning of its id) right as it stands."""
    done = workflow.accept(claim, by=by, note=note, where=where)
    click.echo(f"accepted {done.subject}; 'dateline undo {done.number}' takes it back")


@click.command()
@click.argument("claim")
@on_field
def code(
    claim: str,
    field: str | None,
    value: str | None,
    words: str | None,
    at: int | None,
    nothing: bool,
    by: str,
    note: str,
    where: str | None,
) -> None:
    """Record your own word on a FIELD of a CLAIM, as 'dateline correct' takes it; the picture stays as it is.

    Without a FIELD you are done with the claim, and leave all else as it was read; with --none it is none. What two
    coders say apart is compared by 'dateline agreement' and settled by 'dateline settle'.
    """
    field = field_of(field, value, words, nothing=nothing)
    done = workflow.code(claim, field, value, words=words, at=at, by=by, note=note, where=where)
    click.echo(f"recorded for {flat(done.by)}; 'dateline undo {done.number}' takes it back")


@click.command()
@click.argument("one")
@click.argument("other")
@as_format
@in_store
def agreement(one: str, other: str, form: str, where: str | None) -> int:
    """Say how far two coders, ONE and OTHER, agree over the claims that both coded, and where they differ.

    Krippendorff's alpha (nominal) and Cohen's kappa of each field; "-" where nothing varies.
    """
    found = workflow.agreement(one, other, where=where)
    return show([found], form, lambda: _told(found), "nothing is coded")


def _told(found: Agreement) -> Iterator[str]:
    yield f"{found.claims:,} claims coded by {flat(found.one)} and {flat(found.other)}"
    yield "field          claims  alike   alpha   kappa"
    for each in found.fields:
        figures = f"{_figure(each.alpha):>6}  {_figure(each.kappa):>6}"
        yield f"{each.field:13} {each.claims:>7,} {each.alike:>6,}  {figures}"
    for dispute in found.disputes:
        yield f"{dispute.claim}  {dispute.field}: {flat(dispute.one)} | {flat(dispute.other)}  “{flat(dispute.quote)}”"


def _figure(number: float | None) -> str:
    return "-" if number is None else f"{number:.3f}"


@click.command()
@click.argument("claim")
@click.argument("field")
@click.argument("coder")
@on_record
def settle(claim: str, field: str, coder: str, by: str, note: str, where: str | None) -> None:
    """Let the word of CODER on a FIELD of a CLAIM stand in the picture."""
    done = workflow.settle(claim, field, coder, by=by, note=note, where=where)
    click.echo(f"recorded; 'dateline undo {done.number}' takes it back")


COMMANDS = (accept, code, agreement, settle)
