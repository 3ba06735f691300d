"""Where a deed takes place, measured on event-location (Halterman, "Geolocating political events in text", 2019), in
the one JSON Lines form of the public predicate sets: ``doc``, ``text`` and ``predicates`` with ``start``, ``end`` and
``args`` (``start``, ``end``), the names of the places where each took place; none where the sentence names none.

The deeds are given. ``f1`` is measured by word as in the paper: the words of the place names that Dateline links to a
deed as where it happens, against those of the key. ``accuracy`` is the share of deeds of which every word is right,
those without a place too. Words that only describe a place ("a market") are no name in the key, and none here.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.quality.engines import annotator_of
from benchmarks.quality.given_triggers import bare_report, statements_at
from benchmarks.quality.hits import Hits, hits_of, table
from benchmarks.quality.jsonlines import Row, rows_of
from benchmarks.quality.outcome import Result, share, thinned
from benchmarks.quality.resample import intervals
from dateline.annotation import Annotation, Span, Statement
from dateline.normalise.resolver import Resolver, resolver_for
from dateline.normalise.resources import Resources, load_resources

_WHERE: Final = frozenset({"at", "area"})
"""The roles of a place at which something happens."""
_WORD: Final = re.compile(r"\w+")
Words = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A deed of a sentence, with the words of its places in the key and as given."""

    id: str
    deed: str
    key: Words
    given: Words

    @property
    def hits(self) -> Hits:
        """Word by word."""
        return hits_of(self.given, self.key)

    @property
    def fault(self) -> str:
        """What is wrong where the words are not the same."""
        if not self.key or not self.given:
            return "a place where there is none" if self.given else "no place"
        return (
            "another place"
            if self.key.isdisjoint(self.given)
            else "other words of a place, or one of several"
        )


def measure(options: Namespace) -> Result:
    """F1 by word, and the share of deeds without a fault."""
    rows = thinned(
        rows_of(options.data, options.split, ("doc", "text", "predicates"), name="event-location"),
        options.limit,
    )
    resources = load_resources("en")
    sentences = [placed(row, options.engine, resources) for row in rows]
    return Result(
        benchmark="locations",
        split=options.split,
        size=len(rows),
        metrics=metrics(sentences),
        engine=options.engine,
        lines=table({"words": _sum(sentences)}),
        detail={"causes": causes(sentences)} | intervals(sentences, metrics),
        predictions=[
            {"id": each.id, "deed": each.deed, "places": [row["text"][a:b] for a, b in sorted(each.given)]}
            for row, sentence in zip(rows, sentences, strict=True)
            for each in sentence
        ],
    )


def placed(row: Row, engine: str, resources: Resources) -> list[Placed]:
    """The deeds of a sentence."""
    text = row["text"]
    spans = [Span(start=p["start"], end=p["end"]) for p in row["predicates"]]
    statements = statements_at(text, spans, annotator_of(engine), resources)
    resolver = resolver_for(bare_report(text), Annotation(statements=tuple(statements.values())), resources)
    return [
        Placed(
            id=row["doc"],
            deed=span.of(text),
            key=frozenset(w for a in predicate["args"] for w in words_in(text, a["start"], a["end"])),
            given=names_of(statements.get(span), resolver),
        )
        for span, predicate in zip(spans, row["predicates"], strict=True)
    ]


def names_of(statement: Statement | None, resolver: Resolver) -> Words:
    """The words of the names of the places where something happens."""
    text, found = resolver.report.text, set[tuple[int, int]]()
    for location in statement.locations if statement is not None else ():
        name = resolver.places[location].name
        start = text.find(name, location.mention.telling.start) if name is not None else -1
        if location.role in _WHERE and name is not None and start >= 0:
            found.update(words_in(text, start, start + len(name)))
    return frozenset(found)


def words_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a stretch, without signs."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def metrics(sentences: Sequence[Sequence[Placed]]) -> Mapping[str, float]:
    """The figures over all deeds."""
    deeds = [each for sentence in sentences for each in sentence]
    right = sum(each.key == each.given for each in deeds)
    return {"f1": _sum(sentences).f1, "accuracy": share(right, len(deeds))}


def causes(sentences: Sequence[Sequence[Placed]]) -> dict[str, int]:
    """What is wrong with each deed of which a word is."""
    found = Counter(each.fault for sentence in sentences for each in sentence if each.key != each.given)
    return dict(found.most_common())


def _sum(sentences: Sequence[Sequence[Any]]) -> Hits:
    return sum((each.hits for sentence in sentences for each in sentence), Hits())
