"""Where a claim took place, beyond its own clause."""

from __future__ import annotations

import pytest

from dateline import read
from dateline.model import Claim


def claim_of(text: str, type_id: str) -> Claim:
    claims = read(text, published="2024-06-01", language="en").claims
    found = [claim for claim in claims if claim.type == type_id]
    assert len(found) == 1, [(claim.type, claim.trigger.quote) for claim in claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_id", "places"),
    [
        pytest.param(
            "Two shells came down on a school in Kharkiv on Monday, wounding six pupils.",
            "casualties",
            ["Kharkiv"],
            id="the one place of the sentence",
        ),
        pytest.param(
            "A rocket fell on a school in Kharkiv after one in Sumy had burned, wounding six pupils.",
            "casualties",
            [],
            id="none where the sentence names two",
        ),
        pytest.param(
            "The army, which trains at a base in Kharkiv, said six soldiers were killed.",
            "casualties",
            [],
            id="none where someone else is",
        ),
        pytest.param(
            "Six pupils were wounded in Kharkiv.", "casualties", ["Kharkiv"], id="a place of its own"
        ),
    ],
)
def test_an_act_without_a_place_takes_that_of_its_sentence(
    text: str, type_id: str, places: list[str]
) -> None:
    """It does so where nothing else in the sentence says where."""
    claim = claim_of(text, type_id)
    assert [p.place.name for p in claim.places if p.place is not None] == places


def test_what_lies_around_a_place_that_no_gazetteer_has_is_told_too() -> None:
    """A quarter of a town brings the town, as the area that it lies in; each quotes its own words."""
    claim = claim_of("Shells hit the Zavodskaya Sloboda district of Mykolaiv on Saturday.", "shelling")
    quarter, town = claim.places
    assert quarter.place is not None
    assert quarter.place.id is None
    assert town.place is not None
    assert town.place.id is not None
    assert (town.role, town.precision, town.reason, town.mention.quote) == (
        "area",
        "near",
        "context",
        "Mykolaiv",
    )
