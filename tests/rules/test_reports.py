"""Events that a witness reports as a noun."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.reports import reported_events
from scenes import Staged, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Residents reported air strikes on Taiz.",
            [("said", "Residents", "air strikes on Taiz.")],
            id="residents reported",
        ),
        pytest.param(
            "The ministry confirmed an ambush near Gao.",
            [("confirmed", "ministry", "an ambush near Gao.")],
            id="a ministry confirmed",
        ),
        pytest.param(
            "The M23 denied the attack on Goma.",
            [("denied", "M23", "the attack on Goma.")],
            id="rebels denied",
        ),
        pytest.param("The paper recorded a song.", [], id="a song is no event"),
        pytest.param("The delay confirmed the attack.", [], id="nobody speaks"),
    ],
)
def test_verbs_of_report_say_their_object(
    staged: Staged, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """What is reported is said by whoever reports it."""
    scene = staged(text)
    found = reported_events(scene, ())
    told = [
        (s.act, words(scene, s.source), " ".join(words(scene, part) or "" for part in s.content))
        for s in found
    ]
    assert [(act, who, what.rstrip(".") + ".") for act, who, what in told] == expected


def test_what_a_saying_tells_already_is_left_alone(staged: Staged) -> None:
    """A cue that is a saying makes no second one."""
    scene = staged("Residents reported air strikes on Taiz.")
    assert list(reported_events(scene, list(reported_events(scene, ())))) == []
