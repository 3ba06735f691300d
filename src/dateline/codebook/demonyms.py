"""Which country an adjective of nationality belongs to: "Syrian" -> SY."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def demonyms() -> Mapping[str, str]:
    """Adjectives and names of countries in lower case to ISO 3166 codes; what two countries share is left out."""
    raw = yaml.load(
        resources.files("dateline.codebook").joinpath("countries.yaml").read_text("utf-8"), Loader=_LOADER
    )
    found: dict[str, str | None] = {}
    for code, country in raw["countries"].items():
        for word in (*country.get("demonyms", ()), country["name"], *country.get("aliases", ())):
            key = word.lower()
            found[key] = code if found.get(key, code) == code else None
    return {word: code for word, code in found.items() if code is not None}
