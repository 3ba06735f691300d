"""Incidents and who and what takes part, measured on MUC-4 in its role form and scored as by "Template Filling with
Generative Transformers" (Du, Rush and Cardie, NAACL 2021).

JSON Lines of ``docid``, ``doctext`` and ``templates``: an ``incident_type`` and, for each of five roles, entities, each
a list of mentions ``[words, offset]``. Templates are matched one to one, only where the type that is given is (one of)
the key's, so that most is right. An entity that is given is right where its words are a mention of an entity of that
role in the matched template, and an entity of the key is met where one that is given is right by it; case, punctuation
and articles do not count. The incident type of a matched template is right. ``micro_f1``, precision and recall are over
the five roles and the type. Two templates of a key that say the same are one.
"""

from __future__ import annotations

import re
import string
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from benchmarks.quality.engines import reader_of
from benchmarks.quality.hits import Hits, causes, table
from benchmarks.quality.incidents import Template, incidents
from benchmarks.quality.jsonlines import Row, rows_of
from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from dateline.clean import clean
from dateline.languages.language import load
from dateline.normalise.resources import fitting
from dateline.normalise.spans import mended

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_PARTS: Final = ("incident_type", *ROLES)
_FIGURES: Final = {"incident_type": "type"}
_ARTICLES: Final = re.compile(r"\b(a|an|the)\b")
_MARKS: Final = str.maketrans("", "", string.punctuation)
Key = Mapping[str, Any]
"""A template of the key: its type, and for each role entities as sets of mentions."""
Parts = Mapping[str, Hits]


def measure(options: Namespace) -> Result:
    """Micro F1 over the five roles and the type, and F1 of each."""
    rows = thinned(rows_of(options.data, options.split, ("docid", "doctext", "templates")), options.limit)
    given = [found(row["doctext"], options.engine) for row in rows]
    documents = [scored(key_of(row), each) for row, each in zip(rows, given, strict=True)]
    parts = added(documents)
    return Result(
        benchmark="roles",
        split=options.split,
        size=len(rows),
        metrics=metrics(documents),
        engine=options.engine,
        lines=table({**parts, "micro": _sum(parts.values())}),
        detail={"causes": causes(parts)} | intervals(documents, metrics),
        predictions=[
            {"docid": row["docid"], "templates": [{"incident_type": t.type, **t.roles} for t in each]}
            for row, each in zip(rows, given, strict=True)
        ],
    )


def found(text: str, engine: str) -> list[Template]:
    """The incidents that Dateline reads in a text."""
    reader = reader_of(engine)("en")
    report = clean(text.encode(), language=load("en"))
    annotation = mended(reader.annotate(report, None), report, reader.resources)
    return incidents(reader.resolve(report, annotation), annotation, fitting(reader.resources, report.text))


def key_of(row: Row) -> list[Key]:
    """The templates of a document, each once."""
    found: list[Key] = []
    for raw in row["templates"]:
        roles = {
            role: [frozenset(plain(words) for words, *_ in entity) for entity in raw.get(role, ()) if entity]
            for role in ROLES
        }
        template = {"incident_type": raw["incident_type"].lower(), **roles}
        if template not in found:
            found.append(template)
    return found


def plain(words: str) -> str:
    """Words in small letters without punctuation, articles and more than one blank."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


# ---- scores ----


def metrics(documents: Sequence[Parts]) -> dict[str, float]:
    """The figures over all documents."""
    parts = added(documents)
    whole = _sum(parts.values())
    return {
        "micro_f1": whole.f1,
        "precision": whole.precision,
        "recall": whole.recall,
        **{f"{_FIGURES.get(part, part.lower())}_f1": parts[part].f1 for part in _PARTS},
    }


def added(documents: Sequence[Parts]) -> dict[str, Hits]:
    """The hits of each part over all documents."""
    return {part: _sum(each[part] for each in documents) for part in _PARTS}


def scored(key: Sequence[Key], given: Sequence[Template]) -> Parts:
    """The hits of each part in a document, with its templates matched so that most is right."""
    pairs = {
        (i, j): _matched(template, wanted)
        for i, template in enumerate(given)
        for j, wanted in enumerate(key)
        if template.type in wanted["incident_type"]
    }
    worth = {pair: sum(hits.right + hits.met for hits in parts.values()) for pair, parts in pairs.items()}
    chosen = [pairs[pair] for pair in matching(worth, len(given))]
    return {
        part: Hits(
            right=sum(parts[part].right for parts in chosen),
            met=sum(parts[part].met for parts in chosen),
            given=sum(len(template.entities(part)) for template in given),
            wanted=sum(1 if part == "incident_type" else len(wanted[part]) for wanted in key),
        )
        for part in _PARTS
    }


def _matched(template: Template, wanted: Key) -> dict[str, Hits]:
    """What is right and met of two templates of one type."""
    found = {"incident_type": Hits(right=1, met=1)}
    for role in ROLES:
        words = [plain(each) for each in template.entities(role)]
        found[role] = Hits(
            right=sum(any(each in entity for entity in wanted[role]) for each in words),
            met=sum(not entity.isdisjoint(words) for entity in wanted[role]),
        )
    return found


def matching(worth: Mapping[tuple[int, int], int], rows: int) -> list[tuple[int, int]]:
    """The pairs, one to one, whose worth adds up to most; by dynamic programming over the columns taken."""

    @cache
    def best(row: int, taken: frozenset[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        if row == rows:
            return 0, ()
        options = [best(row + 1, taken)]
        for (i, j), value in worth.items():
            if i == row and j not in taken:
                rest, pairs = best(row + 1, taken | {j})
                options.append((value + rest, ((i, j), *pairs)))
        return max(options, key=lambda option: option[0])

    return list(best(0, frozenset())[1])


def _sum(hits: Iterable[Hits]) -> Hits:
    return sum(hits, Hits())
