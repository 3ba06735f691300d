"""What is recorded through the API is in the log, with who and when, and the picture follows."""

import pytest

from dateline import workflow

API = "/api/v1"
pytestmark = pytest.mark.usefixtures("marks")


def post(client, path, **sent):
    answer = client.post(f"{API}/{path}", json=sent)
    assert answer.status_code == 200, answer.text
    return answer.json()


def items(client, path, **asked):
    return client.get(f"{API}/{path}", params=asked).json()["items"]


def test_a_field_is_corrected_with_the_words_that_carry_it(coder):
    """It is in the claim and in the log, and goes again when it is undone."""
    (event,) = items(coder, "events", place="Goma", type="capture")
    claim = event["witnesses"][0]
    actor = next(i for i, each in enumerate(claim["claim"]["participants"]) if each["role"] == "actor")
    field = f"participants.{actor}.actor"
    done = post(coder, "corrections", id=claim["id"], field=field, value="rw-gov", by="ann", note="slip")
    assert (done["what"], done["by"], done["object"], done["note"]) == ("correct", "ann", field, "slip")
    assert done["at"]
    changed = coder.get(f"{API}/claims/{claim['id']}").json()["claim"]
    assert changed["participants"][actor]["actor"]["id"] == "rw-gov"
    assert "corrected" in changed["flags"]
    post(coder, f"corrections/{done['number']}/undo", by="ben")
    assert coder.get(f"{API}/claims/{claim['id']}").json()["claim"] == claim["claim"]
    assert [(line["what"], line["by"]) for line in items(coder, "log")] == [
        ("correct", "ann"),
        ("undo", "ben"),
    ]


def test_words_must_stand_in_the_report(coder):
    """What does not is refused, and nothing is recorded."""
    claim = items(coder, "claims", limit=1)[0]
    sent = {"id": claim["id"], "field": "stance", "value": "claimed", "words": "no such words"}
    answer = coder.post(f"{API}/corrections", json=sent)
    assert (answer.status_code, answer.json()["title"]) == (400, "Usage error")
    assert "does not say" in answer.json()["detail"]
    assert items(coder, "log") == []


def test_every_field_can_be_listed(coder, own):
    """Of a claim and of a report, as the command does."""
    claim = items(coder, "claims", limit=1)[0]
    for id in (claim["id"], claim["provenance"]["report"]):
        listed = coder.get(f"{API}/fields/{id}").json()
        assert [(f["path"], f["value"], f["words"]) for f in listed] == [
            (f.path, f.value, f.words) for f in workflow.fields_in(id, where=own)
        ]


def test_events_are_merged_and_parted(coder):
    """Two that tell alike deeds are one after "same", and two again after "different"."""
    one, other = items(coder, "events", type="capture")[:2]
    (merged,) = post(coder, "judgements", verdict="same", left=one["id"], right=other["id"])["events"]
    held = {w["id"] for w in (*merged["witnesses"], *merged["against"])}
    assert held >= {one["id"], other["id"]}
    case = coder.get(f"{API}/events/{merged['id']}").json()
    assert [line["what"] for line in case["records"]] == ["same"]
    parted = post(coder, "judgements", verdict="different", left=one["id"], right=other["id"])["events"]
    assert len(parted) == 2


def test_a_report_goes_out_of_view_and_comes_back(coder):
    """Its claims count no more, and then again."""
    before = items(coder, "claims", limit=500)
    report = before[0]["provenance"]["report"]
    post(coder, f"reports/{report}/retract", note="a hoax")
    shown = coder.get(f"{API}/reports/{report}").json()
    assert (shown["retracted"], shown["claims"]) == (True, [])
    assert [line["note"] for line in shown["records"]] == ["a hoax"]
    assert not [c for c in items(coder, "claims", limit=500) if c["provenance"]["report"] == report]
    post(coder, f"reports/{report}/restore")
    assert items(coder, "claims", limit=500) == before


def test_a_source_is_graded(coder):
    """With an Admiralty letter; another letter is refused."""
    source = coder.get(f"{API}/sources").json()[0]["id"]
    assert post(coder, f"sources/{source}/reliability", letter="B")["reliability"] == "B"
    refused = coder.post(f"{API}/sources/{source}/reliability", json={"letter": "Z"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        pytest.param("judgements", {"verdict": "same", "left": "zzzz", "right": "zzzz"}, 404, id="no events"),
        pytest.param("judgements", {"verdict": "alike", "left": "a", "right": "b"}, 422, id="no verdict"),
        pytest.param("corrections", {"id": "zzzz", "field": "type", "value": "raid"}, 404, id="no claim"),
        pytest.param("corrections", {"id": "zzzz", "feild": "type"}, 422, id="no such part"),
        pytest.param("corrections/99/undo", {}, 404, id="no correction"),
        pytest.param("reports/zzzz/retract", {}, 404, id="no report"),
        pytest.param("sources/zzzz/reliability", {"letter": "A"}, 404, id="no source"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_recorded(coder, path, sent, status):
    """As a problem."""
    assert coder.post(f"{API}/{path}", json=sent).status_code == status
    assert items(coder, "log") == []
