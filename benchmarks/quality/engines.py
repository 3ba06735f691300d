"""What reads the reports that a benchmark scores: a name for each way of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from dateline import Claim, read
from dateline.annotate.annotator import Annotator, load_annotator
from dateline.clean import clean
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.marks import MarkedReport
from dateline.model import Reading, Report
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader, load_reader

Engine = Callable[[MarkedReport], Sequence[Claim]]
"""From a marked report to claims. Only ``marks`` looks at what is marked."""
ENGINES: Final = ("learned", "marks")
"""The reader of this installation; and what is marked, in the place of an annotator."""


class Read(Protocol):
    """From the words of a report, and what is known of it, to its reading."""

    def __call__(self, text: str, /, **known: str | None) -> Reading: ...


def reading_of(name: str) -> Read:
    """The reader of this installation, or one with the weights of a folder. Raises UsageError for neither."""
    if name == "learned":
        return read
    if Path(name).is_dir():
        return _with_weights(Path(name))
    raise UsageError(f"no engine called {name!r}", hint=f"{', '.join(ENGINES)}, or a folder of weights")


def reader_of(name: str) -> Callable[[str], Reader]:
    """From a language to the reader of this installation, or to one with the weights of a folder. Raises UsageError."""
    if name == "learned":
        return load_reader
    if not Path(name).is_dir():
        raise UsageError(f"no engine called {name!r}", hint="learned, or a folder of weights")
    annotator = load_annotator(Path(name))
    return lambda language: Reader(annotate=annotator.annotate, resources=load_resources(language))


@cache
def annotator_of(name: str) -> Annotator:
    """The annotator of this installation, or one with the weights of a folder. Raises UsageError for neither."""
    if name == "learned":
        return load_annotator()
    if not Path(name).is_dir():
        raise UsageError(f"no engine called {name!r}", hint="learned, or a folder of weights")
    return load_annotator(Path(name))


@cache
def engine_of(name: str) -> Engine:
    """The engine of a name, or the reader whose weights lie in a folder. Raises UsageError for neither."""
    if name == "marks":
        return marks
    reads = reading_of(name)
    return lambda report: reads(report.text, **told(report)).claims


def marks(report: MarkedReport) -> Sequence[Claim]:
    """What is marked, cleaned and resolved: how good a reading the rest of the house makes of a perfect annotator."""
    language = told(report)["language"] or "en"
    reader = Reader(annotate=lambda *_: report.annotation, resources=load_resources(language))
    return reader.resolve(cleaned(report), report.annotation, told(report)["country"]).claims


def cleaned(report: MarkedReport) -> Report:
    """The report as it is read."""
    known = told(report)
    return clean(
        report.text.encode(),
        language=load(known["language"] or "en"),
        published=known["published"],
        source=known["source"],
    )


def told(report: MarkedReport) -> Mapping[str, str | None]:
    """What a reader is told: when and by whom a report was published, its language where the head line names it, and
    its country only where that says ``tell_country``; everything else it has to find out."""
    head = report.head
    return {
        "published": head.get("published") or None,
        "source": head.get("source") or None,
        "language": head.get("language") or None,
        "country": head.get("country") if head.get("tell_country") else None,
    }


@cache
def _with_weights(folder: Path) -> Read:
    readers = reader_of(str(folder))

    def read_report(text: str, /, **known: str | None) -> Reading:
        given = {name: known.get(name) for name in ("published", "source", "url")}
        language = known.get("language") or "en"
        report = clean(text.encode(), language=load(language), **given)
        return readers(language).read(report, known.get("country"))

    return read_report
