"""When, measured on TimeML.

A folder holds documents with TIMEX3 tags (TimeBank, AQUAINT; ``*.tml`` at any depth). Scored are expressions of type
DATE and TIME: strict, where the stretches are the same but for a leading article or preposition, and relaxed, where
they share a character. Dateline keeps "the past three days" as a time and TimeML as a duration, so what overlaps a
DURATION or a SET counts neither way.

Values are compared where the gold names a day, week, month, season or year (times of day count as their day) and the
stretches overlap: right, where Dateline has the same days or narrower ones inside ("early 1990" is 1990 in TimeML),
wrong, or open, where it gives none (it dates nothing outside a year of publication but from a printed year).
Value F1 is relaxed F1 times the share of these values that are right, as in TempEval-3.
Published on another part of the corpus (TempEval-3 platinum): relaxed F1 90.3; value F1 HeidelTime 77.61, SUTime 67.38.
"""

from __future__ import annotations

import re
from argparse import Namespace
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from time import process_time

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, share, thinned
from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.times import find_times
from dateline.errors import UsageError
from dateline.languages.language import Language, load
from dateline.model import Report, Zone
from dateline.normalise.mentions import TimeMention
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.times import resolve_time
from dateline.normalise.timex import Range, TimeValue

Days = tuple[str, str]
_TIMEX = re.compile(r'<TIMEX3[^>]*?type="(\w+)"[^>]*?value="([^"]*)"[^>]*>')
_LEAD = re.compile(
    r"(?:(?:since|until|till|before|after|by|from|between|in|on|the|starting|beginning)\s+)+", re.I
)
_LINK = re.compile(r"\s*(?:\bto\b|\bthrough\b|\buntil\b|\band\b|-|–)\s*")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression: where it stands and the days it names, where they are comparable."""

    kind: str
    start: int
    end: int
    days: Days | None
    quote: str


Pair = tuple[list[Timex], list[Timex]]


def measure(options: Namespace) -> Result:
    """Precision, recall and F1 of the stretches, and how many values are right, wrong and open."""
    language = load("en")
    grammar = compile_times(language)
    documents = thinned(list(annotated(folder_of(options.data, options.split))), options.limit)
    if not documents:
        raise UsageError(f"no dated *.tml in {options.data}", hint="a folder of TimeML documents")
    pairs = [(gold, found(text, published, language, grammar)) for text, published, gold in documents]
    scores = {name: score(pairs, match) for name, match in (("strict", same), ("relaxed", overlap))}
    values = Counter(
        verdict(g, f) for gs, fs in pairs for g in gs if g.days and counts(g) for f in fs if overlap(g, f)
    )
    cost = milliseconds([text for text, _, _ in documents[:20]], language, grammar)
    return Result(
        benchmark="times",
        split=options.split,
        size=len(pairs),
        metrics={
            "relaxed_f1": round(100 * scores["relaxed"][2], 1),
            "strict_f1": round(100 * scores["strict"][2], 1),
            "value_f1": round(100 * scores["relaxed"][2] * values["right"] / max(values.total(), 1), 1),
            "value_right": share(values["right"], values["right"] + values["wrong"]),
        },
        lines=(
            *list(faults(pairs))[: options.show],
            *(_line(name, *figures) for name, figures in scores.items()),
            f"value    right {values['right']}  wrong {values['wrong']}  open {values['open']}",
            f"time     {cost:.1f} ms for 700 words, without the parser",
        ),
    )


def _line(name: str, precision: float, recall: float, both: float) -> str:
    return f"{name:8} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * both:5.1f}"


def milliseconds(texts: list[str], language: Language, grammar: TimeGrammar) -> float:
    """What finding times costs the processor for 700 words, once the report is parsed: the best of five."""
    documents = [analyse(report_of(text, "2000-01-01"), language=language) for text in texts]
    words = sum(len(text.split()) for text in texts)
    costs = []
    for _ in range(5):
        begun = process_time()
        for document in documents:
            find_times(document, grammar)
        costs.append(process_time() - begun)
    return 1000 * min(costs) * 700 / words


def score(pairs: Sequence[Pair], match: Callable[[Timex, Timex], bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the stretches."""
    wanted = [any(match(g, f) for f in fs) for gs, fs in pairs for g in gs if counts(g)]
    given = [
        any(match(g, f) for g in gs)
        for gs, fs in pairs
        for f in fs
        if not any(overlap(f, g) and not counts(g) for g in gs)
    ]
    recall, precision = sum(wanted) / max(len(wanted), 1), sum(given) / max(len(given), 1)
    return precision, recall, f1(precision, recall)


