"""The base map: borders, provinces, rivers and lakes of Natural Earth, as ``docs/basemap.py`` packs them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""Points of a line, one a row: longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country's name and the rings around its parts."""

    name: str
    rings: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """Lines to draw a map on, all in degrees."""

    nations: tuple[Nation, ...]
    borders: tuple[Line, ...]
    provinces: tuple[Line, ...]
    rivers: tuple[Line, ...]
    lakes: tuple[Line, ...]


@cache
def load_basemap() -> BaseMap:
    """The map of the package; read once."""
    packed = resources.files("dateline.brief").joinpath("basemap.json.xz").read_bytes()
    data = json.loads(lzma.decompress(packed))
    step = float(data["step"])
    arcs = _lines(data["arcs"], step)
    return BaseMap(
        nations=tuple(_nation(country, arcs) for country in data["countries"]),
        borders=tuple(arcs[place] for place in data["borders"]),
        provinces=_lines(data["provinces"], step),
        rivers=_lines(data["rivers"], step),
        lakes=_lines(data["lakes"], step),
    )


def _nation(country: Any, arcs: tuple[Line, ...]) -> Nation:
    rings = (np.vstack([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring]) for ring in country["rings"])
    return Nation(name=country["name"], rings=tuple(_unbroken(ring) for ring in rings))


def _unbroken(ring: Line) -> Line:
    """A ring that runs on where it crosses 180 degrees, and does not jump to the other side of the map."""
    return np.column_stack((np.unwrap(ring[:, 0], period=360), ring[:, 1]))


def _lines(packed: Iterable[list[int]], step: float) -> tuple[Line, ...]:
    return tuple(np.cumsum(np.array(line, dtype=np.float64).reshape(-1, 2), axis=0) * step for line in packed)
