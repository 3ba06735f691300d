"""The tables that other tools know: headers, one row field by field, imputations named, what is left out."""

import csv
import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exports import load_exports
from dateline.exports.base import load_scheme
from dateline.exports.delimited import cell
from dateline.exports.page import page
from events import at, on, toll, who
from exports.build import (
    DRIVER,
    IRPIN,
    JANJAWEED,
    JEM,
    NOWHERE,
    PROTESTERS,
    RUSSIANS,
    UKRAINIANS,
    clash,
    event,
    exported,
    told,
    vaguely,
)
from witnesses import CIVILIANS, OMDURMAN, RSF, SAF, SUDAN, provenance

EVIDENCE = (
    "dateline_event,dateline_evidence,dateline_against,dateline_claims,dateline_status,dateline_groups,"
    "dateline_imputed"
)
HEADERS = {
    "acled": (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    ),
    "ucdp": (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
        "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
        "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
        "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
        "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
        "high,low,gwnoa,gwnob"
    ),
    "plover": (
        "Event ID,Event Date,Event Type,Event Mode,Event Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
        "Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
        "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,"
        "Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,"
        "GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,"
        "Story Locations,Language,Version"
    ),
    "csv": (
        "type,family,date_start,date_end,time_precision,country_code,country,admin1,place,place_id,place_precision,"
        "latitude,longitude,actor1,actor2,actors,killed_low,killed_best,killed_high,wounded_low,wounded_best,"
        "wounded_high,displaced_low,displaced_best,displaced_high,tolls,sources,sides,reports,score"
    ),
}
QUOTES = (
    'Nile Wire (2024-05-07): "At least 12 fighters and 3 soldiers were killed when the army met the Rapid Support '
    'Forces in Omdurman on Monday."'
)


def rows(name: str, *events) -> list[dict[str, str]]:
    """The rows that an export writes."""
    written, _ = exported(name, *events)
    return list(csv.DictReader(io.StringIO(written.decode()), delimiter="\t" if name == "plover" else ","))


def row(name: str, one) -> dict[str, str]:
    """The one row of one event."""
    (only,) = rows(name, one)
    return only


def left_out(name: str, one) -> dict[str, int]:
    """Why an event has no row."""
    written, counts = exported(name, one)
    assert (counts.rows, written.count(b"\n")) == (0, 1)
    return dict(counts.left_out)


@pytest.mark.parametrize("name", HEADERS)
def test_headers_are_the_schemes_own(name):
    """Exact names in the exact order, then the columns of the evidence."""
    written, _ = exported(name)
    header = written.decode().rstrip("\n")
    assert header.replace("\t", ",") == f"{HEADERS[name]},{EVIDENCE}"


def test_an_acled_row():
    """Every column of a fight with everything in it."""
    assert row("acled", clash()) == {
        "event_id_cnty": "SDNw1",
        "event_date": "2024-05-06",
        "year": "2024",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Sudanese Armed Forces",
        "assoc_actor_1": "",
        "inter1": "State forces",
        "actor2": "Rapid Support Forces",
        "assoc_actor_2": "",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": "",
        "iso": "729",
        "region": "Northern Africa",
        "country": "Sudan",
        "admin1": "Khartoum",
        "admin2": "",
        "admin3": "",
        "location": "Omdurman",
        "latitude": "15.6445",
        "longitude": "32.4777",
        "geo_precision": "1",
        "source": "Nile Wire; Red Sea Post",
        "source_scale": "National",
        "notes": QUOTES,
        "fatalities": "17",
        "tags": "",
        "timestamp": "",
        "dateline_event": "w1",
        "dateline_evidence": f'{QUOTES} | Red Sea Post (2024-05-08): "Two traders died in the crossfire."',
        "dateline_against": 'Front Radio (2024-05-07): "There was no fighting in Omdurman, a spokesman said."',
        "dateline_claims": "w1; w2",
        "dateline_status": "contested",
        "dateline_groups": "2",
        "dateline_imputed": "",
    }


