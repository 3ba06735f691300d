"""Dateline reads news reports of armed conflict into attributed, dated, placed claims.

    >>> from dateline import read
    >>> reading = read("Rebels seized the town of Sake on Tuesday, the army said.", published="2025-01-25")
    >>> reading.claims[0].evidence.quote  # doctest: +SKIP

The weights and the gazetteer are loaded by the first call of ``read``, not by the import.
"""

from __future__ import annotations

from dateline.errors import BadData, DatelineError, Unavailable, UnknownLanguage, UnreadableReport, UsageError
from dateline.model import Claim, Mention, Reading, Report
from dateline.version import __version__

__all__ = [
    "BadData",
    "Claim",
    "DatelineError",
    "Mention",
    "Reading",
    "Report",
    "Unavailable",
    "UnknownLanguage",
    "UnreadableReport",
    "UsageError",
    "__version__",
    "read",
]


def read(
    text: str | bytes,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
    country: str | None = None,
) -> Reading:
    """Read one report: HTML or plain text, as a string or as the bytes received.

    ``published`` is an ISO day; ``language`` an ISO 639-1 code (detected where not given); ``country`` an
    ISO 3166 alpha-2 code that place names are looked for in first. Raises DatelineError.
    """
    from dateline.workflow import read_report

    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return read_report(data, published=published, source=source, url=url, language=language, country=country)
