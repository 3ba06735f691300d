"""The entries of an RSS or Atom feed, each a report: its own text where the feed holds it, else the page it links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.errors import UnreadableReport
from dateline.sources.answers import Fault, Fetch
from dateline.sources.dates import day_of
from dateline.sources.documents import answered, whole
from dateline.sources.options import Input, Options
from dateline.sources.received import RECORD, Item, Note, Received, Unread, record

_FULL: Final = 100  # words: less is a summary, whatever the feed calls it
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as printed. ``key`` is the same in every issue of the feed; ``text`` may be HTML."""

    key: str
    title: str | None
    link: str | None
    published: str | None
    source: str | None
    text: str | None
    summary: str | None


def feed_file(given: Input, options: Options) -> Iterator[Item]:
    """The reports of a feed. Raises UnreadableReport for what is no feed."""
    fetch = options.web.fetch if options.web is not None and options.follow else None
    entries = entries_of(whole(given), given.name, given.url)
    if not entries:
        yield Note(
            origin=given.name,
            reason="the feed holds no entries",
            hint="look whether it is the feed that was meant",
        )
    for entry in entries:
        item = report_of(entry, given.name, fetch, summaries=not options.follow)
        yield item.unread if isinstance(item, Fault) else item


def entries_of(data: bytes, name: str, url: str | None = None) -> tuple[Entry, ...]:
    """The entries of a feed in its order. Raises UnreadableReport for what is no feed."""
    import feedparser  # slow to load and seldom needed

    headers = {"content-location": url} if url else {}
    try:
        # a stream, for feedparser would open bytes or a string as a path or an address
        found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:  # a damaged feed fails in many ways
        raise UnreadableReport(
            f"{name} cannot be read as a feed ({type(error).__name__})", hint="check it"
        ) from None
    if not found.version and not found.entries:
        raise UnreadableReport(f"{name} is no RSS or Atom feed", hint="give the address of the feed itself")
    title = _words(found.feed.get("title"))
    # in RSS, what feedparser calls updated is dc:date, the day of the item; in Atom it is a later change
    days = ("published", "updated") if found.version.startswith("rss") else ("published",)
    return tuple(_entry(entry, title, days) for entry in found.entries)


def _entry(entry: Any, feed_title: str | None, days: Sequence[str]) -> Entry:
    title, link = _words(entry.get("title")), entry.get("link") or None
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    text = max(contents, key=len, default="").strip()
    summary = (entry.get("summary") or "").strip() or None
    return Entry(
        key=entry.get("id") or link or title or "",
        title=title,
        link=link,
        published=next((value for day in days if (value := dict.get(entry, day))), None),
        source=_words(entry.get("source", {}).get("title")) or feed_title,
        text=text if len(_TAG.sub(" ", text).split()) >= _FULL else None,
        summary=summary or text or None,
    )


def _words(value: Any) -> str | None:
    """A single line without tags."""
    return " ".join(_TAG.sub(" ", value).split()) or None if isinstance(value, str) else None


def report_of(
    entry: Entry, name: str, fetch: Fetch | None, *, summaries: bool = False
) -> Received | Unread | Fault:
    """The report of an entry: its full text, else the page it links to, fetched by ``fetch``.

    With ``summaries``, or where there is no link, the summary is the report. The outlet of a fetched page is left to
    the page, its day is the entry's.
    """
    origin = f"{name}, {entry.link or entry.title or entry.key}"
    if entry.text or summaries or not entry.link:
        return _own(entry, origin)
    if fetch is None:
        hint = "let the links of feeds be fetched, or take summaries as they stand"
        return Unread(origin=origin, reason="the feed holds only a summary", hint=hint)
    answer = fetch(entry.link)
    if isinstance(answer, Fault):
        return answer
    return answered(answer, origin, published=_day(entry))


def _own(entry: Entry, origin: str) -> Received | Unread:
    text = entry.text or entry.summary
    if not text:
        return Unread(origin=origin, reason="the entry holds no text", hint="read it at its address")
    printed = {
        "title": entry.title,
        "text": text,
        "source": entry.source,
        "published": entry.published,
        "url": entry.link,
    }
    return Received(
        data=record({name: value for name, value in printed.items() if value}),
        media=RECORD,
        origin=origin,
        title=entry.title,
        source=entry.source,
        published=_day(entry),
        url=entry.link,
    )


def _day(entry: Entry) -> str | None:
    return day_of(entry.published, None) if entry.published else None
