"""Commands for marked reports, which teach the reader and judge it."""

from __future__ import annotations

import json

import click

from dateline import workflow
from dateline.cli.show import many

WRONG = 2


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
