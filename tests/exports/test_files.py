"""The files that maps and data tools open: GeoJSON, GeoPackage, GeoParquet, HXL, Excel, pandas, JSON Lines."""

import csv
import io
import json
import sys

import geopandas
import hxl
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from dateline.errors import Unavailable
from dateline.exports import load_exports
from dateline.exports.base import load_scheme
from dateline.exports.ucdp import priogrid
from dateline.render.json import to_plain
from events import at, on
from exports.build import CONTEXT, IRPIN, NOWHERE, clash, event, exported, told

EVENTS = (
    clash(),
    event("drone_strike", id="w4", place=at(IRPIN)),
    event(id="w5", place=at(NOWHERE), time=on(None, "2024-05-07", "none")),
)


@pytest.fixture
def file(tmp_path):
    """A file as an export writes it."""

    def write(name, *events):
        path = tmp_path / f"events{load_exports()[name].suffix}"
        path.write_bytes(exported(name, *events)[0])
        return path

    return write


def test_geojson_opens_in_geopandas(file):
    """Points in longitude and latitude, none where the place is in no gazetteer."""
    frame = geopandas.read_file(file("geojson", *EVENTS))
    assert frame.crs == "EPSG:4326"
    assert [(p.x, p.y) if p is not None else None for p in frame.geometry] == [
        (32.47773, 15.64453),
        (30.25061, 50.51752),
        None,
    ]
    assert list(frame["place"]) == ["Omdurman", "Irpin", "Um Dawn"]


def test_geojson_is_of_its_standard():
    """A feature collection without a crs member; geometry null where there is no point."""
    written = json.loads(exported("geojson", *EVENTS)[0])
    assert written.keys() == {"type", "features"}
    assert [feature["id"] for feature in written["features"]] == ["w1", "w4", "w5"]
    assert written["features"][2]["geometry"] is None
    assert written["features"][0]["properties"]["killed_high"] is None
    assert json.loads(exported("geojson")[0]) == {"type": "FeatureCollection", "features": []}


def test_geoparquet_opens_in_geopandas(file):
    """Points in longitude and latitude of WGS 84, typed columns, nothing put where nothing is known."""
    frame = geopandas.read_parquet(file("geoparquet", *EVENTS))
    assert frame.crs == "OGC:CRS84"
    assert [(p.x, p.y) if p is not None else None for p in frame.geometry] == [
        (32.47773, 15.64453),
        (30.25061, 50.51752),
        None,
    ]
    assert [str(day) for day in frame["date_start"]] == ["2024-05-06", "2024-05-06", "None"]
    assert frame["killed_low"].isna().tolist() == [False, True, True]


