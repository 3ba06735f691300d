"""Electronic mail, folders of it (mbox), and pages that a browser saved in the form of mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.dates import day_of
from dateline.sources.documents import whole
from dateline.sources.files import LIMIT
from dateline.sources.message import page_in, parsed
from dateline.sources.options import Input, Options
from dateline.sources.received import MAIL, MHTML, Item, Note, Received, Unread

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SURE = re.compile(rb"^(?:MIME-Version|Message-ID|Received):", re.I | re.M)
_ANSWER = re.compile(r"(?:(?:re|aw|fwd?|wg|tr)\s*:\s*)+", re.I)
_FORWARD = re.compile(r"(?:re\s*:\s*)*(?:fwd?|wg|tr)\s*:", re.I)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
_HINT: Final = "save its text as a file"


def is_mail(head: bytes) -> bool:
    """Whether bytes begin with the headers of a mail."""
    match = _HEADERS.match(head)
    return match is not None and _SURE.search(match[0]) is not None


def mail_file(given: Input, options: Options) -> Iterator[Item]:
    """The report of one mail, or of one saved page. Raises UnreadableReport for what is neither."""
    data = whole(given)
    if not _HEADERS.match(data):
        raise UnreadableReport(f"{given.name} is no e-mail and no saved page", hint=_HINT)
    yield from _items(data, given.name)


def mail_folder(given: Input, options: Options) -> Iterator[Item]:
    """The reports of an mbox, one a message; it is never held whole. Raises UnreadableReport for what is none."""
    number = 0
    for number, data in enumerate(_messages(given), start=1):
        origin = f"{given.name}, message {number}"
        if len(data) > LIMIT:
            yield Unread(origin=origin, reason=f"larger than {LIMIT // 2**20} MB", hint=_HINT)
        else:
            yield from _items(data, origin)
    if not number:
        raise UnreadableReport(f"{given.name} is no mbox", hint="export the folder again")


def _messages(given: Input) -> Iterator[bytes]:
    """The messages of an mbox, each after a line that begins with "From "."""
    message: bytearray | None = None
    blank = True
    with given.open() as stream:
        while line := stream.readline(LIMIT):
            if blank and line.startswith(b"From "):
                if message:
                    yield _QUOTED_FROM.sub(rb"\1", message)
                message = bytearray()
            elif message is not None and len(message) <= LIMIT:
                message += line
            blank = not line.strip()
    if message:
        yield _QUOTED_FROM.sub(rb"\1", message)


def _items(data: bytes, origin: str) -> Iterator[Item]:
    message = parsed(data)
    if message.get_content_type() == MHTML and not message.get("To"):
        location = message.get("Snapshot-Content-Location") or page_in(message).get("Content-Location")
        url = "".join(str(location).split()) if location else None
        yield Received(data=data, media=MHTML, origin=origin, url=url if url and "://" in url else None)
        return
    subject = " ".join(str(message.get("Subject") or "").split())
    day = None if _FORWARD.match(subject) else day_of(str(message.get("Date") or ""), None)
    yield Received(
        data=data, media=MAIL, origin=origin, title=_ANSWER.sub("", subject, count=1) or None, published=day
    )
    attached = [name for part in message.iter_attachments() if (name := part.get_filename())]
    if attached:
        reason = f"{', '.join(attached)} came with the mail and was not read"
        yield Note(origin=origin, reason=reason, hint="save it and add it by itself")
