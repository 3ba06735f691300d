"""The text of a PDF file, with a blank line where the page leaves room between two lines."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Any, Final

from dateline.errors import UnreadableReport

_LONGEST: Final = 1_000_000  # characters, as many as a report may have
_WIDE: Final = 1.3  # how much more than the usual space between two lines parts two paragraphs

_Line = tuple[float, str]
"""How high on the page a line stands, in points, and its words."""


def text_of(data: bytes) -> str:
    """The text of a PDF: lines as printed, a blank line between paragraphs. No picture is read.

    Raises UnreadableReport for a file that is damaged or locked, holds no text (a scan) or far too much.
    """
    from pypdf import PdfReader  # slow to load and seldom needed

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is mended in silence is no news to the user
    pages: list[str] = []
    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            pages.append(_page_text(page))
            if sum(map(len, pages)) > _LONGEST:
                break
    except Exception as error:  # a damaged file fails in many ways
        raise UnreadableReport(
            f"the PDF cannot be read ({type(error).__name__})", hint="save it again, unlocked, or as text"
        ) from None
    text = "\n".join(page for page in pages if page.strip())
    if not text.strip():
        raise UnreadableReport("the PDF holds no text, as a scan does", hint="run it through OCR first")
    if len(text) > _LONGEST:
        raise UnreadableReport(
            f"the PDF is longer than {_LONGEST:,} characters", hint="give one report at a time"
        )
    return text


def _page_text(page: Any) -> str:
    pieces: list[_Line] = []

    def visit(text: str, matrix: Sequence[float], line: Sequence[float], *_: object) -> None:
        pieces.append((line[4] * matrix[1] + line[5] * matrix[3] + matrix[5], text))

    page.extract_text(visitor_text=visit)
    lines = list(_lines(pieces))
    falls = [above - below for (above, _), (below, _) in pairwise(lines) if above > below]
    usual = median_low(falls) if falls else 0.0
    text = "".join(words for _, words in lines[:1])
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
