"""The scorer and the judge that lies beside the repository give the same figures for the same readings."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.quality.given import from_statement
from benchmarks.quality.pairing import kinds

from dateline.marks import read_folder

JUDGE = Path(__file__).parents[3] / "shared" / "acceptance" / "score-claims"
TYPES = sorted(kinds())
TIMES = (
    None,
    {"start": "2025-01-28", "end": "2025-01-28", "partial": None, "precision": "day", "basis": "explicit"},
    {"start": "2023-04-01", "end": "2023-04-30", "partial": None, "precision": "month", "basis": "explicit"},
    {"start": "2015-01-01", "end": None, "partial": None, "precision": "span", "basis": "explicit"},
    {"start": None, "end": None, "partial": "--09-14", "precision": "day", "basis": "explicit"},
    {"start": None, "end": "2024-03-12", "partial": None, "precision": "none", "basis": "publication_bound"},
    {"start": None, "end": "2024-03-12", "partial": None, "precision": "vague", "basis": "explicit"},
)


def made(statement, text, chance):
    """A claim in the plain form of a reading: what a coder marked, with some of its values lost, changed or added."""
    own = from_statement(statement, text)

    def mention(span):
        return {"start": span.start, "end": span.end, "quote": span.of(text)}

    def drawn(mentions):
        """Most of some mentions, now and then one from elsewhere in the text."""
        kept = [mention(each.span) for each in mentions if chance.random() < 0.8]
        if chance.random() < 0.2:
            at = chance.randrange(len(text) - 9)
            kept.append({"start": at, "end": at + 9, "quote": text[at : at + 9]})
        return kept

    def role():
        return chance.choice(("actor", "holder", "leader", "target", "victim", "counterpart"))

    def actor():
        return chance.choice((None, {"name": "Congolese army"}, {"name": "M23"}))

    def changed(value, *others):
        return chance.choice(others) if chance.random() < 0.2 else value

    times = [{key: getattr(own.time, key) for key in TIMES[1]} if own.time else None]
    counts = [
        dict(zip(("low", "best", "high"), c.figures, strict=True)) | {"kind": c.kind} for c in own.counts
    ]
    return {
        "kind": changed(own.kind, "goal", "control"),
        "type": changed(own.type, *TYPES),
        "evidence": mention(own.evidence),
        "trigger": changed(mention(own.trigger.span), None, *drawn([own.trigger])),
        "participants": [
            {"role": changed(argument.role, role()), "mention": each, "actor": actor()}
            for argument in statement.arguments
            for each in drawn([argument.mention])
        ],
        "places": [{"mention": each} for each in drawn([place.mention for place in statement.locations])],
        "time": changed(times[0], *TIMES),
        "quantities": [
            count if chance.random() < 0.8 else count | {"kind": "wounded", "best": 7} for count in counts
        ],
        "attribution": changed(
            [
                {"mention": mention(s.source.span) if s.source else None, "name": s.source and "army"}
                for s in statement.sayings
            ],
            [],
            [{"mention": None, "name": None}],
            [{"mention": each, "name": None} for each in drawn([])],
        ),
        "stance": changed(own.stance, "claimed", "stated"),
        "stage": changed(own.stage, "planned", "ongoing"),
        "polarity": changed(own.polarity, "negated"),
        "control": changed(
            {"state": own.state} if own.state else None, None, {"state": "partial"}, {"state": None}
        ),
    }


@pytest.fixture
def readings(marks, tmp_path):
    """Forty copies of every report, each with other readings that are partly right."""
    chance = random.Random(7)
    for report in read_folder(marks, kinds()):
        lines = (marks / f"{report.id}.jsonl").read_text("utf-8").split("\n", 1)
        for copy in range(40):
            name = f"{report.id}-{copy}"
            head = json.loads(lines[0]) | {"id": name}
            (tmp_path / f"{name}.txt").write_bytes(report.text.encode())
            (tmp_path / f"{name}.jsonl").write_text(json.dumps(head) + "\n" + lines[1], "utf-8")
            kept = [each for each in report.annotation.statements if chance.random() < 0.9]
            drawn = kept + chance.choices(kept, k=2)
            claims = [made(each, report.text, chance) for each in drawn]
            (tmp_path / f"{name}.json").write_text(json.dumps({"claims": claims}), "utf-8")
    return tmp_path


@pytest.mark.skipif(not JUDGE.exists(), reason="the outside judge is not beside this repository")
def test_the_outside_judge_agrees(readings, run):
    """Every figure and every count, on readings that are partly right."""
    judged = subprocess.run(
        [sys.executable, JUDGE, readings, "--readings", readings, "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    theirs = json.loads(judged.stdout)
    _, ours = run("claims", "--data", readings, "--readings", readings, "--format", "json")
    metrics, detail = ours["metrics"], ours["detail"]
    names = "precision recall f1 faultless_of_matched faultless_f1 with_a_wrong_value".split()
    own = "precision recall f1 faultless faultless_f1 wrong_value".split()
    assert [metrics[name] for name in own] == [theirs[name] for name in names]
    for name, counts in theirs["fields"].items():
        assert detail["fields"][name] | {"share": metrics[f"{name}_right"]} == counts
    totals = "required optional claims matched spurious".split()
    names = "gold_required gold_optional claims matched spurious".split()
    assert [detail[name] for name in totals] == [theirs[name] for name in names]
    kinds_found = {
        name: f"{c['matched']}/{c['matched'] + c['missed']}"
        for name, c in detail["kinds"].items()
        if c["matched"] + c["missed"]
    }
    assert kinds_found == theirs["kinds"]
