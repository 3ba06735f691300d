"""Marked reports in Spanish and Ukrainian: they hold together, and their packs make the values that are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.quality.engines import marks
from benchmarks.quality.marked import Reader, reports_of, scored_by
from benchmarks.quality.tally import metrics

from dateline.marks import MarkedReport

REPORTS = Path(__file__).parent / "languages"


@pytest.fixture(params=["es", "uk"])
def reports(request: pytest.FixtureRequest) -> tuple[MarkedReport, ...]:
    """The reports of one language; reading a folder refuses any mark that is wrong."""
    return reports_of(REPORTS / request.param, None, None)


def test_there_are_twenty_of_many_wars(reports: tuple[MarkedReport, ...]) -> None:
    """Twenty reports each, of several wars and in several styles, and every one has claims."""
    assert len(reports) == 20
    assert len({report.head["war"] for report in reports}) >= 7
    assert len({report.head["style"] for report in reports}) >= 6
    assert all(report.annotation.statements for report in reports)


def test_the_pack_makes_the_values_that_are_marked(reports: tuple[MarkedReport, ...]) -> None:
    """With what is marked in the place of an annotator, cleaning and resolving lose nearly nothing."""
    reader = Reader(engine="marks")
    found = metrics(scored_by(reader, reports))
    assert found["recall"] >= 95
    assert found["faultless"] >= 90


@pytest.mark.parametrize(
    ("report", "words", "place"),
    [
        ("es-ucrania-02", "casco urbano", "Pokrovsk"),
        ("es-siria-01", "Alepo", "Aleppo"),
        ("es-colombia-03", "Hacarí", "Hacarí"),
        ("uk-donbas-02", "Іловайська", "Ilovays’k"),
        ("uk-syria-01", "Хами", "Ḩamāh"),
        ("uk-war-03", "Харківщини", "Kharkiv"),
        ("uk-kursk-01", "Курська", "Kursk"),
        ("uk-gaza-01", "Єгипту", "Egypt"),
    ],
)
def test_places_are_those_of_the_world(report: str, words: str, place: str) -> None:
    """A name in a report leads to the place that is meant, in whatever case it stands."""
    (marked,) = [r for r in reports_of(REPORTS / report[:2], None, None) if r.id == report]
    found = {p.mention.quote: p.place for claim in marks(marked) for p in claim.places}
    told = found[words]
    assert told is not None
    assert told.name == place


@pytest.mark.parametrize(
    ("report", "words", "actor"),
    [
        ("es-colombia-01", "patrulla del Ejército", "co-army"),
        ("es-sudan-01", "FAR", "sd-rsf"),
        ("es-salvador-02", "guerrilla", "sv-fmln"),
        ("es-mexico-01", "zapatistas", "mx-ezln"),
        ("uk-donbas-04", "вони", "ua-separatists"),
        ("uk-sudan-01", "бійців Сил швидкої підтримки", "sd-rsf"),
        ("uk-gaza-01", "Ізраїльські літаки", "il-army"),
        ("uk-war-08", "Українська армія", "ua-army"),
    ],
)
def test_actors_are_those_of_the_registry(report: str, words: str, actor: str) -> None:
    """Whoever is named, described or pointed back to is the registry's entry."""
    (marked,) = [r for r in reports_of(REPORTS / report[:2], None, None) if r.id == report]
    found = {p.mention.quote: p.actor for claim in marks(marked) for p in claim.participants}
    told = found[words]
    assert told is not None
    assert told.id == actor
