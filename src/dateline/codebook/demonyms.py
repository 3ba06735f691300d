"""Which country an adjective of nationality belongs to: "Syrian" -> SY."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.codebook.countries import load_countries


@cache
def demonyms() -> Mapping[str, str]:
    """Adjectives and names of countries in lower case to ISO 3166 codes; what two countries share is left out."""
    found: dict[str, str | None] = {}
    for code, country in load_countries()["countries"].items():
        for word in (*country.get("demonyms", ()), country["name"], *country.get("aliases", ())):
            key = word.lower()
            found[key] = code if found.get(key, code) == code else None
    return {word: code for word, code in found.items() if code is not None}
