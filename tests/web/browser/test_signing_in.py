"""A server to users: who may see what, and who may record it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from dateline import workflow
from web.browser.conftest import serving
from web.people import PASSWORD


@pytest.fixture
def unit(own, monkeypatch) -> Iterator[str]:
    """A server over a store with a viewer and a coder, whose passwords are hashed at the least cost."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("dateline.workflow.accounts._hasher", lambda: cheap)
    for name, role in (("vera", "viewer"), ("carl", "coder")):
        workflow.add_user(name, PASSWORD, role, where=own)
    yield from serving(own, accounts=True)


def _sign_in(page, name: str, password: str = PASSWORD) -> None:
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("text=Sign in")


def test_nobody_sees_anything_before_signing_in(opening, unit):
    """A wrong password is said to be wrong, and no more; the address asked for is there after signing in."""
    page = opening(unit, "/reports")
    page.wait_for_selector(".signin")
    assert page.locator("nav").count() == 0
    _sign_in(page, "vera", "no such password")
    expect(page.get_by_role("alert")).to_contain_text("the name or the password is wrong")
    expect(page.get_by_role("alert")).not_to_contain_text("dateline")
    _sign_in(page, "nobody at all")
    expect(page.get_by_role("alert")).to_contain_text("the name or the password is wrong")
    _sign_in(page, "vera")
    page.wait_for_selector(".lines tbody tr")
    expect(page.locator(".me .name")).to_have_text("vera")
    page.reload()
    page.wait_for_selector(".lines tbody tr")


def test_a_viewer_is_offered_nothing_that_records(opening, unit):
    """Whatever a view has for coders; a coder is offered it, and what is recorded is in the coder's name."""
    page = opening(unit, "/reports")
    _sign_in(page, "vera")
    page.wait_for_selector(".lines tbody tr")
    assert page.locator("text=Add reports").count() == 0
    page.locator(".lines tbody a").first.click()
    page.wait_for_selector(".paper")
    assert page.locator(".keeping, .records >> text=Add a claim").count() == 0
    page.goto(f"{unit}/review")
    page.wait_for_selector(".field-row")
    expect(page.locator(".acts button")).to_have_count(2)
    expect(page.locator(".field-row").first).to_be_disabled()
    page.keyboard.press("a")
    page.goto(f"{unit}/ledgers/sources")
    expect(page.locator(".lines select").first).to_be_disabled()
    page.click("text=Sign out")
    page.wait_for_selector(".signin")

    _sign_in(page, "carl")
    page.goto(f"{unit}/review")
    page.wait_for_selector(".field-row")
    page.keyboard.press("a")
    expect(page.locator(".queue .tag").first).to_have_text("Accepted")
    page.goto(f"{unit}/log")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("carl")


def test_signing_out_ends_the_session(opening, unit):
    """Its cookie opens nothing any more, and a session that has ended leads to signing in."""
    page = opening(unit, "/log")
    _sign_in(page, "carl")
    page.wait_for_selector("h1")
    cookies = page.context.cookies()
    page.click("text=Sign out")
    page.wait_for_selector(".signin")
    page.context.add_cookies(cookies)
    assert page.request.get(f"{unit}/api/v1/log").status == 401
    page.reload()
    page.wait_for_selector(".signin")
