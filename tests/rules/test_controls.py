"""Who holds what."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.annotate.rules.controls import held_places
from scenes import Staged, cast, draft_of, fields, words


@pytest.mark.parametrize(
    ("text", "type_id", "expected"),
    [
        pytest.param("The M23 seized Goma.", "capture", ("full", 0, 0, False, None), id="a capture"),
        pytest.param(
            "The FARC captured Mitu from the army.",
            "capture",
            ("full", 0, 0, False, 1),
            id="and who held it before",
        ),
        pytest.param(
            "The rebels seized most of Kharkiv region.",
            "capture",
            ("partial", 0, 0, False, None),
            id="a part of it",
        ),
        pytest.param(
            "Rebels seized parts of Kharkiv.",
            "capture",
            ("partial", 0, 0, False, None),
            id="parts of a town",
            marks=pytest.mark.xfail(strict=True, reason="parts of a town are no place"),
        ),
        pytest.param("Rebels lost Kidal.", "loss_of_place", ("lost", 0, 0, False, None), id="a loss"),
        pytest.param("Troops entered Raqqa.", "entering", ("entered", 0, 0, False, None), id="an entry"),
        pytest.param(
            "The army besieged Vukovar.",
            "encirclement",
            ("besieged", None, 0, False, None),
            id="a siege leaves the holder open",
        ),
        pytest.param(
            "Rebels control only the village of Nara.",
            "holds",
            ("full", 0, 0, True, None),
            id="only one place",
        ),
        pytest.param(
            "Troops will withdraw from Kherson.",
            "retreat",
            ("lost", 0, 0, False, None),
            id="a forecast brings control too",
        ),
        pytest.param("The M23 did not seize Goma.", "capture", None, id="none where it did not happen"),
        pytest.param("The M23 plans to seize Goma.", "capture", None, id="nor where it is an aim"),
        pytest.param("The M23 tried to seize Goma.", "capture", None, id="nor where it was only tried"),
        pytest.param("Rebels shelled Bor.", "shelling", None, id="nor of what moves no front"),
        pytest.param(
            "The rebels captured parts of Malakal.",
            "capture",
            ("partial", 0, 0, False, None),
            id="to capture a part is to take a place",
            marks=pytest.mark.xfail(strict=True, reason="the part is read as prisoners"),
        ),
    ],
)
def test_events_bring_control(
    staged: Staged, text: str, type_id: str, expected: tuple[Any, ...] | None
) -> None:
    """State, holder, place, whether it is the only one, and who held it before."""
    control = draft_of(staged(text), type_id).control
    found = None if control is None else fields(control, "state holder place exclusive previous_holder")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ISIS-held Raqqa was bombed.", [("ISIS-held", "ISIS", "ISIS-held Raqqa")], id="held"),
        pytest.param(
            "Houthi-controlled areas of Taiz were shelled.",
            [("Houthi-controlled", "Houthi", "Houthi-controlled areas of Taiz")],
            id="controlled areas",
        ),
        pytest.param(
            "Jets bombed the Houthi stronghold of Saada.",
            [("stronghold", "Houthi", "the Houthi stronghold of Saada")],
            id="a stronghold",
        ),
        pytest.param("Rebels held Raqqa.", [], id="a verb of holding is no passing word"),
        pytest.param("Rebel-held areas were quiet.", [], id="a place nobody names"),
    ],
)
def test_holders_are_told_in_passing(staged: Staged, text: str, expected: list[tuple[str, str, str]]) -> None:
    """ "X-held Y" says that X holds Y."""
    scene = staged(text)
    found = [
        (
            words(scene, d.trigger),
            cast(scene, d)[0][1],
            words(scene, (scene.places[d.places[0]].start, scene.places[d.places[0]].end)),
        )
        for d in held_places(scene)
    ]
    assert found == expected