def test_a_ucdp_row():
    """Every column that is filled for the same fight; the rest is empty."""
    written = row("ucdp", clash())
    assert {name: value for name, value in written.items() if value and not name.startswith("dateline")} == {
        "id": "w1",
        "year": "2024",
        "type_of_violence": "1",
        "dyad_name": "Government of Sudan - Rapid Support Forces",
        "side_a": "Government of Sudan",
        "side_b": "Rapid Support Forces",
        "number_of_sources": "2",
        "source_article": '"Nile Wire,2024-05-07,Shells on Omdurman";"Red Sea Post,2024-05-08,Shells on Omdurman"',
        "source_office": "Nile Wire;Red Sea Post",
        "source_date": "2024-05-07;2024-05-08",
        "source_headline": "Shells on Omdurman;Shells on Omdurman",
        "where_prec": "1",
        "where_coordinates": "Omdurman",
        "where_description": "Omdurman",
        "adm_1": "Khartoum",
        "latitude": "15.64453",
        "longitude": "32.47773",
        "geom_wkt": "POINT (32.47773 15.64453)",
        "priogrid_gid": "152345",
        "country": "Sudan",
        "country_id": "625",
        "region": "Africa",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2024-05-06 00:00:00.000",
        "date_end": "2024-05-06 00:00:00.000",
        "deaths_a": "3",
        "deaths_b": "12",
        "deaths_civilians": "2",
        "best": "17",
        "low": "17",
        "gwnoa": "625",
    }


def test_a_plover_row():
    """Every column that is filled for the same fight; the rest says None, as POLECAT does."""
    written = row("plover", clash())
    filled = {name: value for name, value in written.items() if not name.startswith("dateline")}
    assert {name: value for name, value in filled.items() if value != "None"} == {
        "Event ID": "w1",
        "Event Date": "2024-05-06",
        "Event Type": "ASSAULT",
        "Event Mode": "firearms",
        "Event Intensity": "-9.3",
        "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "Sudanese Armed Forces",
        "Actor Country": "SDN",
        "Actor COW": "625",
        "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL",
        "Actor Name Raw": "the army",
        "Recipient Name": "Rapid Support Forces; Civilians",
        "Recipient Country": "SDN",
        "Recipient COW": "625",
        "Primary Recipient Sector": "REB",
        "Recipient Sectors": "REB; CVL",
        "Recipient Name Raw": "the Rapid Support Forces",
        "Placename": "Omdurman",
        "City": "Omdurman",
        "Province": "Khartoum",
        "Country": "SDN",
        "Latitude": "15.64453",
        "Longitude": "32.47773",
        "GeoNames ID": "365137",
        "Raw Placename": "Omdurman",
        "Source": "Nile Wire; Red Sea Post",
        "Publication Date": "2024-05-07",
        "Version": written["Version"],
    }
    assert written["dateline_imputed"] == ""


def test_a_row_of_datelines_own_table():
    """Merged values as they are."""
    written = row("csv", clash())
    assert {name: value for name, value in written.items() if value and not name.startswith("dateline")} == {
        "type": "armed_clash",
        "family": "fighting",
        "date_start": "2024-05-06",
        "date_end": "2024-05-06",
        "time_precision": "day",
        "country_code": "SDN",
        "country": "Sudan",
        "admin1": "Khartoum",
        "place": "Omdurman",
        "place_id": "365137",
        "place_precision": "exact",
        "latitude": "15.64453",
        "longitude": "32.47773",
        "actor1": "Sudanese Armed Forces",
        "actor2": "Rapid Support Forces",
        "actors": "actor: Sudanese Armed Forces; counterpart: Rapid Support Forces; victim: Civilians",
        "killed_low": "17",
        "killed_best": "17",
        "wounded_low": "20",
        "wounded_best": "20",
        "wounded_high": "30",
        "tolls": (
            "killed of Rapid Support Forces: low 12, best 12, high ?; "
            "killed of Sudanese Armed Forces: low 3, best 3, high 3; "
            "killed of Civilians: low 2, best 2, high 2; wounded: low 20, best 20, high 30"
        ),
        "sources": "Nile Wire; Red Sea Post",
        "sides": "sd-gov",
        "reports": "2",
        "score": "0.75",
    }


