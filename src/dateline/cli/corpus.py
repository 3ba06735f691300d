"""Commands for marked reports, which teach the reader and judge it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline import workflow
from dateline.cli.guard import flat
from dateline.cli.show import in_store, many

WRONG = 2
_SHOWN = 5


@click.group()
def corpus() -> None:
    """Look after marked reports: folders of ID.txt, a report as received, and ID.jsonl, its claims."""


@corpus.command("check")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER…")
@click.option("--corpus-heads", is_flag=True, help="Ask for a head line with all that our own corpus tells.")
@click.option("--json", "as_json", is_flag=True, help="Print counts and faults as JSON.")
def corpus_check(folders: tuple[str, ...], corpus_heads: bool, as_json: bool) -> int:
    """List every fault of marked reports, or count what is sound.

    In FOLDER and below; a line each, and exit status 2 where there is one. A war that is in two of the sub-folders
    train, dev and test is a fault.
    """
    check = workflow.check_corpus(folders, corpus_heads=corpus_heads)
    if as_json:
        click.echo(json.dumps(check.to_plain(), ensure_ascii=False, indent=2))
    elif check.faults:
        click.echo("\n".join(fault.at_path() for fault in check.faults))
    else:
        counted = (
            (check.reports, "report"),
            (check.words, "word"),
            (check.claims, "claim"),
            (check.wars, "war"),
        )
        click.echo(", ".join(many(number, noun) for number, noun in counted))
    return WRONG if check.faults else 0


@corpus.command("export")
@click.argument("folder")
@click.option(
    "--partly", is_flag=True, help="Reports reviewed in part too; claims that nobody reviewed are optional."
)
@in_store
def corpus_export(folder: str, partly: bool, where: str | None) -> int:
    """Write the reports of the store whose claims people reviewed as marked reports into FOLDER.

    A report is reviewed when each of its claims was accepted, corrected, rejected or added; what was corrected so
    teaches the next reader. The exit status is 1 where there is none.
    """
    found = workflow.write_marks(Path(folder), where=where, partly=partly)
    click.echo(f"{many(len(found.reports), 'report')} in {folder}; {found.begun:,} reviewed in part")
    for each in found.left_out[:_SHOWN]:
        click.echo(f"left out: claim {each.claim}: {flat(each.reason)}", err=True)
    if len(found.left_out) > _SHOWN:
        click.echo(f"and {len(found.left_out) - _SHOWN:,} more claims", err=True)
    return 0 if found.reports else 1
