"""Who asks: nobody in particular on loopback, else who is signed in; and what each role may do.

Sessions are kept in memory: a server that is started again has none. One ends with its account, with a new password,
and after twelve hours.
"""

from __future__ import annotations

import getpass
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from dateline import workflow
from dateline.picture import AccountRole
from dateline.web.problems import Refused
from dateline.workflow.accounts import User

COOKIE = "dateline_session"
TOKEN = "X-CSRF-Token"
LASTS = 12 * 3600
_ROLES: tuple[AccountRole, ...] = ("viewer", "coder", "admin")
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_WINDOW = 15 * 60
_FAILURES = {"name": 5, "address": 100}
_KEPT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in; ``token`` must come with every request that changes anything."""

    user: User
    token: str
    until: float


@dataclass(slots=True, kw_only=True)
class Sessions:
    """The sessions of a server, and the attempts to sign in that failed of late."""

    clock: Callable[[], float] = time.monotonic
    held: dict[str, Session] = field(default_factory=dict)
    failed: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    checking: Lock = field(default_factory=Lock)
    """Held while a password is checked, which takes much memory: one at a time."""

    def begin(self, user: User) -> tuple[str, Session]:
        """A session of a user, and the key that opens it."""
        key, now = secrets.token_urlsafe(32), self.clock()
        session = Session(user=user, token=secrets.token_urlsafe(32), until=now + LASTS)
        with self.lock:
            self.held = {k: each for k, each in self.held.items() if each.until > now}
            self.held[key] = session
        return key, session

    def of(self, key: str | None) -> Session | None:
        """The session that a key opens, if it lasts."""
        found = self.held.get(key or "")
        return found if found is not None and found.until > self.clock() else None

    def end(self, key: str | None) -> None:
        """End a session."""
        with self.lock:
            self.held.pop(key or "", None)

    def wait(self, name: str, address: str) -> int:
        """How many seconds must pass before another attempt; 0 where one may be made."""
        with self.lock:
            return max(self._wait(kind, key) for kind, key in (("name", name), ("address", address)))

    def _wait(self, kind: str, key: str) -> int:
        times, since = self.failed.get((kind, key), deque()), self.clock() - _WINDOW
        while times and times[0] < since:
            times.popleft()
        return int(times[0] - since) + 1 if len(times) >= _FAILURES[kind] else 0

    def fail(self, name: str, address: str) -> None:
        """Note that an attempt failed."""
        with self.lock:
            if len(self.failed) > _KEPT:
                self.failed = {key: times for key, times in self.failed.items() if times and self._wait(*key)}
            for key in (("name", name), ("address", address)):
                self.failed.setdefault(key, deque(maxlen=_FAILURES[key[0]])).append(self.clock())


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a server serves: which store, whether to users alone, and who is signed in."""

    where: str | None
    accounts: bool
    sessions: Sessions


def served(request: Request) -> Served:
    """What the server of a request serves."""
    found: Served = request.app.state.served
    return found


def session_of(request: Request, server: Annotated[Served, Depends(served)]) -> Session | None:
    """The session of a request, whose user is still the same; none where nobody is signed in."""
    found = server.sessions.of(request.cookies.get(COOKIE)) if server.accounts else None
    if found is None or found.user not in workflow.users(where=server.where):
        return None
    return found


def _asker(
    request: Request,
    server: Annotated[Served, Depends(served)],
    session: Annotated[Session | None, Depends(session_of)],
) -> User:
    """Who asks. Refuses who is not signed in, and a change without the token of the session."""
    if not server.accounts:
        return User(name=_local(), role="admin", since="")
    if session is None:
        raise Refused(401, "nobody is signed in", "POST /api/v1/session signs in")
    given = request.headers.get(TOKEN, "")
    if request.method not in _SAFE and not secrets.compare_digest(given.encode(), session.token.encode()):
        raise Refused(403, f"the header {TOKEN} is not that of the session", "GET /api/v1/session has it")
    return session.user


def _local() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"


def _at_least(role: AccountRole) -> Callable[[User], User]:
    def allowed(user: Annotated[User, Depends(_asker)]) -> User:
        if _ROLES.index(user.role) < _ROLES.index(role):
            raise Refused(403, f"a {user.role} may not do this", f"it takes a {role}")
        return user

    return allowed


Where = Annotated[Served, Depends(served)]
Reader = Annotated[User, Depends(_at_least("viewer"))]
Coder = Annotated[User, Depends(_at_least("coder"))]
Admin = Annotated[User, Depends(_at_least("admin"))]
