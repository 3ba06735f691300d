"""What the language knows of sources: which words tell their kind, their office, their gender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from dateline.languages.language import Language
from dateline.model import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The section ``speech`` as far as speakers go."""

    kinds: Mapping[str, SourceKind]
    beside: Mapping[str, SourceKind]
    not_beside: frozenset[str]
    generic: frozenset[str]
    persons: frozenset[str]
    members: frozenset[str]
    bodies: Mapping[str, str]
    particles: frozenset[str]
    gender: Mapping[str, str]
    short: Mapping[str, str]
    pronouns: Mapping[str, str]


def speaker_words(language: Language) -> Words:
    """Compile what the language knows of sources."""
    section = language.section("speech")
    return Words(
        kinds=cast("Mapping[str, SourceKind]", _inverted(section.get("kinds", {}))),
        beside=cast("Mapping[str, SourceKind]", _inverted(section.get("beside", {}))),
        not_beside=frozenset(section.get("not_beside", ())),
        generic=frozenset(section.get("generic", ())),
        persons=frozenset(section.get("persons", ())),
        members=frozenset(section.get("members", ())),
        bodies=_inverted(section.get("bodies", {})),
        particles=frozenset(section.get("particles", ())),
        gender=_inverted(section.get("gender", {})),
        short=section.get("short", {}),
        pronouns=_inverted(section.get("pronouns", {})),
    )


def _inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: group for group, words in groups.items() for word in words}
