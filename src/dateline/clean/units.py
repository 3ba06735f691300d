"""Lines put together into units: paragraphs, headings and single lines, whatever way the text was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from dateline.clean.cues import Cues

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|^#+ |^> ?")
_FINAL = re.compile(r"[.!?…。]['\"”’»)\]*_]*(?:\[\d{1,3}\])*$|[.!?…]['\"”’»]+\s?\)$")
_BULLET = re.compile(r"[-–—•*·▪‣○●◾>]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*\w)?")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_WIDEST, _NARROWEST = 120, 40
_CREDIT, _TITLE = 15, 10  # words: a longer line is no byline; a shorter first line may be a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One paragraph or line. ``text`` is what a reader sees of it: no Markdown, single blanks."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    tag: str | None = None  # what the HTML said it is: head, item, quote, p
    broken: bool = False  # a sentence of it runs over a blank line

    @property
    def is_final(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FINAL.search(self.text[-12:]) is not None

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.tag == "item" or _BULLET.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph: a sentence with its stop, or too long for anything else."""
        count = len(self.words)
        return (self.is_final and count >= 5) or count > 25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int
    indent: int
    blanks: int  # blank lines before it


def visible(text: str) -> str:
    """The words of a line without the marks of Markdown."""
    if any(mark in text for mark in "[*_#>"):
        text = _EMPHASIS.sub("", _LINK.sub(r"\1", text))
    return " ".join(text.split())


def is_links_only(text: str) -> bool:
    """Whether nothing but links and punctuation stands in the (raw) line."""
    if not any(sign in text for sign in ("](", "://", "www.", "@")):
        return False
    rest = re.sub(
        r"<?\b(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}", "", _LINK.sub("", text)
    )
    return rest.strip() != text.strip() and not any(map(str.isalnum, rest))


def unit_of(text: str, start: int, end: int, *, tag: str | None = None, broken: bool = False) -> Unit:
    """The unit between two offsets, trimmed."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = visible(text[start:end])
    return Unit(start=start, end=end, text=words, words=tuple(_WORD.findall(words)), tag=tag, broken=broken)


def units_of(text: str, cues: Cues) -> list[Unit]:
    """The units of a text in order: wrapped lines joined, and sentences that run over a blank line."""
    pieces = [unit_of(text, start, end) for start, end in _unwrapped(text, list(_lines(text)), cues)]
    groups: list[list[Unit]] = []
    for piece in pieces:
        if groups and _runs_on(groups[-1][-1], piece, cues, first=len(groups) == 1):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [unit for unit in map(partial(_joined, text), groups) if unit.text]


def _joined(text: str, pieces: Sequence[Unit]) -> Unit:
    """The pieces as one unit, marked as broken where a blank line lies in it."""
    start, end = pieces[0].start, pieces[-1].end
    broken = _BLANK_LINE.search(text, start, end) is not None
    return unit_of(text, start, end, broken=broken) if broken or len(pieces) > 1 else pieces[0]


def _lines(text: str) -> Iterator[_Line]:
    blanks = position = 0
    for raw in text.split("\n"):
        start, position = position, position + len(raw) + 1
        stripped = raw.strip()
        if not stripped:
            blanks += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        yield _Line(start=start + indent, end=start + indent + len(stripped), indent=indent, blanks=blanks)
        blanks = 0


def _unwrapped(text: str, lines: Sequence[_Line], cues: Cues) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: lines that a fixed width broke are put together again."""
    if not lines:
        return
    spacing, width = _layout(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        wrapped = width is not None and following.blanks == spacing and following.indent <= line.indent + 1
        wrapped = wrapped and not cues.label.match(text, following.start, following.end)
        if not (wrapped and _is_full(text, line, following, width or 0)):
            yield start, line.end
            start = following.start
    yield start, lines[-1].end


def _layout(text: str, lines: Sequence[_Line]) -> tuple[int, int | None]:
    """Blank lines between the lines of a paragraph, and the width they were wrapped at, if any were."""
    spacing = 0 if sum(line.blanks == 0 for line in lines[1:]) * 4 >= len(lines) - 1 else 1
    inner = [(a, b) for a, b in pairwise(lines) if b.blanks == spacing]
    if len(inner) < 3:
        return spacing, None
    width = sorted(a.end - a.start for a, _ in inner)[len(inner) * 3 // 4]
    if not _NARROWEST <= width <= _WIDEST:
        return spacing, None
    full = [a for a, b in inner if _is_full(text, a, b, width)]
    running = [a for a in full if not _FINAL.search(text[max(a.start, a.end - 12) : a.end])]
    return spacing, width if len(full) * 3 >= len(inner) * 2 and len(running) * 2 > len(full) else None


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the line that follows would not have fitted on this one."""
    if _BULLET.match(text, following.start):
        return False
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) >= width


def _runs_on(unit: Unit, following: Unit, cues: Cues, *, first: bool) -> bool:
    """Whether a sentence of one unit goes on in the next."""
    if unit.is_final or following.is_bullet or unit.text.endswith(":"):
        return False
    words = unit.words
    if (
        len(words) < 4
        or is_links_only(following.text)
        or cues.label.match(unit.text)
        or _is_credit(unit, cues)
    ):
        return False
    last = _LAST_WORD.search(unit.text)
    if unit.text.endswith(",") or (last and last[1] in cues.open_words):
        return True
    lower = following.text[:1].islower() and not cues.particle.match(following.text)
    return lower and not (first and len(words) <= _TITLE) and len(following.words) > 1


def _is_credit(unit: Unit, cues: Cues) -> bool:
    return cues.byline.match(unit.text) is not None and len(unit.words) < _CREDIT
