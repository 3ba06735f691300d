"""Pieces of HTML, as feeds and tables carry them, into text with its paragraphs. Whole pages are the cleaner's."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_TAGGED: Final = re.compile(
    r"</?(?:p|div|br|span|a|b|i|strong|em|ul|ol|li|h[1-6]|img|figure|blockquote|table)\b[^<>]*>", re.I
)
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_HEAD: Final = re.compile(r"<head\b.*?</head\s*>", re.I | re.S)
_SECTION: Final = re.compile(r"<!\[[^>]*(?:>|$)")  # what the parser cannot bear
_BLOCKS: Final = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
_SILENT: Final = frozenset(("script", "style", "noscript", "iframe", "template"))


def prose_of(text: str) -> str:
    """The words of a piece of HTML, a blank line between paragraphs. Plain text and whole pages stay as they are."""
    return text if not _TAGGED.search(text) or _PAGE.search(text[:4096]) else words_of(text)


def words_of(html: str) -> str:
    """The words of HTML, all that stands below its head, a blank line between paragraphs."""
    parser = _Words()
    parser.feed(_SECTION.sub(" ", _HEAD.sub(" ", html)))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Gathers what a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = tag
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "br":
            self.pieces.append("\n")
