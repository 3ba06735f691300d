"""How much speaks for two claims telling one event: named features, each with its weights, added up as log odds.

A feature gives a number from -1 (speaks against) to 1 (speaks for), or None where one of the claims does not say.
What is not said counts for nothing, so that a poor claim joins an event only where enough is said. The weights are
learnt (``weights.json``, ``training/matching.py``); ``explain`` shows what each added.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import asin, cos, exp, radians, sin, sqrt

from rapidfuzz import fuzz

from dateline.cluster.profile import NO_FAMILY, Days, Profile, Spot
from dateline.errors import BadData

EARTH_KM = 6371.0
_SPELT_ALIKE = 85  # of 100 (rapidfuzz): "ashara" and "asharah"
_OPENING = 500  # a headline tells what the first so many characters of its report tell

Feature = Callable[[Profile, Profile], float | None]
"""A way in which two claims agree or differ; its docstring is the explanation a person reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A feature with what its agreement (``speaks_for``) and its difference (``against``) count, as log odds."""

    compare: Feature
    speaks_for: float
    against: float

    def added(self, value: float) -> float:
        """What a value of the feature adds."""
        return value * (self.speaks_for if value > 0 else self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What all of it counts; ``bias`` are the log odds of two claims of which nothing is compared."""

    bias: float
    features: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one feature found and added (log odds); ``says`` is what the feature is of."""

    feature: str
    says: str
    value: float
    added: float


def same_type(one: Profile, other: Profile) -> float | None:
    """The two say that the same sort of thing happened, or one tells the cost of what the other tells."""
    if NO_FAMILY in (one.family, other.family):
        return None
    if one.type == other.type:
        return 0.5 if one.generic else 1.0
    if one.family == other.family:
        apart = one.doer_sides and other.doer_sides and not one.doer_sides & other.doer_sides
        apart = apart and one.facing == other.facing
        return -0.8 if apart else 0.3  # one side's air raid and the other's shelling on one day in one town
    if one.cost or other.cost:
        return 0.2
    return 0.0 if one.generic or other.generic else -1.0


def same_word(one: Profile, other: Profile) -> float | None:
    """The two use the same word for what happened."""
    if NO_FAMILY in (one.family, other.family):
        return None
    return 1.0 if one.called & other.called else 0.0


def same_word_alone(one: Profile, other: Profile) -> float | None:
    """Of one of the two no type is known: they use the same word for what happened, or another."""
    if NO_FAMILY not in (one.family, other.family):
        return None
    return 1.0 if one.called & other.called else -1.0


def near_in_place(one: Profile, other: Profile) -> float | None:
    """The places that the two give are the same, one in the other, or near."""
    if one.at is None or other.at is None:
        return None
    return _nearness(one.at, other.at)


def in_the_same_setting(one: Profile, other: Profile) -> float | None:
    """One of the two gives no place; its report plays where the other's does."""
    if one.at is not None and other.at is not None:
        return None
    left, right = one.at or one.around, other.at or other.around
    apart = one.report != other.report or one.headline != other.headline
    if left is None or right is None or not apart:
        return None
    return _nearness(left, right)


def near_in_time(one: Profile, other: Profile) -> float | None:
    """The days that the two give, or the days they were published, are the same or near."""
    if one.days is None or other.days is None:
        return None
    if one.days.dated and other.days.dated:
        return _dated(one.days, other.days)
    if not one.days.dated and not other.days.dated:
        return _among(
            (0, 0.6), (1, 0.4), (2, -0.1), (3, -0.5), (4, -0.8), at=abs(one.days.end - other.days.end)
        )
    dated, bound = (one.days, other.days) if one.days.dated else (other.days, one.days)
    if dated.start > bound.end:
        return -1.0
    return _among((1, 0.5), (3, 0.1), (5, -0.5), at=bound.end - dated.end)


def same_doer(one: Profile, other: Profile) -> float | None:
    """The same actor, or one of the same side, is said to have done it."""
    if one.facing != other.facing:
        return None
    return _shared(one.doers, other.doers, one.doer_sides, other.doer_sides)


def denied_of_another(one: Profile, other: Profile) -> float | None:
    """The one denies a deed that the other says someone else did."""
    if one.against == other.against or one.facing != other.facing:
        return None
    if not one.doer_sides or not other.doer_sides:
        return None
    return None if one.doer_sides & other.doer_sides else -1.0


def done_from_both_sides(one: Profile, other: Profile) -> float | None:
    """One party is said to have done what is told from two sides: to have taken what it left."""
    if one.facing == other.facing:
        return None
    return -1.0 if one.doer_sides & other.doer_sides else None


def same_sufferer(one: Profile, other: Profile) -> float | None:
    """It is said to have been done to the same people."""
    return _shared(one.sufferers, other.sufferers, one.sufferer_sides, other.sufferer_sides)


def same_toll(one: Profile, other: Profile) -> float | None:
    """The two count the same, or nearly the same, of the same kind."""
    values = [
        _alike((low, high), (least, most))
        for kind, low, high in one.toll
        for counted, least, most in other.toll
        if kind == counted
    ]
    return max(values, default=None)


def shared_names(one: Profile, other: Profile) -> float | None:
    """The sentences share names."""
    if _in_one_sentence(one, other):
        return None
    fewer = min(len(one.names), len(other.names))
    return len(one.names & other.names) / fewer if fewer >= 2 else None


