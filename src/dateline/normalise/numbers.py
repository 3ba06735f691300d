"""What the words of a count say: "at least 14 soldiers", "two dozen", "10 to 15", "dozens", "a child".

One mention holds one count. Bounds follow the contract: "more than 9,000" is at_least with low 9000, no best.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dateline.model import Qualifier, QuantityKind
from dateline.normalise.number_words import NumberWords, figure
from dateline.normalise.words import HYPHENS, Word, cut, glued

_FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|bn|mn)?")
GROUPED: Final = re.compile(r"(?<![\d.,])(\d{1,3})((?:[^\S\n]\d{3})+|(?:['’]\d{3})+)(?!\d)")
"""A figure whose thousands blanks of any width, or apostrophes, set apart."""
_UNIT = re.compile(r"(\d)([^\W\d_]+)\b")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_HUNDRED, _THOUSAND = 100, 1000
_TENS = frozenset(range(20, _HUNDRED, 10))
_HEDGED = 6  # words in which a hedge ends
_MOST = 1e12
"""No count of a war is larger; what reads as more is no count."""


_ONE_BY_ONE: Final[Collection[QuantityKind]] = frozenset(
    ("killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged")
)
"""Kinds whose counts may be added up within one mention: all that it names came to the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many: bounds and best guess, each None where the words do not give it."""

    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier


_NOBODY: Final = Amount(low=0, best=0, high=0, qualifier="exact")


def read_amount(quote: str, words: NumberWords, *, kind: QuantityKind) -> Amount | None:
    """The count that the words of a mention give, in kilometres for a distance; None where they count nothing."""
    if kind == "distance_km":
        return _in_kilometres(_measured(quote, words), words)
    row = cut(_grouped(quote))
    if _counts_nobody(row, words):
        return _NOBODY
    parts = _joined_counts(row, words) if kind in _ONE_BY_ONE else (row,)
    return _sum([_amount(part, words) for part in parts]) if len(parts) > 1 else _amount(row, words)


def _joined_counts(row: Sequence[Word], words: NumberWords) -> tuple[Sequence[Word], ...]:
    """What is counted one after another: "a woman and two children"; not "70 and 200", "soldiers and guards"."""
    if any(word.low in words.part_of for word in row):
        return (row,)
    joins = [
        at
        for at in range(1, len(row) - 1)
        if row[at].letters and row[at].low in words.joiners & words.joined and _parts_counts(row, at, words)
    ]
    return tuple(row[start + 1 : end] for start, end in pairwise([-1, *joins, len(row)]))


def _parts_counts(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    """Whether a noun stands before a joiner, and words that begin a count behind it."""
    following, lows = row[at + 1], tuple(word.low for word in row[at + 1 : at + 1 + _HEDGED])
    if following.low in words.owners:
        return not words.inflection.is_plural(row[-1].low) or _number_at(row, at + 2, words) is not None
    hedged = any(lows[: len(phrase)] == phrase for phrase, _ in words.hedges)
    article = following.low in words.articles and len(lows) > 1 and lows[1] not in words.fractions
    begins = article or hedged or following.low in words.plural or _number_at(row, at + 1, words) is not None
    return begins and _number_at(row, at - 1, words) is None


def _sum(amounts: Sequence[Amount | None]) -> Amount | None:
    """Counts of different people added up; what only part of them give is a lower bound."""
    known = [amount for amount in amounts if amount is not None and amount.qualifier != "plural"]
    if any(amount.qualifier in ("at_most", "range") for amount in known):
        return None
    total = sum(amount.best if amount.best is not None else amount.low or 0 for amount in known)
    kinds = {amount.qualifier for amount in known}
    if len(known) < len(amounts) or "at_least" in kinds:
        return Amount(low=total, best=None, high=None, qualifier="at_least") if total else None
    if "about" in kinds:
        return Amount(low=None, best=total, high=None, qualifier="about")
    return Amount(low=total, best=total, high=total, qualifier="exact")


def kinds_of_none(quote: str, words: NumberWords) -> Sequence[QuantityKind]:
    """What there was none of where the words may mean several kinds: of "no casualties" neither dead nor wounded."""
    forms = (words.inflection.among(word.low, words.either) for word in cut(quote))
    return next((words.either[form] for form in forms if form is not None), ())


def number_around(row: Sequence[Word], first: int, words: NumberWords) -> int:
    """Where the number begins that goes on at a word of a row ("two" of "two dozen"), else that word itself."""
    starts = (at for at in range(first) if (n := _number_at(row, at, words)) is not None and n.end > first)
    return next(starts, first)


def read_distance(quote: str, words: NumberWords) -> tuple[float | None, float | None] | None:
    """Kilometres, at least and at most, of the first distance in the words; "10-15 miles", "over 3 km", "500m"."""
    row = _measured(quote, words)
    at = next((i for i, word in enumerate(row) if i and word.low in words.distance), None)
    amount = _in_kilometres(row[: at + 1], words) if at is not None else None
    if amount is None or amount.qualifier == "plural":
        return None
    return (amount.best, amount.best) if amount.qualifier == "about" else (amount.low, amount.high)


def _grouped(quote: str) -> str:
    """The words with figures whose thousands a blank sets apart written as one."""
    return GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), quote)


def _measured(quote: str, words: NumberWords) -> tuple[Word, ...]:
    """The words of a distance, its unit apart from its figure: "500m"."""
    return cut(
        _UNIT.sub(
            lambda m: f"{m[1]} {m[2]}" if m[2].lower() in words.distance else m[0],
            _grouped(quote),
        )
    )


def _in_kilometres(row: Sequence[Word], words: NumberWords) -> Amount | None:
    scales = {low: factor for low, factor in words.scales.items() if low not in words.distance}
    amount = _amount(row, replace(words, scales=scales))
    if amount is None:
        return None
    unit = next((words.distance[word.low] for word in row if word.low in words.distance), 1)
    low, best, high = (
        None if v is None else round(v * unit, 2) for v in (amount.low, amount.best, amount.high)
    )
    return Amount(low=low, best=best, high=high, qualifier=amount.qualifier)


def _amount(row: Sequence[Word], words: NumberWords) -> Amount | None:
    found = next((n for at in range(len(row)) if (n := _number_at(row, at, words))), None)
    if _denies(row, words):
        return None
    if found is None or _is_indefinite(row, found, words):
        return _without_number(row, words)
    whole = _with_fraction(row, found, words)
    return _bounded(row, whole, words) if whole is not None and whole.value <= _MOST else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """Which words are a number, its value, and by what its last words multiply ("three thousand": 1000)."""

    start: int
    end: int
    value: float
    scale: float = 1


def _counts_nobody(row: Sequence[Word], words: NumberWords) -> bool:
    """ "No casualties", "nobody", "not one soldier", "none of the 30"; not "not 14", "no further casualties"."""
    if not _denies(row, words) or any(word.low in words.besides | words.plural for word in row):
        return False
    if row[0].low in words.not_any and not (len(row) > 1 and words.units.get(row[1].low) == 1):
        return len(row) > 2 and row[1].low in words.articles and _is_single(row[2], words)
    number = next((n for at in range(1, len(row)) if (n := _number_at(row, at, words))), None)
    return number is None or number.value == 1 or row[1].low in words.of


def _is_single(word: Word, words: NumberWords) -> bool:
    """ "Not a single one", "not a soldier": nothing but a singular."""
    return word.letters and not words.inflection.is_plural(word.low) and word.low not in words.scales


def _denies(row: Sequence[Word], words: NumberWords) -> bool:
    """ "Nobody", "no one", "not one soldier"; not "no fewer than 30"."""
    lows = tuple(word.low for word in row)
    bounded = any(lows[: len(phrase)] == phrase for phrase, _ in words.hedges)
    return bool(lows) and lows[0] in words.none and not bounded


def _is_indefinite(row: Sequence[Word], found: _Number, words: NumberWords) -> bool:
    """ "Several hundred", "several dozen": a scale that no number stands before."""
    before = row[found.start - 1].low if found.start else ""
    multiplied = row[found.start].low in words.scales or row[found.start].low in words.multiplying
    return multiplied and before in words.plural - words.about


def _with_fraction(row: Sequence[Word], found: _Number, words: NumberWords) -> _Number | None:
    """ "Half a million", "three quarters of a million": the part of it; of another number no part is worked out."""
    outside = [*range(found.start), *range(found.end, len(row))]
    at = next((i for i in outside if _part(row, i, words) is not None), None)
    if at is None or at > found.end + 1:
        return found
    part = _part(row, at, words) or 1
    times = found if found.end <= at else None
    if times is not None:
        joined = times.end == at or (row[at - 1].text in HYPHENS and times.end == at - 1)
        if not joined or (times.value == 1) != (row[at].low in words.fractions):
            return found
        part *= times.value
    start = next((i for i in range(at + 1, len(row)) if not _stands_between(row[i], words)), len(row))
    whole = _number_at(row, start, words) if start < len(row) else None
    if whole is None or row[start].low not in words.scales.keys() | words.multiplying:
        return None
    first = times.start if times is not None else at
    return replace(whole, start=first, value=whole.value * part)


def _stands_between(word: Word, words: NumberWords) -> bool:
    """What stands between a part and its whole: "half a million", "a quarter of a million", "half-dozen"."""
    return word.low in words.of or word.low in words.articles or word.text in HYPHENS


def _part(row: Sequence[Word], at: int, words: NumberWords) -> float | None:
    """What part of a whole a word names."""
    form = words.inflection.among(row[at].low, words.fractions)
    return words.fractions[form] if form is not None else None


def _number_at(row: Sequence[Word], start: int, words: NumberWords) -> _Number | None:
    """The longest number that begins at a word: "two hundred and twelve", "twenty-five", "1.2 million", "a dozen"."""
    total = current = 0.0
    at, seen, scale, room = start, False, 1.0, math.inf
    while at < len(row):
        factor = _factor(row, at, words) if seen or at == start or _is_article(row, at - 1, words) else None
        if factor is not None and (seen or row[at].low in words.scales or at > start):
            scaled = words.inflection.among(row[at].low, words.scales) is not None
            current, room = (current or 1) * factor, factor if scaled else 0
            scale = scale * factor
            if factor >= _THOUSAND:
                total, current = total + current, 0.0
        elif (piece := _piece(row, at, words)) is not None and piece[0] < room and _goes_on(row, at, room):
            current, scale = current + piece[0], piece[1]
            room = _room(piece[0]) if row[at].letters else 0
        elif seen and (half := _and_a_part(row, at, words)) is not None:
            total, current = (total + half * scale, 0.0) if not current else (total, current + half)
            at, room = at + 2, 0
        elif not _passes(row, at, start, words, seen=seen):
            break
        else:
            at += 1
            continue
        seen, at = True, at + 1
    return _Number(start=start, end=at, value=total + current, scale=scale) if seen else None


def _room(value: float) -> float:
    """Under what a number must be to go on behind a word of that value: "twenty" five, "doscientos" treinta."""
    return 10 if value in _TENS else _HUNDRED if value >= _HUNDRED and value % _HUNDRED == 0 else 0


def _factor(row: Sequence[Word], at: int, words: NumberWords) -> float | None:
    """By what a word multiplies what stands before it: "two hundred", "two dozen"."""
    low = row[at].low
    form = words.inflection.among(low, words.multiplying) if at else low
    many = words.inflection.among(low, words.scales) if at and _is_figure(row[at - 1], words) else None
    return words.scales.get(many or low, words.units.get(form) if form in words.multiplying else None)


def _is_figure(word: Word, words: NumberWords) -> bool:
    """Whether a word is a number by itself: "1.8 millions", "six hundreds"; not "tens of thousands"."""
    return word.low in words.units or _FIGURE.fullmatch(word.low) is not None


def _goes_on(row: Sequence[Word], at: int, room: float) -> bool:
    """Whether a word may add to the number before it; a figure only behind a scale."""
    return row[at].letters or room >= _HUNDRED


def _and_a_part(row: Sequence[Word], at: int, words: NumberWords) -> float | None:
    """ "Two and a half": the part, unless it is one of something else ("two and a half of the third")."""
    if at + 2 >= len(row) or row[at].low not in words.joined or not row[at].letters:
        return None
    alone = at + 3 == len(row) or row[at + 3].low not in words.of
    return words.fractions.get(row[at + 2].low) if alone and _is_article(row, at + 1, words) else None


def _passes(row: Sequence[Word], at: int, start: int, words: NumberWords, *, seen: bool) -> bool:
    """Whether a word that is no number stands within one, or before it as an article."""
    if seen:
        return _links(row, at, words)
    return at == start and row[at].low in words.articles and at + 1 < len(row)


def _is_article(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    return at >= 0 and row[at].low in words.articles


def _links(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    """ "Two hundred and twelve", "twenty-five": what joins the parts of one number."""
    if at + 1 >= len(row) or row[at + 1].low not in words.units.keys() | words.scales.keys():
        return False
    if row[at].low in words.of:
        return row[at - 1].low in words.both and row[at + 1].low in words.scales.keys() | words.multiplying
    before, after = words.units.get(row[at - 1].low, 0), row[at + 1].low
    if row[at].text in HYPHENS and row[at].start == row[at - 1].end:
        return (before in _TENS and words.units.get(after, 10) < 10) or (before > 0 and after in words.scales)
    if row[at].low in words.tens and before in _TENS:
        return words.units.get(after, 10) < 10
    return row[at].low in words.joined and row[at - 1].low in words.scales


def _piece(row: Sequence[Word], at: int, words: NumberWords) -> tuple[float, float] | None:
    """The value of one word and by what it multiplies: a figure or a number word; no part of a name ("5th", "T-72")."""
    low = row[at].low
    if _is_age(row, at, words):
        return None
    if low in words.units or low in words.both:
        return words.units.get(low, words.both.get(low, 0)), 1
    match = _FIGURE.fullmatch(low)
    if match is None or (at >= 2 and row[at - 1].text in HYPHENS and row[at - 2].letters):
        return None
    scale = _SHORT.get(match[2] or "", 1)
    value = figure(match[1])
    return (value * scale, scale) if value is not None else None


def _is_age(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    """ "15-year-old", "70 años", "girl of ten", "grandson, 9": how old somebody is counts nobody."""
    behind = at + 1 < len(row) and row[at + 1].low in words.years
    if behind or (glued(row, at + 2) and row[at + 2].low in words.ages):
        return True
    if at < 2 or not row[at - 2].letters or words.inflection.is_plural(row[at - 2].low):
        return False
    last = at + 1 == len(row) or row[at + 1].low in words.ages or not row[at + 1].letters
    return last and (
        row[at - 1].text == "," or (row[at - 1].low in words.of and row[at - 2].low in words.aged)
    )


def _bounded(row: Sequence[Word], found: _Number, words: NumberWords) -> Amount:
    """The number with the other end of its range, or with what hedges it."""
    other = _other_end(row, found, words)
    if other is not None:
        return Amount(low=_scaled(found, other), best=None, high=other.value, qualifier="range")
    hedge = _hedge(row, found, words)
    if hedge == "at_least":
        return Amount(low=found.value, best=None, high=None, qualifier="at_least")
    if hedge == "at_most":
        return Amount(low=None, best=None, high=found.value, qualifier="at_most")
    if hedge == "about":
        return Amount(low=None, best=found.value, high=None, qualifier="about")
    return Amount(low=found.value, best=found.value, high=found.value, qualifier="exact")


def _other_end(row: Sequence[Word], found: _Number, words: NumberWords) -> _Number | None:
    """The upper end of "10 to 15", "10-15", "between 10 and 15"."""
    if found.end + 1 >= len(row) or not (
        row[found.end].low in words.joiners or row[found.end].text in HYPHENS
    ):
        return None
    start = found.end + 1
    while start < len(row) and row[start].low in words.between:
        start += 1
    other = _number_at(row, start, words)
    return other if other is not None and found.value < other.value <= _MOST else None


def _scaled(found: _Number, other: _Number) -> float:
    """The lower end, in the scale of the upper one: "two or three million", "15 to 20,000"."""
    if found.scale == 1 and found.value < other.value / other.scale < _THOUSAND:
        return found.value * other.scale
    thousands = found.scale == 1 and found.value < _THOUSAND and other.value >= _THOUSAND * found.value
    return found.value * _THOUSAND if thousands else found.value


def _hedge(row: Sequence[Word], found: _Number, words: NumberWords) -> Qualifier | None:
    before = tuple(word.low for word in row[: found.start])
    after = tuple(word.low for word in row[found.end :])
    for phrase, kind in words.hedges:
        if any(before[at : at + len(phrase)] == phrase for at in range(len(before))):
            return kind
    ends = (kind for phrase, kind in words.behind if phrase in (after[: len(phrase)], after[-len(phrase) :]))
    return next(ends, None)


def _without_number(row: Sequence[Word], words: NumberWords) -> Amount | None:
    """ "Dozens", "several villages": more than one. "A child": one. A bare plural counts nothing."""
    lows = [word.low for word in row]
    if any(low in words.fractions or low in words.times for low in lows):
        return None
    if any(low in words.plural for low in lows):
        return Amount(low=None, best=None, high=None, qualifier="plural")
    aged = (at for at in range(1, len(row)) if row[at].low in words.of and row[at - 1].low in words.aged)
    told = [word.low for word in row[: next(aged, None)] if word.letters]
    head = words.inflection.head([low for low in told if low not in words.articles])
    hedges = {low for phrase, _ in words.hedges for low in phrase}
    if head is None or head in hedges:
        return None
    single = not words.inflection.is_plural(head)
    return Amount(low=1, best=1, high=1, qualifier="exact") if single else None
