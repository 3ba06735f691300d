"""A claim as a reader gives it, seen as the scorer sees it: what is judged of it and no more.

It is made from the plain form of a reading (``dateline read --format json``), so that readings of any version can be
scored, or from a coder's statement, so that two coders can be compared by the same rules.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dateline.annotation import Mention, Saying, Span, Statement

DOERS: Final = frozenset({"actor", "holder", "leader", "backer"})
"""Roles of those who do it or whose it is; every other role is of those to whom it is done or who stand beside."""

Figures = tuple[float | None, float | None, float | None]
"""The lowest, the best and the highest number that words give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the text with the name they were resolved to, if any."""

    span: Span
    quote: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTime:
    """Days as a reading gives them."""

    start: str | None = None
    end: str | None = None
    partial: str | None = None
    precision: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCount:
    """A kind of count and its figures."""

    kind: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClaim:
    """One claim of a reading. A source without words is None; ``state`` is that of control, None where the claim tells
    of no control; ``optional`` can only be what a coder gives."""

    kind: str
    type: str
    evidence: Span
    trigger: Words | None
    doers: tuple[Words, ...] = ()
    others: tuple[Words, ...] = ()
    places: tuple[Words, ...] = ()
    time: GivenTime | None = None
    counts: tuple[GivenCount, ...] = ()
    sources: tuple[Words | None, ...] = ()
    stance: str = "stated"
    stage: str = "accomplished"
    polarity: str = "affirmed"
    state: str | None = None
    optional: bool = False


# ---- from the plain form of a reading ----


def from_plain(claim: Mapping[str, Any]) -> GivenClaim:
    """A claim of a reading as JSON gives it."""
    trigger, time, control = _words(claim["trigger"]), claim["time"], claim["control"]
    return GivenClaim(
        kind=claim["kind"],
        type=claim["type"],
        evidence=Span(start=claim["evidence"]["start"], end=claim["evidence"]["end"]),
        trigger=trigger,
        doers=tuple(_people(claim["participants"], doers=True)),
        others=tuple(_people(claim["participants"], doers=False)),
        places=tuple(words for place in claim["places"] if (words := _words(place["mention"]))),
        time=GivenTime(**{key: time.get(key) for key in GivenTime.__slots__}) if time else None,
        counts=tuple(_count(quantity) for quantity in claim["quantities"]),
        sources=tuple(_words(source["mention"], source.get("name")) for source in claim["attribution"]),
        stance=claim["stance"],
        stage=claim["stage"],
        polarity=claim["polarity"],
        state=(control["state"] or "") if control else None,
    )


def _words(mention: Mapping[str, Any] | None, name: str | None = None) -> Words | None:
    if not mention:
        return None
    return Words(
        span=Span(start=mention["start"], end=mention["end"]),
        quote=mention["quote"],
        name=name,
    )


def _people(participants: Iterable[Mapping[str, Any]], *, doers: bool) -> Iterable[Words]:
    for each in participants:
        words = _words(each["mention"], (each.get("actor") or {}).get("name"))
        if words is not None and (each["role"] in DOERS) == doers:
            yield words


def _count(quantity: Mapping[str, Any]) -> GivenCount:
    low, best, high = (
        None if quantity[key] is None else float(quantity[key]) for key in ("low", "best", "high")
    )
    return GivenCount(kind=quantity["kind"], figures=(low, best, high))


# ---- from a coder's statement ----


def from_statement(statement: Statement, text: str) -> GivenClaim:
    """A coder's statement in the form of a reading; words that point back have the words that name it for a name."""
    people = [(a.role in DOERS, _marked(a.mention, text)) for a in statement.arguments]
    return GivenClaim(
        kind=statement.kind,
        type=statement.type,
        evidence=statement.evidence,
        trigger=Words(span=statement.trigger, quote=statement.trigger.of(text)),
        doers=tuple(words for doer, words in people if doer),
        others=tuple(words for doer, words in people if not doer),
        places=tuple(_named(place.mention, text) for place in statement.locations),
        time=_time(statement),
        counts=tuple(GivenCount(kind=c.kind, figures=figures(c.number)) for c in statement.counts),
        sources=tuple(_source(saying, text) for saying in statement.sayings),
        stance=statement.stance,
        stage=statement.stage,
        polarity=statement.polarity,
        state=statement.control.state if statement.control else None,
        optional=statement.optional,
    )


def _marked(mention: Mention, text: str) -> Words:
    name = mention.named.of(text) if mention.named else None
    return Words(span=mention.span, quote=mention.span.of(text), name=name)


def _named(mention: Mention, text: str) -> Words:
    """The words that name it: of a place a reading gives no name beside its words."""
    return Words(span=mention.telling, quote=mention.telling.of(text))


def _source(saying: Saying, text: str) -> Words | None:
    return _marked(saying.source, text) if saying.source else None


def _time(statement: Statement) -> GivenTime | None:
    if statement.when is None:
        return GivenTime(precision="vague", basis="explicit") if statement.time else None
    if statement.when.startswith("--"):
        return GivenTime(partial=statement.when, basis="explicit")
    first, _, last = statement.when.partition("/")
    start, end = _day(first, 0), None if last == ".." else _day(last or first, -1)
    return GivenTime(start=start, end=end, precision="day" if start == end else "span", basis="explicit")


def _day(when: str, edge: int) -> str:
    """The first (0) or last (-1) day of a day, month or year."""
    if len(when) == len("2025"):
        when += ("-01", "-12")[edge]
    if len(when) == len("2025-01"):
        last = monthrange(int(when[:4]), int(when[5:]))[1]
        when += ("-01", f"-{last:02}")[edge]
    return when


def figures(number: str | None) -> Figures:
    """A number in the marks' form: ``14``, ``14+`` at least, ``-14`` at most, ``~14`` about, ``12..18``; ``pl`` and
    none give no figure."""
    if number is None or number == "pl":
        return (None, None, None)
    if ".." in number:
        low, high = number.split("..")
        return (float(low), None, float(high))
    if number.endswith("+"):
        return (float(number[:-1]), None, None)
    if number.startswith("-"):
        return (None, None, float(number[1:]))
    value = float(number.lstrip("~"))
    return (value, value, value)
