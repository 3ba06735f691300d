"""The words of a language for numbers, and for what hedges them, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.languages.language import Language, sets_of
from dateline.model import Qualifier, QuantityKind
from dateline.normalise.words import Inflection, inflection_of

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The section ``numbers`` of a language pack, ready to be asked."""

    units: Mapping[str, float]
    scales: Mapping[str, float]
    articles: frozenset[str]
    both: Mapping[str, float]
    plural: frozenset[str]
    joiners: frozenset[str]
    fractions: Mapping[str, float]
    times: frozenset[str]
    multiplying: frozenset[str]
    about: frozenset[str]
    ages: frozenset[str]
    years: frozenset[str]
    of: frozenset[str]
    tens: frozenset[str]
    none: frozenset[str]
    not_any: frozenset[str]
    besides: frozenset[str]
    owners: frozenset[str]
    aged: frozenset[str]
    either: Mapping[str, Sequence[QuantityKind]]
    between: frozenset[str]
    hedges: tuple[tuple[tuple[str, ...], Qualifier], ...]
    behind: tuple[tuple[tuple[str, ...], Qualifier], ...]
    distance: Mapping[str, float]
    part_of: frozenset[str]
    joined: frozenset[str]
    courses: frozenset[str]
    since: frozenset[str]
    perfect: frozenset[str]
    inflection: Inflection


def number_words(language: Language) -> NumberWords:
    """Compile the number words of a language; the longest hedges come first."""
    section = language.section("numbers")
    return NumberWords(
        **sets_of(NumberWords, section),
        **{name: section[name] for name in ("units", "scales", "both", "fractions", "distance", "either")},
        hedges=_phrases(section),
        behind=_phrases(section["behind"]),
        inflection=inflection_of(language),
    )


def _phrases(table: Mapping[str, Sequence[str]]) -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    kinds: tuple[Qualifier, ...] = ("at_least", "at_most", "about")
    found = [(tuple(phrase.split()), kind) for kind in kinds for phrase in table.get(kind, ())]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def figure(digits: str) -> float | None:
    """ "1,200" and "1.200" group thousands, "12,34,567" lakhs; "1.5" and "1,5" have a decimal."""
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"[.,]", "", digits))
    decimal = digits.replace(",", ".")
    return float(decimal) if decimal.count(".") < 2 else None
