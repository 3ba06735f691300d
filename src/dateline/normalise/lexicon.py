"""The word lists of a language pack, compiled once into sets that the extractors ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.languages.language import Language
from dateline.model import MeansKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What nouns are (classes of the codebook's conditions) and how actor phrases are built."""

    group: frozenset[str]
    people: frozenset[str]
    fighters: frozenset[str]
    civilians: frozenset[str]
    protesters: frozenset[str]
    rioters: frozenset[str]
    material: frozenset[str]
    loaded: frozenset[str]
    nominals: Mapping[str, frozenset[str]]
    means: Mapping[str, MeansKind]
    backed: frozenset[str]
    allied: frozenset[str]
    umbrella_prefixes: frozenset[str]
    of_group: frozenset[str]
    military_nouns: frozenset[str]
    government_nouns: frozenset[str]
    police_nouns: frozenset[str]
    of_state: frozenset[str]
    ministry_of_arms: frozenset[str]
    posts: frozenset[str]
    told: frozenset[str]
    of_arms: frozenset[str]


def compile_lexicon(language: Language) -> Lexicon:
    """Build the lexicon of a language from its ``nouns`` and ``actors`` sections."""
    nouns, actors = language.section("nouns"), language.section("actors")
    people: Mapping[str, Iterable[str]] = nouns["people"]
    names = (
        "backed",
        "allied",
        "umbrella_prefixes",
        "of_group",
        "military_nouns",
        "government_nouns",
    )
    rest = (
        "police_nouns",
        "of_state",
        "ministry_of_arms",
        "posts",
        "told",
        "of_arms",
    )
    classes = ("material", "loaded")
    return Lexicon(
        group=frozenset(nouns["group"]),
        people=frozenset(word for words in people.values() for word in words),
        fighters=frozenset(people["fighters"]),
        civilians=frozenset(nouns["civilians"]),
        protesters=frozenset(people["protesters"]),
        rioters=frozenset(people["rioters"]),
        nominals={name: frozenset(words) for name, words in nouns["nominals"].items()},
        means=_inverted(nouns["means"]),
        **{name: frozenset(nouns[name]) for name in classes},
        **{name: frozenset(actors[name]) for name in (*names, *rest)},
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Word -> the first kind that lists it."""
    found: dict[str, Any] = {}
    for kind, words in table.items():
        for word in words:
            found.setdefault(word, kind)
    return found
