"""Who does what in a clause."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.grammar import clause_of, frame_of_noun, frame_of_verb, is_passive
from dateline.annotate.rules.nouns import content, coordinated, phrase, whole_phrase
from scenes import Staged, word


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        pytest.param("Rebels seized Goma.", "seized", ["Rebels"], ["Goma"], id="an active clause"),
        pytest.param(
            "Soldiers and police stormed the base.",
            "stormed",
            ["Soldiers", "police"],
            ["base"],
            id="joined subjects both act",
        ),
        pytest.param(
            "The M23 shelled Goma.",
            "shelled",
            ["M23"],
            ["Goma"],
            id="a name that the parser takes for an adverb",
        ),
        pytest.param(
            "The bridge was destroyed.",
            "destroyed",
            [],
            ["bridge"],
            id="the subject of a passive is its object",
        ),
        pytest.param(
            "The militia that burned the village fled.",
            "burned",
            ["militia"],
            ["village"],
            id="that stands for the noun before it",
        ),
        pytest.param(
            "Residents left the towns that the junta bombed.",
            "bombed",
            ["junta"],
            ["towns"],
            id="a relative clause without an object has the noun before it",
        ),
        pytest.param(
            "Jets bombed Aden and destroyed a depot.",
            "destroyed",
            ["Jets"],
            ["depot"],
            id="a joined verb shares the subject",
        ),
        pytest.param(
            "Houthi fighters tried to capture Marib.",
            "capture",
            ["fighters"],
            ["Marib"],
            id="an infinitive has the subject of the verb above",
        ),
        pytest.param(
            "The general ordered troops to enter Vukovar.",
            "enter",
            ["troops"],
            ["Vukovar"],
            id="whoever is ordered does it",
        ),
        pytest.param(
            "Rwanda accused Congo of killing farmers.",
            "killing",
            ["Congo"],
            ["farmers"],
            id="whoever is accused does it",
        ),
        pytest.param(
            "The army accused rebels of killing farmers.",
            "killing",
            ["rebels"],
            ["farmers"],
            id="the same where the parser hangs of on the noun",
        ),
        pytest.param(
            "Militants holding the town shot at jets.",
            "holding",
            ["Militants"],
            ["town"],
            id="a participle belongs to its noun",
        ),
        pytest.param(
            "A drone hit the market, killing nine people.",
            "killing",
            ["drone"],
            ["people"],
            id="a participle behind a comma has the subject of its clause",
        ),
        pytest.param(
            "The rebels announced their plan to seize Bria.",
            "seize",
            ["their"],
            ["Bria"],
            id="whoever has the plan is to carry it out",
        ),
    ],
)
def test_verbs_have_subjects_and_objects(
    staged: Staged, text: str, verb: str, subjects: list[str], objects: list[str]
) -> None:
    """The one who acts and the one acted on are found across the forms that a clause takes."""
    frame = frame_of_verb(word(staged(text), verb))
    assert ([t.text for t in frame.subjects], [t.text for t in frame.objects]) == (subjects, objects)


def test_the_agent_of_a_passive_is_kept_apart(staged: Staged) -> None:
    """ "By" names who did it; "in" where."""
    frame = frame_of_verb(word(staged("Twelve monks were killed in Kayin by gunmen."), "killed"))
    assert [t.text for t in frame.slot("agent")] == ["gunmen"]
    assert [t.text for t in frame.slot("in")] == ["Kayin"]
    assert frame.slot("from") == ()


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        pytest.param("Two aid workers were abducted.", "abducted", True, id="an auxiliary says so"),
        pytest.param("A village razed by militiamen lay empty.", "razed", True, id="a participle on a noun"),
        pytest.param("Militiamen razed a village.", "razed", False, id="an active past is none"),
        pytest.param("40 civilians killed in raids", "killed", True, id="a headline leaves out were"),
        pytest.param("Gunmen killed 40 in raids", "killed", False, id="not where somebody acts"),
        pytest.param(
            "Two trucks were stopped and burned.", "burned", True, id="a joined verb shares the auxiliary"
        ),
    ],
)
def test_passives_are_told_from_actives(staged: Staged, text: str, verb: str, *, passive: bool) -> None:
    """The subject of a passive undergoes it."""
    assert is_passive(word(staged(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "noun", "light", "subjects", "preps"),
    [
        pytest.param(
            "The Tigers launched an attack on the port.",
            "attack",
            "launched",
            ["Tigers"],
            {"on": ["port"]},
            id="a light verb lends its subject",
        ),
        pytest.param(
            "Russian shelling of Kherson went on.",
            "shelling",
            None,
            ["Russian"],
            {"of": ["Kherson"]},
            id="an adjective of origin owns the event",
        ),
        pytest.param(
            "An attack by gunmen on Djugu shocked Congo.",
            "attack",
            None,
            [],
            {"by": ["gunmen"], "on": ["Djugu"]},
            id="by names who did it",
        ),
        pytest.param(
            "Clashes broke out between the army and rebels.",
            "Clashes",
            None,
            [],
            {"between": ["army", "rebels"]},
            id="a verb of occurring holds what belongs to the noun",
        ),
    ],
)
def test_event_nouns_have_slots(
    staged: Staged, text: str, noun: str, light: str | None, subjects: list[str], preps: dict[str, list[str]]
) -> None:
    """An event noun takes its slots from its own phrase and from the verb around it."""
    scene = staged(text)
    frame = frame_of_noun(word(scene, noun), governed_by=word(scene, light) if light else None)
    assert [t.text for t in frame.subjects] == subjects
    assert {name: [t.text for t in frame.preps[name]] for name in preps} == preps


def test_a_verb_may_lend_its_subject_as_the_one_befallen(staged: Staged) -> None:
    """ "Suffered an attack": the subject undergoes it; "reported an attack": it only tells."""
    scene = staged("The garrison suffered an attack.")
    noun, verb = word(scene, "attack"), word(scene, "suffered")
    assert [t.text for t in frame_of_noun(noun, governed_by=verb, lends="target").objects] == ["garrison"]
    nobody = frame_of_noun(noun, governed_by=verb, lends="nobody")
    assert (nobody.subjects, nobody.objects) == ((), ())


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("Dozens of fighters fled.", "Dozens", "fighters", id="dozens of"),
        pytest.param("A number of hills fell.", "number", "hills", id="a number of"),
        pytest.param("Parts of the city burned.", "Parts", "city", id="parts of"),
        pytest.param("15 of the hostages died.", "15", "hostages", id="a numeral of"),
        pytest.param(
            "The mayor of the city fled.", "mayor", "mayor", id="an ordinary noun stands for itself"
        ),
        pytest.param("Dozens fled.", "Dozens", "Dozens", id="a partitive alone stands for itself"),
    ],
)
def test_partitives_stand_for_what_they_are_of(staged: Staged, text: str, head: str, expected: str) -> None:
    """The noun that matters is the one behind "of"."""
    assert content(word(staged(text), head)).text == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param(
            "The Bosnian Serb army withdrew.", "army", "Bosnian Serb army", id="without the article"
        ),
        pytest.param("Two heavily armed men ran.", "men", "Two heavily armed men", id="with its adjectives"),
        pytest.param("Men of the village ran.", "Men", "Men", id="up to its head only"),
    ],
)
def test_phrases_end_at_their_head(staged: Staged, text: str, head: str, expected: str) -> None:
    """A noun phrase runs from its first modifier to its head."""
    scene = staged(text)
    start, end = phrase(word(scene, head))
    assert scene.doc[start:end].text == expected


def test_whole_phrases_reach_the_noun_behind_of(staged: Staged) -> None:
    """A partitive is quoted with what it stands for."""
    scene = staged("Rebels took a number of hills.")
    start, end = whole_phrase(word(scene, "number"))
    assert scene.doc[start:end].text == "number of hills"


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param(
            "They hit Izium, Kupiansk and Lyman.", "Izium", ["Izium", "Kupiansk", "Lyman"], id="a list"
        ),
        pytest.param("They hit Izium.", "Izium", ["Izium"], id="a name alone"),
        pytest.param(
            "The Rapid Support Forces (RSF) shelled El Obeid.",
            "Forces",
            ["Forces"],
            id="an acronym is no member",
        ),
    ],
)
def test_lists_are_taken_apart(staged: Staged, text: str, head: str, expected: list[str]) -> None:
    """Members joined by commas and "and" are all there, in order."""
    assert [t.text for t in coordinated(word(staged(text), head))] == expected


def test_a_word_stands_in_the_clause_of_the_nearest_verb(staged: Staged) -> None:
    """A noun in a relative clause belongs to that clause's verb."""
    scene = staged("Troops who left Kidal returned to Gao.")
    assert clause_of(word(scene, "Kidal")).text == "left"
    assert clause_of(word(scene, "Gao")).text == "returned"