def shared_words(one: Profile, other: Profile) -> float | None:
    """The sentences share other words."""
    if _in_one_sentence(one, other):
        return None
    together = len(one.words | other.words)
    return len(one.words & other.words) / together if together else None


def told_together(one: Profile, other: Profile) -> float | None:
    """The two stand in one report: in one sentence, in headline and opening, side by side, or apart."""
    if one.report != other.report:
        return None
    if one.headline != other.headline and max(one.start, other.start) < _OPENING:
        return 1.0
    gap = max(one.start, other.start) - min(one.end, other.end)
    return 1.0 if _in_one_sentence(one, other) else 0.5 if gap < 200 else 0.0 if gap < 500 else -0.8


FEATURES: tuple[Feature, ...] = (
    same_type,
    same_word,
    same_word_alone,
    near_in_place,
    in_the_same_setting,
    near_in_time,
    same_doer,
    denied_of_another,
    done_from_both_sides,
    same_sufferer,
    same_toll,
    shared_names,
    shared_words,
    told_together,
)


@cache
def load_weights() -> Weights:
    """The weights of this installation. Raises BadData where a feature has none."""
    given = json.loads(resources.files("dateline.cluster").joinpath("weights.json").read_text("utf-8"))
    found = given["features"]
    if set(found) != {feature.__name__ for feature in FEATURES}:
        raise BadData("cluster/weights.json: other features than this program's", hint="train anew")
    return Weights(
        bias=given["bias"],
        features=tuple(
            Weighed(compare=f, speaks_for=found[f.__name__]["for"], against=found[f.__name__]["against"])
            for f in FEATURES
        ),
    )


def likelihood(one: Profile, other: Profile) -> float:
    """How likely two claims tell one event, 0 to 1."""
    weights = load_weights()
    total = weights.bias
    for feature in weights.features:
        value = feature.compare(one, other)
        if value is not None:
            total += feature.added(value)
    return 1.0 / (1.0 + exp(-total))


def explain(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """What each feature that had something to compare added, most first."""
    values = ((feature, feature.compare(one, other)) for feature in load_weights().features)
    reasons = [
        Reason(
            feature=feature.compare.__name__,
            says=(feature.compare.__doc__ or "").strip(),
            value=value,
            added=round(feature.added(value), 2),
        )
        for feature, value in values
        if value is not None
    ]
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.added)))


def distance_km(one: Spot, other: Spot) -> float | None:
    """Great-circle distance (haversine)."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    phi, psi = radians(one.latitude), radians(other.latitude)
    north, east = phi - psi, radians(one.longitude - other.longitude)
    chord = sin(north / 2) ** 2 + cos(phi) * cos(psi) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def _in_one_sentence(one: Profile, other: Profile) -> bool:
    return one.report == other.report and max(one.start, other.start) <= min(one.end, other.end)


def _nearness(one: Spot, other: Spot) -> float:
    """How near two places are; one name is one place where a gazetteer has it only once, or has lost its country."""
    if one.id == other.id:
        return 0.2 if one.area else 0.5 if one.large else 1.0
    known = one.country is not None and other.country is not None
    if _unsettled(one, other):
        alike = fuzz.ratio(one.name, other.name) >= _SPELT_ALIKE
        return 0.7 if alike else -0.3 if one.country == other.country or not known else -1.0
    if known and one.country != other.country:
        return -1.0
    if one.area or other.area:
        if one.admin1 is None or other.admin1 is None:
            return 0.0
        return 0.1 if one.admin1 == other.admin1 else -0.8
    apart = distance_km(one, other)
    return _among((6, 0.7), (15, 0.3), (25, -0.2), (40, -0.6), at=apart if apart is not None else 0.0)


def _unsettled(one: Spot, other: Spot) -> bool:
    """Whether one of two places is a name that no gazetteer has: another spelling, or rather another place."""
    return any(spot.latitude is None and not spot.area for spot in (one, other))


def _dated(one: Days, other: Days) -> float:
    gap = max(one.start, other.start) - min(one.end, other.end)
    if gap > 0:
        return _among((1, 0.1), (2, -0.5), (3, -0.8), at=gap)
    longer = max(one.end - one.start, other.end - other.start)
    return _among((1, 0.9), (3, 0.6), (7, 0.3), at=longer, beyond=0.0)


def _shared(
    one: frozenset[str], other: frozenset[str], one_sides: frozenset[str], other_sides: frozenset[str]
) -> float | None:
    if not one or not other:
        return None
    return 1.0 if one & other else 0.7 if one_sides & other_sides else -1.0


def _alike(one: tuple[float, float], other: tuple[float, float]) -> float:
    if one == other:
        return _among((1, 0.1), (3, 0.3), (9, 0.6), at=one[0], beyond=1.0)
    (low, high), (least, most) = one, other
    if low <= most and least <= high:
        return 0.4
    below, above = min(high, most), max(low, least)
    return _among((1.2, 0.4), (1.6, 0.0), (2.5, -0.4), at=above / below if below else 9.0)


def _among(*steps: tuple[float, float], at: float, beyond: float = -1.0) -> float:
    """The value of the first step whose limit is not passed."""
    return next((value for limit, value in steps if at <= limit), beyond)
