"""The command line: every command is one call of the workflow, and every fault becomes one line, once, here.

Exit status 0; 1 where a look-up finds nothing, or some of what was to be added is refused; 2 for a fault (see
``dateline.errors``), or where all of it is refused; 64 for a usage error.
"""

from __future__ import annotations

import io
import os
import sys

import click

from dateline.cli import asking, keeping, righting
from dateline.cli.corpus import corpus
from dateline.cli.lookup import actors, codebook, gazetteer
from dateline.cli.reading import read, schema
from dateline.errors import DatelineError, UsageError
from dateline.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read news reports of armed conflict into attributed, dated, placed claims, and keep the picture they make."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    read, *keeping.COMMANDS, *righting.COMMANDS, *asking.COMMANDS, schema, codebook, gazetteer, actors, corpus,
):  # fmt: skip
    cli.add_command(command)


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


def _from_click(error: click.UsageError) -> UsageError:
    command = error.ctx.command_path if error.ctx else "dateline"
    return UsageError(error.format_message().rstrip("."), hint=f"see {command} --help")


def _fail(error: DatelineError) -> int:
    """Say on standard error, in one line, what is wrong and what can be done."""
    line = " ".join(f"{error}; {error.hint}".split())
    print(f"dateline: error: {line}", file=sys.stderr)
    return error.exit_status
