"""Single faults: which field of which claim, what was marked, what was given, and a likely cause."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Final

from benchmarks.quality.causes import cause_of, missed_cause, spurious_cause
from benchmarks.quality.given import GivenClaim, Words
from benchmarks.quality.judging import faulty
from benchmarks.quality.tally import Match, Scored
from dateline.annotation import Mention, Statement

_GRAVE: Final = 3
"""From how many faulty fields a claim is worse than one that should not be there or is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. ``fault`` is wrong or missing (a ``field``), spurious or missed (a whole claim)."""

    report: str
    fault: str
    field: str | None
    kind: str
    type: str
    trigger: str
    evidence: str
    gold: str | None
    given: str | None
    cause: str


def faults_of(scored: Iterable[Scored]) -> list[Fault]:
    """Every fault, report by report."""
    return [fault for each in scored for claim in _claims(each) for fault in claim]


def worst(scored: Iterable[Scored], number: int) -> list[tuple[Fault, ...]]:
    """The worst claims with their faults: those with three faulty fields or more, the most first, then claims that
    should not be there, then those that are not there, then the rest."""
    return sorted((claim for each in scored for claim in _claims(each)), key=_gravity)[:number]


def causes(claims: Iterable[Sequence[Fault]]) -> list[tuple[str, int]]:
    """Causes with their counts, the commonest first."""
    counted = Counter(fault.cause for claim in claims for fault in claim)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def as_lines(faults: Iterable[Fault]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(asdict(fault), ensure_ascii=False) + "\n" for fault in faults)


def told(scored: Scored) -> list[str]:
    """A line for every claim found that has a fault."""
    lines = []
    for match in scored.required:
        if bad := faulty(match.verdicts):
            gold = match.gold
            words = ", ".join(f"{name} {match.verdicts[name]}" for name in bad)
            trigger = gold.trigger.of(scored.report.text)
            lines.append(f"{scored.report.id} [{trigger}] {gold.kind}/{gold.type}: {words}")
    return lines


def _claims(scored: Scored) -> list[tuple[Fault, ...]]:
    """The faults of one report, claim by claim."""
    found = [_of_match(match, scored) for match in scored.required if faulty(match.verdicts)]
    found += [(_spurious(claim, scored),) for claim in scored.spurious]
    return found + [(_missed(gold, scored),) for gold in scored.missed]


def _gravity(claim: Sequence[Fault]) -> tuple[int, int]:
    rank = {"spurious": 1, "missed": 2}.get(claim[0].fault, 0 if len(claim) >= _GRAVE else 3)
    return rank, -len(claim)


def _of_match(match: Match, scored: Scored) -> tuple[Fault, ...]:
    gold, text = match.gold, scored.report.text
    return tuple(
        Fault(
            report=scored.report.id,
            fault=str(match.verdicts[name]),
            field=name,
            kind=gold.kind,
            type=gold.type,
            trigger=gold.trigger.of(text),
            evidence=gold.evidence.of(text),
            gold=_MARKED[name](gold, text),
            given=_GIVEN[name](match.given),
            cause=cause_of(name, match, text),
        )
        for name in faulty(match.verdicts)
    )


def _spurious(claim: GivenClaim, scored: Scored) -> Fault:
    return Fault(
        report=scored.report.id,
        fault="spurious",
        field=None,
        kind=claim.kind,
        type=claim.type,
        trigger=claim.trigger.quote if claim.trigger else "",
        evidence=claim.evidence.of(scored.report.text),
        gold=None,
        given=f"{claim.kind}/{claim.type}",
        cause=spurious_cause(claim, scored),
    )


def _missed(gold: Statement, scored: Scored) -> Fault:
    return Fault(
        report=scored.report.id,
        fault="missed",
        field=None,
        kind=gold.kind,
        type=gold.type,
        trigger=gold.trigger.of(scored.report.text),
        evidence=gold.evidence.of(scored.report.text),
        gold=f"{gold.kind}/{gold.type}",
        given=None,
        cause=missed_cause(gold, scored),
    )


# ---- the words of a field, as marked and as given ----


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _mention(mention: Mention, text: str) -> str:
    named = f" > {mention.named.of(text)}" if mention.named else ""
    return mention.span.of(text) + named


def _words(words: Words | None) -> str:
    if words is None:
        return "(no words)"
    return f"{words.quote} = {words.name}" if words.name else words.quote


def _marked_people(gold: Statement, text: str) -> str | None:
    return _joined(f"{a.role}: {_mention(a.mention, text)}" for a in gold.arguments)


def _marked_time(gold: Statement, text: str) -> str | None:
    words = _mention(gold.time, text) if gold.time else None
    return _joined(filter(None, (words, gold.when)))


def _given_time(given: GivenClaim) -> str | None:
    time = given.time
    if time is None:
        return None
    return f"{time.partial or time.start}..{time.end} ({time.precision}, {time.basis})"


def _given_counts(given: GivenClaim) -> str | None:
    return _joined(f"{c.kind} {'/'.join(str(figure) for figure in c.figures)}" for c in given.counts)


_MARKED: Final[Mapping[str, Callable[[Statement, str], str | None]]] = MappingProxyType(
    {
        "type": lambda gold, text: gold.type,
        "kind": lambda gold, text: gold.kind,
        "doer": _marked_people,
        "other": _marked_people,
        "place": lambda gold, text: _joined(_mention(p.mention, text) for p in gold.locations),
        "time": _marked_time,
        "count": lambda gold, text: _joined(f"{c.kind} {c.number}" for c in gold.counts),
        "source": lambda gold, text: _joined(
            _mention(s.source, text) if s.source else "(no words)" for s in gold.sayings
        ),
        "stance": lambda gold, text: gold.stance,
        "stage": lambda gold, text: gold.stage,
        "polarity": lambda gold, text: gold.polarity,
        "control": lambda gold, text: gold.control.state if gold.control else None,
    }
)
_GIVEN: Final[Mapping[str, Callable[[GivenClaim], str | None]]] = MappingProxyType(
    {
        "type": lambda given: given.type,
        "kind": lambda given: given.kind,
        "doer": lambda given: _joined(map(_words, given.doers)),
        "other": lambda given: _joined(map(_words, given.others)),
        "place": lambda given: _joined(map(_words, given.places)),
        "time": _given_time,
        "count": _given_counts,
        "source": lambda given: _joined(map(_words, given.sources)),
        "stance": lambda given: given.stance,
        "stage": lambda given: given.stage,
        "polarity": lambda given: given.polarity,
        "control": lambda given: given.state,
    }
)
