"""Which lines answer what is asked."""

from __future__ import annotations

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.control import control_of
from dateline.ledger.selection import Asked, fitting, named_in
from ledger.build import BARA, GOMA, M23, RSF, WAD_MADANI, told

REGISTRY = load_registry()


def held(who, name, at, day):
    """Someone takes a town."""
    return told(
        f"The {name} [seized] {at.name}.",
        who=(("actor", f"The {name}", who),),
        at=at,
        state="full",
        day=day,
        published=day,
    )


LINES = control_of(
    [
        held(RSF, "RSF", BARA, "2024-06-01"),
        held(RSF, "RSF", WAD_MADANI, "2024-06-20"),
        held(M23, "M23", GOMA, "2025-01-27"),
    ],
    registry=REGISTRY,
)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        pytest.param({}, {"Bara", "Wad Madani", "Goma"}, id="nothing in particular"),
        pytest.param({"places": ("Goma",)}, {"Goma"}, id="a place by name"),
        pytest.param({"places": ("999", "380")}, {"Bara"}, id="one of some ids"),
        pytest.param({"places": ("Gezira",)}, {"Wad Madani"}, id="what lies in a province"),
        pytest.param({"country": "SD"}, {"Bara", "Wad Madani"}, id="a country"),
        pytest.param({"actor": "cd-m23"}, {"Goma"}, id="an actor"),
        pytest.param({"until": "2024-06-10"}, {"Bara"}, id="what had begun by a day"),
        pytest.param({"since": "2025-06-01"}, {"Bara", "Wad Madani", "Goma"}, id="what stands still"),
        pytest.param({"country": "SD", "actor": "cd-m23"}, set(), id="both must hold"),
    ],
)
def test_lines_that_fit_are_kept(asked, places):
    """Every field that is given must hold."""
    assert {line.place.name for line in fitting(LINES, Asked(**asked), REGISTRY)} == places


def test_what_no_day_is_known_of_is_of_no_time():
    """A witness without a date of any sort."""
    lost = told("Someone [seized] Bara.", published=None)
    assert fitting([lost], Asked(until="2030-01-01"), REGISTRY) == ()
    assert fitting([lost], Asked(), REGISTRY) == (lost,)


def test_lines_tell_the_names_of_their_places():
    """And of the provinces that these lie in."""
    assert {"Goma", "North Kivu", "Bara"} <= named_in(LINES, REGISTRY)
