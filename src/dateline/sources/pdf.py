"""The text of a PDF file: words whole, a row of a table a line, without what heads and foots every page, and with a
blank line where the page leaves room between two lines."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from dateline.errors import UnreadableReport
from dateline.sources.bundles import documents_in
from dateline.sources.hyphens import whole_words

_LONGEST: Final = 1_000_000  # characters, as many as a report may have
_WIDE: Final = 1.3  # how much more than the usual space between two lines parts two paragraphs
_SMALLEST: Final = 5.0  # points: what is nearer stands on one line, as a raised figure does
_EDGE: Final = 2  # lines at the head and the foot of a page that may run through all of them
_NUMBER = re.compile(r"[\W_]*(?:page|p\.?)?[\W_]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\W_]*", re.I)
_ADDRESS = re.compile(r"(?:https?|(?:fi|\ufb01)le)://\S+ \d{1,4}/\d{1,4}")
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?(?: .*)?", re.I)
"""What a browser puts at the foot and the head of a page that it prints: the address, and when it was printed."""
_GAP = re.compile(r" {3,}")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")

_Line = tuple[float, str]
"""How high on the page a line stands, in points, and its words."""


def text_of(data: bytes) -> str:
    """The text of a PDF: lines as printed, a blank line between paragraphs. No picture is read.

    Raises UnreadableReport for a file that is damaged or locked, holds no text (a scan) or far too much.
    """
    pages, tables = _read(data)
    usual = _usual(pages)
    pages, foot = _without_edges(pages)
    laid_out = [_laid_out(lines, usual, rows) for lines, rows in zip(pages, tables, strict=True) if lines]
    text = whole_words(_following(laid_out))
    text = "\n\n".join(filter(None, (text, *foot)))
    if not text.strip():
        raise UnreadableReport("the PDF holds no text, as a scan does", hint="run it through OCR first")
    if len(text) > _LONGEST:
        raise UnreadableReport(
            f"the PDF is longer than {_LONGEST:,} characters", hint="give one report at a time"
        )
    if (number := len(documents_in(text))) > 1:
        raise UnreadableReport(
            f"the PDF is a bundle of {number} documents of a press archive",
            hint="save it as text, RTF or Word",
        )
    return text


def _read(data: bytes) -> tuple[list[list[_Line]], list[Mapping[str, str]]]:
    """The lines of every page, and the rows of its tables."""
    from pypdf import PdfReader  # slow to load and seldom needed

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is mended in silence is no news to the user
    pages: list[list[_Line]] = []
    tables: list[Mapping[str, str]] = []
    size = 0
    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            pages.append(list(_lines(_pieces(page))))
            tables.append(_rows(page))
            size += sum(len(words) + 1 for _, words in pages[-1])
            if size > _LONGEST:
                break
    except Exception as error:  # a damaged file fails in many ways
        raise UnreadableReport(
            f"the PDF cannot be read ({type(error).__name__})", hint="save it again, unlocked, or as text"
        ) from None
    return pages, tables


def _rows(page: Any) -> Mapping[str, str]:
    """Lines that stand in cells, by their letters, with a bar between two cells; at least two such lines in a row."""
    try:
        lines = page.extract_text(extraction_mode="layout").splitlines()
    except Exception:  # what the layout cannot be told of still has its text
        return {}
    cells = [_GAP.split(line.strip()) for line in lines if line.strip()]
    wide = [len(row) > 1 for row in cells]
    return {
        _letters("".join(row)): " | ".join(row)
        for i, row in enumerate(cells)
        if wide[i] and (wide[i - 1 : i] == [True] or wide[i + 1 : i + 2] == [True])
    }


def _letters(words: str) -> str:
    return "".join(words.split())


def _without_edges(pages: Sequence[Sequence[_Line]]) -> tuple[list[list[_Line]], list[str]]:
    """The pages without their numbers and what heads and foots them all; the first head stays, a foot comes last.

    What changes from page to page in a running head is its figures, so they are not compared.
    """
    heads, feet = Counter[str](), Counter[str]()
    pages = [_unprinted(lines) for lines in pages]
    for lines in pages:
        heads.update({_shape(words) for _, words in lines[:_EDGE]})
        feet.update({_shape(words) for _, words in lines[-_EDGE:]})
    least = max(2, len(pages) // 2)
    kept, foot, seen = [], dict[str, str](), set[str]()
    for lines in pages:
        page = []
        for i, (height, words) in enumerate(lines):
            shape = _shape(words)
            runs_above = i < _EDGE and heads[shape] >= least
            runs_below = i >= len(lines) - _EDGE and feet[shape] >= least
            edge = i < _EDGE or i >= len(lines) - _EDGE
            if edge and len(pages) > 1 and _NUMBER.fullmatch(words):
                continue
            if runs_below and not runs_above:
                foot.setdefault(shape, words)
            elif not (runs_above and shape in seen):
                page.append((height, words))
            seen.add(shape)
        kept.append(page)
    return kept, list(foot.values())


def _unprinted(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The lines of a page without those that a browser put around it: the day of printing is none of the report."""
    around = {*lines[:_EDGE], *lines[-_EDGE:]}
    if not any(_ADDRESS.fullmatch(words) for _, words in around):
        return lines
    return [
        line
        for line in lines
        if line not in around or not (_ADDRESS.fullmatch(line[1]) or _PRINTED.fullmatch(line[1]))
    ]


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words)


def _following(pages: Sequence[str]) -> str:
    """Pages one after another; a paragraph that the end of a page cuts goes on in the next."""
    text = pages[0] if pages else ""
    for page in pages[1:]:
        cut = not _ENDS.search(text) and (page[:1].islower() or text.endswith(("-", ",")))
        text += ("\n" if cut else "\n\n") + page
    return text


def _pieces(page: Any) -> list[_Line]:
    pieces: list[_Line] = []

    def visit(text: str, matrix: Sequence[float], line: Sequence[float], *_: object) -> None:
        pieces.append((line[4] * matrix[1] + line[5] * matrix[3] + matrix[5], text))

    page.extract_text(visitor_text=visit)
    return pieces


def _usual(pages: Sequence[Sequence[_Line]]) -> float:
    """The space between two lines of a paragraph: what a quarter of all are below, for paragraphs may be short."""
    falls = [above - below for lines in pages for (above, _), (below, _) in pairwise(lines)]
    falls = sorted(fall for fall in falls if fall >= _SMALLEST)
    return falls[(len(falls) - 1) // 4] if falls else 0.0


def _laid_out(lines: Sequence[_Line], usual: float, rows: Mapping[str, str]) -> str:
    """The lines of a page; rows of a table and paragraphs stand apart."""
    first = rows.get(_letters(lines[0][1]))
    text, before = first or lines[0][1], first is not None
    for (above, _), (below, words) in pairwise(lines):
        row = rows.get(_letters(words))
        apart = above - below > usual * _WIDE or row is not None or before
        text += ("\n\n" if apart else "\n") + (row or words)
        before = row is not None
    return text


def _lines(pieces: Sequence[_Line]) -> Iterator[_Line]:
    """Pieces put together into lines; a line stands where its first word does."""
    height, words = 0.0, ""
    for piece_height, text in pieces:
        for part in text.splitlines(keepends=True):
            height = height if words.strip() else piece_height
            words += part.rstrip("\r\n")
            if part.endswith(("\n", "\r")):
                if words.strip():
                    yield height, words.strip()
                words = ""
    if words.strip():
        yield height, words.strip()
