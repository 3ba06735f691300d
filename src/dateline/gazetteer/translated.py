"""A gazetteer asked in another language: by its names for countries and regions, and in the cases of its declension."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product
from typing import Final

from dateline.gazetteer.base import Entry, Gazetteer, Similar
from dateline.gazetteer.geonames import rank

_MOST: Final = 60
"""Forms of a name of several words that are tried at most."""


class Translated:
    """A ``Gazetteer`` over another.

    ``names`` leads a name to the one that the other gazetteer knows; ``nominatives`` gives the forms that a word
    stands for in some case, itself first. A name answers to every form: "Хами" is Hami, and Hama in the genitive.
    """

    def __init__(
        self, base: Gazetteer, *, names: Mapping[str, str], nominatives: Callable[[str], tuple[str, ...]]
    ) -> None:
        self._base, self._names, self._nominatives = base, names, nominatives
        self._found = lru_cache(maxsize=20_000)(self._look_up)

    def find(self, name: str, countries: Collection[str] | None = None) -> tuple[Entry, ...]:
        """The entries called so, of these countries or of all: exact first, then by size and fame."""
        found = self._found(" ".join(name.split()))
        return found if countries is None else tuple(e for e in found if e.place.country in countries)

    def similar(self, name: str, country: str) -> tuple[Similar, ...]:
        """The entries of one country spelt much like the name, best first."""
        return self._base.similar(name, country)

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code."""
        return self._base.country(code)

    def capital(self, code: str) -> Entry | None:
        """The capital of a country."""
        return self._base.capital(code)

    def close(self) -> None:
        """Let go of the file and of the answers kept."""
        self._found.cache_clear()
        self._base.close()

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        best: dict[str | None, Entry] = {}
        for form in self._forms(name):
            for entry in self._base.find(self._names.get(form, form)):
                best.setdefault(entry.place.id, entry)
        return tuple(sorted(best.values(), key=rank))

    def _forms(self, name: str) -> Iterator[str]:
        """The name as printed, then with its words in the nominative."""
        words = [self._nominatives(word) for word in name.split()]
        return map(" ".join, islice(product(*words), _MOST))