def test_geoparquet_is_of_its_standard(file):
    """Version 1.1 metadata on the schema, an empty file too."""
    schema = pyarrow.parquet.read_schema(file("geoparquet"))
    assert json.loads(schema.metadata[b"geo"]) == {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    assert str(schema.field("killed_low").type) == "int64"


@pytest.mark.parametrize(
    ("form", "package", "instead"),
    [
        ("geoparquet", "pyarrow", "geojson"),
        ("geopackage", "pyogrio", "geojson"),
        ("xlsx", "xlsxwriter", "csv"),
    ],
)
def test_a_format_without_its_package_says_what_to_do(monkeypatch, form, package, instead):
    """In one line, with a way out."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Unavailable) as fault:
        exported(form, *EVENTS)
    assert instead in fault.value.hint


def test_geopackage_opens_in_geopandas(file):
    """Points in longitude and latitude, typed columns, nothing put where nothing is known."""
    frame = geopandas.read_file(file("geopackage", *EVENTS))
    assert frame.crs == "EPSG:4326"
    assert [(p.x, p.y) if p is not None else None for p in frame.geometry] == [
        (32.47773, 15.64453),
        (30.25061, 50.51752),
        None,
    ]
    assert list(frame["dateline_event"]) == ["w1", "w4", "w5"]
    assert [str(day)[:10] for day in frame["date_start"]] == ["2024-05-06", "2024-05-06", "NaT"]
    assert frame["killed_low"].isna().tolist() == [False, True, True]
    assert frame["killed_low"][0] == 17
    assert frame["actor1"].isna().tolist() == [False, True, True]


def test_a_geopackage_is_written_batch_by_batch(file, monkeypatch):
    """Later batches are added to the layer."""
    monkeypatch.setattr("dateline.exports.geopackage._BATCH", 2)
    frame = geopandas.read_file(file("geopackage", *EVENTS))
    assert list(frame["dateline_event"]) == ["w1", "w4", "w5"]
    assert frame["killed_low"].isna().tolist() == [False, True, True]


def test_an_empty_geopackage_has_its_columns(file):
    """A map opens it all the same."""
    frame = geopandas.read_file(file("geopackage"))
    assert len(frame) == 0
    assert "dateline_evidence" in frame.columns


def test_a_workbook_opens_in_openpyxl(file):
    """Days are days, numbers numbers, and no text is a formula, whatever it begins with."""
    odd = event(id="w6", place=at(NOWHERE), witnesses=(told("w6", "x", source="=HYPERLINK(1)"),))
    named = openpyxl.load_workbook(file("xlsx", *EVENTS, odd))["events"]
    head, first, *_, last = named.iter_rows()
    cells = {name.value: cell for name, cell in zip(head, first, strict=True)}
    assert list(cells) == load_scheme("events").names()
    assert (cells["date_start"].value.date().isoformat(), cells["date_start"].is_date) == ("2024-05-06", True)
    assert (cells["killed_low"].value, cells["killed_high"].value) == (17, None)
    assert cells["tolls"].data_type == "s"
    sources = {name.value: cell for name, cell in zip(head, last, strict=True)}["sources"]
    assert (sources.value, sources.data_type) == ("=HYPERLINK(1)", "s")


def test_a_workbook_opens_in_pandas(file):
    """With the columns and rows of the table."""
    frame = pandas.read_excel(file("xlsx", *EVENTS), engine="openpyxl")
    assert list(frame["type"]) == ["armed_clash", "drone_strike", "armed_clash"]
    assert frame["killed_low"][0] == 17


@pytest.mark.parametrize("name", ["csv", "acled", "ucdp", "plover"])
def test_tables_open_in_pandas(file, name):
    """As they are, with the rows and the columns of the scheme, and days that are days."""
    frame = pandas.read_csv(file(name, *EVENTS), sep="\t" if name == "plover" else ",")
    scheme = {"csv": "events"}.get(name, name)
    assert list(frame.columns) == load_scheme(scheme).names()
    days = {"csv": "date_end", "acled": "event_date", "ucdp": "date_end", "plover": "Event Date"}[name]
    assert str(pandas.to_datetime(frame[days])[0].date()) == "2024-05-06"


def tagged(*events):
    """What libhxl makes of the rows that are written."""
    return hxl.data(list(csv.reader(io.StringIO(exported("hxl", *events)[0].decode()))))


def test_hxl_validates():
    """Against the schema that libhxl brings."""
    issues = []
    assert hxl.schema(None, callback=issues.append).validate(tagged(*EVENTS)), issues


def test_hxl_tags_come_second():
    """One tag a column, and libhxl finds the event's date, group, place and dead by them."""
    tags = exported("hxl", clash())[0].decode().splitlines()[1].split(",")
    assert all(tag.startswith("#") for tag in tags)
    (row,) = list(tagged(clash()))
    found = {
        tag: row.get(tag)
        for tag in ("#date+occurred+start", "#event+type", "#group+name+first", "#adm1+name", "#loc+name",
                    "#geo+lat", "#geo+lon", "#affected+killed", "#meta+source")
    }  # fmt: skip
    assert found == {
        "#date+occurred+start": "2024-05-06",
        "#event+type": "armed_clash",
        "#group+name+first": "Sudanese Armed Forces",
        "#adm1+name": "Khartoum",
        "#loc+name": "Omdurman",
        "#geo+lat": "15.64453",
        "#geo+lon": "32.47773",
        "#affected+killed": "17",
        "#meta+source": "Nile Wire; Red Sea Post",
    }


def test_json_lines_hold_whole_events():
    """Every field of every event and witness, as the types have them."""
    written, counts = exported("jsonl", *EVENTS)
    lines = [json.loads(line) for line in written.decode().splitlines()]
    assert lines == json.loads(json.dumps([to_plain(one) for one in EVENTS]))
    assert lines[0]["witnesses"][1]["claim"]["evidence"]["quote"] == "Two traders died in\nthe crossfire."
    assert counts.rows == 3
    assert "- `tolls`: tuple[Toll, ...]" in load_exports()["jsonl"].codebook()


@pytest.mark.parametrize("name", load_exports())
def test_the_same_events_give_the_same_bytes(name):
    """Nothing depends on the time of the run."""
    assert exported(name, *EVENTS) == exported(name, *EVENTS)


@pytest.mark.parametrize("name", load_exports())
def test_an_export_takes_a_stream(name):
    """Events are read once, one after the other; a generator gives what a list gives."""
    out = io.BytesIO()
    counts = load_exports()[name].write((one for one in EVENTS), out, CONTEXT)
    assert (out.getvalue(), counts) == exported(name, *EVENTS)
    assert counts.rows + sum(counts.left_out.values()) == len(EVENTS)


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        pytest.param(13.4967, 39.4753, 148759, id="Mekelle, as in GED"),
        pytest.param(-90.0, -180.0, 1, id="the south-west corner"),
        pytest.param(90.0, 180.0, 259200, id="the north-east corner"),
    ],
)
def test_priogrid_cells(latitude, longitude, cell):
    """Half-degree cells counted from the south-west."""
    assert priogrid(latitude, longitude) == cell
