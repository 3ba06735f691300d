"""The part of docs/quality.md on public sets, from results that were written with ``--format json``.

Nothing is measured here: a result is one object as a benchmark prints it, or a list as ``all`` does. Beside our figures
stand the published ones of ``tables/anchors.yaml``; no word of a set is shown but of those that lie in the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.quality.markdown import cell, table
from dateline.errors import UsageError

ANCHORS: Final = Path(__file__).parent / "tables" / "anchors.yaml"
Found = Mapping[str, Any]
_CAUSES: Final = 12
_NEEDED: Final = frozenset({"benchmark", "split", "n", "metrics", "detail"})
_HEAD: Final = """\
## Public sets

Texts and marks that nobody here wrote, but for `fairness` and sets that are called our own, each measured by
`python -m benchmarks.quality NAME --data FOLDER --format json`; what a benchmark asks and what its figures mean stands
at the head of its module in `benchmarks/quality`. n counts documents, and sentences or texts where these are what the
set has. In brackets: where the figure lies in 95 of 100 draws of as many of them, with replacement. Shares run from 0
to 100. A figure of others holds for the part that it names, which is seldom the part that ours is taken on.
"""
_FAIRNESS: Final = """\
### The same deed by another name

    python -m benchmarks.quality fairness

{n} sentences of our own, each with {actors} actors put in: state armies, rebel groups, militias, foreign forces and
police of eight countries, by name and by what they are. Two readings of one sentence are a pair; {differ} of 100 pairs
differ in type, stance, loaded words, certainty or civilian targeting of the deed.
"""


def results_of(files: Sequence[Path]) -> list[Found]:
    """The results of some files, in order. Raises UsageError where one holds none."""
    found: list[Found] = []
    for file in files:
        try:
            read = json.loads(file.read_text("utf-8"))
        except ValueError as error:
            raise UsageError(f"{file} is no JSON: {error}", hint="write it with --format json") from None
        rows = read if isinstance(read, list) else [read]
        if not all(isinstance(row, dict) and row.keys() >= _NEEDED for row in rows):
            raise UsageError(f"{file} holds no result", hint="write it with --format json")
        found += rows
    return found


def public(results: Sequence[Found]) -> Iterator[str]:
    """The whole part; nothing where there are no results."""
    if not results:
        return
    yield _HEAD
    heads = ("set", "benchmark", "part", "n", "metric", "ours", "others")
    sets = [each for each in results if each["benchmark"] != "fairness"]
    yield from table(heads, (row for each in sets for row in _rows(each)))
    for each in sets:
        yield from _causes(each)
    for each in results:
        if each["benchmark"] == "fairness":
            yield from _fairness(each)


def _rows(result: Found) -> Iterator[Sequence[object]]:
    """A line for each metric; what the lines of a set share stands in the first."""
    anchors: Sequence[Found] = yaml.safe_load(ANCHORS.read_text("utf-8"))
    detail = result["detail"]
    name = f"{detail.get('data', '')}{', our own' if detail.get('own') else ''}"
    head = (name, result["benchmark"], result["split"] or "all", result["n"])
    for name, value in result["metrics"].items():
        ours = f"{value}{_between(result, name)}"
        others = "; ".join(_anchor(each) for each in anchors if _fits(each, result, name))
        yield (*head, name, ours, cell(others))
        head = ("", "", "", "")


def _between(result: Found, name: str) -> str:
    edges = result["detail"].get(f"{name}_95")
    return f" [{edges[0]}, {edges[1]}]" if edges else ""


def _fits(anchor: Found, result: Found, metric: str) -> bool:
    """Whether a published figure is of a metric of a result; of a set of our own, none is."""
    if result["detail"].get("own"):
        return False
    named = str(anchor.get("data", "")).lower() in str(result["detail"].get("data", "")).lower()
    return named and (anchor["benchmark"], anchor["metric"]) == (result["benchmark"], metric)


def _anchor(each: Found) -> str:
    return f"{each['value']} {each['who']} ({each['source']} {each['year']}, {each['part']})"


def _causes(result: Found) -> Iterator[str]:
    """How often each cause of a fault is met, the commonest first."""
    causes: Mapping[str, int] = result["detail"].get("causes", {})
    if not causes:
        return
    yield f"### Faults: {result['benchmark']}, {result['detail'].get('data', '')}\n"
    ranked = sorted(causes.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from table(("likely cause", "faults"), ((cell(cause), n) for cause, n in ranked[:_CAUSES]))
    if rest := ranked[_CAUSES:]:
        yield f"{len(rest)} further causes make {sum(n for _, n in rest)} faults.\n"


def _fairness(result: Found) -> Iterator[str]:
    """The figure, field by field, and the pairs and sentences that differ most."""
    detail, metrics = result["detail"], result["metrics"]
    yield _FAIRNESS.format(n=result["n"], actors=detail["actors"], differ=metrics["differ"])
    yield from table(
        ("figure", "of 100 pairs"), ((n, f"{v}{_between(result, n)}") for n, v in metrics.items())
    )
    worst = detail["worst"]
    yield from table(
        ("one", "the other", "of 100 pairs"), ((r["one"], r["other"], r["share"]) for r in worst["pairs"])
    )
    yield from table(
        ("sentence", "of 100 pairs", "most in"),
        ((cell(r["sentence"]), r["share"], r["most"]) for r in worst["sentences"]),
    )
