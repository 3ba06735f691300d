"""What commands share: waiting words and bars on standard error, options that many take, and "nothing found"."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.guard import painted, shown, unguarded
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model import Reading

NOTHING_FOUND = 1
_WIDEST = 100
F = TypeVar("F", bound=Callable[..., Any])


def found(lines: Iterable[str], otherwise: str) -> int:
    """Print the lines, or say on standard error that there are none."""
    some = False
    for line in lines:
        click.echo(line)
        some = True
    if not some:
        click.echo(f"dateline: {otherwise}", err=True)
    return 0 if some else NOTHING_FOUND


def show(values: Iterable[Any], form: str, lines: Callable[[], Iterable[str]], otherwise: str) -> int:
    """Print values as JSON (one array), as JSON Lines, or as the lines of text that ``lines`` gives."""
    from dateline.render.json import to_plain

    if form == "text":
        return found(lines(), otherwise)
    plain = [to_plain(value) for value in values]
    if form == "json":
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return 0
    for value in plain:
        click.echo(json.dumps(value, ensure_ascii=False))
    return 0


def show_page(words: str) -> None:
    """Print a page of text that was rendered for this terminal, in colours where it shows them."""
    painted(words) if coloured() else click.echo(words, nl=False)


def show_reading(reading: Reading, form: str) -> None:
    """Print a reading, as text for this terminal or as it stands in another form."""
    from dateline import workflow

    if form == "text":
        show_page(workflow.render(reading, form, width=width(), color=coloured()))
    else:
        click.echo(workflow.render(reading, form), nl=False)


def many(number: int, noun: str) -> str:
    """ "1 event", "1,204 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def width() -> int:
    """The columns of the terminal, a hundred at the most."""
    return min(shutil.get_terminal_size((88, 24)).columns, _WIDEST)


def coloured() -> bool:
    """Whether standard output is a terminal that shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def in_store(command: F) -> F:
    """The option that says which store."""
    return click.option(
        "--store",
        "where",
        metavar="PATH|URL",
        help="A file, or postgresql://…; else DATELINE_STORE, else ./dateline.db.",
    )(command)


def as_known(command: F) -> F:
    """The options of a question: which store, and as known on which day."""
    return in_store(
        click.option(
            "--as-of", metavar="DATE", help="Answer from the reports published by this day (2024-05-31)."
        )(command)
    )


def as_format(command: F) -> F:
    """The option that says how to print an answer."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "jsonl"]),
        default="text",
        show_default=True,
        help="For people: text. For programs: json (an array), jsonl (one value a line).",
    )(command)


def on_record(command: F) -> F:
    """The options of what is recorded: who says so, and why."""
    note = click.option("--note", default="", metavar="TEXT", help="Why.")
    by = click.option("--by", metavar="NAME", default=_user, help="Who says so; the user of this machine.")
    return in_store(by(note(command)))


def on_field(command: F) -> F:
    """What sets a field of what is read: which, to what, by which words; and what is recorded with it."""
    nothing = click.option(
        "--none",
        "nothing",
        is_flag=True,
        help="There is no such value (an item of a list goes); without a FIELD, no such claim.",
    )
    at = click.option(
        "--at",
        type=click.IntRange(0),
        metavar="OFFSET",
        help="Where the words begin, if they stand there twice.",
    )
    words = click.option(
        "--words", metavar="WORDS", help="The words of the report that carry the value, as printed."
    )
    value = click.argument("value", required=False)
    field = click.argument("field", required=False)
    return field(value(words(at(nothing(on_record(command))))))


def field_of(field: str | None, value: str | None, words: str | None, *, nothing: bool) -> str | None:
    """Which field is meant; the claim itself, of which there is none. Raises UsageError where it is given no value."""
    if field is None:
        return "claim" if nothing else None
    if nothing == (value is not None) and not (words and not nothing):
        raise UsageError(f"what is {field} to be?", hint="give a VALUE, --words, or --none")
    return field


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"


@contextmanager
def busy(words: str) -> Iterator[Callable[[str], None]]:
    """A spinner on a terminal while something is done; gives a function that changes its words."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(words, err=True)
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(file=unguarded(sys.stderr)).status(escape(shown(words))) as status:
        yield lambda words: status.update(escape(shown(words)))


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar on standard error with the rate and the time left; gives a function of what, how many, and of how many."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Things a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    console = Console(file=unguarded(sys.stderr))
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def watch(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield watch


@contextmanager
def download_bar(country: str) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on standard error; gives a function of the bytes had and the bytes in all."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(file=unguarded(sys.stderr))
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"downloading {shown(country.upper())}", total=None)
        yield lambda had, total: bar.update(task, completed=had, total=total)
