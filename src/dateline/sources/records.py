"""Rows and objects into reports: which field holds what, and how the dates of a whole column are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.errors import UsageError
from dateline.sources.dates import DateOrder, day_of, order_of
from dateline.sources.files import LIMIT
from dateline.sources.options import Options
from dateline.sources.received import RECORD, Item, Note, Received, Unread, record

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "fields.title"),
    "text": ("text", "content", "body", "content_text", "content_html", "fields.body"),
    "source": ("source", "source.name", "outlet", "publisher", "publisher.name", "fields.source.name"),
    "published": (
        "published", "date", "publishedAt", "published_at", "date_published", "datePublished", "pubDate",
        "fields.date.original",
    ),
    "url": ("url", "link", "fields.url"),
    "language": ("language", "fields.language.code"),
    "country": ("country", "fields.primary_country.iso2"),
}  # fmt: skip
"""The fields of a report, and the names they are looked for under where no mapping is given: plain ones, and those of
newsapi, JSON Feed, schema.org and ReliefWeb."""

_DATES_HINT: Final = "set --dates month-first, day-first or iso"
_DAYS_HINT: Final = "give days as 2024-05-31"
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})*", re.I)
_COUNTRY = re.compile(r"[a-z]{2}", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table or an object of JSON, where it stands, and the outlet that the whole file names."""

    origin: str
    values: Mapping[str, Any]
    outlet: str | None = None


Rows = Callable[[], Iterable[Row | Unread]]
"""Gives the rows from the start, as often as it is called."""


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Raise UsageError for a field that reports do not have."""
    for name in mapping:
        if name not in NAMES:
            raise UsageError(f"{name} is no field of a report", hint=f"map one of {', '.join(NAMES)}")


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field. Raises UsageError for a column that is not there, or where none holds text."""
    for name, column in mapping.items():
        if column not in header:
            raise UsageError(f"no column {column} for {name}", hint=f"the columns are {_listed(header)}")
    found = dict(mapping)
    for name, candidates in NAMES.items():
        for candidate in candidates:
            for column in header:
                if column.strip().lower() == candidate.lower() and column not in mapping.values():
                    found.setdefault(name, column)
    if "text" not in found:
        hint = f"name it with --map text=COLUMN; the columns are {_listed(header)}"
        raise UsageError("no column holds the text of the reports", hint=hint)
    return found


def _listed(header: Sequence[str]) -> str:
    return ", ".join(column for column in header if column.strip()) or "empty"


def reports_of(
    rows: Rows, fields: Callable[[Row], dict[str, str]], name: str, options: Options
) -> Iterator[Item]:
    """The reports of rows; ``fields`` gives those of one row as printed. Ends with a note where dates stay unread."""
    order = options.dates
    if order is None:
        order = order_of(
            value for row in rows() if isinstance(row, Row) and (value := fields(row).get("published"))
        )
    undated, example = 0, ""
    for row in rows():
        item = row if isinstance(row, Unread) else _report(fields(row), row.origin, order)
        yield item
        if isinstance(item, Received) and item.published is None and isinstance(row, Row):
            printed = fields(row).get("published", "")
            undated, example = undated + bool(printed), example or printed
    if undated:
        yield Note(
            origin=name,
            reason=f"{undated} dates cannot be read for certain, such as {example!r}",
            hint=_DATES_HINT
            if day_of(example, "month-first") or day_of(example, "day-first")
            else _DAYS_HINT,
        )


def _report(fields: dict[str, str], origin: str, order: DateOrder | None) -> Received | Unread:
    if "text" not in fields:
        return Unread(
            origin=origin, reason="it holds no text", hint="map the field that does: --map text=NAME"
        )
    data = record(fields)
    if len(data) > LIMIT:
        return Unread(
            origin=origin, reason=f"larger than {LIMIT // 2**20} MB", hint="give one report in each row"
        )
    published = fields.get("published")
    return Received(
        data=data,
        media=RECORD,
        origin=origin,
        title=fields.get("title"),
        source=fields.get("source"),
        published=day_of(published, order) if published else None,
        url=fields.get("url"),
        language=_code(_LANGUAGE, fields.get("language"), str.lower),
        country=_code(_COUNTRY, fields.get("country"), str.upper),
    )


def _code(pattern: re.Pattern[str], value: str | None, case: Callable[[str], str]) -> str | None:
    """A two-letter code, or None for anything else, such as a name."""
    match = pattern.fullmatch(value.strip()) if value else None
    return case(match[0][:2]) if match else None
