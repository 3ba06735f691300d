"""How fast ``dateline events`` answers on a large store: every filter, alone and mixed, on SQLite and on PostgreSQL.

    python benchmarks/speed/bench_events.py [--events 1000000] [--postgresql URL] [--keep FOLDER] [--only sqlite]

Fills a new store with made-up events, the same ones every time, then prints for each query the median of 20 runs in
milliseconds: of the first page of 100, of the next, and of a count up to 1,000; then how long every pair of the single
filters takes. It ends with status 1 where a page of the listed queries takes more than 100. They are skewed as wars
are: twelve countries, each with its years of war, a few places, actors and outlets that most reports are about, common
words and rare ones, some events that last. The PostgreSQL address (by default DATELINE_TEST_POSTGRESQL) is that of an
empty database.
"""

from __future__ import annotations

import argparse
import bisect
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

from dateline.model import Actor, Place
from dateline.picture import Event, EventFilter, EventTime, Witness
from dateline.store import Store, open_store
from dateline.workflow import counts, event_map

sys.path.append(str(Path(__file__).parents[2] / "tests"))
import events as hand  # what the tests make events with
from witnesses import claim, place, witness

RUNS, PAIR_RUNS, PAGE, COUNTED, LIMIT_MS, SEED = 20, 5, 100, 1000, 100.0, 7
FIRST, DAYS = date(2015, 1, 1), 3653
TYPES = 40
STATUSES = ("single_source", "corroborated", "contested", "denied")
COUNTRIES: tuple[tuple[str, float, float, int, float, float], ...] = (
    # code, latitude, longitude, weight, first and last tenth of the time that the war is on
    ("SY", 35.0, 38.0, 30, 0.0, 0.6),
    ("UA", 48.5, 33.0, 25, 0.7, 1.0),
    ("IQ", 33.5, 44.0, 10, 0.0, 0.4),
    ("AF", 34.0, 66.0, 10, 0.0, 0.7),
    ("YE", 15.5, 46.0, 7, 0.1, 0.9),
    ("CD", -2.0, 28.0, 5, 0.0, 1.0),
    ("SD", 14.0, 29.0, 5, 0.8, 1.0),
    ("MM", 20.0, 96.0, 3, 0.6, 1.0),
    ("ET", 11.0, 39.0, 2, 0.5, 0.8),
    ("ML", 16.0, -3.0, 2, 0.0, 1.0),
    ("SO", 4.0, 45.0, 0.9, 0.0, 1.0),
    ("CO", 4.0, -74.0, 0.1, 0.0, 1.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skewed:
    """Choices of which the first are chosen far more often than the last (Zipf)."""

    items: tuple[Any, ...]
    sums: tuple[float, ...]

    def pick(self, chance: random.Random) -> Any:
        return self.items[bisect.bisect(self.sums, chance.random() * self.sums[-1])]


def skewed(items: tuple[Any, ...], power: float = 1.0) -> Skewed:
    return Skewed(items=items, sums=tuple(accumulate(1 / (rank + 2) ** power for rank in range(len(items)))))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the events are made of."""

    places: dict[str, Skewed]
    actors: dict[str, Skewed]
    sources: Skewed
    words: Skewed
    types: Skewed


def world(chance: random.Random) -> World:
    return World(
        places={row[0]: skewed(tuple(_places(chance, *row[:3]))) for row in COUNTRIES},
        actors={row[0]: skewed(tuple(_actors(row[0]))) for row in COUNTRIES},
        sources=skewed(tuple(f"outlet-{i}" for i in range(300))),
        words=skewed(tuple(_word(i) for i in range(40_000))),
        types=skewed(tuple(f"type_{i}" for i in range(TYPES))),
    )


def _places(chance: random.Random, country: str, latitude: float, longitude: float) -> Iterator[Place]:
    for i in range(1500):
        latitude_, longitude_ = round(chance.gauss(latitude, 1.2), 5), round(chance.gauss(longitude, 1.5), 5)
        name, province = f"{_word(i * 7)} {country}", f"Province {i % 12} {country}"
        yield place(name, f"{country}{i}", country, province, latitude_, longitude_)


def _actors(country: str) -> Iterator[Actor]:
    for i in range(40):
        yield Actor(id=f"{country.lower()}-{i}", name=f"Force {i} of {country}", kind="rebel_group")


def _word(i: int) -> str:
    syllables = "ba ke lo mi nu ra se ti vo za shi qa dra ful gen hor".split()
    word = ""
    while not word or i:
        i, rest = divmod(i, len(syllables))
        word += syllables[rest]
    return word + "n"


def made_up(count: int, seed: int = SEED) -> Iterator[Event]:
    """The events, one after another."""
    chance = random.Random(seed)
    the_world = world(chance)
    weights = list(accumulate(row[3] for row in COUNTRIES))
    for i in range(count):
        yield _event(i, chance, the_world, COUNTRIES[bisect.bisect(weights, chance.random() * weights[-1])])


def _event(
    i: int, chance: random.Random, made_of: World, row: tuple[str, float, float, int, float, float]
) -> Event:
    country, kind = row[0], made_of.types.pick(chance)
    id = f"{chance.getrandbits(96):024x}"
    place = made_of.places[country].pick(chance)
    time_ = _time(chance, row[4], row[5], id)
    actors = {made_of.actors[country].pick(chance) for _ in range(1 + (chance.random() < 0.7))}
    witnesses = tuple(
        _witness(id if not k else f"{id}{k}", chance, made_of, kind)
        for k in range(1 + int(chance.expovariate(1.4)))
    )
    placed = hand.at(place, by=(id,))
    return hand.event(
        *witnesses,
        id=id,
        family=f"family_{int(kind[5:]) % 9}",
        status=chance.choices(STATUSES, (80, 14, 5, 1))[0],
        time=time_,
        place=placed if chance.random() < 0.95 else None,
        places=(placed,),
        actors=tuple(hand.who("actor", actor, by=(id,)) for actor in sorted(actors, key=lambda a: a.name)),
        tolls=(hand.toll(1, i % 9, 9, by=(id,)),),
        groups=len(witnesses),
        score=round(chance.random(), 3),
    )


def _time(chance: random.Random, first: float, last: float, id: str) -> EventTime | None:
    if chance.random() < 0.01:
        return None
    start = FIRST + timedelta(days=int(chance.uniform(first, last) * DAYS))
    lasts = chance.choices((0, chance.randrange(1, 30), chance.randrange(30, 365)), (90, 9, 1))[0]
    end = start + timedelta(days=lasts)
    return EventTime(start=start.isoformat(), end=end.isoformat(), precision="day", witnesses=(id,))


def _witness(id: str, chance: random.Random, made_of: World, kind: str) -> Witness:
    quote = " ".join(made_of.words.pick(chance) for _ in range(chance.randrange(8, 24)))
    return witness(id, claim(kind, evidence=quote), source=made_of.sources.pick(chance), published=None)


def _around(place: Place) -> tuple[float, float, float, float]:
    """A box of about twenty kilometres."""
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    return longitude - 0.1, latitude - 0.1, longitude + 0.1, latitude + 0.1


COMMON, FREQUENT, RARE, RAREST = _word(0), _word(30), _word(4_000), _word(39_000)
TOWNS = world(random.Random(SEED)).places
CITY, HAMLET, QUIET = (
    _around(TOWNS[country].items[rank]) for country, rank in (("UA", 0), ("UA", 1200), ("SY", 1490))
)
UKRAINE, EUROPE, WORLD = (22.0, 44.0, 40.5, 52.5), (-12.0, 35.0, 42.0, 71.0), (-180.0, -90.0, 180.0, 90.0)
SYRIA, OCEAN = (35.5, 32.0, 42.5, 37.5), (-50.0, -40.0, -20.0, -10.0)

QUERIES: dict[str, EventFilter] = {
    "nothing asked": EventFilter(),
    "since, lately": EventFilter(since="2024-12-01"),
    "until, early": EventFilter(until="2015-02-01"),
    "one day": EventFilter(since="2019-06-05", until="2019-06-05"),
    "one month": EventFilter(since="2018-03-01", until="2018-03-31"),
    "five years": EventFilter(since="2016-01-01", until="2020-12-31"),
    "years without events": EventFilter(since="1990-01-01", until="1999-12-31"),
    "country, hot, over long ago": EventFilter(country="SY"),
    "country, hot, now": EventFilter(country="UA"),
    "country, rare": EventFilter(country="CO"),
    "country, none": EventFilter(country="NZ"),
    "place, hot": EventFilter(place="SY0"),
    "place, rare": EventFilter(place="UA1400"),
    "place, by name": EventFilter(place=f"{_word(0)} SY"),
    "place, a province": EventFilter(place="Province 3 SY"),
    "actor, hot, over long ago": EventFilter(actor="sy-0"),
    "actor, hot, now": EventFilter(actor="ua-0"),
    "actor, rare": EventFilter(actor="co-30"),
    "type, hot": EventFilter(type="type_0"),
    "type, rare": EventFilter(type="type_39"),
    "family": EventFilter(type="family_4"),
    "source, hot": EventFilter(source="outlet-0"),
    "source, rare": EventFilter(source="outlet-299"),
    "status, single_source": EventFilter(status="single_source"),
    "status, denied": EventFilter(status="denied"),
    "text, common word": EventFilter(text=COMMON),
    "text, frequent word": EventFilter(text=FREQUENT),
    "text, rare word": EventFilter(text=RARE),
    "text, rarest word": EventFilter(text=RAREST),
    "text, unknown word": EventFilter(text="xylophone"),
    "text, two common words": EventFilter(text=f"{COMMON} {_word(1)}"),
    "text, common and rare": EventFilter(text=f"{COMMON} {RARE}"),
    "text, five common words": EventFilter(text=" ".join(map(_word, range(5)))),
    "box, a city": EventFilter(box=CITY),
    "box, a hamlet": EventFilter(box=HAMLET),
    "box, a quiet valley": EventFilter(box=QUIET),
    "box, a country, now": EventFilter(box=UKRAINE),
    "box, a country, long ago": EventFilter(box=SYRIA),
    "box, a continent": EventFilter(box=EUROPE),
    "box, the world": EventFilter(box=WORLD),
    "box, the ocean": EventFilter(box=OCEAN),
    "country and type": EventFilter(country="SY", type="type_0"),
    "country and another's actor": EventFilter(country="SY", actor="ua-0"),
    "country and status, rare": EventFilter(country="UA", status="denied"),
    "actor, type, status": EventFilter(actor="sy-0", type="type_1", status="contested"),
    "actor and hot source": EventFilter(actor="sy-0", source="outlet-0"),
    "actor and rare source": EventFilter(actor="ua-0", source="outlet-280"),
    "status and month": EventFilter(status="contested", since="2017-04-01", until="2017-04-30"),
    "rare status and day": EventFilter(status="denied", since="2017-04-04", until="2017-04-04"),
    "rare actor and year": EventFilter(actor="co-3", since="2019-01-01", until="2019-12-31"),
    "old actor and recent year": EventFilter(actor="sy-0", since="2022-01-01", until="2022-12-31"),
    "place and text": EventFilter(place="SY0", text=COMMON),
    "place, type and week": EventFilter(place="SY0", type="type_0", since="2017-04-01", until="2017-04-07"),
    "box and type": EventFilter(box=UKRAINE, type="type_0"),
    "box and another's actor": EventFilter(box=UKRAINE, actor="sy-0"),
    "continent and another's actor": EventFilter(box=EUROPE, actor="sd-0"),
    "world and old actor": EventFilter(box=WORLD, actor="sy-0"),
    "box and rare word": EventFilter(box=SYRIA, text=RARE),
    "box and common word": EventFilter(box=SYRIA, text=COMMON),
    "city box, status and year": EventFilter(
        box=CITY, status="corroborated", since="2022-01-01", until="2022-12-31"
    ),
    "country, text, source": EventFilter(country="UA", text=f"{COMMON} {FREQUENT}", source="outlet-1"),
    "all together": EventFilter(
        since="2016-01-01",
        until="2018-12-31",
        box=SYRIA,
        country="SY",
        place="SY0",
        actor="sy-0",
        type="family_0",
        source="outlet-0",
        status="single_source",
        text=COMMON,
    ),
}

MAPS = (
    ("the world", 1, EventFilter()),
    ("a continent", 4, EventFilter(box=EUROPE)),
    ("a country", 6, EventFilter(box=UKRAINE)),
    ("a city", 11, EventFilter(box=CITY)),
    ("the world, contested", 1, EventFilter(status="contested")),
    ("the world, one month", 1, EventFilter(since="2018-03-01", until="2018-03-31")),
    ("the world, a country by name", 1, EventFilter(country="UA")),
    ("a country, a frequent word", 6, EventFilter(box=UKRAINE, text=FREQUENT)),
)


def fill(store: Store, count: int, said: Callable[[str], None]) -> None:
    """Write the events in portions, as matching would."""
    started, portion = time.perf_counter(), []
    for i, event in enumerate(made_up(count), 1):
        portion.append(event)
        if len(portion) == 10_000 or i == count:
            store.save_matching({}, portion)
            portion = []
            said(f"{i:,} events, {i / (time.perf_counter() - started):,.0f} a second")


def median_ms(ask: Callable[[], object], runs: int = RUNS) -> float:
    """The median of so many runs, in milliseconds."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


def pages_ms(store: Store, wanted: EventFilter, runs: int = RUNS) -> tuple[int, float, float | None]:
    """How many events the first page has, its time, and that of the page after it where there may be one."""
    found = store.events(wanted, limit=PAGE)
    first = median_ms(lambda: store.events(wanted, limit=PAGE), runs)
    if len(found) < PAGE:
        return len(found), first, None
    return len(found), first, median_ms(lambda: store.events(wanted, limit=PAGE, after=found[-1].id), runs)


def pairs() -> Iterator[tuple[str, EventFilter]]:
    """Every two of the single filters that do not ask for the same thing."""
    single = [(title, wanted, _asked(wanted)) for title, wanted in QUERIES.items() if "," in title]
    for (title, one, asked), (other_title, other, more) in combinations(single, 2):
        if not asked & more:
            yield f"{title} + {other_title}", replace(one, **{name: getattr(other, name) for name in more})


def _asked(wanted: EventFilter) -> set[str]:
    return {field.name for field in fields(wanted) if getattr(wanted, field.name) is not None}


def measure(name: str, where: str, count: int) -> list[str]:
    """Fill a store, print every query's time; those that are too slow."""
    with open_store(where) as store:
        if store.count() < count:
            fill(store, count, lambda words: print(f"\r{name}: {words}", end="", file=sys.stderr, flush=True))
        print(
            f"\n{name}, {store.count():,} events: median of {RUNS} runs of the first {PAGE}, the next, a count\n"
        )
        slow = []
        for title, wanted in QUERIES.items():
            found, first, second = pages_ms(store, wanted)
            counted = median_ms(lambda wanted=wanted: store.count(wanted, limit=COUNTED))
            shown = f"{first:8.1f} ms {second or 0:8.1f} ms {counted:8.1f} ms"
            print(f"{shown} {found:4} events  {title}", flush=True)
            slow += [f"{name}: {title} ({ms:.0f} ms)" for ms in (first, second or 0) if ms > LIMIT_MS]
        measure_pairs(name, store)
    measure_maps(name, where)
    return slow


def measure_maps(name: str, where: str) -> None:
    """The time of maps and of counts, each with its answer as a server would give it."""
    print(f"\n{name}, maps and counts: median of {PAIR_RUNS} runs")
    for title, zoom, wanted in MAPS:
        drawn = event_map(wanted, zoom=zoom, where=where)
        mapped = median_ms(lambda z=zoom, w=wanted: event_map(w, zoom=z, where=where), PAIR_RUNS)
        counted = median_ms(lambda w=wanted: counts(w, where=where), PAIR_RUNS)
        shown = f"{drawn.placed:9,} events, {len(drawn.features):6,} points"
        print(f"{mapped:8.1f} ms {counted:8.1f} ms {shown}  {title}", flush=True)


def measure_pairs(name: str, store: Store) -> None:
    """The time of every pair of filters: how they spread, and the slowest."""
    timed = sorted((pages_ms(store, wanted, PAIR_RUNS)[1], title) for title, wanted in pairs())
    middle, most = timed[len(timed) // 2][0], timed[int(len(timed) * 0.99)][0]
    print(
        f"\n{name}, {len(timed)} pairs of filters, {PAIR_RUNS} runs each: median {middle:.1f} ms, 99 in 100",
        end=" ",
    )
    print(
        f"within {most:.1f} ms; the slowest:",
        *(f"{ms:8.1f} ms  {title}" for ms, title in timed[:-11:-1]),
        sep="\n",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--postgresql", metavar="URL", default=os.environ.get("DATELINE_TEST_POSTGRESQL"))
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the SQLite store here, or use the one there"
    )
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if not options.postgresql and options.only != "sqlite":
        parser.error("give --postgresql, or --only sqlite")
    slow: list[str] = []
    folder = options.keep or Path(tempfile.mkdtemp(prefix="dateline-bench-"))
    try:
        if options.only != "postgresql":
            slow += measure("sqlite", str(folder / "events.db"), options.events)
        if options.only != "sqlite":
            slow += measure("postgresql", options.postgresql, options.events)
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    print("\n" + ("\n".join(slow) if slow else f"every query within {LIMIT_MS:.0f} ms"))
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
