"""Files made for tests: a PDF from lines at heights of its page, a web archive from answers of servers."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject


def pdf_of(lines: Sequence[tuple[int, str]]) -> bytes:
    """A page with words at each height, in points from its foot."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(named)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = StreamObject()
    words = "".join(f"1 0 0 1 50 {height} Tm ({text}) Tj " for height, text in lines)
    stream.set_data(f"BT /F1 12 Tf {words}ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def warc_of(answers: Sequence[tuple[str, int, str, bytes]], *, packed: bool) -> bytes:
    """An archive of answers (address, status, media type and body), each record packed by itself if at all."""
    records = [_record("warcinfo", None, "application/warc-fields", b"software: tests\r\n")]
    for url, status, media, body in answers:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record("response", url, "application/http; msgtype=response", head.encode() + body))
    return b"".join(map(gzip.compress, records) if packed else records)


def _record(kind: str, url: str | None, media: str, block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{len(block):012d}>",
        "WARC-Date": "2024-06-03T10:00:00Z",
        "WARC-Target-URI": url,
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
