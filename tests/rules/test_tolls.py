"""What an event cost."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.tolls import with_tolls
from dateline.annotate.rules.triggers import find_hits
from scenes import Staged, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "An air strike killed nine people in Sanaa.",
            [("air_strike", ["killed"])],
            id="the subject is the event",
        ),
        pytest.param(
            "Seven soldiers died in clashes near Menaka.", [("armed_clash", ["died"])], id="in the event"
        ),
        pytest.param(
            "Jets bombed a market in Tigray, killing ten and wounding 22.",
            [("air_strike", ["killing", "wounding"])],
            id="participles behind the event",
        ),
        pytest.param(
            "27 people were killed and dozens wounded in fighting in Goma.",
            [("armed_clash", ["killed", "wounded"])],
            id="joined verbs tell of one event",
        ),
        pytest.param(
            "Nine people were wounded when rebels shelled Bor.",
            [("shelling", ["wounded"])],
            id="when the event occurred",
        ),
        pytest.param(
            "Nine people were killed after jets bombed Bor.",
            [("air_strike", ["killed"])],
            id="after it occurred",
        ),
        pytest.param(
            "Nine people were killed following air raids on Bor.",
            [("air_strike", ["killed"])],
            id="following it",
        ),
        pytest.param(
            "Six people were killed and nine others wounded in a blast in Quetta.",
            [("bombing", ["killed", "wounded"])],
            id="others who were hurt in it",
        ),
        pytest.param(
            "Rebels shelled Taiz in a war that has killed thousands.",
            [("shelling", []), ("casualties", [])],
            id="not the dead of the whole war",
        ),
        pytest.param(
            "Twelve people were killed when a car bomb went off in Mogadishu.",
            [("vehicle_bomb", ["killed", "went off"])],
            id="when the event went off",
        ),
        pytest.param(
            "The attack on the mosque, in which twelve people died, shocked Katsina.",
            [("armed_attack", ["died"])],
            id="in which people died",
        ),
        pytest.param(
            "The attack on the mosque, in which twelve died, shocked Katsina.",
            [("armed_attack", ["died"])],
            id="in which a number died",
        ),
        pytest.param("Gunmen killed four soldiers.", [("killing", [])], id="a killing alone is the event"),
        pytest.param(
            "Rebels shelled Bor. Nine people died on Sunday.",
            [("shelling", []), ("casualties", [])],
            id="not across sentences",
        ),
    ],
)
def test_tolls_are_joined_to_their_event(
    staged: Staged, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    """The dead belong to the event that another trigger names."""
    scene = staged(text)
    hits = find_hits(scene.doc, scene.codebook, scene.moods, scene.classes, closed=scene.closed | scene.named)
    joined = with_tolls(hits, scene)
    assert [(h.type.id, [words(scene, (t.start, t.end)) for t in h.tolls]) for h in joined] == expected
