"""Entities and relations, measured on re3d, the relationship and entity extraction set of the Defence Science and
Technology Laboratory (2017).

A folder holds, at any depth, folders with ``documents.json`` (``_id``, ``text``), ``entities.json`` (``documentId``,
``begin``, ``end``, ``type``) and ``relations.json`` (``documentId``, ``sourceBegin``, ``sourceEnd``, ``targetBegin``,
``targetEnd``, ``type``), an object a line, as ``mongoexport`` writes them. No scorer was published with it. Here an
entity is right where its characters (without articles and signs at its edges) and its type are, as in CoNLL 2003; a
relation where the heads of both ends, its type and, where that has one, its direction are. A head is the last word
before the first comma or preposition.

Dateline reads claims, and no entities as such: those are its that some claim tells, and the names of its registry.
``tables/re3d.yaml`` leads from its values, types and roles to theirs.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.quality.engines import reading_of
from benchmarks.quality.gold import head_of
from benchmarks.quality.hits import Hits, causes, hits_of, table
from benchmarks.quality.jsonlines import read_lines
from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from benchmarks.quality.sets import files_of
from dateline.errors import UsageError
from dateline.model import Claim, Mention, Reading
from dateline.normalise.resources import Resources, load_resources
from dateline.normalise.source_mentions import read_source_words
from dateline.normalise.words import cut

_TABLE: Final = Path(__file__).parent / "tables" / "re3d.yaml"
_OUTER: Final = re.compile(r"(?i)^(?:\W*(?:the|an?)\s+)?\W*|\W+$")
Stretch = tuple[int, int]
Entity = tuple[Stretch, str]
Relation = tuple[Stretch, Stretch, str]
"""The heads of source and target, and the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The entities and relations of a document."""

    entities: frozenset[Entity]
    relations: frozenset[Relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its key."""

    id: str
    text: str
    key: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The hits of a document, entities by type too."""

    entities: Hits
    relations: Hits
    types: Mapping[str, Hits]


def measure(options: Namespace) -> Result:
    """Micro F1 of entities and of relations."""
    documents = thinned(list(documents_of(options.data, options.split)), options.limit)
    read, resources = reading_of(options.engine), load_resources("en")
    given = [told(read(document.text), resources) for document in documents]
    judged = [judge(document.key, each) for document, each in zip(documents, given, strict=True)]
    return Result(
        benchmark="relations",
        split=options.split,
        size=len(documents),
        metrics=metrics(judged),
        engine=options.engine,
        lines=table(_parts(judged)),
        detail={"causes": causes(_parts(judged))} | intervals(judged, metrics),
        predictions=[_plain(document, each) for document, each in zip(documents, given, strict=True)],
    )


# ---- the key ----


def documents_of(data: Path, split: str | None) -> Iterator[Document]:
    """The documents of every folder that holds the three files. Raises UsageError where none does."""
    folders = [file.parent for file in files_of(data, split, ".json") if file.name == "documents.json"]
    if not folders:
        raise UsageError(
            f"no documents.json in {data}", hint="with entities.json and relations.json beside it"
        )
    for folder in folders:
        yield from _documents(folder)


def _documents(folder: Path) -> Iterator[Document]:
    entities, relations = (_by_document(folder / f"{name}.json") for name in ("entities", "relations"))
    try:
        for row in read_lines(folder / "documents.json"):
            id_, text = _id(row["_id"]), row["text"]
            yield Document(
                id=id_,
                text=text,
                key=Told(
                    entities=frozenset(
                        (_trimmed(e["begin"], e["end"], text), e["type"]) for e in entities[id_]
                    ),
                    relations=frozenset(_in_key(r, text) for r in relations[id_]),
                ),
            )
    except (KeyError, TypeError) as error:
        raise UsageError(f"{folder} is not of re3d's form: {error}", hint="see its README") from error


def _by_document(path: Path) -> Mapping[str, list[Mapping[str, Any]]]:
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in read_lines(path):
        found[_id(row.get("documentId"))].append(row)
    return found


def _id(value: Any) -> str:
    """An id as text; ``mongoexport`` writes one of its own as ``{"$oid": …}``."""
    return str(value.get("$oid", value) if isinstance(value, dict) else value)


def _in_key(row: Mapping[str, Any], text: str) -> Relation:
    source = head_of((row["sourceBegin"], row["sourceEnd"]), text)[0]
    return directed(source, head_of((row["targetBegin"], row["targetEnd"]), text)[0], row["type"])


def directed(source: Stretch, target: Stretch, type_: str) -> Relation:
    """A relation; of one without a direction, the first end in the text is the source."""
    first, second = sorted((source, target)) if type_ in _table()["either"] else (source, target)
    return first, second, type_


def _trimmed(start: int, end: int, text: str) -> Stretch:
    """A stretch without an article and signs at its edges; one of nothing else stays."""
    words = text[start:end]
    inner = _OUTER.sub("", words)
    at = start + words.find(inner) if inner else start
    return (at, at + len(inner)) if inner else (start, end)


@cache
def _table() -> Mapping[str, Any]:
    table_: Mapping[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return table_


# ---- what Dateline gives ----


def told(reading: Reading, resources: Resources) -> Told:
    """The entities and relations that the claims of a reading tell, and the names of the registry."""
    text, entities, relations = reading.report.text, dict[Stretch, str](), set[Relation]()
    for claim in reading.claims:
        for mention, type_ in _entities(claim, resources):
            entities.setdefault(_trimmed(mention.start, mention.end, text), type_)
        relations.update(_relations(claim, text))
    words = cut(text)
    for name in resources.actors.names.find([word.text for word in words]).found:
        stretch = words[name.start].start, words[name.end - 1].end
        if not any(a < stretch[1] and stretch[0] < b for a, b in entities):
            entities[stretch] = _table()["places" if name.place_name else "body"]
    return Told(entities=frozenset(entities.items()), relations=frozenset(relations))


def _entities(claim: Claim, resources: Resources) -> Iterator[tuple[Mention, str]]:
    """What a claim names, with the type that each is there."""
    names = _table()
    yield from ((p.mention, names["places"]) for p in claim.places)
    if claim.time is not None and claim.time.mention is not None:
        yield claim.time.mention, names["time"]
    yield from ((m.mention, names["means"][m.kind]) for m in claim.means)
    yield from ((q.mention, names["quantities"][q.kind]) for q in claim.quantities)
    people = (*(p.mention for p in claim.participants), *(a.mention for a in claim.attribution))
    for mention in filter(None, people):
        yield mention, names["person" if _is_person(mention.quote, resources) else "body"]


def _is_person(quote: str, resources: Resources) -> bool:
    """Whether words name one person, or are one by what they say."""
    return read_source_words(quote, "unnamed", resources.sources, resources.actors.inflection).person


def _relations(claim: Claim, text: str) -> Iterator[Relation]:
    """The relations that a claim tells; of a claim that denies one, none."""
    if claim.polarity == "negated" or claim.stance == "denied":
        return
    for row in _table()["relations"]:
        if not row["of"] or claim.type in row["of"]:
            for source, target in row["ends"]:
                yield from (
                    directed(a, b, row["type"]) for a, b in _pairs(claim, source, target, text) if a != b
                )


def _pairs(claim: Claim, source: str, target: str, text: str) -> Iterator[tuple[Stretch, Stretch]]:
    """The heads of every pair of mentions in two roles of a claim; a count with whom it counts."""
    if target == "quantity":
        for quantity in claim.quantities:
            if quantity.of is not None:
                yield _head(claim.participants[quantity.of].mention, text), _head(quantity.mention, text)
        return
    for one in _in_role(claim, source):
        yield from ((_head(one, text), _head(other, text)) for other in _in_role(claim, target))


def _in_role(claim: Claim, role: str) -> Iterator[Mention]:
    if role == "place":
        yield from (p.mention for p in claim.places)
    else:
        yield from (p.mention for p in claim.participants if p.role == role)


def _head(mention: Mention, text: str) -> Stretch:
    return head_of((mention.start, mention.end), text)[0]


# ---- scores ----


def judge(key: Told, given: Told) -> Judged:
    """The hits of a document."""
    types = {type_ for _, type_ in (*key.entities, *given.entities)}
    return Judged(
        entities=hits_of(given.entities, key.entities),
        relations=hits_of(given.relations, key.relations),
        types={type_: hits_of(_typed(given, type_), _typed(key, type_)) for type_ in sorted(types)},
    )


def _typed(of: Told, type_: str) -> set[Entity]:
    return {entity for entity in of.entities if entity[1] == type_}


def metrics(judged: Sequence[Judged]) -> dict[str, float]:
    """Both micro F1."""
    return {
        "entity_f1": _sum(each.entities for each in judged).f1,
        "relation_f1": _sum(each.relations for each in judged).f1,
    }


def _parts(judged: Sequence[Judged]) -> dict[str, Hits]:
    """Entities, relations, and entities by type, the most wanted first."""
    types = dict.fromkeys(type_ for each in judged for type_ in each.types)
    hits = {type_: _sum(each.types.get(type_, Hits()) for each in judged) for type_ in types}
    return {
        "entities": _sum(each.entities for each in judged),
        "relations": _sum(each.relations for each in judged),
        **dict(sorted(hits.items(), key=lambda item: -item[1].wanted)),
    }


def _sum(hits: Iterable[Hits]) -> Hits:
    return sum(hits, Hits())


def _plain(document: Document, given: Told) -> dict[str, Any]:
    """What was given for a document, in the fields of the set."""
    text = document.text
    return {
        "documentId": document.id,
        "entities": [
            {"begin": a, "end": b, "type": type_, "value": text[a:b]}
            for (a, b), type_ in sorted(given.entities)
        ],
        "relations": [
            {"source": text[slice(*one)], "target": text[slice(*other)], "type": type_}
            for one, other, type_ in sorted(given.relations)
        ],
    }
