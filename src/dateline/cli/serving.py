"""Commands of the server: serve, and who may use it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import get_args

import click

from dateline import workflow
from dateline.cli.show import as_format, in_store, show
from dateline.errors import Unavailable
from dateline.picture import AccountRole


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="And its port.")
@in_store
def serve(host: str, port: int, where: str | None) -> None:
    """Serve the store: a workbench for browsers, and for programs a JSON API, described at /api/v1/docs.

    On this machine's own address it is open to this machine alone, and needs no account. On any other it takes users
    who sign in ('dateline users add'); put it behind a proxy that speaks TLS there.
    """
    from dateline.web.serving import serve

    with suppress(KeyboardInterrupt):
        serve(where, host, port, said=lambda words: click.echo(words, err=True))


@click.command()
@in_store
def mcp(where: str | None) -> None:
    """Answer an assistant's questions about the store over MCP, on standard input and output.

    Tools search events, open one with its witnesses, list claims and contradictions, say who holds what, show reports
    and write the brief; nothing is recorded. Name this command in the assistant's list of MCP servers.
    """
    try:
        from dateline.assistants.server import serve
    except ImportError as error:
        raise Unavailable(
            f"MCP needs a package that is not installed ({error.name})", hint="pip install 'dateline[mcp]'"
        ) from None
    with suppress(KeyboardInterrupt):
        serve(where)


@click.group()
def users() -> None:
    """Say who may use a server of the store from other machines."""


@users.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(get_args(AccountRole)),
    default="coder",
    show_default=True,
    help="A viewer reads, a coder records too, an admin does all.",
)
@in_store
def users_add(name: str, role: AccountRole, where: str | None) -> None:
    """Add the user NAME, or set a new password and role; asks for the password, or reads it from standard input."""
    added = workflow.add_user(name, _password(), role, where=where)
    click.echo(f"{added.name}: {added.role}")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@users.command("list")
@as_format
@in_store
def users_list(form: str, where: str | None) -> int:
    """List the users."""
    found = workflow.users(where=where)
    return show(
        found, form, lambda: (f"{u.name}  {u.role}  since {u.since}" for u in found), "there are no users"
    )


@users.command("remove")
@click.argument("name")
@in_store
def users_remove(name: str, where: str | None) -> None:
    """Remove the user NAME; what they recorded stays."""
    workflow.remove_user(name, where=where)
    click.echo(f"removed {name}")


COMMANDS = (serve, mcp, users)
