"""Who, how many and with what."""

from __future__ import annotations

from typing import Any

import pytest

from scenes import Staged, cast, draft_of, fields, words


@pytest.mark.parametrize(
    ("text", "type_id", "expected"),
    [
        pytest.param(
            "Militants from Boko Haram abducted 20 girls in Chibok.",
            "abduction",
            [("actor", "Militants"), ("victim", "20 girls")],
            id="subject and object",
        ),
        pytest.param(
            "Two farmers were abducted by gunmen in Zamfara.",
            "abduction",
            [("victim", "Two farmers"), ("actor", "gunmen")],
            id="in the order of the text",
        ),
        pytest.param(
            "The garrison suffered an attack in Gao.",
            "armed_attack",
            [("target", "garrison")],
            id="the subject of suffering undergoes",
        ),
        pytest.param(
            "Talks between the government and the FARC began in Havana.",
            "talks",
            [("actor", "government"), ("actor", "FARC")],
            id="parties to talks",
        ),
        pytest.param(
            "Drones killed 12 people, including three children, in Khartoum.",
            "casualties",
            [("victim", "12 people"), ("victim", "three children")],
            id="a part as well as the whole",
        ),
        pytest.param("Jets bombed Aden.", "air_strike", [("actor", "Jets")], id="a town is where, not whom"),
        pytest.param(
            "The army demanded that rebels leave Goma.",
            "demands",
            [("actor", "army"), ("recipient", "rebels")],
            id="who is to act",
        ),
        pytest.param(
            "Air raids killed nine people in Loikaw.",
            "air_strike",
            [("victim", "nine people")],
            id="a raid is no doer",
        ),
        pytest.param(
            "The attack on the mosque shocked Katsina.",
            "armed_attack",
            [("target", "mosque")],
            id="whoever an event shocks is not its target",
        ),
    ],
)
def test_roles_are_filled(staged: Staged, text: str, type_id: str, expected: list[tuple[str, str]]) -> None:
    """Those who fill the trigger's slots take part, each once."""
    scene = staged(text)
    assert cast(scene, draft_of(scene, type_id)) == expected


@pytest.mark.parametrize(
    ("text", "type_id", "expected"),
    [
        pytest.param(
            "Gunmen killed 32 soldiers in Solhan.",
            "killing",
            [("killed", 1, 32, 32, 32, "exact")],
            id="the dead",
        ),
        pytest.param(
            "Jets bombed a market in Tigray, killing ten and wounding at least 22.",
            "air_strike",
            [("killed", 2, 10, 10, 10, "exact"), ("wounded", 3, 22, None, None, "at_least")],
            id="dead and wounded of one event",
        ),
        pytest.param(
            "The army killed 15 of the 40 hostages.",
            "killing",
            [("killed", 1, 15, 15, 15, "exact")],
            id="a share of a number",
        ),
        pytest.param(
            "Rebels shot down a helicopter near Mogadishu.",
            "aircraft_shot_down",
            [("destroyed", 1, 1, 1, 1, "exact")],
            id="a loss in the singular is one",
        ),
        pytest.param(
            "The army fired eight rockets at Kramatorsk.",
            "rocket_attack",
            [("other", None, 8, 8, 8, "exact")],
            id="what was fired belongs to nobody",
        ),
        pytest.param(
            "Troops advanced 5 miles in Bakhmut.",
            "advance",
            [("distance_km", None, 8.047, 8.047, 8.047, "exact")],
            id="miles are told in kilometres",
        ),
        pytest.param(
            "Troops advanced to a hill 5 km from Bakhmut.",
            "advance",
            [],
            id="how far a place lies is no advance",
        ),
        pytest.param("Gunmen killed soldiers in Solhan.", "killing", [], id="no number, no count"),
    ],
)
def test_quantities_belong_to_someone(
    staged: Staged, text: str, type_id: str, expected: list[tuple[Any, ...]]
) -> None:
    """A count says of what it is and points at the participant it counts."""
    draft = draft_of(staged(text), type_id)
    assert [fields(q, "kind of low best high qualifier") for q in draft.quantities] == expected


@pytest.mark.parametrize(
    ("text", "type_id", "expected"),
    [
        pytest.param(
            "The army fired eight rockets at Kramatorsk.",
            "rocket_attack",
            [("weapon", "eight rockets")],
            id="what is fired",
        ),
        pytest.param("Jets bombed Aden.", "air_strike", [("platform", "Jets")], id="what it is flown from"),
        pytest.param(
            "Gunmen attacked a convoy with grenades in Mopti.",
            "grenade_attack",
            [("weapon", "grenades")],
            id="with what",
        ),
        pytest.param(
            "Gunmen attacked a convoy in Mopti.", "armed_attack", [], id="nothing where nothing is said"
        ),
    ],
)
def test_means_are_what_it_was_done_with(
    staged: Staged, text: str, type_id: str, expected: list[tuple[str, str]]
) -> None:
    """Weapons, platforms and vehicles are kept with the words that tell of them."""
    scene = staged(text)
    assert [(m.kind, words(scene, m.span)) for m in draft_of(scene, type_id).means] == expected
