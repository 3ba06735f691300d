"""Where a claim took place, beyond its own words."""

from __future__ import annotations

from dateline.pipeline import Reader
from marked import claim_of


def test_what_lies_around_a_place_that_no_gazetteer_has_is_told_too(reader: Reader) -> None:
    """A quarter of a town brings the town, as the area that it lies in; each quotes its own words."""
    where = "the Zavodskaya Sloboda district of Mykolaiv"
    claim = claim_of(reader, f"Shells hit {where}.", trigger="hit", type="shelling", place=[f"at|{where}"])
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
