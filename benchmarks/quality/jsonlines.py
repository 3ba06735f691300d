"""Public sets in JSON Lines: the rows of a file, or of a folder whose files have their split in the name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.marked import SPLITS
from dateline.errors import UsageError

Row = Mapping[str, Any]
_ENDINGS = frozenset({".json", ".jsonl"})


def rows_of(data: Path, split: str | None, needed: Sequence[str], *, name: str = "") -> list[Row]:
    """The rows of a split that have the needed fields. ``name`` is part of the names of the files that are meant, where
    a folder holds others too. A split is told by the names of files and folders, or by the field ``split`` of the
    rows. Raises UsageError where there are none."""
    rows = [
        row
        for path in _files(data, split, name)
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


def _files(data: Path, split: str | None, name: str) -> list[Path]:
    """The file itself, or those of a folder: of the set that is meant, and of the split where names tell it."""
    if data.is_file():
        return [data]
    files = sorted(path for path in data.rglob("*") if path.suffix in _ENDINGS and path.is_file())
    files = [path for path in files if name in path.name] or files
    parted = [path for path in files if _split_of(path.relative_to(data)) is not None]
    if split is None or not parted:
        return files
    return [path for path in files if _split_of(path.relative_to(data)) == split]


def _split_of(path: Path) -> str | None:
    """The split that a file's own name, or that of a folder above it, tells."""
    words = re.split(r"[\W_]+", str(path).lower())
    return next((split for split in SPLITS if split in words), None)


def read_lines(path: Path) -> Iterator[Row]:
    """The objects of a file, one a line, or all of one array. Raises UsageError."""
    text = path.read_text(encoding="utf-8")
    try:
        rows = (
            json.loads(text)
            if text.lstrip().startswith("[")
            else map(json.loads, filter(str.strip, text.split("\n")))
        )
        yield from (row for row in rows if isinstance(row, dict))
    except ValueError as error:
        raise UsageError(f"{path} holds no JSON Lines: {error}", hint="an object a line") from error
