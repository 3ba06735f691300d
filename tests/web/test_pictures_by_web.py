"""What maps, charts and legends ask for."""

import pytest

from dateline import workflow
from dateline.picture import EventFilter
from dateline.render.json import to_plain
from dateline.web import browsing

API = "/api/v1"


def test_keys_are_called_as_the_codebook_calls_them(client):
    """Types with their family, families, countries."""
    names = client.get(f"{API}/names").json()
    types = {each["id"]: each for each in names["types"]}
    assert (types["capture"]["label"], types["capture"]["family"]) == ("Capture of a place", "territory")
    assert names["families"]["territory"] == "Ground changing hands"
    assert names["countries"]["CD"] == "Democratic Republic of the Congo"


def test_towns_of_a_stretch_are_the_largest_in_it(client):
    """In order of size, none outside."""
    towns = client.get(f"{API}/towns", params={"box": "28,-3,30,-1", "limit": 5}).json()
    assert [town["name"] for town in towns][:2] == ["Bukavu", "Goma"]
    assert len(towns) == 5
    assert all(28 <= town["longitude"] <= 30 and -3 <= town["latitude"] <= -1 for town in towns)
    assert [town["population"] for town in towns] == sorted((t["population"] for t in towns), reverse=True)


def test_towns_on_both_sides_of_the_180th_meridian(client):
    """A box that crosses it has the towns of both sides."""
    towns = client.get(f"{API}/towns", params={"box": "177,-20,-178,-15", "limit": 200}).json()
    assert {town["longitude"] > 0 for town in towns} == {True, False}


def test_charts_answer_as_the_workflow_does(client, kivu):
    """With the same filter."""
    answer = client.get(f"{API}/charts", params={"place": "Goma"}).json()
    assert answer == to_plain(workflow.charts(EventFilter(place="Goma"), where=kivu))


def test_what_is_charted_adds_up(client):
    """Tolls are ranges of what is told, witnesses those of the events, and what has no day is in no week."""
    charts = client.get(f"{API}/charts").json()
    events = client.get(f"{API}/events", params={"limit": 500}).json()["items"]
    assert charts["undated"] == sum(not (e["time"] and e["time"]["start"]) for e in events)
    assert sum(side["witnesses"] for side in charts["witnesses"]) == sum(len(e["witnesses"]) for e in events)
    killed = {(t["week"], t["of"]): (t["low"], t["high"]) for t in charts["tolls"] if t["kind"] == "killed"}
    assert killed["2025-01-20", "Civilians"] == (12, 18)


def test_areas_and_what_names_no_place_are_all_that_has_no_pin(client):
    """Nothing is silently absent."""
    areas = client.get(f"{API}/areas").json()
    unplaced = client.get(f"{API}/events/counts").json()["unplaced"]
    assert sum(area["events"] for area in areas["areas"]) + areas["nowhere"] == unplaced


@pytest.mark.parametrize("placed", [True, False])
def test_events_with_and_without_a_pin_are_asked_for(client, kivu, placed):
    """In lists and counts."""
    known = workflow.events(where=kivu).events
    events = sum(
        (each.place is not None and each.place.place.latitude is not None) is placed for each in known
    )
    listed = client.get(f"{API}/events", params={"placed": placed}).json()["items"]
    assert 0 < len(listed) == events < len(known)
    pins = [event["place"]["place"]["latitude"] if event["place"] else None for event in listed]
    assert all((pin is not None) is placed for pin in pins)
    assert client.get(f"{API}/events/counts", params={"placed": placed}).json()["events"] == events


def test_clusters_say_what_families_of_events_they_hold(client):
    """As many as there are events."""
    for feature in client.get(f"{API}/events/map", params={"zoom": 5}).json()["features"]:
        pinned = feature["properties"]
        assert sum(each["events"] for each in pinned["families"]) == pinned["events"]


@pytest.mark.parametrize("part", ["basemap", "regions"])
def test_the_base_map_comes_from_the_package(client, part):
    """As JSON that may be kept."""
    answer = client.get(f"/map/{part}.json")
    assert answer.status_code == 200
    assert "max-age" in answer.headers["cache-control"]
    assert answer.json()["step"] > 0


@pytest.mark.parametrize(
    "path", ["/assets/..%2fapp.py", "/assets/.digest", "/assets/none.js", "/map/app.json"]
)
def test_nothing_else_of_the_package_is_served(client, path):
    """Only what was built."""
    assert client.get(path).status_code in (404, 422)


def test_without_a_build_the_server_says_what_it_has(client, monkeypatch):
    """The plain page of the API, at every address of the workbench."""
    monkeypatch.setattr(browsing, "built", lambda *_: None)
    for path in ("/", "/ledgers/control", "/reports/abc"):
        answer = client.get(path)
        assert (answer.status_code, "/api/v1/docs" in answer.text) == (200, True)
