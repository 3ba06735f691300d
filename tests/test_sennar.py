"""Six reports in six formats, as a duty officer gets them: what is known of each, whatever is read in it; and what
comes out at the other end, opened with the tools that will open it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import geopandas
import hxl
import openpyxl
import pandas
import pytest

from dateline.clean import clean
from dateline.cli import main
from dateline.exports import load_exports
from dateline.model import Report
from dateline.sources import Received, receive, receive_one
from dateline.sources.received import content
from kivu import EXAMPLE, reading_marks
from pages import ENGLISH
from sennar import DISPATCHES, FILES, FOLDER


@pytest.mark.parametrize("name", FILES)
def test_the_binary_examples_are_those_of_the_script(name: str, tmp_path: Path) -> None:
    """Part by part: who packs a file may compress it otherwise."""
    made = tmp_path / name
    made.write_bytes(FILES[name]())
    assert _parts(made) == _parts(FOLDER / name)


def _parts(path: Path) -> dict[str, bytes]:
    if path.suffix == ".pdf":
        return {"": path.read_bytes()}
    with ZipFile(path) as packed:
        return {part: packed.read(part) for part in packed.namelist()}


def _report(received: Received) -> Report:
    data, title = content(received)
    return clean(data, language=ENGLISH, published=received.published, source=received.source, title=title)


@pytest.mark.parametrize(
    ("name", "outlet", "published", "title"),
    [
        pytest.param(
            "agency.html",
            "Nile Wire",
            "2024-06-30",
            "Sudan paramilitaries enter Singa as thousands flee Sennar state",
            id="a page: the article's node",
        ),
        pytest.param(
            "situation.docx",
            None,
            "2024-07-04",
            "Sudan: Sennar State Situation Report No. 3",
            id="Word: the paragraph with the style of a title, not the letterhead",
        ),
        pytest.param(
            "monitor.pdf",
            None,
            "2024-07-08",
            "Blue Nile Conflict Monitor - Weekly Review 27 - 1 to 7 July 2024",
            id="PDF: the day it came out, not the last of the week it covers",
        ),
        pytest.param(
            "press-office.eml",
            None,
            "2024-07-09",
            "PRESS RELEASE: Our forces liberate Dinder, hold Singa and Al-Suki",
            id="mail: who sent it is no outlet",
        ),
        pytest.param(
            "partisan.txt",
            "The Voice of the Homeland",
            "2024-07-09",
            "Our heroic army crushes the rebel militia in Dinder, and the terrorist Daglo gangs flee leaving behind "
            "them their dead",
            id="text: the weekday is no part of the outlet's name",
        ),
    ],
)
def test_the_head_of_a_report(name: str, outlet: str | None, published: str, title: str) -> None:
    """Title, outlet and day, by whatever says them."""
    report = _report(receive_one(str(FOLDER / name)))
    assert (report.source, report.published, " ".join((report.title or "").split())) == (
        outlet,
        published,
        title,
    )


@pytest.mark.parametrize(
    ("name", "kept", "left"),
    [
        pytest.param("agency.html", "a trader who gave his name as Mubarak", "cookies", id="a banner"),
        pytest.param("agency.html", "Abu Dhabi denies", "ferry accident in Congo", id="other stories"),
        pytest.param("situation.docx", "RSF entered Al-Suki on 2 July", "for distribution", id="a head of Word"),
        pytest.param("monitor.pdf", "Local councillors named 11", "Page 2 of 2", id="a foot of PDF"),
        pytest.param("press-office.eml", "32 innocent civilians", "delete it", id="a notice below a mail"),
        pytest.param("partisan.txt", "eagles of the air directed", "Share on Facebook", id="buttons"),
    ],
)  # fmt: skip
def test_the_story_is_told_apart_from_the_page(name: str, kept: str, left: str) -> None:
    """What belongs to the page makes no claims."""
    report = _report(receive_one(str(FOLDER / name)))
    story = " ".join(
        " ".join(report.text[zone.start : zone.end].split()) for zone in report.zones if zone.kind == "body"
    )
    assert kept in story
    assert left not in story


def test_the_sheet_of_an_officer_needs_no_mapping() -> None:
    """Its columns are called as anyone calls them, and its days are days."""
    found = [item for item in receive([str(FOLDER / "dispatches.xlsx")]) if isinstance(item, Received)]
    assert [(each.published, each.source, each.title) for each in found] == [
        (day.isoformat(), outlet, title) for day, outlet, title, _ in DISPATCHES
    ]


# ---- the other end ----


@pytest.fixture(scope="module")
def kivu(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the example reports of Kivu, read from their marks."""
    path = str(tmp_path_factory.mktemp("walk") / "kivu.db")
    with reading_marks():
        assert main(["add", str(EXAMPLE), "--store", path]) == 0
    return path


def _hxl(path: str) -> list[str]:
    with open(path, encoding="utf-8", newline="") as file:
        source = hxl.data(list(csv.reader(file))).cache()
    issues: list[Any] = []
    assert hxl.schema(None, callback=issues.append).validate(source), issues
    return [row.get("#meta+id+event") for row in source]


def _sheet(path: str) -> list[Any]:
    head, *rows = openpyxl.load_workbook(path)["events"].values
    at = head.index("dateline_event")
    return [row[at] for row in rows]


OPENED = {
    "csv": lambda path: pandas.read_csv(path)["dateline_event"],
    "acled": lambda path: pandas.read_csv(path)["dateline_event"],
    "ucdp": lambda path: pandas.read_csv(path)["dateline_event"],
    "plover": lambda path: pandas.read_csv(path, sep="\t")["dateline_event"],
    "hxl": _hxl,
    "xlsx": _sheet,
    "geojson": lambda path: geopandas.read_file(path)["dateline_event"],
    "geopackage": lambda path: geopandas.read_file(path)["dateline_event"],
    "geoparquet": lambda path: geopandas.read_parquet(path)["dateline_event"],
    "jsonl": lambda path: pandas.read_json(path, lines=True)["id"],
}
SCHEMES = frozenset({"acled", "ucdp", "plover"})


@pytest.mark.parametrize("form", OPENED)
def test_an_export_of_reports_opens(
    form: str, kivu: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every event is in the file once, as the tool reads it; a scheme leaves out what it has no place for."""
    assert main(["events", "--format", "jsonl", "--limit", "1000", "--store", kivu]) == 0
    told = {json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()}
    out = str(tmp_path / f"events{load_exports()[form].suffix}")
    assert main(["export", "--format", form, "--out", out, "--store", kivu]) == 0
    found = list(OPENED[form](out))
    assert len(found) == len(set(found))
    assert set(found) < told if form in SCHEMES else set(found) == told


def test_the_map_of_reports_lies_where_the_war_is(kivu: str, tmp_path: Path) -> None:
    """Points of the three map formats are in the east of Congo, and the same."""
    points = []
    for form, suffix in (("geojson", "geojson"), ("geopackage", "gpkg"), ("geoparquet", "parquet")):
        out = tmp_path / f"events.{suffix}"
        assert main(["export", "--format", form, "--out", str(out), "--store", kivu]) == 0
        frame = geopandas.read_parquet(out) if suffix == "parquet" else geopandas.read_file(out)
        placed = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
        assert len(placed) > 5
        assert set(placed.geometry.x.between(15, 31)) == {True}
        points.append(
            sorted(zip(placed["dateline_event"], placed.geometry.x, placed.geometry.y, strict=True))
        )
    assert points[0] == points[1] == points[2]
