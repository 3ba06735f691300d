"""The text of word processors' files: Word (DOCX) and RTF. A row of a table is a line; running heads are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from dateline.errors import UnreadableReport

_HINT: Final = "save it again as DOCX or as plain text"
_LARGEST: Final = 300 * 2**20
"""The most bytes that a packed file may unpack to."""
_GONE: Final = frozenset("del moveFrom Fallback pPr rPr tabs".split())
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def text_of_docx(data: bytes) -> str:
    """The text of a Word file: paragraphs and tables in their order, a blank line between any two.

    Raises UnreadableReport for a file that is damaged, locked or unpacks to far too much.
    """
    from docx import Document  # slow to load and seldom needed

    try:
        check_unpacked(data)
        return "\n\n".join(_blocks(Document(io.BytesIO(data))))
    except UnreadableReport:
        raise
    except Exception as error:  # a damaged file fails in many ways
        raise UnreadableReport(f"the Word file cannot be read ({type(error).__name__})", hint=_HINT) from None


def title_of_docx(data: bytes) -> str | None:
    """The one paragraph of a readable Word file that its writer gave the style of a title, else None."""
    from docx import Document

    paragraphs = Document(io.BytesIO(data)).paragraphs
    titles = [
        p.text for p in paragraphs if p.style is not None and p.style.name == "Title" and p.text.strip()
    ]
    return " ".join(titles[0].split()) if len(titles) == 1 else None


def check_unpacked(data: bytes) -> None:
    """Raise UnreadableReport for a ZIP file that unpacks to far too much."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST:
            raise UnreadableReport(f"it unpacks to more than {_LARGEST // 2**20} MB", hint=_HINT)


def _blocks(document: Any) -> Iterator[str]:
    for block in _parts(document.element.body, "p", "tbl"):
        words = "\n".join(_rows(block)) if _name(block) == "tbl" else _words(block)
        if words.strip():
            yield words.strip()
        for box in _parts(block, "txbxContent"):
            yield from filter(None, ("\n".join(map(_words, _parts(box, "p"))).strip(),))


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table, a cell that spans several once."""
    for row in _parts(table, "tr"):
        cells = (" ".join(" ".join(map(_words, _parts(cell, "p"))).split()) for cell in _parts(row, "tc"))
        if line := " | ".join(filter(None, cells)):
            yield line


def _parts(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names below another, whatever wraps them (a form's field, a change that was tracked); what
    was taken out, and what stands in for readers that know no better, is passed over."""
    for child in element:
        if _name(child) in names:
            yield child
        elif _name(child) not in _GONE:
            yield from _parts(child, *names)


def _words(paragraph: Any) -> str:
    """The words of a paragraph as its writer last left it, without those of a box that is set beside it."""
    signs = _parts(paragraph, "t", *_SIGNS, "txbxContent")
    return "".join(sign.text or "" if _name(sign) == "t" else _SIGNS.get(_name(sign), "") for sign in signs)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of_rtf(data: bytes) -> str:
    """The text of an RTF file, a line for each paragraph. Raises UnreadableReport for one that is damaged."""
    from striprtf.striprtf import rtf_to_text

    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # a damaged file fails in many ways
        raise UnreadableReport(f"the RTF file cannot be read ({type(error).__name__})", hint=_HINT) from None
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
