"""Counts and measures: numerals, number words, ranges, bounds, "a vehicle", "dozens of fighters".

Never a quantity: ordinals, parts of names (5th Corps, M20, Resolution 2254), dates, ages, clock times, percentages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.languages.language import Language
from dateline.model import Qualifier, QuantityKind

_NUMERAL = re.compile(r"[~$€£]?(\d{1,3}(?:[,.\u202f ]\d{3})+|\d+(?:\.\d+)?)(k|m|bn)?\+?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number before a noun. ``start`` to ``end`` are the tokens that say how many, ``head`` the noun counted."""

    start: int
    end: int
    head: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The number words of a language, compiled from its ``numbers`` section."""

    units: Mapping[str, float]
    scales: Mapping[str, float]
    articles: frozenset[str]
    both: Mapping[str, float]
    plural: frozenset[str]
    hedges: tuple[tuple[tuple[str, ...], Qualifier], ...]
    distance: Mapping[str, float]
    money: frozenset[str]
    money_signs: frozenset[str]
    toll: Mapping[str, QuantityKind]
    naming_before: frozenset[str]
    naming_units: frozenset[str]
    part_of: frozenset[str]
    joined: frozenset[str]
    courses: frozenset[str]
    since: frozenset[str]


def compile_numbers(language: Language) -> NumberWords:
    """Build the tables; hedges are sorted with the longest first."""
    section = language.section("numbers")
    qualifiers: tuple[Qualifier, ...] = ("at_least", "at_most", "about")
    hedges = [(tuple(words.split()), q) for q in qualifiers for words in section[q]]
    hedges.sort(key=lambda pair: -len(pair[0]))
    sets = (
        "articles",
        "plural",
        "money",
        "money_signs",
        "naming_before",
        "naming_units",
        "part_of",
        "joined",
        "courses",
        "since",
    )
    return NumberWords(
        units=section["units"],
        scales=section["scales"],
        both=section["both"],
        hedges=tuple(hedges),
        distance=section["distance"],
        toll=section["toll"],
        **{name: frozenset(section[name]) for name in sets},
    )


def count_of(
    head: Token, words: NumberWords, *, closed: Collection[int] = (), singular: bool = False
) -> Count | None:
    """How many of a noun there are said to be, or None.

    ``closed`` are tokens that belong to dates and names. With ``singular`` an article counts as one ("a vehicle").
    """
    for child in (
        [*head.lefts, head] if head.pos_ in {"NUM", "NOUN", "ADJ", "VERB", "PRON", "PROPN"} else head.lefts
    ):
        if child.i in closed or (child == head and child.pos_ != "NUM"):
            continue
        if child.dep_ in {"nummod", "amod", "quantmod", "det", "predet", "compound", "nmod"} or child == head:
            found = _numeral(child, head, words, closed)
            if found is not None:
                return found
    plural = _plural(head, words)
    if plural is not None:
        return plural
    if (
        singular
        and head.tag_ in {"NN"}
        and any(c.lower_ in words.articles or c.lower_ == "one" for c in head.lefts)
    ):
        article = next(c for c in head.lefts if c.lower_ in words.articles or c.lower_ == "one")
        return Count(start=article.i, end=head.i + 1, head=head.i, low=1, best=1, high=1, qualifier="exact")
    return None


def _numeral(token: Token, head: Token, words: NumberWords, closed: Collection[int]) -> Count | None:
    doc = token.doc
    if token.lower_ == "one" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
        return None
    if token.ent_type_ in {"DATE", "TIME", "ORDINAL", "PERCENT"} and token.i in closed:
        return None
    start, end, value = _read(doc, token.i, words, head.i, closed)
    if value is None or any(i in closed for i in range(start, end)):
        return None
    if _names(doc, start, end, head, words):
        return None
    low: float | None
    high: float | None
    low = high = value
    best: float | None = value
    qualifier: Qualifier = "exact"
    other = _range_partner(doc, start, end, words, head.i)
    if other is not None:
        start, end, (low, high) = other
        best, qualifier = None, "range"
    hedge_start, hedge = _hedge(doc, start, end, words)
    if hedge is not None and qualifier == "exact":
        qualifier, start = hedge, hedge_start
        low, best, high = _bounded(value, hedge)
    return Count(
        start=start, end=max(end, start + 1), head=head.i, low=low, best=best, high=high, qualifier=qualifier
    )


def _bounded(value: float, hedge: Qualifier) -> tuple[float | None, float | None, float | None]:
    """Low, best and high; "more than 9,000" is at_least with low 9000, by the contract."""
    if hedge == "at_least":
        return value, None, None
    if hedge == "at_most":
        return None, None, value
    return None, value, None


def _read(
    doc: Doc, index: int, words: NumberWords, limit: int, closed: Collection[int] = ()
) -> tuple[int, int, float | None]:
    """The whole number that a token is part of: (start, end, value)."""
    start = index
    while start > 0 and not doc[start].is_sent_start and start - 1 not in closed:
        if _piece(doc[start - 1], words) is not None:
            start -= 1
        elif _is_hyphened(doc, start, words):
            start -= 2
        else:
            break
    end, total, current, seen = start, 0.0, 0.0, False
    while end < len(doc) and end <= limit:
        token = doc[end]
        piece = _piece(token, words)
        if piece is None:
            if (
                seen
                and token.lower_ in {"and", "-"}
                and end + 1 < len(doc)
                and _goes_on(doc[end - 1], doc[end + 1], words)
            ):
                end += 1
                continue
            break
        kind, value = piece
        if kind == "scale":
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        elif kind == "article":
            pass
        else:
            current = current + value if not (seen and value >= 1 and current and current < 20) else value
        seen = seen or kind != "article"
        end += 1
    return start, end, (total + current) if seen else None


def _is_hyphened(doc: Doc, index: int, words: NumberWords) -> bool:
    """ "twenty-five", of which ``index`` is the last token."""
    if index < 2 or doc[index - 1].text != "-" or doc[index - 1].whitespace_:
        return False
    tens, ones = words.units.get(doc[index - 2].lower_, 0), words.units.get(doc[index].lower_, 0)
    return 20 <= tens < 100 and tens % 10 == 0 and 1 <= ones < 10


def _goes_on(before: Token, after: Token, words: NumberWords) -> bool:
    """Whether "and" joins one number: "two hundred and twelve", not "3,000 and 4,000"."""
    piece = _piece(after, words)
    if piece is None or piece[0] != "unit" or piece[1] >= 100:
        return False
    return before.lower_ in words.scales or before.nbor(1).text == "-"


def _piece(token: Token, words: NumberWords) -> tuple[str, float] | None:
    lower = token.lower_
    if lower in words.units:
        return "unit", words.units[lower]
    if lower in words.both and token.dep_ in {"nummod", "det", "predet"}:
        return "unit", words.both[lower]
    if lower in words.scales and token.i and (doc_piece(token.nbor(-1), words)):
        return "scale", words.scales[lower]
    match = _NUMERAL.fullmatch(lower)
    if match:
        value = (
            float(re.sub(r"[,\u202f ]", "", match[1]))
            if not re.fullmatch(r"\d{1,3}(\.\d{3})+", match[1])
            else float(match[1].replace(".", ""))
        )
        return "unit", value * {"k": 1000, "m": 1e6, "bn": 1e9, None: 1}[match[2]]
    return None


def doc_piece(token: Token, words: NumberWords) -> bool:
    """Whether a token can stand before a scale word ("two hundred", "a thousand", "3 million")."""
    return (
        token.lower_ in words.units
        or token.lower_ in words.articles
        or token.lower_ in words.scales
        or token.like_num
    )


def _names(doc: Doc, start: int, end: int, head: Token, words: NumberWords) -> bool:
    """Whether the number names rather than counts: "Resolution 2254", "T-72", "aged 14", "60 percent"."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and (
        before.lower_ in words.naming_before or (before.text in "-/:" and not before.whitespace_)
    ):
        return True
    if before is not None and before.lower_ in {"aged", "age"}:
        return True
    if (
        before is not None
        and before.text[:1].isupper()
        and before.pos_ == "PROPN"
        and before.dep_ == "compound"
        and not before.is_sent_start
    ):
        return True
    if after is not None and after.text in "-/:" and not doc[end - 1].whitespace_ and not after.whitespace_:
        following = doc[end + 1] if end + 1 < len(doc) else None
        return following is None or (
            following.lower_ not in {"member", "strong", "man", "vehicle"} and not following.like_num
        )
    unit = head.lemma_.lower() in words.naming_units or (
        after is not None and after.lower_ in words.naming_units
    )
    return unit or (after is not None and after.text == "%")


