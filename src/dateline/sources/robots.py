"""What a site's robots.txt lets a program fetch, after RFC 9309."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from protego import Protego

from dateline.sources.answers import Answer, Fault

NAME: Final = "Dateline"
"""What robots.txt calls this program."""

_LARGEST: Final = 500 * 1024  # bytes of it that must be read
_DAY, _SOON = 24 * 3600.0, 600.0  # seconds that rules hold; that a site without an answer is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one host: until when they hold, and how many seconds must lie between two requests.

    ``fault`` is why they cannot be had; then nothing is allowed. Where there are none, all is.
    """

    parsed: Protego | None = None
    fault: Fault | None = None
    delay: float = 0.0
    until: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return self.fault is None and (self.parsed is None or self.parsed.can_fetch(url, NAME))


ALL: Final = Rules()
"""The rules of a site that has none, and those under which robots.txt itself is fetched."""


def rules_of(answer: Answer | Fault, *, now: float) -> Rules:
    """The rules that hold from ``now`` (seconds).

    A site that answers it has none (a status of 4xx) allows everything; one that cannot be asked, answers with a
    fault of its own (5xx) or says it is asked too often (429) allows nothing for ten minutes.
    """
    if isinstance(answer, Fault):
        gone = answer.status is not None and 400 <= answer.status < 500 and answer.status != 429
        return Rules(fault=None if gone else answer, until=now + (_DAY if gone else _SOON))
    parsed = Protego.parse(answer.data[:_LARGEST].decode("utf-8", "replace"))
    rate = parsed.request_rate(NAME)
    spaced = rate.seconds / rate.requests if rate and rate.requests else 0.0
    delay = max(parsed.crawl_delay(NAME) or 0.0, spaced)
    return Rules(parsed=parsed, delay=min(delay, _DAY) if delay >= 0 else 0.0, until=now + _DAY)
