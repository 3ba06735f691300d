"""Reports from files and from standard input: bytes in, text out, and a plain word where that cannot be."""

from __future__ import annotations

import re
import sys
from pathlib import Path
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
_HINT = "give a text or HTML file"


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises UnreadableReport for what is missing, no file, not permitted, empty or larger than ``LIMIT``.
    """
    if str(path) == "-":
        return _checked(sys.stdin.buffer.read(LIMIT + 1), "standard input")
    try:
        if Path(path).is_dir():
            raise UnreadableReport(f"{path} is a directory", hint="name a file in it")
        with Path(path).open("rb") as file:
            return _checked(file.read(LIMIT + 1), str(path))
    except FileNotFoundError:
        raise UnreadableReport(
            f"{path}: no such file", hint="check the path, or give - to read standard input"
        ) from None
    except PermissionError:
        raise UnreadableReport(
            f"{path}: no permission to read it", hint="check the rights of the file"
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableReport(f"{path}: cannot be read ({reason})", hint="check the path") from None


def _checked(data: bytes, name: str) -> bytes:
    if not data:
        raise UnreadableReport(f"{name} is empty", hint=_HINT)
    if len(data) > LIMIT:
        raise UnreadableReport(f"{name} is larger than {LIMIT // 2**20} MB", hint="give one report at a time")
    return data


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
