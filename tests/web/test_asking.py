"""What the API answers is what the workflow answers, page by page."""

import re
from pathlib import Path

import pytest

import dateline
from dateline import workflow
from dateline.picture import EventFilter
from dateline.render.json import to_plain
from dateline.web.wording import COMMAND, PAGES, for_servers

API = "/api/v1"


def get(client, path, **asked):
    answer = client.get(f"{API}/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def paged(client, path, **asked):
    """All items of a list, asked for in pages."""
    items, cursor = [], None
    while True:
        found = get(client, path, **asked, **({"cursor": cursor} if cursor else {}))
        assert len(found["items"]) <= asked["limit"]
        items, cursor = items + found["items"], found["next"]
        if cursor is None:
            return items


def goma(client):
    (event,) = get(client, "events", place="Goma", type="capture")["items"]
    return event["id"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("reports", lambda kivu: workflow.reports(where=kivu), id="reports"),
        pytest.param("events", lambda kivu: workflow.events(where=kivu).events, id="events"),
        pytest.param("claims", lambda kivu: workflow.claims(where=kivu, limit=500).claims, id="claims"),
        pytest.param("ledgers/conflicts", lambda kivu: workflow.conflicts(where=kivu), id="conflicts"),
    ],
)
def test_pages_follow_one_another(client, kivu, path, expected):
    """Together they are the whole list, each item once."""
    found = paged(client, path, limit=3)
    assert len(found) > 3
    assert found == to_plain(expected(kivu))


@pytest.mark.parametrize(
    "asked",
    [
        {"place": "Goma"},
        {"actor": "M23"},
        {"country": "DR Congo", "since": "2025-02-10"},
        {"box": "28.7,-2.6,29.0,-2.3"},
        {"text": "truce"},
        {"status": "contested"},
        {"type": "capture", "until": "2025-01-28"},
        {"as_of": "2025-01-27"},
    ],
    ids=str,
)
def test_filters_are_those_of_the_command(client, kivu, asked):
    """In the same words, with the same answer; some of the events and not all."""
    given = dict(asked)
    as_of, box = given.pop("as_of", None), given.pop("box", None)
    wanted = EventFilter(**given, box=workflow.box_of(box) if box else None)
    expected = to_plain(workflow.events(wanted, where=kivu, as_of=as_of).events)
    assert get(client, "events", **asked)["items"] == expected
    assert 0 < len(expected) < len(get(client, "events")["items"])


def test_a_report_is_shown_with_its_text_zones_and_claims(client):
    """Every quote stands in the text at its offsets, and every claim opens by its id."""
    (listed,) = get(client, "reports", text='"denied on Friday"')["items"]
    shown = get(client, f"reports/{listed['id'][:12]}")
    text = shown["report"]["text"]
    assert shown["report"]["zones"]
    assert len(shown["claims"]) == listed["claims"]
    for witness in shown["claims"]:
        mention = witness["claim"]["evidence"]
        assert text[mention["start"] : mention["end"]] == mention["quote"]
    first = shown["claims"][0]
    assert get(client, f"claims/{first['id']}") == first
    assert get(client, "claims", report=listed["id"])["items"] == shown["claims"]


def test_a_case_sets_all_sides_beside_each_other(client):
    """Who says so and who denies it, whose word each is, who agrees on which value, why they are one event."""
    case = get(client, f"events/{goma(client)}")
    told, denied = case["event"]["witnesses"], case["event"]["against"]
    ids = {witness["id"] for witness in (*told, *denied)}
    assert told
    assert denied
    assert {id for voice in case["voices"] for id in voice["witnesses"]} == ids
    assert {value["aspect"] for value in case["values"]} >= {"time", "place", "actor"}
    for value in case["values"]:
        assert value["speakers"]
        assert not set(value["witnesses"]) & set(value["otherwise"])
    assert "denial" in {conflict["kind"] for conflict in case["conflicts"]}
    assert len(case["joins"]) == len(ids) - 1
    assert all(join["reasons"] for join in case["joins"])


def test_who_says_otherwise_is_named(client):
    """Where two tell of other places of one event, each is the other's opponent."""
    cases = [get(client, f"events/{event['id']}") for event in get(client, "events")["items"]]
    apart = [value for case in cases for value in case["values"] if value["otherwise"]]
    assert apart
    for case in cases:
        for value in case["values"]:
            others = [
                v for v in case["values"] if (v["aspect"], v["about"]) == (value["aspect"], value["about"])
            ]
            said = {id for other in others for id in other["witnesses"]}
            assert set(value["otherwise"]) == said - set(value["witnesses"])


def test_counts_say_what_each_filter_would_give(client):
    """Of each status and type as many as asking for it gives; the days add up."""
    counted = get(client, "events/counts", country="CD")
    events = get(client, "events", country="CD", limit=500)["items"]
    assert counted["events"] == len(events) == sum(day["events"] for day in counted["days"])
    for field, values in (("status", counted["statuses"]), ("type", counted["types"])):
        assert len(values) > 1
        for each in values:
            found = get(client, "events", country="CD", limit=500, **{field: each["value"]})["items"]
            assert len(found) == each["events"]


