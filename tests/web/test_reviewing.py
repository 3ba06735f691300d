"""A coder's morning through the API: the queue, words selected, claims accepted, rejected and added, and files."""

import base64
import gzip
import io
import json
import zipfile

import pytest

from dateline import workflow
from dateline.codebook.codebook import load_codebook
from dateline.marks import read_folder
from web.people import signed_in

API = "/api/v1"
KINDS = {kind.id: kind.kind for kind in load_codebook().types.values()}
pytestmark = pytest.mark.usefixtures("marks")


def post(client, path, status=200, **sent):
    answer = client.post(f"{API}/{path}", json=sent)
    assert answer.status_code == status, answer.text
    return answer.json()


def get(client, path, **asked):
    answer = client.get(f"{API}/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def at(text, words, after=0):
    """The offsets of words, as a page sends a selection."""
    start = text.index(words, after)
    return {"start": start, "end": start + len(words)}


def capture(client):
    """A claim that Sake was captured, and the text of its report."""
    claim = next(
        c
        for c in get(client, "claims", type="capture")["items"]
        if "Sake on Thursday" in c["claim"]["evidence"]["quote"]
    )
    report = get(client, f"reports/{claim['provenance']['report']}")["report"]
    return claim, report["text"]


def test_the_queue_begins_with_what_is_contested_and_comes_in_pages(coder):
    """Then what is denied, then the rest; page by page it is the whole of it."""
    items = get(coder, "review/queue", limit=500)["items"]
    order = ["contested", "denied", "single_source", "corroborated", None]
    ranks = [min(order.index(item["status"]), 3 if item["status"] else 4) for item in items]
    ranks = [2 if rank == 3 else rank for rank in ranks]
    assert ranks == sorted(ranks)
    assert {item["status"] for item in items} >= {"contested", None}
    assert len({item["claim"]["id"] for item in items}) == len(items)
    pages, cursor = [], None
    while True:
        found = get(coder, "review/queue", limit=20, **({"cursor": cursor} if cursor else {}))
        pages += found["items"]
        cursor = found["next"]
        if cursor is None:
            break
    assert pages == items


def test_the_queue_takes_the_filters_of_events(coder):
    """Claims of no event answer none of them."""
    items = get(coder, "review/queue", place="Sake", status="contested")["items"]
    assert items
    assert {item["status"] for item in items} == {"contested"}
    assert all(item["event"] for item in get(coder, "review/queue", text="Goma")["items"])


def test_what_is_accepted_or_rejected_leaves_the_queue_and_comes_back_undone(coder):
    """A rejection needs a reason, and takes the claim out of the picture."""
    first, second = (item["claim"]["id"] for item in get(coder, "review/queue", limit=2)["items"])
    accepted = post(coder, f"claims/{first}/accept", by="ann")
    assert (accepted["what"], accepted["subject"], accepted["by"]) == ("accept", first, "ann")
    post(coder, f"claims/{second}/reject", 422, by="ann")
    post(coder, f"claims/{second}/reject", 422, note="  ")
    rejected = post(coder, f"claims/{second}/reject", note="hearsay")
    waiting = {item["claim"]["id"] for item in get(coder, "review/queue", limit=500)["items"]}
    assert not waiting & {first, second}
    assert coder.get(f"{API}/claims/{second}").status_code == 404
    for line in (rejected, accepted):
        post(coder, f"corrections/{line['number']}/undo")
    waiting = {item["claim"]["id"] for item in get(coder, "review/queue", limit=500)["items"]}
    assert waiting >= {first, second}


def test_a_claim_is_accepted_once_by_each_person(coder):
    """A second acceptance is the first, so that taking it back takes it back; another person's is another."""
    claim = get(coder, "review/queue", limit=1)["items"][0]["claim"]["id"]
    accepted = post(coder, f"claims/{claim}/accept", by="ann")
    assert post(coder, f"claims/{claim}/accept", by="ann", note="again") == accepted
    other = post(coder, f"claims/{claim}/accept", by="ben")
    assert other["number"] != accepted["number"]
    for line in (accepted, other):
        post(coder, f"corrections/{line['number']}/undo")
    assert claim in {item["claim"]["id"] for item in get(coder, "review/queue", limit=500)["items"]}
    assert post(coder, f"claims/{claim}/accept", by="ann")["number"] > other["number"]


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        pytest.param("places.0", "Goma", lambda c: c["places"][0]["place"]["name"] == "Goma", id="a place"),
        pytest.param(
            "participants.0",
            "government soldiers",
            lambda c: c["participants"][0]["mention"]["quote"] == "government soldiers",
            id="somebody",
        ),
        pytest.param(
            "participants.0.actor",
            "government soldiers",
            lambda c: (
                c["participants"][0]["actor"]["id"] == "cd-fardc"
                or c["participants"][0]["actor"]["name"].startswith("Armed")
            ),
            id="who somebody is",
        ),
        pytest.param(
            "victim",
            "18 civilians",
            lambda c: (
                c["participants"][-1]["actor"]["name"].lower() == "civilians"
                and c["participants"][-1]["role"] == "victim"
            ),
            id="a further victim, by role",
        ),
        pytest.param(
            "killed", "18 civilians", lambda c: c["quantities"][-1]["best"] == 18.0, id="a toll, by kind"
        ),
        pytest.param(
            "attribution.0",
            "a doctor",
            lambda c: c["attribution"][0]["mention"]["quote"] == "a doctor",
            id="who says so",
        ),
    ],
)
def test_a_field_is_corrected_by_selecting_words(coder, field, words, told):
    """The words are read as the reader reads them; nobody types a value."""
    claim, text = capture(coder)
    post(coder, "corrections", id=claim["id"], field=field, **at(text, words))
    changed = get(coder, f"claims/{claim['id']}")["claim"]
    assert told(changed), changed
    assert "corrected" in changed["flags"]


