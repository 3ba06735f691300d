"""How much of a claim is settled, as a number from 0 to 1: a sum of named weights.

It orders claims; it is not yet a probability. Calibration against scored claims will map it to one (docs/concepts.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.model import Claim

_START = 0.45
_PRONOUNS = frozenset({"it", "they", "them", "he", "she", "its", "their", "who", "him", "her"})


@dataclass(frozen=True, slots=True)
class Feature:
    """A property of a claim and what it adds to the score."""

    name: str
    weight: float
    holds: Callable[[Claim], bool]


FEATURES: tuple[Feature, ...] = (
    Feature("someone takes part", 0.10, lambda c: bool(c.participants)),
    Feature(
        "a participant is in the registry", 0.10, lambda c: any(p.actor is not None for p in c.participants)
    ),
    Feature(
        "a place is settled",
        0.10,
        lambda c: any(p.place is not None and p.place.id is not None for p in c.places),
    ),
    Feature("a time is given", 0.05, lambda c: c.time is not None and c.time.mention is not None),
    Feature("the trigger is more than one word", 0.05, lambda c: " " in c.trigger.quote),
    Feature("it tells an event or a holder", 0.10, lambda c: c.kind in {"event", "control"}),
    Feature("generic type", -0.10, lambda c: c.type in {"goal", "forecast"}),
    Feature(
        "a place is ambiguous or repaired",
        -0.05,
        lambda c: any(p.reason in {"ambiguous", "repaired"} for p in c.places),
    ),
    Feature("the speaker is not settled", -0.10, lambda c: "unresolved_speaker" in c.flags),
    Feature(
        "a participant is a pronoun",
        -0.05,
        lambda c: any(p.mention.quote.lower() in _PRONOUNS for p in c.participants),
    ),
    Feature("it comes from the headline", -0.05, lambda c: any(f.startswith("headline") for f in c.flags)),
)


def score(claim: Claim) -> float:
    """The claim's score, rounded to two places."""
    total = _START + sum(feature.weight for feature in FEATURES if feature.holds(claim))
    return round(min(0.99, max(0.01, total)), 2)
