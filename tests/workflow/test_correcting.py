"""Corrections: what is recorded is put right, kept to by every later reading, and taken back."""

import json
from dataclasses import replace

import pytest

from dateline import workflow
from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.store import Wanted, open_store
from dateline.workflow.claim_fields import fields_of
from dateline.workflow.corrections import CORRECTED

pytestmark = pytest.mark.usefixtures("marks")


def capture(where: str):
    """A claim, told by one report, that Goma was captured."""
    (event,) = workflow.events(EventFilter(place="Goma", type="capture"), where=where).events
    return event.witnesses[0]


def claim_of(where: str, id: str):
    """The claim of that id as the store has it."""
    with open_store(where) as store:
        return next(w for w in store.witnesses(Wanted(ids=(id,))))


def readings(where: str, report: str):
    """The last reading of a report, its versions and the ids of its claims."""
    with open_store(where) as store:
        return (
            store.reading(report),
            store.versions(report),
            [w.id for w in store.witnesses(Wanted(reports=(report,)))],
        )


def test_a_report_gets_another_date_and_gives_it_back(own):
    """It is read again as of that day; undone, the reading is the one that it was."""
    report = capture(own).provenance.report
    before, _, ids = readings(own, report)
    done = workflow.correct(report[:10], "published", "2025-02-20", by="ann", note="misprint", where=own)
    after, versions, same = readings(own, report)
    assert (after.report.published, after.report.published_basis) == ("2025-02-20", "given")
    assert [claim.time for claim in after.claims] != [claim.time for claim in before.claims]
    assert same == ids
    assert [v.active for v in versions] == [False, True]
    workflow.undo(done.number, by="ben", where=own)
    again, versions, same = readings(own, report)
    assert (again, same) == (before, ids)
    assert [v.active for v in versions] == [True, False]
    log = [(r.what, r.by, r.note) for r in workflow.records(where=own)]
    assert log == [("correct", "ann", "misprint"), ("undo", "ben", "")]


def test_an_outlet_is_that_of_the_registry(own):
    """The source of a corrected report is described as that of any other."""
    report = capture(own).provenance.report
    workflow.correct(report, "source", "Reuters", by="ann", where=own)
    assert "Reuters" in {source.name for source in workflow.sources(where=own)}
    assert claim_of(own, readings(own, report)[2][0]).provenance.source_name == "Reuters"


@pytest.mark.parametrize(
    ("field", "value", "of"),
    [
        pytest.param("type", "loss_of_place", lambda c: c.type, id="the type"),
        pytest.param("stance", "denied", lambda c: c.stance, id="the stance"),
        pytest.param("time", "2025-01-25", lambda c: c.time.start, id="the day"),
    ],
)
def test_a_claim_gets_another_value(own, field, value, of):
    """It keeps its id, and says that a person corrected it."""
    told = capture(own)
    words = None if field == "stance" else told.claim.trigger.quote
    workflow.correct(told.id, field, value, words=words, by="ann", where=own)
    corrected = claim_of(own, told.id).claim
    assert of(corrected) == value
    assert CORRECTED in corrected.flags


def test_the_kind_follows_from_the_type(own):
    """A capture that is rather somebody's hold on a place is a claim of control."""
    told = capture(own)
    workflow.correct(told.id, "type", "holds", by="ann", where=own)
    assert claim_of(own, told.id).claim.kind == "control"
    assert told.id not in {
        w.id for e in workflow.events(where=own).events for w in (*e.witnesses, *e.against)
    }


def test_a_participant_is_another_actor_and_one_more_comes_and_goes(own):
    """By its id in the registry, with the words that name it; what points to the others is led along."""
    told = capture(own)
    before = told.claim
    workflow.correct(told.id, "participants.0.actor", "rw-gov", by="ann", where=own)
    assert claim_of(own, told.id).claim.participants[0].actor.id == "rw-gov"
    word = before.evidence.quote.split()[0]
    value = json.dumps({"role": "leader", "actor": "cd-army"})
    workflow.correct(
        told.id, "participants.+", value, words=word, at=before.evidence.start, by="ann", where=own
    )
    added = claim_of(own, told.id).claim.participants[-1]
    assert (added.role, added.actor.id, added.mention.quote) == ("leader", "cd-army", word)
    first = claim_of(own, told.id).claim.participants[0].mention
    workflow.correct(told.id, "participants.0", None, by="ann", where=own)
    left = claim_of(own, told.id).claim
    assert first not in [each.mention for each in left.participants]
    assert left.participants[-1] == added
    control = left.control
    assert control is None or control.holder is None or left.participants[control.holder].mention != first


