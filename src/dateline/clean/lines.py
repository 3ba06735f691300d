"""What one unit of a page is, by its own words: a date line, a byline, a label, a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.clean.cues import Cues, folded
from dateline.clean.dates import FoundDate, find_date, find_dates
from dateline.clean.letters import CAPITAL
from dateline.clean.units import Unit, is_links_only

_UPDATED = 2  # the rank of a day of update
_SHORT, _NOTICE = 14, 400  # words of a byline; characters of a caption or notice line
_EDGE, _CREDIT = 8, 30  # characters at the beginning and the end of a caption that hold its credit
_NAME = re.compile(
    rf"{CAPITAL}[\w'’.-]*(?: (?:(?:de|van|von|bin|al|el|del|da|di)[ -])?{CAPITAL}[\w'’.-]*){{1,3}}"
)
_SEPARATORS = " ,|–—-•·:("
_JOINT = re.compile(r"[,|/–—•·(]| - | and | in | for ")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that is nothing but a date, with or without the outlet's name before it."""

    iso: str | None
    name: str | None
    updated: bool


def date_line(line: str, cues: Cues) -> DateLine | None:
    """Read "Published 3 June 2024, 10:15 GMT" or "Sahel Observer, June 3, 2024"; None for any other line.

    Of several days, the one that the line calls that of publication goes before an update.
    """
    found = find_date(line, cues) if len(line) <= 140 else None
    if not found:
        return None
    day, updated = first_published(line, cues) or (found, False)
    before, after = line[: found.start].strip(_SEPARATORS), line[found.end :]
    cue = _without_days(folded(before), cues)
    if not _is_beside(after, cues):
        return None
    if (
        not cue
        or cue in cues.published
        or cue in cues.updated
        or _is_beside(cue, cues)
        or _is_posting(cue, cues)
    ):
        return DateLine(iso=day.iso, name=None, updated=updated)
    before = _without_weekday(before, cues)
    parts = re.split(r"\s[|·•]\s", before)
    if not all(_is_name(part, cues) for part in parts):
        return None
    outlet = next((part for part in parts if cues.outlet_words.intersection(part.lower().split())), before)
    return DateLine(iso=day.iso, name=outlet, updated=False)


def first_published(words: str, cues: Cues) -> tuple[FoundDate, bool] | None:
    """The day that words call that of publication, else one that they do not call an update, else the update; and
    whether it is one."""
    ranked: list[tuple[int, FoundDate]] = []
    start = 0
    for found in find_dates(words, cues):
        ranked.append((_rank(words[start : found.start], cues), found))
        start = found.end
    if not ranked:
        return None
    rank, found = min(ranked, key=lambda pair: pair[0])
    return found, rank == _UPDATED


def _rank(before: str, cues: Cues) -> int:
    """How a day is announced by the words before it: as publication (0), not at all (1), as an update."""
    cue = f" {_without_days(folded(before).strip(' ,|–—-•·:('), cues)}"
    known = [name for name in cues.published | cues.updated if cue.endswith(f" {name}")]
    longest = max(known, key=len, default=None)
    return 1 if longest is None else 0 if longest in cues.published else _UPDATED


def _without_days(words: str, cues: Cues) -> str:
    parts = words.split()
    while parts and parts[-1].strip(",.:") in cues.weekdays:
        parts.pop()
    return " ".join(parts).rstrip(" :,|–-")


def _without_weekday(name: str, cues: Cues) -> str:
    """An outlet's name without the weekday of the date behind it: "The Voice - Tuesday"."""
    rest, _, last = name.rpartition(" ")
    return rest.strip(_SEPARATORS) if rest and last.lower() in cues.weekdays else name


def _is_posting(cue: str, cues: Cues) -> bool:
    """Whether the words say who posted it: "posted by A. Name on"."""
    words = cue.split()
    return 2 < len(words) <= 8 and words[0] in cues.published and bool({"by", "in"}.intersection(words[1:3]))


def _is_beside(words: str, cues: Cues) -> bool:
    """Whether only times of day and words of dates stand there (or a second date)."""
    parts = re.findall(r"[^\W\d_][\w.]*", folded(words))
    return all(part in cues.beside_dates or part in cues.months for part in parts)


def _is_name(words: str, cues: Cues) -> bool:
    parts = words.split()
    return len(parts) <= 7 and all(
        part[:1].isupper() or part[:1].isdigit() or part.lower() in cues.small_words or not part[:1].isalpha()
        for part in parts
    )


