"""The zones of a report: which stretch is title, byline, dateline, metadata, heading, body or boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.clean import lines
from dateline.clean.cues import Cues, folded
from dateline.clean.dateline import Dateline, find_dateline
from dateline.clean.letters import CAPITAL
from dateline.clean.runs import (
    leading_date,
    leading_names,
    leading_wire,
    outlet_behind,
    repeated_title,
    signature,
    tags_within,
)
from dateline.clean.units import Unit
from dateline.model import Zone, ZoneKind

_HEADING, _KICKER = 12, 4  # words: at most in a heading, at least in a title among other lines
_REST, _ALL, _CREDIT, _LAST = 600, 1500, 300, 90  # characters of what is cut off with a notice
_ASIDE = (
    400  # characters of a sentence that may speak to the reader; a page that lost its stops is one sentence
)
_SENTENCE = re.compile(rf"[.!?]['\"”’»)\]]*(?:\s+(?={CAPITAL}|[\"“«¿¡(<\[\d–—-])|(?=[–—-]+\s?[A-Z]))")
_TRIM = " \t\n#*_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The zones in order, the units each kind was given, and the datelines that were cut off."""

    zones: tuple[Zone, ...]
    kinds: tuple[ZoneKind, ...]  # one for each unit
    datelines: tuple[Dateline, ...]


def lay_out(text: str, units: Sequence[Unit], cues: Cues, *, title: int | None = None) -> Layout:
    """Give every unit its kind and cut datelines, notices and credits off the paragraphs.

    ``title`` is the index of a unit that is known to be the title, as in a page of HTML.
    """
    kinds = _kinds(text, units, cues, title)
    zones: list[Zone] = []
    datelines: list[Dateline] = []
    heading: str | None = None
    first = True
    for unit, kind in zip(units, kinds, strict=True):
        if kind == "body":
            told = list(_paragraph(text, unit, cues, first=first, title=heading, datelines=datelines))
            first = first and not any(zone.kind == "body" for zone in told)
            zones += told
        elif kind == "title":
            stop = unit.start + outlet_behind(text[unit.start : unit.end].rstrip(), cues)
            told = list(_zone(text, "title", unit.start, stop, trim=_TRIM))
            heading = heading or next((text[zone.start : zone.end] for zone in told), None)
            zones += (*told, *_zone(text, "metadata", stop, unit.end))
        else:
            zones += _zone(text, kind, unit.start, unit.end, trim=_TRIM if kind == "heading" else None)
    return Layout(zones=tuple(zones), kinds=tuple(kinds), datelines=tuple(datelines))


