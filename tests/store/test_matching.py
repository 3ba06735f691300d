"""Components, blocking keys, near-copies and what people recorded, the same on both databases."""

from dataclasses import replace

import pytest

from dateline.errors import UsageError
from dateline.store import Outlet, Record
from dateline.store.claims import Wanted
from store.build import EL_FASHER, entry, event, reading, source

WHEN = {"at": "2024-06-01T10:00:00Z", "by": "editor"}
ONE = reading("Shells fell on the market.", "Two clinics closed.", published="2024-05-10")
TWO = reading("The market was shelled.", published="2024-05-11", source_name="Red Sea Wire")
THREE = reading(
    "A drone hit the depot.", type="airstrike", published="2024-05-12", source_name="Border Radio"
)


@pytest.fixture
def told(store):
    """Three reports; the first claims of two of them are one event, the drone is another."""
    store.add([entry(each) for each in (ONE, TWO, THREE)])
    market, clinics, shelled, drone = store.witnesses()
    together = event(market, shelled, against=(clinics,), start="2024-05-10", place=EL_FASHER)
    component = dict.fromkeys((market.id, shelled.id, clinics.id), "market") | {drone.id: "drone"}
    store.save_matching(component, [together, event(drone)])
    return market, clinics, shelled, drone


def waiting(store):
    return set(store.unmatched())


def ids(*witnesses):
    return {witness.id for witness in witnesses}


def test_claims_wait_until_they_have_a_component(store):
    """Those of the kinds asked for, in order of their ids."""
    store.add([entry(ONE), entry(THREE)])
    everything = store.unmatched()
    assert list(everything) == sorted(everything)
    assert len(everything) == 3
    assert store.unmatched(["forecast"]) == ()
    store.save_matching({everything[0]: "a"}, [])
    assert store.unmatched(["event"]) == everything[1:]


def test_claims_are_found_by_their_blocking_keys(store):
    """Both ways, in order."""
    store.add([entry(ONE), entry(THREE)])
    market, clinics, drone = store.witnesses()
    assert store.keys_of([drone.id, "nobody"]) == {drone.id: ("airstrike", "airstrike/event")}
    shelling = tuple(sorted(ids(market, clinics)))
    assert store.sharing(["shelling", "nothing"]) == {"shelling": shelling}


def test_a_component_is_found_by_any_of_its_claims(store, told):
    """With all its members."""
    market, clinics, shelled, drone = told
    assert store.components([shelled.id, "nobody"]) == {
        "market": tuple(sorted(ids(market, clinics, shelled)))
    }
    assert store.components([drone.id]) == {"drone": (drone.id,)}


def test_an_event_comes_back_as_it_was_saved(store, told):
    """By its own id and by that of any claim that tells or denies it."""
    market, clinics, shelled, _ = told
    whole = store.event(min(market.id, shelled.id))
    assert whole == event(market, shelled, against=(clinics,), start="2024-05-10", place=EL_FASHER)
    assert store.event(max(market.id, shelled.id)) == whole
    assert store.event(clinics.id) == whole


def test_saving_again_replaces_the_events_of_those_claims(store, told):
    """What was one event may become two; nothing of the old one stays."""
    market, clinics, shelled, drone = told
    component = {market.id: "a", clinics.id: "a", shelled.id: "b"}
    store.save_matching(component, [event(market, clinics), event(shelled)])
    assert {each.id for each in store.each_event()} == {
        min(market.id, clinics.id),
        shelled.id,
        drone.id,
    }
    assert store.event(clinics.id) == event(market, clinics)


def test_named_events_are_dropped(store, told):
    """Even where none of their claims is matched anew."""
    *_, drone = told
    store.save_matching({}, [], dropped=[drone.id])
    assert store.event(drone.id) is None
    assert store.count() == 1


