"""The one pass: a report becomes a reading, top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.annotate.annotator import Annotator, load_annotator
from dateline.annotate.folders import folder_for
from dateline.annotation import Annotation
from dateline.model import Reading, Report
from dateline.normalise.resolver import resolver_for
from dateline.normalise.resources import Resources, load_resources
from dateline.normalise.spans import mended
from dateline.reading.claims import claims_of
from dateline.reading.headline import check_headline

Annotate = Callable[[Report, str | None], Annotation]
"""A cleaned report, and the country (ISO 3166) that the caller knows it plays in, to what its words say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An annotator and what resolving needs, loaded once for a language."""

    annotate: Annotate
    resources: Resources

    def read(self, report: Report, country: str | None = None) -> Reading:
        """Read a cleaned report. ``country`` (ISO 3166) is what the caller knows of where it plays."""
        return self.resolve(report, mended(self.annotate(report, country), report, self.resources), country)

    def resolve(self, report: Report, annotation: Annotation, country: str | None = None) -> Reading:
        """The reading that an annotation of a cleaned report makes."""
        resolver = resolver_for(report, annotation, self.resources, country=country)
        claims, mismatch = check_headline(claims_of(annotation, resolver), report)
        if mismatch:
            report = replace(report, flags=(*report.flags, "headline_mismatch"))
        return Reading(report=report, claims=claims)


@cache
def load_reader(language: str) -> Reader:
    """The reader of a language (ISO 639-1) with the weights, codebook, registry and gazetteer of this installation.
    Raises UnknownLanguage where no weights know it."""
    return Reader(annotate=_annotator(folder_for(language)).annotate, resources=load_resources(language))


@cache
def _annotator(folder: Path) -> Annotator:
    """The annotator of a folder, once for all languages that it reads."""
    return load_annotator(folder)
