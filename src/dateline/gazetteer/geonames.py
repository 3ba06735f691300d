"""The gazetteer in one SQLite file, opened read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from dateline.gazetteer.base import Entry, Similar
from dateline.gazetteer.build import ensure
from dateline.gazetteer.names import ARABIC_COUNTRIES, fold, skeleton, undoubled, without_articles
from dateline.gazetteer.rows import REGION_FAME
from dateline.model import Place

_COLUMNS = (
    "id,name,kind,latitude,longitude,country,admin1,population,fame,capital,centre_latitude,centre_longitude"
)
_FIND = f"""SELECT spelling, exact, folded, {_COLUMNS} FROM names JOIN places ON id = place WHERE folded IN (?, ?, ?)"""
_WITHIN = f"""SELECT name, 1, '', {_COLUMNS} FROM places WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
AND kind IN ('city', 'town', 'village', 'populated place') ORDER BY population DESC, fame DESC, id LIMIT ?"""
_SHORTEST_REPAIRABLE = 5
_LIKENESS = 0.84


@cache
def open_gazetteer(path: Path | None = None) -> SqliteGazetteer:
    """The gazetteer of this process, built on first use; one for each file."""
    return SqliteGazetteer(ensure(path))


class SqliteGazetteer:
    """A ``Gazetteer`` over one file; opened when first asked, answers kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._found = lru_cache(maxsize=50_000)(self._look_up)
        self._spelt = lru_cache(maxsize=16)(self._spellings)
        self._alike = lru_cache(maxsize=5_000)(self._compare)

    def find(self, name: str, countries: Collection[str] | None = None) -> tuple[Entry, ...]:
        """The entries called so, of these countries or of all: exact first, then by size and fame."""
        found = self._found(fold(name))
        if countries is None:
            return found
        return tuple(entry for entry in found if entry.place.country in countries)

    def similar(self, name: str, country: str) -> tuple[Similar, ...]:
        """The entries of one country spelt much like the name, best first; none for names under five letters."""
        return self._alike(fold(name), country)

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code."""
        row = self._open().execute(
            f"SELECT name, 1, '', {_COLUMNS} FROM places WHERE kind = 'country' AND country = ?", (code,)
        )
        return next(map(_entry, row), None)

    def capital(self, code: str) -> Entry | None:
        """The capital of a country."""
        query = f"SELECT name, 1, '', {_COLUMNS} FROM places WHERE capital AND country = ?"
        return min(map(_entry, self._open().execute(query, (code,))), key=rank, default=None)

    def within(self, box: tuple[float, float, float, float], limit: int) -> tuple[Entry, ...]:
        """The settlements inside a box (west, south, east, north), so many of the largest."""
        west, south, east, north = box
        lanes = ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
        found = (self._open().execute(_WITHIN, (south, north, *lane, limit)).fetchall() for lane in lanes)
        entries = [_entry(row) for rows in found for row in rows]
        return tuple(sorted(entries, key=lambda entry: -entry.population)[:limit])

    def close(self) -> None:
        """Let go of the file and of the answers kept; the next question opens it again."""
        for kept in (self._found, self._spelt, self._alike):
            kept.cache_clear()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            where = f"{self._path.absolute().as_uri()}?mode=ro"
            self._database = sqlite3.connect(where, uri=True, check_same_thread=False)
        return self._database

    def _look_up(self, folded: str) -> tuple[Entry, ...]:
        bare, joined = without_articles(folded), folded.replace(" ", "")
        best: dict[str, Entry] = {}
        for row in self._open().execute(_FIND, (folded, bare, joined)):
            entry = _entry(row, folded)
            if row[2] != folded and entry.place.country not in ARABIC_COUNTRIES:
                continue
            known = best.get(entry.place.id or "")
            if known is None or (entry.exact and not known.exact):
                best[entry.place.id or ""] = entry
        return tuple(sorted(best.values(), key=rank))

    def _compare(self, folded: str, country: str) -> tuple[Similar, ...]:
        if len(without_articles(folded).replace(" ", "")) < _SHORTEST_REPAIRABLE:
            return ()
        best: dict[str, Similar] = {}
        for spelling, score in self._close_spellings(folded, country):
            for entry in self.find(spelling, {country}):
                best.setdefault(entry.place.id or "", Similar(entry=entry, score=round(score, 4)))
        return tuple(sorted(best.values(), key=lambda similar: (-similar.score, *rank(similar.entry))))

    def _close_spellings(self, folded: str, country: str) -> list[tuple[str, float]]:
        """Folded names with their likeness, best first: half of it spelling, half of it consonants."""
        spellings = self._spelt(country)
        asked = undoubled(without_articles(folded))
        bones = skeleton(asked)
        scored = []
        for key, alike, _ in extract(
            asked, spellings.keys(), scorer=OSA.normalized_similarity, limit=60, score_cutoff=0.65
        ):
            theirs = skeleton(key)
            score = (alike + OSA.normalized_similarity(bones, theirs)) / 2
            sure = len(bones) > 2 or key == asked
            if score >= _LIKENESS and sure and theirs[:1] == bones[:1]:
                scored += [
                    (-score, -OSA.normalized_similarity(folded, name), name) for name in spellings[key]
                ]
        return [(name, -score) for score, _, name in sorted(scored)]

    def _spellings(self, country: str) -> dict[str, list[str]]:
        """The names of a country by their undoubled form."""
        query = (
            "SELECT DISTINCT folded FROM places JOIN names ON place = id WHERE country = ? ORDER BY folded"
        )
        spellings: dict[str, list[str]] = {}
        for (folded,) in self._open().execute(query, (country,)):
            spellings.setdefault(undoubled(without_articles(folded)), []).append(folded)
        return spellings


def rank(entry: Entry) -> tuple[bool, bool, int, int, str]:
    """Exact names first, then countries and great regions, then the larger, then the better known."""
    place = entry.place
    great = place.kind == "country" or entry.fame >= REGION_FAME
    return (not entry.exact, not great, -entry.population, -entry.fame, place.id or "")


def _entry(row: tuple[Any, ...], folded: str = "") -> Entry:
    (
        spelling,
        exact,
        key,
        id_,
        name,
        kind,
        latitude,
        longitude,
        country,
        admin1,
        population,
        fame,
        capital,
        lat,
        lon,
    ) = row
    place = Place(
        id=id_, name=name, kind=kind, latitude=latitude, longitude=longitude, country=country, admin1=admin1
    )
    return Entry(
        place=place,
        spelling=spelling,
        exact=bool(exact) and key == folded,
        population=population,
        fame=fame,
        capital=bool(capital),
        centre=None if lat is None or lon is None else (lat, lon),
    )
