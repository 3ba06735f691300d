"""The weights by which claims are matched, fitted on judged pairs of claims.

    python -m training.matching --ecbplus FOLDER --meantime FOLDER [--cache FOLDER]

Pairs are of ECB+ (mentions of one document cluster), of MEANTIME (mentions of one topic that share a key), and of the
project's own stories and example reports (``benchmarks/quality/judged``); each set counts as much as ``MASS`` says,
however many its pairs. Of stories and reports each pair of two reports counts once more as two occurrences, the one
report moved by some days. A weight stays near the one that was set by hand where the pairs say nothing of it, and is
never below zero: what agrees never speaks against. What rules two claims out (``parts``) may count more than was set by
hand, and never less. Printed is what is found on topics and stories that were not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from zlib import crc32

import numpy as np
from benchmarks.quality import ecbplus, meantime, stories
from benchmarks.quality.coref import groups, score
from benchmarks.quality.gold import Annotated, Gold, gold_of, read_all
from benchmarks.quality.matching import matched, profiles_of
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.cluster import Profile, compare
from dateline.cluster.blocking import keys_of, pairs
from dateline.cluster.group import LINKED
from dateline.codebook.families import load_families
from dateline.pipeline import load_reader
from training.regression import chances

Floats = NDArray[np.float64]
SHIPPED: Final = Path(compare.__file__).parent / "weights.json"
MASS: Final = {"stories": 500.0, "stores": 500.0, "moved": 150.0, "ECB+": 1000.0, "MEANTIME": 100.0}
"""As how many pairs each set counts: stories and stores are of war and say where and when, the others are many."""
RIDGE: Final = 10.0
FOLDS: Final = 5
MOVED: Final = (2, 4)
"""Days by which a report is moved to make another: wars strike one town again, and then nothing else differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as the matcher sees it, the occurrence that it tells, and the topic or story that it is of."""

    profile: Profile
    event: str
    topic: str


Pair = tuple[Told, Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Judged claims and pairs of them: a row of agreements and differences for each, whether it is one event, and the
    part that it is held back with, by its topic."""

    name: str
    claims: tuple[Told, ...]
    given: Floats
    same: Floats
    parts: NDArray[np.int64]


def of_stories() -> tuple[list[Told], list[Pair]]:
    """Every two claims of one story whose triggers are marked."""
    read = stories.judged(stories.told_in(stories.JUDGED / stories.STORIES), load_reader("en"))
    claims = _judged(read)
    return claims, [pair for pair in combinations(claims, 2) if pair[0].topic == pair[1].topic]


def of_stores() -> tuple[list[Told], list[Pair]]:
    """Every two judged claims of the example reports that the matcher would compare."""
    claims = _judged(stories.in_stores(stories.JUDGED / stories.STORES))
    return claims, _compared(claims)


def _judged(read: Iterable[stories.Judged | Profile]) -> list[Told]:
    found = (each for each in read if isinstance(each, stories.Judged))
    return [Told(profile=each.profile, event=each.event, topic=each.story) for each in found]


def of_ecbplus(folder: Path, cache: Path | None) -> tuple[list[Told], list[Pair]]:
    """Every two mentions of one document cluster."""
    documents = {d.id: d for d in ecbplus.annotated(folder)}
    mentions = [m for m in gold_of(documents.values(), ecbplus.is_event) if m.event]
    days = ecbplus.stand_ins(sorted({m.subtopic for m in mentions}))
    claims = _mentions(mentions, documents, cache, lambda m: days[m.subtopic], stand_in=True)
    clusters: dict[str, list[Told]] = {}
    for mention, claim in zip(mentions, claims, strict=True):
        clusters.setdefault(mention.subtopic, []).append(claim)
    return claims, [pair for cluster in clusters.values() for pair in combinations(cluster, 2)]


def of_meantime(folder: Path, cache: Path | None) -> tuple[list[Told], list[Pair]]:
    """Every two mentions of one topic that the matcher would compare."""
    documents = {d.id: d for d in meantime.annotated(folder)}
    mentions = [m for m in gold_of(documents.values(), meantime.is_event) if m.event]
    claims = _mentions(mentions, documents, cache, lambda m: documents[m.document].published, stand_in=False)
    return claims, _compared(claims)


def _mentions(
    mentions: list[Gold],
    documents: Mapping[str, Annotated],
    cache: Path | None,
    published: Callable[[Gold], str | None],
    *,
    stand_in: bool,
) -> list[Told]:
    seen = read_all(documents.values(), partial(load_reader, "en"), cache)
    made = profiles_of(mentions, documents, seen, published=published, stand_in=stand_in)
    return [
        Told(profile=profile, event=mention.chain, topic=mention.topic)
        for mention, profile in zip(mentions, made, strict=True)
    ]


def _compared(claims: Iterable[Told]) -> list[Pair]:
    """The pairs of one topic that share a key."""
    families, by_id = load_families(), {claim.profile.id: claim for claim in claims}
    filed = {id_: keys_of(claim.profile, families) for id_, claim in by_id.items()}
    found = ((by_id[left], by_id[right]) for left, right in sorted(pairs(filed)))
    return [(one, other) for one, other in found if one.topic == other.topic]


