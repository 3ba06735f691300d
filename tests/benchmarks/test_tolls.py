"""Press releases in ISAF's slots: tables in several forms, and figures worked out by hand, on texts of our own."""

import csv
import json
from dataclasses import replace

import pytest
from benchmarks.quality.tolls import Coded, Slots, causes, coded, judge, metrics, slots_of

from dateline.clean import clean
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.model import Mention, Participant, Quantity, Reading
from dateline.normalise.resources import load_resources
from readings import CLAIM

TEXT = "A patrol killed three insurgents in Andar district and detained several men."
KEY = Slots(killed=3, captured=0, date="2011-04-09", provinces=("Ghazni",))


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), quote=words)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        pytest.param(
            "releases.csv",
            {"text": TEXT, "StartDate": "2011-04-09T00:00:00", "minkilled": 3, "mincaptured": 0, "province": "Ghazni"},
            id="as published",
        ),
        pytest.param(
            "releases.tsv",
            {"Text": TEXT, "date": "2011-04-09", "least killed": "3", "least captured": "0.0", "Province": "Ghazni"},
            id="by other names",
        ),
        pytest.param(
            "releases.jsonl",
            {"text": TEXT, "start_date": "2011-04-09", "min_killed": 3, "min_captured": 0, "province": ["Ghazni"]},
            id="as lines of JSON",
        ),
    ],
)  # fmt: skip
def test_columns_are_told_by_their_names(tmp_path, name, row):
    """Whatever their order, case and signs, with others beside them."""
    row = {"eventtype": "x", **row}
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as opened:
        if name.endswith("jsonl"):
            opened.write(json.dumps(row))
        else:
            table = csv.DictWriter(opened, list(row), delimiter="," if name.endswith("csv") else "\t")
            table.writeheader()
            table.writerow(row)
    assert list(coded(tmp_path, None)) == [Coded(text=TEXT, key=KEY)]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("text,label\na,b\n", id="no slot"),
        pytest.param("text,minkilled\na,many\n", id="no number"),
        pytest.param("text,date\na,9 April\n", id="no day"),
    ],
)
def test_what_is_no_such_table(run, tmp_path, table):
    """Is told in one line, with the row."""
    (tmp_path / "t.csv").write_text(table, "utf-8")
    with pytest.raises(UsageError, match="row 1"):
        list(coded(tmp_path, None))
    assert run("tolls", "--data", tmp_path)[0] == 2


def test_empty_cells_are_not_scored(tmp_path):
    """A row without a value counts in no figure; several provinces are parted."""
    (tmp_path / "t.csv").write_text("text,minkilled,StartDate,province\na,,,Zabul; Ghazni\n", "utf-8")
    (row,) = coded(tmp_path, None)
    assert row.key == Slots(killed=None, captured=None, date=None, provinces=("Zabul", "Ghazni"))
    gazetteer = load_resources("en").gazetteer
    given = Slots(killed=1, captured=0, date=None, provinces=("Ghaznī",))
    assert judge(row.key, given, gazetteer) == {"province": True}


def quantity(kind: str, words: str, number: float | None) -> Quantity:
    return Quantity(
        kind=kind, of=0, low=number, best=number, high=number, qualifier="exact" if number else "plural",
        mention=mention(words),
    )  # fmt: skip


def test_events_fill_the_slots():
    """Tolls of the events are added up; men who are not counted are as many as ACLED's form takes them for."""

    def claim(number, type_, trigger, victims, *counts):
        victim = Participant(role="victim", mention=mention(victims), actor=None, label=None, backers=())
        return replace(
            CLAIM, id=f"c{number}", kind="event", type=type_, trigger=mention(trigger), participants=(victim,),
            places=(), quantities=counts, time=None, stage="accomplished", polarity="affirmed", stance="stated",
            flags=(), attribution=(), evidence=mention(TEXT),
        )  # fmt: skip

    claims = (
        claim(1, "killing", "killed", "three insurgents", quantity("killed", "three insurgents", 3)),
        claim(2, "arrest", "detained", "several men", quantity("captured", "several men", None)),
    )
    report = clean(TEXT.encode(), language=load("en"))
    found = slots_of(Reading(report=report, claims=claims))
    assert (found.killed, found.captured, found.date, found.provinces) == (3, 3, None, None)
    assert slots_of(Reading(report=report, claims=())).killed == 0


def test_figures_by_hand():
    """Each slot over the rows that have it, and what is wrong with the others."""
    gazetteer = load_resources("en").gazetteer
    other = Slots(killed=2, captured=None, date="2011-04-10", provinces=("Zabul",))
    given = [
        Slots(killed=3, captured=1, date=None, provinces=None),
        Slots(killed=1, captured=4, date="2011-04-10", provinces=("Zabul",)),
    ]
    rows = [Coded(text="", key=KEY), Coded(text="", key=other)]
    verdicts = [judge(row.key, each, gazetteer) for row, each in zip(rows, given, strict=True)]
    assert metrics(verdicts) == {
        "killed_acc": 50.0, "captured_acc": 0.0, "date_acc": 50.0, "province_acc": 50.0,
    }  # fmt: skip
    assert sorted(causes(rows, given, verdicts)) == [
        "captured: too many", "date: none", "killed: too few", "province: none",
    ]  # fmt: skip


def test_the_command(run, tmp_path):
    """One line is written for each row."""
    (tmp_path / "test.csv").write_text(f'text,minkilled,province\n"{TEXT}",3,Ghazni\n', "utf-8")
    kept = tmp_path / "given.out"
    status, found = run(
        "tolls", "--data", tmp_path, "--split", "test", "--format", "json", "--predictions", kept
    )
    assert (status, found["n"], found["split"]) == (0, 1, "test")
    assert list(found["metrics"]) == ["killed_acc", "captured_acc", "date_acc", "province_acc"]
    (line,) = kept.read_text("utf-8").splitlines()
    assert set(json.loads(line)) == {"killed", "captured", "date", "province"}
