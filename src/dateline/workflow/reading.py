"""Reading one report: from a file, from bytes, or as it was received from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline import version
from dateline.errors import UsageError
from dateline.model import Reading
from dateline.patience import in_time

if TYPE_CHECKING:
    from dateline.languages.language import Language
    from dateline.sources import Received

PRESS = 1800, 2100
"""The years in which a report may be published, as ``sources.dates`` has them."""

Say = Callable[[str], None]


def silently(words: str) -> None:
    """Say nothing."""


@cache
def reader_version() -> str:
    """The version of the reader of this process, with the gazetteer that it finds when it is first asked for."""
    from dateline.annotate import folders
    from dateline.gazetteer.build import ensure, identity

    return version.reader_version(gazetteer=f"{identity(ensure())} {folders.identity()}".rstrip())


def read_file(path: str, *, said: Say = silently, **options: str | None) -> Reading:
    """Read the report in a file (``-`` is standard input); the options are those of ``read_report``."""
    from dateline.sources import receive_one

    check_options(options)
    received = receive_one(path)
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    with in_time():
        return read_received(replace(received, **given), said=said)


def read_report(
    data: bytes,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
    country: str | None = None,
    title: str | None = None,
    said: Say = silently,
) -> Reading:
    """Read the bytes of one report. The options are what the caller knows and the page may not say.

    ``said`` is told of what takes long. Raises UsageError for a malformed option, UnreadableReport or
    UnknownLanguage for bytes that cannot be read as a report.
    """
    from dateline.clean import clean
    from dateline.gazetteer.build import ensure

    check_options({"published": published, "country": country})
    pack = _language_of(data, language)
    report = clean(data, language=pack, published=published, source=source, url=url, title=title)
    ensure(said=said)
    from dateline.pipeline import (
        load_reader,
    )  # only now: what cannot be read is refused without the parser

    return load_reader(report.language).read(report, country.upper() if country else None)


def read_received(received: Received, *, said: Say = silently) -> Reading:
    """Read a report as it was received; its id is that of the bytes received, whatever they were wrapped in."""
    from dateline.sources.received import content

    data, title = content(received)
    reading = read_report(
        data,
        published=received.published,
        source=received.source,
        url=received.url,
        language=received.language,
        country=received.country,
        title=title,
        said=said,
    )
    return replace(reading, report=replace(reading.report, id=received.id))


def _language_of(data: bytes, code: str | None) -> Language:
    """The pack of the language given, else of the language that the report is in."""
    from dateline.clean import detect_language
    from dateline.languages.language import available, load
    from dateline.sources.files import decode

    if code is not None:
        return load(code)
    return load(detect_language(decode(data), packs=map(load, available())))


def check_options(options: dict[str, str | None]) -> None:
    """Raise UsageError where a day or a country code is not of its form, before anything is read."""
    published, country = options.get("published"), options.get("country")
    if published is not None and not is_iso_day(published):
        raise UsageError(f"{published!r} is not a day", hint="write the date of publication as 2024-05-31")
    if published is not None and not in_print(published):
        raise UsageError(
            f"{published} is no day of publication", hint=f"give one from {PRESS[0]} to {PRESS[1]}"
        )
    if country is not None and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise UsageError(
            f"{country!r} is not a country code", hint="write its two letters (ISO 3166): CD, UA"
        )


def in_print(day: str) -> bool:
    """Whether something may have been published on an ISO day: at the ends of the calendar nothing can be counted."""
    return PRESS[0] <= int(day[:4]) <= PRESS[1]


def is_iso_day(value: str) -> bool:
    """Whether the value is a day of the calendar written as 2024-05-31."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def now() -> str:
    """The time of the clock, to the second, in UTC (ISO 8601): when something was read or recorded."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def schema() -> dict[str, Any]:
    """The JSON Schema of a reading."""
    from dateline.schema import reading_schema

    return reading_schema()


def render(reading: Reading, form: str, *, width: int = 88, color: bool = False) -> str:
    """A reading as text, json, jsonl or html; the width in columns and the colour concern text alone."""
    from dateline.render.formats import renderers

    return renderers(width=width, color=color)[form](reading)
