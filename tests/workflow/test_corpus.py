"""Checking marked reports: every fault is told with its file and line, and sound marks are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline import workflow
from dateline.cli import main
from dateline.errors import BadAnnotation, UsageError

TEXT = "Rebels took Sake on Monday, killing 14 soldiers. The army shelled Sake."
HEAD = {
    "id": "kivu-001", "published": "2025-01-29", "source": "Lakes Wire", "country": "CD",
    "war": "kivu", "style": "agency", "coder": "a",
}  # fmt: skip
CAPTURE = {
    "say": "Rebels took Sake on Monday, killing 14 soldiers", "trigger": "took", "type": "capture",
    "actor": ["Rebels"], "victim": ["14 soldiers"], "place": ["at|Sake"], "time": "Monday", "when": "2025-01-27",
    "count": ["killed|14|14 soldiers"],
}  # fmt: skip
SHELLING = {"say": "The army shelled Sake", "trigger": "shelled", "type": "shelling", "actor": ["army"]}


def mark(folder: Path, *claims: Any, head: Any = HEAD, name: str = "kivu-001") -> None:
    """Put a marked report into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    lines = (json.dumps(line) + "\n" for line in (head, *claims) if line is not None)
    (folder / f"{name}.jsonl").write_text("".join(lines), "utf-8")


def faults(folder: Path, *, corpus_heads: bool = True) -> list[str]:
    """What is wrong with it: file name, line and the fault."""
    return [str(fault) for fault in workflow.check_corpus([str(folder)], corpus_heads=corpus_heads).faults]


def test_sound_marks_are_counted(tmp_path):
    """Reports, words, claims and wars, of all folders together."""
    for number, war in enumerate(("kivu", "kivu", "ituri")):
        name = f"r-{number}"
        mark(tmp_path / str(number), CAPTURE, SHELLING, head={**HEAD, "id": name, "war": war}, name=name)
    check = workflow.check_corpus(
        [str(tmp_path / "0"), str(tmp_path / "1"), str(tmp_path / "2")], corpus_heads=True
    )
    assert (check.reports, check.words, check.claims, check.wars) == (3, 36, 6, 2)
    assert check.faults == ()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"actor": ["FDLR"]}, "not in the text: 'FDLR'", id="a wrong quote"),
        pytest.param({"type": "picnic"}, "no such type: picnic", id="a wrong type"),
        pytest.param({"stage": "done"}, "no such stage: 'done'", id="a wrong stage"),
        pytest.param({"actr": ["Rebels"]}, "unknown keys ['actr']", id="an unknown key"),
        pytest.param({"actor": "Rebels"}, "actor is no list of texts: 'Rebels'", id="a text for a list"),
        pytest.param({"when": "Monday"}, "when: 'Monday'", id="a date of another form"),
        pytest.param({"when": "2025-02-30"}, "when: '2025-02-30': no day of the calendar", id="no such day"),
        pytest.param({"when": "2025-13"}, "when: '2025-13': no day of the calendar", id="no such month"),
        pytest.param(
            {"when": "--02-30"}, "when: '--02-30': no day of the calendar", id="no such day of any year"
        ),
        pytest.param(
            {"when": "--13"}, "when: '--13': no day of the calendar", id="no such month of any year"
        ),
        pytest.param(
            {"when": "2025-01-32/.."}, "when: '2025-01-32/..': no day of the calendar", id="no such beginning"
        ),
        pytest.param(
            {"when": "2025-01-28/2025-01-20"},
            "when: '2025-01-28/2025-01-20': it ends before it begins",
            id="a span turned round",
        ),
        pytest.param(
            {"when": "2025-03/2025-01"},
            "when: '2025-03/2025-01': it ends before it begins",
            id="months turned round",
        ),
        pytest.param(
            {"count": ["killed||14 soldiers"]}, "a count without a number", id="a count that nobody read"
        ),
    ],
)
def test_a_fault_of_a_claim_is_told_with_its_line(tmp_path, changed, says):
    """What the form refuses, and what contradicts itself."""
    mark(tmp_path, SHELLING, {**CAPTURE, **changed})
    assert faults(tmp_path) == [f"kivu-001.jsonl:3: {says}"]


@pytest.mark.parametrize(
    "when", ["2025-01-28/2025-01-28", "2025-01/2025-03", "2025-01-20/..", "--02-29", "--02", "2025"]
)
def test_a_date_that_can_be_is_no_fault(tmp_path, when):
    """A span of one day, an open one, the last of February of no year."""
    mark(tmp_path, {**CAPTURE, "when": when})
    assert faults(tmp_path) == []


