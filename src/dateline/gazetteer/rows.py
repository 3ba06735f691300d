"""A place on its way into the gazetteer, and the keys it is found by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dateline.gazetteer.names import ARABIC_COUNTRIES, ARTICLES, fold, undoubled, without_articles

REGION_FAME: Final = 500
"""Fame of the regions, waters and ranges of ``regions.yaml``: more than any town has names."""
TYPE_WORDS: Final = (
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
    *("область", "район", "край"),
)
"""What divisions are called by, in English, as their names are romanised, and in Cyrillic."""
_FOLDED_TYPES: Final = tuple(map(fold, TYPE_WORDS))


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


def keys(row: Row) -> Iterator[tuple[str, str, bool]]:
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
    for word in _FOLDED_TYPES:
        if folded.endswith(" " + word):
            return folded[: -len(word) - 1]
    return folded


def settlement(population: int) -> str:
    """What a settlement of so many people is called; "populated place" where nobody has counted."""
    if population >= 100_000:
        return "city"
    if population >= 5_000:
        return "town"
    return "village" if population else "populated place"


def is_readable_name(name: str) -> bool:
    """Whether a name is in Latin or Cyrillic letters, the scripts of the language packs, and no bare transliteration
    ("ba er mi la") or airport code ("DEZ")."""
    if not all(map(_is_readable, name)):
        return False
    head = name.lstrip("'`‘’ʻʼʾʿ")[:1]
    if head.islower():
        return name.replace("-", " ").split(" ")[0].casefold() in ARTICLES
    return not (len(name) <= 3 and name.isupper())


def _is_readable(c: str) -> bool:
    latin = c < "\u0250" or "\u02b0" <= c < "\u0300" or "\u1e00" <= c < "\u1f00"
    return latin or "\u0400" <= c < "\u0530" or c in "‘’‑"
