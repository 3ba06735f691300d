"""How reading grows with a text: 12.5 to 400 kB of texts that a reader may choke on, against n log n.

    python benchmarks/speed/bench_growth.py [--net] [--texts KIND…] [--largest N] [--plot FILE.svg]

Each text is read as one report and prepared for a store, in processor time. The exponent is the slope of its times on
logarithmic axes from 50 kB on: 1 is linear, n log n about 1.1. Scores from a seed stand in the place of the neural net,
which takes the same time for each window of a text; they mark triggers and words around them all over, so that what
comes after it has much to do. ``--net`` reads with the weights. Then a new process reads the largest text of each kind
for its memory, and claims of one report that are all alike are matched.
"""

from __future__ import annotations

import argparse
import math
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from adversarial import TEXTS, text_of
from bench_matching import seconds as matched

from dateline.annotate.annotator import Annotator, load_annotator
from dateline.annotate.labels import CLASSES, GROUPS
from dateline.annotate.windows import SIZE
from dateline.clean import clean
from dateline.cluster.profile import MOST
from dateline.languages.language import load
from dateline.model import Reading
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader
from dateline.sources.received import PLAIN, Received
from dateline.workflow.entries import prepared, witnesses_of

SIZES = (12_500, 25_000, 50_000, 100_000, 200_000, 400_000)
STEEP = 50_000  # from here on what is spent once weighs little
DAY = "2024-05-08"
ROWS = 64


@cache
def noise(columns: int) -> Any:
    """Scores from a seed, for so many tokens as a window has."""
    return np.random.default_rng(columns).standard_normal((ROWS, SIZE, columns), dtype=np.float32)


class NoisyEncoder:
    """In the place of the encoder: about every twentieth word is a trigger."""

    def __init__(self, width: int) -> None:
        self.width = width

    def run(self, _: None, given: Mapping[str, Any]) -> list[Any]:
        """States and the scores of triggers, as an ONNX session gives them."""
        ids = given["ids"]
        row, length = int(ids.sum()) % ROWS, ids.shape[1]
        scores = noise(3)[row : row + 1, :length].copy()
        scores[..., 0] += 3.4
        return [noise(self.width)[row : row + 1, :length], scores]


class NoisyHeads:
    """In the place of the heads: one or two spans of each group for a trigger, anywhere in its window."""

    def __init__(self, types: int) -> None:
        self.types = types

    def run(self, _: None, given: Mapping[str, Any]) -> list[Any]:
        """Answers, types, spans and the chances that there are any, as an ONNX session gives them."""
        rows = (given["start"] * 7 + np.arange(len(given["start"]))) % ROWS
        length = given["states"].shape[1]
        answers = [noise(len(labels))[rows, 0] for labels in CLASSES.values()]
        spans = []
        for labels in GROUPS.values():
            scores = noise(1 + 2 * len(labels))[rows, :length]
            scores[..., 1:] += np.where(scores[..., 1:] > 2.9, 12, -6)
            spans.append(scores)
        chances = [np.ones((len(rows), len(labels)), dtype=np.float32) for labels in GROUPS.values()]
        return [*answers, noise(self.types)[rows, 0], *spans, *chances]


@cache
def reader(net: bool) -> Reader:
    """The reader of English, with the weights or with noise in their place."""
    annotator = load_annotator()
    if not net:
        weights = annotator.weights
        width = weights.arrays["points.weight"].shape[1]
        noisy = replace(weights, encoder=NoisyEncoder(width), heads=NoisyHeads(len(weights.types)))
        annotator = Annotator(weights=noisy, kinds=annotator.kinds)
    return Reader(annotate=annotator.annotate, resources=load_resources("en"))


def timed(text: str, net: bool) -> tuple[float, Reading]:
    """Seconds of processor time to read a text and prepare it for a store."""
    used = reader(net)
    received = Received(data=text.encode(), media=PLAIN, origin="made up")
    begun = time.process_time()
    reading = used.read(clean(received.data, language=load("en"), published=DAY))
    prepared(received, reading, version="", read_at="")
    return time.process_time() - begun, reading


def exponent(spent: Mapping[int, float]) -> float:
    """The slope of the times on logarithmic axes, by least squares."""
    steep = [size for size in spent if size >= STEEP]
    if len(steep) < 2:
        return math.nan
    return float(np.polyfit(np.log(steep), np.log([max(spent[size], 0.001) for size in steep]), 1)[0])


def grown(kinds: Sequence[str], sizes: Sequence[int], net: bool) -> Iterator[tuple[str, dict[int, float]]]:
    """The times of each kind of text by size, printed as they come."""
    timed(text_of("prose", sizes[0]), net)  # what is loaded once
    print(f"{'text':12}" + "".join(f"{size / 1000:>9g} kB" for size in sizes) + "    claims  exponent")
    for kind in kinds:
        spent: dict[int, float] = {}
        print(f"{kind:12}", end="", flush=True)
        for size in sizes:
            spent[size], reading = timed(text_of(kind, size), net)
            print(f"{spent[size]:>10.2f} s", end="", flush=True)
        print(f"{len(reading.claims):>10,}{exponent(spent):>10.2f}", flush=True)
        yield kind, spent


def memory(kind: str, size: int, net: bool) -> float:
    """The largest memory, in MB, of a process of its own that reads a text."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_memory, kind, size, net).result()


def _memory(kind: str, size: int, net: bool) -> float:
    timed(text_of(kind, size), net)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def plot(grown: Mapping[str, Mapping[int, float]], path: Path) -> None:
    """The times of every kind, and n log n below them, on logarithmic axes."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    steepest = max(grown, key=lambda kind: exponent(grown[kind]))
    for kind, spent in grown.items():
        marked = {"prose": "#0072b2", steepest: "#cc79a7"}.get(kind)
        axes.loglog(
            [size / 1000 for size in spent],
            [max(seconds, 0.01) for seconds in spent.values()],
            color=marked or "#bbbbbb",
            linewidth=1.8 if marked else 0.8,
            zorder=3 if marked else 1,
            label=f"{kind} ({exponent(spent):.2f})" if marked else None,
        )
    sizes = sorted(next(iter(grown.values())))
    unit = max(spent[sizes[0]] for spent in grown.values()) / (sizes[0] * math.log(sizes[0]))
    line = [unit * n * math.log(n) for n in sizes]
    axes.loglog([n / 1000 for n in sizes], line, "--", color="#d55e00", label="n log n")
    axes.set_xlabel("kB of text")
    axes.set_ylabel("seconds of one core")
    axes.legend()
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")


def main() -> None:
    """Print a row for each kind of text, then memory and matching, and plot."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--net", action="store_true", help="read with the weights")
    parser.add_argument("--texts", nargs="+", choices=TEXTS, default=list(TEXTS), metavar="KIND")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    sizes = [size for size in SIZES if size <= options.largest]
    times = dict(grown(options.texts, sizes, options.net))
    held = {kind: memory(kind, sizes[-1], options.net) for kind in options.texts}
    most = max(held, key=lambda kind: held[kind])
    print(f"memory: at most {held[most]:,.0f} MB ({most}, {sizes[-1] / 1000:g} kB)")
    _, reading = timed(text_of("tolls", 12_500), options.net)
    witness = witnesses_of(reading)[0]
    alike = [replace(witness, id=f"{number:08x}") for number in range(MOST)]
    print(f"matching {MOST:,} claims that are all alike: {matched(alike)[0]:.1f} s")
    if options.plot:
        plot(times, options.plot)


if __name__ == "__main__":
    main()