def test_a_filter_is_left_out_of_its_own_counts(client):
    """So that the other choices stay in sight."""
    everything, contested = get(client, "events/counts"), get(client, "events/counts", status="contested")
    assert contested["statuses"] == everything["statuses"]
    assert 0 < contested["events"] < everything["events"]
    assert contested["events"] == sum(each["events"] for each in contested["types"])


@pytest.mark.parametrize("zoom", [0, 4, 8, 12, 22])
def test_the_map_leaves_nothing_out(client, zoom):
    """Every event is under one point or counted as without a place; a point of one event names it."""
    drawn = get(client, "events/map", zoom=zoom)
    events = {event["id"]: event for event in get(client, "events", limit=500)["items"]}
    assert drawn["placed"] + drawn["unplaced"] == len(events)
    pins = [event["place"]["place"] for event in events.values() if event["place"]]
    assert drawn["placed"] == sum(pin["latitude"] is not None for pin in pins) > 0
    for feature in drawn["features"]:
        pinned = feature["properties"]
        west, south, east, north = pinned["box"]
        longitude, latitude = feature["geometry"]["coordinates"]
        assert west - 1e-5 <= longitude <= east + 1e-5
        assert south - 1e-5 <= latitude <= north + 1e-5
        assert pinned["events"] == sum(each["events"] for each in pinned["statuses"])
        assert (pinned["id"] is not None) == (pinned["events"] == 1)
        if pinned["id"] is not None:
            event = events[pinned["id"]]
            assert (event["place"]["place"]["name"], event["place"]["precision"]) == (
                pinned["place"],
                pinned["precision"],
            )


def test_clusters_part_at_the_zoom_that_they_say(client):
    """From far away there are few points; nearer, as many as there are places; and none sooner than it says."""
    far = get(client, "events/map", zoom=0)["features"]
    near = get(client, "events/map", zoom=22)["features"]
    assert len(far) < len(near)
    for feature in far:
        pinned = feature["properties"]
        if pinned["expands"] is not None:
            box = ",".join(map(str, pinned["box"]))
            assert len(get(client, "events/map", zoom=pinned["expands"], box=box)["features"]) > 1
    assert all(feature["properties"]["expands"] is None for feature in near)


def test_a_box_bounds_the_map_and_not_what_has_no_place(client):
    """What has no place is in no box, and is counted all the same."""
    world, town = get(client, "events/map"), get(client, "events/map", box="28.7,-2.6,29.0,-2.3")
    assert 0 < town["placed"] < world["placed"]
    assert town["unplaced"] == world["unplaced"]


@pytest.mark.parametrize("name", sorted(workflow.LEDGERS))
def test_ledgers_are_those_of_the_commands(client, kivu, name):
    """Line for line."""
    expected = to_plain(workflow.LEDGERS[name](where=kivu))
    assert get(client, f"ledgers/{name}", limit=500)["items"] == expected


def test_control_is_asked_for_a_day(client, kivu):
    """As on that day, and every state in turn; what no gazetteer has is listed apart."""
    before = get(client, "ledgers/control", at="2025-01-25", limit=500)["items"]
    assert before == to_plain(workflow.control(where=kivu, at="2025-01-25"))
    assert before != get(client, "ledgers/control", limit=500)["items"]
    history = get(client, "ledgers/control", history=True, limit=500)["items"]
    assert history == to_plain(workflow.control(where=kivu, history=True))
    assert get(client, "ledgers/control/unplaced")["items"] == to_plain(workflow.unplaced(where=kivu))


