"""What the language knows of sources: which words tell their kind, their office, their gender."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.languages.language import Language
from dateline.normalise.words import sets_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The section ``speech`` as far as speakers go."""

    kinds: frozenset[str]
    persons: frozenset[str]
    members: frozenset[str]
    particles: frozenset[str]
    short: frozenset[str]
    pronouns: frozenset[str]
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
    kinds = (word for words in section["kinds"].values() for word in words)
    return Words(
        **sets_of(Words, {**section, "kinds": kinds}),
        behalf=tuple(section["behalf"]),
        rivals=tuple((one, other) for one, other in section["rivals"]),
        verb_endings=tuple((end, one) for end, one in section["verb_endings"]),
    )
