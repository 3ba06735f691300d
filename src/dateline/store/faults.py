"""What a database complains of, as one error that names the cause: locked, read-only, forbidden, full, damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from dateline.errors import BadData, DatelineError, Unavailable

_WAIT: Final = "wait until the other program is done, and try again"
_RIGHTS: Final = "check the rights of the file and of its folder"
_COPY: Final = "'dateline check' tells what is damaged; go back to a copy"
_FILE: Final = "give --store a file of its own, in a folder that can be written to"

_SQLITE: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: ("is locked: another program is writing to it", _WAIT),
        sqlite3.SQLITE_LOCKED: ("is locked: another program is writing to it", _WAIT),
        sqlite3.SQLITE_READONLY: ("is read-only", _RIGHTS),
        sqlite3.SQLITE_PERM: ("may not be used", _RIGHTS),
        sqlite3.SQLITE_AUTH: ("may not be used", _RIGHTS),
        sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _RIGHTS),
        sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "make room, and try again"),
        sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk fails or is full", "look at the disk"),
        sqlite3.SQLITE_TOOBIG: ("cannot take a value of this size", "give one report at a time"),
    }
)
_POSTGRESQL: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "28": ("does not let this user in", "check the name and the password in the address"),
        "3D": ("is not there", "make the database first, or correct the address"),
        "42501": (
            "gives this user no rights",
            "may the user make tables in that database, and write to them?",
        ),
        "25006": ("is read-only", "ask the server that may be written to"),
        "53100": ("cannot be written: the disk is full", "make room on the server, and try again"),
        "55P03": ("is locked: another program is writing to it", _WAIT),
        "40": ("is locked: another program is writing to it", _WAIT),
        "XX001": ("is damaged", _COPY),
        "XX002": ("is damaged", _COPY),
    }
)
_OF_THE_FOLDER: Final = frozenset(
    (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
)
_OURS: Final = ("22", "23", "42", "P0")  # faults of the statement and of what it writes, not of the server


def fault_of(error: DBAPIError | OSError, name: str) -> DatelineError | None:
    """The error that tells people what is wrong with the store ``name``; None where the fault is the program's own."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, name)
    said = cause.args[0] if getattr(cause, "args", None) else str(cause)
    return _of_server(said, name)


def is_of_the_folder(error: DatelineError) -> bool:
    """Whether SQLite could lay no file beside the store: its folder is read-only or full."""
    cause = getattr(error.__cause__, "orig", None)
    code = getattr(cause, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _OF_THE_FOLDER


def damaged(what: str) -> BadData:
    """The error for a value of the store that cannot be read."""
    return BadData(f"the store is damaged: {what} cannot be read", hint=_COPY)


def _of_sqlite(cause: sqlite3.Error, name: str) -> DatelineError | None:
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_CORRUPT or (code == sqlite3.SQLITE_NOTADB and _begins_as_store(name)):
        return BadData(f"the store {name} is damaged ({cause})", hint=_COPY)
    if code == sqlite3.SQLITE_NOTADB:
        return BadData(f"{name} is not a Dateline store: {cause}", hint=_FILE)
    if code in _OF_THE_FOLDER and (forbidden := _forbidden(Path(name))) is not None:
        return Unavailable(f"{forbidden} ({cause})", hint=_RIGHTS)
    if code in _SQLITE:
        words, hint = _SQLITE[code]
        return Unavailable(f"the store {name} {words} ({cause})", hint=hint)
    if "decode to UTF-8" in str(cause):
        return damaged("a value")
    return None


def _begins_as_store(name: str) -> bool:
    try:
        with Path(name).open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def _forbidden(path: Path) -> str | None:
    """What the rights of the file and its folder do not allow."""
    if not path.exists():
        return None if _may(path.parent, os.W_OK | os.X_OK) else f"no rights to make a store in {path.parent}"
    if not _may(path, os.R_OK):
        return f"no rights to read the store {path}"
    writable = _may(path, os.W_OK) and _may(path.parent, os.W_OK | os.X_OK)
    return None if writable else f"the store {path} is read-only"


def _may(path: Path, rights: int) -> bool:
    return os.access(path, rights, effective_ids=os.access in os.supports_effective_ids)


def _of_server(said: Any, name: str) -> DatelineError | None:
    if not isinstance(said, dict):
        hint = "is the server running, and is that its address?"
        return Unavailable(f"cannot use the store at {name}: {said}", hint=hint)
    code, words = str(said.get("C", "")), said.get("M", said)
    for key in (code, code[:2]):
        if key in _POSTGRESQL:
            what, hint = _POSTGRESQL[key]
            kind = BadData if what == "is damaged" else Unavailable
            return kind(f"the store at {name} {what}: {words}", hint=hint)
    if code[:2] in _OURS:
        return None
    return Unavailable(f"cannot use the store at {name}: {words}", hint="ask who looks after the server")
