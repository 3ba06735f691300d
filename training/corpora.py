"""Marked reports to learn from, and the scraped form of each, without commas, apostrophes and quotation marks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dateline.annotate.decode import sentence_of
from dateline.annotation import Annotation, Hold, Mention, Saying, Span, Statement
from dateline.codebook.codebook import load_codebook
from dateline.marks import read_folder

_LOST = frozenset(",'’‘“”\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and what is marked in it."""

    id: str
    text: str
    annotation: Annotation
    beside: tuple[Span, ...] = ()
    """Stretches that are not of the story."""


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """All marked reports of some folders, by path; a folder is read once."""
    return [example for folder in folders for example in _of(folder)]


@cache
def _of(folder: Path) -> tuple[Example, ...]:
    kinds = {kind.id: kind.kind for kind in load_codebook().types.values()}
    return tuple(Example(id=r.id, text=r.text, annotation=r.annotation) for r in read_folder(folder, kinds))


def scraped(example: Example) -> Example:
    """The example as a scraper leaves it; its spans follow."""
    lost = [i for i, character in enumerate(example.text) if character in _LOST]
    return rewritten(example, [(i, i + 1, "") for i in lost])


def rewritten(example: Example, pieces: Sequence[tuple[int, int, str]]) -> Example:
    """The example with other words in the place of some stretches, given in order and apart from each other. Spans
    follow: one that begins or ends inside of such a stretch takes in all that stands there now."""
    text, starts, ends, at = "", [], [], 0
    for start, end, words in pieces:
        for i in range(at, start):
            starts.append(len(text) + i - at)
        ends += starts[len(ends) :]
        text += example.text[at:start]
        starts += [len(text)] * (end - start)
        ends += [len(text)] + [len(text) + len(words)] * (end - start - 1)
        text, at = text + words, end
    starts += range(len(text), len(text) + len(example.text) - at + 1)
    ends += starts[len(ends) :]
    text += example.text[at:]

    def moved(span: Span) -> Span:
        return Span(start=starts[span.start], end=ends[span.end])

    return replace(
        example,
        text=text,
        annotation=Annotation(statements=tuple(_moved(s, moved) for s in example.annotation.statements)),
        beside=tuple(map(moved, example.beside)),
    )


def littered(example: Example, lines: Sequence[str], rng: random.Random) -> Example:
    """The example with some lines that are not of the story put between its own, as a page that was copied has them."""
    breaks = [0, *(m.start() for m in re.finditer(r"\n", example.text)), len(example.text)]
    chosen = {at: rng.choices(lines, k=rng.randint(1, 3)) for at in rng.choices(breaks, k=rng.randint(1, 4))}
    pieces = [(at, at, "".join(f"\n{line}\n" for line in chosen[at])) for at in sorted(chosen)]
    pages, by, beside = rewritten(example, pieces), 0, []
    for at, _, words in pieces:
        beside.append(Span(start=at + by, end=at + by + len(words)))
        by += len(words)
    return replace(pages, beside=(*pages.beside, *beside))


def short_parts(text: str, rng: random.Random, share: float) -> Iterator[Span]:
    """Some stretches of one to three sentences, which do not overlap."""
    sentences = list(_sentences(text))
    at = 0
    while at < len(sentences):
        these = sentences[at : at + rng.randint(1, 3)]
        if rng.random() < share:
            yield Span(start=these[0].start, end=these[-1].end)
        at += len(these)


def _sentences(text: str) -> Iterator[Span]:
    at = 0
    while rest := text[at:].lstrip():
        first = len(text) - len(rest)
        sentence = sentence_of(text, Span(start=first, end=first + 1))
        yield sentence
        at = sentence.end


def _moved(statement: Statement, to: Callable[[Span], Span]) -> Statement:
    def mention(value: Mention | None) -> Any:
        if value is None:
            return None
        return Mention(span=to(value.span), named=to(value.named) if value.named is not None else None)

    hold = statement.control
    return replace(
        statement,
        evidence=to(statement.evidence),
        trigger=to(statement.trigger),
        arguments=tuple(replace(a, mention=mention(a.mention)) for a in statement.arguments),
        locations=tuple(replace(p, mention=mention(p.mention)) for p in statement.locations),
        time=mention(statement.time),
        counts=tuple(replace(c, mention=mention(c.mention)) for c in statement.counts),
        means=tuple(mention(m) for m in statement.means),
        operation=mention(statement.operation),
        condition=mention(statement.condition),
        control=Hold(holder=mention(hold.holder), state=hold.state) if hold is not None else None,
        sayings=tuple(
            Saying(source=mention(s.source), cue=mention(s.cue), kind=s.kind) for s in statement.sayings
        ),
    )
