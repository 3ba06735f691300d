"""Files made for tests: PDF of lines at heights of pages, Word, workbooks, mail, web archives of servers' answers."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject


def pdf_of(*pages: Sequence[tuple[int, str] | tuple[int, int, str]]) -> bytes:
    """Pages with words at each height, in points from the foot, maybe so far from the left."""
    writer = PdfWriter()
    for lines in pages:
        _add_page(writer, [line if len(line) == 3 else (line[0], 50, line[1]) for line in lines])
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def _add_page(writer: PdfWriter, lines: Sequence[tuple[int, int, str]]) -> None:
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
    words = "".join(f"1 0 0 1 {left} {height} Tm ({text}) Tj " for height, left, text in lines)
    stream.set_data(f"BT /F1 12 Tf {words}ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)


def docx_of(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A Word file of paragraphs and tables."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "Running head of every page"
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx_of(**sheets: Sequence[Sequence[str | int]]) -> bytes:
    """A workbook of sheets by name; the least that a reader of workbooks takes."""
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    }
    packaged = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["_rels/.rels"] = (
        f"<Relationships xmlns='{packaged}'><Relationship Id='r1' Type='{_RELATIONS}/officeDocument'"
        " Target='xl/workbook.xml'/></Relationships>"
    )
    listed, related = "", ""
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        listed += f"<sheet name='{name}' sheetId='{number}' r:id='r{number}'/>"
        related += (
            f"<Relationship Id='r{number}' Type='{_RELATIONS}/worksheet' Target='worksheets/{number}.xml'/>"
        )
        cells = "".join(
            f"<row r='{r}'>{''.join(_cell(chr(64 + c) + str(r), value) for c, value in enumerate(row, 1))}</row>"
            for r, row in enumerate(rows, start=1)
        )
        parts[f"xl/worksheets/{number}.xml"] = (
            f"<worksheet xmlns='{_SPREADSHEET}'><sheetData>{cells}</sheetData></worksheet>"
        )
    parts["xl/workbook.xml"] = (
        f"<workbook xmlns='{_SPREADSHEET}' xmlns:r='{_RELATIONS}'><sheets>{listed}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships xmlns='{packaged}'>{related}</Relationships>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return data.getvalue()


def _cell(place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f"<c r='{place}'><v>{value}</v></c>"
    return f"<c r='{place}' t='inlineStr'><is><t>{escape(value)}</t></is></c>"


def mail_of(text: str, *, html: str | None = None, attached: str | None = None, **headers: str) -> bytes:
    """A mail as a program sends it, in base64."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(text, cte="base64")
    if html is not None:
        message.add_alternative(html, subtype="html")
    if attached is not None:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=attached)
    return message.as_bytes()


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