def verdict(gold: Timex, own: Timex) -> str:
    """Whether the days are right, wrong or left open."""
    if gold.days is None or own.days is None:
        return "open"
    return "right" if gold.days[0] <= own.days[0] <= own.days[1] <= gold.days[1] else "wrong"


def faults(pairs: Sequence[Pair]) -> Iterator[str]:
    """One line each for what was missed, too much or valued otherwise."""
    for gold, own in pairs:
        for g in filter(counts, gold):
            hits = [f for f in own if overlap(g, f)]
            if not hits:
                yield f"missed   {g.quote!r}"
            for f in hits:
                if g.days and (fault := verdict(g, f)) != "right":
                    yield f"{fault:8} {g.quote!r} {g.days}: {f.quote!r} {f.days}"
        for f in own:
            if not any(overlap(f, g) for g in gold):
                yield f"too much {f.quote!r}"


def counts(timex: Timex) -> bool:
    """Whether an expression says when, not how long or how often."""
    return timex.kind in ("DATE", "TIME")


def same(a: Timex, b: Timex) -> bool:
    """Whether two expressions are the same stretch."""
    return a.start == b.start and a.end == b.end


def overlap(a: Timex, b: Timex) -> bool:
    """Whether two expressions share a character."""
    return a.start < b.end and b.start < a.end


def annotated(folder: Path) -> Iterator[tuple[str, str, list[Timex]]]:
    """Text, day of publication and time expressions of every document."""
    for path in sorted(folder.rglob("*.tml")):
        source = path.read_text("utf-8")
        published = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.S)
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
        if published and body:
            text, timexes = read(body[1])
            yield text, published[1], timexes


def read(marked: str) -> tuple[str, list[Timex]]:
    """The text without its tags, and the expressions they marked."""
    out, timexes, opened = "", [], None
    for piece in re.split(r"(<[^>]*>)", marked):
        if tag := _TIMEX.match(piece):
            opened = (tag[1], tag[2], len(out))
        elif piece == "</TIMEX3>" and opened:
            kind, value, start = opened
            start += len(lead[0]) if (lead := _LEAD.match(out[start:])) else 0
            timexes.append(
                Timex(kind=kind, start=start, end=len(out), days=days_of(value), quote=out[start:])
            )
            opened = None
        elif not piece.startswith("<"):
            out += unescape(piece)
    return out, timexes


def days_of(value: str) -> Days | None:
    """First and last day of a TIMEX3 value, or none where it is no day, week, month, season or year."""
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if match := re.fullmatch(r"(\d{4})-(S[PU]|FA)", value):
        year, month = int(match[1]), _SEASONS[match[2]]
        return f"{year}-{month:02}-01", f"{year}-{month + 2:02}-{monthrange(year, month + 2)[1]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return f"{value}-01", f"{value}-{monthrange(int(match[1]), int(match[2]))[1]}"
    return (f"{value}-01-01", f"{value}-12-31") if re.fullmatch(r"\d{4}", value) else None


def found(text: str, published: str, language: Language, grammar: TimeGrammar) -> list[Timex]:
    """The expressions that Dateline finds, a range as its two ends."""
    document = analyse(report_of(text, published), language=language)
    mentions = [mention for mention in find_times(document, grammar) if mention.kind == "when"]
    return [own for mention in mentions for own in of_mention(mention, document, published)]


def of_mention(mention: TimeMention, document: Document, published: str) -> Iterator[Timex]:
    """An expression of Dateline's without its leading preposition."""
    words = document.mention(mention.start, mention.end)
    if isinstance(mention.value, Range):
        cut = next((m for m in _LINK.finditer(words.quote) if m.start() > 5), None)
        ends = [(0, cut.start()), (cut.end(), len(words.quote))] if cut else [(0, len(words.quote))]
        values: tuple[TimeValue, TimeValue] = (mention.value.first, mention.value.last)
    else:
        ends, values = [(0, len(words.quote))], (mention.value, mention.value)
    for (start, end), value in zip(ends, values, strict=False):
        lead = _LEAD.match(words.quote, start, end)
        start = lead.end() if lead and lead.end() < end else start
        plain = replace(mention, value=value, role=None)
        time = resolve_time(plain, words=words, published=published)
        days = (time.start, time.end) if time.start and time.end else None
        yield Timex(
            kind="DATE",
            start=words.start + start,
            end=words.start + end,
            days=days,
            quote=words.quote[start:end],
        )


def report_of(text: str, published: str) -> Report:
    """A report whose paragraphs are its blocks of text."""
    zones = tuple(
        Zone(kind="body", start=match.start(), end=match.end())
        for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    return Report(
        id="", source=None, originator=None, url=None, title=None, published=published, published_basis="given",
        language="en", text=text, zones=zones, flags=(),
    )  # fmt: skip
