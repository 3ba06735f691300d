"""Text to the sub-words of an encoder, in windows that overlap, with the characters of each kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from tokenizers import Tokenizer

from dateline.annotation import Span

SIZE: Final = 384
OVERLAP: Final = 64
_LOOKED_AT: Final = 3
"""One in so many of the tokens that two windows share are the second's own: what bears on words mostly comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Sub-words with their characters in the text; the first and the last id are the encoder's own marks, whose spans
    are empty."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    glues: tuple[bool, ...]
    """Whether each goes on with the word of the one before it."""
    lines: tuple[int, ...]
    """The line of the text in which each lies, counted from that of the first."""
    own: tuple[int, int]
    """The tokens (first, end) that no other window holds, or holds with less around them."""

    def tokens_of(self, span: Span) -> tuple[int, int] | None:
        """The tokens (first, end) that share a character with a span; None where it does not lie inside the window."""
        first = bisect_right(self.spans, span.start, key=lambda s: s.end)
        end = bisect_left(self.spans, span.end, key=lambda s: s.start)
        whole = first < end and self.spans[first].start <= span.start and span.end <= self.spans[end - 1].end
        return (first, end) if whole else None

    def words(self) -> tuple[tuple[int, int], ...]:
        """The tokens (first, end) of each word: sub-words that touch and are letters or figures."""
        found: list[tuple[int, int]] = []
        for at in range(1, len(self.spans) - 1):
            touches = found and self.glues[at]
            if touches:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        return tuple(found)

    def span_of(self, first: int, end: int) -> Span:
        """The characters of tokens ``first`` to ``end`` (exclusive)."""
        return Span(start=self.spans[first].start, end=self.spans[end - 1].end)


def windows(text: str, tokenizer: Tokenizer, *, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Window]:
    """The windows of a text from left to right, of like length; a short text is one. Nothing for a text without a
    sub-word."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    spans = [_trimmed(text, *offsets) for offsets in encoded.offsets]
    marks, total, seen = _marks(tokenizer), len(spans), overlap // _LOOKED_AT
    count = max(ceil((total - overlap) / (size - 2 - overlap)), 1)
    step = ceil((total - overlap) / count)
    for number in range(count if total else 0):
        first, end = number * step, min((number + 1) * step + overlap, total)
        inside = spans[first:end]
        glues = (_goes_on(text, one, other) for one, other in pairwise(inside))
        own = (overlap - seen if number else 0, end - first - (seen if number + 1 < count else 0))
        yield _window(encoded.ids[first:end], inside, (False, *glues), _lines(text, inside), marks, own)


def _goes_on(text: str, one: Span, other: Span) -> bool:
    """Whether two sub-words are parts of one word."""
    return (
        one.end == other.start
        and text[one.end - 1 : one.end].isalnum()
        and text[other.start : other.start + 1].isalnum()
    )


def _lines(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """The line of each of some neighbouring spans, from that of the first on."""
    at, line = spans[0].start, 0
    for span in spans:
        line += text.count("\n", at, span.start)
        at = span.start
        yield line


def _window(
    ids: Sequence[int],
    spans: Sequence[Span],
    glues: Sequence[bool],
    lines: Iterable[int],
    marks: tuple[int, int],
    own: tuple[int, int],
) -> Window:
    of_words = tuple(lines)
    head, tail = Span(start=spans[0].start, end=spans[0].start), Span(start=spans[-1].end, end=spans[-1].end)
    return Window(
        ids=(marks[0], *ids, marks[1]),
        spans=(head, *spans, tail),
        glues=(False, *glues, False),
        lines=(0, *of_words, of_words[-1]),
        own=(own[0] + 1, own[1] + 1),
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """The characters of a sub-word without the blank that some tokenizers put before it."""
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


def _marks(tokenizer: Tokenizer) -> tuple[int, int]:
    ids = tokenizer.encode("").ids
    return ids[0], ids[-1]