def test_a_time_is_given_by_selecting_words_that_say_one(coder):
    """Of another sentence too; words that say no time are refused."""
    claim, text = capture(coder)
    toll = next(
        c["id"]
        for c in get(coder, "claims", report=claim["provenance"]["report"])["items"]
        if "18 civilians" in c["claim"]["evidence"]["quote"]
    )
    post(coder, "corrections", id=toll, field="time", **at(text, "Thursday"))
    assert get(coder, f"claims/{toll}")["claim"]["time"]["start"] == "2025-01-23"
    post(coder, "corrections", 400, id=toll, field="time", **at(text, "Goma"))


def test_a_selection_must_be_one(coder):
    """Half of one, both forms at once, or one past the end of the text are refused and not recorded."""
    claim, _ = capture(coder)
    for wrong in ({"start": 3}, {"start": 0, "end": 4, "words": "M23"}, {"start": 5, "end": 99_999}):
        post(coder, "corrections", 400, id=claim["id"], field="time", **wrong)
    post(coder, "corrections", 400, id=claim["id"], field="stance", start=0, end=3)
    assert get(coder, "log")["items"] == []


def test_a_claim_is_added_by_its_words_and_opens_to_them(coder, own):
    """It is resolved, matched and logged; a later reading keeps it, and undone it is gone."""
    _, text = capture(coder)
    report = next(r["id"] for r in get(coder, "reports")["items"] if r["title"].startswith("M23 rebels take"))
    added = post(
        coder,
        "claims",
        report=report,
        type="retreat",
        trigger=at(text, "withdrew"),
        arguments=[
            {"role": "actor", **at(text, "government soldiers")},
            {"role": "toward", **at(text, "Goma", text.index("withdrew"))},
            {"role": "resident", **at(text, "Residents")},
        ],
        by="ann",
        note="missed",
    )
    claim = added["claim"]
    assert (claim["type"], claim["stance"], claim["flags"][-1]) == ("retreat", "reported", "added")
    assert claim["evidence"]["quote"] == (
        "Residents said government soldiers withdrew towards Goma in the afternoon."
    )
    assert claim["places"][0]["place"]["name"] == "Goma"
    assert all(text[m["start"] : m["end"]] == m["quote"] for m in (claim["trigger"], claim["evidence"]))
    (line,) = get(coder, "log")["items"]
    assert (line["what"], line["by"], line["note"], line["object"]) == ("add", "ann", "missed", added["id"])
    post(coder, "corrections", id=added["id"], field="stance", value="claimed")
    post(coder, f"corrections/{line['number']}/undo", 400)
    post(coder, "corrections/2/undo")
    assert all(not each.faults for each in workflow.check_store(own))
    post(coder, f"corrections/{line['number']}/undo")
    assert coder.get(f"{API}/claims/{added['id']}").status_code == 404


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"type": "no_such_type"}, 400, id="no type"),
        pytest.param({"trigger": {"start": 9, "end": 9}}, 400, id="no words"),
        pytest.param({"arguments": [{"role": "bystander", "start": 0, "end": 3}]}, 400, id="no role"),
        pytest.param({"evidence": {"start": 0, "end": 2}}, 400, id="a trigger outside of its evidence"),
        pytest.param({"report": "zzzz"}, 404, id="no report"),
    ],
)
def test_a_claim_that_makes_no_sense_is_not_added(coder, changed, status):
    """As a problem, and nothing is recorded."""
    report = get(coder, "reports", limit=1)["items"][0]["id"]
    sent = {"report": report, "type": "capture", "trigger": {"start": 4, "end": 10}} | changed
    post(coder, "claims", status, **sent)
    assert get(coder, "log")["items"] == []


