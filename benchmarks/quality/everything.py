"""Every set that a folder holds, each with the benchmark that its layout is of: one list of results, or one table.

``tables/layouts.yaml`` says how a set is told. Each folder in the folder given is looked at by itself (or that folder
itself, where none of them is a set); what is in several parts, such as two files of places, is run part by part.
"""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any, Final

import yaml

from benchmarks.quality.marked import SPLITS
from benchmarks.quality.outcome import Result, as_lines, as_plain
from dateline.errors import DatelineError, UsageError

LAYOUTS: Final = Path(__file__).parent / "tables" / "layouts.yaml"
Arguments = Callable[[Sequence[str]], Namespace]
_LOOKED_AT: Final = 40
"""Files of a pattern whose opening is read."""
_OPENING: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A set, the benchmark for it, and what the benchmark is given as its data."""

    benchmark: str
    data: Path


def measure(options: Namespace) -> int:
    """Run them all and print the results; status 2 where one could not be run, which standard error says."""
    from benchmarks.quality.options import MODULES, parser

    found = [each for each in sets_in(options.data) if each.benchmark in MODULES]
    if not found:
        raise UsageError(f"no set that is known in {options.data}", hint=f"{LAYOUTS.name} tells the layouts")
    ran = [_run(each, options, MODULES, parser().parse_args) for each in found]
    results = [row for row in ran if row is not None]
    print(
        json.dumps([row for row, _ in results], ensure_ascii=False)
        if options.format == "json"
        else table(results)
    )
    if options.predictions is not None:
        rows = [
            {"data": row["detail"]["data"], **line} for row, result in results for line in result.predictions
        ]
        options.predictions.write_text(as_lines(rows), encoding="utf-8")
    return 0 if len(results) == len(found) else 2


def sets_in(folder: Path) -> list[Found]:
    """The sets of a folder, in the order of their names, and of one folder in that of the layouts."""
    inside = sorted(p for p in folder.iterdir() if p.is_dir() and p.name not in SPLITS)
    found = [each for one in inside for each in _in_one(one)]
    return found or list(_in_one(folder))


def _in_one(folder: Path) -> Iterator[Found]:
    layouts: Mapping[str, Mapping[str, str]] = yaml.safe_load(LAYOUTS.read_text("utf-8"))
    for name, layout in layouts.items():
        files = (file for file in sorted(folder.glob(layout["files"])) if file.is_file())
        for data in dict.fromkeys(_taken(f, folder, layout["take"]) for f in _fitting(files, layout)):
            yield Found(benchmark=name, data=data)


def _fitting(files: Iterator[Path], layout: Mapping[str, str]) -> Iterator[Path]:
    """Those that are of a layout, among the first."""
    beside, holds = layout.get("beside"), layout.get("holds")
    for file in islice(files, _LOOKED_AT):
        if beside is not None and not file.with_suffix(beside).is_file():
            continue
        if holds is None or re.search(holds, _opening(file)):
            yield file


def _opening(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(_OPENING).decode("utf-8", "replace")


def _taken(file: Path, folder: Path, what: str) -> Path:
    if what == "folder":
        return file.parent.parent if file.parent.name in SPLITS else file.parent
    return file if what == "file" else folder


def _run(
    found: Found, options: Namespace, modules: Mapping[str, str], parse: Arguments
) -> tuple[dict[str, Any], Result] | None:
    """The result of one set, as it is written and whole; none where it cannot be run."""
    given = [found.benchmark, "--data", str(found.data)]
    for name in ("split", "limit"):
        if (value := getattr(options, name)) is not None:
            given += [f"--{name}", str(value)]
    begun = monotonic()
    try:
        result: Result = import_module(f"benchmarks.quality.{modules[found.benchmark]}").measure(parse(given))
    except (DatelineError, OSError) as error:
        print(f"error: {found.benchmark} on {found.data}: {error}", file=sys.stderr)
        print(f"hint: {getattr(error, 'hint', 'see --help')}", file=sys.stderr)
        return None
    return as_plain(result, monotonic() - begun, found.data), result


def table(results: Sequence[tuple[Mapping[str, Any], Result]]) -> str:
    """A line for each metric of each set."""
    lines = [f"{'benchmark':12} {'data':32} {'n':>6}  metric"]
    for row, _ in results:
        head = f"{row['benchmark']:12} {row['detail']['data']:32} {row['n']:6}"
        lines += [f"{head}  {name:24} {value}" for name, value in row["metrics"].items()]
    return "\n".join(lines)
