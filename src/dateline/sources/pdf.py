"""The text of a PDF file, with a blank line where the page leaves room between two lines."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from dateline.errors import UnreadableReport

_LONGEST: Final = 1_000_000  # characters, as many as a report may have
_WIDE: Final = 1.3  # how much more than the usual space between two lines parts two paragraphs
_SMALLEST: Final = 5.0  # points: what is nearer stands on one line, as a raised figure does

_Line = tuple[float, str]
"""How high on the page a line stands, in points, and its words."""


def text_of(data: bytes) -> str:
    """The text of a PDF: lines as printed, a blank line between paragraphs. No picture is read.

    Raises UnreadableReport for a file that is damaged or locked, holds no text (a scan) or far too much.
    """
    from pypdf import PdfReader  # slow to load and seldom needed

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is mended in silence is no news to the user
    pages: list[list[_Line]] = []
    size = 0
    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            pages.append(list(_lines(_pieces(page))))
            size += sum(len(words) + 1 for _, words in pages[-1])
            if size > _LONGEST:
                break
    except Exception as error:  # a damaged file fails in many ways
        raise UnreadableReport(
            f"the PDF cannot be read ({type(error).__name__})", hint="save it again, unlocked, or as text"
        ) from None
    usual = _usual(pages)
    text = "\n".join(_laid_out(lines, usual) for lines in pages if lines)
    if not text.strip():
        raise UnreadableReport("the PDF holds no text, as a scan does", hint="run it through OCR first")
    if size > _LONGEST:
        raise UnreadableReport(
            f"the PDF is longer than {_LONGEST:,} characters", hint="give one report at a time"
        )
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


def _laid_out(lines: Sequence[_Line], usual: float) -> str:
    text = lines[0][1]
    for (above, _), (below, words) in pairwise(lines):
        text += ("\n\n" if above - below > usual * _WIDE else "\n") + words
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
