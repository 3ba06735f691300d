"""Reports told of others: who acts and where are exchanged for those of other reports, so that what happened, how sure
it is and who is linked are not learnt from names.

Such counterfactual copies are what makes a reader indifferent to names (Lu et al. 2020, "Gender bias in neural natural
language processing"); ``benchmarks.quality fairness`` measures it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotation import Span
from training.corpora import Example, rewritten

_POINTING: Final = re.compile(
    r"(?i)(i|we|you|he|she|it|they|me|us|him|her|them|my|our|his|its|their|ours|theirs|mine|yours|hers"
    r"|who|whom|whose|which|that|this|these|those|here|there|both|all|some|others?|one|each|nobody|none)\b"
)
_COMMON: Final = re.compile(r"(?:[\w-]+ ){0,2}[a-z]+")
_PLURAL: Final = re.compile(r"(?:\w+s|\w*men|police|troops|people)$")
_PEOPLE: Final = re.compile(r"^\w+(?:an|ish|ese|[^aeiou]i)$")
_PROPER: Final = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names by their shape: what may stand in the place of what."""

    of: Mapping[str, Sequence[str]]


def names_of(examples: Sequence[Example]) -> Names:
    """All names of a corpus that may be exchanged, each once."""
    found: dict[str, dict[str, None]] = {}
    for example in examples:
        for name, shape in _names(example):
            found.setdefault(shape, {})[name] = None
    return Names(of={shape: tuple(names) for shape, names in found.items()})


def renamed(example: Example, names: Names, rng: random.Random, share: float = 0.7) -> Example:
    """The example with a share of its names exchanged, each for the same one everywhere; its spans follow."""
    others = {
        name: rng.choice(names.of[shape])
        for name, shape in dict(_names(example)).items()
        if rng.random() < share
    }
    if not others:
        return example
    longest_first = sorted(others, key=lambda name: (-len(name), name))
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", example.text)
    triggers = [statement.trigger for statement in example.annotation.statements]
    spans = ((Span(start=m.start(), end=m.end()), others[m[0]]) for m in found)
    return rewritten(
        example, [(s.start, s.end, name) for s, name in spans if not any(s.meets(t) for t in triggers)]
    )


def _names(example: Example) -> Iterator[tuple[str, str]]:
    """Names of those who act and of places, with their shapes; of one that is both, what acts."""
    for statement in example.annotation.statements:
        places = [("place", p.mention) for p in statement.locations if p.role == "at"]
        actors = [("actor", a.mention) for a in statement.arguments if a.role in {"actor", "counterpart"}]
        for kind, mention in places + actors:
            name = mention.span.of(example.text)
            if mention.named is None and _may_change(name) and (kind == "actor" or name[0].isupper()):
                yield name, f"{kind} {_shape(name)}"


def _may_change(name: str) -> bool:
    plain = _PROPER.fullmatch(name) or _COMMON.fullmatch(name)
    return len(name) > 1 and plain is not None and not _POINTING.match(name)


def _shape(name: str) -> str:
    """Common nouns in the singular or plural, adjectives of peoples, or proper names."""
    if name[0].isupper() and not _COMMON.fullmatch(name):
        return "people" if _PEOPLE.search(name) else "name"
    return "plural" if _PLURAL.search(name) else "singular"
