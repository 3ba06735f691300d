"""The command line of the quality benchmarks, on four short reports of our own."""

import json

import pytest

from dateline.marks import read_folder


def test_claims_as_json(run, marks):
    """One object with the same keys for every benchmark; shares run from 0 to 100."""
    status, found = run("claims", "--data", marks, "--limit", 2, "--format", "json")
    assert status == 0
    assert list(found) == ["benchmark", "split", "n", "metrics", "seconds", "engine", "detail"]
    assert (found["benchmark"], found["split"], found["n"], found["engine"]) == ("claims", None, 2, "learned")
    assert {"f1", "precision", "recall", "faultless", "wrong_value", "doer_right", "control_right"} <= set(
        found["metrics"]
    )
    assert all(0 <= value <= 100 for value in found["metrics"].values())
    low, high = found["detail"]["f1_95"]
    assert low <= found["metrics"]["f1"] <= high


def test_readings_made_before_give_the_same(run, marks, tmp_path):
    """What is written as predictions can be scored later, without reading anything."""
    kept = tmp_path / "claims.jsonl"
    _, first = run("claims", "--data", marks, "--predictions", kept, "--format", "json")
    _, again = run("claims", "--data", marks, "--readings", kept, "--format", "json")
    assert len(kept.read_text("utf-8").splitlines()) == first["n"]
    assert again["metrics"] == first["metrics"]
    assert again["engine"] == "readings"


def test_a_reading_that_is_not_there(run, marks, tmp_path, capsys):
    """Is an error in one line, not a report without claims."""
    status, _ = run("claims", "--data", marks, "--readings", tmp_path)
    assert status == 2


def test_a_split_is_a_folder(run, marks, tmp_path):
    """Where there is one of that name; else the folder itself is taken."""
    (tmp_path / "dev").symlink_to(marks)
    for name, split in ((tmp_path, "dev"), (marks, "test")):
        _, found = run("overlap", "--data", name, "--split", split, "--format", "json")
        assert (found["n"], found["split"]) == (4, split)


def test_what_cannot_be_scored_is_an_error(run, marks, tmp_path):
    """A part that a split set has not, a reading that is none, a folder without documents: status 2."""
    (tmp_path / "dev").symlink_to(marks)
    (tmp_path / "bridge.json").write_text('{"claims": [1]}', "utf-8")
    wrong = (
        ("claims", "--data", tmp_path, "--split", "test"),
        ("claims", "--data", marks, "--readings", tmp_path),
        ("times", "--data", marks),
    )
    for arguments in wrong:
        assert run(*arguments)[0] == 2


def test_tables_and_faults_for_people(run, marks):
    """Counts by kind, family and field, and as many faulty claims as are asked for."""
    _, words = run("claims", "--data", marks, "--show", 2)
    lines = words.splitlines()
    assert sum(" missing" in line and line.startswith(("bridge [", "depot [")) for line in lines) <= 2
    assert [line.split()[0] for line in lines if " faultless" in line][:2] == ["kind", "family"]
    assert any(line.startswith("control_right") for line in lines)


def test_every_fault_can_be_written_out(run, marks, tmp_path):
    """One object a line: which report and field, the words that carry it, what was marked and what was given."""
    empty = tmp_path / "empty"
    empty.mkdir()
    for report in ("lake-town", "depot", "truce", "bridge"):
        (empty / f"{report}.json").write_text('{"claims": []}', "utf-8")
    target = tmp_path / "faults.jsonl"
    run("claims", "--data", marks, "--readings", empty, "--faults", target)
    faults = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(faults) == 19
    assert {fault["fault"] for fault in faults} == {"missed"}
    (bridge,) = [fault for fault in faults if fault["trigger"] == "drone strike"]
    assert (bridge["report"], bridge["gold"], bridge["given"]) == ("bridge", "event/drone_strike", None)
    assert bridge["cause"] == "missed: no trigger, in the headline or the first sentences"