@pytest.mark.parametrize(
    ("tolls", "killed"),
    [
        pytest.param((toll(5, 5, None, of=CIVILIANS), toll(2, 2, 2)), ("5", "5", ""), id="open above what is given"),
        pytest.param((toll(5, 5, None, of=CIVILIANS), toll(8, 8, 8)), ("8", "8", "8"), id="open below it"),
        pytest.param((toll(None, None, 8), toll(3, 3, 3)), ("3", "3", "8"), id="at most"),
        pytest.param((toll(0, 0, 0),), ("0", "0", "0"), id="nobody"),
    ],
)  # fmt: skip
def test_the_highest_figure_is_never_below_the_lowest(tolls, killed):
    """Where an open count lies above the closed ones, nothing bounds it."""
    written = row("csv", event(tolls=tolls))
    assert tuple(written[f"killed_{bound}"] for bound in ("low", "best", "high")) == killed


@pytest.mark.parametrize(
    ("time", "published", "written", "imputed"),
    [
        pytest.param(on("2024-05-06"), "2024-05-07", "2024-05-06 2024 1", "", id="a day is a day"),
        pytest.param(
            on("2024-04-29", "2024-05-05", "week"),
            "2024-05-07",
            "2024-05-02 2024 2",
            "event_date",
            id="of a week the middle",
        ),
        pytest.param(
            on("2024-04-01", "2024-04-30", "month"),
            "2024-05-07",
            "2024-04-15 2024 3",
            "event_date",
            id="of a month the middle",
        ),
        pytest.param(
            on("2024-03-01", "2024-05-31", "season"),
            "2024-06-07",
            "2024-04-15 2024 3",
            "event_date; year; time_precision",
            id="a season is too coarse for ACLED and all of it is imputed",
        ),
        pytest.param(
            on(None, "2024-05-07", "none"),
            "2024-05-09",
            "2024-05-07 2024 3",
            "event_date; year; time_precision",
            id="on or before publication is written as such and named",
        ),
        pytest.param(
            None,
            "2024-05-07T10:00:00Z",
            "2024-05-07 2024 3",
            "event_date; year; time_precision",
            id="no time at all leaves the day of the first report",
        ),
    ],
)
def test_acled_dates(time, published, written, imputed):
    """A date that reports do not give is imputed after ACLED and named."""
    seen = row(
        "acled",
        event(time=time, tolls=(toll(1, 1, 1),), witnesses=(told("w1", "Shots.", published=published),)),
    )
    assert f"{seen['event_date']} {seen['year']} {seen['time_precision']}" == written
    assert seen["dateline_imputed"] == imputed


@pytest.mark.parametrize(
    ("tolls", "quote", "deaths", "imputed"),
    [
        pytest.param((), None, "0", "fatalities", id="none reported is 0"),
        pytest.param((toll(4, 6, 9),), None, "4", "", id="the lowest number reported"),
        pytest.param((toll(0, 0, 0),), None, "0", "", id="nobody died, says a report"),
        pytest.param((toll(None, None, 8),), None, "8", "fatalities", id="only at most"),
        pytest.param((toll(),), "dozens of people", "12", "fatalities", id="dozens are 12"),
        pytest.param((toll(),), "Hundreds", "100", "fatalities", id="hundreds are 100"),
        pytest.param((toll(),), "several fighters", "3", "fatalities", id="several are 3"),
        pytest.param(
            (toll(5, 5, 5, of=SAF), toll(4, 4, 4, of=CIVILIANS)), None, "9", "", id="parties are added up"
        ),
        pytest.param(
            (toll(5, 5, 5, of=SAF), toll(8, 8, 8)),
            None,
            "8",
            "",
            id="a toll of nobody in particular is the whole",
        ),
    ],
)
def test_acled_fatalities(tolls, quote, deaths, imputed):
    """A number is what reports say, or ACLED's convention and then named."""
    said = told("w1", "Many died.", quantities=(vaguely(quote),) if quote else ())
    seen = row("acled", event(tolls=tolls, witnesses=(said,)))
    assert (seen["fatalities"], seen["dateline_imputed"]) == (deaths, imputed)


