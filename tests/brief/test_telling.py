"""One event in a line: the toll with those who give it, the people, the grounds."""

from __future__ import annotations

import pytest

from brief.build import NAMES, event, toll, witness
from dateline.brief.telling import event_line, grounds, toll_line, tolls_of
from events import who
from witnesses import CIVILIANS, RSF, SAF, count, someone


def killed(*, qualifier="exact", **given):
    return count("killed", qualifier=qualifier, **given)


def test_figures_that_differ_stand_side_by_side():
    """From the lowest up, open ends and round figures as they are said; a plural is no figure."""
    said = [
        witness("a1", "At least 9 died.", quantities=(killed(low=9.0, qualifier="at_least"),)),
        witness("a2", "About 12 died.", quantities=(killed(best=12.0, qualifier="about"),)),
        witness("a3", "Seven died.", quantities=(killed(low=7.0, best=7.0, high=7.0),)),
        witness("a4", "Some died.", quantities=(killed(qualifier="plural"),)),
    ]
    value = toll(low=7.0, best=9.0, high=12.0, by=said)
    line = toll_line(event(*said, tolls=(value,)), value, NAMES)
    assert [part.lead for part in line.parts] == ["7 killed", "At least 9 killed", "About 12 killed"]
    assert [w.id for part in line.parts for w in part.witnesses] == ["a3", "a1", "a2"]


def test_one_figure_needs_no_parts():
    """Everyone who gives it is named in the line."""
    said = witness("a1", "Seven died.", said_by="a nurse", quantities=(killed(low=7.0, best=7.0, high=7.0),))
    value = toll(low=7.0, best=7.0, high=7.0, by=(said,))
    line = toll_line(event(said, tolls=(value,)), value, NAMES)
    assert (line.text, line.parts) == ("7 killed, according to “a nurse” in Nile Post.", ())


def test_a_toll_is_that_of_its_own_people():
    """A claim that counts civilians and fighters apart gives each toll its own figure."""
    counts = (killed(low=3.0, high=3.0, of=0), killed(low=20.0, high=20.0, of=1))
    said = witness(
        "a1",
        "3 civilians and 20 men died.",
        quantities=counts,
        participants=(someone("victim", CIVILIANS), someone("victim", RSF)),
    )
    other = witness(
        "a2",
        "4 civilians died.",
        quantities=(killed(low=4.0, high=4.0, of=0),),
        participants=(someone("victim", CIVILIANS),),
    )
    value = toll(low=3.0, high=4.0, of=CIVILIANS, by=(said, other))
    line = toll_line(event(said, other, tolls=(value,)), value, NAMES)
    assert [part.lead for part in line.parts] == ["3 killed", "4 killed"]


@pytest.mark.parametrize(
    ("tolls", "words"),
    [
        pytest.param((), "", id="none"),
        pytest.param(
            (toll("wounded", 3.0, 3.0), toll(low=1.0, high=2.0)), "1–2 killed; 3 wounded", id="killed first"
        ),
        pytest.param(
            (toll(), toll(low=1.0, high=2.0, of=RSF)),
            "1–2 killed (Rapid Support Forces)",
            id="a plural adds nothing",
        ),
        pytest.param(
            (toll(low=2.0, high=2.0), toll(low=2.0, high=2.0, of=RSF)),
            "2 killed (Rapid Support Forces)",
            id="the same twice",
        ),
        pytest.param((toll("troops", 900.0, 900.0),), "", id="a force is no harm"),
    ],
)
def test_tolls_in_a_line(tolls, words):
    """Every harm that is counted, each once."""
    assert tolls_of(event(witness("a1", "They died."), tolls=tolls)) == words


@pytest.mark.parametrize(
    ("outlets", "words"),
    [
        pytest.param([("A", None, "1")], "one source: A", id="one report"),
        pytest.param(
            [("A", None, "1"), ("B", None, "1")], "one independent group of reports: A and B", id="copies"
        ),
        pytest.param(
            [("A", None, "1"), ("B", None, "2")], "two independent groups of reports: A and B", id="two"
        ),
        pytest.param(
            [("A", "sd-army", "1"), ("B", "sd-army", "2")],
            "two independent groups of reports: A and B; one side only: Sudanese Armed Forces",
            id="two of one side",
        ),
        pytest.param(
            [("A", "sd-army", "1"), ("B", None, "2")],
            "two independent groups of reports: A and B",
            id="a side that is not known is no side",
        ),
    ],
)
def test_grounds(outlets, words):
    """Copies count once, and so does a side."""
    said = [
        witness(f"a{i}", "Jets bombed Nyala.", outlet=name, side=side, group=group)
        for i, (name, side, group) in enumerate(outlets)
    ]
    assert grounds(event(*said), NAMES) == words


def test_people_are_named_by_role_and_weighed_where_they_differ():
    """Nobody is said to have done it who is only said to have suffered it."""
    said = [witness("a1", "The force shelled them."), witness("a2", "The army shelled them.")]
    actors = (
        who("actor", RSF, by=("a1", "a2")),
        who("actor", SAF, by=("a2",)),
        who("victim", CIVILIANS, by=("a1",)),
    )
    line = event_line(event(*said, actors=actors), NAMES)
    assert (
        "Actor, as told: Rapid Support Forces (two claims) and Sudanese Armed Forces (one claim); "
        in line.text
    )
    assert "victims: civilians. " in line.text


def test_nobody_is_the_other_side_of_himself():
    """Where one report names as the target whom another names as the doer."""
    actors = (who("actor", SAF), who("target", SAF), who("counterpart", SAF), who("counterpart", RSF))
    line = event_line(event(witness("a1", "The army went in."), actors=actors), NAMES)
    assert "target" not in line.text
    assert line.text.count("Sudanese Armed Forces") == 1
    assert "other side: Rapid Support Forces" in line.text
