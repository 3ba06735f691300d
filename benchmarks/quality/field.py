"""Inputs as they come from the field, run through the commands: what of each case fails, and how much holds.

The cases lie in ``tests/field`` (its README tells their form). Each has a floor of its own: how many of its conditions
held at best. What no annotator decides is asserted by the tests as well.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.engines import reader_of
from benchmarks.quality.fieldcase import EXPECTATIONS, FieldCase, faults_of, load_field, run_case
from benchmarks.quality.outcome import Result, share
from dateline.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A case with what fails of it, a line for each condition."""

    case: FieldCase
    faults: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many conditions the case has."""
        return self.case.sure.size() + self.case.read.size()


def measure(options: Namespace) -> Result:
    """Every case that does not hold with what fails, then the shares that hold."""
    tried = tried_by(options.engine, options.data)[: options.limit]
    of, failed = sum(each.size for each in tried), sum(len(each.faults) for each in tried)
    return Result(
        benchmark="field",
        split=options.split,
        size=len(tried),
        metrics={
            "cases": share(sum(not each.faults for each in tried), len(tried)),
            "conditions": share(of - failed, of),
        },
        engine=options.engine,
        lines=tuple(line for each in tried if each.faults for line in _told(each)),
    )


def holds_field(data: Path) -> bool:
    """Whether a folder holds cases of this form."""
    return data.is_dir() and any(data.glob(f"*/{EXPECTATIONS}"))


def tried_by(engine: str, data: Path) -> Sequence[Tried]:
    """Every case of a folder, run and judged. Raises UsageError where there is none."""
    if not holds_field(data):
        raise UsageError(f"no cases in {data}", hint="give tests/field, or a folder of its form")
    load = reader_of(engine)
    found = []
    for case in load_field(data):
        ran = run_case(case, load)
        found.append(Tried(case=case, faults=(*faults_of(case.sure, ran), *faults_of(case.read, ran))))
    return found


def scores(tried: Sequence[Tried]) -> dict[str, float]:
    """How many conditions of each case hold."""
    return {each.case.id: float(each.size - len(each.faults)) for each in tried}


def _told(each: Tried) -> Sequence[str]:
    held = f"{each.case.id}: {each.size - len(each.faults)} of {each.size} hold ({each.case.about})"
    return (held, *(f"  {fault}" for fault in each.faults))