def test_a_retraction_takes_the_claims_out(store, told):
    """Their events are dropped at once, and the claims that shared them wait."""
    market, clinics, shelled, drone = told
    store.retract(TWO.report.id, **WHEN)
    assert [w.id for w in store.witnesses()] == [market.id, clinics.id, drone.id]
    assert [each.id for each in store.each_event()] == [drone.id]
    assert waiting(store) == ids(market, clinics)
    assert store.keys_of([shelled.id]) == {}
    statistics = store.statistics()
    assert (statistics.reports, statistics.retracted, statistics.claims) == (2, 1, 3)
    assert store.reading(TWO.report.id) == TWO
    assert [version.active for version in store.versions(TWO.report.id)] == [False]


def test_a_retraction_can_be_taken_back(store, told):
    """The claims come back and wait; both steps stay in the log."""
    _, _, shelled, _ = told
    store.retract(TWO.report.id, **WHEN, note="a hoax")
    store.retract(TWO.report.id, **WHEN)
    store.restore(TWO.report.id, **WHEN)
    assert shelled.id in waiting(store)
    assert [(r.number, r.what, r.note) for r in store.records(TWO.report.id)] == [
        (1, "retract", "a hoax"),
        (2, "retract", ""),
        (3, "restore", ""),
    ]


def test_restoring_what_was_never_retracted_changes_nothing(store, told):
    """The events stand."""
    store.restore(TWO.report.id, **WHEN)
    assert store.count() == 2
    assert waiting(store) == set()


def test_a_retracted_report_stays_so_when_it_is_read_anew(store, told):
    """The new reading is kept, its claims are not in the picture."""
    store.retract(TWO.report.id, **WHEN)
    store.add([entry(TWO, "2")])
    assert list(store.witnesses(Wanted(reports=(TWO.report.id,)))) == []
    store.restore(TWO.report.id, **WHEN)
    assert len(list(store.witnesses(Wanted(reports=(TWO.report.id,))))) == 1


def test_a_new_reading_lets_its_events_be_matched_again(store, told):
    """Those that its report was in, no others."""
    market, clinics, shelled, drone = told
    store.add([entry(TWO, "2")])
    assert [each.id for each in store.each_event()] == [drone.id]
    assert waiting(store) == ids(market, clinics, shelled)


def test_a_judgement_lets_both_claims_be_matched_again(store, told):
    """It is in the log, in order, and survives new readings."""
    market, clinics, shelled, drone = told
    assert store.record("different", market.id, object=shelled.id, **WHEN, note="two markets").number == 1
    assert waiting(store) == ids(market, clinics, shelled)
    store.record("same", market.id, object=drone.id, **WHEN)
    assert waiting(store) == ids(market, clinics, shelled, drone)
    store.add([entry(ONE, "2")])
    found = [(j.number, j.verdict, j.left, j.right, j.note) for j in store.judgements()]
    assert found == [
        (1, "different", market.id, shelled.id, "two markets"),
        (2, "same", market.id, drone.id, ""),
    ]