def test_a_claim_that_is_wholly_wrong_is_taken_out_and_comes_back(own):
    """It is in no reading, event or ledger, and the others keep their ids; undone, all is as it was."""
    told = capture(own)
    report = told.provenance.report
    before, _, ids = readings(own, report)
    workflow.correct(told.id, "stance", "denied", by="ann", where=own)
    done = workflow.correct(told.id, "claim", None, by="ann", note="said of a film", where=own)
    after, _, left = readings(own, report)
    assert (len(after.claims), left) == (len(before.claims) - 1, [id_ for id_ in ids if id_ != told.id])
    assert workflow.check_store(own)[-1].faults == ()
    assert told.id not in {
        w.id for e in workflow.events(where=own).events for w in (*e.witnesses, *e.against)
    }
    with pytest.raises(UsageError, match="no report or claim"):
        workflow.correct(told.id, "stance", "possible", by="ann", where=own)
    workflow.undo(done.number, by="ben", where=own)
    assert readings(own, report)[2] == ids
    assert claim_of(own, told.id).claim.stance == "denied"


def test_a_claim_taken_out_stays_out(own, monkeypatch):
    """Of what a later version reads, and of what is known on a day."""
    told = capture(own)
    workflow.correct(told.id, "claim", None, by="ann", where=own)
    day = told.provenance.published
    known = workflow.events(where=own, as_of=day).events
    assert told.id not in {w.id for e in known for w in (*e.witnesses, *e.against)}
    for module in ("entries", "corrections"):
        monkeypatch.setattr(f"dateline.workflow.{module}.reader_version", lambda: "later")
    workflow.reread([told.provenance.report], where=own)
    reading, versions, ids = readings(own, told.provenance.report)
    assert versions[-1].version.startswith("later/claims-")
    assert (told.id in ids, len(ids)) == (False, len(reading.claims))


def test_a_correction_outlives_the_reader(own, monkeypatch):
    """A later version reads the bytes anew, and the claim is corrected again."""
    told = capture(own)
    workflow.correct(told.provenance.report, "published", "2025-02-20", by="ann", where=own)
    workflow.correct(told.id, "stage", "announced", by="ann", where=own)
    for module in ("entries", "corrections"):
        monkeypatch.setattr(f"dateline.workflow.{module}.reader_version", lambda: "later")
    summary = workflow.reread([told.provenance.report], where=own)
    assert (summary.new, summary.unread) == (1, [])
    reading, versions, _ = readings(own, told.provenance.report)
    assert versions[-1].version.startswith("later/report-")
    assert reading.report.published == "2025-02-20"
    assert claim_of(own, told.id).claim.stage == "announced"
    assert workflow.reread([told.provenance.report], where=own).known == 1


def test_a_past_keeps_to_corrections(own):
    """What is corrected is so as known on any day; the ids of the claims too."""
    told = capture(own)
    words = told.claim.evidence.quote.split()[0]
    workflow.correct(told.id, "trigger", None, words=words, at=told.claim.evidence.start, by="ann", where=own)
    day = told.provenance.published
    ids = {w.id: w for e in workflow.events(where=own, as_of=day).events for w in (*e.witnesses, *e.against)}
    assert ids[told.id].claim.trigger.quote == words


def test_undoing_goes_from_the_last(own):
    """A correction that another of the same field builds on cannot be taken back before it."""
    told = capture(own)
    first = workflow.correct(told.id, "stance", "denied", by="ann", where=own)
    second = workflow.correct(told.id, "stance", "possible", by="ann", where=own)
    with pytest.raises(UsageError, match=str(second.number)):
        workflow.undo(first.number, by="ann", where=own)
    workflow.undo(second.number, by="ann", where=own)
    assert claim_of(own, told.id).claim.stance == "denied"
    workflow.undo(first.number, by="ann", where=own)
    assert claim_of(own, told.id).claim == told.claim
    with pytest.raises(UsageError):
        workflow.undo(first.number, by="ann", where=own)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        pytest.param("stance", "sure", None, id="no such stance"),
        pytest.param("type", "captures", None, id="no such type"),
        pytest.param("colour", "red", None, id="no such field"),
        pytest.param("participants.9.actor", "rw-gov", None, id="no such participant"),
        pytest.param("participants.0.actor", "Nobody In Particular", None, id="no such actor"),
        pytest.param("participants.+", '{"role": "leader"}', None, id="a participant without words"),
        pytest.param("time", "Tuesday", None, id="no time"),
        pytest.param("time", None, "Goma", id="words without a value"),
        pytest.param("time", "2025-02-30", None, id="no day of the calendar"),
        pytest.param("time", "2025-02-03/2025-02-01", None, id="a span that ends before it begins"),
        pytest.param("trigger", None, "words that nobody printed", id="words that are not there"),
        pytest.param("trigger", None, None, id="a claim of nothing"),
        pytest.param("id", "c9", None, id="what names it"),
        pytest.param("claim", "wrong", None, id="a value for a whole claim"),
        pytest.param("claim", None, "Goma", id="words for a claim that is none"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_recorded(own, field, value, words):
    """With a hint."""
    with pytest.raises(UsageError):
        workflow.correct(capture(own).id, field, value, words=words, by="ann", where=own)
    assert workflow.records(where=own) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("published", "May", id="no day"),
        pytest.param("country", "Congo", id="one of two countries"),
        pytest.param("country", "Rwnada", id="no country"),
        pytest.param("author", "A. Nobody", id="no such field"),
    ],
)
def test_a_report_has_few_fields_of_its_own(own, field, value):
    """Those that are known beside its bytes."""
    with pytest.raises(UsageError):
        workflow.correct(capture(own).provenance.report, field, value, by="ann", where=own)


