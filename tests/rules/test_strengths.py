"""The size of a force."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.annotate.rules.claims import find_claims
from dateline.annotate.rules.strengths import strengths
from scenes import Staged, cast, fields


@pytest.mark.parametrize(
    ("text", "people", "count"),
    [
        pytest.param(
            "There are more than 9,000 fighters in Idlib.",
            [("actor", "more than 9,000 fighters")],
            ("troops", 0, 9000, None, None, "at_least"),
            id="there are",
        ),
        pytest.param(
            "The LTTE has 5,000 fighters.",
            [("actor", "LTTE")],
            ("troops", 0, 5000, 5000, 5000, "exact"),
            id="somebody has",
        ),
        pytest.param(
            "About 300 soldiers are fighting in Masisi.",
            [("actor", "About 300 soldiers")],
            ("troops", 0, None, 300, None, "about"),
            id="are fighting",
        ),
    ],
)
def test_a_count_of_fighters_is_a_strength(
    staged: Staged, text: str, people: list[tuple[str, str]], count: tuple[Any, ...]
) -> None:
    """Fighters with a number, and whose they are."""
    scene = staged(text)
    found = list(strengths(scene, ()))
    assert len(found) == 1
    assert cast(scene, found[0]) == people
    assert [fields(q, "kind of low best high qualifier") for q in found[0].quantities] == [count]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("There are three hospitals in Sanaa.", id="hospitals do not fight"),
        pytest.param("There are fighters in Idlib.", id="fighters without a number"),
        pytest.param("The rebels killed 40 soldiers.", id="a toll is no strength"),
    ],
)
def test_other_counts_are_no_strength(staged: Staged, text: str) -> None:
    """Only fighters and units that somebody has."""
    assert list(strengths(staged(text), ())) == []


def test_a_strength_told_by_a_trigger_is_told_once(staged: Staged) -> None:
    """Nothing is added where the claims have it already."""
    scene = staged("The LTTE has 5,000 fighters.")
    assert list(strengths(scene, list(strengths(scene, ())))) == []
    assert [d.type.id for d in find_claims(scene)] == ["force_size"]
