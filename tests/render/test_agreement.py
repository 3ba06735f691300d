"""Verbs agree with their subjects."""

import pytest

from dateline.render.agreement import agreeing


@pytest.mark.parametrize(
    ("subject", "named", "said"),
    [
        pytest.param("their fighters", False, "hold", id="several"),
        pytest.param("the army", False, "holds", id="a body"),
        pytest.param("fighters of the movement", False, "hold", id="the head counts, not the last word"),
        pytest.param("a coalition of tribes", False, "holds", id="one of many"),
        pytest.param("soldiers loyal to the council", False, "hold", id="the head before what they are"),
        pytest.param("the army and its allies", False, "hold", id="two"),
        pytest.param("militiamen", False, "hold", id="men"),
        pytest.param("police", False, "hold", id="a word that is several"),
        pytest.param("Hamas", True, "holds", id="a name that ends as plurals do"),
        pytest.param("ISIS", True, "holds", id="an abbreviation"),
        pytest.param("Ansar Bait al-Maqdis", True, "holds", id="an Arabic name"),
        pytest.param("Armed Forces of Ukraine", True, "hold", id="forces"),
        pytest.param("Justice and Equality Movement", True, "holds", id="an and inside a name"),
        pytest.param("March 23 Movement", True, "holds", id="a movement"),
        pytest.param("someone", False, "holds", id="nobody named"),
    ],
)
def test_a_verb_agrees(subject, named, said):
    """By the head of the subject."""
    assert agreeing(subject, "holds", named=named) == said


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("holds part of", "hold part of"),
        ("fights over", "fight over"),
        ("besieges", "besiege"),
        ("has fire control over", "have fire control over"),
        ("has entered", "have entered"),
        ("has lost", "have lost"),
    ],
)
def test_every_verb_of_control_has_its_plural(verb, said):
    """With whatever follows it."""
    assert agreeing("rebels", verb, named=False) == said
