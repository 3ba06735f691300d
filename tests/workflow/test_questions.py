"""Asking a store, recording in it, and asking it as it was known on a day."""

import os
import shutil

import pytest

from dateline import workflow
from dateline.errors import DatelineError, UsageError
from dateline.picture import EventFilter
from dateline.store import open_store


def ids(store: str, **asked) -> set[str]:
    return {event.id for event in workflow.events(EventFilter(**asked), where=store).events}


def the_event(store: str, **asked):
    (event,) = workflow.events(EventFilter(**asked), where=store).events
    return event


def test_contradictions_stand_side_by_side(kivu):
    """The fall of Goma is said by some and denied by others, and both are quoted."""
    goma = the_event(kivu, place="Goma", type="capture")
    assert goma.status == "contested"
    assert goma.witnesses
    assert any("denied" in witness.claim.evidence.quote for witness in goma.against)


def test_every_claim_of_an_event_opens_it(kivu):
    """By its id, or that of any of its claims."""
    goma = the_event(kivu, place="Goma", type="capture")
    for witness in (*goma.witnesses, *goma.against):
        assert workflow.event(witness.id, where=kivu).id == goma.id


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"place": "Goma"}, id="a place by name"),
        pytest.param({"actor": "M23"}, id="an actor by name"),
        pytest.param({"country": "CD", "since": "2025-02-10"}, id="a country and a time"),
        pytest.param({"box": (28.7, -2.6, 29.0, -2.3)}, id="a box"),
        pytest.param({"text": "truce"}, id="words of a quote"),
        pytest.param({"status": "contested"}, id="a status"),
    ],
)
def test_filters_choose(kivu, asked):
    """Some of the events, and not all."""
    assert set() < ids(kivu, **asked) < ids(kivu)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"since": "the other day"}, id="no day"),
        pytest.param({"actor": "Nobody In Particular"}, id="no actor"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(kivu, asked):
    """With a hint."""
    with pytest.raises(UsageError):
        ids(kivu, **asked)


def test_as_known_on_a_day_nothing_later_is_known(kivu):
    """Neither reports nor anything that they bring about."""
    page = workflow.events(where=kivu, as_of="2025-01-27")
    published = {w.provenance.published for e in page.events for w in (*e.witnesses, *e.against)}
    assert max(published) <= "2025-01-27"
    (goma,) = workflow.events(
        EventFilter(place="Goma", type="capture"), where=kivu, as_of="2025-01-27"
    ).events
    assert goma.status == "single_source"
    assert not goma.against


def test_as_known_on_the_last_day_is_as_it_is(kivu):
    """The same reports make the same events."""
    assert workflow.events(where=kivu, as_of="2025-12-31") == workflow.events(where=kivu)


@pytest.mark.parametrize("ledger", sorted(workflow.LEDGERS))
def test_every_line_of_a_ledger_opens_to_its_words(kivu, ledger):
    """Each ledger has a line on these reports, and each line quotes its report."""
    with open_store(kivu) as store:
        texts = {report: store.reading(report).report.text for report in store.report_ids()}
    lines = workflow.LEDGERS[ledger](where=kivu)
    told = workflow.render_ledger(ledger, lines, width=88, full=True)
    assert bool(lines) == (ledger != "headlines")
    quotes = [w.claim.evidence.quote for line in lines for w in _witnesses(line)]
    for line in lines:
        quoted = list(_witnesses(line))
        assert quoted
        for witness in quoted:
            evidence = witness.claim.evidence
            assert texts[witness.provenance.report][evidence.start : evidence.end] == evidence.quote
    assert all(line.split()[0] in told for line in quotes)


def _witnesses(value):
    """Every witness inside a value."""
    from dataclasses import fields, is_dataclass

    from dateline.picture import Witness

    if isinstance(value, Witness):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _witnesses(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _witnesses(item)


def test_control_follows_reported_captures_only(kivu):
    """M23 holds Goma from the day it is said to have taken it; what is only foretold changes no hands."""
    by_place = {line.place.name: line for line in workflow.control(where=kivu, at="2025-02-10")}
    assert by_place["Goma"].holder.id == "cd-m23"
    assert "Bukavu" not in by_place or by_place["Bukavu"].holder.id != "cd-m23"
    later = {line.place.name: line for line in workflow.control(where=kivu)}
    assert later["Bukavu"].holder.id == "cd-m23"


def test_people_part_and_join_events(own):
    """A judgement of two events holds for all their claims, now and when more comes in."""
    sake = the_event(own, place="Sake", type="capture")
    goma = the_event(own, place="Goma", type="capture")
    one, other = workflow.judge("same", sake.id, goma.id, by="coder", where=own)
    assert one.id == other.id
    workflow.judge("different", sake.id, goma.id, by="coder", where=own)
    assert workflow.event(sake.id, where=own).id != workflow.event(goma.id, where=own).id
    assert {entry.what for entry in workflow.records(where=own)} == {"same", "different"}


def test_a_retracted_report_leaves_the_picture_and_comes_back(own):
    """Its claims count no more; the log keeps that it was retracted, and restoring undoes it."""
    before = workflow.events(where=own)
    report = the_event(own, place="Goma", type="capture").witnesses[0].provenance.report
    workflow.retract(report[:12], by="coder", note="withdrawn by its publisher", where=own)
    assert all(
        witness.provenance.report != report
        for event in workflow.events(where=own).events
        for witness in (*event.witnesses, *event.against)
    )
    workflow.restore(report[:12], by="coder", where=own)
    assert workflow.events(where=own) == before
    assert [entry.what for entry in workflow.records(where=own)] == ["retract", "restore"]


def test_reliability_is_set_by_a_person_only(own):
    """And stays with the source."""
    assert {source.reliability for source in workflow.sources(where=own)} == {None}
    rated = workflow.set_reliability("Lakes Wire", "B", by="editor", where=own)
    assert rated.reliability == "B"
    assert {s.name: s.reliability for s in workflow.sources(where=own)}["Lakes Wire"] == "B"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(
            lambda own: workflow.judge("same", "nothing", "neither", by="x", where=own), id="no claim"
        ),
        pytest.param(lambda own: workflow.retract("zzz", by="x", where=own), id="no report"),
        pytest.param(lambda own: workflow.retract("", by="x", where=own), id="many reports"),
        pytest.param(lambda own: workflow.set_reliability("Nobody", "A", by="x", where=own), id="no source"),
        pytest.param(lambda own: workflow.event("nothing", where=own), id="no event"),
    ],
)
def test_what_is_not_there_cannot_be_spoken_of(own, wrong):
    """One clear error."""
    with pytest.raises(UsageError):
        wrong(own)


