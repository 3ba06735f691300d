"""Pages of HTML: trafilatura finds story and metadata; the text of the report is laid out from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dateline.errors import UnreadableReport

_PAGE = re.compile(
    r"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body|article|main|section|div|h1|meta|title|table|p|span|link|script)\b",
    re.I | re.S,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_LARGEST: Final = 5_000_000
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
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


def read_page(text: str) -> Page:
    """Story and metadata of a page. Raises UnreadableReport where there is no story or it is too large."""
    if len(text) > _LARGEST:
        raise UnreadableReport("the page is too large to be one report", hint="give one report at a time")
    from trafilatura import bare_extraction  # slow to load and not needed for plain text

    try:
        found: Any = bare_extraction(
            _DECLARATION.sub("", text),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
        )
    except Exception as error:
        raise UnreadableReport(
            f"the page cannot be parsed ({type(error).__name__})", hint="save it as text"
        ) from None
    blocks = tuple(_blocks(found.body)) if found is not None and found.body is not None else ()
    if not blocks:
        raise UnreadableReport("the page holds no story", hint="give the page of one report, or its text")
    return Page(
        title=_line(found.title),
        author=_line(found.author),
        published=found.date or None,
        source=_line(found.sitename),
        url=found.url or None,
        blocks=blocks,
    )


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
