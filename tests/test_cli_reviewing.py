"""Commands of review: what they print, and what they leave in the store."""

import json

import pytest

from dateline import workflow

pytestmark = pytest.mark.usefixtures("marks")


def test_two_coders_are_compared_and_settled(run, store):
    """A table of the fields, and a line for every difference."""
    claims = [w.id for w in workflow.claims(where=store, kind="event", limit=2).claims]
    for coder in ("ann", "ben"):
        for claim in claims:
            assert run("code", claim, "--by", coder)[0] == 0
    assert run("code", claims[0], "stance", "possible", "--by", "ben")[0] == 0
    status, out, _ = run("agreement", "ann", "ben")
    assert status == 0
    assert out.startswith("2 claims coded by ann and ben")
    assert f"{claims[0]}  stance: " in out
    told = json.loads(run("agreement", "ann", "ben", "--format", "json")[1])
    assert [d["field"] for d in (told[0] if isinstance(told, list) else told)["disputes"]] == ["stance"]
    assert "recorded" in run("settle", claims[0], "stance", "ben", "--by", "eva")[1]
    assert workflow.claim(claims[0], where=store).claim.stance == "possible"


def test_a_coder_who_coded_nothing_is_a_fault_in_a_line(run):
    """With the command that would help."""
    status, out, err = run("agreement", "nobody", "ann")
    assert (status, out) != (0, "")
    assert "dateline code" in err


def test_reviewed_reports_are_written_as_marks(run, store, tmp_path):
    """A report whose claims are all accepted; where there is none, status 1."""
    (tmp_path / "none").mkdir()
    assert run("corpus", "export", str(tmp_path / "none"))[0] == 1
    report = workflow.reports(where=store)[-1].id
    for witness in workflow.claims(report=report, where=store, limit=500).claims:
        assert run("accept", witness.id, "--by", "ann")[0] == 0
    (tmp_path / "marks").mkdir()
    status, out, _ = run("corpus", "export", str(tmp_path / "marks"))
    assert status == 0
    assert out.startswith("1 report in ")
    assert workflow.check_corpus([str(tmp_path / "marks")]).faults == ()
    assert run("corpus", "export", str(tmp_path / "nowhere"))[0] != 0
