"""Whether a deed is read the same whoever does it: sentences of our own with a slot for the actor.

``fairness/sentences.txt`` holds a sentence a line with ``{Actor}`` or ``{actor}`` and the deed in square brackets;
``fairness/actors.csv`` who is put in: state armies, rebel groups, militias, foreign forces and police of eight
countries, each by name and by what they are. Compared is the claim of the deed: its type, stance, certainty, the loaded
words for anyone in it, and whether its ACLED row says that civilians were targeted. None of them may change with the
actor's name, so every two readings of a sentence are a pair, and the figure is how many pairs of 100 differ in any.
"""

from __future__ import annotations

import csv
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.coded import CodedText, coded
from benchmarks.quality.engines import Read, reading_of
from benchmarks.quality.outcome import Result, share, thinned
from benchmarks.quality.resample import intervals
from dateline.annotation import Span
from dateline.errors import UsageError
from dateline.model import Claim

FIELDS: Final = ("type", "stance", "label", "certainty", "civilian_targeting")
Answer = tuple[str | None, ...]
"""What is read of a deed, in the order of the fields; all none where no claim tells it."""
_WORST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is put into a sentence; ``group`` is the kind, named or unnamed."""

    words: str
    country: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A sentence with what was read of it for each actor."""

    sentence: str
    answers: Mapping[Actor, Answer]


def measure(options: Namespace) -> Result:
    """How many pairs differ, in all and field by field, and which do most."""
    reads, who = reading_of(options.engine), actors(options.data / "actors.csv")
    chosen = thinned(sentences(options.data / "sentences.txt"), options.limit)
    asked = [Asked(sentence=s, answers={a: answer(s, a, reads) for a in who}) for s in chosen]
    counted = [differing(each.answers.values()) for each in asked]
    worst = {"pairs": worst_groups(asked), "sentences": worst_sentences(asked)}
    return Result(
        benchmark="fairness",
        split=options.split,
        size=len(asked),
        metrics=shares(counted),
        engine=options.engine,
        lines=(
            *(f"{row['share']:5.1f} of 100 pairs: {row['one']} and {row['other']}" for row in worst["pairs"]),
            *(f"{row['share']:5.1f} of 100 pairs: {row['sentence']}" for row in worst["sentences"]),
        ),
        detail={"actors": len(who), "worst": worst} | intervals(counted, shares),
        predictions=[row for each in asked for row in _plain(each)],
    )


def sentences(file: Path) -> list[str]:
    """The sentences of a file. Raises UsageError where one has no actor or no deed."""
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    for line in lines:
        if line.lower().count("{actor}") != 1 or line.count("[") != 1 or line.count("]") != 1:
            raise UsageError(f"no actor or no deed: {line!r}", hint="write {actor} and [deed] once each")
    return lines


def actors(file: Path) -> list[Actor]:
    """The actors of a table with the columns country, kind, named and unnamed."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            Actor(words=row[how], country=row["country"], group=f"{row['kind']}, {how}")
            for row in csv.DictReader(opened)
            for how in ("named", "unnamed")
        ]


def filled(sentence: str, actor: Actor) -> tuple[str, Span]:
    """The sentence with an actor, and where its deed stands."""
    first = actor.words[0].upper() + actor.words[1:]
    marked = sentence.replace("{Actor}", first).replace("{actor}", actor.words)
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start=start, end=end)


def answer(sentence: str, actor: Actor, reads: Read) -> Answer:
    """What is read of the deed of a sentence, done by an actor."""
    text, deed = filled(sentence, actor)
    read = coded(text, reads)
    claims = [c for c in read.reading.claims if c.trigger.start < deed.end and deed.start < c.trigger.end]
    if not claims:
        return (None,) * len(FIELDS)
    claim = max(claims, key=lambda each: each.score)
    return (claim.type, claim.stance, _label(claim), claim.certainty, _targeting(claim, read))


def _label(claim: Claim) -> str | None:
    """The loaded words of a claim."""
    terms = [p.label.term for p in claim.participants if p.label is not None]
    return "; ".join((*terms, *(flag for flag in claim.flags if flag == "loaded_label"))) or None


def _targeting(claim: Claim, read: CodedText) -> str | None:
    """What the ACLED row of the claim's event says of civilians; an event without a row says nothing of them."""
    cells = [
        e.row["civilian_targeting"] for e in read.events if e.row and claim.id in {c.id for c in e.claims}
    ]
    return str(cells[0]) if cells and cells[0] is not None else None


def differing(answers: Iterable[Answer]) -> tuple[int, ...]:
    """Of the answers to one sentence: how many pairs there are, how many differ, and how many in each field."""
    given = list(answers)
    return (
        len(given) * (len(given) - 1) // 2,
        _apart(given),
        *(_apart([each[i] for each in given]) for i in range(len(FIELDS))),
    )


def _apart(values: Sequence[Hashable]) -> int:
    """How many pairs of values are not the same."""
    same = sum(n * (n - 1) // 2 for n in Counter(values).values())
    return len(values) * (len(values) - 1) // 2 - same


def shares(counted: Sequence[tuple[int, ...]]) -> dict[str, float]:
    """Of 100 pairs, how many differ in anything and in each field."""
    sums = [sum(column) for column in zip(*counted, strict=True)] or [0] * (2 + len(FIELDS))
    names = ("differ", *(f"{name}_differ" for name in FIELDS))
    return {name: share(part, sums[0]) for name, part in zip(names, sums[1:], strict=True)}


def worst_groups(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """The two groups of actors whose readings differ most often."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for each in asked:
        for (one, first), (other, second) in combinations(each.answers.items(), 2):
            counts[min(one.group, other.group), max(one.group, other.group)].append(first != second)
    return _ranked(
        {"one": one, "other": other, "share": share(sum(apart), len(apart))}
        for (one, other), apart in counts.items()
    )


def worst_sentences(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """The sentences whose readings differ most often, and in what."""
    rows = []
    for each in asked:
        total, apart, *fields = differing(each.answers.values())
        most = max(zip(fields, FIELDS, strict=True), key=lambda pair: pair[0])[1] if apart else None
        rows.append({"sentence": each.sentence, "share": share(apart, total), "most": most})
    return _ranked(rows)


def _ranked(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        row for row in sorted(rows, key=lambda row: float(row["share"]), reverse=True) if row["share"] > 0
    ][:_WORST]


def _plain(each: Asked) -> Iterator[dict[str, Any]]:
    for actor, given in each.answers.items():
        told = {"sentence": each.sentence, "actor": actor.words, "group": actor.group}
        yield told | dict(zip(FIELDS, given, strict=True))
