"""The modal words of a language, and what they make of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.languages.language import Language
from dateline.model import Certainty, ClaimKind, Polarity, Stage

CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
DOUBTED = frozenset({"suspected", "alleged", "presumed", "apparent", "supposed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What the words around a trigger make of it.

    ``kind`` is "goal" or "forecast" where the claim turns into one; ``cue`` is the token that says so.
    ``condition`` are
    the tokens of an if/after/once clause. ``skipped`` is set inside a condition, which claims nothing by itself.
    ``accused`` marks what someone is accused of.
    """

    stage: Stage | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    kind: ClaimKind | None = None
    cue: Token | None = None
    declared: bool = False
    condition: tuple[int, int] | None = None
    skipped: bool = False
    possible: bool = False
    accused: bool = False
    claimed: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moods:
    """The modal words of a language: word -> category, a table for each position they stand in."""

    governors: Mapping[str, str]
    light: Mapping[str, str]
    nouns: Mapping[str, str]
    modifiers: Mapping[str, str]
    adverbs: Mapping[str, str]
    prospects: Mapping[str, str]
    modals: Mapping[str, str]
    conditions: frozenset[str]
    after: frozenset[str]
    seeming: frozenset[str]
    described: frozenset[str]
    goal_nouns: frozenset[str]
    declared: frozenset[str]
    occurring: frozenset[str]
    befalling: frozenset[str]
    telling: frozenset[str]
    disarming: frozenset[str]
    all_light: frozenset[str] = field(default_factory=frozenset)


_TABLES = ("governors", "light", "nouns", "modifiers", "adverbs", "prospects", "modals")


def compile_moods(language: Language) -> Moods:
    """Build the tables from the ``modality`` section of a language."""
    section = language.section("modality")
    tables = {name: inverted(section[name]) for name in _TABLES}
    lists = (
        "conditions",
        "after",
        "seeming",
        "described",
        "goal_nouns",
        "declared",
        "occurring",
        "befalling",
        "telling",
        "disarming",
    )
    return Moods(
        **tables,  # type: ignore[arg-type]  # mypy cannot tell fields of a mapping apart
        **{name: frozenset(section[name]) for name in lists},  # type: ignore[arg-type]
        all_light=frozenset(word for words in section["light"].values() for word in words),
    )


def inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for category, words in table.items():
        for word in words:
            found.setdefault(word, category)
    return found
