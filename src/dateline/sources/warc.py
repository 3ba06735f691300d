"""WARC files of web archives: every page of HTML and every PDF that a server sent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, Final

from dateline.errors import UnreadableReport
from dateline.sources.files import LIMIT, decode
from dateline.sources.options import Input, Options
from dateline.sources.received import HTML, PDF, Item, Received, Unread

_PAGES: Final = {"text/html": HTML, "application/xhtml+xml": HTML, "application/pdf": PDF}
_HINT: Final = "check where it came from"


def archive_file(given: Input, options: Options) -> Iterator[Item]:
    """The pages of a web archive, with their addresses. The day of the crawl is no day of publication.

    Redirects, faults, pictures and scripts are passed over. Raises UnreadableReport for a file that is no WARC.
    """
    from warcio.archiveiterator import ArchiveIterator

    found = False
    with given.open() as stream:
        records = iter(ArchiveIterator(stream))
        while True:
            try:
                with redirect_stderr(
                    io.StringIO()
                ):  # warcio writes there of every record that is not well closed
                    record = next(records)
                item = _item(record, given.name)
                found = True
            except StopIteration:
                break
            except Exception as error:  # a damaged archive fails in many ways
                if not found:
                    raise UnreadableReport(f"{given.name} is no WARC file", hint=_HINT) from None
                yield _broken(given.name, error)
                return
            if item is not None:
                yield item
    if not found:
        raise UnreadableReport(f"{given.name} is no WARC file", hint=_HINT)


def _broken(name: str, error: Exception) -> Unread:
    reason = f"the archive is damaged ({type(error).__name__}); what follows cannot be read"
    return Unread(origin=name, reason=reason, hint="fetch it again, or mend it with warcio recompress")


def _item(record: Any, name: str) -> Item | None:
    """The page of a record, or None where it holds none."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    if record.http_headers.get_statuscode() != "200":
        return None
    printed = record.http_headers.get_header("content-type") or ""
    kind = _PAGES.get(printed.partition(";")[0].strip().lower())
    url = record.rec_headers.get_header("WARC-Target-URI")
    return None if kind is None else _page(record, kind, printed, url, f"{name}, {url}")


def _page(record: Any, kind: str, printed: str, url: str | None, origin: str) -> Item:
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        return Unread(origin=origin, reason=f"larger than {LIMIT // 2**20} MB", hint="leave it out")
    try:
        if kind == HTML:
            decode(data)
    except UnreadableReport as error:
        return Unread(origin=origin, reason=str(error), hint=error.hint)
    charset = printed.partition(";")[2].strip()
    url = url.strip("<>") if url else None  # some crawlers set it in angle brackets
    return Received(data=data, media=f"{kind}; {charset}" if charset else kind, origin=origin, url=url)
