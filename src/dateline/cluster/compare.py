"""How much speaks for two claims telling one event: named features, each with a weight, added up as log odds.

A feature gives a number from -1 (speaks against) to 1 (speaks for), or None where one of the claims does not say.
What is not said counts for nothing, so that a poor claim joins an event only where enough is said. The
weights were set by hand on pairs of reports, by the reasons beside them; ``explain`` shows what each added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, exp, radians, sin, sqrt

from rapidfuzz import fuzz

from dateline.cluster.profile import Days, Profile, Spot

BIAS = -3.5
"""Log odds of two claims that share a block and nothing else."""
EARTH_KM = 6371.0
_SPELT_ALIKE = 85  # of 100 (rapidfuzz): "ashara" and "asharah"
_OPENING = 500  # a headline tells what the first so many characters of its report tell


@dataclass(frozen=True, slots=True)
class Feature:
    """A way in which two claims agree or differ; its docstring is the explanation a person reads."""

    compare: Callable[[Profile, Profile], float | None]
    weight: float

    @property
    def name(self) -> str:
        """The name of the feature, as the function is called."""
        return self.compare.__name__

    @property
    def says(self) -> str:
        """What it compares, in a sentence."""
        return (self.compare.__doc__ or self.name).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one feature found and added (log odds); ``says`` is what the feature is of."""

    feature: str
    says: str
    value: float
    added: float


def same_type(one: Profile, other: Profile) -> float:
    """The two say that the same sort of thing happened, or one tells the cost of what the other tells."""
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
    """The two use the same word for what happened, and a word that says how."""
    if one.generic or other.generic:
        return None
    return 1.0 if one.called & other.called else 0.0


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
    fewer = min(len(one.names), len(other.names))
    return len(one.names & other.names) / fewer if fewer >= 2 else None


def shared_words(one: Profile, other: Profile) -> float | None:
    """The sentences share other words."""
    together = len(one.words | other.words)
    return len(one.words & other.words) / together if together else None


def told_together(one: Profile, other: Profile) -> float | None:
    """The two stand in one report: in one sentence, in headline and opening, side by side, or apart."""
    if one.report != other.report:
        return None
    if one.headline != other.headline and max(one.start, other.start) < _OPENING:
        return 1.0
    gap = max(one.start, other.start) - min(one.end, other.end)
    return 1.0 if gap <= 0 else 0.5 if gap < 200 else 0.0 if gap < 500 else -0.8


FEATURES = (
    Feature(same_type, 1.0),  # types are often told loosely: a strike, a bombing, "an attack"
    Feature(same_word, 0.6),
    Feature(
        near_in_place, 3.0
    ),  # the strongest: wars seldom strike one town twice a day in one way; a city, often
    Feature(in_the_same_setting, 1.2),  # a report has one setting, but tells of others too
    Feature(near_in_time, 2.0),
    Feature(same_doer, 1.0),  # reports of one event often disagree about the doer
    Feature(denied_of_another, 5.0),  # a side that denies its own deed says nothing of another's
    Feature(done_from_both_sides, 5.0),
    Feature(same_sufferer, 0.7),
    Feature(same_toll, 2.0),  # "112 dead" twice within days is hardly chance
    Feature(shared_names, 1.2),
    Feature(shared_words, 3.0),
    Feature(told_together, 1.0),
)


def likelihood(one: Profile, other: Profile) -> float:
    """How likely two claims tell one event, 0 to 1; 0 for families that never do."""
    total = BIAS
    for feature in FEATURES:
        value = feature.compare(one, other)
        if value is not None:
            total += feature.weight * value
    return 1.0 / (1.0 + exp(-total))


def explain(one: Profile, other: Profile) -> tuple[Reason, ...]:
    """What each feature that had something to compare added, most first."""
    values = ((feature, feature.compare(one, other)) for feature in FEATURES)
    reasons = [
        Reason(feature=feature.name, says=feature.says, value=value, added=round(feature.weight * value, 2))
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


def _nearness(one: Spot, other: Spot) -> float:
    if one.id == other.id:
        return 0.2 if one.area else 0.5 if one.large else 1.0
    if one.country != other.country:
        return -1.0
    if one.area or other.area:
        if one.admin1 is None or other.admin1 is None:
            return 0.0
        return 0.1 if one.admin1 == other.admin1 else -0.8
    apart = distance_km(one, other)
    if apart is None:  # a name that no gazetteer has: another spelling, or rather another place
        return 0.7 if fuzz.ratio(one.name, other.name) >= _SPELT_ALIKE else -0.3
    return _among((6, 0.7), (15, 0.3), (25, -0.2), (40, -0.6), at=apart)


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
