"""Commands that read one report."""

from __future__ import annotations

import json

import click

from dateline import workflow
from dateline.cli.show import busy, show_reading


@click.command()
@click.argument("file")
@click.option("--published", metavar="DATE", help="The day it was published, as 2024-05-31.")
@click.option("--source", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--language", metavar="xx", help="Its language (ISO 639-1); detected where not given.")
@click.option("--country", metavar="CC", help="The country its places are looked for in first (ISO 3166).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html"]),
    default="text",
    show_default=True,
    help="For people: text, html. For programs: json (the reading), jsonl (a claim a line).",
)
def read(file: str, form: str, **options: str | None) -> None:
    """Read one report from FILE (- is standard input): text, a web page, PDF, Word, RTF, mail, or a record of JSON."""
    with busy(f"reading {file}") as said:
        reading = workflow.read_file(file, said=said, **options)
    show_reading(reading, form)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    click.echo(json.dumps(workflow.schema(), indent=2, ensure_ascii=False))