def moved(found: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs of two reports with the one moved by some days: what they tell is then never one occurrence."""
    for one, other in found:
        if one.profile.report != other.profile.report and one.profile.days and other.profile.days:
            first, later = sorted((one, other), key=lambda t: t.profile.days.end if t.profile.days else 0)
            for by in MOVED:
                yield first, replace(later, profile=_later(later.profile, by), event=f"{by} days later")


def _later(profile: Profile, by: int) -> Profile:
    days = profile.days
    assert days is not None
    return replace(profile, days=replace(days, start=days.start + by, end=days.end + by))


def part_of(topic: str) -> int:
    """The part that a topic is held back with, whatever set it is in."""
    return crc32(topic.encode()) % FOLDS


def set_of(name: str, claims: Iterable[Told], found: Iterable[Pair]) -> Set:
    """The pairs that the matcher would weigh, as numbers."""
    families = load_families()
    kept = [(a, b) for a, b in found if families.compatible(a.profile.family, b.profile.family)]
    values = np.array(
        [[feature(a.profile, b.profile) or 0.0 for feature in compare.FEATURES] for a, b in kept]
    )
    return Set(
        name=name,
        claims=tuple(claims),
        given=np.hstack([np.maximum(values, 0), np.minimum(values, 0), np.ones((len(values), 1))]),
        same=np.array([float(one.event == other.event) for one, other in kept]),
        parts=np.array([part_of(one.topic) for one, _ in kept]),
    )


def fitted(sets: Iterable[Set], held_out: int | None, by_hand: Mapping[str, Any]) -> Floats:
    """The weights: agreement of each feature, difference of each, and the bias; all sets but one part of each."""
    given, same, mass = [], [], []
    for each in sets:
        kept = each.parts != held_out
        given.append(each.given[kept])
        same.append(each.same[kept])
        mass.append(np.full(int(kept.sum()), MASS[each.name] / kept.sum()))
    rows, right, counts = np.vstack(given), np.concatenate(same), np.concatenate(mass)
    names = [feature.__name__ for feature in compare.FEATURES]
    hand = np.array([by_hand[name]["hand"] for name in names] * 2)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds, off = rows @ weights, weights[:-1] - hand
        cost = float((counts * (np.logaddexp(0, odds) - right * odds)).sum() + RIDGE / 2 * (off @ off))
        slope = rows.T @ (counts * (chances(rows, weights) - right)) + RIDGE * np.append(off, 0)
        return cost, slope

    least = [0.0 for _ in names] + [by_hand[name].get("parts", 0.0) for name in names]
    bounds = [*((low, None) for low in least), (None, None)]
    start = np.append(np.maximum(hand, least), -2.0)
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found


def weights_of(found: Floats) -> compare.Weights:
    """Fitted weights as the matcher takes them."""
    count = len(compare.FEATURES)
    return compare.Weights(
        bias=float(found[-1]),
        features=tuple(
            compare.Weighed(compare=f, speaks_for=float(found[n]), against=float(found[n + count]))
            for n, f in enumerate(compare.FEATURES)
        ),
    )


def held_back(sets: Iterable[Set], by_hand: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """What is found on topics and stories that were not fitted on, by set: pairs, and claims as they are grouped."""
    every = list(sets)
    likely = {each.name: np.zeros(len(each.same)) for each in every}
    put: dict[str, dict[str, str]] = {each.name: {} for each in every}
    for part in range(FOLDS):
        found = fitted(every, part, by_hand)
        for each in every:
            held = each.parts == part
            likely[each.name][held] = chances(each.given[held], found)
            put[each.name] |= _grouped(each, part, weights_of(found))
    return {
        each.name: _of_pairs(likely[each.name], each.same) | _of_claims(each, put[each.name])
        for each in every
    }


def _grouped(each: Set, part: int, weights: compare.Weights) -> dict[str, str]:
    """The event of every claim of the topics of a part, each topic matched by itself."""
    events: dict[str, str] = {}
    with patch.object(compare, "load_weights", lambda: weights):
        for topic in sorted({c.topic for c in each.claims if part_of(c.topic) == part}):
            events |= matched((c.profile for c in each.claims if c.topic == topic), load_families())
    return events


def _of_claims(each: Set, events: Mapping[str, str]) -> dict[str, float]:
    key = groups({claim.profile.id: claim.event for claim in each.claims})
    return {"conll_f1": round(100 * score(key, groups(events)).conll, 1)} if events else {}


def _of_pairs(likely: Floats, same: Floats) -> dict[str, float]:
    taken = likely >= LINKED
    right = float((taken & (same > 0)).sum())
    loss = -np.log(np.clip(np.where(same > 0, likely, 1 - likely), 1e-9, 1)).mean()
    return {
        "pairs": len(same),
        "same": int(same.sum()),
        "taken": int(taken.sum()),
        "right": int(right),
        "loss": round(float(loss), 3),
    }


def main() -> None:
    """Fit, print what is found on held-back pairs, and write the weights with their card."""
    parser = argparse.ArgumentParser(description="Fit the weights by which claims are matched.")
    parser.add_argument("--ecbplus", type=Path, required=True)
    parser.add_argument("--meantime", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="keep what was read here")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    model = json.loads(SHIPPED.read_text("utf-8"))
    features = model["features"]
    war = {"stories": of_stories(), "stores": of_stores()}
    sets = [
        *(set_of(name, *found) for name, found in war.items()),
        set_of("moved", (), moved(pair for _, found in war.values() for pair in found)),
        set_of("ECB+", *of_ecbplus(options.ecbplus, options.cache)),
        set_of("MEANTIME", *of_meantime(options.meantime, options.cache)),
    ]
    figures = held_back(sets, features)
    for name, each in figures.items():
        print(name, each)
    found = weights_of(fitted(sets, None, features))
    for feature in found.features:
        features[feature.compare.__name__] |= {
            "for": round(feature.speaks_for, 3),
            "against": round(feature.against, 3),
        }
    model |= {"bias": round(found.bias, 3), "fitted": date.today().isoformat(), "held_back": figures}
    options.out.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
