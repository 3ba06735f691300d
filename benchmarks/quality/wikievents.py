"""Events and their arguments, measured on WikiEvents (Li, Ji and Han, NAACL 2021), in the one JSON Lines form of the
public predicate sets: ``doc``, ``text`` and ``predicates`` with ``start``, ``end``, ``sense`` and ``args`` (``start``,
``end``, ``role``).

Three figures, each a micro F1. ``trigger``: a trigger is right where its characters and its type are. ``arg_head``: the
triggers and their types are given, as in the paper; an argument is right where the head of its words and its role are
(their "head F1, argument classification"; the arguments of an event are a set). ``end_to_end``: the same on the
triggers that Dateline finds; an argument of an event that is not in the key is wrong. No parser is asked for heads: the
head is the last word before the first comma or preposition, in the key as in the reading.

``tables/wikievents.yaml`` leads from Dateline's types and roles to theirs. Types of the train part have two levels;
types are compared on as many levels as the key gives.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.quality.engines import annotator_of, reading_of
from benchmarks.quality.given_triggers import claims_at
from benchmarks.quality.gold import head_of
from benchmarks.quality.hits import Hits, hits_of, table
from benchmarks.quality.jsonlines import Row, rows_of
from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from dateline.annotation import Span
from dateline.model import Claim
from dateline.normalise.resources import load_resources

_KINDS: Final = frozenset({"event", "arrangement", "position"})
_FIGURES: Final = ("trigger", "arg_head", "end_to_end")
_LEVELS: Final = 3
"""The levels of a type."""
_TABLE: Final = Path(__file__).parent / "tables" / "wikievents.yaml"
Head = tuple[int, int]
Filled = tuple[Head, str]
"""An argument: where its head stands, and its role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A trigger's characters, its type and its arguments."""

    trigger: Head
    type: str
    arguments: frozenset[Filled]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One document: what is in the key, what was found with the key's triggers, what without, and the hits of each
    figure; those of arguments on given triggers by role too."""

    id: str
    told: Sequence[Event]
    found: Sequence[Event]
    hits: Mapping[str, Hits]
    roles: Mapping[str, Hits]


def measure(options: Namespace) -> Result:
    """The three figures over the documents of a split."""
    rows = thinned(
        rows_of(options.data, options.split, ("doc", "text", "predicates"), name="wikievents"), options.limit
    )
    documents = [judged(row, options.engine) for row in rows]
    return Result(
        benchmark="wikievents",
        split=options.split,
        size=len(documents),
        metrics=metrics(documents),
        engine=options.engine,
        lines=_table(documents),
        detail=intervals(documents, metrics),
        predictions=[_plain(each, row["text"]) for each, row in zip(documents, rows, strict=True)],
    )


def judged(row: Row, engine: str) -> Judged:
    """A document's key, and what Dateline makes of it."""
    text = row["text"]
    spans = [Span(start=p["start"], end=p["end"]) for p in row["predicates"]]
    claims = claims_at(text, spans, annotator_of(engine), load_resources("en"))
    key = [_in_key(predicate, text) for predicate in row["predicates"]]
    told = [
        Event(trigger=each.trigger, type=each.type, arguments=arguments(claims.get(span), each.type, text))
        for span, each in zip(spans, key, strict=True)
    ]
    levels = max((event.type.count(".") + 1 for event in key), default=_LEVELS)
    events = list(found(reading_of(engine)(text).claims, text, levels))
    return Judged(
        id=row["doc"], told=told, found=events, hits=hits(key, told, events), roles=by_role(key, told)
    )


def _in_key(predicate: Mapping[str, Any], text: str) -> Event:
    return Event(
        trigger=(predicate["start"], predicate["end"]),
        type=predicate["sense"],
        arguments=frozenset((_head(a["start"], a["end"], text), a["role"]) for a in predicate["args"]),
    )


def found(claims: Sequence[Claim], text: str, levels: int) -> Iterator[Event]:
    """The claims whose type is one of theirs, as events with so many levels of it."""
    for claim in claims:
        type_ = type_of(claim)
        if type_ is not None and claim.kind in _KINDS:
            yield Event(
                trigger=(claim.trigger.start, claim.trigger.end),
                type=".".join(type_.split(".")[:levels]),
                arguments=arguments(claim, type_, text),
            )


