"""An annotation as what the heads should say: for each window the triggers, for each trigger its spans and classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.annotate.windows import Window, windows
from dateline.annotation import Mention, Span, Statement
from training.corpora import Example

Tags = NDArray[np.int64]
IGNORED = -100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """Tokens of a mention that points, and of the words that name what it points to."""

    mention: tuple[int, int]
    named: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What is asked of one trigger: its tokens, a row of tags for each group, a class for each question."""

    tokens: tuple[int, int]
    tags: dict[str, Tags]
    classes: dict[str, int]
    type: int
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A window with what should be said of it. ``mentions`` are all token spans that are linked to anything."""

    window: Window
    trigger_tags: Tags
    triggers: tuple[Trigger, ...]
    mentions: tuple[tuple[int, int], ...]
    pointing: tuple[Pointing, ...]


def targets(example: Example, tokenizer: Tokenizer, types: Sequence[str]) -> Iterator[Target]:
    """The windows of an example with their targets; a trigger is asked of in every window that holds it well inside."""
    for window in windows(example.text, tokenizer):
        yield _target(window, example, {name: i for i, name in enumerate(types)})


def _target(window: Window, example: Example, types: dict[str, int]) -> Target:
    tags = np.zeros(len(window.ids), dtype=np.int64)
    triggers: list[Trigger] = []
    for statement in sorted(example.annotation.statements, key=lambda s: s.optional, reverse=True):
        tokens = window.tokens_of(statement.trigger)
        if tokens is None:
            continue
        first, end = tokens
        tags[first:end] = IGNORED if statement.optional else 2
        if not statement.optional:
            tags[first] = 1
        triggers.append(_trigger(statement, tokens, window, types))
    mentions, pointing = _mentions(window, example)
    return Target(
        window=window, trigger_tags=tags, triggers=tuple(triggers), mentions=mentions, pointing=pointing
    )


def _trigger(statement: Statement, tokens: tuple[int, int], window: Window, types: dict[str, int]) -> Trigger:
    return Trigger(
        tokens=tokens,
        tags={group: _tags(spans_of(statement, group), group, window) for group in GROUPS},
        classes=_classes(statement),
        type=types[statement.type],
        optional=statement.optional,
    )


def spans_of(statement: Statement, group: str) -> list[tuple[str, Span]]:
    """The labelled spans of a group."""
    match group:
        case "people":
            return [(a.role, a.mention.span) for a in statement.arguments]
        case "place":
            return [(p.role, p.mention.span) for p in statement.locations]
        case "count":
            return [(c.kind, c.mention.span) for c in statement.counts]
        case "source":
            return list(_source_spans(statement))
    found: list[tuple[str, Mention | None]] = [("means", m) for m in statement.means]
    found += [
        ("time", statement.time),
        ("operation", statement.operation),
        ("condition", statement.condition),
    ]
    return [(label, mention.span) for label, mention in found if mention is not None]


def _source_spans(statement: Statement) -> Iterator[tuple[str, Span]]:
    for depth, saying in enumerate(reversed(statement.sayings)):
        outer = "outer" if depth else "source"
        if saying.source is not None:
            yield outer, saying.source.span
        if saying.cue is not None:
            yield ("outer_cue" if depth else "cue"), saying.cue.span


def _tags(spans: Sequence[tuple[str, Span]], group: str, window: Window) -> Tags:
    tags = np.zeros(len(window.ids), dtype=np.int64)
    for label, span in spans:
        tokens = window.tokens_of(span)
        if tokens is None:
            continue
        at = 1 + 2 * GROUPS[group].index(label)
        tags[tokens[0] : tokens[1]] = at + 1
        tags[tokens[0]] = at
    return tags


def _classes(statement: Statement) -> dict[str, int]:
    values = {
        "kind": statement.kind,
        "stance": statement.stance,
        "stage": statement.stage,
        "polarity": statement.polarity,
        "control": statement.control.state if statement.control is not None else "none",
        "source_kind": statement.sayings[-1].kind if statement.sayings else None,
        "sourced": "yes" if statement.sayings else "no",
    }
    return {
        name: CLASSES[name].index(value) if value is not None else IGNORED for name, value in values.items()
    }


def _mentions(window: Window, example: Example) -> tuple[tuple[tuple[int, int], ...], tuple[Pointing, ...]]:
    """Every mention of people, places and sources in the window, and which of them point to which."""
    spans: set[tuple[int, int]] = set()
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for statement in example.annotation.statements:
        for mention in (m for m in statement.mentions() if m not in statement.means):
            local = window.tokens_of(mention.span)
            named = window.tokens_of(mention.named) if mention.named is not None else None
            spans |= {each for each in (local, named) if each is not None}
            if local is not None and named is not None and local != named:
                pairs[local] = named
    pointing = tuple(Pointing(mention=m, named=n) for m, n in sorted(pairs.items()))
    return tuple(sorted(spans)), pointing
