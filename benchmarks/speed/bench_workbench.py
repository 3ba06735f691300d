"""How fast the workbench is with 10,000 events: what a person waits for, in a browser, and what the server works.

    python benchmarks/speed/bench_workbench.py [--events 10000] [--times 1] [--keep FOLDER] [--runs 5]

Fills a new store with made-up reports and the events that they tell, the same ones every time, serves it, and opens it
in Chromium. Of each question of a view it prints the processor time that the server takes for it; of the first view the
time until map, list, counts and timeline are there, and of each filter that from the click until list and counts are
those of the filter: by the clock, and of the processor, the server's and that of the page's own thread together, which
is what a person waits for where nothing else keeps the processor busy. Medians, in milliseconds. With ``--times 100``
every event is there so often, with its days, places, terms and witnesses: what a store of a million answers takes, and
not the half hour and more that matching a million takes. It ends with status 1
where that work is more than 1,500 for the first view or more than 150 for a filter.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from dateline.codebook.families import load_families
from dateline.codebook.registry import load_registry
from dateline.model import Actor, Claim, Place
from dateline.picture import Event, EventTime, Witness
from dateline.store import Entry, Store, open_store
from dateline.version import matcher_version
from dateline.web.app import create_app

sys.path.append(str(Path(__file__).parents[2] / "tests"))
sys.path.append(str(Path(__file__).parents[2] / "tests/store"))
import build  # what the tests make readings with

import events as hand
from witnesses import place, provenance, someone, there

SEED, BATCH, FIRST, DAYS = 7, 500, date(2020, 1, 1), 1460
FIRST_VIEW_MS, FILTER_MS, LOOKED_AT_MS = 1500, 150, 2000
OUTLETS = tuple(f"{name} {kind}" for name in ("North", "Harbour", "Hill", "River", "Plain") for kind in
                ("Post", "Courier", "Radio", "Bulletin", "Dispatch", "Monitor"))  # fmt: skip
COUNTRIES = {
    "SY": (35.0, 38.0),
    "UA": (48.5, 35.0),
    "SD": (14.0, 29.0),
    "CD": (-2.0, 28.0),
    "YE": (15.5, 46.0),
}
STATUSES, WEIGHTS = ("single_source", "corroborated", "contested", "denied"), (80, 14, 5, 1)
PATIENCE_MS = 120_000
FLAGS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
FILTERS = (
    ("contested", ".choice:has(.contested)"),
    ("a family of types", ".family > .choice:enabled >> nth=0"),
    ("an outlet", ".offered >> nth=0 >> .choice >> nth=0"),
    ("an actor", ".offered >> nth=1 >> .choice >> nth=0"),
    ("a place", ".offered >> nth=2 >> .choice >> nth=0"),
)
QUESTIONS = (
    "/session", "/names", "/events/counts", "/events/map?zoom=0", "/events/map?zoom=5&box=20,-10,60,60", "/areas",
    "/events?limit=50", "/events/facets", "/events/counts?status=contested", "/events?limit=50&status=contested",
    "/events/facets?status=contested", "/review/queue?limit=50", "/reports?limit=50&order=newest", "/log", "/sources",
    "/status",
)  # fmt: skip


class World:
    """What the events are made of: types and actors of the codebook, places that no gazetteer need have."""

    def __init__(self, chance: random.Random) -> None:
        families = load_families()
        self.types = sorted(families.of)[:60]
        self.families = families.of
        self.actors = [actor.actor() for actor in list(load_registry().actors())[:400]]
        self.places = {code: list(_places(chance, code, *at)) for code, at in COUNTRIES.items()}


def _places(chance: random.Random, country: str, latitude: float, longitude: float) -> Iterator[Place]:
    for i in range(800):
        at = round(chance.gauss(latitude, 1.4), 5), round(chance.gauss(longitude, 1.8), 5)
        yield place(f"Town {i} of {country}", f"{country}{i}", country, f"Province {i % 12}", *at)


def skewed(chance: random.Random, items: Sequence[Any]) -> Any:
    """One of the items, the first far more often than the last."""
    return items[int(len(items) * chance.random() ** 3)]


def made_up(count: int) -> Iterator[tuple[Event, list[Entry]]]:
    """Events, each with the reports that tell it."""
    chance = random.Random(SEED)
    world = World(chance)
    for i in range(count):
        yield _event(i, chance, world)


def _event(i: int, chance: random.Random, world: World) -> tuple[Event, list[Entry]]:
    at = skewed(chance, world.places[chance.choice(tuple(COUNTRIES))])
    actor, type_ = skewed(chance, world.actors), skewed(chance, world.types)
    on = (FIRST + timedelta(days=int(chance.random() * DAYS))).isoformat()
    entries = [
        _entry(f"{i} {k}", chance, type_, at, actor, on) for k in range(1 + int(chance.expovariate(1.4)))
    ]
    told = tuple(_witness(entry) for entry in entries)
    ids = tuple(witness.id for witness in told)
    placed = hand.at(at, by=ids)
    nowhere = chance.random() < 0.05
    event = hand.event(
        *told,
        family=world.families[type_],
        status=chance.choices(STATUSES, WEIGHTS)[0],
        time=EventTime(start=on, end=on, precision="day", witnesses=ids),
        place=None if nowhere else placed,
        places=() if nowhere else (placed,),
        actors=(hand.who("actor", actor, by=ids),),
        tolls=(hand.toll(1, i % 9 + 1, 9, by=ids),),
    )
    return event, entries


def _entry(key: str, chance: random.Random, type_: str, at: Place, actor: Actor, on: str) -> Entry:
    outlet = skewed(chance, OUTLETS)
    sentence = f"{actor.name} were seen at {at.name} on that day, reporters of number {key} said."
    filler = " ".join(f"Nothing else was heard from the front line of sector {n}." for n in range(12))
    read = build.reading(
        sentence, filler, title=f"Front line report {key}", published=on, source_name=outlet, type=type_,
        start=on, end=on,
    )  # fmt: skip
    said = _told(read.claims[0], at, actor, chance)
    return build.entry(replace(read, claims=(said,)), signature=b"", bands=(), keys=((),))


def _told(bare: Claim, at: Place, actor: Actor, chance: random.Random) -> Claim:
    return replace(
        bare, places=(there(at),), participants=(someone("actor", actor),), score=round(chance.random(), 3)
    )


def _witness(entry: Entry) -> Witness:
    report, outlet = entry.reading.report, entry.source
    assert outlet is not None  # every report has one
    behind = provenance(
        report.id, source=outlet.id, source_name=report.source, title=report.title, published=report.published
    )
    return Witness(id=entry.witnesses[0], claim=entry.reading.claims[0], provenance=behind)


def fill(store: Store, count: int) -> None:
    """Write reports and events as reading and matching would."""
    began, done, made = time.perf_counter(), 0, made_up(count)
    store.file_anew(matcher_version(), {})
    while batch := list(islice(made, BATCH)):
        entries = [entry for _, told in batch for entry in told]
        store.add(entries)
        store.set_groups({entry.reading.report.id: entry.reading.report.id for entry in entries})
        held = {witness.id: event.id for event, _ in batch for witness in event.witnesses}
        store.save_matching(held, [event for event, _ in batch])
        done += len(batch)
        shown = f"\r{done:,} events, {done / (time.perf_counter() - began):,.0f} a second"
        print(shown, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


COPIED = {
    "events": "n + :k, id || '-' || :k, type, family, status, latitude, longitude, terms",
    "event_bodies": "event + :k, body",
    "event_claims": "event + :k, against, position, claim",
    "event_facets": "facet, event + :k",
}
"""The rows of an event, by table, with the number that its copy has: the next one, which lies on the same day."""


def multiply(where: str, times: int) -> None:
    """Have every event of a store so often."""
    with closing(sqlite3.connect(where)) as database, database:
        for table in COPIED:
            database.execute(f"CREATE TEMP TABLE own_{table} AS SELECT * FROM {table}")
        for k in range(1, times):
            for table, columns in COPIED.items():
                database.execute(f"INSERT INTO {table} SELECT {columns} FROM own_{table}", {"k": k})
        database.execute("ANALYZE")


@contextmanager
def serving(where: str) -> Iterator[str]:
    """The address of a server over a store."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(where), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def measure_questions(where: str, runs: int) -> None:
    """The processor time of each question."""
    client = TestClient(create_app(where), base_url="http://localhost:8000")

    def taken(path: str) -> float:
        began = time.process_time()
        assert client.get(f"/api/v1{path}").status_code == 200
        return 1000 * (time.process_time() - began)

    print("\nprocessor time of each question")
    for path in QUESTIONS:
        taken(path)
        print(f"{statistics.median(taken(path) for _ in range(runs)):8.0f} ms  {path}", flush=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Milliseconds: by the clock, and of the processor, the server's and the page's own together."""

    clock: float
    work: float


@dataclass(slots=True, kw_only=True)
class Watch:
    """A window whose work is counted."""

    page: Page
    cdp: CDPSession
    began: float = 0.0
    worked: float = 0.0

    @classmethod
    def over(cls, browser: Browser) -> Watch:
        page = browser.new_page(viewport={"width": 1366, "height": 800}, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE_MS)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        return cls(page=page, cdp=cdp)

    def _work(self) -> float:
        metrics = self.cdp.send("Performance.getMetrics")["metrics"]
        page = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
        return 1000 * (page + time.process_time())

    def begin(self) -> None:
        self.worked, self.began = self._work(), time.perf_counter()

    def end(self, clock: float | None = None) -> Taken:
        by_clock = 1000 * (time.perf_counter() - self.began) if clock is None else clock
        return Taken(clock=by_clock, work=self._work() - self.worked)


def measure_views(where: str, runs: int) -> list[str]:
    """What a person waits for; what takes too long."""
    with serving(where) as address, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS])

        def median(look: Callable[[Watch], Taken]) -> Taken:
            looks = []
            for _ in range(runs):
                watch = Watch.over(browser)
                looks.append(look(watch))
                watch.page.context.close()
            return Taken(
                clock=statistics.median(each.clock for each in looks),
                work=statistics.median(each.work for each in looks),
            )

        bare = median(lambda watch: _bare(watch, address))
        print("\n   clock     work  clock to that of a bare page")
        slow = _said("a bare page: the log", bare, bare, FIRST_VIEW_MS)
        slow += _said("first view", median(lambda watch: _first(watch, address)), bare, FIRST_VIEW_MS)
        for title, selector in FILTERS:
            taken = median(lambda watch, selector=selector: _filtered(watch, address, selector))
            slow += _said(f"filter: {title}", taken, bare, FILTER_MS)
        browser.close()
    return slow


def _said(title: str, taken: Taken, bare: Taken, limit: float) -> list[str]:
    shown = f"{taken.clock:5.0f} ms {taken.work:5.0f} ms {taken.clock / bare.clock:5.1f}"
    print(f"{shown}  {title}", flush=True)
    return [f"{title}: {taken.work:.0f} ms of {limit:.0f}"] if taken.work > limit else []


_THERE = """() => document.querySelector('.events:not(.stale) .happening')
  && document.querySelector('.choice .number') && document.querySelector('.bars .bar')
  && document.querySelector('.pin') && performance.now()"""
_FILTERED = """() => new Promise(done => {
  const began = performance.now()
  const heading = document.querySelector('.events h2')
  const before = heading.textContent
  const look = () => heading.textContent !== before && document.querySelector('.events:not(.stale)')
    ? done(performance.now() - began) : requestAnimationFrame(look)
  document.querySelector('[data-measured]').click()
  requestAnimationFrame(look)
})"""


def _bare(watch: Watch, address: str) -> Taken:
    """From the address to a view with hardly anything on it."""
    watch.begin()
    watch.page.goto(f"{address}/log", wait_until="commit")
    watch.page.wait_for_selector(".empty")
    return watch.end()


def _first(watch: Watch, address: str) -> Taken:
    """From the address to a map with its pins, the list, the counts and the timeline."""
    watch.begin()
    watch.page.goto(address, wait_until="commit")
    return watch.end(float(watch.page.wait_for_function(_THERE).json_value()))


def _filtered(watch: Watch, address: str, selector: str) -> Taken:
    """From a click on a filter to its counts and its list, of a view that somebody has looked at for a moment: until
    then a map without a graphics card keeps the processor."""
    page = watch.page
    page.goto(address)
    page.wait_for_function(_THERE)
    page.wait_for_selector(".offered .choice")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(LOOKED_AT_MS)
    page.locator(selector).first.evaluate("each => { each.dataset.measured = 'yes' }")
    watch.begin()
    return watch.end(float(page.evaluate(_FILTERED)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=1, help="have every event so often")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the store here, or use the one there"
    )
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="dateline-bench-"))
    where = str(folder / f"workbench-{options.events}x{options.times}.db")
    try:
        if not Path(where).exists():
            with open_store(where) as store:
                fill(store, options.events)
            multiply(where, options.times)
        print(f"{options.events * options.times:,} events, medians of {options.runs} runs")
        measure_questions(where, options.runs)
        slow = measure_views(where, options.runs)
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    print("\n" + ("\n".join(slow) if slow else "everything in time"))
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
