"""What a map and its legends are made of: the base map, the towns of a stretch of it, and what keys are called."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from dateline.model import ClaimKind
from dateline.workflow.filters import box_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedType:
    """A type of claim: what it is called, what counts as one, and the family of those that are events."""

    id: str
    label: str
    kind: ClaimKind
    family: str | None
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How keys are called in words: types in order, families, countries by ISO code."""

    types: tuple[NamedType, ...]
    families: Mapping[str, str]
    countries: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A settlement to be named on a map; ``population`` is 0 where nobody has counted."""

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    population: int
    capital: bool


@cache
def naming() -> Naming:
    """What types, families and countries are called."""
    from dateline.codebook.codebook import load_codebook
    from dateline.codebook.countries import load_countries
    from dateline.codebook.families import load_families

    families = load_families()
    return Naming(
        types=tuple(
            NamedType(
                id=type_.id,
                label=type_.label,
                kind=type_.kind,
                family=families.of.get(type_.id),
                definition=" ".join(type_.definition.split()),
            )
            for type_ in load_codebook().types.values()
        ),
        families=dict(families.labels),
        countries={code: country["name"] for code, country in load_countries()["countries"].items()},
    )


def towns(box: str, *, limit: int) -> tuple[Town, ...]:
    """So many of the largest settlements in a box ("west,south,east,north"). Raises UsageError."""
    from dateline.gazetteer.geonames import open_gazetteer

    found = open_gazetteer().within(box_of(box), limit)
    return tuple(
        Town(
            id=entry.place.id,
            name=entry.place.name,
            latitude=entry.place.latitude,
            longitude=entry.place.longitude,
            country=entry.place.country,
            population=entry.population,
            capital=entry.capital,
        )
        for entry in found
        if entry.place.id and entry.place.latitude is not None and entry.place.longitude is not None
    )


@cache
def base_map(part: Literal["basemap", "regions"]) -> bytes:
    """Coasts, borders, rivers and lakes, or the regions of countries: JSON as ``docs/basemap.py`` packs it."""
    return lzma.decompress(resources.files("dateline.brief").joinpath(f"{part}.json.xz").read_bytes())
