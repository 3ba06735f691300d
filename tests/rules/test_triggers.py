"""Which words name what happened."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import Hit, find_hits, light_verb, match_phrase
from scenes import Staged, word, words


def hits_of(scene: Scene, closed: frozenset[int] = frozenset()) -> list[Hit]:
    """The triggers of a scene."""
    closed = closed | scene.closed | scene.named
    return find_hits(scene.doc, scene.codebook, scene.moods, scene.classes, closed=closed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Militants attacked the village.", [("armed_attack", "attacked")], id="a verb"),
        pytest.param("Clashes erupted in Tripoli.", [("armed_clash", "Clashes")], id="a noun"),
        pytest.param(
            "Rebels took control of the airport.",
            [("capture", "took control")],
            id="a phrase beats its words",
        ),
        pytest.param(
            "Israel dropped leaflets over Gaza.", [("leaflet_drop", "dropped leaflets")], id="with its object"
        ),
        pytest.param(
            "Rebels shot down a helicopter.", [("aircraft_shot_down", "shot")], id="a verb with its particle"
        ),
        pytest.param(
            "The army fired eight rockets at Kramatorsk.",
            [("rocket_attack", "fired eight rockets")],
            id="a number may stand inside a phrase",
        ),
        pytest.param("Attack helicopters circled over Mosul.", [], id="not the modifier of a noun"),
        pytest.param("The company bombed on the stock market.", [], id="not without what the verb asks for"),
        pytest.param("The FARC captured Mitu.", [("capture", "captured")], id="to capture a town"),
        pytest.param(
            "The FARC captured three policemen.", [("taking_prisoners", "captured")], id="to capture people"
        ),
        pytest.param(
            "Gunmen raided a camp and killed four guards.",
            [("raid", "raided"), ("killing", "killed")],
            id="two verbs are two triggers, in order",
        ),
        pytest.param(
            "The Tigers launched an attack on the port.",
            [("armed_attack", "attack")],
            id="a light verb is no trigger itself",
        ),
    ],
)
def test_words_of_the_codebook_are_met(staged: Staged, text: str, expected: list[tuple[str, str]]) -> None:
    """Longer wording and more conditions win; a word gives one type."""
    scene = staged(text)
    assert [(h.type.id, words(scene, (h.start, h.end))) for h in hits_of(scene)] == expected


def test_closed_words_name_nothing(staged: Staged) -> None:
    """A token that belongs to a date or a name is passed over."""
    scene = staged("Militants attacked the village.")
    assert hits_of(scene, closed=frozenset({word(scene, "attacked").i})) == []


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        pytest.param("The Tigers launched an attack.", "attack", "launched", id="its object"),
        pytest.param("An attack was launched on Bor.", "attack", "launched", id="in the passive"),
        pytest.param(
            "The junta continued with its offensive.", "offensive", "continued", id="continued with"
        ),
        pytest.param("The FARC took part in an ambush.", "ambush", "took", id="took part in"),
        pytest.param("The army launched raids and ambushes.", "ambushes", "launched", id="a joined noun"),
        pytest.param("Analysts discussed the attack.", "attack", "discussed", id="considered"),
        pytest.param("The attack stunned Bamako.", "attack", None, id="none for a subject"),
        pytest.param("Gunmen filmed an attack.", "attack", None, id="nor for an ordinary verb"),
    ],
)
def test_light_verbs_lend_their_subject(staged: Staged, text: str, noun: str, verb: str | None) -> None:
    """A verb that says little lends its subject to the event noun it governs."""
    scene = staged(text)
    found = light_verb(word(scene, noun), scene.moods)
    assert (found.text if found is not None else None) == verb


@pytest.mark.parametrize(
    ("text", "first", "lemmas", "expected"),
    [
        pytest.param("They opened fire.", "opened", ("open", "fire"), "opened fire", id="side by side"),
        pytest.param(
            "They took full control.", "took", ("take", "control"), "took control", id="an adjective between"
        ),
        pytest.param(
            "They fired a salvo of rockets.",
            "fired",
            ("fire", "~", "rocket"),
            "fired rockets",
            id="a marked gap",
        ),
        pytest.param(
            "They took the old city control.", "took", ("take", "control"), None, id="no other words"
        ),
        pytest.param("They took, however, control.", "took", ("take", "~", "control"), None, id="no comma"),
    ],
)
def test_phrases_match_with_gaps(
    staged: Staged, text: str, first: str, lemmas: tuple[str, ...], expected: str | None
) -> None:
    """Articles, adjectives and adverbs may stand between the words of a phrase, more where it says so."""
    scene = staged(text)
    matched = match_phrase(word(scene, first), lemmas)
    assert (None if matched is None else " ".join(scene.doc[i].text for i in matched)) == expected