def test_reports_are_added_and_read_again(coder):
    """The same report as the line of JSON would be is known; one without words is refused."""
    told = {"title": "Army denies losing Sake", "source": "Kivu Post", "published": "2025-01-24"}
    held = get(coder, "reports", text="Sake")["items"]
    text = next(
        json.loads(line)["text"] for line in open_example() if json.loads(line)["title"] == told["title"]
    )
    done = post(coder, "reports", reports=[{"text": text, **told}])
    assert (done["new"], done["known"]) == (0, 1)
    done = post(coder, "reports", reports=[{"text": " \n "}])
    assert done["unread"][0]["reason"] == "it has no text"
    post(coder, "reports", 400, reports=[{"text": "x", "published": "2025-02-31"}])
    again = post(coder, f"reports/{held[0]['id']}/reread")
    assert (again["new"], again["known"]) == (0, 1)


def test_a_file_is_handed_over_as_its_bytes(coder):
    """What it holds is what the command line would add; what holds nothing is told, and other bytes are refused."""
    text = get(coder, f"reports/{get(coder, 'reports', text='Sake')['items'][0]['id']}")["report"]["text"]

    def sent(name, data, status=200, **known) -> dict:
        return post(coder, "reports/file", status, name=name, data=base64.b64encode(data).decode(), **known)

    done = sent("note.txt", text.encode(), source="Harbour Gazette", published="2025-01-30")
    assert (done["new"], done["known"], len(done["reports"])) == (1, 0, 1)
    report = get(coder, f"reports/{done['reports'][0]}")["report"]
    assert (report["source"], report["published"]) == ("Harbour Gazette", "2025-01-30")
    assert sent("note.txt.gz", gzip.compress(text.encode()))["known"] == 1
    assert sent("x.pdf", b"%PDF-1.4 broken")["unread"]
    assert "map text=" in sent("x.csv", b"colour,size\nred,2\n", 400)["hint"]
    table = f'colour,article\nred,"{text}"\n'.encode()
    assert sent("x.csv", table, map={"text": "article"})["unread"] == []
    sent("x.csv", table, 400, map={"colour": "article"})
    post(coder, "reports/file", 422, name="x.txt", data="a")


def open_example():
    """The lines of the example reports."""
    from kivu import EXAMPLE

    return EXAMPLE.read_text("utf-8").splitlines()


def test_an_export_is_what_the_command_writes(coder, own):
    """Byte for byte, in each form that needs no further package; a ledger too."""
    for form, ledger in (("csv", None), ("acled", None), ("geojson", None), ("csv", "control")):
        out = io.BytesIO()
        workflow.export(form, out, ledger=ledger, where=own)
        answer = coder.get(f"{API}/export/{form}", params={"ledger": ledger} if ledger else {})
        assert answer.content == out.getvalue()
        assert "attachment" in answer.headers["content-disposition"]
    assert coder.get(f"{API}/export/nothing").status_code == 400


