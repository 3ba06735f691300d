"""Aims and forecasts whose verb the codebook does not know."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.claims import find_claims
from scenes import Staged, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Moscow intends to keep Crimea.", [("goal", "keep")], id="an aim of a government"),
        pytest.param("The FARC will keep its weapons.", [("forecast", "keep")], id="what a party will do"),
        pytest.param("The company hopes to double its sales.", [], id="no aim of those who do not fight"),
        pytest.param("Rebels in Shan can see the road.", [], id="an ability is no forecast"),
        pytest.param("Rebels in Shan kept their weapons.", [], id="nor is a deed"),
    ],
)
def test_unknown_verbs_that_look_ahead_make_claims(
    staged: Staged, text: str, expected: list[tuple[str, str]]
) -> None:
    """What a party to the war aims at, or what is foreseen of it, is told in the verb's own word."""
    scene = staged(text)
    assert [(d.type.id, words(scene, d.trigger)) for d in find_claims(scene)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rebels plan to seize Bria.", [("goal", "capture")], id="the plan is told by the aim"),
        pytest.param(
            "Fighters plan to attack Goma with the goal of seizing it.",
            [("goal", "armed_attack"), ("goal", "capture")],
            id="two aims, neither told twice",
        ),
        pytest.param(
            "Troops are expected to withdraw from Kherson.",
            [("forecast", "retreat")],
            id="the prospect by what is foreseen",
        ),
    ],
)
def test_words_of_aim_make_no_claim_of_their_own(
    staged: Staged, text: str, expected: list[tuple[str, str]]
) -> None:
    """Where another claim says what is aimed at, the word of aim is only its cue."""
    assert [(d.kind, d.type.id) for d in find_claims(staged(text))] == expected
