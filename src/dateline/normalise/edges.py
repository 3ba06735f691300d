"""What an annotator found, in one paragraph and without words at its edges that belong to no mention.

An annotator labels words one by one and may take one too many: "three residents and", "of Singa", or the heading above
the sentence. A mention of nothing but such words says nothing and goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from dateline.annotation import Annotation, Mention, Saying, Span, Statement
from dateline.languages.language import Language

_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_BREAK: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeWords:
    """Words in small letters that begin no mention, and those that end none."""

    before: frozenset[str]
    behind: frozenset[str]
    endings: tuple[str, ...]
    """What is written behind the last word of an owner."""


def edge_words(language: Language) -> EdgeWords:
    """What ``pack.yaml`` says of the edges of mentions."""
    edges = language.section("pack")["edges"]
    return EdgeWords(
        before=frozenset(edges["before"]), behind=frozenset(edges["behind"]), endings=tuple(edges["endings"])
    )


def trimmed(annotation: Annotation, text: str, words: EdgeWords) -> Annotation:
    """The annotation with whom, where, how many and who says so cut to their own words."""
    return Annotation(statements=tuple(_trimmed(each, text, words) for each in annotation.statements))


def _trimmed(told: Statement, text: str, words: EdgeWords) -> Statement:
    def cut(mention: Mention) -> Mention | None:
        return _mention(mention, told.trigger, text, words)

    return replace(
        told,
        arguments=tuple(replace(a, mention=m) for a in told.arguments if (m := cut(a.mention))),
        locations=tuple(replace(a, mention=m) for a in told.locations if (m := cut(a.mention))),
        counts=tuple(replace(a, mention=m) for a in told.counts if (m := cut(a.mention))),
        sayings=tuple(_saying(each, text, words) for each in told.sayings),
    )


def _saying(saying: Saying, text: str, words: EdgeWords) -> Saying:
    source = saying.source
    return saying if source is None else replace(saying, source=_mention(source, source.span, text, words))


def _mention(mention: Mention, trigger: Span, text: str, words: EdgeWords) -> Mention | None:
    own = _span(mention.span, trigger, text, words)
    named = _span(mention.named, mention.named, text, words) if mention.named is not None else None
    return Mention(span=own, named=named) if own is not None else None


def _span(span: Span, trigger: Span, text: str, words: EdgeWords) -> Span | None:
    """The words of a stretch that a mention may begin and end with; of several paragraphs in that of the trigger."""
    span = _in_paragraph(span, trigger, text)
    row = list(_WORD.finditer(text, span.start, span.end))
    first, last = 0, len(row)
    while first < last and row[first][0].lower() in words.before:
        first += 1
    while first < last and row[last - 1][0].lower() in words.behind:
        last -= 1
    if first == last:
        return span if not row else None
    start = row[first].start() if first else span.start
    end = row[last - 1].end() if last < len(row) else span.end
    owned = next(
        (len(ending) for ending in words.endings if text.endswith(ending, start + len(ending) + 1, end)), 0
    )
    return Span(start=start, end=end - owned)


def _in_paragraph(span: Span, trigger: Span, text: str) -> Span:
    """The part of a stretch in the paragraph of the trigger; the last where it lies in another."""
    breaks = list(_BREAK.finditer(text, span.start, span.end))
    behind = [gap for gap in breaks if gap.start() >= trigger.end]
    before = [gap for gap in breaks if gap not in behind]
    start = before[-1].end() if before else span.start
    return Span(start=start, end=behind[0].start() if behind else span.end)
