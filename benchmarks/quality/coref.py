"""The coreference scores: MUC (Vilain 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005) and their mean, CoNLL F1.

The key is how people grouped the mentions, the response how a system did; both are groups of mention ids. As in the
reference scorer (Pradhan et al. 2014) mentions that only one side has count as they are and singletons count like any
other group: MUC does not see them, B³ and CEAF-e do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy
from scipy.optimize import linear_sum_assignment

Group = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Recall and precision, 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0 where both are."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The three scores that CoNLL F1 is the mean of."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(key: Iterable[Group], response: Iterable[Group]) -> Scores:
    """All scores of a response. No mention may stand in two groups of one side."""
    gold, own = tuple(key), tuple(response)
    return Scores(muc=muc(gold, own), b_cubed=b_cubed(gold, own), ceaf_e=ceaf_e(gold, own))


def muc(key: Iterable[Group], response: Iterable[Group]) -> Score:
    """Links: of those that hold the groups of one side together, how many the other side keeps."""
    gold, own = tuple(key), tuple(response)
    return Score(recall=_links_kept(gold, own), precision=_links_kept(own, gold))


def b_cubed(key: Iterable[Group], response: Iterable[Group]) -> Score:
    """Mentions: of the group that a mention stands in on one side, which share stands with it on the other."""
    gold, own = tuple(key), tuple(response)
    return Score(recall=_share_kept(gold, own), precision=_share_kept(own, gold))


def ceaf_e(key: Iterable[Group], response: Iterable[Group]) -> Score:
    """Groups: the best one-to-one pairing of groups, a pair counting the Dice coefficient of its mentions (φ4)."""
    gold, own = tuple(key), tuple(response)
    if not gold or not own:
        return Score(recall=0.0, precision=0.0)
    similar = numpy.zeros((len(gold), len(own)))
    places = _places(own)
    for i, group in enumerate(gold):
        for j, shared in Counter(places[m] for m in group if m in places).items():
            similar[i, j] = 2 * shared / (len(group) + len(own[j]))
    total = float(similar[linear_sum_assignment(similar, maximize=True)].sum())
    return Score(recall=total / len(gold), precision=total / len(own))


def groups(labels: Mapping[str, Hashable]) -> tuple[Group, ...]:
    """The groups that a label for each mention makes, in the order that the labels are first met."""
    made: dict[Hashable, set[str]] = {}
    for mention, label in labels.items():
        made.setdefault(label, set()).add(mention)
    return tuple(frozenset(group) for group in made.values())


def _places(side: tuple[Group, ...]) -> dict[str, int]:
    return {mention: i for i, group in enumerate(side) for mention in group}


def _links_kept(side: tuple[Group, ...], other: tuple[Group, ...]) -> float:
    """A mention that the other side lacks is a part of its own."""
    places = _places(other)
    parts = sum(len({places.get(mention, mention) for mention in group}) for group in side)
    mentions, links = sum(map(len, side)), sum(len(group) - 1 for group in side)
    return (mentions - parts) / links if links else 0.0


def _share_kept(side: tuple[Group, ...], other: tuple[Group, ...]) -> float:
    places = _places(other)
    kept = 0.0
    for group in side:
        met = Counter(places[mention] for mention in group if mention in places)
        kept += sum(count * count for count in met.values()) / len(group)
    mentions = sum(map(len, side))
    return kept / mentions if mentions else 0.0
