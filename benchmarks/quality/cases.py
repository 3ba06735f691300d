"""Short reports of our own and the codebook's examples: how many are read as a careful coder reads them.

The reports lie in ``tests/cases`` (its README tells their form). A case holds where every claim that it expects is made
and none that it rejects; its conditions are counted too. An example of the codebook holds where it gives a claim of its
type, or none, as it says.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.quality.casefile import Case, load_cases
from benchmarks.quality.casematch import judge, size
from benchmarks.quality.engines import Read, reading_of
from benchmarks.quality.outcome import Result, share
from dateline.codebook.codebook import Example, load_codebook
from dateline.errors import DatelineError, UsageError
from dateline.model import Claim

GATED: Final = ("cases", "conditions", "heldout", "examples")
"""The metrics that may not fall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case with what a reading of it lacks, a line for each condition."""

    case: Case
    faults: tuple[str, ...]


def measure(options: Namespace) -> Result:
    """The share of cases and conditions that hold, by file, with as many faults as are asked for."""
    judged = judged_by(options.engine, options.data)[: options.limit]
    lines = [f"{each.case.id}: {fault}" for each in judged for fault in each.faults]
    return Result(
        benchmark="cases",
        split=options.split,
        size=len(judged),
        metrics=scores(judged, options.engine),
        engine=options.engine,
        lines=(*lines[: options.show], *by_file(judged)),
    )


def holds_cases(data: Path) -> bool:
    """Whether a folder holds cases and no marked reports."""
    return data.is_dir() and any(data.glob("*.yaml"))


def judged_by(engine: str, data: Path) -> Sequence[Judged]:
    """Every case of a folder, read and judged. Raises UsageError where there is none."""
    reads = reading_of(engine)
    if not holds_cases(data):
        raise UsageError(f"no cases in {data}", hint="give tests/cases, or a folder of files of its form")
    return [Judged(case=case, faults=_faults(case, reads)) for case in load_cases(data)]


def scores(judged: Sequence[Judged], engine: str) -> dict[str, float]:
    """Shares from 0 to 100: whole cases, single conditions, held-out cases, examples of the codebook."""
    held = [each for each in judged if each.case.heldout]
    of, failed = sum(size(j.case) for j in judged), sum(len(j.faults) for j in judged)
    examples = [_is_met(*each, reading_of(engine)) for each in _examples()]
    return {
        "cases": share(sum(not j.faults for j in judged), len(judged)),
        "conditions": share(of - failed, of),
        "heldout": share(sum(not j.faults for j in held), len(held)),
        "examples": share(sum(examples), len(examples)),
    }


def by_file(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for each file: how many of its cases, and of their conditions, hold."""
    files: dict[tuple[bool, str], list[Judged]] = {}
    for each in judged:
        files.setdefault((each.case.heldout, each.case.theme), []).append(each)
    for (heldout, theme), some in sorted(files.items()):
        of, failed = sum(size(j.case) for j in some), sum(len(j.faults) for j in some)
        name = f"heldout/{theme}" if heldout else theme
        holding = f"{sum(not j.faults for j in some)} of {len(some)}"
        yield f"{name:32} cases {holding:>10}   conditions {of - failed:>4} of {of}"


def _faults(case: Case, reads: Read) -> tuple[str, ...]:
    try:
        return tuple(judge(case, reads(case.text, **case.options)))
    except DatelineError as error:
        return (f"cannot be read: {error}",) * size(case)


def _examples() -> Iterator[tuple[str, Example]]:
    for kind in load_codebook().types.values():
        yield from ((kind.id, example) for example in kind.examples)


def _is_met(type_id: str, example: Example, reads: Read) -> bool:
    """Whether an example gives a claim of its type as it tells it, or none where it says so."""
    try:
        claims = [c for c in reads(example.text, **_KNOWN).claims if c.type == type_id]
    except DatelineError:
        claims = []
    return any(_as_told(claim, example) for claim in claims) if example.is_ else not claims


_KNOWN: Final[Mapping[str, str]] = {"published": "2024-05-01", "language": "en"}
"""What the reader is told of an example."""


def _as_told(claim: Claim, example: Example) -> bool:
    """Whether a claim has the kind, polarity and stage that its example names."""
    wanted = (example.kind, example.polarity, example.stage)
    given = (claim.kind, "negated" if claim.stance == "denied" else claim.polarity, claim.stage)
    return all(want in (None, got) for want, got in zip(wanted, given, strict=True))
