"""What an export is: a scheme of columns told as data, rows made from events, and the words for what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, BinaryIO, Literal, get_args

from dateline.codebook.codebook import EventType
from dateline.codebook.registry import Registry
from dateline.data import read_data
from dateline.errors import BadData
from dateline.picture import Event, Source

Cell = str | int | float | None
Row = Mapping[str, Cell]
CellKind = Literal["text", "whole", "number", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the columns look up: the actor registry, the event types by id, the described sources by id."""

    registry: Registry
    types: Mapping[str, EventType]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a scheme and what its codebook says of it.

    ``codes`` names a table of the scheme whose values the column holds; ``empty`` says when it is empty and why,
    ``imputed`` when its value is an imputation. ``tag`` is its HXL hashtag.
    """

    name: str
    kind: CellKind
    meaning: str
    empty: str | None
    imputed: str | None
    codes: str | None
    tag: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A coding scheme: its columns in order, and its code tables from Dateline's values to its own."""

    name: str
    title: str
    about: str
    source: str
    columns: tuple[Column, ...]
    tables: Mapping[str, Mapping[str, str]]

    def names(self) -> list[str]:
        """The header."""
        return [column.name for column in self.columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event in the terms of a scheme: a value for each column, and the columns whose value is imputed."""

    values: Mapping[str, Cell]
    imputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An event that the scheme has no place for, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many events were written, and how many were left out for which reason."""

    rows: int
    left_out: Mapping[str, int]


Coder = Callable[[Event, Context], Coded | LeftOut]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: ``write`` streams events into a binary file, ``codebook`` is the text to lay beside it.

    ``text``: the file is a table of text, before which a byte-order mark may stand.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Event], BinaryIO, Context], Written]
    codebook: Callable[[], str]
    text: bool = False


Writer = Callable[[Iterable[Row], BinaryIO], None]


def of_events(write: Writer, code: Coder) -> Callable[[Iterable[Event], BinaryIO, Context], Written]:
    """Writes the rows that a coder makes of events, one by one, and counts them and what is left out."""

    def written(events: Iterable[Event], out: BinaryIO, context: Context) -> Written:
        counts, left_out = Counter[str](), Counter[str]()

        def rows() -> Iterator[Row]:
            for event in events:
                coded = code(event, context)
                if isinstance(coded, LeftOut):
                    left_out[coded.reason] += 1
                else:
                    counts["rows"] += 1
                    yield coded.values

        write(rows(), out)
        return Written(rows=counts["rows"], left_out=MappingProxyType(dict(sorted(left_out.items()))))

    return written


@cache
def load_scheme(name: str, evidence_columns: str = "evidence") -> Scheme:
    """A scheme of this package with the evidence columns appended. Raises BadData where its file breaks the rules."""
    scheme = _read(name)
    evidence = _read(evidence_columns)
    return Scheme(
        name=scheme.name,
        title=scheme.title,
        about=scheme.about,
        source=scheme.source,
        columns=scheme.columns + evidence.columns,
        tables=scheme.tables,
    )


def _read(name: str) -> Scheme:
    raw: dict[str, Any] = read_data(f"exports/schemes/{name}.yaml")
    tables = {key: MappingProxyType(table) for key, table in raw.get("tables", {}).items()}
    columns = tuple(_column(name, entry) for entry in raw["columns"])
    for column in columns:
        if column.codes is not None and column.codes not in tables:
            raise _bad(name, f"{column.name} names the table {column.codes!r}, which is not there")
    return Scheme(
        name=name,
        title=raw["title"],
        about=raw["about"].strip(),
        source=raw["source"].strip(),
        columns=columns,
        tables=MappingProxyType(tables),
    )


def _column(scheme: str, entry: Mapping[str, str]) -> Column:
    kind = entry.get("kind", "text")
    if kind not in get_args(CellKind) or not {"name", "meaning"} <= entry.keys() <= set(Column.__slots__):
        raise _bad(scheme, f"column {entry.get('name')!r}")
    return Column(
        name=entry["name"],
        kind=kind,  # type: ignore[arg-type]  # checked above
        meaning=entry["meaning"],
        empty=entry.get("empty"),
        imputed=entry.get("imputed"),
        codes=entry.get("codes"),
        tag=entry.get("tag"),
    )


def _bad(scheme: str, what: str) -> BadData:
    return BadData(f"exports/schemes/{scheme}.yaml: {what}", hint="docs/exports.md tells what a column has.")
