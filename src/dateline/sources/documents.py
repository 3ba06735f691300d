"""Files that are one report as they stand: plain text, a page of HTML, a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.answers import Answer
from dateline.sources.files import LIMIT, decode
from dateline.sources.options import Input, Options, held
from dateline.sources.received import HTML, PDF, PLAIN, Item, Received, Unread

_ONE: Final = "give one report at a time"


def plain_text(given: Input, options: Options) -> Iterator[Item]:
    """The report in a text file. Raises UnreadableReport for what is empty, too large or not text."""
    yield _whole(given, PLAIN)


def web_page(given: Input, options: Options) -> Iterator[Item]:
    """The report in a page of HTML. Raises UnreadableReport for what is empty, too large or not text."""
    yield _whole(given, HTML)


def pdf_file(given: Input, options: Options) -> Iterator[Item]:
    """The report in a PDF; its text is only taken out by ``content``. Raises UnreadableReport for what is no PDF."""
    yield _whole(given, PDF)


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
        given = held(answer.data, origin, media=answer.media, url=answer.url)
        return replace(_whole(given, media), published=published)
    except UnreadableReport as error:
        return Unread(origin=origin, reason=str(error), hint=error.hint)


def _whole(given: Input, media: str) -> Received:
    data = whole(given)
    if media != PDF:
        decode(data)
    elif b"%PDF-" not in data[:1024]:
        raise UnreadableReport(f"{given.name} is no PDF file", hint="check where it came from")
    return Received(data=data, media=_media(given, media), origin=given.name, url=given.url)


def _media(given: Input, media: str) -> str:
    """The type, with the encoding that a server named."""
    charset = given.media.partition(";")[2].strip() if given.media else ""
    return f"{media}; {charset}" if charset else media
