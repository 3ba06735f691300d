"""Which lines answer what is asked."""

from __future__ import annotations

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.control import control_of
from dateline.ledger.selection import Asked, fitting, named_in
from dateline.model import Actor
from ledger.build import BARA, GOMA, M23, RSF, WAD_MADANI, said_by, told

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


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        pytest.param("cd-mod", True, id="the ministry itself"),
        pytest.param("cd-gov", True, id="the government that it is part of"),
        pytest.param("cd-army", False, id="another part of that government"),
        pytest.param("cd-m23", False, id="who is its enemy"),
    ],
)
def test_an_actor_stands_for_what_is_part_of_it(asked, kept):
    """A denial by a ministry is one of its government, also where the claim names no party."""
    ministry = Actor(id="cd-mod", name="Ministry of Defence", kind="state_forces")
    line = told(
        "The ministry denied that Goma had [fallen].", at=GOMA, by=(said_by("ministry", actor=ministry),)
    )
    assert bool(fitting([line], Asked(actor=asked), REGISTRY)) is kept


def test_a_mission_is_part_of_who_sent_it():
    """Though it is a party of its own."""
    mission = Actor(id="int-unmiss", name="UNMISS", kind="international_org")
    line = told(
        "[Clashes] broke out, the mission said.", type="armed_clash", by=(said_by("m", actor=mission),)
    )
    assert fitting([line], Asked(actor="int-un"), REGISTRY) == (line,)


def test_what_no_day_is_known_of_is_of_no_time():
    """A witness without a date of any sort."""
    lost = told("Someone [seized] Bara.", published=None)
    assert fitting([lost], Asked(until="2030-01-01"), REGISTRY) == ()
    assert fitting([lost], Asked(), REGISTRY) == (lost,)


def test_lines_tell_the_names_of_their_places():
    """And of the provinces that these lie in."""
    assert {"Goma", "North Kivu", "Bara"} <= named_in(LINES)
