"""How matching grows: the time to group claims into events, from 1,000 to 100,000 claims, against n log n.

    python benchmarks/speed/bench_matching.py [--largest N] [--plot FILE.svg]

The claims are made up (seeded): a war covered at sixty claims a day in two hundred towns, a few of them hot, with one
to twelve witnesses an event, some without place, day or toll. More claims are a longer war, not a denser one. Each size
is timed three times, least time kept; the sizes are interleaved, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from dateline.cluster import event_of, match, profile_of
from dateline.codebook.families import load_families
from dateline.model import Actor, Place
from dateline.picture import Witness

sys.path.append(str(Path(__file__).parents[2] / "tests"))
import witnesses as hand  # what the tests make claims with

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
A_DAY = 60
ROUNDS = 3
TYPES = ("air_strike", "shelling", "armed_clash", "casualties", "capture", "suicide_attack", "displacement")
SIDES = ("sy-army", "sy-opposition", "int-isis", "sy-sdf", "ru-airforce")
WORDS = (
    "market hospital school convoy bridge mosque village district checkpoint depot dawn rescuers road".split()
)


def witnesses(number: int, seed: int = 7) -> list[Witness]:
    """So many made-up witnesses."""
    chance, made = random.Random(seed), []
    towns = [_town(n, chance) for n in range(200)]
    weights = [1 / (n + 1) for n in range(200)]
    days = max(number // A_DAY, 1)
    while len(made) < number:
        town = chance.choices(towns, weights)[0]
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(days))
        told = chance.choice(TYPES), chance.choice(SIDES), chance.choice((None, 1, 2, 3, 5, 8, 12, 20, 40))
        for _ in range(min(1 + int(chance.expovariate(0.5)), 12)):
            made.append(_witness(len(made), town, day, told, chance))
    return made[:number]


def _town(number: int, chance: random.Random) -> Place:
    kind = "city" if number < 5 else "town"
    latitude, longitude = 33 + 4 * chance.random(), 36 + 6 * chance.random()
    return hand.place(f"Town {number}", str(number), "SY", f"P{number % 14}", latitude, longitude, kind)


def _witness(
    number: int, town: Place, day: date, told: tuple[str, str, int | None], chance: random.Random
) -> Witness:
    type_, side, dead = told
    words = " ".join(chance.sample(WORDS, 5))
    quote = f"Forces of {side} were said to have struck the {words} of {town.name}."
    published = (day + timedelta(days=chance.randrange(2))).isoformat()
    dated = chance.random() < 0.3
    claim = hand.claim(
        type_ if chance.random() < 0.8 else "casualties",
        evidence=quote,
        participants=(hand.someone("actor", Actor(id=side, name=side, kind="other")),),
        places=(hand.there(town),) if chance.random() < 0.6 else (),
        time=hand.day(day.isoformat()) if dated else hand.bound(published),
        quantities=(hand.count("killed", dead, dead, dead),)
        if dead is not None and chance.random() < 0.5
        else (),
    )
    return hand.witness(
        f"{number:08x}",
        claim,
        report=f"r{number}",
        source=f"s{number % 40}",
        published=published,
        lead=town if chance.random() < 0.5 else None,
    )


def seconds(made: list[Witness]) -> tuple[float, int]:
    """The time to profile, match and merge, and how many events came of it."""
    families = load_families()
    begun = time.process_time()
    profiles = [profile_of(w, families=families, sides=lambda actor: actor) for w in made]
    by_id = {witness.id: witness for witness in made}
    groups = [event for found in match(profiles, families=families) for event in found.events]
    for group in groups:
        event_of([by_id[id_] for id_ in group], families=families, sides=lambda actor: actor)
    return time.process_time() - begun, len(groups)


def main() -> None:
    """Print a row for each size, and plot them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    sizes = [size for size in SIZES if size <= options.largest]
    made = {size: witnesses(size) for size in sizes}
    best: dict[int, tuple[float, int]] = {}
    for _ in range(ROUNDS):
        for size in sizes:
            best[size] = min(best.get(size, (math.inf, 0)), seconds(made[size]))
    unit = best[sizes[0]][0] / (sizes[0] * math.log(sizes[0]))
    print(f"{'claims':>8} {'events':>8} {'seconds':>8} {'against n log n':>16}")
    for size in sizes:
        spent, events = best[size]
        print(f"{size:>8,} {events:>8,} {spent:>8.2f} {spent / (unit * size * math.log(size)):>15.2f}x")
    if options.plot:
        plot(best, unit, options.plot)


def plot(best: dict[int, tuple[float, int]], unit: float, path: Path) -> None:
    """The times and n log n through the first of them, on logarithmic axes."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    sizes = sorted(best)
    axes.loglog(sizes, [best[size][0] for size in sizes], "o-", color="#0072b2", label="measured")
    axes.loglog(sizes, [unit * n * math.log(n) for n in sizes], "--", color="#d55e00", label="n log n")
    axes.set_xlabel("claims")
    axes.set_ylabel("seconds of one core")
    axes.legend()
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")


if __name__ == "__main__":
    main()
