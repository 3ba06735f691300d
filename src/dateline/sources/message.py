"""What a message in the form of mail holds: the text of a letter, or the page that a browser saved (MHTML)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Final

from dateline.errors import UnreadableReport
from dateline.sources.encodings import text_in
from dateline.sources.files import decode
from dateline.sources.fragments import words_of

_SIGNATURE: Final = re.compile(r"\r?\n-- \r?\n.*\Z", re.S)


def parsed(data: bytes) -> EmailMessage:
    """The message in its parts."""
    return message_from_bytes(data, policy=policy.default)


def text_of_mail(data: bytes) -> str:
    """The text of a mail without its signature; of its HTML where it has no other."""
    message = parsed(data)
    part = message.get_body(("plain", "html"))
    if part is None:
        raise UnreadableReport("the e-mail holds no text", hint="save what came with it and add that")
    text = _words(part)
    return _SIGNATURE.sub("", words_of(text) if part.get_content_subtype() == "html" else text)


def page_of(data: bytes) -> str:
    """The page of HTML inside a saved page. Raises UnreadableReport where there is none."""
    return _words(page_in(parsed(data)))


def page_in(message: EmailMessage) -> MIMEPart:
    """The part that is a page of HTML. Raises UnreadableReport where none is."""
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableReport("the saved page holds no HTML", hint="save it again as a web page")
    return page


def _words(part: MIMEPart) -> str:
    """The text of a part, by the encoding it names; where that does not hold, by the page or the look of its bytes."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    named = part.get_content_charset("ascii")
    text = text_in(named, payload)
    return decode(payload) if text is None else text
