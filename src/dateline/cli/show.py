"""What commands share: waiting words and bars on standard error, options that many take, and "nothing found"."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

NOTHING_FOUND = 1


def found(lines: tuple[str, ...], otherwise: str) -> int:
    """Print the lines, or say on standard error that there are none."""
    if not lines:
        click.echo(f"dateline: {otherwise}", err=True)
        return NOTHING_FOUND
    click.echo("\n".join(lines))
    return 0


@contextmanager
def busy(words: str) -> Iterator[Callable[[str], None]]:
    """A spinner on a terminal while something is done; gives a function that changes its words."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(words, err=True)
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(words)) as status:
        yield lambda words: status.update(escape(words))


@contextmanager
def download_bar(country: str) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on standard error; gives a function of the bytes had and the bytes in all."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"downloading {country.upper()}", total=None)
        yield lambda had, total: bar.update(task, completed=had, total=total)
