"""Read a GeoNames dump: tab-separated, 19 columns (download.geonames.org/export/dump)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import BadData
from dateline.gazetteer.rows import Row, is_readable_name, settlement

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
    latin = [known for known in (name, plain, *every) if is_readable_name(known)]
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
        return settlement(population)
    starts = (code[:length] for length in range(len(code), 1, -1))
    return next((_KINDS[start] for start in starts if start in _KINDS), _KINDS.get(feature, "place"))
