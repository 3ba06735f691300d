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
    articles: frozenset[str]
    honorifics: frozenset[str]
    posts: frozenset[str]
    ranks: frozenset[str]
    of_army: frozenset[str]
    of_government: frozenset[str]
    weak: frozenset[str]
    behalf: tuple[str, ...]
    rivals: tuple[tuple[str, str], ...]
    verb_endings: tuple[tuple[str, str], ...]

    def verb_forms(self, low: str) -> tuple[str, ...]:
        """A word, and what the verb may be of which it is a form."""
        fitting = (
            pair for pair in self.verb_endings if low.endswith(pair[0]) and len(low) > len(pair[0]) + 1
        )
        return (low, *(low[: -len(end)] + one for end, one in fitting))


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
        **{
            name: frozenset(section[name])
            for name in ("articles", "honorifics", "posts", "ranks", "of_army", "of_government")
        },
        weak=frozenset((*section["strength"]["weak"], *section["adverbs"])),
        behalf=tuple(section["behalf"]),
        rivals=tuple((one, other) for one, other in section["rivals"]["pairs"]),
        verb_endings=tuple((end, one) for end, one in section["verb_endings"]["endings"]),
    )


def _inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: group for group, words in groups.items() for word in words}
