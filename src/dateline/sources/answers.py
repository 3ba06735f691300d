"""What comes of asking a server: its answer, or why nothing came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.sources.received import Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent. ``url`` is where it came from in the end; a status of 304 (not changed) has no data."""

    url: str
    status: int
    media: str
    data: bytes
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why nothing came. ``lasting`` says that asking again is no use, ``retry`` after how many seconds it may be."""

    url: str
    reason: str
    hint: str
    status: int | None = None
    lasting: bool = False
    retry: float | None = None

    @property
    def unread(self) -> Unread:
        """The fault as a report that could not be read."""
        return Unread(origin=self.url, reason=self.reason, hint=self.hint)


Fetch = Callable[[str], Answer | Fault]
"""Fetches an address."""
