"""Two coders code the same claims apart, are compared, and a third lets one word stand."""

from __future__ import annotations

from playwright.sync_api import expect


def _code(page, address: str, coder: str, stage: str | None) -> None:
    """Code the first claim that waits: its stage anew, or all as it was read."""
    page.goto(f"{address}/code")
    page.fill("input[name=coder]", coder)
    page.click("text=Begin")
    page.wait_for_selector(".field-row")
    if stage is not None:
        page.locator(".field-row", has_text="Stage").first.click()
        page.fill(".editor input[name=value]", stage)
        page.click(".editor button[type=submit]")
        expect(page.locator(".queue .tag").first).to_have_text("Begun")
        expect(page.locator(".field-row", has_text="Stage").first).to_contain_text(stage)
    page.keyboard.press("a")
    expect(page.locator(".queue .tag").first).to_have_text("Coded")


def test_two_coders_are_compared_and_a_third_settles(opening, own_address):
    """The picture keeps what was read until one word is let stand; that is a line of the log."""
    page = opening(own_address, "/agreement")
    expect(page.locator(".empty")).to_contain_text("It takes two coders")
    claim = page.request.get(f"{own_address}/api/v1/review/queue?limit=1").json()["items"][0]["claim"]
    stage = claim["claim"]["stage"]
    other = "attempted" if stage != "attempted" else "planned"
    _code(page, own_address, "ann", other)
    _code(page, own_address, "ben", None)

    page.goto(f"{own_address}/agreement?one=ann&other=ben")
    row = page.locator("tbody tr", has_text="Stage")
    expect(row.locator("td").nth(1)).to_have_text("1")
    expect(row.locator("td").nth(2)).to_have_text("0")
    difference = page.locator(".line-of", has_text="Stage")
    expect(difference.locator(".said")).to_have_text([other, stage])
    expect(difference.locator(".standing .said")).to_have_text(stage)
    difference.locator(".stand", has_text=other).get_by_role("button").click()
    expect(difference.locator(".standing .said")).to_have_text(other)
    told = page.request.get(f"{own_address}/api/v1/claims/{claim['id']}").json()
    assert told["claim"]["stage"] == other

    difference.get_by_role("button", name="Undo").click()
    expect(difference.locator(".standing .said")).to_have_text(stage)


def test_a_claim_that_is_not_there_is_said_not_to_be(opening, own_address):
    """And the queue is there all the same."""
    page = opening(own_address, "/review?claim=zzz")
    expect(page.get_by_role("alert")).to_contain_text("zzz")
    page.wait_for_selector(".field-row")
