"""Who may use a store through a server: kept beside the reports, so that a database of a team has its users with it."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from dateline.store.schema import accounts
from dateline.store.values import Account


def listed(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    rows = connection.execute(select(accounts).order_by(accounts.c.name))
    return tuple(Account(**row._mapping) for row in rows)


def set_to(connection: Connection, account: Account) -> None:
    """Add an account in the place of one of the same name."""
    remove(connection, account.name)
    connection.execute(insert(accounts).values(**asdict(account)))


def remove(connection: Connection, name: str) -> bool:
    """Remove an account; whether there was one."""
    return connection.execute(delete(accounts).where(accounts.c.name == name)).rowcount > 0
