"""What is found: sayings, and words in quotation marks. All positions are token indexes, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Act = Literal[
    "said",
    "claimed",
    "denied",
    "confirmed",
    "accused",
    "warned",
    "suggested",
    "hearsay",
    "ordered",
    "announced",
]
Strength = Literal["strong", "plain", "weak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Someone says something: the cue, who (None where nobody is named), and the words that are said.

    ``act`` announced and ordered make no statement of fact: what is announced is begun or intended by saying so.
    ``negated``: the saying itself is ("did not confirm"). ``cited``: a source that another source passes on.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    act: Act
    strength: Strength = "plain"
    recipient: Span | None = None
    negated: bool = False
    quoted: bool = False
    cited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """Words in quotation marks (the marks included) and whose they are, None where nothing tells."""

    start: int
    end: int
    speaker: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A saying in the making; ``hull`` is the stretch that does the saying (source, verb, adverbials)."""

    saying: Saying
    hull: Span
    verb: int
    needs_quote: bool = False