def test_a_country_is_set_by_its_name(own):
    """As filters take it; the code is recorded."""
    report = capture(own).provenance.report
    workflow.correct(report, "country", "Rwanda", by="ann", where=own)
    assert {field.path: field.value for field in workflow.fields_in(report, where=own)}["country"] == "RW"


def test_every_field_that_is_listed_can_be_set_to_what_it_is(own):
    """The paths listed are those that are taken; a value that is there already is said to be so."""
    told = capture(own)
    listed = {field.path for field in workflow.fields_in(told.id, where=own)}
    assert {"type", "stance", "participants.0.actor", "places.0.place"} <= listed
    assert listed == {path for path, _ in fields_of(told.claim)}
    with pytest.raises(UsageError, match="already"):
        workflow.correct(told.id, "stance", told.claim.stance, by="ann", where=own)


@pytest.mark.parametrize("of", ["report", "claim"])
def test_a_value_that_stands_already_is_not_recorded(own, of):
    """Of every field that a report has, and of the claim's type, whose kind follows: one line says so."""
    told = capture(own)
    id_ = told.provenance.report if of == "report" else told.id
    for field in workflow.fields_in(id_, where=own):
        if of == "report" or field.path == "type":
            with pytest.raises(UsageError, match="already; nothing is recorded"):
                workflow.correct(id_, field.path, field.value, by="ann", where=own)
    assert workflow.records(where=own) == ()


def test_what_a_known_report_now_brings_is_said(own, tmp_path):
    """With how to correct it; what it brought at first is no news."""
    with open_store(own) as store:
        blob = store.blob(capture(own).provenance.report)
    from dateline.workflow.corrections import as_received
    from dateline.workflow.ingest import add_items

    item = as_received(blob)
    with open_store(own) as store:
        same = add_items(store, [item])
        other = add_items(store, [replace(item, published="2025-03-01", source="Delta Post")])
    assert (same.known, same.notes) == (1, [])
    assert [note.hint.split(": ")[1] for note in other.notes] == [
        f"dateline correct {item.id[:12]} published 2025-03-01",
        f"dateline correct {item.id[:12]} source 'Delta Post'",
    ]
    assert item.published in other.notes[0].reason


def test_a_correction_taken_back_can_be_made_again_and_leaves_the_store_whole(own):
    """Each is a line of its own in the log, linked in the chain; and the events are those of the readings."""
    claim = capture(own)
    for id_, field, value in ((claim.id, "stance", "denied"), (claim.provenance.report, "country", "RW")):
        for _ in range(2):
            done = workflow.correct(id_, field, value, by="ann", where=own)
            workflow.undo(done.number, by="ann", where=own)
        workflow.correct(id_, field, value, by="ann", where=own)
    assert [r.what for r in workflow.records(where=own)] == [
        "correct",
        "undo",
        "correct",
        "undo",
        "correct",
    ] * 2
    assert claim_of(own, claim.id).claim.stance == "denied"
    assert {each.name: each.faults for each in workflow.check_store(own) if each.faults} == {}


def test_a_correction_that_fails_leaves_nothing(own, monkeypatch):
    """The line of the log, the readings and the events are one transaction."""
    claim = capture(own)
    monkeypatch.setattr("dateline.workflow.ingest.match_waiting", _fails)
    with pytest.raises(RuntimeError, match="cut off"):
        workflow.correct(claim.id, "type", "loss_of_place", by="ann", where=own)
    assert workflow.records(where=own) == ()
    assert claim_of(own, claim.id) == claim


def _fails(*_, **__):
    raise RuntimeError("cut off")
