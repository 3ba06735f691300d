"""Every coded column holds values that the published codebook lists, whatever the event."""

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import yaml

from dateline.codebook.codebook import load_codebook
from dateline.codebook.registry import load_registry
from dateline.exports.acled import event_types
from dateline.exports.base import load_scheme
from dateline.exports.countries import load_countries
from dateline.exports.ucdp import side_name
from events import at, on, toll, who
from exports.build import CONTEXT, JANJAWEED, PROTESTERS, RUSSIANS, clash, event, exported
from witnesses import CIVILIANS, OMDURMAN, RSF, SAF, SUDAN

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published.yaml").read_text("utf-8"))
CASTS = (
    (),
    (who("actor", SAF), who("actor", RSF)),
    (who("actor", RUSSIANS), who("victim", CIVILIANS)),
    (who("actor", JANJAWEED), who("target", SAF)),
    (who("actor", PROTESTERS), who("target", RUSSIANS)),
    (who("actor", RSF),),
)
TIMES = (on("2024-05-06"), on("2024-04-01", "2024-04-30", "month"), on(None, "2024-05-07", "none"))
PLACES = (at(SUDAN, "country"), at(OMDURMAN))
COLUMNS = {
    "acled": ("disorder_type", "event_type", "sub_event_type", "civilian_targeting", "time_precision",
              "geo_precision", "region"),
    "ucdp": ("type_of_violence", "where_prec", "date_prec", "event_clarity", "region"),
    "plover": ("Event Type", "Quad Code"),
}  # fmt: skip


@cache
def written(name) -> list[dict[str, str]]:
    """The rows of an event of every type and cast."""
    events = [
        event(type_, id=f"{type_}{n}", actors=cast, place=PLACES[n % 2], time=TIMES[n % 3], tolls=(toll(2, 2, 2),))
        for type_ in load_codebook().types
        for n, cast in enumerate(CASTS)
    ]  # fmt: skip
    text, _ = exported(name, clash(), *events)
    delimiter = "\t" if name == "plover" else ","
    return list(csv.DictReader(io.StringIO(text.decode()), delimiter=delimiter))


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in COLUMNS for column in COLUMNS[name]])
def test_values_are_those_of_the_codebook(name, column):
    """No cell holds a value that the codebook does not list."""
    seen = {row[column] for row in written(name)} - {""}
    assert seen
    assert seen <= set(PUBLISHED[name][column])


def test_interactions_are_those_of_the_codebook():
    """Both types and what they make together, in the codebook's order."""
    seen = written("acled")
    assert {row[name] for row in seen for name in ("inter1", "inter2")} - {""} <= set(
        PUBLISHED["acled"]["inter"]
    )
    together = {row["interaction"] for row in seen} - {""}
    assert together <= set(PUBLISHED["acled"]["interaction"].values())
    assert {"State forces-Rebel group", "External/Other forces-Civilians", "Rebel group only"} <= together


@pytest.mark.parametrize("column", ["date_prec", "event_clarity", "type_of_violence"])
def test_ucdp_is_always_told(column):
    """How precise and how clear an event is has a value in every row."""
    assert all(row[column] for row in written("ucdp"))


def test_plover_sectors_and_contexts_are_those_of_the_codebook():
    """Also where several stand in a cell."""
    tables = load_scheme("plover").tables
    assert set(tables["sector"].values()) <= set(PUBLISHED["plover"]["Sector"])
    assert set(tables["contexts"].values()) <= set(PUBLISHED["plover"]["Contexts"])


def test_acled_has_every_type_of_the_codebook():
    """The sub-event types that the event types map to are the codebook's, all of them."""
    assert set(event_types()) == set(PUBLISHED["acled"]["sub_event_type"])
    assert set(event_types().values()) == set(PUBLISHED["acled"]["event_type"])


def test_regions_are_acleds():
    """Every region that a country has."""
    regions = {country.acled_region for country in load_countries().values()} - {None}
    assert regions <= set(PUBLISHED["acled"]["region"])


def test_numbers_are_those_of_the_correlates_of_war():
    """Every member of the state system has its number, and nobody else has one."""
    numbers = {code: country.cow for code, country in load_countries().items() if country.cow is not None}
    assert numbers == PUBLISHED["cow"]["numbers"]


def test_countries_and_governments_are_named_as_ucdp_does():
    """By its own spellings."""
    names = {code: load_countries()[code].ucdp_name for code in PUBLISHED["ucdp"]["countries"]}
    assert names == PUBLISHED["ucdp"]["countries"]
    for id, name in PUBLISHED["ucdp"]["governments"].items():
        assert side_name(load_registry().by_id(id).actor(), CONTEXT) == name
