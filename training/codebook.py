"""The codebook as lessons for the type head: its own examples, and the phrases that name one type alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from dateline.annotation import Span
from dateline.codebook.codebook import GAP, Example, Trigger, load_codebook
from training.targets import Asked, Lesson

_TOGETHER: Final = 40
"""Phrases that make one window."""


def codebook_lessons() -> list[Lesson]:
    """What teaches types and nothing else: no trigger is looked for in these texts."""
    examples = [
        (example, kind.id, span)
        for kind in load_codebook().types.values()
        for example in kind.examples
        if example.is_
        for span in [_trigger_in(example.text, kind.triggers)]
        if span is not None
    ]
    found = [_example(*each) for each in examples]
    phrases = list(_phrases())
    for first in range(0, len(phrases), _TOGETHER):
        text, asked = "", []
        for phrase, kind in phrases[first : first + _TOGETHER]:
            asked.append(
                Asked(
                    trigger=Span(start=len(text), end=len(text) + len(phrase)),
                    spans={},
                    classes={},
                    type=kind,
                )
            )
            text += phrase + ". "
        found.append(Lesson(text=text, asked=tuple(asked), finds=None))
    return found


def _example(example: Example, kind: str, span: Span) -> Lesson:
    classes = {"polarity": example.polarity or "affirmed", "kind": example.kind, "stage": example.stage}
    return Lesson(
        text=example.text, asked=(Asked(trigger=span, spans={}, classes=classes, type=kind),), finds=None
    )


def _trigger_in(text: str, triggers: tuple[Trigger, ...]) -> Span | None:
    """The longest stretch that reads like one of the type's triggers, in any inflection."""
    matches = [m for t in triggers for m in [re.search(_pattern(t), text, re.IGNORECASE)] if m is not None]
    best = max(matches, key=lambda m: m.end() - m.start(), default=None)
    return Span(start=best.start(), end=best.end()) if best is not None else None


def _pattern(trigger: Trigger) -> str:
    parts = [
        r"\w+(?:\W+\w+){0,3}" if w == GAP else re.escape(w[: max(3, len(w) - 1)]) + r"\w*"
        for w in trigger.lemmas
    ]
    return r"\b" + r"\W+".join(parts)


def _phrases() -> Iterator[tuple[str, str]]:
    kinds = defaultdict(set)
    for kind in load_codebook().types.values():
        for trigger in kind.triggers:
            kinds[" ".join(w for w in trigger.lemmas if w != GAP)].add(kind.id)
    yield from ((phrase, next(iter(of))) for phrase, of in sorted(kinds.items()) if len(of) == 1)
