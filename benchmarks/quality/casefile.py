"""The files of ``tests/cases``: short reports and the claims that a careful coder makes of them.

Their format is told in ``tests/cases/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parents[2] / "tests" / "cases"
OPTIONS = ("published", "source", "country", "language", "url")
Value = Any  # what YAML or a reading turned into dictionaries holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One short report and the claims that a careful coder makes of it. ``theme`` is the stem of its file."""

    id: str
    theme: str
    heldout: bool
    about: str
    text: str
    options: Mapping[str, str]
    expect: tuple[Mapping[str, Value], ...]
    reject: tuple[Mapping[str, Value], ...]
    report: Mapping[str, Value]


def load_cases(folder: Path = CASES) -> tuple[Case, ...]:
    """Every case under a folder, in the order of file names; those under ``heldout`` are marked so."""
    return tuple(
        _case(row, file)
        for file in sorted(folder.rglob("*.yaml"))
        if file.name != "types.yaml"
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


def type_pattern(want: str) -> str:
    """The pattern that a case means by ``type``: groups of ``types.yaml`` (``@taken``) are written out."""
    return re.sub(r"@(\w+)", lambda name: f"(?:{_types()[name[1]]})", want)


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, whatever the blanks between its words."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _case(row: Mapping[str, Value], file: Path) -> Case:
    return Case(
        id=row["id"],
        theme=file.stem,
        heldout=file.parent.name == "heldout",
        about=row["about"],
        text=row["text"],
        options={key: str(row[key]) for key in OPTIONS if key in row},
        expect=tuple(row.get("expect", ())),
        reject=tuple(row.get("reject", ())),
        report=row.get("report", {}),
    )


@cache
def _types() -> dict[str, str]:
    """Names for groups of codebook types (``@taken``), each a pattern over type ids."""
    return dict(yaml.safe_load((CASES / "types.yaml").read_text(encoding="utf-8")))
