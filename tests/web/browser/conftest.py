"""A real browser over a server of the example reports: every page asks this server alone, and no error passes."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from dateline.web.app import create_app
from dateline.web.browsing import built
from kivu import reading_marks

FLAGS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
"""A graphics card made of software: the map needs one."""
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def needed(there: object, what: str) -> None:
    """Skip where something is missing; in CI that is a failure."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The distribution's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    needed(program, "no Chromium (apt install chromium)")
    needed(built("index.html"), "the workbench is not built (make setup)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        yield opened
        opened.close()


class Server(uvicorn.Server):
    """A server in a thread of its own."""

    def install_signal_handlers(self) -> None:
        """Signals are for the tests."""


def serving(store: str, *, accounts: bool = False) -> Iterator[str]:
    """The address of a server over a store, to this machine or to users, for as long as it is asked."""
    with socket.create_server(("127.0.0.1", 0)) as listening, reading_marks():
        server = Server(uvicorn.Config(create_app(store, accounts=accounts), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(kivu: str) -> Iterator[str]:
    """A server that is only asked."""
    yield from serving(kivu)


@pytest.fixture
def own_address(own: str) -> Iterator[str]:
    """A server over a store that a test may change."""
    yield from serving(own)


@pytest.fixture
def opening(browser):
    """Open an address in a window of a size and a theme; at the end nothing may have failed or been asked elsewhere."""
    contexts, faults = [], []

    def opened(address: str, path: str = "/", *, width: int = 1366, height: int = 800, theme: str = "light"):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type == "error" and not told(said.text) else None,
        )
        page.on("request", lambda asked: faults.append(asked.url) if foreign(asked.url, address) else None)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def told(words: str) -> bool:
    """Whether the browser only notes that a request was refused, which the page tells in its own words."""
    return "the server responded with a status of 4" in words


def foreign(url: str, address: str) -> bool:
    """Whether a request leaves the server; what a page makes itself is no request."""
    return not url.startswith((f"{address}/", "data:", f"blob:{address}/"))


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as its npm package has it."""
    script = Path(__file__).parents[3] / "web/node_modules/axe-core/axe.min.js"
    needed(script.is_file(), "axe-core is not installed (make setup)")
    return script.read_text("utf-8")
