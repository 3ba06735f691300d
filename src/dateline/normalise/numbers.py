"""What the words of a count say: "at least 14 soldiers", "two dozen", "10 to 15", "dozens", "a child".

One mention holds one count. Bounds follow the contract: "more than 9,000" is at_least with low 9000, no best.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.languages.language import Language
from dateline.model import Qualifier, QuantityKind
from dateline.normalise.words import HYPHENS, Inflection, Word, cut, glued, inflection_of

_FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|bn|mn)?")
_GROUPED = re.compile(r"(?<!\d)(\d{1,3})((?:[\s\u00a0\u202f\u2009]\d{3})+)(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many: bounds and best guess, each None where the words do not give it."""

    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The section ``numbers`` of a language pack, ready to be asked."""

    units: Mapping[str, float]
    scales: Mapping[str, float]
    articles: frozenset[str]
    both: Mapping[str, float]
    plural: frozenset[str]
    joiners: frozenset[str]
    fractions: Mapping[str, float]
    times: frozenset[str]
    multiplying: frozenset[str]
    vague: frozenset[str]
    ages: frozenset[str]
    between: frozenset[str]
    hedges: tuple[tuple[tuple[str, ...], Qualifier], ...]
    behind: tuple[tuple[tuple[str, ...], Qualifier], ...]
    distance: Mapping[str, float]
    part_of: frozenset[str]
    joined: frozenset[str]
    courses: frozenset[str]
    since: frozenset[str]
    perfect: frozenset[str]
    inflection: Inflection


def number_words(language: Language) -> NumberWords:
    """Compile the number words of a language; the longest hedges come first."""
    section = language.section("numbers")
    return NumberWords(
        units=section["units"],
        scales=section["scales"],
        articles=frozenset(section["articles"]),
        both=section["both"],
        plural=frozenset(section["plural"]),
        joiners=frozenset(section["joiners"]),
        fractions=section["fractions"],
        times=frozenset(section["times"]),
        multiplying=frozenset(section["multiplying"]),
        vague=frozenset(section["about"]),
        ages=frozenset(section["ages"]),
        between=frozenset(section["between"]),
        hedges=_phrases(section),
        behind=_phrases(section["behind"]),
        distance=section["distance"],
        part_of=frozenset(section["part_of"]),
        joined=frozenset(section["joined"]),
        courses=frozenset(section["courses"]),
        since=frozenset(section["since"]),
        perfect=frozenset(section["perfect"]),
        inflection=inflection_of(language),
    )


def _phrases(table: Mapping[str, Sequence[str]]) -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    kinds: tuple[Qualifier, ...] = ("at_least", "at_most", "about")
    found = [(tuple(phrase.split()), kind) for kind in kinds for phrase in table.get(kind, ())]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def read_amount(quote: str, words: NumberWords, *, kind: QuantityKind) -> Amount | None:
    """The count that the words of a mention give, in kilometres for a distance; None where they count nothing."""
    row = cut(_GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), quote))
    found = _first_number(row, words)
    if found is not None and _is_indefinite(row, found, words):
        found = None
    if found is not None:
        found = _with_fraction(row, found, words)
    amount = _bounded(row, found, words) if found is not None else _without_number(row, words)
    return _in_kilometres(amount, row, words) if amount is not None and kind == "distance_km" else amount


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float


def _first_number(row: Sequence[Word], words: NumberWords) -> _Number | None:
    return next((found for at in range(len(row)) if (found := _number_at(row, at, words))), None)


def _is_indefinite(row: Sequence[Word], found: _Number, words: NumberWords) -> bool:
    """ "Several hundred", "several dozen": a scale that no number stands before."""
    before = row[found.start - 1].low if found.start else ""
    multiplied = row[found.start].low in words.scales or _is_dozen(row[found.start].low, words)
    return multiplied and before in words.plural - words.vague


def _with_fraction(row: Sequence[Word], found: _Number, words: NumberWords) -> _Number:
    """ "Half a million", "a quarter of a million": the part of the number behind."""
    for at in range(max(found.start - 2, 0), found.start):
        part = words.fractions.get(row[at].low)
        if part is not None:
            return _Number(at, found.end, found.value * part)
    return found


def _number_at(row: Sequence[Word], start: int, words: NumberWords) -> _Number | None:
    """The longest number that begins at a word: "two hundred and twelve", "twenty-five", "1.2 million", "a dozen"."""
    total = current = 0.0
    at, seen = start, False
    while at < len(row):
        low = row[at].low
        if low in words.scales and (seen or at == start or _is_article(row, at - 1, words)):
            current = max(current, 1) * words.scales[low]
            if words.scales[low] >= _THOUSAND:
                total, current = total + current, 0.0
        elif low in words.units and _is_dozen(low, words) and (seen or _is_article(row, at - 1, words)):
            current = max(current, 1) * words.units[low]
        elif (value := _piece(row, at, words)) is not None and (
            not seen or _adds(row, at, current, value, words)
        ):
            current += value
        elif _passes(row, at, start, words, seen=seen):
            at += 1
            continue
        else:
            break
        seen, at = True, at + 1
    return _Number(start, at, total + current) if seen else None


def _passes(row: Sequence[Word], at: int, start: int, words: NumberWords, *, seen: bool) -> bool:
    """Whether a word that is no number stands within one, or before it as an article."""
    if seen:
        return _links(row, at, words)
    return at == start and row[at].low in words.articles and at + 1 < len(row)


def _is_article(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    return at >= 0 and row[at].low in words.articles


def _is_dozen(low: str, words: NumberWords) -> bool:
    """Whether a unit multiplies what stands before it: "two dozen"."""
    return low in words.both or low in words.multiplying


def _adds(row: Sequence[Word], at: int, current: float, value: float, words: NumberWords) -> bool:
    """Whether a word goes on with the number before it: tens and ones, or behind a scale."""
    scaled = row[at - 1].low in words.scales or (at >= 2 and row[at - 2].low in words.scales)
    return (20 <= current < _HUNDRED and current % 10 == 0 and value < 10) or (scaled and value < _THOUSAND)


def _links(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    """ "Two hundred and twelve", "twenty-five": what joins the parts of one number."""
    if at + 1 >= len(row) or row[at + 1].low not in words.units.keys() | words.scales.keys():
        return False
    if row[at].low == "of":
        return row[at - 1].low in words.both and row[at + 1].low in words.scales
    hyphen = row[at].text in HYPHENS and row[at].start == row[at - 1].end
    tens = words.units.get(row[at - 1].low, 0)
    if hyphen:
        return 20 <= tens < _HUNDRED and words.units.get(row[at + 1].low, 10) < 10
    return row[at].low in words.joined and row[at - 1].low in words.scales


def _piece(row: Sequence[Word], at: int, words: NumberWords) -> float | None:
    """The value of one word: a figure or a number word; not a part of a name ("5th", "T-72")."""
    low = row[at].low
    if _is_age(row, at, words):
        return None
    if low in words.units or low in words.both:
        return words.units.get(low, words.both.get(low))
    match = _FIGURE.fullmatch(low)
    if match is None or (at and row[at - 1].text in HYPHENS and at >= 2 and row[at - 2].letters):
        return None
    if _is_age(row, at, words):
        return None
    digits = match[1]
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub(r"[.,]", "", digits)
    try:
        return float(digits.replace(",", "")) * _SHORT.get(match[2] or "", 1)
    except ValueError:
        return None


def _is_age(row: Sequence[Word], at: int, words: NumberWords) -> bool:
    """ "15-year-old": how old somebody is counts nobody."""
    return glued(row, at + 2) and row[at + 2].low in words.ages


def _bounded(row: Sequence[Word], found: _Number, words: NumberWords) -> Amount:
    """The number with the other end of its range, or with what hedges it."""
    other = _other_end(row, found, words)
    if other is not None:
        if found.value < _HUNDRED and other >= _THOUSAND * found.value:
            found = _Number(found.start, found.end, found.value * _THOUSAND)  # "fifteen or twenty thousand"
        return Amount(low=found.value, best=None, high=other, qualifier="range")
    hedge = _hedge(row, found, words)
    if hedge == "at_least":
        return Amount(low=found.value, best=None, high=None, qualifier="at_least")
    if hedge == "at_most":
        return Amount(low=None, best=None, high=found.value, qualifier="at_most")
    if hedge == "about":
        return Amount(low=None, best=found.value, high=None, qualifier="about")
    return Amount(low=found.value, best=found.value, high=found.value, qualifier="exact")


def _other_end(row: Sequence[Word], found: _Number, words: NumberWords) -> float | None:
    """The upper end of "10 to 15", "10-15", "between 10 and 15"."""
    if found.end + 1 >= len(row) or not (
        row[found.end].low in words.joiners or row[found.end].text in HYPHENS
    ):
        return None
    start = found.end + 1
    while start < len(row) and row[start].low in words.between:
        start += 1
    other = _number_at(row, start, words)
    return other.value if other is not None and other.value > found.value else None


def _hedge(row: Sequence[Word], found: _Number, words: NumberWords) -> Qualifier | None:
    before = tuple(word.low for word in row[: found.start])
    after = tuple(word.low for word in row[found.end :])
    for phrase, kind in words.hedges:
        if any(before[at : at + len(phrase)] == phrase for at in range(len(before))):
            return kind
    return next((kind for phrase, kind in words.behind if after[: len(phrase)] == phrase), None)


def _without_number(row: Sequence[Word], words: NumberWords) -> Amount | None:
    """ "Dozens", "several villages": more than one. "A child": one. A bare plural counts nothing."""
    lows = [word.low for word in row]
    if any(low in words.fractions or low in words.times for low in lows):
        return None
    if any(low in words.plural for low in lows):
        return Amount(low=None, best=None, high=None, qualifier="plural")
    heads = [word.low for word in row if word.letters]
    hedges = {low for phrase, _ in words.hedges for low in phrase}
    if not heads or heads[-1] in hedges:
        return None
    single = not words.inflection.is_plural(heads[-1])
    return Amount(low=1, best=1, high=1, qualifier="exact") if single else None


def _in_kilometres(amount: Amount, row: Sequence[Word], words: NumberWords) -> Amount:
    factor = next((words.distance[word.low] for word in row if word.low in words.distance), 1)
    low, best, high = (
        None if v is None else round(v * factor, 2) for v in (amount.low, amount.best, amount.high)
    )
    return Amount(low=low, best=best, high=high, qualifier=amount.qualifier)