@pytest.mark.parametrize(
    ("actors", "place", "inter1", "inter2", "interaction"),
    [
        pytest.param(
            (who("actor", RUSSIANS), who("target", CIVILIANS)),
            IRPIN,
            "External/Other forces",
            "Civilians",
            "External/Other forces-Civilians",
            id="an army abroad is external",
        ),
        pytest.param(
            (who("actor", UKRAINIANS), who("target", RUSSIANS)),
            IRPIN,
            "State forces",
            "External/Other forces",
            "State forces-External/Other forces",
            id="an army at home is not",
        ),
        pytest.param(
            (who("actor", RSF), who("target", SAF)),
            OMDURMAN,
            "Rebel group",
            "State forces",
            "State forces-Rebel group",
            id="the interaction does not go by who comes first",
        ),
        pytest.param(
            (who("actor", JANJAWEED),), OMDURMAN, "Identity militia", "", "Identity militia only", id="alone"
        ),
        pytest.param((who("target", SAF),), OMDURMAN, "", "State forces", "", id="nobody known to act"),
        pytest.param((who("actor", DRIVER),), OMDURMAN, "", "", "", id="a person is of no type"),
        pytest.param(
            (who("actor", SAF), who("target", RSF)),
            None,
            "",
            "Rebel group",
            "",
            id="an army in no known country may be at home or abroad",
        ),
    ],
)
def test_acled_inter_codes(actors, place, inter1, inter2, interaction):
    """Types as text, by the kind of the actor and where it acts."""
    seen = row("acled", event(actors=actors, place=at(place) if place else None))
    assert (seen["inter1"], seen["inter2"], seen["interaction"]) == (inter1, inter2, interaction)


@pytest.mark.parametrize(
    ("type_", "actors", "place", "sub", "disorder", "targeting"),
    [
        pytest.param("capture", (who("actor", RSF),), OMDURMAN, "Non-state actor overtakes territory",
                     "Political violence", "", id="rebels take a town"),
        pytest.param("capture", (who("actor", SAF),), OMDURMAN, "Government regains territory",
                     "Political violence", "", id="the army at home retakes one"),
        pytest.param("capture", (who("actor", RUSSIANS),), IRPIN, "Non-state actor overtakes territory",
                     "Political violence", "", id="a foreign army does not regain"),
        pytest.param("peaceful_protest", (who("actor", PROTESTERS),), OMDURMAN, "Peaceful protest",
                     "Demonstrations", "", id="a protest"),
        pytest.param("excessive_force_against_protesters", (who("actor", SAF), who("target", PROTESTERS)), OMDURMAN,
                     "Excessive force against protesters", "Political violence; Demonstrations",
                     "Civilian targeting", id="fire on protesters is both"),
        pytest.param("air_strike", (who("actor", SAF), who("victim", CIVILIANS)), OMDURMAN, "Air/drone strike",
                     "Political violence", "Civilian targeting", id="a strike on civilians"),
        pytest.param("armed_clash", (who("actor", SAF), who("victim", CIVILIANS)), OMDURMAN, "Armed clash",
                     "Political violence", "", id="civilians in a battle are not targeted"),
        pytest.param("armed_attack", (who("actor", RSF), who("target", CIVILIANS)), OMDURMAN, "Attack",
                     "Political violence", "Civilian targeting", id="an attack on civilians alone is no battle"),
        pytest.param("armed_attack", (who("actor", RSF), who("target", SAF), who("victim", CIVILIANS)), OMDURMAN,
                     "Armed clash", "Political violence", "", id="one on soldiers that kills civilians is"),
        pytest.param("killing", (), OMDURMAN, "Attack", "Political violence", "Civilian targeting",
                     id="violence against civilians targets them"),
        pytest.param("agreement", (who("actor", SAF),), OMDURMAN, "Agreement", "Strategic developments", "",
                     id="a strategic development"),
    ],
)  # fmt: skip
def test_acled_types(type_, actors, place, sub, disorder, targeting):
    """The codebook's sub-event type, and what follows from it."""
    seen = row("acled", event(type_, actors=actors, place=at(place)))
    assert (seen["sub_event_type"], seen["disorder_type"], seen["civilian_targeting"]) == (
        sub,
        disorder,
        targeting,
    )


