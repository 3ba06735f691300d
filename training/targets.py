"""What the heads should say, window by window, of a lesson: a text, what is asked of its triggers, which words point.

Marked reports and public sets become lessons alike (``lesson_of``, ``training.public``). What a set does not mark is
not asked: a group that is absent, a class of None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.annotate.windows import Window, windows
from dateline.annotation import Mention, Span, Statement
from training.corpora import Example

Tags = NDArray[np.int64]
IGNORED = -100
SIZE = 384
"""Sub-words of a window that is learnt from: more than reading looks at, so that distant words are learnt too."""
GENERAL = (
    "agent", "patient", "recipient", "location", "time", "manner", "instrument", "goal", "source", "cause", "purpose",
    "attribute", "extent", "topic",
)  # fmt: skip
"""Coarse roles of PropBank, QA-SRL and QANom: what the first stage links to any predicate."""
_OF_SOURCE = frozenset({"stance", "source_kind", "sourced"})
LEARNT = {**GROUPS, "general": GENERAL}
"""All groups that training knows; only those of an annotation are exported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of one trigger: labelled spans for each group, an answer to each question, a type."""

    trigger: Span
    spans: Mapping[str, Sequence[tuple[str, Span]]]
    classes: Mapping[str, str | None]
    type: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A text with what is asked. ``finds``: whether its triggers are all claims, all events, or only some of either.
    ``pointing`` leads mentions to the words that name them, ``mentions`` are all that might."""

    text: str
    asked: tuple[Asked, ...]
    finds: Literal["claims", "events", None] = "claims"
    mentions: frozenset[Span] = frozenset()
    pointing: Mapping[Span, Span] | None = None
    lines: tuple[tuple[Span, bool], ...] = ()
    """Stretches of which is known whether they are of the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What is asked of one trigger of a window: its tokens, a row of tags for each group, a class for each question."""

    tokens: tuple[int, int]
    tags: dict[str, Tags]
    classes: dict[str, int]
    type: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A window with what should be said of it. ``mentions`` are token spans; ``pointing`` leads one to another."""

    window: Window
    finds: Literal["claims", "events", None]
    trigger_tags: Tags
    story_tags: Tags
    triggers: tuple[Trigger, ...]
    mentions: tuple[tuple[int, int], ...]
    pointing: dict[tuple[int, int], tuple[int, int]]


def targets(
    lesson: Lesson, tokenizer: Tokenizer, types: Sequence[str], *, size: int = SIZE
) -> Iterator[Target]:
    """The windows of a lesson with their targets; a trigger is asked of in every window that holds it."""
    numbers = {name: i for i, name in enumerate(types)}
    for window in windows(lesson.text, tokenizer, size=size, overlap=size // 6):
        yield _target(window, lesson, numbers)


def _target(window: Window, lesson: Lesson, types: dict[str, int]) -> Target:
    tags = np.zeros(len(window.ids), dtype=np.int64)
    story = np.full(len(window.ids), IGNORED, dtype=np.int64)
    for span, told in lesson.lines:
        inside = [at for at, own in enumerate(window.spans) if span.meets(own)]
        story[inside] = told
        if not told:
            tags[inside] = IGNORED
    triggers: list[Trigger] = []
    for asked in sorted(lesson.asked, key=lambda a: a.optional, reverse=True):
        tokens = window.tokens_of(asked.trigger)
        if tokens is None:
            continue
        first, end = tokens
        tags[first:end] = IGNORED if asked.optional else 2
        if not asked.optional:
            tags[first] = 1
        triggers.append(_trigger(asked, tokens, window, types))
    spans = {span: window.tokens_of(span) for span in lesson.mentions}
    known = {span: tokens for span, tokens in spans.items() if tokens is not None}
    pointing = {
        known[m]: known[n]
        for m, n in (lesson.pointing or {}).items()
        if m in known and n in known and known[m] != known[n]
    }
    return Target(
        window=window,
        finds=lesson.finds,
        trigger_tags=tags,
        story_tags=story,
        triggers=tuple(triggers),
        mentions=tuple(sorted(set(known.values()))),
        pointing=pointing,
    )


def _trigger(asked: Asked, tokens: tuple[int, int], window: Window, types: dict[str, int]) -> Trigger:
    return Trigger(
        tokens=tokens,
        tags={group: _tags(spans, group, window) for group, spans in asked.spans.items()},
        classes={
            name: CLASSES[name].index(value) for name, value in asked.classes.items() if value is not None
        },
        type=types[asked.type] if asked.type is not None else IGNORED,
    )


def lesson_of(example: Example) -> Lesson:
    """A marked report as a lesson."""
    statements = example.annotation.statements
    mentions = [m for s in statements for m in s.mentions() if m not in s.means]
    named = {m.span: m.named for m in mentions if m.named is not None}
    return Lesson(
        text=example.text,
        asked=tuple(_asked(s) for s in statements),
        mentions=frozenset({m.span for m in mentions} | set(named.values())),
        pointing=named,
        lines=(*((line, True) for line in _told(example)), *((line, False) for line in example.beside)),
    )


def _told(example: Example) -> Iterator[Span]:
    """The lines in which something is told."""
    triggers = [statement.trigger for statement in example.annotation.statements]
    for line in re.finditer(r"[^\n]+", example.text):
        span = Span(start=line.start(), end=line.end())
        if any(span.holds(trigger) for trigger in triggers):
            yield span


def _asked(statement: Statement) -> Asked:
    return Asked(
        trigger=statement.trigger,
        spans={group: spans_of(statement, group) for group in GROUPS},
        classes=_classes(statement),
        type=statement.type,
        optional=statement.optional,
    )


def cut(lesson: Lesson, part: Span) -> Lesson:
    """A stretch of a lesson's text as a lesson of its own, for short reports are read as well. What
    lies outside of it is not linked; who said so and how sure it is are not asked where the source lies outside."""

    def moved(span: Span) -> Span:
        return Span(start=span.start - part.start, end=span.end - part.start)

    def asked(one: Asked) -> Asked:
        spans = {
            group: [(label, moved(span)) for label, span in of if part.holds(span)]
            for group, of in one.spans.items()
        }
        lost = len(spans.get("source", ())) < len(one.spans.get("source", ()))
        classes = {
            name: None if lost and name in _OF_SOURCE else answer for name, answer in one.classes.items()
        }
        return replace(one, trigger=moved(one.trigger), spans=spans, classes=classes)

    pointing = lesson.pointing or {}
    return replace(
        lesson,
        text=lesson.text[part.start : part.end],
        asked=tuple(asked(a) for a in lesson.asked if part.holds(a.trigger)),
        mentions=frozenset(moved(m) for m in lesson.mentions if part.holds(m)),
        pointing={moved(m): moved(n) for m, n in pointing.items() if part.holds(m) and part.holds(n)},
        lines=tuple((moved(line), told) for line, told in lesson.lines if part.holds(line)),
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
        at = 1 + 2 * LEARNT[group].index(label)
        tags[tokens[0] : tokens[1]] = at + 1
        tags[tokens[0]] = at
    return tags


def _classes(statement: Statement) -> dict[str, str | None]:
    return {
        "kind": statement.kind,
        "stance": statement.stance,
        "stage": statement.stage,
        "polarity": statement.polarity,
        "control": statement.control.state if statement.control is not None else "none",
        "source_kind": statement.sayings[-1].kind if statement.sayings else None,
        "sourced": "yes" if statement.sayings else "no",
    }