def test_the_reader_is_told_no_more_than_the_head_line_says(marks):
    """Day and source; the country only where the head line says that it may be told."""
    from benchmarks.quality.engines import told
    from benchmarks.quality.pairing import kinds

    asked = [told(report) for report in read_folder(marks, kinds())]
    assert [each["country"] for each in asked] == [None, "SY", None, None]
    assert [each["published"] for each in asked] == ["2024-03-12", None, "2025-01-29", "2023-05-03"]


def test_a_coder_agrees_with_itself(run, marks):
    """Marks taken as a reading meet themselves in every field."""
    _, found = run("agreement", "--data", marks, "--other", marks, "--format", "json")
    wrong = found["metrics"].pop("wrong_value")
    assert (found["n"], wrong) == (4, 0)
    assert set(found["metrics"].values()) == {100.0}


def test_two_coders_are_compared_both_ways(run, marks, tmp_path):
    """A claim that one has not marked costs the same whoever comes first; an optional one costs nothing."""
    lines = (marks / "depot.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "depot.txt").write_bytes((marks / "depot.txt").read_bytes())
    (tmp_path / "depot.jsonl").write_text("".join(lines[:-1]), "utf-8")
    figures = [
        run("agreement", "--data", one, "--other", other, "--format", "json")[1]["metrics"]
        for one, other in ((marks, tmp_path), (tmp_path, marks))
    ]
    assert figures[0] == figures[1]
    assert (figures[0]["precision"], figures[0]["recall"], figures[0]["faultless"]) == (80.0, 80.0, 100.0)
    optional = lines[-1].replace('"stage"', '"optional": true, "stage"')
    (tmp_path / "depot.jsonl").write_text("".join((*lines[:-1], optional)), "utf-8")
    assert (
        run("agreement", "--data", marks, "--other", tmp_path, "--format", "json")[1]["metrics"]["f1"] == 100
    )


def test_two_texts_of_one_name_are_refused(run, marks, tmp_path):
    """Marks of different texts are not compared, nor sets with nothing in common."""
    (tmp_path / "depot.txt").write_text("Another text.", "utf-8")
    (tmp_path / "depot.jsonl").write_text('{"id": "depot"}\n', "utf-8")
    assert run("agreement", "--data", marks, "--other", tmp_path)[0] == 2
    (tmp_path / "depot.jsonl").write_text('{"id": "other"}\n', "utf-8")
    assert run("agreement", "--data", marks, "--other", tmp_path)[0] == 2


@pytest.mark.parametrize("name", ["places", "times", "attribution"])
def test_every_benchmark_answers_in_one_form(run, tmp_path, name):
    """An empty corpus gives the metrics by name, all 0."""
    if name == "places":
        (tmp_path / "none.xml").write_text("<articles/>", "utf-8")
    if name == "times":
        (tmp_path / "one.tml").write_text('<DCT>value="2020-01-02"</DCT><TEXT>Shells fell.</TEXT>', "utf-8")
    status, found = run(name, "--data", tmp_path, "--format", "json")
    assert status == 0
    assert set(found["metrics"].values()) == {0.0}


def test_events_want_a_corpus_that_is_known(run, tmp_path):
    """A folder that holds neither corpus is refused."""
    assert run("events", "--data", tmp_path)[0] == 2


def test_the_page(run, marks, tmp_path):
    """Tables and causes for every set; words of the reports only where they are our own and may be shown."""
    for words in ([], ["--no-words"]):
        page = tmp_path / "quality.md"
        run("page", "--data", marks, "--coders", marks, marks, "--out", page, *words)
        told = page.read_text("utf-8")
        for part in (
            "## benchmarks/marks",
            "## Two coders",
            "| family | found |",
            "| likely cause |",
            "| set | sentences",
        ):
            assert part in told
        assert ("“" in told) == (not words)
        assert f"--out {page}" in told
