"""Fetching from the web as a good guest: robots.txt, one request at a time, limits, public addresses only."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Final, cast

import httpx

from dateline.sources.addresses import Resolve, is_public, resolve
from dateline.sources.answers import Answer, Fault
from dateline.sources.files import LIMIT
from dateline.sources.robots import ALL, NAME, Rules, rules_of
from dateline.sources.unpacking import KNOWN, UnpackingFault, encodings_of, unpacked
from dateline.version import __version__

Clock = Callable[[], float]
Sleep = Callable[[float], None]

_LONGEST: Final = 30 * 86400.0  # seconds: whatever a server asks for, it is asked again some day
_PATIENCE: Final = 300.0  # seconds: a host that wants to be left alone for longer is left alone
_HEADER: Final = 1000  # characters of an ETag that are kept
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PASSING: Final = (408, 425, 429)  # faults of the 4xx that time may heal
_LATER: Final = "try again later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What fetching must keep to: seconds for one answer, bytes of it, seconds between two requests to a host.

    ``contact`` is an address that the owners of sites may write to; it is sent along with the name.
    """

    seconds: float = 30.0
    size: int = LIMIT
    redirects: int = 5
    delay: float = 1.0
    allow_private: bool = False
    robots: bool = True
    contact: str | None = None

    @property
    def user_agent(self) -> str:
        """What the servers are told of who asks."""
        return f"{NAME}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


class _Failed(Exception):
    """Carries a fault out of the steps of one request."""

    def __init__(self, url: str, reason: str, hint: str = _LATER, *, status: int | None = None) -> None:
        super().__init__(reason)
        self.fault = Fault(url=url, reason=reason, hint=hint, status=status)

    def lasting(self) -> _Failed:
        """The same, and asking again is no use."""
        self.fault = replace(self.fault, lasting=True)
        return self

    def until(self, seconds: float | None) -> _Failed:
        """The same, and it may be asked again after so many seconds."""
        self.fault = replace(self.fault, retry=seconds)
        return self


