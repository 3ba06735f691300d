"""Whether, when and how surely."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.grammar import frame_of_noun, frame_of_verb, is_verb
from dateline.annotate.rules.modality import Mood, mood_of
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import light_verb
from scenes import Staged, fields, word, words


def read_mood(scene: Scene, trigger: str, *, title: bool = False) -> Mood:
    """The mood of the one word that reads so, a verb or an event noun."""
    token = word(scene, trigger)
    if is_verb(token):
        return mood_of(frame_of_verb(token), scene.moods, title=title)
    frame = frame_of_noun(token, governed_by=light_verb(token, scene.moods))
    return mood_of(frame, scene.moods, title=title)


@pytest.mark.parametrize(
    ("text", "trigger", "stage"),
    [
        pytest.param("The Tigers attacked Jaffna.", "attacked", "accomplished", id="a past is done"),
        pytest.param("The Tigers had attacked Jaffna.", "attacked", "accomplished", id="so is a pluperfect"),
        pytest.param("The air force is bombing Idlib.", "bombing", "ongoing", id="a progressive goes on"),
        pytest.param("Houthi fighters regularly shell Taiz.", "shell", "habitual", id="regularly is a habit"),
        pytest.param("The army resumed its attacks on Goma.", "attacks", "resumed", id="resumed attacks"),
        pytest.param("Renewed clashes erupted in Tripoli.", "clashes", "resumed", id="renewed clashes"),
        pytest.param("The junta kept shelling Loikaw.", "shelling", "ongoing", id="kept doing goes on"),
        pytest.param("Troops began shelling Bor.", "shelling", "ongoing", id="what began goes on"),
        pytest.param("Soldiers tried to storm Nara.", "storm", "attempted", id="tried to is an attempt"),
        pytest.param(
            "The army announced an offensive in Tigray.",
            "offensive",
            "announced",
            id="what is announced is not begun",
        ),
        pytest.param("Rebels plan to seize Bria.", "seize", "planned", id="a plan"),
        pytest.param("Russia will attack Sumy.", "attack", "forecast", id="a future"),
    ],
)
def test_stages(staged: Staged, text: str, trigger: str, stage: str) -> None:
    """Tense and what governs the trigger say how far the matter has come."""
    assert read_mood(staged(text), trigger).stage == stage


def test_a_headline_tells_the_past_in_the_present(staged: Staged) -> None:
    """ "Rebels seize Goma" has happened in a title and goes on in a text."""
    scene = staged("Rebels seize Goma.")
    assert read_mood(scene, "seize", title=True).stage == "accomplished"
    assert read_mood(scene, "seize").stage == "ongoing"


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        pytest.param("Rebels did not attack the base.", "attack", "negated", id="not"),
        pytest.param("Rebels never attacked the base.", "attacked", "negated", id="never"),
        pytest.param("No soldiers were killed in Gao.", "killed", "negated", id="no one"),
        pytest.param("There was no attack on Benghazi.", "attack", "negated", id="no attack"),
        pytest.param("The army failed to retake Wad Madani.", "retake", "negated", id="failed to"),
        pytest.param("The army stopped shelling Homs.", "shelling", "negated", id="stopped doing"),
        pytest.param(
            "Militants left Pemba without attacking it.", "attacking", "negated", id="without doing"
        ),
        pytest.param("They did not fail to take Bor.", "take", "affirmed", id="two negations cancel out"),
        pytest.param("Rebels attacked the base.", "attacked", "affirmed", id="a plain statement"),
    ],
)
def test_polarity(staged: Staged, text: str, trigger: str, polarity: str) -> None:
    """Words of negation around the trigger are counted."""
    assert read_mood(staged(text), trigger).polarity == polarity


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        pytest.param("Gunmen attacked a village near Kaya.", "attacked", "certain", id="a plain statement"),
        pytest.param(
            "Gunmen reportedly attacked a village near Kaya.", "attacked", "possible", id="reportedly"
        ),
        pytest.param("Gunmen probably attacked Kaya.", "attacked", "probable", id="probably"),
        pytest.param("Rebels may have killed 12 soldiers.", "killed", "possible", id="may have"),
        pytest.param("The opposition seems to have captured Aleppo.", "captured", "probable", id="seems to"),
        pytest.param(
            "The possible attack on Lviv worried Kyiv.", "attack", "possible", id="a possible attack"
        ),
    ],
)
def test_certainty(staged: Staged, text: str, trigger: str, certainty: str) -> None:
    """Hedges lower it."""
    assert read_mood(staged(text), trigger).certainty == certainty


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "cue", "certainty"),
    [
        pytest.param("Rebels plan to seize Bria.", "seize", "goal", "plan", "probable", id="plan to"),
        pytest.param(
            "The M23 threatened to seize Uvira.", "seize", "goal", "threatened", "probable", id="threaten"
        ),
        pytest.param("Troops must leave Mali.", "leave", "goal", "must", "possible", id="must"),
        pytest.param(
            "The president ordered the army to storm Nablus.",
            "storm",
            "goal",
            "ordered",
            "probable",
            id="an order",
        ),
        pytest.param(
            "Their plan to take Bunia collapsed.", "take", "goal", "plan", "probable", id="a noun of aim"
        ),
        pytest.param(
            "Troops crossed the river to seize Bor.",
            "seize",
            "goal",
            "seize",
            "probable",
            id="a bare infinitive of aim",
        ),
        pytest.param(
            "Troops will withdraw from Kherson.", "withdraw", "forecast", "will", "probable", id="will"
        ),
        pytest.param("Russia may attack Sumy.", "attack", "forecast", "may", "possible", id="may"),
        pytest.param("The army would storm Rafah.", "storm", "forecast", "would", "possible", id="would"),
        pytest.param(
            "The rebels are likely to attack Juba.",
            "attack",
            "forecast",
            "likely",
            "probable",
            id="likely to",
        ),
        pytest.param(
            "Kyiv feared an attack on Odesa.", "attack", "forecast", "feared", "possible", id="what is feared"
        ),
        pytest.param("Gunmen attacked Kaya.", "attacked", None, None, "certain", id="a deed is neither"),
    ],
)
def test_aims_and_forecasts(
    staged: Staged, text: str, trigger: str, kind: str | None, cue: str | None, certainty: str
) -> None:
    """What is aimed at or foreseen is turned into a claim of that kind, with the word that says so."""
    mood = read_mood(staged(text), trigger)
    assert (mood.kind, mood.cue.text if mood.cue else None, mood.certainty) == (kind, cue, certainty)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("If rebels attack Goma, the army will flee.", "attack", id="a condition"),
        pytest.param("Fighters urged residents to leave Palma.", "leave", id="what somebody is urged to do"),
        pytest.param("The army has no ability to retake Darfur.", "retake", id="an ability"),
        pytest.param("The government rejected a ceasefire.", "ceasefire", id="what is rejected"),
    ],
)
def test_nothing_is_claimed_of_what_is_only_considered(staged: Staged, text: str, trigger: str) -> None:
    """Conditions, abilities, appeals and rejected offers make no claim of their own."""
    assert read_mood(staged(text), trigger).skipped


@pytest.mark.parametrize(
    ("text", "trigger", "condition", "stage"),
    [
        pytest.param(
            "The RSF will attack El Fasher if talks fail.", "attack", "if talks fail", "conditional", id="if"
        ),
        pytest.param(
            "Troops will leave Mali once the election is held.",
            "leave",
            "once the election is held",
            "forecast",
            id="once",
        ),
        pytest.param("The RSF attacked El Fasher.", "attacked", None, "accomplished", id="none for a deed"),
    ],
)
def test_conditions_are_kept_with_what_lies_ahead(
    staged: Staged, text: str, trigger: str, condition: str | None, stage: str
) -> None:
    """An if-clause makes a forecast conditional; its words are kept."""
    scene = staged(text)
    mood = read_mood(scene, trigger)
    assert (words(scene, mood.condition), mood.stage) == (condition, stage)


@pytest.mark.parametrize(
    ("text", "trigger", "marks"),
    [
        pytest.param(
            "Rwanda was accused of killing farmers.",
            "killing",
            (True, False, False),
            id="what one is accused of",
        ),
        pytest.param(
            "Islamic State claimed the bombing.",
            "bombing",
            (False, True, False),
            id="what one claims as one's own",
        ),
        pytest.param(
            "The declared goal is to expel ISIS from Mosul.",
            "expel",
            (False, False, True),
            id="a declared goal",
        ),
        pytest.param("Islamic State bombed Mosul.", "bombed", (False, False, False), id="a plain deed"),
    ],
)
def test_accusations_claims_and_declarations_are_marked(
    staged: Staged, text: str, trigger: str, marks: tuple[bool, bool, bool]
) -> None:
    """Who stands behind a deed matters to its stance."""
    assert fields(read_mood(staged(text), trigger), "accused claimed declared") == marks