def is_byline(unit: Unit, cues: Cues, *, after_title: bool) -> bool:
    """Whether the line names who wrote the story: "By A. Name", "A. Name, staff writer", a bare name after a title."""
    words = unit.words
    if not words or len(words) > _SHORT or (unit.is_final and len(words) > 8):
        return False
    cue = cues.byline.match(unit.text)
    if cue:
        return _is_capitalised(unit.text[cue.end() :], cues)
    low = folded(unit.text)
    if cues.office.search(low):
        return len(words) <= 10 and unit.text[:1].isupper() and not unit.is_final
    parts = [part.strip(" )") for part in _JOINT.split(unit.text) if part.strip(" )")]
    return (
        after_title
        and bool(parts)
        and len(words) <= 12
        and all(_NAME.fullmatch(part) for part in parts[:1])
        and (all(part[:1].isupper() for part in parts))
    )


def _is_capitalised(words: str, cues: Cues) -> bool:
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    low = [part for part in parts if part[0].islower() and part not in cues.small_words]
    return bool(parts) and len(low) * 3 <= len(parts)


def is_labelled(unit: Unit, cues: Cues) -> bool:
    """Whether the line is a label with its value: "Region: Sahel"."""
    if not cues.label.match(unit.text):
        return False
    return not (unit.is_final and len(unit.words) > 12)


def is_ending(unit: Unit, cues: Cues) -> bool:
    """Whether the story is over from this line on; a single word must be all of it, or a label."""
    low = folded(unit.text[:200])
    match = cues.ends.match(low)
    return match is not None and (" " in match[0] or low[match.end() :][:1] in ("", ":"))


def is_notice(unit: Unit, raw: str, cues: Cues) -> bool:
    """Whether the line belongs to the page (links, credits, captions, buttons) and not to the story."""
    low = folded(unit.text)
    if is_links_only(raw) or not any(map(str.isalnum, low)) or begins_as_notice(unit.text, cues):
        return True
    return len(unit.text) <= _NOTICE and _is_caption(low, cues, prose=unit.is_final)


def begins_as_notice(words: str, cues: Cues) -> bool:
    """Whether words begin as a notice does and go on as one: "Read also", "(Reporting by", but not "Share prices"."""
    low = folded(words).lstrip("♦◆•►▶→»›·▪ ")
    beginning = cues.lines.match(low)
    if not beginning:
        return cues.origin.match(words) is not None
    rest = low[beginning.end() :]
    signed = not (beginning[0][-1].isalnum() and beginning[0][0].isalnum())
    if signed or not rest or rest.lstrip()[0] in ":|(<[" or rest[:2] in (" -", " –", " —") or rest[0] == "/":
        return True
    limit = 40 if beginning[0].endswith(" by") else 12 if " " in beginning[0] else 4
    count = len(low.split())
    return count <= limit and (limit > 4 or low[-1] not in ".!?")


def _is_caption(low: str, cues: Cues, *, prose: bool) -> bool:
    """Whether a folded line credits a picture; a sentence does so at once or at its end, else it names a poll."""
    if prose and len(low) > _EDGE + _CREDIT:
        low = f"{low[:_EDGE]} {low[-_CREDIT:]}"
    return any(phrase in low for phrase in cues.captions)


def speaks_to_reader(low: str, cues: Cues, *, tail: bool) -> bool:
    """Whether a folded sentence or paragraph asks, warns or thanks the reader."""
    if '"' in low:  # the words of someone in the story
        return False
    if any(phrase in low for phrase in cues.anywhere):
        return True
    return tail and (any(phrase in low for phrase in cues.at_tail) or _is_biography(low, cues))


def _is_biography(low: str, cues: Cues) -> bool:
    """Whether a sentence begins by saying who its writer is."""
    found = (low.find(phrase) for phrase in cues.biographies)
    return any(0 < position <= 60 and "," not in low[:position] for position in found)


def is_headline(unit: Unit, cues: Cues, *, longest: int = 25) -> bool:
    """Whether the line has the shape of a headline: short, capitalised, without a final stop."""
    words = unit.words
    if not 1 <= len(words) <= longest or len(unit.text) > 220 or unit.is_bullet:
        return False
    if unit.text[:1].islower() and not cues.particle.match(unit.text):
        return False
    if re.search(r"[.;,:…][\"'”’]*$", unit.text):
        return (
            unit.text.endswith((".", ".’", ".”", ".'", '."')) and is_title_case(unit, cues) and len(words) > 2
        )
    return words[-1] not in cues.open_words


def is_title_case(unit: Unit, cues: Cues) -> bool:
    """Whether nearly all words of weight begin with a capital."""
    heavy = [word for word in unit.words if word[0].isalpha() and word.lower() not in cues.small_words]
    return bool(heavy) and sum(word[0].isupper() for word in heavy) * 5 >= len(heavy) * 4
