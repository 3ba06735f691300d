"""Folders of marked reports, and what a reader gives for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.engines import engine_of
from benchmarks.quality.given import from_plain
from benchmarks.quality.outcome import as_lines
from benchmarks.quality.pairing import kinds
from benchmarks.quality.tally import Scored, score
from dateline.errors import DatelineError, UsageError
from dateline.marks import MarkedReport, read_folder
from dateline.render.json import to_plain

Plain = Mapping[str, Any]
SPLITS: Final = ("train", "dev", "test")
"""The parts that a set of reports may be split into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Where claims come from: an engine, or readings made before (JSON Lines, or a folder of ``ID.json``). ``kept`` is
    a file to which they are added, a line a report."""

    engine: str
    readings: Path | None = None
    kept: Path | None = None

    def claims(self, report: MarkedReport) -> Sequence[Plain]:
        """The claims of one report, in the plain form of a reading."""
        if self.readings is not None:
            return _made_before(self.readings, report.id)
        return [to_plain(claim) for claim in engine_of(self.engine)(report)]


def _made_before(path: Path, report: str) -> Sequence[Plain]:
    try:
        claims: Sequence[Plain] = (
            _readings(path)[report] if path.is_file() else _reading(path / f"{report}.json")
        )
        for claim in claims:
            from_plain(claim)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "every report needs a line with its id, or an ID.json"
        raise UsageError(f"{path} holds no reading of {report}: {error}", hint=hint) from error
    return claims


def _reading(path: Path) -> Sequence[Plain]:
    claims: Sequence[Plain] = json.loads(path.read_text(encoding="utf-8"))["claims"]
    return claims


@cache
def _readings(path: Path) -> Mapping[str, Sequence[Plain]]:
    """The claims of each report of a file of predictions."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["claims"] for row in rows}


def folder_of(data: Path, split: str | None) -> Path:
    """The folder of a split; the folder itself where it is not split."""
    if split is None or not any((data / name).is_dir() for name in SPLITS):
        return data
    if not (data / split).is_dir():
        raise UsageError(f"{data} has no {split} part", hint=f"its parts are folders: {', '.join(SPLITS)}")
    return data / split


def reports_of(data: Path, split: str | None, limit: int | None) -> tuple[MarkedReport, ...]:
    """The marked reports of a folder by path, the first ``limit`` of them."""
    return read_folder(folder_of(data, split), kinds())[:limit]


def scored_by(reader: Reader, reports: Sequence[MarkedReport]) -> list[Scored]:
    """Every report read and scored; one that cannot be read has no claims, and standard error says so."""
    return [score(report, [from_plain(c) for c in _claims(reader, report)]) for report in _told(reports)]


def _claims(reader: Reader, report: MarkedReport) -> Sequence[Plain]:
    try:
        claims = reader.claims(report)
    except UsageError:
        raise
    except DatelineError as error:
        print(f"{report.id}: {error}", file=sys.stderr)
        claims = ()
    if reader.kept is not None:
        with reader.kept.open("a", encoding="utf-8") as file:
            file.write(as_lines([{"id": report.id, "claims": list(claims)}]))
    return claims


def _told(reports: Sequence[MarkedReport]) -> Iterator[MarkedReport]:
    """The reports, one after the other; a terminal sees how far it is."""
    shown = sys.stderr.isatty()
    for number, report in enumerate(reports, 1):
        if shown:
            print(f"\r{number} of {len(reports)} reports", end="", file=sys.stderr, flush=True)
        yield report
    if shown:
        print("\r\033[K", end="", file=sys.stderr)


def by_id(reports: Iterable[MarkedReport]) -> dict[str, MarkedReport]:
    """The reports by their names."""
    return {report.id: report for report in reports}
