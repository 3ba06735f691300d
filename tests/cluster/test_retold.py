"""One report, one telling: headline and body, summary and detail."""

from dataclasses import replace

import pytest

from cluster.test_group import FAMILIES, SIDES, events, sides
from dateline.cluster import event_of
from witnesses import (
    ARMY,
    BUKAVU,
    CIVILIANS,
    GOMA,
    M23,
    SAKE,
    bound,
    claim,
    count,
    day,
    someone,
    there,
    witness,
)

REPORT = "one report"


def told(id, words, *, type_="air_strike", start=200, dead=None, whom=None, at=None, doer=None, **given):
    """A claim of one report; ``start`` is where it stands, and what begins it is its headline."""
    people = (*((someone("actor", doer),) if doer else ()), *((someone("victim", whom),) if whom else ()))
    said = claim(
        type_,
        evidence=words,
        start=start,
        participants=people,
        places=(there(at),) if at else (),
        time=given.pop("time", bound("2025-01-28")),
        quantities=(count("killed", dead, dead, dead, of=len(people) - 1 if whom else None),) if dead else (),
        flags=("headline",) if start == 0 else (),
        **given,
    )
    return witness(id, said, report=REPORT)


HEADLINE = told("a", "14 dead as planes hit Sake market", start=0, dead=14, at=SAKE)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            [told("b", "Aircraft bombed traders on Sunday.", time=day("2025-01-26"), at=SAKE, dead=14)],
            id="the body dates it",
        ),
        pytest.param(
            [told("b", "Fourteen people lost their lives.", type_="casualties", dead=14, start=900)],
            id="the body counts the dead far down",
        ),
        pytest.param(
            [told("b", "Gunmen killed civilians.", type_="killing", dead=14, whom=CIVILIANS, at=SAKE)],
            id="the body has another word for it",
        ),
        pytest.param(
            [told("b", "Gunmen shot farmers in their fields.", type_="attack_on_civilians", at=SAKE)],
            id="the body tells a neighbouring sort of deed, and no count",
        ),
        pytest.param(
            [
                told("b", "Aircraft bombed the town on Monday.", at=SAKE, time=day("2025-01-27")),
                told("c", "The raid left 14 dead.", type_="casualties", dead=14, start=700),
            ],
            id="the body tells the deed and its cost apart",
        ),
    ],
)
def test_headline_and_body_are_one_event(body):
    """Whatever the words, and the toll counts once."""
    assert events([HEADLINE, *body]) == [("a", *(w.id for w in body))]
    merged = event_of([HEADLINE, *body], families=FAMILIES, sides=sides)
    assert [(toll.low, toll.best, toll.high) for toll in merged.tolls] == [(14, 14, 14)]


def test_the_more_careful_figure_of_a_report_stands():
    """Its headline says 14, its body at least 14, of civilians."""
    careful = told("b", "At least 14 civilians died.", type_="casualties", dead=14, whom=CIVILIANS)
    (figure,) = careful.claim.quantities
    open_ = replace(figure, best=None, high=None, qualifier="at_least")
    careful = replace(careful, claim=replace(careful.claim, quantities=(open_,)))
    merged = event_of([HEADLINE, careful], families=FAMILIES, sides=sides)
    assert [(toll.of, toll.low, toll.high) for toll in merged.tolls] == [("civilians", 14, None)]


def test_a_cost_and_its_deed_in_one_headline_are_one_event():
    """Two claims of one line: "Blast kills 20 in Goma" tells a blast and twenty dead."""
    blast = told("a", "Blast kills 20", start=0, type_="bombing")
    cost = told("b", "Blast kills 20", start=0, type_="casualties", dead=20)
    assert events([blast, cost]) == [("a", "b")]


@pytest.mark.parametrize(
    "detail",
    [
        pytest.param(told("b", "Later shells fell on a bus.", at=BUKAVU, dead=14), id="in another town"),
        pytest.param(
            told("b", "A raid hit it last week.", time=day("2025-01-18"), at=SAKE), id="days before"
        ),
        pytest.param(told("b", "The two sides met.", type_="talks", at=SAKE), id="of another sort"),
    ],
)
def test_what_the_body_tells_besides_is_another_event(detail):
    """A place, a day or a sort of deed that differs parts it from the headline."""
    assert ("a", "b") not in events([HEADLINE, detail])


def test_a_summary_and_the_detail_under_it_are_one_event():
    """The same count in one report is the same dead."""
    summary = told("a", "Fighting killed 31 people.", type_="armed_clash", dead=31, start=100)
    detail = told("b", "Rebels shot 31.", type_="killing", dead=31, doer=M23, at=GOMA, start=1500)
    assert events([summary, detail]) == [("a", "b")]
    parts = [
        told("b", "A raid killed 12.", type_="killing", dead=12, doer=M23, at=GOMA, start=1200),
        told("c", "Shells left 19 dead.", type_="killing", dead=19, doer=M23, at=BUKAVU, start=1900),
    ]
    assert events([summary, *parts]) == [("a",), ("b",), ("c",)]


def test_a_headline_is_of_what_its_body_dates_days_ago():
    """Where the count shows it: the headline itself has no date."""
    body = told("b", "A raid killed 14 on 18 January.", time=day("2025-01-18"), at=SAKE, dead=14)
    assert events([HEADLINE, body]) == [("a", "b")]


def test_small_counts_show_nothing():
    """One dead here and one dead there are two."""
    one = told("a", "Shells killed a farmer.", type_="shelling", dead=1, start=100)
    other = told("b", "Gunmen killed a clerk.", type_="killing", dead=1, start=1500)
    assert events([one, other]) == [("a",), ("b",)]


def test_doers_that_differ_part_what_one_report_tells():
    """The headline's side and another's deed."""
    headline = told("a", "Army raid kills 9", start=0, dead=9, doer=ARMY)
    other = told("b", "Rebels killed nine in an ambush.", type_="ambush", dead=9, doer=M23)
    assert "cd-army" in SIDES
    assert events([headline, other]) == [("a",), ("b",)]
