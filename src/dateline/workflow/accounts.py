"""Who may use a store through a server: accounts with a role and an Argon2 hash of a password."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import NotFound, Unavailable, UsageError
from dateline.picture import AccountRole
from dateline.store import Account, open_store
from dateline.workflow.opening import asking
from dateline.workflow.reading import now

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
"""So many characters a password must have."""
_LONGEST = 200
_NAME = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account as it is shown: without its secret."""

    name: str
    role: AccountRole
    since: str


def users(*, where: str | None = None) -> tuple[User, ...]:
    """The users of a store, by name."""
    with asking(where) as store:
        return tuple(_shown(account) for account in store.accounts())


def add_user(name: str, password: str, role: AccountRole, *, where: str | None = None) -> User:
    """Add a user, or set the role and password of one anew. Raises UsageError for what will not do."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a user", hint="up to 64 letters, digits and . _ @ -")
    if not SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(
            f"the password has {len(password)} characters", hint=f"give {SHORTEST} to {_LONGEST} of them"
        )
    account = Account(name=name, role=role, secret=_hasher().hash(password), since=now())
    with open_store(where, create=False) as store:
        store.set_account(account)
    return _shown(account)


def remove_user(name: str, *, where: str | None = None) -> None:
    """Remove a user. Raises NotFound where there is none of that name."""
    with open_store(where, create=False) as store:
        if not store.remove_account(name):
            raise NotFound(f"no user {name!r}", hint="'dateline users list' lists them")


def user_of(name: str, password: str, *, where: str | None = None) -> User | None:
    """The user of that name and password, else none; a name that nobody has takes as long as a wrong password."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with asking(where) as store:
        account = next((each for each in store.accounts() if each.name == name), None)
    try:
        _hasher().verify(account.secret if account is not None else _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return None
    return _shown(account) if account is not None else None


@cache
def _hasher() -> PasswordHasher:
    """Argon2id as RFC 9106 advises it for machines that do other work too. Raises Unavailable without the package."""
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise Unavailable("users need the packages of a server", hint="pip install 'dateline[web]'") from None
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password is known to have."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _shown(account: Account) -> User:
    return User(name=account.name, role=account.role, since=account.since)
