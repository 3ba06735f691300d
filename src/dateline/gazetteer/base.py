"""What a gazetteer answers, and what the words of a text say of a place before anyone has looked it up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from dateline.model import Direction, Place, PlaceRole


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """The words of a text that say where, not yet looked up. Indexes are tokens of the document.

    The phrase from ``start`` to ``end`` is quoted whole ("3 km northeast of Palmyra"); ``head`` ties it to its clause:
    the preposition that governs it, else its noun, which is ``root`` ("areas" in "areas east of Homs").
    """

    start: int
    end: int
    head: int
    root: int
    role: PlaceRole = "at"
    name: str | None = None
    """The proper name as printed; None for "a road", "this border town". Its tokens follow."""
    name_start: int | None = None
    name_end: int | None = None
    name_kind: str | None = None
    """What the words say the named place is: a class of the language pack (settlement, admin1, facility, line, …)."""
    kind_word: str | None = None
    """The noun for the thing meant, as lemma: "town" of "the town of Arak", "road" of "a road west of Arak"."""
    kind: str | None = None
    """The class of that noun."""
    near: bool = False
    """The thing meant is about the named place, not the place itself."""
    direction: Direction | None = None
    """Where it lies, seen from the named place."""
    part: Direction | None = None
    """Which part of the named place it is ("northern Syria")."""
    heading: Direction | None = None
    """Where to something moves ("moving northeast"); such a mention has no name."""
    distance_km: tuple[float | None, float | None] | None = None
    """How far it lies from the named place, kilometres, at least and at most."""
    containers: tuple[str, ...] = ()
    """Names of places it lies in or by, nearest first: "Bucha, Kyiv region"."""
    endpoints: tuple[str, ...] = ()
    """Names that a line runs between: "the Damascus-Baghdad highway"."""
    anaphoric: bool = False
    """It points back to a place named before: "this border town"."""
