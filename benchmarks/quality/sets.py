"""The files of a public set, in its own layout, or one file or folder of the same form."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.quality.marked import SPLITS
from dateline.errors import UsageError


def files_of(data: Path, split: str | None, *suffixes: str) -> list[Path]:
    """The files with one of the suffixes at any depth, or the one file given; of a split those in whose path or name
    it stands as a word, or all where no split is named anywhere. Raises UsageError where there are none."""
    files = [data] if data.is_file() else sorted(p for p in data.rglob("*") if p.suffix in suffixes)
    if not data.is_file() and split is not None and any(_splits(file, data) for file in files):
        files = [file for file in files if split in _splits(file, data)]
    if not files:
        of = f" of the {split} part" if split else ""
        raise UsageError(f"no file{of} in {data}", hint=f"looked for {', '.join(suffixes)} at any depth")
    return files


def _splits(file: Path, data: Path) -> set[str]:
    """The splits that the path of a file names, below the folder of the set."""
    return set(re.split(r"[^a-z0-9]+", str(file.relative_to(data)).lower())) & set(SPLITS)
