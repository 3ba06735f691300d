"""The one pass: a report becomes a reading."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import read
from dateline.model import Mention, Reading, Report
from dateline.pipeline import Reader, load_reader
from dateline.render.json import render_json
from kivu import MARKS
from marked import claim_of, report_of

REPORTS = {
    "congo": (
        "M23 rebels seize hills above Sake\n\n"
        "GOMA, Congo (Reuters) - Rwandan-backed M23 rebels seized two hills above Sake on Monday, residents said.\n\n"
        "At least 12 people were killed when shells fell on a camp, according to the U.N. mission. "
        "“We are advancing,” a spokesman for the M23 said. The army denied that it had withdrawn."
    ),
    "ukraine": (
        "Russia launches 40 drones at Ukraine\n\n"
        "Russian forces fired missiles at Kharkiv overnight, killing four people, the regional governor said. "
        "Ukraine’s air force said it shot down 33 of the drones. Kyiv plans to evacuate villages near Kupiansk if "
        "the shelling goes on."
    ),
    "myanmar": (
        "The Arakan Army has taken most of Rakhine state since November, analysts say.\n\n"
        "Junta jets bombed a market in Sittwe on May 28, leaving nine civilians dead and dozens wounded."
    ),
}


def mentions(value: object) -> list[Mention]:
    """Every mention inside a value."""
    if isinstance(value, Mention):
        return [value]
    if isinstance(value, tuple):
        return [mention for item in value for mention in mentions(item)]
    names = getattr(value, "__dataclass_fields__", {})
    return [mention for name in names for mention in mentions(getattr(value, name))]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in REPORTS.items()])
def test_the_same_report_gives_the_same_bytes(text: str) -> None:
    """Reading is a function of its input, whatever was read before."""
    first = render_json(read(text, published="2024-06-03", language="en"))
    for other in REPORTS.values():
        read(other, published="2024-06-03", language="en")
    assert render_json(read(text, published="2024-06-03", language="en")) == first


def test_the_order_of_reading_does_not_matter(reader: Reader) -> None:
    """Nothing of one report is left behind for the next."""
    reports = [report_of(text) for text in REPORTS.values()]
    forwards = [reader.read(report) for report in reports]
    shuffled = random.Random(7).sample(reports, len(reports))
    assert [reader.read(report) for report in reports] == forwards
    assert {r.report.text: r for r in map(reader.read, shuffled)} == {r.report.text: r for r in forwards}


def keeps_the_contract(reading: Reading) -> bool:
    """Whether every mention quotes the report, claims are numbered as their triggers stand, and each trigger lies
    inside its evidence."""
    text, claims = reading.report.text, reading.claims
    return (
        all(text[m.start : m.end] == m.quote != "" for m in mentions(claims))
        and [c.id for c in claims] == [f"c{i}" for i in range(1, len(claims) + 1)]
        and [c.trigger.start for c in claims] == sorted(c.trigger.start for c in claims)
        and all(c.evidence.start <= c.trigger.start < c.trigger.end <= c.evidence.end for c in claims)
    )


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in REPORTS.items()])
def test_what_the_weights_find_keeps_the_contract(text: str) -> None:
    """Whatever it is, and if it is nothing."""
    assert keeps_the_contract(read(text, published="2024-06-03", language="en"))


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(MARKS.glob("*.txt"))])
def test_what_is_marked_keeps_the_contract(path: Path) -> None:
    """With a claim for each mark."""
    reading = read(path.read_bytes(), published="2025-01-31", language="en")
    assert len(reading.claims) == len(path.with_suffix(".jsonl").read_text("utf-8").splitlines()) - 1 > 0
    assert keeps_the_contract(reading)


def test_a_report_without_a_body_is_empty(reader: Reader) -> None:
    """Only a byline: nothing is read, and the report comes back as it was."""
    report = report_of("By A. Writer")
    bare = replace(report, zones=(replace(report.zones[0], kind="byline"),))
    reading = reader.read(bare)
    assert (reading.report, reading.claims) == (bare, ())


@pytest.mark.parametrize(
    ("country", "code"),
    [
        pytest.param("LK", "LK", id="as the caller says"),
        pytest.param("CO", "CO", id="or as another caller says"),
    ],
)
def test_the_caller_may_know_the_country(reader: Reader, country: str, code: str) -> None:
    """ "The army" is that of the country given."""
    text = "The army shelled a village."
    claim = claim_of(reader, text, country, trigger="shelled", type="shelling", actor=["army"])
    (actor,) = [p.actor for p in claim.participants if p.role == "actor"]
    assert actor is not None
    assert actor.id == f"{code.lower()}-army"


def test_a_report_keeps_what_it_came_with(reader: Reader) -> None:
    """Reading adds flags to a report and changes nothing else of it."""
    report: Report = replace(report_of("Rebels shelled Sake."), flags=("no_date",))
    assert reader.read(report).report == report


def test_a_language_is_loaded_once() -> None:
    """The weights and the registry are read from disk once a process."""
    assert load_reader("en") is load_reader("en")
