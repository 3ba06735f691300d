"""What the words of a time mention say, read from the mention, the word before it and the dates before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotation import Span
from dateline.normalise.mentions import TimeMention
from dateline.normalise.time_grammar import Fit, TimeGrammar, Words, fits, split_words
from dateline.normalise.time_values import read_value
from dateline.normalise.timex import (
    Calendar,
    Point,
    Range,
    Recurrent,
    Shifted,
    TimeRole,
    TimeValue,
    Vague,
    Weekday,
)

BOUNDING: frozenset[TimeRole] = frozenset({"since", "until", "before", "after", "by", "from"})
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
    found = _joined(list(_within(words, first, last)), words) or list(_bare(words, first, last))
    if not found:
        return None
    best = max(found, key=_telling)
    role = _role(best, words, grammar)
    return TimeMention(
        start=span.start,
        end=max(span.end, low + words.chars(best.start, best.end)[1]),
        value=best.value,
        role=role,
        tense="past" if past and (role not in {"until", "by", "before"}) else None,
        story_year=_story_year(text, span, grammar),
    )


def _telling(found: _Found) -> tuple[bool, int, int]:
    """What dates something before what does not, the longer before the shorter, the earlier before the later."""
    return not isinstance(found.value, Recurrent | Vague), found.end - found.start, -found.start


def _within(words: Words, first: int, last: int) -> Iterator[_Found]:
    """The patterns that fit in words ``first`` to ``last``; a year that stands just behind belongs to its date."""
    for fit in fits(words):
        if fit.start >= last or fit.end <= first:
            continue
        start, end = max(fit.start, first), fit.end
        whole = fit.start >= first
        value = read_value(fit.rule, words.slice(start, end)) if whole else _cut(words, first, end)
        if value is not None:
            yield _Found(start=start, end=end, value=value)


def _bare(words: Words, first: int, last: int) -> Iterator[_Found]:
    """What only a mention of a time can mean so: "the 10th" at its end; a time of day, of the day told of last."""
    for at in range(first, last):
        word = words.slice(at, at + 1)[0]
        if (
            at == last - 1
            and word.kind == "ORDINAL"
            and word.text[0].isdigit()
            and isinstance(word.value, int)
        ):
            yield _Found(start=at, end=at + 1, value=Calendar(day=word.value))
        elif word.kind == "DAYPART" or _is_clock(words, at):
            yield _Found(start=at, end=at + 1, value=Shifted(unit="day", count=0, base="event"))


def _is_clock(words: Words, at: int) -> bool:
    """ "21:00", "9 am"."""
    figure = words.text(at).isdecimal() and len(words.text(at)) <= 2
    return figure and (words.text(at + 1) == ":" or words.text(at + 1) in words.grammar.clock)


def _cut(words: Words, first: int, end: int) -> TimeValue | None:
    """What the part of a pattern says that lies inside the mention."""
    piece = Words(codes=words.codes[first:end], pieces=words.pieces[first:end], grammar=words.grammar)
    fit: Fit | None = next(iter(fits(piece)), None)
    return read_value(fit.rule, piece.slice(fit.start, fit.end)) if fit is not None else None


def _joined(found: Sequence[_Found], words: Words) -> list[_Found]:
    """ "From A to B", "between A and B" as one."""
    out: list[_Found] = []
    for item in found:
        joined = _range(out[-1], item, words) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(item)
    return out


def _range(first: _Found, last: _Found, words: Words) -> _Found | None:
    if last.start - first.end != 1 or not alike(first.value, last.value):
        return None
    lead, link = words.text(first.start - 1), words.slice(first.end, last.start)[0]
    linked = link.kind in ("DASH", "to", "through", "until", "till")
    if (
        not linked
        and (lead, link.kind) != ("between", "and")
        and not (link.kind == "and" and _follow(first, last))
    ):
        return None
    start = first.start - 1 if lead in ("from", "between") else first.start
    return _Found(start=start, end=last.end, value=range_of(first.value, last.value))


def _follow(first: _Found, last: _Found) -> bool:
    """ "Saturday and Sunday", "2020 and 2021": what follows each other is one stretch."""
    one, other = first.value, last.value
    if isinstance(one, Weekday) and isinstance(other, Weekday):
        return (other.day - one.day) % 7 == 1
    years = isinstance(one, Calendar) and isinstance(other, Calendar) and one.month is other.month is None
    return years and isinstance(one.year, int) and other.year == one.year + 1  # type: ignore[union-attr]


def alike(first: TimeValue, last: TimeValue) -> bool:
    """Whether two values can be the ends of one range."""
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        return (first.month is None) == (last.month is None) and (first.day is None) == (last.day is None)
    return isinstance(first, Point) and isinstance(last, Point) and type(first) is type(last)


def range_of(first: TimeValue, last: TimeValue) -> TimeValue:
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


def _role(found: _Found, words: Words, grammar: TimeGrammar) -> TimeRole | None:
    """The preposition before the words, or the first of them."""
    if words.text(found.start) in ("from", "between"):
        return None
    role = grammar.roles.get(words.text(found.start - 1))
    unbounded = isinstance(found.value, Range | Recurrent | Vague)
    return None if unbounded and role in BOUNDING else role


def _story_year(text: str, span: Span, grammar: TimeGrammar) -> int | None:
    """The year that the nearest date before a mention names in its paragraph."""
    start = max(text.rfind("\n\n", 0, span.start) + 2, span.start - _STORY, 0)
    words = split_words(text[start : span.start], grammar)
    year: int | None = None
    for fit in fits(words):
        if fit.rule in ("calendar", "numeric"):
            value = read_value(fit.rule, words.slice(fit.start, fit.end))
            if isinstance(value, Calendar) and value.month is not None and value.year is not None:
                year = value.year
    return year
