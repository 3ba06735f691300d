"""Folders of marked reports, and what a reader gives for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.engines import engine_of
from benchmarks.quality.given import from_plain
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
    """Where claims come from: an engine, or readings made before (``ID.json`` in a folder). ``kept`` is a folder that
    they are written to, in the same form."""

    engine: str
    readings: Path | None = None
    kept: Path | None = None

    def claims(self, report: MarkedReport) -> Sequence[Plain]:
        """The claims of one report, in the plain form of a reading."""
        if self.readings is not None:
            return _made_before(self.readings / f"{report.id}.json")
        return [to_plain(claim) for claim in engine_of(self.engine)(report)]


def _made_before(path: Path) -> Sequence[Plain]:
    try:
        claims: Sequence[Plain] = json.loads(path.read_text(encoding="utf-8"))["claims"]
        for claim in claims:
            from_plain(claim)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} holds no reading: {error}", hint="every report needs an ID.json") from error
    return claims


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
        reader.kept.mkdir(parents=True, exist_ok=True)
        words = json.dumps({"claims": list(claims)}, ensure_ascii=False)
        (reader.kept / f"{report.id}.json").write_text(words, encoding="utf-8")
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
