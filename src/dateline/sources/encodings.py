"""Which encoding bytes are in: a byte order mark, UTF-8, what a page declares, else a legacy encoding by its look."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import BinaryIO, Final

from dateline.errors import UnreadableReport

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_PYTHONS: Final = frozenset(
    (
        "idna",
        "punycode",
        "raw-unicode-escape",
        "raw_unicode_escape",
        "undefined",
        "unicode-escape",
        "unicode_escape",
    )
)
_SAMPLE: Final = 65_536
_PIECE: Final = 1 << 20


def decoded(data: bytes) -> str:
    """The text of one report; raises UnreadableReport for what no encoding explains."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(encoding, data[len(mark) :])
    if b"\x00" in data:
        raise UnreadableReport(
            "the report looks like binary data, not like text", hint="give a text or HTML file"
        )
    text = _by("utf-8", data) or _damaged(data)
    if text is not None:
        return text
    declared = _CHARSET.search(data[:4096])
    if declared and (text := _by(declared[1].decode("ascii", "replace"), data)) is not None:
        return text
    return _guessed(data)


def text_in(encoding: str, data: bytes) -> str | None:
    """Decoded text, or None where the encoding is unknown, is not for text or does not fit.

    Those that are Python's own are no encodings of pages, and some take hours for what a stranger sends.
    """
    try:
        if codecs.lookup(encoding).name in _PYTHONS:
            return None
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _by(encoding: str, data: bytes) -> str | None:
    text = text_in(encoding, data)
    return text if text is not None and not re.search(r"[\ud800-\udfff]", text) else None


def _damaged(data: bytes) -> str | None:
    """What is UTF-8 but for some damaged bytes, such as a file cut within a letter; each is shown as U+FFFD."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    return text if beyond > 2 * text.count("\ufffd") else None


def _marked(encoding: str, data: bytes) -> str:
    text = _by(encoding, data)
    if text is None:
        raise UnreadableReport(f"the report is marked as {encoding} but is not", hint="save it as UTF-8")
    if not text.strip():
        raise UnreadableReport("the report is empty", hint="give a text or HTML file")
    return text


def _guessed(data: bytes) -> str:
    """A legacy encoding. Western first, where it reads as words; else what the bytes resemble most."""
    western = _by("cp1252", data)
    if western is not None and _reads_well(western):
        return western
    from charset_normalizer import from_bytes  # slow to load and seldom needed

    best = from_bytes(data[:65_536]).best()
    text = _by(best.encoding, data) if best else None
    if text is None or not _reads_well(text):
        raise UnreadableReport("the report is in no encoding that can be told", hint="save it as UTF-8")
    return text


def _reads_well(text: str) -> bool:
    """Whether the text is letters for the most part, and those beyond ASCII stand in words or between them."""
    sample = text[:20_000]
    letters = sum(map(str.isalpha, sample))
    plain = sum(character.isascii() for character in sample)
    odd = sum(
        unicodedata.category(character) in ("Cc", "Cn", "Co") and character not in "\n\r\t"
        for character in sample
    )
    return letters * 2 > len(sample) and plain * 5 > len(sample) * 4 and odd * 100 < len(sample)


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of a table or of lines, found without holding them: a codec's name, to decode with ``replace``.

    Reads the stream to its end. Where some bytes are not UTF-8, the lines that go beyond ASCII decide: as long as
    more of them are UTF-8 than not, it is UTF-8 with damage. Else Windows Western or what they resemble most.
    """
    first = stream.readline(_PIECE)
    for mark, encoding in _BOMS:
        if first.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    sample, sound = bytearray(), True
    line = first
    while line:
        if not line.isascii():
            sound = sound and _by("utf-8", line) is not None
            sample += line if len(sample) < _SAMPLE else b""
        line = stream.readline(_PIECE)
    return "utf-8" if sound else _legacy(bytes(sample))


def _legacy(sample: bytes) -> str:
    """The encoding of lines that are not all UTF-8."""
    if _damaged(sample) is not None:
        return "utf-8"
    if _reads_well(sample.decode("cp1252", "replace")):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