def _zone(text: str, kind: ZoneKind, start: int, end: int, *, trim: str | None = None) -> Iterator[Zone]:
    """A trimmed zone, or none where only blanks are left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(trim))
    end -= len(words) - len(words.rstrip(trim))
    words = text[start:end]  # once more: what was trimmed may have hidden blanks
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start < end:
        yield Zone(kind=kind, start=start, end=end)


# ---- what each unit is ----


def _kinds(text: str, units: Sequence[Unit], cues: Cues, title: int | None) -> list[ZoneKind]:
    kinds = [_own_kind(text, unit, cues) for unit in units]
    if title is not None:
        kinds[title] = "title"
    start = _story_start(units, kinds, cues, title)
    _settle_head(units, kinds, cues, start, title)
    end = _story_end(units, kinds, cues, start)
    for i in range(end, len(units)):
        kinds[i] = kinds[i] if kinds[i] == "metadata" else "boilerplate"
    return _settle_story(units, kinds, cues, start, end)


def _own_kind(text: str, unit: Unit, cues: Cues) -> ZoneKind | None:
    """The kind that a unit has by its own words, wherever it stands."""
    if lines.is_notice(unit, text[unit.start : unit.end], cues):
        return "boilerplate"
    if lines.date_line(unit.text, cues) or lines.is_labelled(unit, cues):
        return "metadata"
    return "byline" if lines.is_byline(unit, cues, after_title=False) else None


def _story_start(
    units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, title: int | None
) -> int:
    """The index of the first unit of the body: the first paragraph, or whatever comes after the title."""
    after = 0 if title is None else title + 1
    free = [i for i in range(after, len(units)) if kinds[i] is None]
    listed = next((i for i in free if units[i].is_bullet and len(units[i].words) >= 5), len(units))
    prose = [i for i in free if units[i].is_prose and not _may_be_title(units[i], cues)]
    if len(prose) > 1 and title is None and prose[0] == 0 and _is_stopped_title(units, kinds, cues):
        return prose[1]
    if prose or listed < len(units):
        return min([*prose[:1], listed])
    long = [i for i in free if units[i].is_prose]
    if long and not (title is None and long[0] == 0 and len(long) > 1 and lines.is_headline(units[0], cues)):
        return long[0]
    return free[1] if title is None and len(free) > 1 else (free or [len(units)])[0]


def _may_be_title(unit: Unit, cues: Cues) -> bool:
    """Whether a unit with a stop may still be a title: by its capitals, or as a question."""
    return lines.is_title_case(unit, cues) or (unit.text.endswith("?") and lines.is_headline(unit, cues))


def _is_stopped_title(units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues) -> bool:
    """Whether the first sentence is a title after all, for a byline, a date or a dateline comes next."""
    if len(units[0].words) > 20:
        return False
    return kinds[1] in ("byline", "metadata") or find_dateline(units[1].text, cues, first=False) is not None


def _settle_head(
    units: Sequence[Unit], kinds: list[ZoneKind | None], cues: Cues, start: int, title: int | None
) -> None:
    """Find the title before the body; what stands beside it is byline, subtitle or metadata."""
    if title is None:
        title = _find_title(units, kinds, cues, start)
    if title is not None:
        kinds[title] = "title"
    for i in range(start):
        kind = kinds[i]
        if kind == "boilerplate" and not units[i].is_prose and title is not None and i > title:
            kinds[i] = "metadata" if len(units[i].words) <= _KICKER else kind
        elif kind is None:
            after = title is not None and i > title
            kinds[i] = (
                "heading"
                if after and i == start - 1 and i - 1 != title
                else _beside_title(units[i], cues, after=after)
            )


def _find_title(
    units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, start: int
) -> int | None:
    """The first line of the head that is long enough for a title, else the first of at least two plain words.

    A first line such as "Darfur Situation Report, 3 June 2024" comes before them unless it sounds like an
    outlet's, and after them if it does.
    """
    line = lines.date_line(units[0].text, cues) if start and kinds[0] == "metadata" else None
    name = line.name.lower().split() if line and line.name else []
    if len(name) > 2 and not cues.outlet_words.intersection(name):
        return 0
    free = [i for i in range(start) if kinds[i] is None]
    shaped = [i for i in free if lines.is_headline(units[i], cues)] or free
    long = [i for i in shaped if len(units[i].words) >= _KICKER]
    plain = [i for i in shaped if sum(map(str.isalpha, units[i].words)) >= 2]
    return next(iter(long + plain), 0 if len(name) > 2 else None)


def _beside_title(unit: Unit, cues: Cues, *, after: bool) -> ZoneKind:
    if after and lines.is_byline(unit, cues, after_title=True):
        return "byline"
    if after and unit.is_final and len(unit.words) >= 5:
        return "body"
    return "heading" if after and len(unit.words) >= _KICKER else "metadata"


def _story_end(units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, start: int) -> int:
    """The index behind the last unit of the story."""
    total = sum(len(unit.text) for unit in units[start:])
    told = 0
    for i in range(start, len(units)):
        if i > start and told * 4 >= total and lines.is_ending(units[i], cues):
            return _tail(units, kinds, cues, start, i)
        told += len(units[i].text)
    return _tail(units, kinds, cues, start, len(units))


def _tail(units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, start: int, end: int) -> int:
    """Walk back from the end over notices, credits and links to other stories."""
    while end > start + 1 and _is_tail(units, kinds, cues, end - 1):
        end -= 1
    return end


def _is_tail(units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, i: int) -> bool:
    unit = units[i]
    opening = folded(_SENTENCE.split(unit.text, maxsplit=1)[0])
    if kinds[i] is not None or lines.speaks_to_reader(opening, cues, tail=True):
        return True
    if len(unit.words) == 1 and not unit.is_final:
        return True
    if unit.is_prose or unit.is_bullet or not lines.is_headline(unit, cues):
        return False
    return len(unit.words) <= 3 or lines.is_title_case(unit, cues) or _is_listed(units, kinds, cues, i)


def _is_listed(units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, i: int) -> bool:
    """Whether a headline stands among others of its kind, or under a line that announces links."""
    if kinds[i - 1] == "boilerplate":
        return True
    others = [units[j] for j in (i - 1, i + 1) if j < len(units) and kinds[j] is None]
    return any(not other.is_prose and lines.is_headline(other, cues) for other in others)


def _settle_story(
    units: Sequence[Unit], kinds: Sequence[ZoneKind | None], cues: Cues, start: int, end: int
) -> list[ZoneKind]:
    """Tell headings from paragraphs between the first and the last unit of the story."""
    settled: list[ZoneKind] = []
    follows: Unit | None = (
        None  # the next one without a kind of its own; so they are gone through from the end
    )
    for i, kind in reversed(list(enumerate(kinds))):
        if kind is None:
            heading = start < i and _is_heading(units[i], follows, cues)
            settled.append("heading" if heading else "body")
            follows = units[i] if i < end else None
        else:
            settled.append(kind)
    return settled[::-1]


def _is_heading(unit: Unit, follows: Unit | None, cues: Cues) -> bool:
    """Whether a line heads the paragraphs after it."""
    if unit.tag == "head" or (follows and unit.text.endswith(":") and len(unit.words) <= _KICKER):
        return True
    if follows is None or not lines.is_headline(unit, cues, longest=_HEADING) or unit.tag == "quote":
        return False
    stopped = unit.is_final and not unit.text.endswith("?")
    return not stopped and not re.search(r"[\"“”]", unit.text) and len(follows.text) > len(unit.text)


# ---- what is cut off a paragraph ----


def _paragraph(
    text: str, unit: Unit, cues: Cues, *, first: bool, title: str | None, datelines: list[Dateline]
) -> Iterator[Zone]:
    """The zones of one paragraph: a date, the title again, a dateline, body, tags, and notices to the reader."""
    start = unit.start
    if first:
        opening = list(_opening(text, unit, cues, title, datelines))
        yield from opening
        start = max([start, *(zone.end for zone in opening)])
    start += len(text[start : unit.end]) - len(text[start : unit.end].lstrip())
    dateline = find_dateline(text[start : unit.end], cues, first=first)
    if dateline:
        datelines.append(dateline)
        yield from _zone(text, "dateline", start, start + dateline.end)
        start += dateline.end
    stop = signature(text, start, unit.end)
    tags = tags_within(text, start, stop, cues)
    for left, right in ((start, tags[0]), (tags[1], stop)) if tags else ((start, stop),):
        for kind, begin, end in _spoken(text, left, right, cues) if left < right else ():
            yield from _zone(text, kind, begin, end)
        if tags and right == tags[0]:
            yield from _zone(text, "metadata", *tags)
    yield from _zone(text, "boilerplate", stop, unit.end)


def _opening(
    text: str, unit: Unit, cues: Cues, title: str | None, datelines: list[Dateline]
) -> Iterator[Zone]:
    """A date before the first paragraph, the title once more, and the agency that a flat page runs on behind it."""
    paragraph = text[unit.start : unit.end]
    again = repeated_title(paragraph, title, cues) if title else None
    dated = again[0] if again else leading_date(paragraph, cues)
    yield from _zone(text, "metadata", unit.start, unit.start + dated)
    if again is None:
        return
    yield from _zone(text, "heading", unit.start + again[0], unit.start + again[1], trim=_TRIM)
    yield from _signed(text, unit.start + again[1], unit.end, cues, datelines)


def _signed(text: str, start: int, end: int, cues: Cues, datelines: list[Dateline]) -> Iterator[Zone]:
    """Whoever wrote it, run on between the title and the first sentence: an agency and a date, or writers' names."""
    wire = leading_wire(text[start:end], cues)
    if wire is None:
        yield from _zone(text, "byline", start, start + leading_names(text[start:end]))
        return
    first, last = start + wire[0], start + wire[1]
    datelines.append(Dateline(end=0, agency=text[first:last], published=None))
    yield from _zone(text, "heading", start, first)
    yield from _zone(text, "byline", first, last)
    last += len(text[last:end]) - len(text[last:end].lstrip())
    yield from _zone(text, "metadata", last, last + leading_date(text[last:end], cues))


