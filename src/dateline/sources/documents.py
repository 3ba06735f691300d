"""Files that are one report as they stand (text, HTML, PDF, Word, RTF), or a bundle of documents saved as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from dateline.errors import UnreadableReport
from dateline.patience import in_time
from dateline.sources.answers import Answer
from dateline.sources.bundles import documents_in
from dateline.sources.dates import day_of
from dateline.sources.files import LIMIT, decode
from dateline.sources.office import text_of_docx, text_of_rtf, title_of_docx
from dateline.sources.options import Input, Options, held
from dateline.sources.received import DOCX, HTML, PDF, PLAIN, RECORD, RTF, Item, Received, Unread, record

_ONE: Final = "give one report at a time"
_APART: Final = "save each document by itself, or all as a table with a column for each field"


def plain_text(given: Input, options: Options) -> Iterator[Item]:
    """The report or bundle in a text file. Raises UnreadableReport for what is empty, too large or not text."""
    yield from _bundled(given, PLAIN, decode)


def word_file(given: Input, options: Options) -> Iterator[Item]:
    """The report or bundle in a Word file. Raises UnreadableReport for what is empty, too large or damaged."""
    for item in _bundled(given, DOCX, text_of_docx):
        if isinstance(item, Received) and item.media == DOCX:
            yield replace(item, title=title_of_docx(item.data))
        else:
            yield item


def rtf_file(given: Input, options: Options) -> Iterator[Item]:
    """The report or bundle in an RTF file. Raises UnreadableReport for what is empty, too large or damaged."""
    yield from _bundled(given, RTF, text_of_rtf)


def web_page(given: Input, options: Options) -> Iterator[Item]:
    """The report in a page of HTML. Raises UnreadableReport for what is empty, too large or not text."""
    item = _whole(given, HTML)
    decode(item.data)
    yield item


def pdf_file(given: Input, options: Options) -> Iterator[Item]:
    """The report in a PDF; its text is only taken out by ``content``. Raises UnreadableReport for what is no PDF."""
    item = _whole(given, PDF)
    if b"%PDF-" not in item.data[:1024]:
        raise UnreadableReport(f"{given.name} is no PDF file", hint="check where it came from")
    yield item


def whole(given: Input) -> bytes:
    """All bytes of one report. Raises UnreadableReport for none or more than ``LIMIT``."""
    with given.open() as stream:
        data = stream.read(LIMIT + 1)
    if not data:
        raise UnreadableReport(f"{given.name} is empty", hint=_ONE)
    if len(data) > LIMIT:
        raise UnreadableReport(f"{given.name} is larger than {LIMIT // 2**20} MB", hint=_ONE)
    return data


def answered(answer: Answer, origin: str, *, published: str | None = None) -> Received | Unread:
    """The page or PDF that a server sent, as one report."""
    kind = answer.media.partition(";")[0].strip().lower()
    media = PDF if answer.data.startswith(b"%PDF-") else PLAIN if kind == PLAIN else HTML
    try:
        item = _whole(held(answer.data, origin, media=answer.media, url=answer.url), media)
        if media != PDF:
            decode(item.data)
        return replace(item, published=published)
    except UnreadableReport as error:
        return Unread(origin=origin, reason=str(error), hint=error.hint)


def _bundled(given: Input, media: str, text_of: Callable[[bytes], str]) -> Iterator[Item]:
    """The documents of a bundle, else the file as one report."""
    item = _whole(given, media)
    with in_time():
        documents = documents_in(text_of(item.data))
    for number, fields in enumerate(documents, start=1):
        yield _document(fields, f"{given.name}, document {number}")
    if not documents:
        yield item


def _document(fields: Mapping[str, str], origin: str) -> Item:
    """A document of a bundle; unread where its outlet, day or words cannot be told."""
    missing = [name for name in ("source", "published", "text") if not fields.get(name)]
    if missing:
        reason = f"a document of a press archive's bundle whose {' and '.join(missing)} cannot be told"
        return Unread(origin=origin, reason=reason, hint=_APART)
    return Received(
        data=record({name: value for name, value in fields.items() if value}),
        media=RECORD,
        origin=origin,
        title=fields.get("title") or None,
        source=fields["source"],
        published=day_of(fields["published"], None),
    )


def _whole(given: Input, media: str) -> Received:
    return Received(data=whole(given), media=_media(given, media), origin=given.name, url=given.url)


def _media(given: Input, media: str) -> str:
    """The type, with the encoding that a server named."""
    charset = given.media.partition(";")[2].strip() if given.media else ""
    return f"{media}; {charset}" if charset else media
