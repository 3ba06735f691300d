"""The command line: every command is one call of the workflow, and every fault becomes one line, once, here.

Exit status 0; 1 where a look-up finds nothing, or some of what was to be added is refused; 2 for a fault (see
``dateline.errors``), or where all of it is refused; 64 for a usage error.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

import click

from dateline.cli import asking, keeping, reviewing, righting, serving
from dateline.cli.corpus import corpus
from dateline.cli.guard import guarded
from dateline.cli.lookup import actors, codebook, gazetteer
from dateline.cli.reading import read, schema
from dateline.errors import DatelineError, Unavailable, UsageError
from dateline.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read news reports of armed conflict into attributed, dated, placed claims, and keep the picture they make."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    read, *keeping.COMMANDS, *righting.COMMANDS, *reviewing.COMMANDS, *asking.COMMANDS, *serving.COMMANDS, schema,
    codebook, gazetteer, actors, corpus,
):  # fmt: skip
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; give its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    with guarded():
        return _run(arguments)


def _run(arguments: list[str] | None) -> int:
    try:
        status = cli.main(args=arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _fail(_from_click(error))
    except DatelineError as error:
        return _fail(error)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:  # who read our output has gone, as in ``dateline schema | head -1``
        _let_go_of_output()
        return 1
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else "the output"
        what = f"{where} cannot be read or written ({error.strerror or error})"
        return _fail(Unavailable(what, hint="look at the disk and at its rights"))
    except UnicodeEncodeError:
        return _fail(UsageError("an option holds bytes that are not UTF-8", hint="write it in UTF-8"))
    return status if isinstance(status, int) else 0


def _let_go_of_output() -> None:
    """Let what is left to be written go nowhere: Python's own flush at exit shall not complain of it."""
    with suppress(OSError, ValueError):  # what stands in for standard output may have no descriptor
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _from_click(error: click.UsageError) -> UsageError:
    command = error.ctx.command_path if error.ctx else "dateline"
    return UsageError(error.format_message().rstrip("."), hint=f"see {command} --help")


def _fail(error: DatelineError) -> int:
    """Say on standard error, in one line, what is wrong and what can be done."""
    line = " ".join(f"{error}; {error.hint}".split())
    print(f"dateline: error: {line}", file=sys.stderr)
    _let_go_of_output()
    return error.exit_status
