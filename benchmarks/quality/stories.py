"""Event matching on reports of our own, read by the reader and matched as a store would be.

A story (``judged/stories.yaml``) is a few reports; ``{word:event}`` in their words marks a trigger and the occurrence
that it tells. Two triggers of one story tell one occurrence where they have one letter, and what two stories tell is
never one; a headline and its body count as any two triggers do. Of the example reports claims are judged by id
(``judged/stores.yaml``). What the reader makes no claim of is counted and not scored.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.quality.coref import Scores, groups, score
from benchmarks.quality.gold import HEADER, line
from benchmarks.quality.matching import matched
from benchmarks.quality.outcome import Result
from dateline import workflow
from dateline.cluster import Profile, matchable, profile_of
from dateline.codebook.families import load_families
from dateline.model import Report, Zone
from dateline.pipeline import Reader, load_reader
from dateline.store import open_store
from dateline.workflow.entries import sides, witnesses_of

STORIES = "stories.yaml"
STORES = "stores.yaml"
JUDGED = Path(__file__).parent / "judged"
EXAMPLES = Path(__file__).parents[2] / "examples"
_BREAK = "\n\n"
_MARK = re.compile(r"\{(?P<word>[^:{}]+):(?P<event>\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A marked trigger: where it stands in its report's text, and the occurrence that it tells."""

    start: int
    end: int
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report of a story with its triggers."""

    story: str
    report: Report
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim that the reader makes of a marked trigger, as the matcher sees it, and the occurrence that it tells."""

    story: str
    event: str
    profile: Profile


def told_in(path: Path) -> list[Told]:
    """The reports of a file of stories, in order."""
    stories: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return [
        _told(story["story"], number, given)
        for story in stories
        for number, given in enumerate(story["reports"], start=1)
    ]


def _told(story: str, number: int, given: Mapping[str, Any]) -> Told:
    title, first = _unmarked(given["title"], story, 0)
    body, rest = _unmarked(given["text"].rstrip(), story, len(title) + len(_BREAK))
    start = len(title) + len(_BREAK)
    zones = (
        Zone(kind="title", start=0, end=len(title)),
        Zone(kind="body", start=start, end=start + len(body)),
    )
    report = Report(
        id=f"{story} {number}", source=None, originator=None, url=None, title=title, published=str(given["published"]),
        published_basis="given", language="en", text=title + _BREAK + body + "\n", zones=zones, flags=(),
    )  # fmt: skip
    return Told(story=story, report=report, triggers=(*first, *rest))


def _unmarked(words: str, story: str, start: int) -> tuple[str, list[Trigger]]:
    """Words without their marks, and the triggers that these told of; ``start`` is where the words stand."""
    text, at, triggers = "", 0, []
    for mark in _MARK.finditer(words):
        text += words[at : mark.start()]
        begin = start + len(text)
        text += mark["word"]
        triggers.append(Trigger(start=begin, end=start + len(text), event=f"{story}/{mark['event']}"))
        at = mark.end()
    return text + words[at:], triggers


def judged(stories: Iterable[Told], reader: Reader) -> Iterator[Judged | Profile]:
    """Every claim of the reports that is matched; judged where a marked trigger is its own."""
    families, side = load_families(), sides()
    for told in stories:
        for witness in witnesses_of(reader.read(told.report)):
            if matchable(witness.claim, families):
                profile = profile_of(witness, families=families, sides=side)
                at = witness.claim.trigger
                event = next((t.event for t in told.triggers if t.start < at.end and at.start < t.end), None)
                yield Judged(story=told.story, event=event, profile=profile) if event else profile


def in_stores(path: Path) -> Iterator[Judged | Profile]:
    """Every claim of the example reports that is matched, judged where the file has its id."""
    families, side = load_families(), sides()
    stores: dict[str, list[list[str]]] = yaml.safe_load(path.read_text("utf-8"))
    for name, lines in stores.items():
        event_of = {str(id_): f"{name}/{ids[0]}" for ids in lines for id_ in ids}
        with TemporaryDirectory() as folder:
            where = str(Path(folder) / "store.db")
            workflow.add([str(EXAMPLES / name)], where=where)
            with open_store(where, create=False) as store:
                witnesses = list(store.witnesses())
        for witness in witnesses:
            if matchable(witness.claim, families):
                profile = profile_of(witness, families=families, sides=side)
                event = event_of.get(witness.id)
                yield Judged(story=name, event=event, profile=profile) if event else profile


def measure(options: Namespace) -> Result:
    """The scores of matching every claim, and how many judged pairs of a story are decided rightly."""
    told = told_in(options.data / STORIES)
    lines = [HEADER]
    metrics: dict[str, float] = {}
    sets = (
        ("stories", list(judged(told, load_reader("en")))),
        ("stores", list(in_stores(options.data / STORES))),
    )
    for name, found in sets:
        marked = [each for each in found if isinstance(each, Judged)]
        events = matched((e.profile if isinstance(e, Judged) else e for e in found), load_families())
        own = rated_of(marked, events)
        figures = dict(pairs_of(marked, events))
        metrics |= {f"{name}_conll_f1": round(100 * own.conll, 1)}
        metrics |= {f"{name}_{figure}": value for figure, value in figures.items()}
        lines.append(line(f"{name} ({len(marked)} judged claims)", own))
    triggers = sum(len(each.triggers) for each in told)
    return Result(
        benchmark="events",
        split=options.split,
        size=len(told),
        metrics=metrics,
        lines=(f"{triggers} triggers are marked in the stories", *lines),
    )


def rated_of(marked: Iterable[Judged], events: Mapping[str, str]) -> Scores:
    """The scores of grouping judged claims by the event that each is put to."""
    kept = list(marked)
    return score(
        groups({e.profile.id: e.event for e in kept}),
        groups({e.profile.id: events[e.profile.id] for e in kept}),
    )


def pairs_of(marked: Iterable[Judged], events: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """The shares of pairs that are decided rightly, of one report and of two, of one occurrence and of two."""
    counts: dict[str, list[bool]] = {}
    for one, other in combinations(marked, 2):
        if one.story == other.story:
            same = one.event == other.event
            right = same == (events[one.profile.id] == events[other.profile.id])
            where = "one_report" if one.profile.report == other.profile.report else "two_reports"
            counts.setdefault(f"{where}_{'same' if same else 'different'}", []).append(right)
    for name in sorted(counts):
        yield f"{name}_pairs", len(counts[name])
        yield f"{name}_right", round(100 * sum(counts[name]) / len(counts[name]), 1)