def test_two_equal_claims_are_a_fault(tmp_path):
    """However they are written; claims that differ in anything are two."""
    again = {**SHELLING, "actor": ["army#1"], "stage": "accomplished"}
    mark(tmp_path, SHELLING, CAPTURE, again, {**SHELLING, "optional": True})
    assert faults(tmp_path) == ["kivu-001.jsonl:4: the same claim as in line 2"]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        pytest.param(
            {**HEAD, "id": "kivu-002"}, "head: the id 'kivu-002' is not the name of the file", id="another id"
        ),
        pytest.param(
            {**HEAD, "published": "29 January 2025"},
            "head: published is no day of the calendar (2025-01-29): '29 January 2025'",
            id="a day of another form",
        ),
        pytest.param(
            {**HEAD, "published": "2025-02-29"},
            "head: published is no day of the calendar (2025-01-29): '2025-02-29'",
            id="no such day",
        ),
        pytest.param(
            {**HEAD, "country": "DRC"},
            "head: country is no code of a country or territory (ISO 3166, CD): 'DRC'",
            id="no code of a country",
        ),
        pytest.param({**HEAD, "war": 7}, "head: war is no text: 7", id="a number for a text"),
        pytest.param(
            {key: value for key, value in HEAD.items() if key != "war"},
            "head: no war",
            id="a key that is not there",
        ),
        pytest.param({**HEAD, "style": ""}, "head: no style", id="a key without a value"),
        pytest.param(None, "no head line", id="no head line"),
    ],
)
def test_a_fault_of_the_head_is_told(tmp_path, head, says):
    """With our own corpus' heads asked for."""
    mark(tmp_path, CAPTURE, head=head)
    assert faults(tmp_path) == [f"kivu-001.jsonl: {says}"]


def test_marks_of_others_need_no_more_than_an_id(tmp_path):
    """War, style and the rest are asked for where ``corpus_heads`` asks; what is told must be right all the same."""
    mark(tmp_path, CAPTURE, head={"id": "kivu-001", "coder": "D"})
    assert faults(tmp_path, corpus_heads=False) == []
    assert len(faults(tmp_path)) == 4
    mark(tmp_path, CAPTURE, head={"id": "kivu-001", "country": "Congo"})
    assert len(faults(tmp_path, corpus_heads=False)) == 1


def test_a_text_and_its_marks_go_together(tmp_path):
    """Either without the other is a fault, and what is no UTF-8."""
    mark(tmp_path, CAPTURE)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text("", "utf-8")
    (tmp_path / "c.jsonl").write_text("", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff")
    found = faults(tmp_path)
    assert found[0] == "a.txt: a text without marks"
    assert [fault.split(" cannot be read")[0] for fault in found[1:]] == [
        "b.jsonl: b.jsonl",
        "c.jsonl: c.jsonl",
    ]


def test_no_war_is_in_two_splits(tmp_path):
    """Where the folder has them; a war may be in one split many times, and in other folders too."""
    for split, war in (
        ("train", "kivu"),
        ("train", "ituri"),
        ("dev", "kivu"),
        ("test", "tigray"),
        ("more", "tigray"),
    ):
        mark(
            tmp_path / split,
            CAPTURE,
            head={**HEAD, "id": f"{split}-{war}", "war": war},
            name=f"{split}-{war}",
        )
    assert faults(tmp_path) == [f"{tmp_path.name}: the war 'kivu' is in train and dev"]
    assert faults(tmp_path / "train") == []


def test_what_holds_no_marks_is_refused(tmp_path):
    """A folder that is not there, and one that is empty."""
    with pytest.raises(UsageError, match="is not a folder"):
        workflow.check_corpus([str(tmp_path / "none")])
    with pytest.raises(BadAnnotation, match="no marked reports"):
        workflow.check_corpus([str(tmp_path)])


def test_the_command_lists_faults_with_status_2(tmp_path, capsys):
    """A line each, with the path of the file."""
    mark(tmp_path, {**CAPTURE, "type": "picnic"}, {**SHELLING, "stage": "done"})
    assert main(["corpus", "check", str(tmp_path)]) == 2
    file = tmp_path / "kivu-001.jsonl"
    assert capsys.readouterr().out == f"{file}:2: no such type: picnic\n{file}:3: no such stage: 'done'\n"


def test_the_command_counts_what_is_sound(tmp_path, capsys):
    """In one line, with status 0."""
    mark(tmp_path, CAPTURE, SHELLING)
    assert main(["corpus", "check", "--corpus-heads", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 report, 12 words, 2 claims, 1 war\n"


@pytest.mark.parametrize("sound", [True, False])
def test_the_command_speaks_json(tmp_path, capsys, sound):
    """Counts and faults, whether there are any or not."""
    mark(tmp_path, CAPTURE, SHELLING if sound else {**SHELLING, "type": "picnic"})
    assert main(["corpus", "check", "--json", str(tmp_path)]) == (0 if sound else 2)
    fault = {"file": str(tmp_path / "kivu-001.jsonl"), "line": 3, "what": "no such type: picnic"}
    assert json.loads(capsys.readouterr().out) == {
        "reports": 1, "words": 12, "claims": 1 + sound, "wars": 1, "faults": [] if sound else [fault],
    }  # fmt: skip