def test_exports_lie_beside_their_codebook(kivu, tmp_path):
    """What was written and left out is counted."""
    out = tmp_path / "events.csv"
    written = workflow.export("csv", out, where=kivu)
    assert written.rows == len(workflow.events(where=kivu).events)
    assert len(out.read_text("utf-8").splitlines()) == written.rows + 1
    assert workflow.codebook_beside(out).read_text("utf-8").startswith("#")
    with pytest.raises(UsageError, match="no export"):
        workflow.export("xls", out, where=kivu)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_brief_is_footnoted(kivu, form):
    """Every quote of it is a quote of a report."""
    made = workflow.brief("2025-01-20", "2025-02-20", where=kivu)
    assert made.footnotes
    page = workflow.render_brief(made, form)
    assert "Goma" in page
    assert page == workflow.render_brief(workflow.brief("2025-01-20", "2025-02-20", where=kivu), form)


def test_a_store_that_is_kept_open_is_asked_as_it_is_now(kivu, tmp_path):
    """What another program records is seen, and so is another file that comes to its place."""
    where, other = str(tmp_path / "kept.db"), str(tmp_path / "other.db")
    shutil.copy(kivu, where)
    with open_store(other):
        pass
    with workflow.kept(where):
        told = the_event(where, place="Goma", type="capture").witnesses[0]
        workflow.retract(told.provenance.report, by="ann", where=os.path.relpath(where))
        assert len(workflow.records(where=where)) == 1 + len(workflow.records(where=kivu))
        os.replace(other, where)
        assert not workflow.events(EventFilter(), where=where).events


def test_a_store_that_is_not_there_is_told_to_whoever_asks(tmp_path):
    """Serving goes on: the store may come later."""
    where = str(tmp_path / "none.db")
    with workflow.kept(where):
        with pytest.raises(DatelineError):
            workflow.events(EventFilter(), where=where)
        with open_store(where):
            pass
        assert not workflow.events(EventFilter(), where=where).events
