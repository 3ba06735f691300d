"""A report as it was received: its bytes and what is known of it besides them, and what could not be received."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.encodings import text_in
from dateline.sources.fragments import prose_of
from dateline.sources.message import page_of, text_of_mail
from dateline.sources.office import text_of_docx, text_of_rtf
from dateline.sources.pdf import text_of

RECORD: Final = "application/vnd.dateline.record+json"
"""The media type of a row of a table, an object of JSON or an entry of a feed, as ``record`` writes it."""

PLAIN, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RTF, MAIL, MHTML = "application/rtf", "message/rfc822", "multipart/related"

_TEXTS: Final[Mapping[str, Callable[[bytes], str]]] = {
    PDF: text_of,
    DOCX: text_of_docx,
    RTF: text_of_rtf,
    MAIL: text_of_mail,
    MHTML: page_of,
}
"""How the text is taken out of what does not show it as it stands."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One report as received.

    ``data`` are the bytes as they came, ``media`` their type (with ``charset`` where a server said so), ``origin`` says
    to people where it came from ("reports.csv, row 12"). The rest is what is known besides the bytes, null where
    nothing is: ``published`` is an ISO date, ``language`` an ISO 639-1 code, ``country`` an ISO 3166 code.
    """

    data: bytes
    media: str
    origin: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        """Half characters, as JSON and file names may hold, are U+FFFD here: nothing could keep or print them."""
        for name in ("media", "origin", "title", "source", "published", "url", "language", "country"):
            value = getattr(self, name)
            if value is not None and _SURROGATE.search(value):
                object.__setattr__(self, name, _SURROGATE.sub("\ufffd", value))

    @property
    def id(self) -> str:
        """The report's id: sha256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be received, why, and what to do about it."""

    origin: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the user should know of an input although no report was lost."""

    origin: str
    reason: str
    hint: str


Item = Received | Unread | Note


def record(fields: Mapping[str, str]) -> bytes:
    """The bytes of a report that came as fields: canonical JSON, so that equal fields are the same report.

    The fields are as printed, so that how a date is read does not change which report it is.
    """
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SURROGATE.sub("\ufffd", text).encode()


def content(received: Received) -> tuple[bytes, str | None]:
    """The bytes to clean, and the title where it is known apart from them.

    The text of a PDF, a Word file, RTF or mail is taken out, that of a record unpacked, with pieces of HTML put into
    paragraphs. Pages and plain text are left as they are, save that an encoding that only the server named is applied.
    Raises UnreadableReport for a file or a record without text.
    """
    kind = received.media.partition(";")[0].strip()
    if kind in _TEXTS:
        return _encoded(_TEXTS[kind](received.data)), received.title
    if kind == RECORD:
        fields = _fields(received.data)
        return prose_of(fields["text"]).encode(), received.title or fields.get("title")
    return _transcoded(received.data, received.media), received.title


def _encoded(text: str) -> bytes:
    return _SURROGATE.sub("\ufffd", text).encode()


def _fields(data: bytes) -> dict[str, str]:
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise UnreadableReport("the record holds no text", hint="add the report again from its file")
    return {key: value for key, value in fields.items() if isinstance(value, str)}


def _transcoded(data: bytes, media: str) -> bytes:
    """UTF-8, where a server named the encoding and the bytes are not UTF-8 already."""
    charset = _CHARSET.search(media)
    if charset is None:
        return data
    if text_in("utf-8", data) is not None:
        return data
    text = text_in(charset[1], data)
    return data if text is None else _encoded(text)
