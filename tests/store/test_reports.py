"""Reports and readings, the same on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dateline.store import Blob
from dateline.store.claims import Wanted
from store.build import EL_FASHER, claim, entry, reading, source, witness_id

FIRST = reading("Shells fell on the market.", "Two clinics closed.", published="2024-05-10")
SECOND = reading("A drone hit the depot.", published="2024-05-09", source_name="Red Sea Wire")
UNDATED = reading("A convoy left.", published=None, source_name="Border Radio")


def anew(read, *sentences):
    """The same report, read anew: other claims in it."""
    claims = [claim(read.report.text, each, type="airstrike") for each in sentences]
    return replace(read, claims=tuple(claims))


def test_what_was_added_is_known_and_comes_back_as_it_was(store):
    """The reading is equal to the one put in, the bytes are the same."""
    assert store.add([entry(FIRST), entry(SECOND)]) == 2
    assert store.knows([FIRST.report.id, UNDATED.report.id]) == {FIRST.report.id}
    assert store.reading(FIRST.report.id) == FIRST
    assert store.reading(SECOND.report.id, "1") == SECOND
    assert store.blob(FIRST.report.id) == Blob(
        report=FIRST.report.id,
        data=f"{FIRST.report.source}{FIRST.report.text}".encode(),
        media="text/plain",
        origin="post.txt",
        known={"country": "SD", "language": None},
    )


def test_what_is_not_there_is_nothing(store):
    """A report or a version that the store lacks is none, not an error."""
    store.add([entry(FIRST)])
    assert store.reading("f" * 64) is None
    assert store.reading(FIRST.report.id, "2") is None
    assert store.blob("f" * 64) is None
    assert store.provenance("f" * 64) is None
    assert store.event("f" * 20) is None
    assert store.versions("f" * 64) == ()


def test_adding_the_same_again_changes_nothing(store):
    """Neither in a second call nor twice in one."""
    assert store.add([entry(FIRST), entry(FIRST)]) == 1
    before = store.statistics(), list(store.witnesses())
    assert store.add([replace(entry(FIRST), read_at="2025-01-01T00:00:00Z"), entry(FIRST)]) == 0
    assert (store.statistics(), list(store.witnesses())) == before


def test_a_batch_is_added_whole_or_not_at_all(store):
    """A fault in its last report leaves none of it."""
    broken = replace(entry(SECOND), read_at=None)
    with pytest.raises(DatabaseError):
        store.add([entry(FIRST), broken])
    assert store.statistics().reports == 0
    assert store.knows([FIRST.report.id]) == set()


def test_a_new_version_stands_beside_the_old_one(store):
    """It is the active one; the old one is still there, exactly."""
    store.add([entry(FIRST)])
    second = anew(FIRST, "Two clinics closed.")
    assert store.add([entry(second, "2")]) == 1
    assert store.reading(FIRST.report.id) == second
    assert store.reading(FIRST.report.id, "1") == FIRST
    found = [(each.version, each.claims, each.active) for each in store.versions(FIRST.report.id)]
    assert found == [("1", 2, False), ("2", 1, True)]
    assert [witness.claim for witness in store.witnesses()] == list(second.claims)
    assert store.statistics().readings == 2


def test_a_new_version_may_see_the_report_otherwise(store):
    """Title, date and words are then those of the new one, and the search finds these alone."""
    store.add([entry(FIRST)])
    other = reading("Only rain fell.", title="Weather", published="2024-05-11")
    other = replace(other, report=replace(other.report, id=FIRST.report.id))
    store.add([entry(other, "2")])
    provenance = store.provenance(FIRST.report.id)
    assert (provenance.title, provenance.published) == ("Weather", "2024-05-11")
    assert store.search("market") == ()
    assert store.search("rain") == (provenance,)


@pytest.mark.parametrize("table", ["blobs", "readings", "record"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_readings_bytes_and_log_are_only_added_to(store, table, change):
    """The database itself refuses to change or to drop a line of them."""
    store.add([entry(FIRST)])
    store.record("note", "x", at="2024-06-01", by="editor", note="seen")
    column = {"blobs": "media", "readings": "body", "record": "note"}[table]
    with pytest.raises(DatabaseError, match="only ever added to"), store._write() as connection:
        connection.execute(text(change.format(table, column, column)))


def test_witnesses_come_in_the_order_of_publication(store):
    """Then by report and place in it, whatever came in first; undated reports are last."""
    store.add([entry(UNDATED)])
    store.add([entry(FIRST), entry(SECOND)])
    found = list(store.witnesses())
    assert [witness.provenance.published for witness in found] == ["2024-05-09"] + ["2024-05-10"] * 2 + [None]
    assert [witness.claim.id for witness in found] == ["c1", "c1", "c2", "c1"]
    assert found[1].id == witness_id(FIRST.report.id, FIRST.claims[0])


def test_a_witness_says_who_published_it(store):
    """With the side of its outlet, as the sources are described now."""
    described = source("nile-post", side="sd-saf", country="SD")
    store.add([entry(FIRST, source=described, lead=EL_FASHER)])
    found = next(store.witnesses()).provenance
    assert (found.report, found.source, found.source_name) == (FIRST.report.id, "nile-post", "Nile Post")
    assert (found.side, found.group, found.lead) == ("sd-saf", FIRST.report.id, EL_FASHER)
    assert (found.url, found.title) == (FIRST.report.url, "Front lines")
    store.describe([replace(described, side="sd-rsf")])
    assert next(store.witnesses()).provenance.side == "sd-rsf"


FORECAST = reading("The town will fall.", kind="forecast", type="forecast", published="2024-05-12")
LASTING = reading(
    "It was besieged.", type="siege", start="2024-04-01", end="2024-05-01", published="2024-05-13"
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(Wanted(), 6, id="nothing asked gives all"),
        pytest.param(Wanted(kinds=("forecast",)), 1, id="by kind"),
        pytest.param(Wanted(kinds=()), 0, id="of no kind is none"),
        pytest.param(Wanted(types=("siege", "forecast")), 2, id="by type"),
        pytest.param(Wanted(published_until="2024-05-10"), 3, id="known by a day, undated reports left out"),
        pytest.param(Wanted(published_since="2024-05-12"), 2, id="published since"),
        pytest.param(Wanted(since="2024-04-30"), 1, id="since touches the last days"),
        pytest.param(Wanted(until="2024-04-01"), 1, id="until touches the first day"),
        pytest.param(Wanted(since="2024-05-02"), 0, id="after the time is none"),
        pytest.param(Wanted(reports=(FIRST.report.id,)), 2, id="of one report"),
        pytest.param(Wanted(ids=(witness_id(FIRST.report.id, FIRST.claims[1]), "nobody")), 1, id="by id"),
        pytest.param(Wanted(ids=()), 0, id="of no id is none"),
        pytest.param(
            Wanted(ids=(witness_id(FIRST.report.id, FIRST.claims[1]),), reports=(SECOND.report.id,)),
            0,
            id="by id and report both must hold",
        ),
    ],
)
def test_witnesses_can_be_asked_for(store, wanted, found):
    """By what they are and when they were published."""
    store.add([entry(each) for each in (FIRST, SECOND, UNDATED, FORECAST, LASTING)])
    assert len(list(store.witnesses(wanted))) == found


def test_witnesses_can_be_read_while_the_store_is_written(store):
    """A long listing does not stand in the way of adding."""
    store.add([entry(FIRST)])
    listing = store.witnesses()
    next(listing)
    store.add([entry(SECOND)])
    assert len(list(listing)) == 1


def test_reports_are_found_by_the_beginning_of_their_id(store):
    """So that nobody has to type sixty-four signs."""
    store.add([entry(FIRST), entry(SECOND)])
    assert store.report_ids(FIRST.report.id[:10]) == (FIRST.report.id,)
    assert store.report_ids() == (SECOND.report.id, FIRST.report.id)
    assert store.report_ids("%") == ()


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        pytest.param("khartoum", ["B", "A"], id="one word, newest first"),
        pytest.param("KHARTOUM bridge", ["A"], id="every word must be there, in any case"),
        pytest.param('"bridge in khartoum"', ["A"], id="a phrase"),
        pytest.param('"khartoum bridge"', [], id="not in another order"),
        pytest.param("khart*", ["B", "A"], id="the beginning of a word"),
        pytest.param('sevare "the road to"', ["B"], id="accents do not matter"),
        pytest.param("sévaré", ["B"], id="nor do they in the question"),
        pytest.param("bridge) OR (road", [], id="signs are no commands"),
        pytest.param("'\"", [], id="signs alone find nothing"),
        pytest.param("*", [], id="nor does a star"),
    ],
)
def test_reports_are_searched_by_their_words(store, typed, titles):
    """Words, phrases and beginnings; what is retracted is not found."""
    texts = {
        "A": ("The bridge in Khartoum fell.", "2024-01-01"),
        "B": ("From Khartoum the road to Sévaré is long.", "2024-01-02"),
        "C": ("Khartoum again.", "2024-01-03"),
    }
    reads = {name: reading(words, title=name, published=day) for name, (words, day) in texts.items()}
    store.add([entry(each) for each in reads.values()])
    store.retract(reads["C"].report.id, at="2024-06-01", by="editor")
    assert [each.title for each in store.search(typed)] == titles


def test_odd_signs_are_kept(store):
    """Quotes, other scripts, signs beyond the basic plane and even a NUL come back as they were."""
    odd = reading(
        'قال "المتحدث" 💥 \\ \x00 \u2028 end.', title="O'Neil; DROP TABLE reports", source_name="Ära €"
    )
    store.add([entry(odd)])
    assert store.reading(odd.report.id) == odd
    assert store.provenance(odd.report.id).title == "O'Neil; DROP TABLE reports"


def test_a_report_of_any_length_can_be_searched(store):
    """Its words beyond two hundred thousand signs are left out of the index, and nothing fails."""
    long = reading(" ".join(f"w{i}" for i in range(60_000)) + "x" * 5_000 + ".")
    store.add([entry(long), entry(reading("x" * 5_000 + ".", title="One word"))])
    assert len(store.search("w100")) == 1
    assert store.search("w59999") == ()
