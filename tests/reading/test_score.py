"""How much of a claim is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Claim
from dateline.reading.score import FEATURES, score
from readings import CLAIM

BARE = replace(
    CLAIM, participants=(), places=(), time=None, kind="position", trigger=CLAIM.means[0].mention, flags=()
)
NOBODY = replace(CLAIM.participants[1], actor=None)


@pytest.mark.parametrize(
    ("claim", "more"),
    [
        pytest.param(replace(BARE, participants=(NOBODY,)), 0.10, id="someone takes part"),
        pytest.param(replace(BARE, participants=CLAIM.participants), 0.20, id="and is known"),
        pytest.param(replace(BARE, places=CLAIM.places[:1]), 0.10, id="a place is settled"),
        pytest.param(replace(BARE, places=CLAIM.places[1:]), 0.05, id="less where it was repaired"),
        pytest.param(replace(BARE, time=CLAIM.time), 0.05, id="a time is given"),
        pytest.param(replace(BARE, kind="event"), 0.10, id="an event"),
        pytest.param(replace(BARE, type="goal"), -0.10, id="a generic type"),
        pytest.param(replace(BARE, flags=("unresolved_speaker",)), -0.10, id="an unsettled speaker"),
        pytest.param(replace(BARE, flags=("headline_mismatch",)), -0.05, id="a headline"),
        pytest.param(replace(BARE, flags=("loaded_label",)), 0.0, id="a loaded word weighs nothing"),
    ],
)
def test_features_add_up(claim: Claim, more: float) -> None:
    """Each property adds its weight to what a bare claim has."""
    assert score(claim) == pytest.approx(score(BARE) + more)


def test_scores_stay_between_their_bounds() -> None:
    """Whatever holds, a score is above 0 and below 1, with two places."""
    low = sum(f.weight for f in FEATURES if f.weight < 0)
    high = sum(f.weight for f in FEATURES if f.weight > 0)
    assert -0.45 < low < 0 < high < 0.55
    assert score(CLAIM) == round(score(CLAIM), 2)
    assert 0 < score(BARE) < score(CLAIM) < 1
