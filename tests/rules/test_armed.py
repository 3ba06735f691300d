"""Whether a text is about armed conflict, and what its nouns are."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.armed import is_armed
from dateline.annotate.rules.claims import find_claims
from scenes import Staged, word


@pytest.mark.parametrize(
    ("text", "armed"),
    [
        pytest.param("Soldiers shelled Bor.", True, id="soldiers"),
        pytest.param("Boko Haram is in Dikwa.", True, id="an armed group by its name"),
        pytest.param("Villagers fled Nara.", True, id="nothing speaks against it"),
        pytest.param("The striker attacked in the first half of the match.", False, id="a match"),
        pytest.param(
            "Soldiers played a football match in Bor.", True, id="soldiers at a match are soldiers still"
        ),
    ],
)
def test_sport_and_trade_are_told_from_war(staged: Staged, text: str, *, armed: bool) -> None:
    """A word of war decides; failing that, a word of sport, trade or disaster."""
    assert is_armed(staged(text)) is armed


def test_nothing_warlike_is_claimed_of_a_game(staged: Staged) -> None:
    """The verbs of war that sport borrows make no claims."""
    assert find_claims(staged("Arsenal attacked Chelsea and captured the trophy in the cup final.")) == ()


@pytest.mark.parametrize(
    ("text", "noun", "inside", "outside"),
    [
        pytest.param("Rebels left.", "Rebels", {"group"}, {"place", "facility"}, id="rebels"),
        pytest.param("They burned the clinic.", "clinic", {"facility"}, {"group", "people"}, id="a clinic"),
        pytest.param("They burned a tank.", "tank", {"material"}, {"people"}, id="a tank"),
        pytest.param("They shot farmers.", "farmers", {"people", "civilians"}, {"facility"}, id="farmers"),
        pytest.param("The offensive stalled.", "offensive", {"event"}, {"people"}, id="an offensive"),
        pytest.param(
            "They struck military bases.", "bases", {"facility"}, {"people"}, id="bases, not a basis"
        ),
        pytest.param("They entered Goma.", "Goma", {"place"}, {"facility"}, id="a town"),
        pytest.param("The M23 left.", "M23", {"group"}, {"place"}, id="a name of the registry"),
        pytest.param("They killed 40.", "40", {"people"}, {"place"}, id="a number that is killed"),
        pytest.param("They wounded him.", "him", {"people", "group"}, {"place"}, id="him"),
    ],
)
def test_nouns_have_classes(
    staged: Staged, text: str, noun: str, inside: set[str], outside: set[str]
) -> None:
    """What a noun is, by the lists of the language, the registry and the places found."""
    scene = staged(text)
    classes = scene.classes(word(scene, noun))
    assert (inside <= classes, outside & classes) == (True, set())
