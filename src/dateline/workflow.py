"""What can be asked of Dateline, one function each; the command line and the Python API call nothing else.

The parser, the gazetteer and the codebook are imported where they are used, so that what needs none of them
(``dateline --help``, ``dateline schema``) answers at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.model import Reading

if TYPE_CHECKING:
    from dateline.languages.language import Language

Say = Callable[[str], None]
Progress = Callable[[int, int | None], None]


def _silently(words: str) -> None:
    """Say nothing."""


def read_file(path: str, *, said: Say = _silently, **options: str | None) -> Reading:
    """Read the report in a file (``-`` is standard input); the options are those of ``read_report``."""
    from dateline.sources.files import read_bytes

    check_options(options)
    return read_report(read_bytes(path), said=said, **options)


def read_report(
    data: bytes,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
    country: str | None = None,
    said: Say = _silently,
) -> Reading:
    """Read the bytes of one report. The options are what the caller knows and the page may not say.

    ``said`` is told of what takes long. Raises UsageError for a malformed option, UnreadableReport or
    UnknownLanguage for bytes that cannot be read as a report.
    """
    from dateline.extract.clean import clean
    from dateline.gazetteer.build import ensure

    check_options({"published": published, "country": country})
    pack = _language_of(data, language)
    report = clean(data, language=pack, published=published, source=source, url=url)
    ensure(said=said)
    from dateline.pipeline import (
        load_pipeline_for,
    )  # only now: what cannot be read is refused without the parser

    return load_pipeline_for(report.language).read(report, country.upper() if country else None)


def _language_of(data: bytes, code: str | None) -> Language:
    """The pack of the language given, else of the language that the report is in."""
    from dateline.extract.clean import detect_language
    from dateline.languages.language import available, load
    from dateline.sources.files import decode

    if code is not None:
        return load(code)
    packs = {code: load(code) for code in available()}
    return packs[detect_language(decode(data), packs=tuple(packs.values()))]


def check_options(options: dict[str, str | None]) -> None:
    """Raise UsageError where a day or a country code is not of its form, before anything is read."""
    published, country = options.get("published"), options.get("country")
    if published is not None and not is_iso_day(published):
        raise UsageError(f"{published!r} is not a day", hint="write the date of publication as 2024-05-31")
    if country is not None and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise UsageError(
            f"{country!r} is not a country code", hint="write its two letters (ISO 3166): CD, UA"
        )


def is_iso_day(value: str) -> bool:
    """Whether the value is a day of the calendar written as 2024-05-31."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def schema() -> dict[str, Any]:
    """The JSON Schema of a reading."""
    from dateline.schema import reading_schema

    return reading_schema()


def render(reading: Reading, form: str, *, width: int = 88, color: bool = False) -> str:
    """A reading as text, json, jsonl or html; the width in columns and the colour concern text alone."""
    from dateline.render.formats import renderers

    return renderers(width=width, color=color)[form](reading)


def codebook_lines(key: str | None = None) -> tuple[str, ...]:
    """The types of the codebook, or what there is to know of one. Raises UsageError for a key it lacks."""
    from dateline.codebook.codebook import load_codebook
    from dateline.render.listing import describe_type, type_lines

    types = load_codebook().types
    if key is None:
        return tuple(type_lines(tuple(types.values())))
    if key not in types:
        raise UsageError(f"no type {key!r} in the codebook", hint=_alike(key, types))
    return tuple(describe_type(types[key]))


def _alike(key: str, keys: Iterable[str]) -> str:
    close = get_close_matches(key, list(keys), n=3)
    return f"perhaps {' or '.join(close)}" if close else "'dateline codebook' lists them"


def place_lines(name: str, *, country: str | None = None) -> tuple[str, ...]:
    """The gazetteer's entries of a name, in one country or in all, best known first."""
    from dateline.gazetteer.geonames import open_gazetteer
    from dateline.render.listing import place_line

    check_options({"country": country})
    entries = open_gazetteer().find(name, (country.upper(),) if country else None)
    return tuple(place_line(entry) for entry in entries)


def build_gazetteer(*, said: Say = _silently) -> Path:
    """Build the gazetteer if it is not there; its path."""
    from dateline.gazetteer.build import ensure

    return ensure(said=said)


def add_to_gazetteer(dump: str, *, said: Say = _silently) -> int:
    """Add a dump in the GeoNames format to the gazetteer; how many places it holds. Raises BadData."""
    from dateline.gazetteer.build import add_dump, ensure

    return add_dump(ensure(said=said), Path(dump))


def fetch_country(code: str, *, progress: Progress, said: Say = _silently) -> int:
    """Download the GeoNames dump of a country and add it; how many places it holds. Raises Unavailable."""
    from dateline.gazetteer.build import ensure
    from dateline.gazetteer.fetch import fetch

    check_options({"country": code})
    return fetch(code.upper(), ensure(said=said), progress=progress)


def actor_lines(name: str, *, at: str | None = None) -> tuple[str, ...]:
    """The actors of a name; with ``at`` (a date) those that did not exist under it then come last."""
    from dateline.codebook.registry import load_registry
    from dateline.render import listing

    if at is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", at):
        raise UsageError(f"{at!r} is not a date", hint="write 2024-05-31, 2024-05 or 2024")
    registry = load_registry()
    return tuple(
        line for match in registry.lookup(name, at=at) for line in listing.actor_lines(match, registry)
    )
