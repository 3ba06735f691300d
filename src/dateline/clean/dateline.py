"""The dateline: where, when and by which agency, before the first words of a story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.clean.cues import Cues
from dateline.clean.dates import find_date
from dateline.clean.letters import CAPITAL

_LONGEST = 130
_WORD = rf"(?:[a-z]{{2,3}}-)?{CAPITAL}[\w'’ʿ‘.\-]*"
_PLACE = rf"{_WORD}(?:[ /](?:(?:de|del|da|of|the|al|el|la|le|and|on)[ -])?{_WORD}){{0,4}}"
_DATE = r"[^\W_][\w. ]{0,14}?\d[\w.,]*(?:[ ,]{1,2}[\w.]{2,9}){0,3}"
_SHAPE = re.compile(
    rf"[*_\s]*(?:\((?P<bracketed>{_PLACE}(?:, ?[^()\n]{{2,40}})?)\)"
    rf"|(?P<place>{_PLACE}(?:, ?{_PLACE}){{0,3}}?)(?:[,.]?(?: \|)? ?\(?(?P<date>{_DATE})\)?)??\.?)"
    r"(?:,? ?(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[A-Z][\w-]{2,20})/))?[*_,.]*"
    r"\s?(?P<stop>(?<=[\s).])-{1,3}|-{1,3}(?=\s)|[–—]+|:|_|(?<=/\.))[*_]*(?=\s|[\"“”‘'\[A-Z])"
    r"(?:\s*\[[^\]\n]{2,60}\])*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline of a paragraph; ``end`` counts from the paragraph's start and takes in the dash."""

    end: int
    agency: str | None
    published: str | None


def find_dateline(paragraph: str, cues: Cues, *, first: bool) -> Dateline | None:
    """The dateline a (raw) paragraph begins with; past the ``first`` paragraph it must name an agency or a day."""
    match = _SHAPE.match(paragraph[:_LONGEST])
    if not match or not paragraph[match.end() :].strip():
        return None
    words = match[0]
    last = _last_part(match["place"])
    agency = match["agency"] or match["slashed"] or (last if last and last.lower() in cues.agencies else None)
    found = find_date(words, cues, short_years=True)
    dated = _names_a_day(match["date"] or match["bracketed"] or match["agency"] or "", cues)
    if not (dated or _is_agency(agency, cues) or (first and _is_plain(match, paragraph))):
        return None
    return Dateline(
        end=match.end(),
        agency=agency if _is_agency(agency, cues) else None,
        published=found.iso if found else None,
    )


def _last_part(place: str | None) -> str | None:
    """What follows the last comma of "Marib, SABA"."""
    return place.rpartition(", ")[2] if place and ", " in place else None


def _names_a_day(words: str, cues: Cues) -> bool:
    """Whether a month or a weekday stands beside the place."""
    parts = re.findall(r"[^\W\d_]+", words.lower())
    return any(part in cues.months or part in cues.weekdays for part in parts) or bool(find_date(words, cues))


def _is_agency(words: str | None, cues: Cues) -> bool:
    if not words:
        return False
    return (
        words.lower() in cues.agencies
        or (words.isupper() and 2 < len(words) <= 8)
        or words.lower().startswith("radio ")
    )


def _is_plain(match: re.Match[str], paragraph: str) -> bool:
    """Whether a place alone may be meant: in capitals, in brackets, or before a spaced dash and a capital."""
    place = match["bracketed"] or match["place"]
    rest = paragraph[match.end() :].lstrip(" *_\"“'‘")
    dash = match["stop"] != ":"
    if match["bracketed"]:
        return dash
    capitals = place.split(",")[0].isupper() and len(place) > 3
    if capitals:
        return not paragraph[:400].isupper() and (dash or (len(place.split()) <= 3 and "." not in place))
    return (
        dash and paragraph[match.start("stop") - 1] == " " and rest[:1].isupper() and len(place.split()) <= 3
    )