def _spoken(text: str, start: int, end: int, cues: Cues) -> Iterator[tuple[ZoneKind, int, int]]:
    """Body and boilerplate by turns, as sentences tell the story or speak to the reader."""
    bounds = [start, *(match.end() for match in _SENTENCE.finditer(text, start, end)), end]
    begin = start
    for left, right in pairwise(bounds):
        low = folded(text[left:right])
        if (
            left < begin
            or right - left > _ASIDE
            or not (
                (end - left <= _CREDIT and _is_credit(text[left:end], cues))
                or lines.speaks_to_reader(low, cues, tail=right == end and start < left and len(low) < _LAST)
            )
        ):
            continue
        if begin < left:
            yield "body", begin, left
        whole = end - left <= (_ALL if left == start else _REST)
        begin = end if whole else right
        yield "boilerplate", left, begin
    if begin < end:
        yield "body", begin, end


def _is_credit(rest: str, cues: Cues) -> bool:
    """Whether what is left of a paragraph only says who reported it, or what to read next."""
    name = rest.strip(" \n()[]–—-./")
    if folded(rest).partition(":")[0] in cues.updated:
        return True
    return name.lower() in cues.agencies or lines.begins_as_notice(rest, cues) or _is_signature(rest, cues)


def _is_signature(rest: str, cues: Cues) -> bool:
    """Whether nothing is left but an agency, a name or initials ("- REUTERS", "A. Name", "SSH 11")."""
    words = re.findall(r"\w+", rest)
    stopped = rest.rstrip()[-1:] in '.!?:,"”'
    capitals = all(word[0].isupper() or word.isdigit() for word in words)
    return capitals and not stopped and 0 < len(words) <= 4 and words[-1].lower() not in cues.open_words
