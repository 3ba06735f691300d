"""Scores that may rise and may not fall: ``floors.json`` holds the lowest that each may be, for each set of reports.

A floor is raised with ``--update``. It is lowered only with ``--update --because "reason"``; the reason is then kept
beside the old value. The marks are told by a hash, so that a change of the corpus is not taken for one of the reader.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from benchmarks.quality import cases, field
from benchmarks.quality.claim_scores import GATED
from benchmarks.quality.marked import Reader, reports_of, scored_by
from benchmarks.quality.tally import metrics
from dateline.errors import UsageError

_SLACK: Final = 0.05
"""How far a score may lie below its floor: less than the last decimal that is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A floor that was lowered, and why."""

    metric: str
    old: float
    new: float
    on: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one set of reports, read by one engine."""

    engine: str
    corpus: str
    floors: Mapping[str, float]
    lowered: tuple[Lowered, ...] = ()

    def fallen(self, scores: Mapping[str, float]) -> dict[str, float]:
        """The metrics that lie below their floors, with their scores."""
        return {
            name: scores.get(name, 0.0)
            for name, floor in self.floors.items()
            if scores.get(name, 0.0) < floor - _SLACK
        }

    def raised(self, scores: Mapping[str, float], corpus: str) -> Floors:
        """Every floor at least as high as before."""
        higher = {name: max(score, self.floors.get(name, 0.0)) for name, score in scores.items()}
        return replace(self, floors=higher, corpus=corpus)

    def lowered_to(self, scores: Mapping[str, float], because: str, on: str) -> Floors:
        """Floors that a score lies below are brought down to it, with the reason."""
        fallen = self.fallen(scores)
        reasons = [
            Lowered(metric=name, old=self.floors[name], new=score, on=on, because=because)
            for name, score in fallen.items()
        ]
        return replace(self, floors={**self.floors, **fallen}, lowered=(*self.lowered, *reasons))


def measure(options: Namespace) -> int:
    """Compare, or update. Exit status 1 where a score lies below its floor."""
    if options.because is not None and not (options.update and options.because.strip()):
        raise UsageError("a reason lowers floors", hint='write --update --because "what is better for it"')
    scores = _scores(options)
    kept, name = read_floors(options.floors), _name(options.data)
    corpus = corpus_hash(options.data)
    if options.update:
        before = kept.get(name) or Floors(engine=options.engine, corpus=corpus, floors={})
        if options.because:
            before = before.lowered_to(scores, options.because, date.today().isoformat())
        kept[name] = replace(before.raised(scores, corpus), engine=options.engine)
        write_floors(options.floors, kept)
    if name not in kept:
        raise UsageError(f"no floors for {name}", hint="set them with --update")
    return _told(kept[name], scores, corpus, options)


def _scores(options: Namespace) -> dict[str, float]:
    """Today's scores of what may not fall: of cases, of each case of the field, or of marked reports."""
    if cases.holds_cases(options.data):
        found = cases.scores(cases.judged_by(options.engine, options.data), options.engine)
        return {name: found[name] for name in cases.GATED}
    if field.holds_field(options.data):
        return field.scores(field.tried_by(options.engine, options.data))
    found = metrics(scored_by(Reader(engine=options.engine), reports_of(options.data, None, None)))
    return {name: found[name] for name in GATED}


def _told(floors: Floors, scores: Mapping[str, float], corpus: str, options: Namespace) -> int:
    """A line for each score that fell, or one that says that none did."""
    if floors.engine != options.engine:
        raise UsageError(f"the floors are of {floors.engine}", hint=f"write --engine {floors.engine}")
    if floors.corpus != corpus:
        print("the marks have changed since the floors were set", file=sys.stderr)
    fallen = floors.fallen(scores)
    for name, score in fallen.items():
        floor = floors.floors[name]
        print(f"{name} fell from {floor} to {score} ({score - floor:+.1f})", file=sys.stderr)
    if fallen:
        print('a floor is lowered with --update --because "reason"', file=sys.stderr)
        return 1
    print(f"{len(scores)} scores on {_name(options.data)}, none below its floor")
    return 0


def _name(data: Path) -> str:
    """A folder as the floors call it: from the root of the repository, where it lies in it."""
    root, whole = Path(__file__).parents[2], data.resolve()
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def corpus_hash(data: Path) -> str:
    """The first letters of a hash over the files of a corpus."""
    digest = sha256()
    for path in sorted(data.rglob("*")):
        if path.suffix in (".txt", ".jsonl", ".yaml"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of every set of reports; none where there is no file yet."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return {
            name: Floors(**{**each, "lowered": tuple(Lowered(**lowered) for lowered in each["lowered"])})
            for name, each in raw.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} holds no floors: {error}", hint="take it back from the history") from error


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """The same as JSON, one figure a line."""
    plain = {name: asdict(each) for name, each in sorted(floors.items())}
    path.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
