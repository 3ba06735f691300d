"""Signs that a report is not whole: no body, its head or tail cut off, no date, no source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.cues import Cues, folded
from dateline.clean.metadata import Origin
from dateline.clean.units import Unit, unit_of
from dateline.clean.zones import Layout
from dateline.model import ReportFlag, Zone

_SENTENCE = re.compile(r"[.!?][\"”’')]*\s")
_CUT = re.compile(r"(?:\.\.\.|…|\[\+\d+ chars\])[\"”’')\]]*$")


def flags_of(
    text: str, units: Sequence[Unit], layout: Layout, origin: Origin, cues: Cues
) -> tuple[ReportFlag, ...]:
    """The flags of a report, in the order of the contract."""
    body = [zone for zone in layout.zones if zone.kind == "body"]
    found: dict[ReportFlag, bool] = {
        "no_body": not body,
        "head_missing": bool(body) and _head_is_missing(text, body[0], layout, cues),
        "tail_missing": bool(body) and _tail_is_missing(text, body),
        "broken_paragraph": any(u.broken and k == "body" for u, k in zip(units, layout.kinds, strict=True)),
        "no_date": origin.published is None,
        "no_source": origin.source is None,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _head_is_missing(text: str, first: Zone, layout: Layout, cues: Cues) -> bool:
    """Whether the first sentence begins in lower case or, with nothing above it, leans on one before it."""
    words = unit_of(text, first.start, first.end).text.lstrip("\"“'‘ ")
    if layout.datelines:
        return False
    if words[:1].islower() and not cues.particle.match(words):
        return True
    return not any(zone.kind == "title" for zone in layout.zones) and leans(words, cues)


def leans(paragraph: str, cues: Cues) -> bool:
    """Whether a first sentence needs another before it: "He added", "however", "also"."""
    low = folded(_SENTENCE.split(paragraph, maxsplit=1)[0])
    words = re.findall(r"[\w'-]+", low)
    if not words:
        return False
    if cues.opener.match(low) or words[0] in cues.pronouns or cues.inside.search(low):
        return not (words[0] in ("these", "those") and words[1:2] == ["are"])
    return bool(cues.adverbs.intersection(words[1:8])) and "not only" not in low


def _tail_is_missing(text: str, body: Sequence[Zone]) -> bool:
    """Whether the last sentence stops short or a quotation in it stays open."""
    last = unit_of(text, body[-1].start, body[-1].end)
    if last.is_bullet:
        return False
    unstopped = [not unit_of(text, zone.start, zone.end).is_final for zone in body]
    if unstopped[-1]:
        return len(body) < 3 or not all(unstopped)
    curly = last.text.count("“") - last.text.count("”")
    return curly > 0 or last.text.count('"') % 2 == 1 or _CUT.search(last.text) is not None
