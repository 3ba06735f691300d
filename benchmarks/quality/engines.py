"""What reads the reports that a benchmark scores: a name for each way of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from dateline import Claim, read
from dateline.clean import clean
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.marks import MarkedReport
from dateline.model import Report
from dateline.normalise.resources import load_resources
from dateline.pipeline import Reader, load_reader

Engine = Callable[[MarkedReport], Sequence[Claim]]
"""From a marked report to claims. Only ``marks`` looks at what is marked."""


def rules(report: MarkedReport) -> Sequence[Claim]:
    """The reader of this installation. It is told when and by whom a report was published, and its country only where
    the head line says ``tell_country``: everything else it has to find out."""
    return read(
        report.text,
        published=report.head.get("published") or None,
        source=report.head.get("source") or None,
        country=_country(report),
    ).claims


def marks(report: MarkedReport) -> Sequence[Claim]:
    """What is marked, cleaned and resolved: how good a reading the rest of the house makes of a perfect annotator."""
    return load_reader("en").resolve(cleaned(report), report.annotation, _country(report)).claims


def learned(folder: Path) -> Engine:
    """The reader with trained weights of a folder in the place of the rules."""
    from dateline.annotate.annotator import load_annotator

    reader = Reader(annotate=load_annotator(folder).annotate, resources=load_resources("en"))

    def read_report(report: MarkedReport) -> Sequence[Claim]:
        return reader.read(cleaned(report), _country(report)).claims

    return read_report


def cleaned(report: MarkedReport) -> Report:
    """The report as it is read, told when and by whom it was published."""
    return clean(
        report.text.encode(),
        language=load("en"),
        published=report.head.get("published") or None,
        source=report.head.get("source") or None,
    )


def _country(report: MarkedReport) -> str | None:
    return report.head.get("country") if report.head.get("tell_country") else None


ENGINES: Final[Mapping[str, Engine]] = MappingProxyType({"rules": rules, "marks": marks})


@cache
def engine_of(name: str) -> Engine:
    """The engine of a name, or the learned one whose weights lie in a folder. Raises UsageError for neither."""
    if name in ENGINES:
        return ENGINES[name]
    if Path(name).is_dir():
        return learned(Path(name))
    raise UsageError(f"no engine called {name!r}", hint=f"{', '.join(ENGINES)}, or a folder of weights")