def test_what_is_reviewed_is_exported_as_marked_reports(coder, tmp_path):
    """Once every claim of a report is reviewed; the files are sound, and hold what was corrected and not what went."""
    claim, text = capture(coder)
    report = claim["provenance"]["report"]
    claims = get(coder, "claims", report=report)["items"]
    post(coder, "corrections", id=claim["id"], field="places.0", **at(text, "Goma"))
    gone = next(c["id"] for c in claims if c["id"] != claim["id"])
    post(coder, f"claims/{gone}/reject", note="told twice")
    assert zipfile.ZipFile(io.BytesIO(coder.get(f"{API}/export/marks").content)).namelist() == []
    for each in claims:
        if each["id"] not in (gone, claim["id"]):
            post(coder, f"claims/{each['id']}/accept", by="ann")
    packed = zipfile.ZipFile(io.BytesIO(coder.get(f"{API}/export/marks").content))
    packed.extractall(tmp_path)
    (marked,) = read_folder(tmp_path, KINDS)
    assert marked.text == text
    assert len(marked.annotation.statements) == len(claims) - 1
    assert "ann" in marked.head["coder"]
    mine = next(
        s for s in marked.annotation.statements if s.trigger.start == claim["claim"]["trigger"]["start"]
    )
    assert mine.locations[0].mention.span.of(text) == "Goma"
    assert workflow.check_corpus([str(tmp_path)]).faults == ()


def test_a_report_all_of_whose_claims_are_rejected_is_marked_as_having_none(coder, tmp_path):
    """That teaches too; a report of which only the date was corrected is not reviewed."""
    report, other = (each["id"] for each in get(coder, "reports")["items"][:2])
    for claim in get(coder, "claims", report=report)["items"]:
        post(coder, f"claims/{claim['id']}/reject", note="a drill")
    post(coder, "corrections", id=other, field="url", value="https://lakes.example/1")
    packed = zipfile.ZipFile(io.BytesIO(coder.get(f"{API}/export/marks?partly=true").content))
    packed.extractall(tmp_path)
    (marked,) = read_folder(tmp_path, KINDS)
    assert report.startswith(marked.id)
    assert marked.annotation.statements == ()


def test_two_coders_are_compared_and_settled(coder):
    """Codings change nothing in the picture until one of them is let stand."""
    claim, text = capture(coder)
    for by in ("ann", "ben"):
        post(coder, "codings", id=claim["id"], by=by)
    post(coder, "codings", id=claim["id"], field="places.0", by="ben", **at(text, "Goma"))
    found = get(coder, "agreement", one="ann", other="ben")
    assert [(d["claim"], d["field"]) for d in found["disputes"]] == [(claim["id"], "places")]
    assert get(coder, f"claims/{claim['id']}") == claim
    own_queue = get(coder, "review/queue", coder="ann", limit=500)["items"]
    assert claim["id"] not in {item["claim"]["id"] for item in own_queue}
    post(coder, "agreement/settle", claim=claim["id"], field="places", coder="ben", by="eva")
    assert get(coder, f"claims/{claim['id']}")["claim"]["places"][0]["place"]["name"] == "Goma"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("claims/0/accept", {}),
        ("claims/0/reject", {"note": "no"}),
        ("claims", {"report": "0", "type": "raid", "trigger": {"start": 0, "end": 1}}),
        ("codings", {"id": "0"}),
        ("agreement/settle", {"claim": "0", "field": "type", "coder": "ann"}),
        ("reports", {"reports": [{"text": "x"}]}),
        ("reports/file", {"name": "x.txt", "data": "eA=="}),
        ("reports/0/reread", {}),
    ],
)
def test_a_viewer_records_nothing(team, path, sent):
    """It takes a coder."""
    assert signed_in(team(), "vera").post(f"{API}/{path}", json=sent).status_code == 403