@dataclass(slots=True, kw_only=True)
class Web:
    """The way out to the web, which remembers of every host its rules and when it may be asked again.

    ``transport``, ``resolve``, ``clock`` (seconds from any start) and ``sleep`` are for tests. Proxies named in the
    environment are not used: a proxy looks names up itself, so that no address could be checked.
    """

    limits: Limits = field(default_factory=Limits)
    transport: httpx.BaseTransport | None = None
    resolve: Resolve = resolve
    clock: Clock = time.monotonic
    sleep: Sleep = time.sleep
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _rules: dict[str, Rules] = field(default_factory=dict, init=False, repr=False)
    _free: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer | Fault:
        """Fetch a page, a feed or a file by http or https; with ``etag`` or ``modified`` only if it has changed.

        Every hop of a redirect is checked as the first address is. A name is looked up once for each request, every
        address it has must be public, and the connection goes to one that was checked, so that a name cannot lead
        elsewhere in between. The time limit covers the wait for each piece and the body as a whole, but not a server
        that sends its header by and by. Never raises for what a server does.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            return self._follow(url, headers, robots=self.limits.robots)
        except _Failed as failed:
            return replace(failed.fault, url=url)
        except Exception as error:  # what a stranger sends can break any of the libraries that read it
            reason = f"what the server sends cannot be understood ({type(error).__name__})"
            return Fault(url=url, reason=reason, hint="look at it in a browser, and save it yourself")

    def close(self) -> None:
        """Let go of the connections; the next request opens new ones."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _follow(self, address: str, headers: Mapping[str, str], *, robots: bool) -> Answer:
        """Ask, and go where the server sends us."""
        for _ in range(self.limits.redirects + 1):
            url = _parsed(address)
            rules = self._rules_for(url) if robots else ALL
            if not rules.allow(str(url)):
                raise _forbidden(url, rules)
            self._wait(url, rules)
            answer = self._ask(url, headers)
            if answer.status not in _REDIRECTS:
                return answer
            address = _beside(url, answer.url)
        raise _Failed(address, f"more than {self.limits.redirects} redirects", "check the address").lasting()

    def _rules_for(self, url: httpx.URL) -> Rules:
        """The rules of a host, asked for once a day."""
        origin = str(url.copy_with(raw_path=b"/robots.txt", fragment=None, userinfo=b""))
        known = self._rules.get(origin)
        if known is None or known.until < self.clock():
            try:
                answer: Answer | Fault = self._follow(origin, {}, robots=False)
            except _Failed as failed:
                answer = failed.fault
            known = self._rules[origin] = rules_of(answer, now=self.clock())
        return known

    def _wait(self, url: httpx.URL, rules: Rules) -> None:
        """Keep the distance between two requests to a host that it, or we, ask for."""
        now = self.clock()
        wait = self._free.get(url.host, now) - now
        if wait > _PATIENCE:
            raise _Failed(str(url), f"the site asks to be left alone for {wait:.0f} s").until(wait)
        if wait > 0:
            self.sleep(wait)
        self._free[url.host] = self.clock() + max(self.limits.delay, rules.delay)

    def _ask(self, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        """One request, at the first of the host's addresses that takes it. A redirect's ``url`` is where it leads."""
        fault = _Failed(str(url), "the host has no address", "check the address")
        for address in self._addresses(url):
            try:
                return self._stream(url, address, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                words = str(error) or "it took too long"
                fault = _Failed(str(url), f"no connection ({words})", "check the address and the network")
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise _Failed(str(url), f"no answer ({str(error) or type(error).__name__})") from None
            except _Failed as failed:
                if failed.fault.retry:
                    self._free[url.host] = self.clock() + failed.fault.retry
                raise
        raise fault

    def _addresses(self, url: httpx.URL) -> Sequence[str]:
        """The checked addresses of a host."""
        host = url.raw_host.decode().strip("[]")
        try:
            addresses = self.resolve(host, url.port or (443 if url.scheme == "https" else 80))
        except (OSError, UnicodeError):
            raise _Failed(str(url), f"no host {host}", "check the address and the network") from None
        if not self.limits.allow_private and not all(map(is_public, addresses)):
            hint = "allow private addresses if it is a machine of your own"
            raise _Failed(str(url), f"{host} has a private address", hint).lasting()
        return addresses

    def _stream(self, url: httpx.URL, address: str, headers: Mapping[str, str]) -> Answer:
        ours = {"User-Agent": self.limits.user_agent, "Accept-Encoding": ", ".join(KNOWN)}
        sent = {**headers, "Host": url.netloc.decode(), **ours}
        deadline = self.clock() + self.limits.seconds
        with self._connected().stream(
            "GET",
            url.copy_with(host=address, userinfo=b"", fragment=None),
            headers=sent,
            extensions={"sni_hostname": url.raw_host.decode()},
        ) as reply:
            answer = _answer(url, reply)
            data = self._body(url, reply, deadline) if answer.status == 200 else b""
            return replace(answer, data=data)

    def _body(self, url: httpx.URL, reply: httpx.Response, deadline: float) -> bytes:
        """The body unpacked; what is too large, packed or unpacked, or takes too long is cut off."""
        data = bytearray()
        sent = cast(httpx.SyncByteStream, reply.stream)  # as it comes: httpx unpacks without a bound
        try:
            encodings = encodings_of(reply.headers.get("content-encoding", ""))
            for piece in unpacked(sent, encodings, most=self.limits.size):
                data += piece
                if self.clock() > deadline:
                    raise _Failed(str(url), f"not sent within {self.limits.seconds:.0f} s")
        except UnpackingFault as fault:
            raise _Failed(str(url), str(fault), "save it yourself, and name the file").lasting() from None
        return bytes(data)

    def _connected(self) -> httpx.Client:
        """The client; it keeps no connection open, for one address may carry hosts that must not share one."""
        if self._client is None:
            self._client = httpx.Client(
                transport=self.transport,
                timeout=self.limits.seconds,
                limits=httpx.Limits(max_keepalive_connections=0),
                trust_env=False,
                verify=httpx.create_ssl_context(),
            )
        return self._client


def _forbidden(url: httpx.URL, rules: Rules) -> _Failed:
    """What is said of an address that the host's rules do not let us fetch."""
    if rules.fault is None:
        hint = "ask the site's owner, or save the page yourself"
        return _Failed(str(url), "robots.txt forbids it", hint).lasting()
    failed = _Failed(str(url), f"robots.txt cannot be had: {rules.fault.reason}", rules.fault.hint)
    return failed.lasting() if rules.fault.lasting else failed.until(rules.fault.retry)


def _parsed(address: str) -> httpx.URL:
    """An address of the web."""
    try:
        url = httpx.URL(address)
        sound = url.scheme in ("http", "https") and url.host and (url.port or 1) <= 65535
        if sound and url.raw_host:
            return url
    except (httpx.InvalidURL, ValueError, TypeError):  # a host may be no name only when it is asked for
        pass
    raise _Failed(
        address, "no address of a web page", "give one that begins with http:// or https://"
    ).lasting()


def _beside(url: httpx.URL, address: str) -> str:
    """Where a redirect leads."""
    try:
        return str(url.join(address))
    except (httpx.InvalidURL, ValueError, TypeError):
        raise _Failed(str(url), "it redirects to no address", "check the address").lasting() from None


def _answer(url: httpx.URL, reply: httpx.Response) -> Answer:
    """The answer without its data. Raises _Failed for a status that promises none."""
    headers, status = reply.headers, reply.status_code
    moved = status in _REDIRECTS and "location" in headers
    if status in (200, 304) or moved:
        return Answer(
            url=headers["location"] if moved else str(url),
            status=status,
            media=headers.get("content-type", ""),
            data=b"",
            etag=_sendable(headers.get("etag")),
            modified=_sendable(headers.get("last-modified")),
        )
    final = 400 <= status < 500 and status not in _PASSING
    reason = f"the server answers {status} {reply.reason_phrase}".strip()
    failed = _Failed(str(url), reason, "check the address" if final else _LATER, status=status)
    failed = failed.until(_seconds(headers.get("retry-after"), headers.get("date")))
    raise failed.lasting() if final else failed


def _sendable(value: str | None) -> str | None:
    """A header that can be sent back as it came; one that cannot would keep the page from being asked for again."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= _HEADER else None


def _seconds(after: str | None, date: str | None) -> float | None:
    """How long a Retry-After header means, in seconds or as a day and hour counted from the answer's own date."""
    if after is None:
        return None
    if re.fullmatch(r"\d+", after.strip(), re.ASCII):
        return min(float(after), _LONGEST)  # of thousands of digits, float makes infinity
    try:
        later = (parsedate_to_datetime(after) - parsedate_to_datetime(date or "")).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, later), _LONGEST)