def test_people_without_a_name_are_named_as_acled_does():
    """Civilians (Country)."""
    seen = row(
        "acled", event("killing", actors=(who("actor", SAF), who("victim", CIVILIANS)), place=at(OMDURMAN))
    )
    assert seen["actor2"] == "Civilians (Sudan)"


@pytest.mark.parametrize(
    ("precision", "place", "acled", "ucdp"),
    [
        pytest.param("exact", OMDURMAN, "1", "1", id="exact"),
        pytest.param("near", OMDURMAN, "2", "2", id="near"),
        pytest.param("admin2", OMDURMAN, "2", "3", id="a second-order division"),
        pytest.param("admin1", OMDURMAN, "3", "4", id="a first-order division"),
        pytest.param("region", OMDURMAN, "3", "5", id="a region"),
        pytest.param("line", OMDURMAN, "3", "5", id="a road or river"),
        pytest.param("country", SUDAN, "3", "6", id="a country"),
    ],
)
def test_precision_of_places(precision, place, acled, ucdp):
    """ACLED's three and UCDP's seven degrees."""
    seen = clash(place=at(place, precision))
    assert row("acled", seen)["geo_precision"] == acled
    assert row("ucdp", seen)["where_prec"] == ucdp


def test_acled_has_no_events_of_a_whole_country():
    """So that its place is named as imputed; where there is no place nothing is put."""
    whole = row("acled", clash(place=at(SUDAN, "country")))
    assert whole["dateline_imputed"] == "location; latitude; longitude; geo_precision"
    none = row("acled", clash(place=None))
    assert (none["location"], none["geo_precision"], none["iso"], none["dateline_imputed"]) == (
        "",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("time", "written", "imputed"),
    [
        pytest.param(on("2024-05-06"), "1 1", "", id="one day"),
        pytest.param(on("2024-05-01", "2024-05-06", "span"), "2 1", "", id="six days"),
        pytest.param(on("2024-04-29", "2024-05-05", "week"), "3 2", "", id="a week"),
        pytest.param(on("2024-04-01", "2024-04-30", "month"), "4 2", "", id="a month"),
        pytest.param(on("2024-01-01", "2024-12-31", "year"), "5 2", "", id="a leap year"),
        pytest.param(
            on("2022-01-01", "2024-12-31", "vague"),
            "5 2",
            "event_clarity; date_prec",
            id="more than a year is no date_prec of UCDP's",
        ),
        pytest.param(
            on(None, "2024-05-07", "none"),
            "5 2",
            "year; date_end; event_clarity; date_prec",
            id="on or before publication",
        ),
    ],
)
def test_ucdp_dates(time, written, imputed):
    """date_prec and event_clarity by how many days there are; a bound is no first day."""
    seen = row("ucdp", clash(time=time))
    assert f"{seen['date_prec']} {seen['event_clarity']}" == written
    assert seen["dateline_imputed"] == imputed
    assert bool(seen["date_start"]) is (time.start is not None)


