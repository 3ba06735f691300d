"""From the bytes of a report to its text, and a plain word where that cannot be."""

from __future__ import annotations

import re
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.encodings import decoded

LIMIT: Final = 20 * 1024 * 1024
"""The largest input, in bytes, that is read as one report."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or EPUB file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_NEWLINES = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HINT = "give text, a web page, PDF, DOCX, RTF or mail"


def decode(data: bytes) -> str:
    """The text of a report: UTF-8, whatever its byte order mark or HTML header names, else a legacy encoding.

    Newlines come out as ``\\n``. Raises UnreadableReport for binary data and for bytes that no encoding explains.
    """
    if not data.strip():
        raise UnreadableReport("the report is empty", hint=_HINT)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableReport(f"the report looks like {name}, not like text", hint=_HINT)
    text = decoded(data)
    controls = len(_CONTROLS.findall(text[:100_000]))
    if "\x00" in text or controls * 50 > min(len(text), 100_000):
        raise UnreadableReport("the report looks like binary data, not like text", hint=_HINT)
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
