"""What the words of a time mention say, read from the mention, the word before it and the dates before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotation import Span
from dateline.normalise.mentions import TimeMention
from dateline.normalise.time_grammar import TimeGrammar, Words, fits, split_words
from dateline.normalise.time_values import DAYPARTS, read_value
from dateline.normalise.timex import (
    BOUNDING,
    Calendar,
    CountedBack,
    Point,
    Range,
    Recurrent,
    Shifted,
    Tense,
    TimeRole,
    TimeValue,
    Unit,
    Vague,
    Weekday,
    Window,
)

_HOUR = re.compile(r"\d{1,2}(?=\.[0-5]\d$|[^\d.]*$)|\d{4}$")
_THEN, _SHORT = Shifted(unit="day", count=0, base="event"), 3
_AND = 2
"""How many words may stand between two times of a list: "and", "and into"."""
_BEFORE, _BEHIND, _STORY = 40, 16, 1500
"""Characters around a mention in which its preposition and its year are looked for, and before it in which the year of
its story is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    value: TimeValue


def read_time_words(text: str, span: Span, grammar: TimeGrammar, *, past: bool) -> TimeMention | None:
    """What the words of a mention say; None where they name no time the grammar knows. A year just behind is taken in.

    ``past``: the claim tells what was, so that a date without a year lies behind.
    """
    low = max(span.start - _BEFORE, 0)
    words = split_words(text[low : span.end + _BEHIND], grammar)
    inside = [i for i, piece in enumerate(words.pieces) if span.start <= low + piece.start() < span.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    found = _found(words, first, last)
    if not found:
        return None
    best = max(found, key=_telling)
    role = _role(best, words, first, last)
    return TimeMention(
        start=span.start,
        end=max(span.end, low + words.chars(best.start, best.end)[1]),
        value=best.value,
        role=role,
        tense=_tense(role, past=past),
        story_year=_story_year(text, span, grammar),
    )


def time_spans(text: str, grammar: TimeGrammar) -> list[Span]:
    """The stretches of a text that name a time by themselves, in order: either end of a range, no bare day of a month,
    no "then", and no word that is a month or weekday only with a capital or in a date ("may", "Sun")."""
    words = split_words(text, grammar)
    spans = [
        (f, Span(start=a, end=b))
        for f in _within(words, 0, len(words.pieces))
        for a, b in (words.chars(f.start, f.end),)
    ]
    return [span for found, span in spans if not _is_common(found, span.of(text))]


def _is_common(found: _Found, quote: str) -> bool:
    bare = quote.isalpha() and (quote.islower() or len(quote) == _SHORT)
    return found.value == _THEN or (isinstance(found.value, Calendar | Weekday) and bare and quote != "May")


def _tense(role: TimeRole | None, *, past: bool) -> Tense | None:
    """What was done lies behind, and what goes on has begun before and ends later; a bound may lie either way."""
    if role == "since":
        return "past"
    if role in {"until", "by", "before"}:
        return "future" if role == "until" and not past else None
    return "past" if past else None


def _telling(found: _Found) -> tuple[bool, int, int]:
    """What dates something before what does not, the longer before the shorter, the earlier before the later."""
    vague = isinstance(found.value, Recurrent | Vague) or (
        isinstance(found.value, Shifted) and found.value.count is None
    )
    return not vague, found.end - found.start, -found.start


def _found(words: Words, first: int, last: int) -> list[_Found]:
    """What words ``first`` to ``last`` say, ranges as one."""
    fitting = list(_within(words, first, last))
    taken = {at for item in fitting for at in range(item.start, item.end)}
    days = [item for item in _days(words, first, last) if item.end - 1 not in taken]
    return _joined(sorted([*fitting, *days], key=lambda item: item.start), words)


def _within(words: Words, first: int, last: int) -> Iterator[_Found]:
    """The patterns that begin in words ``first`` to ``last``; a year that stands just behind belongs to its date."""
    for fit in fits(words, first):
        if fit.start >= last:
            return
        value = read_value(fit.rule, words.slice(fit.start, fit.end))
        if value is not None:
            yield _Found(start=fit.start, end=fit.end, value=_led(value, words, fit.end))


def _led(value: TimeValue, words: Words, end: int) -> TimeValue:
    """ "Two days after the fall of the town" dates the fall, two days before the news; "two days after" alone counts
    on from what was told before."""
    leads = words.text(end - 1) in words.grammar.leading and words.text(end)[:1].isalnum()
    if leads and isinstance(value, Shifted) and value.base == "event" and value.count:
        return replace(value, count=-value.count, base="news")
    return value


def _days(words: Words, first: int, last: int) -> Iterator[_Found]:
    """Days of a month that no month stands beside: "the 10th", "the 26". "The 10th anniversary" is none."""
    for at in range(first, last):
        word = words.slice(at, at + 1)[0]
        article = words.text(at - 1) in words.grammar.the
        day = word.kind == "ORDINAL" or (word.kind == "DAY" and article)
        ends = at == last - 1 or words.tokens(at + 1, at + 2)[0] in words.grammar.behind_day
        if day and ends and word.text[0].isdigit() and isinstance(word.value, int):
            yield _Found(start=at - article, end=at + 1, value=Calendar(day=word.value))


def _is_clock(words: Words, at: int) -> bool:
    """ "21:00", "9 am", "5am", "16.20", "two o'clock"."""
    word = words.slice(at, at + 1)[0]
    figure = _HOUR.match(word.text)
    if figure is None and word.kind != "NUMERAL":
        return False
    rest = word.text[figure.end() :] if figure else ""
    return rest.startswith(".") or (rest + words.behind(at)).startswith(words.grammar.clock)


def _joined(found: Sequence[_Found], words: Words) -> list[_Found]:
    """ "From A to B", "between A and B" as one; of "Thursday the 8th" the day of the month."""
    out: list[_Found] = []
    for item in found:
        joined = _both(out[-1], item, words) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(item)
    return out


def _both(first: _Found, last: _Found, words: Words) -> _Found | None:
    """Two times as one, where the words between them tie them together."""
    between = words.tokens(first.end, last.start)
    back = counted_back(first.value, last.value) if is_beside(words, first.end, last.start) else None
    if back is not None:
        return _Found(start=first.start, end=last.end, value=back)
    if between in ([], ["COMMA"]):
        numbered = (
            isinstance(last.value, Calendar) and last.value.month is None and last.value.day is not None
        )
        return replace(last, start=first.start) if numbered and isinstance(first.value, Weekday) else None
    lead, links = words.text(first.start - 1), words.grammar.links
    if links.get(between[-1]) == "to":
        tied = isinstance(first.value, Point) and isinstance(last.value, Point)
    else:
        listed = links.get(between[0]) == "and" and len(between) <= _AND
        both = lead in words.grammar.between or _follow(first, last)
        tied = listed and _alike(first.value, last.value) and both
    if not tied:
        return None
    start = first.start - 1 if lead in words.grammar.from_ | words.grammar.between else first.start
    return _Found(start=start, end=last.end, value=_range_of(first.value, last.value))


def counted_back(first: TimeValue, last: TimeValue) -> TimeValue | None:
    """What "ten years ago" and the point of this year behind it say together; a date with its year says all itself."""
    if not isinstance(first, Shifted) or first.base != "publication" or (first.count or 0) >= 0:
        return None
    if not isinstance(last, Point) or (isinstance(last, Shifted) and last.base != "publication"):
        return None
    years = first.unit in ("year", "decade") or (first.unit == "month" and (first.count or 0) % 12 == 0)
    if isinstance(last, Calendar) and (last.year is not None or not years):
        return last
    unit: Unit = "year" if first.unit == "decade" else first.unit
    count = (first.count or 0) * (10 if first.unit == "decade" else 1)
    return CountedBack(point=last, by=Window(unit=unit, count=count))


def is_beside(words: Words, start: int, end: int) -> bool:
    """Whether nothing but "on" or a comma stands between two times of which the first is one "ago"."""
    ago = words.text(start - 1) in words.grammar.ago
    return ago and all(
        token == "COMMA" or words.grammar.roles.get(token) == "on" for token in words.tokens(start, end)
    )


def _follow(first: _Found, last: _Found) -> bool:
    """ "Saturday and Sunday", "2020 and 2021": what follows each other is one stretch; so are two days of a list."""
    one, other = first.value, last.value
    if isinstance(one, Weekday) and isinstance(other, Weekday):
        return (other.day - one.day) % 7 == 1
    if not isinstance(one, Calendar) or not isinstance(other, Calendar):
        return False
    if one.day is not None:
        return True
    if one.month is not None and other.month is not None:
        return other.month - one.month == 1
    return isinstance(one.year, int) and other.year == one.year + 1


def _alike(first: TimeValue, last: TimeValue) -> bool:
    """Whether two values that no "to" ties together can be the ends of one range: two days, two months, two years."""
    fine = _unit(first)
    return fine is not None and fine == _unit(last)


def _unit(value: TimeValue) -> str | None:
    if isinstance(value, Calendar):
        return "day" if value.day is not None else "month" if value.month is not None else "year"
    return "day" if isinstance(value, Weekday) else value.unit if isinstance(value, Shifted) else None


def _range_of(first: TimeValue, last: TimeValue) -> TimeValue:
    """The range; a year that only one end names holds for both while they are in order."""
    assert isinstance(first, Point)
    assert isinstance(last, Point)
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        ordered = (first.month or 0, first.day or 0) <= (last.month or 0, last.day or 0)
        if ordered and first.year is None:
            first = replace(first, year=last.year)
        elif ordered and last.year is None:
            last = replace(last, year=first.year)
    return Range(first=first, last=last)


def _role(found: _Found, words: Words, first: int, last: int) -> TimeRole | None:
    """The preposition that the mention begins with, if it bounds a time, or the one before the found words.

    A bound within a day leaves that day ("until Monday noon", "before dawn on Sunday").
    """
    opening = words.grammar.from_ | words.grammar.between
    if words.text(found.start) in opening and isinstance(found.value, Range):
        return None
    roles = words.grammar.roles
    near = roles.get(words.text(found.start)) or roles.get(words.text(found.start - 1))
    lead = roles.get(words.text(first))
    role = lead if lead in BOUNDING else near
    unbounded = isinstance(found.value, Range | Vague) or _is_within_day(words, min(first, found.start), last)
    return None if unbounded and role in BOUNDING and role != "since" else role


def _is_within_day(words: Words, first: int, last: int) -> bool:
    """Whether the words tell a part of a day or an hour ("Monday noon", "21:00")."""
    return any(
        word.kind in DAYPARTS or _is_clock(words, first + at)
        for at, word in enumerate(words.slice(first, last))
    )


def _story_year(text: str, span: Span, grammar: TimeGrammar) -> int | None:
    """The year that the nearest date before a mention names in its paragraph."""
    first = max(span.start - _STORY, 0)
    start = max(text.rfind("\n\n", first, span.start) + 2, first)
    words = split_words(text[start : span.start], grammar)
    year: int | None = None
    for fit in fits(words):
        if fit.rule in ("calendar", "numeric"):
            value = read_value(fit.rule, words.slice(fit.start, fit.end))
            if isinstance(value, Calendar) and value.month is not None and value.year is not None:
                year = value.year
    return year
