"""The codebook: its files are valid, reach every scheme, and a broken file says what is wrong with it."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from dateline.codebook.codebook import GAP, EventType, load_codebook, read_type
from dateline.errors import BadData

TYPES = load_codebook().types
SCHEMES = yaml.safe_load(resources.files("dateline.codebook").joinpath("schemes.yaml").read_text("utf-8"))
SUB_EVENTS = {name for names in SCHEMES["acled"].values() for name in names}
GOOD = """
label: Raid
kind: event
definition: A short armed incursion.
triggers:
  verbs: [raid, storm]
  nouns: [raid]
  phrases: [carry out ~ raid]
effect: entered
maps_to: {acled: Armed clash, ucdp: null, plover: [ASSAULT, null], muc4: ATTACK, cameo: "19"}
examples:
  - {text: "Gunmen raided a post.", is: true}
"""


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.id)
def test_a_type_has_words_and_examples_of_both_sorts(kind: EventType) -> None:
    """Every type says what it is, and has three examples or more of which one is negative."""
    assert kind.label[0].isupper()
    assert kind.definition.endswith(".")
    assert len(kind.examples) >= 3
    assert {example.is_ for example in kind.examples} == {True, False}
    assert all(example.text.endswith(".") for example in kind.examples)


def test_there_are_types_of_every_kind() -> None:
    """Each of the nine kinds of claim has a type, and events have most."""
    kinds = [kind.kind for kind in TYPES.values()]
    assert len(set(kinds)) == 9
    assert kinds.count("event") > 60


def test_every_acled_sub_event_type_is_reached() -> None:
    """Each of ACLED's 25 sub-event types is what some type maps to."""
    reached = {
        name for t in TYPES.values() for name in (t.maps_to.acled, *t.maps_to.acled_by.values()) if name
    }
    assert len(SUB_EVENTS) == 25
    assert reached == SUB_EVENTS


def test_every_plover_type_is_reached() -> None:
    """Each of PLOVER's 16 types is what some type maps to."""
    reached = {kind.maps_to.plover[0] for kind in TYPES.values() if kind.maps_to.plover}
    assert len(SCHEMES["plover"]) == 16
    assert reached == set(SCHEMES["plover"])


def test_every_incident_type_of_muc4_and_type_of_violence_is_reached() -> None:
    """The short lists of MUC-4 and UCDP are reached in full."""
    assert {kind.maps_to.muc4 for kind in TYPES.values()} - {None} == set(SCHEMES["muc4"])
    assert {kind.maps_to.ucdp for kind in TYPES.values()} - {None} == set(SCHEMES["ucdp"])


def test_types_stand_in_the_order_of_their_ids() -> None:
    """The order does not depend on the file system."""
    assert list(TYPES) == sorted(TYPES)


def test_no_sentence_is_a_positive_example_twice() -> None:
    """A sentence may show what one type is and another is not, but not two types at once."""
    texts = [example.text for kind in TYPES.values() for example in kind.examples if example.is_]
    assert len(texts) == len(set(texts))


def test_triggers_are_rows_of_lemmas() -> None:
    """Words of all forms in their order; in a phrase a gap may stand between."""
    kind = read_type("raid", yaml.safe_load(GOOD), schemes=SCHEMES)
    assert [t.lemmas for t in kind.triggers] == [
        ("raid",),
        ("storm",),
        ("raid",),
        ("carry", "out", GAP, "raid"),
    ]
    assert kind.effect == "entered"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("kind: event", "kind: happening", id="a kind that the contract lacks"),
        pytest.param("label: Raid", "colour: red", id="a field that there is not"),
        pytest.param("Armed clash", "Armed brawl", id="a name that ACLED does not have"),
        pytest.param("[ASSAULT, null]", "[ASSAULT, tickle]", id="a mode that PLOVER does not have"),
        pytest.param('cameo: "19"', 'cameo: "99"', id="a root that CAMEO does not have"),
        pytest.param("nouns: [raid]", "adjectives: [raid]", id="a form of trigger that there is not"),
        pytest.param("effect: entered", "effect: visited", id="a state that the contract lacks"),
        pytest.param("carry out ~ raid", "~ raid", id="a phrase that begins with a gap"),
        pytest.param("nouns: [raid]", "nouns: [raid, raid]", id="a trigger given twice"),
        pytest.param("is: true", "is: maybe", id="an example that is neither"),
    ],
)
def test_a_broken_file_is_named(old: str, new: str) -> None:
    """A file that breaks a rule raises BadData with its name."""
    assert old in GOOD
    with pytest.raises(BadData, match=r"event_types/raid\.yaml"):
        read_type("raid", yaml.safe_load(GOOD.replace(old, new)), schemes=SCHEMES)
