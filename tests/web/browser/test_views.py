"""Every view opens, holds what it is for, and can be used by whoever cannot see it or point at it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

VIEWS = [
    pytest.param("/", ".happening", id="picture"),
    pytest.param("/?layer=control", ".control tbody tr", id="control"),
    pytest.param("/?tab=filters", ".choice", id="filters"),
    pytest.param("/reports", ".lines tbody tr", id="reports"),
    pytest.param("/reports/{report}", "mark.claim", id="reader"),
    pytest.param("/case/{event}", ".witness", id="case"),
    pytest.param("/ledgers/control", ".line-of", id="ledger of control"),
    pytest.param("/ledgers/conflicts", ".stand", id="conflicts"),
    pytest.param("/ledgers/forecasts", ".line-of", id="forecasts"),
    pytest.param("/ledgers/strengths", ".line-of", id="strengths"),
    pytest.param("/ledgers/arrangements", ".steps li", id="arrangements"),
    pytest.param("/ledgers/sources", ".lines select", id="sources"),
    pytest.param("/charts", ".chart svg", id="charts"),
    pytest.param("/brief", ".written section", id="brief"),
    pytest.param("/review", ".field-row", id="review"),
    pytest.param("/reports?add=reports", ".intake", id="adding reports"),
    pytest.param("/reports/{report}?add=claim", ".adding", id="adding a claim"),
    pytest.param("/code", "input[name=coder]", id="who codes"),
    pytest.param("/code?coder=ann", ".field-row", id="coding"),
    pytest.param("/agreement", ".empty", id="agreement"),
    pytest.param("/log", "h1", id="log"),
]


@pytest.fixture(scope="module")
def named(client) -> dict[str, str]:
    """The ids that addresses need: a report, and an event that is contested."""
    events = client.get("/api/v1/events", params={"status": "contested"}).json()["items"]
    return {"report": events[0]["witnesses"][0]["provenance"]["report"], "event": events[0]["id"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("path", "holds"), VIEWS)
def test_a_view_has_no_serious_fault_of_access(opening, address, axe, named, path, holds, theme):
    """By axe: names, roles, contrast, focus and order; on a phone as on a desk."""
    page = opening(address, path.format(**named), theme=theme)
    page.wait_for_selector(holds, state="attached")
    page.wait_for_selector(".stale", state="detached")
    page.set_viewport_size(
        {"width": 390, "height": 844} if theme == "dark" else {"width": 1366, "height": 800}
    )
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} ({each['nodes'][0].get('failureSummary', '')[:300]})"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert not serious


@pytest.mark.parametrize(("path", "holds"), VIEWS)
def test_a_view_fits_a_phone(opening, address, named, path, holds):
    """Nothing is wider than the window: what is wide is scrolled in a place of its own."""
    page = opening(address, path.format(**named), width=390, height=844)
    page.wait_for_selector(holds, state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_address_that_is_none_says_so(opening, address):
    """In words, with the way back."""
    page = opening(address, "/zzz")
    expect(page.locator("h1")).to_have_text("There is no page here")
    page.click("main a[href='/reports']")
    page.wait_for_selector(".lines tbody tr")


def test_lists_begin_with_the_newest_and_can_be_turned(opening, address):
    """The choice stands in the address."""
    page = opening(address, "/reports")
    first = page.locator(".lines tbody .day").first
    expect(first).to_have_text("16 Feb 2025")
    page.select_option("select[name=order]", "oldest")
    page.wait_for_url("**order=oldest")
    expect(first).to_have_text("23 Jan 2025")


def test_the_first_brief_ends_with_the_last_report(opening, address, client):
    """Whatever day the last event was on."""
    last = client.get("/api/v1/reports?order=newest&limit=1").json()["items"][0]["published"][:10]
    page = opening(address, "/brief")
    expect(page.locator("input[name=to]")).to_have_value(last)


@pytest.fixture(scope="module")
def counts(client) -> dict[str, int]:
    """How many events the server says it has, all told and by what is known of them."""
    told = client.get("/api/v1/events/counts").json()
    assert 0 < told["unplaced"] < told["events"]
    return told


def test_the_back_button_leads_to_what_was_seen_before(opening, address, counts):
    """Filters stand in the address, one step for each."""
    page = opening(address)
    page.click(".choice:has(.contested)")
    page.wait_for_url("**status=contested")
    expect(page.locator(".happening")).to_have_count(2)
    page.go_back()
    expect(page.locator(".happening")).to_have_count(counts["events"])
    assert "status" not in page.url


def test_what_has_no_place_is_named_beside_the_map(opening, address):
    """With its number, which opens its list."""
    page = opening(address)
    page.click("text=3 events have no place")
    expect(page.locator(".happening")).to_have_count(3)
    places = sorted(page.locator(".happening .where").all_inner_texts())
    assert places == [
        "Nyabibwe",
        "no place given",
        "no place given",
    ]  # a name that no gazetteer has is no pin


def test_the_map_draws_its_ground_and_its_events(opening, address, counts):
    """Clusters and single events are buttons with a name; their numbers add up."""
    page = opening(address)
    page.wait_for_selector(".canvas[data-drawn]")
    page.wait_for_selector(".pin")
    names = page.locator(".pin:not(.area)").evaluate_all(
        "pins => pins.map(pin => pin.getAttribute('aria-label'))"
    )
    numbers = [int(match[1]) if (match := re.match(r"(\d+) events?:", name)) else 1 for name in names]
    assert sum(numbers) == counts["events"] - counts["unplaced"]


def test_days_are_chosen_with_a_brush(opening, address):
    """Dragging over the bars sets the filter's days."""
    page = opening(address)
    page.wait_for_selector(".bars .bar")
    box = page.locator(".bars").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 25 * 2, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=2025-01-23**")
    page.wait_for_selector(".happening")
    assert "until=2025-01-2" in page.url


def test_the_days_of_control_play(opening, address):
    """The slider moves by itself, and who holds a place changes."""
    page = opening(address, "/?layer=control&at=2025-01-24")
    page.wait_for_selector(".control tbody tr")
    page.click(".play")
    expect(page.locator(".control tbody")).to_contain_text("Goma")
    page.click(".play")
    assert "at=2025-01-24" not in page.url


def test_on_a_phone_a_claim_opens_under_its_words(opening, address, named):
    """And closes again."""
    page = opening(address, f"/reports/{named['report']}", width=390, height=844)
    page.locator("mark.claim[role=button]").nth(1).click()
    page.wait_for_selector(".under .read")
    assert page.locator(".records .read").count() == 0
    page.locator("mark.claim.lit").first.click()
    page.wait_for_selector(".under", state="detached")


def test_text_of_reports_is_never_markup(opening, own, own_address):
    """A report that is written as a page is shown as its letters."""
    from dateline import workflow

    quote = '<img src=x onerror="document.title=1"> <b>Shelling</b>'
    page = opening(own_address, "/ledgers/sources")
    page.wait_for_selector(".lines select")
    workflow.set_reliability("Lakes Wire", "B", by="carl", note=quote, where=own)
    page.goto(f"{own_address}/log")
    page.wait_for_selector("tbody tr")
    assert quote in page.locator("tbody").inner_text()
    assert page.locator("tbody img, tbody b").count() == 0
