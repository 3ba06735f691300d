"""The judge of the cases, on readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.quality.casefile import Case, Value, type_pattern
from benchmarks.quality.casematch import judge, size

from dateline import model
from marked import report_of
from witnesses import claim

TEXT = "The army denied on Friday that rebels had seized Bria, north of Bangui, killing 7 soldiers."


def _mention(quote: str) -> model.Mention:
    start = TEXT.index(quote)
    return model.Mention(start=start, end=start + len(quote), quote=quote)


def _reading(**changes: Value) -> model.Reading:
    """A reading of one claim: rebels seized Bria."""
    rebels = model.Participant(role="actor", mention=_mention("rebels"), actor=None, label=None, backers=())
    soldiers = model.Participant(
        role="victim", mention=_mention("soldiers"), actor=None, label=None, backers=()
    )
    bria = model.Placing(
        role="at",
        mention=_mention("Bria"),
        place=None,
        precision="exact",
        relation=model.Relation(direction="N", heading=None, distance_km=None),
        repair=None,
        reason="not_found",
        alternatives=(),
    )
    fields: dict[str, Value] = {
        "kind": "event",
        "trigger": _mention("seized"),
        "participants": (rebels, soldiers),
        "places": (bria,),
        "time": model.Time(mention=None, start=None, end=None, precision="none", basis="none", partial=None),
        "quantities": (
            model.Quantity(
                kind="killed", of=1, low=7, best=7, high=7, qualifier="exact", mention=_mention("7")
            ),
        ),
        "control": model.Control(holder=0, state="full", place=0, exclusive=False, previous_holder=None),
    }
    evidence = "rebels had seized Bria, north of Bangui, killing 7 soldiers"
    told = claim("capture", evidence=evidence, start=TEXT.index(evidence), **fields)
    report = replace(report_of(TEXT), published=None, published_basis="none", flags=("no_date",))
    return model.Reading(report=report, claims=(replace(told, **changes),))


def _case(*, expect: tuple[Value, ...] = (), reject: tuple[Value, ...] = (), report: Value = None) -> Case:
    return Case(
        id="case",
        theme="theme",
        heldout=False,
        about="a case",
        text=TEXT,
        options={},
        expect=expect,
        reject=reject,
        report=report or {},
    )


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(
            {"type": "@taken", "actor": "rebel", "target": "soldier"}, id="a victim will do as a target"
        ),
        pytest.param(
            {"place": "bria", "direction": "N", "precision": ["exact", "near"]}, id="one place has all"
        ),
        pytest.param(
            {"quantity": {"kind": "killed", "n": 7, "of": "soldier"}}, id="a number and whose it is"
        ),
        pytest.param({"control": {"holder": "rebel", "state": "full", "place": "Bria"}}, id="who holds what"),
        pytest.param({"time": {"start": None}, "own_voice": True}, id="null means empty"),
        pytest.param({"at": "seized  Bria", "not": {"kind": "goal"}}, id="an anchor, and what must not be"),
    ],
)
def test_a_condition_that_holds_is_met(condition: Value) -> None:
    """A claim meets a condition when every key holds: expected it is fine, rejected it is a fault."""
    assert judge(_case(expect=(condition,)), _reading()) == []
    assert len(judge(_case(reject=(condition,)), _reading())) == 1


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param({"type": "@taken", "actor": "army"}, id="another actor"),
        pytest.param({"place": "Bria", "direction": None}, id="a direction where none may be"),
        pytest.param({"quantity": {"kind": "wounded"}}, id="another kind of number"),
        pytest.param({"control": {"holder": "soldier"}}, id="another holder"),
        pytest.param({"at": "The army denied"}, id="another part of the text"),
        pytest.param({"no_number": True}, id="a number where none may be"),
        pytest.param({"attribution": {"name": "army"}}, id="nobody is cited"),
    ],
)
def test_a_condition_that_does_not_hold_is_not_met(condition: Value) -> None:
    """One key that fails is enough: expected it is a fault, rejected it is fine."""
    assert len(judge(_case(expect=(condition,)), _reading())) == 1
    assert judge(_case(reject=(condition,)), _reading()) == []


def test_a_denied_claim_counts_only_where_it_is_asked_for() -> None:
    """A denial meets a condition only if the condition names polarity or stance."""
    denied = _reading(stance="denied")
    assert judge(_case(expect=({"type": "capture"},)), denied)
    assert judge(_case(expect=({"type": "capture", "stance": "denied"},)), denied) == []
    assert judge(_case(reject=({"type": "capture"},)), denied) == []


def test_listed_quantities_are_conditions_of_their_own() -> None:
    """Two numbers in a list may stand on two claims, and count as two conditions."""
    case = _case(expect=({"quantity": [{"n": 7}, {"n": 8}]},))
    assert size(case) == 2
    assert len(judge(case, _reading())) == 1


def test_the_report_is_judged_too() -> None:
    """Fields, flags and zones of the report are checked one by one."""
    good = {"published": None, "flags": ["no_date"], "zones": [{"kind": "body", "quote": "rebels had"}]}
    bad = {"title": "Bria", "no_flags": ["no_date"], "zones": [{"kind": "title", "quote": "rebels had"}]}
    assert judge(_case(report=good), _reading()) == []
    assert len(judge(_case(report=bad), _reading())) == 3


def test_groups_of_types_are_written_out() -> None:
    """``@name`` stands for a pattern of ``types.yaml``, alone or among others."""
    assert "captur" in type_pattern("@taken|rename")
    assert type_pattern("capture") == "capture"