def type_of(claim: Claim) -> str | None:
    """What the type of a claim is called there; of a toll, by what it counts first."""
    counted = claim.quantities[0].kind if claim.quantities else ""
    types = _tables().types
    return types.get(f"{claim.type}: {counted}") or types.get(claim.type)


def arguments(claim: Claim | None, type_: str, text: str) -> frozenset[Filled]:
    """The participants, places, means and counts of a claim that have a role in an event of a type of theirs."""
    if claim is None:
        return frozenset()
    roles = _tables().roles_of(type_)
    parts = (
        *((p.role, p.mention) for p in claim.participants),
        *((p.role, p.mention) for p in claim.places),
        *(("means", m.mention) for m in claim.means),
        *((q.kind, q.mention) for q in claim.quantities),
    )
    return frozenset(
        (_head(mention.start, mention.end, text), roles[role]) for role, mention in parts if role in roles
    )


def _head(start: int, end: int, text: str) -> Head:
    return head_of((start, end), text)[0]


# ---- scores ----


def metrics(documents: Sequence[Judged]) -> dict[str, float]:
    """The three micro F1."""
    return {f"{name}_f1": _sum(each.hits[name] for each in documents).f1 for name in _FIGURES}


def hits(key: Sequence[Event], told: Sequence[Event], events: Sequence[Event]) -> dict[str, Hits]:
    """The hits of the three figures in one document: ``told`` are the key's events with the arguments given for them,
    ``events`` those found without it."""
    return {
        "trigger": hits_of({(e.trigger, e.type) for e in events}, {(e.trigger, e.type) for e in key}),
        "arg_head": hits_of(_filled(told), _filled(key)),
        "end_to_end": hits_of(_filled(events), _filled(key)),
    }


def _filled(events: Sequence[Event], role: str | None = None) -> set[tuple[Head, str, Filled]]:
    """The arguments of all events, of one role or of all; those of two events with one trigger and type are one's."""
    return {
        (event.trigger, event.type, each)
        for event in events
        for each in event.arguments
        if role in {None, each[1]}
    }


def by_role(key: Sequence[Event], told: Sequence[Event]) -> dict[str, Hits]:
    """The arguments of given triggers by role."""
    roles = {role for event in (*key, *told) for _, role in event.arguments}
    return {role: hits_of(_filled(told, role), _filled(key, role)) for role in sorted(roles)}


def _table(documents: Sequence[Judged]) -> tuple[str, ...]:
    """A line for each figure, and for each role on given triggers, the most wanted first."""
    names = dict.fromkeys(role for each in documents for role in each.roles)
    roles = {role: _sum(each.roles.get(role, Hits()) for each in documents) for role in names}
    figures = {name: _sum(each.hits[name] for each in documents) for name in _FIGURES}
    return table(figures | dict(sorted(roles.items(), key=lambda item: -item[1].wanted)))


def _sum(hits: Iterable[Hits]) -> Hits:
    return sum(hits, Hits())


def _plain(document: Judged, text: str) -> dict[str, Any]:
    """What was given for a document, with the words."""
    return {
        "id": document.id,
        **{
            name: [
                {
                    "trigger": [*event.trigger, text[slice(*event.trigger)]],
                    "type": event.type,
                    "arguments": [
                        [*head, text[slice(*head)], role] for head, role in sorted(event.arguments)
                    ],
                }
                for event in events
            ]
            for name, events in (("given_triggers", document.told), ("end_to_end", document.found))
        },
    }


# ---- the table ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """From Dateline's types to theirs, and from its roles to theirs by the beginning of a type."""

    types: Mapping[str, str]
    roles: Mapping[str, Mapping[str, str]]

    def roles_of(self, type_: str) -> Mapping[str, str]:
        """The roles of a type of theirs."""
        fitting = [name for name in self.roles if f"{type_}.".startswith(f"{name}.")]
        return self.roles[max(fitting, key=len)] if fitting else {}


@cache
def _tables() -> Tables:
    raw = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    types = {ours: theirs for theirs, each in raw["types"].items() for ours in each}
    return Tables(types=types, roles=raw["roles"])
