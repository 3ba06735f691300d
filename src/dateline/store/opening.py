"""Where the store is, and opening it; what goes wrong on the way as one error with a hint."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError

from dateline.errors import BadData, Unavailable, UsageError
from dateline.store.dialect import Dialect
from dateline.store.migrations import migrate
from dateline.store.store import Store

VARIABLE = "DATELINE_STORE"
DEFAULT = "dateline.db"
_SERVERS = ("postgresql", "postgres")


def open_store(where: str | None = None, *, create: bool = True) -> Store:
    """Open the store at a path or a ``postgresql://`` address; by default DATELINE_STORE, else ``./dateline.db``.

    With ``create`` false an SQLite file must be there. Raises UsageError for an address that is none or a folder that
    is not there, BadData for what is not a store of this version, Unavailable where nobody answers.
    """
    where = where or os.environ.get(VARIABLE) or DEFAULT
    url = _url(where)
    server = url.drivername.startswith("postgresql")
    if not server:
        _check_file(Path(url.database or ""), create=create)
    dialect = _dialect(server=server)
    engine = _engine(url)
    try:
        dialect.prepare(engine)
        migrate(engine, dialect)
    except BadData:
        engine.dispose()
        raise
    except (DBAPIError, OSError) as error:
        engine.dispose()
        raise (_unreachable if server else _no_store)(url, error) from error
    return Store(engine, dialect)


def _dialect(*, server: bool) -> Dialect:
    """The dialect of a server or of a file; the other one is not imported."""
    if server:
        from dateline.store.postgresql import PostgreSQL

        return PostgreSQL()
    from dateline.store.sqlite import SQLite

    return SQLite()


def _url(where: str) -> URL:
    scheme, separator, _ = where.partition("://")
    if not separator:
        return URL.create("sqlite", database=where)
    if scheme not in _SERVERS:
        raise UsageError(
            f"a store cannot be at {scheme}://",
            hint="give the path of a file, or postgresql://user@host/database",
        )
    try:
        return make_url(where).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as error:
        raise UsageError(
            f"{where!r} is not an address", hint="write postgresql://user:password@host:5432/database"
        ) from error


def _check_file(path: Path, *, create: bool) -> None:
    if not path.parent.is_dir():
        raise UsageError(
            f"no such directory: {path.parent}", hint="make it first, or choose another with --store"
        )
    if path.is_dir():
        raise UsageError(f"{path} is a directory", hint="give the path of a file, such as dateline.db")
    if not create and not path.exists():
        raise UsageError(
            f"no store at {path}", hint="'dateline add' makes one; --store or DATELINE_STORE says where"
        )


def _engine(url: URL) -> Engine:
    try:
        return create_engine(url)
    except (ImportError, NoSuchModuleError) as error:
        raise Unavailable(
            "PostgreSQL needs the driver pg8000", hint="pip install 'dateline[postgresql]'"
        ) from error


def _no_store(url: URL, error: Exception) -> BadData:
    reason = str(getattr(error, "orig", error))
    return BadData(
        f"{url.database} is not a Dateline store: {reason}",
        hint="give --store a file of its own, in a folder that can be written to",
    )


def _unreachable(url: URL, error: Exception) -> Unavailable:
    cause = getattr(error, "orig", error)
    reason = cause.args[0] if isinstance(error, InterfaceError) or cause.args else cause
    reason = reason.get("M", reason) if isinstance(reason, dict) else reason
    return Unavailable(
        f"cannot use the store at {url.render_as_string(hide_password=True)}: {reason}",
        hint="is the server running, and may this user make tables in that database?",
    )