@pytest.mark.parametrize(
    ("what", "subject", "more", "message"),
    [
        pytest.param(
            "same", "nobody", {"object": "none"}, "no claim 'nobody'", id="a claim that is not there"
        ),
        pytest.param("retract", "f" * 64, {}, "no report", id="a report that is not there"),
        pytest.param("reliability", "nobody", {"value": "B"}, "no source", id="a source that is not there"),
        pytest.param(
            "reliability", "nile-post", {"value": "G"}, "not a reliability", id="a letter that is none"
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused(store, told, what, subject, more, message):
    """With a word why; the log stays as it was."""
    with pytest.raises(UsageError, match=message):
        store.record(what, subject, **WHEN, **more)
    assert store.records() == ()


def test_a_claim_is_not_judged_against_itself(store, told):
    """That says nothing."""
    with pytest.raises(UsageError, match="itself"):
        store.record("different", told[0].id, object=told[0].id, **WHEN)


def test_the_log_keeps_everything_that_was_said(store):
    """With who and when."""
    kept = store.record("note", "nile-post", **WHEN, note="owned by the governor's brother")
    assert store.records() == (kept,)
    assert kept == Record(
        number=1,
        at=WHEN["at"],
        by="editor",
        what="note",
        subject="nile-post",
        object=None,
        value=None,
        note="owned by the governor's brother",
    )


def test_a_reliability_is_set_by_a_person_alone(store):
    """Describing the source anew leaves it as it is."""
    described = source("nile-post", country="SD", side="sd-saf", reliability="A")
    store.describe([described])
    assert store.sources() == (replace(described, reliability=None),)
    store.set_reliability("nile-post", "D", **WHEN)
    store.describe([replace(described, owner="A ministry")])
    assert store.sources() == (replace(described, owner="A ministry", reliability="D"),)


def test_an_outlet_that_nobody_described_does_not_undo_a_description(store):
    """The registry's entry stays."""
    described = source("nile-post", country="SD", name="The Nile Post")
    store.describe([described])
    store.add([entry(ONE)])
    assert store.sources() == (described,)


def test_near_copies_are_found_by_their_bands(store):
    """With the signatures to compare."""
    store.add([entry(ONE, bands=("a", "b")), entry(TWO, bands=("b", "c")), entry(THREE, bands=("d",))])
    assert store.near(["b"]) == dict(
        sorted((read.report.id, read.report.id[:8].encode()) for read in (ONE, TWO))
    )
    assert store.near(["x"]) == {}
    store.add([entry(TWO, "2", bands=("c",))])
    assert set(store.near(["b"])) == {ONE.report.id}


def test_reports_that_copy_one_another_share_a_group(store, told):
    """A report is its own group first; a change lets its events be matched again."""
    market, clinics, shelled, _ = told
    assert store.groups([TWO.report.id]) == {TWO.report.id: TWO.report.id}
    store.set_groups({TWO.report.id: ONE.report.id, ONE.report.id: ONE.report.id, "nobody": "x"})
    assert store.groups() == {
        ONE.report.id: ONE.report.id,
        TWO.report.id: ONE.report.id,
        THREE.report.id: THREE.report.id,
    }
    assert waiting(store) == ids(market, clinics, shelled)
    assert {w.provenance.group for w in store.witnesses(Wanted(reports=(TWO.report.id,)))} == {ONE.report.id}


def test_a_group_that_stays_disturbs_nothing(store, told):
    """The events stand."""
    store.set_groups({TWO.report.id: TWO.report.id})
    assert store.count() == 2
    assert waiting(store) == set()


def test_everything_can_be_matched_anew(store, told):
    """All events go and all claims wait."""
    store.loosen()
    assert store.count() == 0
    assert waiting(store) == ids(*told)


def test_the_store_says_how_much_it_holds(store, told):
    """In all and by outlet, the largest first."""
    store.add([entry(reading("Rain.", source_name=None, title="Rain", published=None))])
    found = store.statistics()
    assert (found.reports, found.readings, found.claims, found.events) == (4, 4, 5, 2)
    assert found.outlets == (
        Outlet(id=None, name=None, reports=1, claims=1),
        Outlet(id="border-radio", name="Border-Radio", reports=1, claims=1),
        Outlet(id="nile-post", name="Nile-Post", reports=1, claims=2),
        Outlet(id="red-sea-wire", name="Red-Sea-Wire", reports=1, claims=1),
    )


def test_a_report_is_looked_at_for_copies_once(store, told):
    """Until it has been given a group; then again when it is read anew, since its text may be another."""
    everything = {read.report.id for read in (ONE, TWO, THREE)}
    assert store.ungrouped() == dict(sorted((id, id[:8].encode()) for id in everything))
    store.set_groups({ONE.report.id: "a", TWO.report.id: "a"})
    assert set(store.ungrouped()) == {THREE.report.id}
    assert store.in_groups(["a", "nobody's"]) == {ONE.report.id: "a", TWO.report.id: "a"}
    store.add([entry(TWO, "2")])
    assert set(store.ungrouped()) == {TWO.report.id, THREE.report.id}