def _range_partner(
    doc: Doc, start: int, end: int, words: NumberWords, limit: int
) -> tuple[int, int, tuple[float, float]] | None:
    """ "10 to 15", "10-15", "between 10 and 15": start, end and both values."""
    joiners = {"to", "-", "–", "and", "or"}
    _, _, value = _read(doc, start, words, limit)
    if value is None:
        return None
    if end + 1 < len(doc) and doc[end].lower_ in joiners and end + 1 <= limit:
        begin, finish, second = _read(doc, end + 1, words, limit)
        between = start > 0 and doc[start - 1].lower_ in {"between", "from"}
        if (
            second is not None
            and begin == end + 1
            and second > value
            and (doc[end].lower_ != "and" or between)
        ):
            return (start - 1 if between else start), finish, (value, second)
    if start >= 2 and doc[start - 1].lower_ in joiners:
        begin, finish, first = _read(doc, start - 2, words, start - 2)
        between = begin > 0 and doc[begin - 1].lower_ in {"between", "from"}
        if (
            first is not None
            and finish == start - 1
            and first < value
            and (doc[start - 1].lower_ != "and" or between)
        ):
            return (begin - 1 if between else begin), end, (first, value)
    return None


def _hedge(doc: Doc, start: int, end: int, words: NumberWords) -> tuple[int, Qualifier | None]:
    """A hedge before the number (adjectives and articles may stand between), or "or more" behind it."""
    for skip in (0, 1, 2):
        at = start - skip
        if skip and doc[at].lower_ not in {
            "the",
            "a",
            "an",
            "additional",
            "another",
            "further",
            "estimated",
            "their",
            "other",
        }:
            break
        for hedge, qualifier in words.hedges:
            begin = at - len(hedge)
            if begin >= 0 and tuple(t.lower_ for t in doc[begin:at]) == hedge:
                return begin, qualifier
    behind = [t.lower_ for t in doc[end : end + 2]]
    if behind == ["or", "more"] or (start < end and doc[end - 1].text.endswith("+")):
        return start, "at_least"
    return start, None


def _plural(head: Token, words: NumberWords) -> Count | None:
    """ "dozens of fighters", "several villages", "a number of hills": more than one, no number."""
    before = head
    if (
        head.tag_ not in {"NNS", "NNPS", "CD"}
        and head.lemma_ not in {"people", "police", "personnel", "cattle"}
        and head.lower_ not in words.plural
    ):
        return None
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in words.plural:
        before = head.head.head
        if before.lower_ == "number" and any(c.lower_ == "the" or c.dep_ == "amod" for c in before.lefts):
            return None
    else:
        found = [
            c
            for c in head.lefts
            if c.lower_ in words.plural and c.dep_ in {"amod", "det", "nummod", "quantmod"}
        ]
        if not found and head.lower_ not in words.plural:
            return None
        before = found[0] if found else head
    if (
        before.lower_ in {"most", "some"}
        and not any(c.dep_ == "prep" for c in before.children)
        and before != head
    ):
        pass
    start = before.left_edge.i if before != head else head.i
    return Count(start=start, end=head.i + 1, head=head.i, low=None, best=None, high=None, qualifier="plural")
