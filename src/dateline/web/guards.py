"""What stands before every endpoint: whose requests are taken, and what browsers may do with the answers."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import urlsplit

from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.describing import API
from dateline.web.problems import problem

LARGEST = 1_000_000
"""So many bytes a request may bring."""
LARGEST_FILE = 20_000_000
"""So many may one that brings a file, written as JSON."""
_FILE = f"{API}/reports/file"
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
    }
)
"""The headers of every answer, where an endpoint does not set its own."""
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine's own and no other's."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """An app behind its guards. With ``loopback`` only requests to this machine by its own names are taken.

    A page of another site can make a browser ask a server on this machine, under a name that it has bound to this
    machine's address; such a request carries that name as its host, and that site as its origin.
    """

    def __init__(self, app: ASGIApp, *, loopback: bool) -> None:
        self.app = app
        self.loopback = loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on and dress the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = next(self._refusals(scope), None)
        await (self.app if refusal is None else refusal)(scope, receive, dressed)

    def _refusals(self, scope: Scope) -> Iterator[Response]:
        headers, safe = Headers(scope=scope), scope["method"] in _SAFE
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.loopback and not is_loopback(_name(host)):
            yield _refused(f"this server is not {host!r}", "open it as http://localhost or by its address")
        if origin is not None and (self.loopback or not safe) and _place(origin) != host:
            yield _refused(f"the request comes from {origin!r}", "send it from the server's own pages")
        if not safe and headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            yield _refused("the request comes from another site", "send it from the server's own pages")
        length = headers.get("content-length", "0")
        most = LARGEST_FILE if scope["path"] == _FILE else LARGEST
        if not length.isdecimal() or int(length) > most or "transfer-encoding" in headers:
            yield problem(413, "Refused", "the request is too long", f"send its length, up to {most:,} bytes")


def _refused(detail: str, hint: str) -> Response:
    return problem(403, "Refused", detail, hint)


def _place(origin: str) -> str:
    """Name and port of an origin: a proxy may speak TLS before a server that does not."""
    return origin.partition("://")[2]


def _name(host: str) -> str:
    """The name in a host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
