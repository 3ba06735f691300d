"""Take the pictures of the workbench: ``python docs/pictures.py [--store STORE]`` writes ``docs/figures/web-*.png``.

Over the store given, else one made of the example reports. Needs what the browser tests need: Chromium and the built
workbench. The pictures are for people: what must hold is in ``tests/web/browser``.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dateline import workflow
from dateline.web.app import create_app

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs/figures"
EXAMPLE = ROOT / "examples/gharyan-2020.jsonl"
FLAGS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
WIDE, PHONE = (1280, 800), (390, 844)
COLOURS = 255
PATIENCE_MS = 180_000

VIEWS: tuple[tuple[str, str, str, str, tuple[int, int]], ...] = (
    # name, address, what must be there, theme, window
    ("picture", "/", ".canvas[data-drawn]", "light", WIDE),
    ("picture-dark", "/", ".canvas[data-drawn]", "dark", WIDE),
    ("picture-phone", "/", ".canvas[data-drawn]", "dark", PHONE),
    ("list-phone", "/?tab=list", ".happening", "light", PHONE),
    ("control", "/?layer=control", ".canvas[data-drawn]", "light", WIDE),
    ("case", "/case/{event}", ".witness", "light", WIDE),
    ("case-phone", "/case/{event}", ".witness", "light", PHONE),
    ("reader", "/reports/{report}?claim={claim}", ".read", "light", WIDE),
    ("reader-phone", "/reports/{report}?claim={claim}", ".under", "dark", PHONE),
    ("adding", "/reports/{report}?add=claim", ".adding", "light", WIDE),
    ("conflicts", "/ledgers/conflicts", ".stand", "dark", WIDE),
    ("charts", "/charts", ".chart svg", "light", WIDE),
    ("brief", "/brief", ".written section", "light", WIDE),
    ("review", "/review", ".field-row", "light", WIDE),
)


def main(arguments: list[str]) -> None:
    """Take them all, or those whose names are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store")
    parser.add_argument("names", nargs="*")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or str(Path(folder) / "example.db")
        if not given.store:
            workflow.add([str(EXAMPLE)], where=store)
        with serving(store) as address, sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
            named = subject(address)
            for name, path, holds, theme, size in VIEWS:
                if not given.names or name in given.names:
                    save(name, taken(browser, address + path.format(**named), holds, theme, size))
            browser.close()


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of a server over a store."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def subject(address: str) -> dict[str, str]:
    """The contested event with most witnesses, and the first of them."""
    with urllib.request.urlopen(f"{address}/api/v1/events?status=contested&limit=100") as answer:
        events: list[dict[str, Any]] = json.load(answer)["items"]
    event = max(events, key=lambda event: (len(event["witnesses"]), event["id"]))
    witness = event["witnesses"][0]
    return {"event": event["id"], "report": witness["provenance"]["report"], "claim": witness["id"]}


def taken(browser: Browser, url: str, holds: str, theme: str, size: tuple[int, int]) -> bytes:
    """A picture of a window once it holds what it must."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(holds, state="attached")
    page.wait_for_timeout(1000)
    shot = page.screenshot()
    context.close()
    return shot


def save(name: str, shot: bytes) -> None:
    """As a small PNG: few colours do for a page."""
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
    target = FIGURES / f"web-{name}.png"
    image.save(target, optimize=True)
    sys.stderr.write(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