def test_the_brief_comes_as_data_and_as_a_page(client, kivu):
    """The page has styles of its own, and a policy that lets nothing else run."""
    asked = {"from": "2025-01-20", "to": "2025-02-20"}
    made = workflow.brief("2025-01-20", "2025-02-20", where=kivu)
    assert get(client, "brief", **asked) == to_plain(made)
    told = client.get(f"{API}/brief", params={**asked, "format": "md"})
    assert told.text == workflow.render_brief(made, "md")
    shown = client.get(f"{API}/brief", params={**asked, "format": "html"})
    assert shown.headers["content-type"].startswith("text/html")
    assert shown.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_sources_and_the_size_of_the_store(client, kivu):
    """As the commands list them."""
    assert get(client, "sources") == to_plain(workflow.sources(where=kivu))
    assert get(client, "status") == to_plain(workflow.statistics(where=kivu))


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        pytest.param("events?since=the+other+day", 400, "not a day", id="no day"),
        pytest.param("events?plce=Goma", 400, "no parameter 'plce'", id="a filter misspelt"),
        pytest.param("events?place=", 422, "place", id="nothing"),
        pytest.param("events?limit=0", 422, "limit", id="too few"),
        pytest.param("events?cursor=gone", 400, "no event 'gone'", id="a page after nothing"),
        pytest.param("events?box=1,2,3", 400, "not a box", id="no box"),
        pytest.param("events?box=nan,0,1,1", 400, "not on the map", id="a box nowhere"),
        pytest.param("events?status=great", 422, "status", id="no status"),
        pytest.param("events/zzzz", 404, "no event or claim", id="no event"),
        pytest.param("claims/zzzz", 404, "no event or claim", id="no claim"),
        pytest.param("reports/zzzz", 404, "no report", id="no report"),
        pytest.param("fields/zzzz", 404, "no report or claim", id="nothing to correct"),
        pytest.param("nothing", 404, "Not Found", id="no endpoint"),
        pytest.param("brief?from=2025-02-20&to=2025-01-20", 400, "is after", id="a period backwards"),
    ],
)
def test_a_fault_is_a_problem_with_a_hint(client, path, status, words):
    """Told as on the command line."""
    answer = client.get(f"{API}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told["status"] == status
    assert words in told["detail"]
    assert told["hint"]


def test_the_pages_say_what_is_there_and_run_nothing_of_their_own(client):
    """Every endpoint is described, and no script stands in a page: what the workbench runs is a file of the server."""
    home, docs = client.get("/"), client.get(f"{API}/docs")
    assert f"{API}/docs" in home.text
    for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in docs.text
    scripts = re.findall(r"<script[^>]*>[^<]*", home.text + docs.text)
    assert all(re.search(r' src="/assets/[^"]+">\s*$', script) for script in scripts)
    assert client.get("/style.css").headers["content-type"].startswith("text/css")


def test_the_newest_come_first_where_that_is_asked(client):
    """Page by page it is the same list the other way round; what has no date stays last."""
    listed = client.get("/api/v1/reports?limit=500").json()["items"]
    newest = client.get("/api/v1/reports?limit=500&order=newest").json()["items"]
    assert [each["published"] for each in newest] == sorted(
        (each["published"] for each in listed), reverse=True
    )
    first = client.get("/api/v1/reports?limit=5&order=newest").json()
    second = client.get(f"/api/v1/reports?limit=5&order=newest&cursor={first['next']}").json()
    assert first["items"] + second["items"] == newest[:10]


@pytest.mark.parametrize(("accept", "page"), [("text/html,*/*", True), ("*/*", False)])
def test_an_address_that_is_none_is_told_in_words_to_a_browser(client, accept, page):
    """As a page; to a program, and anywhere in the API, as a problem."""
    found = client.get("/zzz", headers={"accept": accept})
    assert found.status_code == 404
    assert found.headers["content-type"].startswith("text/html" if page else "application/problem+json")
    asked = client.get("/api/v1/zzz", headers={"accept": accept})
    assert (asked.status_code, asked.headers["content-type"]) == (404, "application/problem+json")


def test_what_is_offered_is_what_a_filter_leaves(client):
    """Of sources, actors and places: each number is that of the events when it is chosen, beside what else is asked."""
    found = get(client, "events/facets", limit=50)
    assert all(found[name] for name in ("sources", "actors", "places"))
    for kind, name in (("source", "sources"), ("actor", "actors"), ("place", "places")):
        assert [each["events"] for each in found[name]] == sorted(
            (each["events"] for each in found[name]), reverse=True
        )
        for each in found[name][:6]:
            assert get(client, "events/counts", **{kind: each["value"]})["events"] == each["events"], each
    asked = {"status": "contested", "since": "2025-01-23"}
    chosen = found["actors"][-1]["value"]
    narrowed = get(client, "events/facets", actor=chosen, limit=2, **asked)
    assert chosen in {each["value"] for each in narrowed["actors"]}
    for each in narrowed["sources"]:
        left = get(client, "events/counts", actor=chosen, source=each["value"], **asked)
        assert left["events"] == each["events"]


COMMAND_LINE = ("assistants", "cli", "web", "workflow/checking.py")
"""Where a fault is told at the command line alone, and what is no fault."""
KEEPING = {"check", "reread"}
"""Commands of whoever keeps the store: what they mend is not mended over the API."""


def test_a_server_speaks_of_no_command():
    """Every command that a fault may name has a page or an endpoint that does the same; options are parameters."""
    root = Path(dateline.__file__).parent
    files = {file.relative_to(root).as_posix(): file for file in root.rglob("*.py")}
    texts = [file.read_text("utf-8") for name, file in files.items() if not name.startswith(COMMAND_LINE)]
    named = {match[1] for text in texts for match in COMMAND.finditer(text)}
    assert named - KEEPING <= set(PAGES)
    assert for_servers("give the earlier day with --since") == "give the earlier day with since"
    assert for_servers("'dateline log' has the numbers; --as-of") == "/log has the numbers; as_of"


def test_a_fault_over_the_api_names_parameters(client):
    """And no option of a command."""
    told = client.get("/api/v1/events?since=2025-02-01&until=2025-01-01").json()
    assert told["hint"] == "give the earlier day with since"
