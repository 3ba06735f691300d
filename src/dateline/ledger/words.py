"""What the ledgers know of words: data of ``words.yaml``, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from dateline.data import read_data
from dateline.model import ActorKind

_WORD = re.compile(r"[\w%]+(?:['’]s?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """A party that the registry does not name, the words for it, and how to ask the registry for a country's."""

    name: str
    kind: ActorKind | None
    words: frozenset[str]
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """A step of an arrangement, the noun for it and the phrases that tell it."""

    step: str
    noun: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of ``words.yaml``, each described there."""

    parties: tuple[PartyWords, ...]
    against: frozenset[str]
    within: frozenset[str]
    beside: frozenset[str]
    called: frozenset[str]
    provinces: frozenset[str]
    divisions: frozenset[str]
    numerals: frozenset[str]
    brief: frozenset[str]
    endings: re.Pattern[str]
    lengths: re.Pattern[str]
    lasting: re.Pattern[str]
    perfect: frozenset[str]
    former: frozenset[str]
    bygone: frozenset[str]
    apart: frozenset[str]
    subgroups: frozenset[str]
    everyone: frozenset[str]
    further: frozenset[str]
    stretches: frozenset[str]
    since: frozenset[str]
    ago: frozenset[str]
    mutual: frozenset[str]
    shared: frozenset[str]
    kept: frozenset[str]
    own: frozenset[str]
    friends: frozenset[str]
    offices: frozenset[str]
    epithets: tuple[str, ...]
    moves: frozenset[str]
    arrivals: frozenset[str]
    wordy: frozenset[str]
    steps: tuple[StepWords, ...]


@cache
def load_words() -> Words:
    """The words of this package."""
    raw: dict[str, Any] = read_data("ledger/words.yaml", typed=True)
    own = ("parties", "steps", "epithets", "endings", "lengths", "lasting")
    names = [field.name for field in fields(Words) if field.name not in own]
    return Words(
        parties=tuple(
            PartyWords(name=p["name"], kind=p["kind"], words=frozenset(p["words"]), ask=p["ask"])
            for p in raw["parties"]
        ),
        steps=tuple(
            StepWords(step=s["step"], noun=s["noun"], pattern=_any_of(s["words"])) for s in raw["steps"]
        ),
        epithets=tuple(raw["epithets"]),
        endings=re.compile(r"\b(?:" + "|".join(raw["endings"]) + ")", re.IGNORECASE),
        lengths=re.compile(r"\b" + raw["lengths"], re.IGNORECASE),
        lasting=re.compile(r"\b" + raw["lasting"], re.IGNORECASE),
        **{name: frozenset(raw[name]) for name in names},
    )


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as printed, without punctuation; hyphens part them."""
    return tuple(_WORD.findall(text))


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)
