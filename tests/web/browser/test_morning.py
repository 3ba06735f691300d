"""A coder's morning: the contested toll, both witnesses, a place corrected by its words, two events merged, marks."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from web.pointing import select


def test_a_coder_finds_reads_corrects_and_merges(opening, own_address):
    """What is recorded is seen on the map and in the log, and can be taken back."""
    page = opening(own_address, "/ledgers/conflicts")
    page.wait_for_selector(".stand")
    toll = page.locator(".line-of", has_text="killed").first
    assert {"12", "18"} <= set(toll.locator(".value").all_inner_texts())
    toll.locator("text=Open the case").click()
    page.wait_for_selector(".witness")
    quotes = page.locator(".witness blockquote").all_inner_texts()
    assert any("killed 12 civilians" in quote for quote in quotes)
    assert any("18 civilians" in quote for quote in quotes)
    case = page.url

    _correct_a_place(page)
    page.goto(f"{own_address}/log")
    page.wait_for_selector("tbody tr")
    assert "Goma" in page.locator("tbody tr").first.inner_text()

    told = _events(page, own_address)
    page.goto(case)
    page.wait_for_selector(".witness")
    before = page.locator(".witness").count()
    page.click("text=Show events near it")
    page.locator(".option input").first.check()
    page.fill(".judging input[name=note]", "one shelling, told twice")
    page.click(".judging button[type=submit]")
    expect(page.locator(".witness")).not_to_have_count(before)
    assert "one shelling, told twice" in page.locator("#main").inner_text()

    assert _events(page, own_address) == told - 1
    page.goto(f"{own_address}/log")
    page.wait_for_selector("tbody tr")
    assert page.locator("tbody tr").count() == 2
    with page.expect_download() as marks:
        page.click("text=Reviewed reports, marked")
    assert marks.value.suggested_filename == "marks.zip"


def _events(page, address: str) -> int:
    """How many events the picture shows."""
    page.goto(f"{address}/")
    heading = page.locator(".events h2")
    expect(heading).to_have_text(re.compile(r"\d+ events"))
    return int(heading.inner_text().split()[0])


def _correct_a_place(page) -> None:
    """Select other words of the report for the place of the claim that is first in the queue, with keys and pointer."""
    page.goto(page.url.split("/case")[0] + "/review")
    page.wait_for_selector(".field-row")
    page.locator(".queue button", has_text="Sake").first.click()
    page.wait_for_selector(".text .evidence")
    page.locator(".field-row", has_text="Where 1: place").click()
    page.wait_for_selector(".editor")
    select(page, ".text", "Goma")
    expect(page.locator(".editor input[name=words]")).to_have_value("Goma")
    page.fill(".editor input[name=note]", "the shells fell on Goma")
    page.click(".editor button[type=submit]")
    page.wait_for_selector(".editor", state="detached")


def test_undo_takes_back_one_line_after_another(opening, own_address):
    """A claim corrected, then accepted: first the acceptance goes, then the correction; a held key acts once."""
    page = opening(own_address, "/review")
    page.wait_for_selector(".field-row")
    began = _lines(page, own_address)
    page.goto(f"{own_address}/review")
    page.locator(".field-row", has_text="Stage").first.click()
    page.fill(".editor input[name=value]", "attempted")
    page.click(".editor button[type=submit]")
    page.wait_for_selector(".editor", state="detached")
    expect(page.locator(".queue .tag").first).to_have_text("Corrected")
    page.keyboard.down("a")
    page.keyboard.down("a")
    page.keyboard.up("a")
    expect(page.locator(".queue .tag").first).to_have_text("Accepted")
    expect(page.locator(".queue .head").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("u")
    expect(page.locator(".queue .tag").first).to_have_text("Corrected")
    page.keyboard.press("u")
    expect(page.locator(".queue .tag")).to_have_count(0)
    expect(page.locator(".acts button", has_text="Undo")).to_be_disabled()
    assert _lines(page, own_address) == began + 4

    page.keyboard.press("r")
    page.fill(".editor input[name=note]", "no such thing")
    page.keyboard.press("Enter")
    expect(page.locator(".queue .tag").first).to_have_text("Rejected")

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{own_address}/log")
    page.wait_for_selector("tbody tr")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _lines(page, address: str) -> int:
    """How many lines the log has."""
    return len(page.request.get(f"{address}/api/v1/log?limit=500").json()["items"])
