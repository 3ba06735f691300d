"""Receiving reports: every format that they come in, from files, folders, standard input and the web.

``receive`` is the one way in. A format is an opener in ``OPENERS``; a package adds its own with an entry point of the
group ``dateline.sources``, named by suffix (``.docx``) or media type.
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final, cast
from urllib.parse import urlsplit

from dateline.errors import DatelineError, UnreadableReport, UsageError
from dateline.sources import inputs
from dateline.sources.documents import pdf_file, plain_text, rtf_file, web_page, word_file
from dateline.sources.entries import feed_file
from dateline.sources.jsonl import count_lines, json_file, json_lines
from dateline.sources.mail import is_mail, mail_file, mail_folder
from dateline.sources.options import Input, Opener, Options
from dateline.sources.received import DOCX, MAIL, MHTML, RTF, Item, Note, Received, Unread, content
from dateline.sources.records import check_mapping
from dateline.sources.sheets import workbook
from dateline.sources.table import count_rows, table_file
from dateline.sources.warc import archive_file

__all__ = [
    "OPENERS",
    "Input",
    "Item",
    "Note",
    "Opener",
    "Options",
    "Received",
    "Unread",
    "content",
    "count",
    "receive",
    "receive_held",
    "receive_one",
]

GROUP: Final = "dateline.sources"

OPENERS: Final[Mapping[str, Opener]] = {
    ".txt": plain_text,
    ".text": plain_text,
    ".md": plain_text,
    "text/plain": plain_text,
    ".html": web_page,
    ".htm": web_page,
    ".xhtml": web_page,
    "text/html": web_page,
    "application/xhtml+xml": web_page,
    ".pdf": pdf_file,
    "application/pdf": pdf_file,
    ".docx": word_file,
    DOCX: word_file,
    ".rtf": rtf_file,
    RTF: rtf_file,
    "text/rtf": rtf_file,
    ".eml": mail_file,
    ".mht": mail_file,
    ".mhtml": mail_file,
    MAIL: mail_file,
    MHTML: mail_file,
    ".mbox": mail_folder,
    "application/mbox": mail_folder,
    ".xlsx": workbook,
    ".xlsm": workbook,
    ".xls": workbook,
    ".ods": workbook,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": workbook,
    "application/vnd.ms-excel": workbook,
    "application/vnd.oasis.opendocument.spreadsheet": workbook,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    "application/jsonl": json_lines,
    "application/x-ndjson": json_lines,
    ".json": json_file,
    "application/json": json_file,
    ".csv": table_file,
    ".tsv": table_file,
    ".tab": table_file,
    "text/csv": table_file,
    "text/tab-separated-values": table_file,
    ".warc": archive_file,
    "application/warc": archive_file,
    ".rss": feed_file,
    ".atom": feed_file,
    ".xml": feed_file,
    "application/rss+xml": feed_file,
    "application/atom+xml": feed_file,
    "application/rdf+xml": feed_file,
    "application/xml": feed_file,
    "text/xml": feed_file,
}
"""The opener of each suffix and media type."""

_HEAD: Final = 4096
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_MBOX = re.compile(rb"From \S+ .*\n[A-Za-z-]+:")
_LIST = re.compile(rb"\[\s*[\[{\]]")
_OBJECT = re.compile(rb"\{\s*[\"}]")
_COUNTS: Final[Mapping[Opener, Callable[[Input], int]]] = {
    plain_text: lambda _: 1,
    web_page: lambda _: 1,
    pdf_file: lambda _: 1,
    table_file: count_rows,
    json_lines: count_lines,
}


def receive(names: Sequence[str], options: Options | None = None) -> Iterator[Item]:
    """Everything that files, folders, addresses and ``-`` (standard input) hold, in their order.

    Streams: no table, file of lines or archive is held whole. What is wrong with one file of a folder or one row is an
    Unread among the rest. Raises at once, before anything is read: UsageError for a mapping of unknown fields,
    UnreadableReport for a path that is not there, Unavailable for an address without ``options.web``; and, when its
    turn comes, UsageError for a table named by the user that lacks a column.
    """
    settled = options or Options()
    check_mapping(settled.mapping)
    inputs.check(names, settled)
    return (_completed(item, settled) for name in names for item in _named(name, settled))


def receive_held(data: bytes, name: str, options: Options | None = None) -> Iterator[Item]:
    """Everything that one file holds whose bytes are at hand, by its name; what it links to is not fetched.

    Raises UsageError as ``receive`` does.
    """
    settled = replace(options or Options(), web=None)
    check_mapping(settled.mapping)
    return (_completed(item, settled) for item in _told(name, settled, lambda: _held(data, name)))


@contextmanager
def _held(data: bytes, name: str) -> Iterator[Input | Unread]:
    yield inputs.at_hand(data, name)


def receive_one(name: str) -> Received:
    """The one report that a file or standard input (``-``) holds, in any format.

    Raises UnreadableReport where it holds none or more than one, with the reason, and for a folder.
    """
    if name != "-" and Path(name).is_dir():
        raise UnreadableReport(f"{name} is a directory", hint="name a file in it, or add it: dateline add")
    reports = [item for item in islice(receive([name]), 100) if not isinstance(item, Note)]
    if len(reports) > 1:
        raise UnreadableReport(f"{name} holds more than one report", hint="add them to a store: dateline add")
    if not reports:
        raise UnreadableReport(f"{name} holds no report", hint="give the text of one report")
    [item] = reports
    if isinstance(item, Unread):
        words = item.reason if item.origin in item.reason else f"{item.origin}: {item.reason}"
        raise UnreadableReport(words, hint=item.hint)
    return item


def count(names: Sequence[str], options: Options | None = None) -> int | None:
    """How many items ``receive`` will give, notes not counted, or None where only reading would tell.

    Files count one each (a bundle too), tables and JSON Lines are read once to count their rows; None as soon as one
    input is an address, standard input, an archive, a feed, a JSON document, an office's file, mail or of an added
    format. A file that cannot be read counts one.
    """
    settled = options or Options()
    total = 0
    for name in names:
        if inputs.is_address(name) or name == "-" or not (os.path.isdir(name) or os.path.isfile(name)):
            return None
        for path in inputs.files_in(name) if os.path.isdir(name) else [name]:
            found = 1 if isinstance(path, Unread) else _count(path, settled)
            if found is None:
                return None
            total += found
    return total


def _count(path: str, options: Options) -> int | None:
    try:
        with inputs.opened(path, options) as given:
            if isinstance(given, Unread):
                return 1
            counted = _COUNTS.get(opener_of(given, options))
            return counted(given) if counted is not None else None
    except (DatelineError, OSError, EOFError, zlib.error):
        return 1


def _named(name: str, options: Options) -> Iterator[Item]:
    """What one name holds. Only of what the user names itself does a wrong column end the work."""
    if inputs.is_address(name) or name == "-" or not os.path.isdir(name):
        yield from _read(name, options)
        return
    paths = list(inputs.files_in(name))
    if not paths:
        yield Unread(origin=name, reason="the folder holds no file", hint="check the path")
    for path in paths:
        if isinstance(path, Unread):
            yield path
            continue
        try:
            yield from _read(path, options)
        except UsageError as error:
            yield Unread(origin=path, reason=str(error), hint=error.hint)


def _read(name: str, options: Options) -> Iterator[Item]:
    """What one file, address or stream holds."""
    return _told(name, options, lambda: inputs.opened(name, options))


def _told(
    name: str, options: Options, opened: Callable[[], AbstractContextManager[Input | Unread]]
) -> Iterator[Item]:
    """What an input holds that is opened when its turn comes; why not, where it cannot be read."""
    try:
        with opened() as given:
            if isinstance(given, Unread):
                yield given
            else:
                yield from opener_of(given, options)(given, options)
    except UsageError:
        raise
    except DatelineError as error:
        yield Unread(origin=name, reason=str(error), hint=error.hint)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Unread(
            origin=name, reason=f"it cannot be read ({reason})", hint="check the file and its rights"
        )


def _completed(item: Item, options: Options) -> Item:
    """The report with what holds for all that do not say otherwise."""
    if not isinstance(item, Received):
        return item
    return replace(
        item,
        source=item.source or options.source,
        published=item.published or options.published,
        url=item.url or options.url,
        language=item.language or options.language,
        country=item.country or options.country,
    )


# ---- which opener reads an input ----

_MAGIC: Final = ((b"%PDF-", pdf_file), (b"WARC/", archive_file), (b"{\\rtf", rtf_file))
_PARTS: Final = (
    ("word/document.xml", word_file),
    ("xl/workbook.xml", workbook),
    ("xl/workbook.bin", workbook),
)


def opener_of(given: Input, options: Options) -> Opener:
    """The opener of an input: by what it surely is, its media type, its suffix, else by how it begins."""
    with given.open() as stream:
        head = stream.read(_HEAD)
    sure = next((opener for magic, opener in _MAGIC if head.startswith(magic)), None)
    if sure is not None:
        return sure
    if is_mail(head):
        return mail_file
    if head.startswith(b"PK\x03\x04") and (packed := _packed(given)):
        return packed
    media = (given.media or "").partition(";")[0].strip().lower()
    if media == "text/html" and not _PAGE.search(head) and _FEED.search(head):
        return feed_file  # as many servers call their feeds
    for key in (media, _suffix(given)):
        if media == "text/plain" == key:
            continue  # servers say so of whatever they do not know
        opener = OPENERS.get(key) or _added(key)
        if opener is not None:
            return opener
    return _by_look(head.lstrip(b"\xef\xbb\xbf \t\r\n"), options)


def _suffix(given: Input) -> str:
    path = PurePosixPath(urlsplit(given.url).path if given.url else given.name)
    return (PurePosixPath(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


@cache
def _added(key: str) -> Opener | None:
    """The opener that an installed package adds for a suffix or media type."""
    for point in entry_points(group=GROUP, name=key) if key else ():
        return cast(Opener, point.load())
    return None


def _packed(given: Input) -> Opener | None:
    """The opener of what a ZIP file packs, by the names inside."""
    try:
        with given.open() as stream, zipfile.ZipFile(stream) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return next((opener for part, opener in _PARTS if part in names), None)


def _by_look(head: bytes, options: Options) -> Opener:
    if _LIST.match(head) or _OBJECT.match(head):
        return json_file
    if _MBOX.match(head):
        return mail_folder
    if _PAGE.search(head):
        return web_page
    if _FEED.search(head):
        return feed_file
    return table_file if options.mapping else plain_text
