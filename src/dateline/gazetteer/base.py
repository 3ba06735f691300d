"""What a gazetteer answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from dateline.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A gazetteer entry that answers to a name.

    ``spelling`` is the name of it that matched, ``exact`` whether it did so article and all. ``fame`` counts its
    names in all languages. ``centre`` (latitude, longitude) is for comparing distances only: where the place is, or
    for a division without coordinates the middle of its towns.
    """

    place: Place
    spelling: str
    exact: bool
    population: int
    fame: int
    capital: bool
    centre: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An entry whose name is spelt much like the one asked for; ``score`` runs from 0 to 1."""

    entry: Entry
    score: float


class Gazetteer(Protocol):
    """Names in, entries out. Answers do not depend on the order in which the gazetteer was filled."""

    def find(self, name: str, countries: Collection[str] | None = None) -> tuple[Entry, ...]:
        """The entries called so, of these countries (ISO 3166) or of all: exact first, then by size and fame."""
        ...

    def similar(self, name: str, country: str) -> tuple[Similar, ...]:
        """The entries of one country spelt much like the name, best first; none for names under five letters."""
        ...

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code."""
        ...

    def capital(self, code: str) -> Entry | None:
        """The capital of a country, by ISO 3166 code."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
