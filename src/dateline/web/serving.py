"""Serving a store: to this machine alone, or to users who sign in."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from dateline import workflow
from dateline.errors import Unavailable, UsageError


def serve(where: str | None, host: str, port: int, *, said: Callable[[str], None]) -> None:
    """Serve the store until stopped; ``said`` is told the address. On any but this machine's own, users sign in.

    Raises UsageError where that needs users and there are none, Unavailable where the address is taken or the packages
    are not installed.
    """
    try:
        import uvicorn

        from dateline.web.app import create_app
        from dateline.web.guards import is_loopback
    except ImportError as error:
        raise Unavailable(
            f"a server needs packages that are not installed ({error.name})",
            hint="pip install 'dateline[web]'",
        ) from None
    known, accounts = workflow.users(where=where), not is_loopback(host)
    if accounts and not known:
        raise UsageError(
            f"on {host} others can reach the server, and the store has no users",
            hint="'dateline users add NAME' adds one; --host 127.0.0.1 is open to this machine alone",
        )
    with _listening(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        said(f"serving at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
        config = uvicorn.Config(
            create_app(where, accounts=accounts),
            log_level="warning",
            server_header=False,
            proxy_headers=False,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises Unavailable where there can be none."""
    try:
        family = socket.AF_INET6 if isinstance(ip_address(host), IPv6Address) else socket.AF_INET
    except ValueError:  # a name
        family = socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise Unavailable(
            f"{host} port {port} cannot be listened on ({error.strerror or error})",
            hint="choose another with --port or --host",
        ) from None
