"""What the caller may settle about receiving, and what an opener is given: an input that can be read from its start."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from dateline.sources.dates import DateOrder
from dateline.sources.received import Item

if TYPE_CHECKING:
    from dateline.sources.web import Web


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read inputs.

    ``mapping`` says which column or key holds which field (``{"text": "article_content"}``); ``dates`` how dates in
    figures are ordered, null to tell from the whole column; ``source``, ``published``, ``url``, ``language`` and
    ``country`` hold for every report that does not say otherwise; ``follow`` lets the link of a feed's entry be fetched
    where the feed holds only a summary. ``web`` fetches addresses; without it, nothing is fetched.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    country: str | None = None
    follow: bool = True
    web: Web | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file, stream or answer: ``open`` gives its bytes from the start, unpacked, as often as it is called.

    ``name`` is for people, ``media`` what a server said it is, ``url`` where it was fetched.
    """

    name: str
    open: Callable[[], BinaryIO]
    media: str | None = None
    url: str | None = None


def held(data: bytes, name: str, *, media: str | None = None, url: str | None = None) -> Input:
    """An input whose bytes are at hand."""
    return Input(name=name, open=lambda: io.BytesIO(data), media=media, url=url)


Opener = Callable[[Input, Options], Iterator[Item]]
"""Reads one input. Raises a DatelineError where nothing of it can be read; what is wrong with a part is an Unread."""
