"""The reports of a store, why its claims were joined, and its pasts that are kept."""

import pytest

from dateline import workflow
from dateline.errors import UsageError
from dateline.picture import EventFilter


def test_reports_are_listed_searched_and_taken_out_of_view(own):
    """By day; a search leaves out what is out of view, the list marks it."""
    listed = workflow.reports(where=own)
    assert [report.published for report in listed] == sorted(report.published for report in listed)
    found = workflow.reports("Goma", where=own)
    assert set() < {r.id for r in found} < {r.id for r in listed}
    workflow.retract(found[0].id, by="ann", where=own)
    assert found[0].id not in {r.id for r in workflow.reports("Goma", where=own)}
    assert [r.id for r in workflow.reports(where=own) if r.retracted] == [found[0].id]
    assert workflow.report(found[0].id[:9], where=own).report.id == found[0].id
    workflow.restore(found[0].id, by="ann", where=own)
    assert {r.id for r in workflow.reports("Goma", where=own)} == {r.id for r in found}
    with pytest.raises(UsageError):
        workflow.report("zz", where=own)


def test_joins_hold_an_event_together_and_say_why(kivu):
    """One fewer than it has claims, each with what speaks for it."""
    told = workflow.explained(workflow.events(where=kivu).events, where=kivu)
    assert any(each.joins for each in told)
    for each in told:
        claims = {w.id for w in (*each.event.witnesses, *each.event.against)}
        assert len(each.joins) == len(claims) - 1
        assert {id_ for join in each.joins for id_ in (join.left, join.right)} <= claims
        assert all(join.reasons for join in each.joins)


def test_a_judgement_is_a_reason(own):
    """What a person judged the same is joined by that."""
    one, other = (event.id for event in workflow.events(where=own, limit=2).events)
    joined, _ = workflow.judge("same", one, other, by="ann", where=own)
    (told,) = workflow.explained([joined], where=own)
    assert "ann" in [join.judgement.by for join in told.joins if join.judgement is not None]


def test_a_past_is_made_once(own, tmp_path, monkeypatch):
    """Until what it is made of changes."""
    monkeypatch.setenv("DATELINE_PAST", str(tmp_path / "past"))
    first = workflow.events(where=own, as_of="2025-01-27")
    (kept,) = (tmp_path / "past").glob("*.db")
    made = kept.stat().st_ino
    assert workflow.events(where=own, as_of="2025-01-27") == first
    assert [path.stat().st_ino for path in (tmp_path / "past").glob("*.db")] == [made]
    held = workflow.events(EventFilter(place="Goma"), where=own, as_of="2025-01-27").events
    workflow.retract(held[0].witnesses[0].provenance.report, by="ann", where=own)
    assert workflow.events(where=own, as_of="2025-01-27") != first
    assert len(list((tmp_path / "past").glob("*.db"))) == 2


def test_few_pasts_are_kept(own, tmp_path, monkeypatch):
    """Those last asked."""
    monkeypatch.setenv("DATELINE_PAST", str(tmp_path / "past"))
    monkeypatch.setattr("dateline.workflow.past.KEPT", 1)
    for day in ("2025-01-26", "2025-01-28"):
        workflow.events(where=own, as_of=day)
    assert len(list((tmp_path / "past").glob("*.db"))) == 1
