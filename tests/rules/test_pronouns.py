"""What pronouns stand for, or nobody."""

from __future__ import annotations

import pytest

from scenes import Staged


@pytest.mark.parametrize(
    ("text", "pronoun", "antecedent"),
    [
        pytest.param("The M23 left Sake. It then shelled Goma.", "It", "M23", id="the one body named before"),
        pytest.param(
            "The regime bombed the rebels near Taiz, and they will respond.",
            "they",
            "rebels",
            id="the plural one",
        ),
        pytest.param("A truck burned in Mali when it was hit.", "it", None, id="no country that says where"),
        pytest.param("Jets struck the rebels as they attacked.", "they", None, id="nobody of two"),
        pytest.param(
            "The army and its allies took Bor. They burned it.",
            "They",
            None,
            id="nobody of two that are joined",
        ),
    ],
)
def test_a_pronoun_stands_for_one_actor_or_none(
    staged: Staged, text: str, pronoun: str, antecedent: str | None
) -> None:
    """Where two could be meant, or only a place, nobody is."""
    scene = staged(text)
    token = next(t for t in scene.doc if t.text == pronoun)
    bound = scene.pronouns.get(token.i)
    assert (None if bound is None else scene.doc[bound].text) == antecedent
