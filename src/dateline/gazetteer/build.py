"""Fill the gazetteer's SQLite file: from the packaged lists, and from a country's GeoNames dump.

The file is written aside and moved into place, so readers never see half of one. It tells in ``origins`` what went into
it, in order, so that its content has an identity that is known without reading it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from dateline.data import caches
from dateline.errors import BadData
from dateline.gazetteer.dump import read_dump
from dateline.gazetteer.packaged import PACKAGES, division_names, packaged_rows
from dateline.gazetteer.rows import Row, keys, settlement

VERSION: Final = 6
SCHEMA: Final = """
CREATE TABLE places (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, latitude REAL, longitude REAL, country TEXT,
  admin1 TEXT, population INTEGER NOT NULL, fame INTEGER NOT NULL, capital INTEGER NOT NULL,
  centre_latitude REAL, centre_longitude REAL) WITHOUT ROWID;
CREATE TABLE names (
  folded TEXT NOT NULL, place TEXT NOT NULL, spelling TEXT NOT NULL, exact INTEGER NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE divisions (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE origins (number INTEGER PRIMARY KEY, origin TEXT NOT NULL);
CREATE INDEX places_country ON places (country);
CREATE INDEX names_place ON names (place);
"""
_ORIGIN: Final = "INSERT INTO origins (origin) VALUES (?)"
_DIGITS: Final = 16


def default_path() -> Path:
    """Where the gazetteer lies: ``$DATELINE_GAZETTEER``, else the user's cache folder; the version is in its name."""
    given = os.environ.get("DATELINE_GAZETTEER")
    if given:
        return Path(given).expanduser()
    return caches() / "dateline" / f"gazetteer-{VERSION}.sqlite"


def ensure(path: Path | None = None, *, said: Callable[[str], None] = lambda words: None) -> Path:
    """The gazetteer file, built (about half a minute) if it is not there; ``said`` is told when that begins."""
    path = path or default_path()
    if not path.exists():
        said(f"building the gazetteer (once) in {path}")
        write(path, packaged_rows())
        for kept in _kept(path):
            _fill(path, kept)
    return path


def identity(path: Path) -> str:
    """The digest of what went into the file, in order: files of one identity answer alike. Raises BadData."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        return hashlib.sha256("\n".join(_origins(database, path)).encode()).hexdigest()[:_DIGITS]


def _origins(database: sqlite3.Connection, path: Path) -> list[str]:
    try:
        return [origin for (origin,) in database.execute("SELECT origin FROM origins ORDER BY number")]
    except sqlite3.OperationalError as error:
        raise BadData(
            f"{path} does not say what it was made of: {error}",
            hint="an older version made it; move it away, and it is built anew with the dumps added to it",
        ) from error


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a gazetteer of these rows to ``path`` in one move; a file that is there is replaced."""
    rows, divisions = list(rows), division_names()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(aside)) as database:
            database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
            _insert(database, rows)
            database.executemany("INSERT OR IGNORE INTO divisions VALUES (?, ?)", divisions)
            database.executemany(_ORIGIN, [(origin,) for origin in _made_of(rows, divisions)])
            _set_centres(database)
            database.commit()
        os.replace(aside, path)
    finally:
        Path(aside).unlink(missing_ok=True)


def _made_of(rows: list[Row], divisions: list[tuple[str, str]]) -> Iterator[str]:
    """The origins of a new file: the packages that gave its rows, and the rows themselves as a digest."""
    yield from (f"{package} {version(package)}" for package in PACKAGES)
    digest = hashlib.sha256(repr(divisions).encode())
    for row in rows:
        digest.update(repr(row).encode())
    yield f"rows {digest.hexdigest()}"


def _insert(database: sqlite3.Connection, rows: list[Row]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", map(_columns, rows)
    )
    keyed = {(key, row.id): (key, row.id, name, exact) for row in rows for key, name, exact in keys(row)}
    database.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?,?)", sorted(keyed.values()))


def _columns(row: Row) -> tuple[object, ...]:
    r = row
    shown = (
        r.id,
        r.name,
        r.kind,
        r.latitude,
        r.longitude,
        r.country,
        r.admin1,
        r.population,
        r.fame,
        r.capital,
    )
    return (*shown, r.latitude, r.longitude)


def _set_centres(database: sqlite3.Connection) -> None:
    """Give divisions without coordinates the middle of their towns, for comparing distances, and their population."""
    database.execute("CREATE INDEX temporary ON places (country, admin1)")
    database.execute(
        """UPDATE places SET (centre_latitude, centre_longitude, population) = (
             SELECT avg(p.latitude), avg(p.longitude), coalesce(sum(p.population), 0) FROM places p
             WHERE p.country = places.country AND p.admin1 = places.name AND p.latitude IS NOT NULL)
           WHERE kind = 'admin1' AND latitude IS NULL"""
    )
    database.execute("DROP INDEX temporary")


def add_dump(path: Path, dump: Path) -> int:
    """Add the rows of a GeoNames dump (tab-separated, 19 columns) to the file; again changes nothing.

    A copy of the dump is kept beside the file, to be added again whenever that is built anew. Returns how many places
    the dump holds. Raises BadData, naming the line, and then leaves the file as it was.
    """
    count = _fill(path, dump)
    _keep(path, dump)
    return count


def _kept(path: Path) -> list[Path]:
    """The dumps added to a gazetteer, in the order in which they were."""
    return sorted((path.parent / "dumps").glob("*.txt"))


def _keep(path: Path, dump: Path) -> None:
    content = dump.read_bytes()
    name, kept = hashlib.sha256(content).hexdigest()[:16], _kept(path)
    if any(name in copy.name for copy in kept):
        return
    folder = path.parent / "dumps"
    folder.mkdir(exist_ok=True)
    aside = folder / f"{name}.part"
    aside.write_bytes(content)
    aside.replace(folder / f"{len(kept) + 1:04}-{name}.txt")


def _fill(path: Path, dump: Path) -> int:
    with closing(sqlite3.connect(path, timeout=60)) as database, database:
        database.execute("BEGIN IMMEDIATE")
        divisions = dict(database.execute("SELECT code, name FROM divisions"))
        rows = [_merged(database, row) for row in read_dump(dump, divisions)]
        database.executemany("DELETE FROM names WHERE place = ?", [(row.id,) for row in rows])
        _insert(database, rows)
        origin = f"dump {hashlib.sha256(dump.read_bytes()).hexdigest()}"
        if _origins(database, path)[-1:] != [origin]:
            database.execute(_ORIGIN, (origin,))
    return len(rows)


def _merged(database: sqlite3.Connection, row: Row) -> Row:
    """A row of a dump with what the file already knows of that place and the dump does not say."""
    known = database.execute(
        "SELECT name, admin1, population, fame, capital FROM places WHERE id = ?", (row.id,)
    ).fetchone()
    if known is None:
        return row
    names = database.execute(
        "SELECT spelling FROM names WHERE place = ? ORDER BY folded", (row.id,)
    ).fetchall()
    name, admin1, population, fame, capital = known
    population = row.population or population
    return replace(
        row,
        name=name,
        kind=settlement(population) if row.kind == "populated place" else row.kind,
        admin1=row.admin1 or admin1,
        population=population,
        fame=max(row.fame, fame),
        capital=row.capital or bool(capital),
        names=(row.name, *row.names, *(spelling for (spelling,) in names)),
    )
