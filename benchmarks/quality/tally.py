"""From verdicts to figures: what one report comes to, what many come to together, and how sure that is.

Precision counts every claim without a partner as wrong, but not one that answers an optional mark; recall counts
required marks alone, and so do the shares of the fields. A claim is faultless where no field is wrong or missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality import resample
from benchmarks.quality.given import GivenClaim
from benchmarks.quality.judging import FIELDS, Verdict, faulty, invented, judge
from benchmarks.quality.outcome import f1, share
from benchmarks.quality.pairing import family, pairs
from dateline.annotation import Statement
from dateline.marks import MarkedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A marked claim, the claim that answers it, and the verdict on each field."""

    gold: Statement
    given: GivenClaim
    verdicts: Mapping[str, Verdict | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A report scored: what was marked, what was given, and how the two meet."""

    report: MarkedReport
    claims: tuple[GivenClaim, ...]
    matches: tuple[Match, ...]
    missed: tuple[Statement, ...]
    spurious: tuple[GivenClaim, ...]

    @property
    def required(self) -> tuple[Match, ...]:
        """The matches of marks that have to be found."""
        return tuple(match for match in self.matches if not match.gold.optional)


def score(report: MarkedReport, claims: Sequence[GivenClaim]) -> Scored:
    """Pair the claims of one report with its marks and judge every pair."""
    golds, text = report.annotation.statements, report.text
    found = pairs(golds, claims)
    met, used = {i for i, _ in found}, {j for _, j in found}
    return Scored(
        report=report,
        claims=tuple(claims),
        matches=tuple(
            Match(gold=golds[i], given=claims[j], verdicts=judge(golds[i], claims[j], text)) for i, j in found
        ),
        missed=tuple(g for i, g in enumerate(golds) if i not in met and not g.optional),
        spurious=tuple(c for j, c in enumerate(claims) if j not in used and not c.optional),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts over any number of reports or any part of their claims; they add up."""

    matched: int = 0
    missed: int = 0
    spurious: int = 0
    faultless: int = 0
    invented: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in Tally.__slots__})

    @property
    def precision(self) -> float:
        """How many of those given are right, answers to optional marks left out of the count."""
        return _rounded(_part(self.matched, self.spurious))

    @property
    def recall(self) -> float:
        """How many of the required marks are found."""
        return _rounded(_part(self.matched, self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, taken before they are rounded."""
        return _rounded(f1(_part(self.matched, self.spurious), _part(self.matched, self.missed)))

    @property
    def faultless_share(self) -> float:
        """How many of the claims found have no fault."""
        return share(self.faultless, self.matched)

    @property
    def faultless_f1(self) -> float:
        """F1 where only claims without a fault count as found."""
        return share(2 * self.faultless, 2 * self.matched + self.spurious + self.missed)

    @property
    def invented_share(self) -> float:
        """How many of the claims found have a wrong value."""
        return share(self.invented, self.matched)


def _part(right: int, rest: int) -> float:
    return right / (right + rest) if right + rest else 0.0


def _rounded(part: float) -> float:
    return round(100 * part, 1)


def tally(scored: Iterable[Scored]) -> Tally:
    """The counts of some reports."""
    return sum((_one(each) for each in scored), Tally())


def _one(scored: Scored) -> Tally:
    return Tally(
        matched=len(scored.required),
        missed=len(scored.missed),
        spurious=len(scored.spurious),
        faultless=sum(not faulty(match.verdicts) for match in scored.required),
        invented=sum(invented(match.verdicts) for match in scored.required),
    )


def by_kind(scored: Sequence[Scored]) -> dict[str, Tally]:
    """The counts for each kind of claim."""
    return _grouped(scored, lambda claim: claim.kind)


def by_family(scored: Sequence[Scored]) -> dict[str, Tally]:
    """The counts for each family of types."""
    return _grouped(scored, lambda claim: family(claim.type))


def _grouped(scored: Sequence[Scored], group: Callable[[Statement | GivenClaim], str]) -> dict[str, Tally]:
    """Found and missed go by the mark, spurious ones by the claim."""
    groups: dict[str, Tally] = {}

    def add(claim: Statement | GivenClaim, counts: Tally) -> None:
        groups[group(claim)] = groups.get(group(claim), Tally()) + counts

    for each in scored:
        for match in each.required:
            clean, wrong = not faulty(match.verdicts), invented(match.verdicts)
            add(match.gold, Tally(matched=1, faultless=clean, invented=wrong))
        for gold in each.missed:
            add(gold, Tally(missed=1))
        for claim in each.spurious:
            add(claim, Tally(spurious=1))
    return dict(sorted(groups.items()))


def by_field(scored: Iterable[Scored]) -> dict[str, Counter[str]]:
    """How often each field of a required match is right, wrong and missing."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for each in scored:
        for match in each.required:
            for name, verdict in match.verdicts.items():
                if verdict is not None:
                    counts[name][verdict] += 1
    return counts


def metrics(scored: Sequence[Scored]) -> dict[str, float]:
    """All figures by name, shares from 0 to 100: of claims, then of each field those right of those judged."""
    total = tally(scored)
    return {
        "f1": total.f1,
        "precision": total.precision,
        "recall": total.recall,
        "faultless": total.faultless_share,
        "faultless_f1": total.faultless_f1,
        "wrong_value": total.invented_share,
        **{f"{name}_right": share(c["right"], c.total()) for name, c in by_field(scored).items()},
    }


def intervals(scored: Sequence[Scored]) -> dict[str, list[float]]:
    """Between what f1 and faultless lie, as ``f1_95`` and ``faultless_95``."""
    return resample.intervals([_one(each) for each in scored], _main)


def _main(ones: Sequence[Tally]) -> dict[str, float]:
    total = sum(ones, Tally())
    return {"f1": total.f1, "faultless": total.faultless_share}


def counts(scored: Sequence[Scored]) -> dict[str, Any]:
    """The plain counts behind the figures, by kind, family and field too."""
    optional = sum(s.optional for each in scored for s in each.report.annotation.statements)
    total = tally(scored)
    return {
        "reports": len(scored),
        "required": total.matched + total.missed,
        "optional": optional,
        "claims": sum(len(each.claims) for each in scored),
        "matched": total.matched,
        "spurious": total.spurious,
        "kinds": {name: _plain(each) for name, each in by_kind(scored).items()},
        "families": {name: _plain(each) for name, each in by_family(scored).items()},
        "fields": {
            name: {v: c[v] for v in ("right", "wrong", "missing")} for name, c in by_field(scored).items()
        },
    }


def _plain(each: Tally) -> dict[str, float]:
    return {
        "matched": each.matched,
        "missed": each.missed,
        "spurious": each.spurious,
        "faultless": each.faultless,
        "precision": each.precision,
        "recall": each.recall,
        "f1": each.f1,
    }
