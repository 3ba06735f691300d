"""What reads the reports that a benchmark scores: a name for each way of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dateline import Claim, read
from dateline.clean import clean
from dateline.languages.language import load
from dateline.marks import MarkedReport
from dateline.pipeline import load_reader

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
    cleaned = clean(
        report.text.encode(),
        language=load("en"),
        published=report.head.get("published") or None,
        source=report.head.get("source") or None,
    )
    return load_reader("en").resolve(cleaned, report.annotation, _country(report)).claims


def _country(report: MarkedReport) -> str | None:
    return report.head.get("country") if report.head.get("tell_country") else None


ENGINES: Final[Mapping[str, Engine]] = MappingProxyType({"rules": rules, "marks": marks})
