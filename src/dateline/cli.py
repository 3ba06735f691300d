"""The command line: every command is one call of the workflow, and every fault becomes one line, once, here.

Exit status 0; 1 where a look-up finds nothing; 2 for a fault (see ``dateline.errors``); 64 for a usage error.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from dateline import workflow
from dateline.errors import DatelineError, UsageError
from dateline.version import __version__

NOTHING_FOUND = 1
_WIDEST = 100


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news reports of armed conflict into attributed, dated, placed claims."""


@cli.command()
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
    """Read one report, HTML or plain text, from FILE (- is standard input)."""
    with _busy(f"reading {file}") as said:
        reading = workflow.read_file(file, said=said, **options)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((88, 24)).columns, _WIDEST)
    click.echo(workflow.render(reading, form, width=width, color=color), nl=False, color=True)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    click.echo(json.dumps(workflow.schema(), indent=2, ensure_ascii=False))


@cli.command()
@click.argument("type_", metavar="[TYPE]", required=False)
def codebook(type_: str | None) -> None:
    """List the types of claims, or print one: what it means, its roles and its place in other codebooks."""
    click.echo("\n".join(workflow.codebook_lines(type_)))


@cli.group()
def gazetteer() -> None:
    """Look places up, or add some."""


@gazetteer.command("lookup")
@click.argument("name")
@click.option("--country", metavar="CC", help="Only the places of this country (ISO 3166).")
def gazetteer_lookup(name: str, country: str | None) -> int:
    """Print the places called NAME, best known first."""
    return _found(workflow.place_lines(name, country=country), f"no place called {name!r}")


@gazetteer.command("build")
def gazetteer_build() -> None:
    """Build the gazetteer if it is not there yet, and print where it lies."""
    with _busy("building the gazetteer"):
        path = workflow.build_gazetteer()
    click.echo(path)


@gazetteer.command("add")
@click.argument("file")
def gazetteer_add(file: str) -> None:
    """Add the places of FILE, in the format of the GeoNames dumps."""
    with _busy(f"adding {file}") as said:
        count = workflow.add_to_gazetteer(file, said=said)
    click.echo(f"{count:,} places added from {file}")


@gazetteer.command("fetch")
@click.argument("country", metavar="CC")
def gazetteer_fetch(country: str) -> None:
    """Download every GeoNames place of a country and add it."""
    with _download_bar(country) as progress:
        count = workflow.fetch_country(country, progress=progress)
    click.echo(f"{count:,} places added for {country.upper()}")


@cli.group()
def actors() -> None:
    """Look up who is who."""


@actors.command("lookup")
@click.argument("name")
@click.option(
    "--at", metavar="DATE", help="Put first those of that name on this date (2024, 2024-05, 2024-05-31)."
)
def actors_lookup(name: str, at: str | None) -> int:
    """Print the actors called NAME."""
    return _found(workflow.actor_lines(name, at=at), f"no actor called {name!r}")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; give its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        status = cli.main(args=arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _fail(_from_click(error))
    except DatelineError as error:
        return _fail(error)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except (
        BrokenPipeError
    ):  # who read our output has gone; Python's own flush at exit shall not complain of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status if isinstance(status, int) else 0


def _found(lines: tuple[str, ...], otherwise: str) -> int:
    """Print the lines, or say on standard error that there are none."""
    if not lines:
        click.echo(f"dateline: {otherwise}", err=True)
        return NOTHING_FOUND
    click.echo("\n".join(lines))
    return 0


@contextmanager
def _busy(words: str) -> Iterator[Callable[[str], None]]:
    """A spinner on a terminal while something is done; gives a function that changes its words."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(words, err=True)
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(words)) as status:
        yield lambda words: status.update(escape(words))


@contextmanager
def _download_bar(country: str) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on standard error; gives a function of the bytes had and the bytes in all."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"downloading {country.upper()}", total=None)
        yield lambda had, total: bar.update(task, completed=had, total=total)


def _from_click(error: click.UsageError) -> UsageError:
    command = error.ctx.command_path if error.ctx else "dateline"
    return UsageError(error.format_message().rstrip("."), hint=f"see {command} --help")


def _fail(error: DatelineError) -> int:
    """Say on standard error, in one line, what is wrong and what can be done."""
    line = " ".join(f"{error}; {error.hint}".split())
    print(f"dateline: error: {line}", file=sys.stderr)
    return error.exit_status


if __name__ == "__main__":
    sys.exit(main())