@pytest.mark.parametrize(
    ("actors", "violence", "a", "b"),
    [
        pytest.param((who("actor", RSF), who("target", SAF)), "1", "Government of Sudan", "Rapid Support Forces",
                     id="a state is side A even where it is attacked"),
        pytest.param((who("actor", RUSSIANS), who("target", UKRAINIANS)), "1", "Government of Russia (Soviet Union)",
                     "Government of Ukraine", id="of two states the one that acts"),
        pytest.param((who("actor", JEM), who("target", RSF)), "2", "Justice and Equality Movement",
                     "Rapid Support Forces", id="two groups"),
        pytest.param((who("actor", JANJAWEED), who("victim", CIVILIANS)), "3", "Janjaweed", "Civilians",
                     id="a militia against civilians under its own name"),
    ],
)  # fmt: skip
def test_ucdp_types_of_violence(actors, violence, a, b):
    """By the kinds of the two sides."""
    seen = row("ucdp", event(actors=actors, tolls=(toll(2, 2, 2),)))
    assert (seen["type_of_violence"], seen["side_a"], seen["side_b"]) == (violence, a, b)


def test_ucdp_puts_the_dead_where_they_belong():
    """Tolls by side, and the rest of a larger toll of nobody in particular as unknown."""
    seen = row("ucdp", clash(tolls=(toll(12, 12, 12, of=RSF), toll(20, 25, 30))))
    counts = {name: seen[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")}
    assert counts == {"deaths_a": "", "deaths_b": "12", "deaths_civilians": "", "deaths_unknown": "13"}
    assert (seen["low"], seen["best"], seen["high"]) == ("20", "25", "30")


@pytest.mark.parametrize(
    ("name", "one", "reason"),
    [
        pytest.param("acled", clash(status="denied"), "denied", id="ACLED has no denied events"),
        pytest.param("ucdp", clash(status="denied"), "denied", id="nor has UCDP"),
        pytest.param("acled", event("progress"), "no ACLED type", id="a type ACLED does not have"),
        pytest.param("acled", event("made_up"), "no ACLED type", id="a type nobody has"),
        pytest.param("plover", event("progress"), "no PLOVER type", id="a type PLOVER does not have"),
        pytest.param("ucdp", clash(tolls=()), "no deaths", id="nobody counts the dead"),
        pytest.param("ucdp", clash(tolls=(toll(0, 0, 0),)), "no deaths", id="nobody died"),
        pytest.param("ucdp", event(tolls=(toll(1, 1, 1),)), "no type of violence", id="sides unknown"),
        pytest.param("acled", event(time=None, witnesses=(told("w1", "Shots.", published=None),)), "no date",
                     id="nothing dates it"),
        pytest.param("acled", event(time=on("2023-01-01", "2023-12-31", "year")), "told of more than a season",
                     id="a review of a year is no event of a day"),
        pytest.param("plover", event(time=on("2023-05-08", "2024-05-07", "span")), "told of more than a season",
                     id="nor is that of the past year"),
        pytest.param("acled", event(witnesses=(told("w1", "They will attack.", stage="planned"),)),
                     "not said to have happened", id="only planned"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_counted(name, one, reason):
    """By reason, so that the command can say it."""
    assert left_out(name, one) == {reason: 1}


def test_vague_deaths_are_deaths():
    """ "Several" is enough for UCDP; no number is put for it."""
    seen = row("ucdp", clash(tolls=(toll(),)))
    assert (seen["low"], seen["best"], seen["high"]) == ("", "", "")


@pytest.mark.parametrize("name", ["csv", "plover", "hxl"])
def test_denied_events_stay_elsewhere(name):
    """With their status and the words against them."""
    denied = clash(status="denied", witnesses=(), groups=0)
    written, counts = exported(name, denied)
    assert counts.rows == 1
    assert b"denied" in written
    assert b"There was no fighting in Omdurman" in written


@pytest.mark.parametrize(
    ("time", "day", "imputed"),
    [
        pytest.param(on("2024-05-06"), "2024-05-06", "", id="a day"),
        pytest.param(
            on("2024-04-01", "2024-04-30", "month"), "2024-04-01", "Event Date", id="the first of a month"
        ),
        pytest.param(
            on(None, "2024-05-07", "none"), "2024-05-07", "Event Date", id="on or before publication"
        ),
        pytest.param(None, "2024-05-07", "Event Date", id="the day of the first report"),
    ],
)
def test_plover_dates(time, day, imputed):
    """POLECAT has one day; where reports give no such day it is named as imputed."""
    seen = row("plover", event(time=time))
    assert (seen["Event Date"], seen["dateline_imputed"]) == (day, imputed)


def test_plover_marks_what_is_denied_or_past():
    """With the special contexts of its codebook."""
    past = event(
        witnesses=(told("w1", "In the old war they fought here.", stage="historical"),), status="denied"
    )
    assert row("plover", past)["Contexts"] == "historical; negation"


@pytest.mark.parametrize("name", ["csv", "hxl"])
def test_nothing_is_imputed_in_our_own_tables(name):
    """What no report gives is empty."""
    bare = event(time=on(None, "2024-05-07", "none"), place=at(NOWHERE, "exact"))
    written, _ = exported(name, bare)
    seen = list(csv.DictReader(io.StringIO(written.decode())))[-1]
    assert {
        seen[column] for column in ("date_start", "killed_low", "latitude", "actor1", "dateline_imputed")
    } == {""}
    assert (seen["date_end"], seen["place"]) == ("2024-05-07", "Um Dawn")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+49", "'+49", id="a plus"),
        pytest.param("-gate", "'-gate", id="a minus"),
        pytest.param("@here", "'@here", id="an at sign"),
        pytest.param("a=b", "a=b", id="not at the start"),
        pytest.param("  =1+1", "'=1+1", id="a formula behind blanks"),
        pytest.param("\u00a0=1+1", "'=1+1", id="a formula behind a blank that does not break"),
        pytest.param("\u200b=1+1", "'\u200b=1+1", id="a formula behind an invisible character"),
        pytest.param("\ufeff\u202e=1+1", "'\ufeff\u202e=1+1", id="behind marks of order and direction"),
        pytest.param("\u3164=1+1", "'\u3164=1+1", id="behind a letter without a shape"),
        pytest.param("\ufe0f=1+1", "'\ufe0f=1+1", id="behind a mark on no letter"),
        pytest.param("5 mai", "'5 mai", id="the month in another language"),
        pytest.param("\uff1d1+1", "'\uff1d1+1", id="a full-width formula"),
        pytest.param("\uff20here", "'\uff20here", id="a full-width at sign"),
        pytest.param("\u22125", "'\u22125", id="a minus that is no hyphen"),
        pytest.param("1/1/74", "'1/1/74", id="figures that a spreadsheet takes for a day"),
        pytest.param("3-4", "'3-4", id="a range is no day"),
        pytest.param("3\u20134", "'3\u20134", id="nor with a dash"),
        pytest.param("\uff11/\uff11/\uff17\uff14", "'\uff11/\uff11/\uff17\uff14", id="in full-width figures"),
        pytest.param("12.05.2024", "'12.05.2024", id="in the way of other countries"),
        pytest.param("23 March", "'23 March", id="a party named after a day"),
        pytest.param("Mar 23", "'Mar 23", id="the month first"),
        pytest.param("March 1, 2024", "'March 1, 2024", id="the year too"),
        pytest.param("10:30", "'10:30", id="a time of day"),
        pytest.param("2024-05-06", "2024-05-06", id="an ISO day is a day"),
        pytest.param("2024-05-06 00:00:00.000", "2024-05-06 00:00:00.000", id="a day as GED writes it"),
        pytest.param("March 23 Movement", "March 23 Movement", id="a day in a name"),
        pytest.param("destroyed: low 1, best 1, high 74", "destroyed: low 1, best 1, high 74", id="a toll"),
        pytest.param(-3.5, "-3.5", id="a number is no text"),
        pytest.param("two\nlines", "two lines", id="a line break"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_cells_are_safe_in_a_spreadsheet(value, written):
    """Text that a spreadsheet would compute or turn into a day is defused; the words stay."""
    assert cell(value) == written


@given(st.text(max_size=20))
def test_no_text_becomes_a_formula(text):
    """Whatever the words and whatever stands invisibly before them, the cell does not start one."""
    plain = unicodedata.normalize("NFKC", cell(text))
    seen = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp", "Zs"})
    assert not seen.startswith(("=", "+", "-", "@"))


def test_headlines_in_a_list_are_safe_each():
    """GED parts them at `;`, and so may a spreadsheet."""
    said = (told("w1", "Shots."), replace(told("w2", "Shots."), provenance=provenance("w2", title="=1+1")))
    assert row("ucdp", clash(witnesses=said))["source_headline"] == "Shells on Omdurman;'=1+1"


def test_tolls_of_weapons_are_no_dates():
    """Neither in a spreadsheet nor in the table itself: each number says what it is."""
    written = row("csv", clash(tolls=(toll(1, 1, 74, kind="destroyed"),)))
    assert written["tolls"] == "destroyed: low 1, best 1, high 74"


@pytest.mark.parametrize("name", ["csv", "acled", "ucdp", "plover", "hxl"])
@given(quotes=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4))
def test_evidence_is_the_words_of_the_witnesses(name, quotes):
    """Every row quotes each of its witnesses, in their order, and nobody else."""
    witnesses = tuple(told(f"w{number}", quote) for number, quote in enumerate(quotes))
    written, counts = exported(name, clash(witnesses=witnesses, against=()))
    seen = list(csv.DictReader(io.StringIO(written.decode()), delimiter="\t" if name == "plover" else ","))[
        -1
    ]
    expected = " | ".join(f'Nile Wire (2024-05-07): "{" ".join(quote.split())}"' for quote in quotes)
    assert seen["dateline_evidence"] == " ".join(expected.split())
    assert (seen["dateline_claims"], counts.rows) == ("; ".join(w.id for w in witnesses), 1)


@pytest.mark.parametrize("name", ["acled", "ucdp", "plover", "events"])
def test_codebooks_tell_every_column(name):
    """They come from the table that the export is written by; every column is there once, with its codes."""
    export = load_exports()["csv" if name == "events" else name]
    told_of = [
        line.removeprefix("### ") for line in export.codebook().splitlines() if line.startswith("### ")
    ]
    assert told_of == load_scheme(name).names()
    tables = load_scheme(name).tables.values()
    assert all(f"| {code} |" in export.codebook() for table in tables for code in table.values())


@pytest.mark.parametrize("name", ["acled", "ucdp", "plover"])
def test_imputed_columns_are_told_of(name):
    """What a row names as imputed is a column whose codebook says when that is so."""
    bare = clash(time=None, place=at(SUDAN, "country"), tolls=(toll(None, None, 8),))
    columns = {column.name: column for column in load_scheme(name).columns}
    imputed = row(name, bare)["dateline_imputed"].split("; ")
    assert imputed != [""]
    assert all(columns[column].imputed for column in imputed)


def test_the_page_of_the_exports_is_fresh():
    """docs/exports.md is what the schemes say; ``make docs`` writes it anew."""
    written = Path(__file__).parents[2] / "docs" / "exports.md"
    assert written.read_text("utf-8") == page()
    assert all(f"| `{column}` |" in page() for name in HEADERS for column in HEADERS[name].split(","))
