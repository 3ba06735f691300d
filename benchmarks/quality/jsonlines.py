"""Public sets in JSON Lines: the rows of a file, or of a folder whose files have their split in the name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.sets import files_of
from dateline.errors import UsageError

Row = Mapping[str, Any]
_ENDINGS = (".json", ".jsonl")


def rows_of(data: Path, split: str | None, needed: Sequence[str], *, name: str = "") -> list[Row]:
    """The rows of a split that have the needed fields. ``name`` is part of the names of the files that are meant, where
    a folder holds others too. A split is told by the names of files and folders, or by the field ``split`` of the
    rows. Raises UsageError where there are none."""
    rows = [
        row
        for path in _named(files_of(data, split, *_ENDINGS), name)
        for row in read_lines(path)
        if set(needed) <= row.keys() and (split is None or row.get("split", split) == split)
    ]
    if not rows:
        part = f" for the {split} part" if split else ""
        raise UsageError(
            f"{data} has no rows{part}",
            hint=f"JSON Lines with {', '.join(needed)}, whole or one file a split",
        )
    return rows


def _named(files: Sequence[Path], name: str) -> Sequence[Path]:
    """The files that have a name in theirs; all of them where none has."""
    return [path for path in files if name in path.name] or files


def read_lines(path: Path) -> Iterator[Row]:
    """The objects of a file: one a line, all of one array, or one by itself. Raises UsageError."""
    text = path.read_text(encoding="utf-8")
    try:
        yield from (row for row in _parsed(text) if isinstance(row, dict))
    except ValueError as error:
        raise UsageError(f"{path} holds no JSON Lines: {error}", hint="an object a line") from error


def _parsed(text: str) -> Iterable[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        return map(json.loads, filter(str.strip, text.split("\n")))
    return whole if isinstance(whole, list) else [whole]
