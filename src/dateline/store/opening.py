"""Where the store is, and opening it; what goes wrong on the way as one error with a hint."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dateline.errors import DatelineError, Unavailable, UsageError
from dateline.store.dialect import Dialect
from dateline.store.faults import fault_of, is_of_the_folder
from dateline.store.migrations import migrate
from dateline.store.store import Store

VARIABLE = "DATELINE_STORE"
DEFAULT = "dateline.db"
_SERVERS = ("postgresql", "postgres")


def open_store(where: str | None = None, *, create: bool = True, writes: bool = True) -> Store:
    """Open the store at a path or a ``postgresql://`` address; by default DATELINE_STORE, else ``./dateline.db``.

    With ``create`` false there must be a store; with ``writes`` false it is only asked, and may be where nothing
    can be written. Raises UsageError for an address that is none or a folder that is not there, BadData for what is not
    a store of this version or is damaged, Unavailable for what is locked, forbidden or does not answer.
    """
    where = where or os.environ.get(VARIABLE) or DEFAULT
    url = _url(where)
    if url.drivername.startswith("postgresql"):
        from dateline.store.postgresql import PostgreSQL

        name = url.render_as_string(hide_password=True)
        return _opened(_engine(url), PostgreSQL(), name, create=create)
    from dateline.store.sqlite import SQLite

    name = url.database or ""
    _check_file(Path(name), create=create)
    if writes:
        return _opened(_engine(url), SQLite(), name, create=create)
    try:
        return _opened(_engine(url), SQLite(writes=False), name, create=create)
    except Unavailable as error:
        if not (is_of_the_folder(error) and _at_rest(name)):
            raise
        return _opened(_as_it_lies(url), SQLite(writes=False), name, create=create)


def _opened(engine: Engine, dialect: Dialect, name: str, *, create: bool) -> Store:
    """The store, in the newest form; the engine is let go where it cannot be had."""
    try:
        dialect.prepare(engine)
        migrate(engine, dialect, create=create)
    except DatelineError:
        engine.dispose()
        raise
    except (DBAPIError, OSError) as error:
        engine.dispose()
        fault = fault_of(error, name)
        if fault is None:
            raise
        raise fault from error
    return Store(engine, dialect, name)


def _at_rest(name: str) -> bool:
    """Whether all of the store is in its file, and none beside it, as after its last writer has closed it."""
    log = Path(f"{name}-wal")
    with suppress(OSError):
        return Path(name).is_file() and not (log.exists() and log.stat().st_size)
    return False


def _as_it_lies(url: URL) -> Engine:
    """The file without any of those that SQLite lays beside it, for a folder that takes none (read-only, full)."""
    path = Path(url.database or "").absolute().as_uri()
    return create_engine(
        url, creator=lambda: sqlite3.connect(f"{path}?immutable=1", uri=True, check_same_thread=False)
    )


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
    if "\x00" in str(path):
        raise UsageError(f"{str(path)!r} is no path", hint="give the path of a file, such as dateline.db")
    try:
        there, folder = path.exists(), path.is_dir()
        parent = path.parent.is_dir()
    except OSError as error:
        raise Unavailable(
            f"no rights to use the store {path} ({error.strerror})", hint="check the rights of its folder"
        ) from None
    if not parent:
        raise UsageError(
            f"no such directory: {path.parent}", hint="make it first, or choose another with --store"
        )
    if folder:
        raise UsageError(f"{path} is a directory", hint="give the path of a file, such as dateline.db")
    if not create and not there:
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
