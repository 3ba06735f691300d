"""What a person adds: a claim by the words of a report, and reports; a report is read again and taken out of view."""

from __future__ import annotations

from playwright.sync_api import expect

from web.pointing import select


def _report(page, address: str, words: str) -> dict:
    """The first report with these words."""
    held = page.request.get(f"{address}/api/v1/reports", params={"text": words}).json()["items"]
    return page.request.get(f"{address}/api/v1/reports/{held[0]['id']}").json()["report"]


def _take(page, role: str) -> None:
    page.select_option(".take select", role)
    page.click(".take button")


def test_a_claim_is_added_by_selecting_words(opening, own_address):
    """Words are taken as what they are to it, selected or typed; it is in the report, in an event and in the log."""
    page = opening(own_address)
    report = _report(page, own_address, "Sake")
    page.goto(f"{own_address}/reports/{report['id']}")
    page.wait_for_selector("mark.claim")
    before = len(page.request.get(f"{own_address}/api/v1/reports/{report['id']}").json()["claims"])
    page.click("text=Add a claim")
    sentence = next(line for line in report["text"].splitlines() if "Sake" in line and len(line) > 60)
    deed = sentence.split()[1]

    select(page, ".paper .body", deed)
    expect(page.locator(".take input")).to_have_value(deed)
    page.click(".take button")
    expect(page.locator(".taken li")).to_have_count(1)
    expect(page.locator("[data-at].taken")).to_have_text(deed)
    page.fill(".take input", "no such words at all")
    page.click(".take button")
    expect(page.locator(".missing")).to_contain_text("does not say")
    page.fill(".take input", "Sake")
    _take(page, "at")
    expect(page.locator(".taken li")).to_have_count(2)
    page.select_option(".parts select[name=type]", "shelling")
    page.select_option(".parts select[name=stance]", "claimed")
    page.fill(".parts input[name=note]", "missed by the reader")
    page.click(".parts button[type=submit]")

    page.wait_for_selector(".adding", state="detached")
    opened = page.request.get(f"{own_address}/api/v1/reports/{report['id']}").json()
    assert len(opened["claims"]) == before + 1
    added = next(each for each in opened["claims"] if "added" in each["claim"]["flags"])
    claim = added["claim"]
    assert (claim["type"], claim["trigger"]["quote"], claim["stance"]) == ("shelling", deed, "claimed")
    assert [each["mention"]["quote"] for each in claim["places"]] == ["Sake"]
    expect(page).to_have_url(f"{own_address}/reports/{report['id']}?claim={added['id']}")
    page.goto(f"{own_address}/log")
    expect(page.locator("tbody tr").first).to_contain_text("missed by the reader")


def test_reports_are_added_from_a_file_and_from_a_text(opening, own_address):
    """With their outlet and day; what is there already is known, and what cannot be read is said why."""
    page = opening(own_address, "/reports")
    page.click("text=Add reports")
    text = _report(page, own_address, "Sake")["text"]
    page.set_input_files(
        ".intake input[type=file]", {"name": "note.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.fill(".intake input[name=source]", "Harbour Gazette")
    page.fill(".intake input[name=published]", "2025-01-30")
    page.click(".intake button[type=submit]")
    outcome = page.locator(".outcome")
    expect(outcome).to_contain_text("1 report added")
    outcome.get_by_role("link").click()
    facts = page.locator(".facts")
    expect(facts).to_contain_text("Harbour Gazette")
    expect(facts).to_contain_text("30 Jan 2025")

    page.goto(f"{own_address}/reports?add=reports")
    page.fill(".intake textarea", "  \n ")
    page.click(".intake button[type=submit]")
    assert page.locator(".outcome").count() == 0
    page.set_input_files(
        ".intake input[type=file]",
        [
            {"name": "note.txt", "mimeType": "text/plain", "buffer": text.encode()},
            {"name": "none.txt", "mimeType": "text/plain", "buffer": b"  "},
        ],
    )
    page.click(".intake button[type=submit]")
    expect(outcome).to_have_count(2)
    expect(outcome.first).to_contain_text("0 reports added, 1 known already")
    expect(outcome.last.locator(".missing")).to_contain_text("none.txt")


def test_a_report_is_read_again_and_taken_out_of_view(opening, own_address):
    """And brought back; each is said where it was asked for."""
    page = opening(own_address)
    report = _report(page, own_address, "Sake")
    page.goto(f"{own_address}/reports/{report['id']}")
    keeping = page.locator(".keeping")
    keeping.get_by_role("button", name="Read again").click()
    expect(keeping.get_by_role("status")).to_contain_text("has read it already")
    keeping.get_by_role("button", name="Take out of view").click()
    page.fill(".keeping input[name=note]", "a forgery")
    keeping.get_by_role("button", name="Take out", exact=True).click()
    expect(page.locator(".flags .tag.warn")).to_have_text("Out of view")
    keeping.get_by_role("button", name="Bring back into view").click()
    expect(page.locator(".flags .tag.warn")).to_have_count(0)
