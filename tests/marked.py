"""Short reports whose words are marked by hand, as an annotator would: what the house makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.codebook.codebook import load_codebook
from dateline.marks import read_annotation
from dateline.model import Claim, Report, Zone
from dateline.pipeline import Reader

KINDS = {kind.id: kind.kind for kind in load_codebook().types.values()}
PUBLISHED = "2024-06-01"


def report_of(text: str, *, titled: bool = False) -> Report:
    """A report whose lines are paragraphs; the first is the title where it is ``titled``."""
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    zones = tuple(
        Zone(kind="title" if titled and i == 0 else "body", start=a, end=b) for i, (a, b) in enumerate(spans)
    )
    return Report(
        id="",
        source=None,
        originator=None,
        url=None,
        title=None,
        published=PUBLISHED,
        published_basis="given",
        language="en",
        text=text,
        zones=zones,
        flags=(),
    )


def claims_of(
    reader: Reader, text: str, *lines: Mapping[str, Any], country: str | None = None
) -> tuple[Claim, ...]:
    """The claims of a text with its marks, in the line form of ``docs/annotation.md``; ``say`` is all of the text
    where a line has none."""
    whole = [{"say": text, **line} for line in lines]
    return reader.resolve(report_of(text), read_annotation(whole, text, KINDS), country).claims


def claim_of(reader: Reader, text: str, country: str | None = None, **line: Any) -> Claim:
    """The claim of a text of which one is marked."""
    (claim,) = claims_of(reader, text, line, country=country)
    return claim
