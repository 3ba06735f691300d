"""The folders of ``tests/field``: inputs as they come, the commands that read them, and what must come of it.

Their format is told in ``tests/field/README.md``. The commands run in this process, each case in a folder of its own.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

import yaml

from benchmarks.quality.casefile import Value
from benchmarks.quality.casematch import claim_faults, report_faults, spread
from dateline.annotation import Annotation
from dateline.cli import main
from dateline.model import Reading, Report
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader

EXPECTATIONS: Final = "expect.yaml"
_FIELDS: Final = ("status", "reports", "printed", "unprinted", "expect", "reject")
ReaderOf = Callable[[str], Reader]
"""From a language to its reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What must come of a case. ``reports`` holds, in their order, fields of each report; ``printed`` and ``unprinted``
    are patterns of what the commands print; ``expect`` and ``reject`` are conditions on the claims of all reports."""

    status: int | None = None
    reports: tuple[Mapping[str, Value], ...] = ()
    printed: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    expect: tuple[Mapping[str, Value], ...] = ()
    reject: tuple[Mapping[str, Value], ...] = ()

    def size(self) -> int:
        """How many conditions these are, each one line where it fails."""
        listed = len(self.printed) + len(self.unprinted) + len(self.reject)
        fields = sum(len(_listed(value)) for report in self.reports for value in report.values())
        expected = sum(len(list(spread(one))) for one in self.expect)
        return listed + fields + expected + (self.status is not None) + bool(self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCase:
    """A folder with input. ``sure`` holds whatever an annotator says, ``read`` depends on what it says."""

    id: str
    folder: Path
    about: str
    commands: tuple[tuple[str, ...], ...]
    sure: Wanted
    read: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What running a case gave: the exit status of its first command, which reads, what all of them printed, and the
    readings in their order."""

    status: int
    printed: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noting(Reader):
    """A reader that notes what it reads."""

    noted: list[Reading]

    def read(self, report: Report, country: str | None = None) -> Reading:
        """Read, and keep the reading."""
        reading = Reader.read(self, report, country)
        self.noted.append(reading)
        return reading


def load_field(data: Path) -> tuple[FieldCase, ...]:
    """Every case of a folder, in the order of its names."""
    return tuple(_case(file.parent) for file in sorted(data.glob(f"*/{EXPECTATIONS}")))


def run_case(case: FieldCase, reader_of: ReaderOf) -> Ran:
    """Run the commands of a case on a copy of its folder."""
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with TemporaryDirectory() as folder, _noting(reader_of) as noted:
        shutil.copytree(case.folder, folder, dirs_exist_ok=True)
        settings = {"DATELINE_STORE": str(Path(folder) / "unnamed.db"), "COLUMNS": "200"}
        quiet = redirect_stdout(printed), redirect_stderr(printed)
        with chdir(folder), patch.dict(os.environ, settings), quiet[0], quiet[1]:
            statuses = [main(list(command)) for command in case.commands]
    return Ran(status=statuses[0], printed=printed.buffer.getvalue().decode(), readings=tuple(noted))


def faults_of(wanted: Wanted, ran: Ran) -> list[str]:
    """Why what was run falls short of what is wanted, a line for each condition."""
    claims = [asdict(claim) for reading in ran.readings for claim in reading.claims]
    faults = claim_faults(wanted.expect, wanted.reject, claims)
    if wanted.status is not None and ran.status != wanted.status:
        faults.append(f"exit status {ran.status}, not {wanted.status}: {ran.printed.strip()[:200]}")
    if wanted.reports and len(ran.readings) != len(wanted.reports):
        faults.append(f"{len(ran.readings)} reports read, not {len(wanted.reports)}")
    for fields, reading in zip(wanted.reports, ran.readings, strict=False):
        faults += report_faults(fields, asdict(reading.report))
    faults += [f"not printed: {each}" for each in wanted.printed if not _prints(each, ran)]
    faults += [f"printed: {each}" for each in wanted.unprinted if _prints(each, ran)]
    return faults


def silent_reader(language: str) -> Reader:
    """A reader that finds nothing: enough for what no annotator decides."""
    return Reader(annotate=lambda report, country: Annotation(), resources=load_resources(language))


def _case(folder: Path) -> FieldCase:
    told = yaml.safe_load((folder / EXPECTATIONS).read_text("utf-8"))
    lines = (folder / "cmd").read_text("utf-8").replace("\n", ";").split(";")
    commands = [shlex.split(line) for line in lines if line.strip()]
    return FieldCase(
        id=folder.name,
        folder=folder,
        about=told["about"],
        commands=tuple(tuple(words[1:]) for words in commands if words[0] == "dateline"),
        sure=_wanted(told.get("sure", {})),
        read=_wanted(told.get("read", {})),
    )


def _wanted(told: Mapping[str, Value]) -> Wanted:
    if unknown := [key for key in told if key not in _FIELDS]:
        raise ValueError(f"unknown key {unknown[0]}")
    lists = {key: tuple(value) for key, value in told.items() if key != "status"}
    return Wanted(status=told.get("status"), **lists)


@contextmanager
def _noting(reader_of: ReaderOf) -> Iterator[list[Reading]]:
    """Whatever is read in this process meanwhile, by the reader given."""
    noted: list[Reading] = []

    def load(language: str) -> Reader:
        reader = reader_of(language)
        return _Noting(annotate=reader.annotate, resources=reader.resources, noted=noted)

    with patch("dateline.pipeline.load_reader", load):
        yield noted


def _prints(pattern: str, ran: Ran) -> bool:
    return re.search(pattern, ran.printed, re.M) is not None


def _listed(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list) else [value]
