"""Pages of HTML: where the story stands, and what the page says of it; the report is laid out from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from dateline.clean.cues import Cues
from dateline.clean.header import outlet_of, published_of, title_of
from dateline.clean.posts import stamp_posts
from dateline.clean.story import is_missed, story_of
from dateline.errors import UnreadableReport

_PAGE = re.compile(
    r"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body|article|main|section|div|h1|meta|title|table|p|span|link|script)\b",
    re.I | re.S,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_LARGEST: Final = 5_000_000
_NO_DATES: Final = {"extensive_search": False, "max_date": "1900-01-01"}  # they are read in ``header``
_TAGS: Final = {"head": "head", "item": "item", "quote": "quote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says: its blocks of text in order, each with its tag, and its metadata (null where silent)."""

    title: str | None
    author: str | None
    published: str | None
    source: str | None
    url: str | None
    blocks: tuple[tuple[str, str], ...]


def is_html(text: str) -> bool:
    """Whether the text is a page of HTML, by how it begins."""
    return _PAGE.match(text[:4096]) is not None


def read_page(text: str, cues: Cues) -> Page:
    """Story and metadata of a page. Raises UnreadableReport where no story is found or it is too large."""
    if len(text) > _LARGEST:
        raise UnreadableReport("the page is too large to be one report", hint="give one report at a time")
    try:
        page = _read(_DECLARATION.sub("", text), cues)
    except Exception as error:
        raise UnreadableReport(
            f"the page cannot be parsed ({type(error).__name__})", hint="save it as text"
        ) from None
    if not page.blocks:
        raise UnreadableReport(
            "no story is found in the page", hint="give the page of one report, or its text"
        )
    return page


def _read(text: str, cues: Cues) -> Page:
    from trafilatura import bare_extraction, load_html  # slow to load and not needed for plain text

    tree: Any = load_html(text)
    if tree is None:
        return Page(title=None, author=None, published=None, source=None, url=None, blocks=())
    posts: Any = load_html(text)
    changed = _drop_templates(posts) | stamp_posts(posts)
    story = story_of(posts)
    found: Any = bare_extraction(
        posts if changed else text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=dict(_NO_DATES),
    )
    usual = tuple(_blocks(found.body)) if found is not None and found.body is not None else ()
    url = found.url or None if found is not None else None
    return Page(
        title=_line(found.title if found is not None else None) or title_of(tree),
        author=_line(found.author) if found is not None else None,
        published=published_of(tree, url, cues),
        source=outlet_of(tree, url) or _host(url),
        url=url,
        blocks=story if is_missed(story, usual) else usual,
    )


def _drop_templates(tree: Any) -> bool:
    """Take out what no reader of the page sees until a script copies it; whether there was any."""
    found = [element for element in tree.iter("template") if element.getparent() is not None]
    for element in found:
        element.drop_tree()
    return bool(found)


def _host(url: str | None) -> str | None:
    """The name of a site that does not call itself anything else."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """Tag and text of every paragraph, heading and item of a list."""
    for element in body.iter("p", "head", "item", "quote", "code"):
        if any(True for _ in element.iterchildren("p", "item", "quote")):
            if own := " ".join((element.text or "").split()):
                yield _TAGS.get(element.tag, "p"), own
            continue
        words = " ".join("".join(element.itertext()).split())
        if words and not any(ancestor.tag in ("p", "item") for ancestor in element.iterancestors()):
            yield _TAGS.get(element.tag, "p"), words
