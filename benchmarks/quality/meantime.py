"""Event matching, measured on MEANTIME; ``events`` takes the metrics of all gold events.

A folder holds ``intra_cross-doc_annotation/<topic>/*.xml``, the English Wikinews articles. Mentions are those that
refer to an instance.

The baseline takes mentions of a topic with one head lemma for one event. Published (Zhukova et al. 2026), on the
topic corpus_stock, without singletons: 57.6 with all that is mentioned, 54.0 of events, 56.8 of people, things and
times.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.quality.gold import (
    HEADER,
    Annotated,
    Markable,
    gold_of,
    lay_out,
    line,
    markables_of,
    metrics_of,
    rated,
    read_all,
    without_singletons,
    words_of,
)
from benchmarks.quality.matching import Compared, compared, profiles_of
from benchmarks.quality.outcome import Result, thinned
from dateline.model import Reading, Role
from dateline.pipeline import load_reader

ROLES: Mapping[str, Role] = {"arg0": "actor", "arg1": "target", "arg2": "recipient"}


def measure(options: Namespace) -> Result:
    """The baseline in the setting of the published figures, and Dateline's matching beside it."""
    documents = {d.id: d for d in thinned(list(annotated(options.data)), options.limit)}
    seen = read_all(documents.values(), partial(load_reader, "en"), options.cache)
    found = list(settings(documents, seen))
    namesakes = [d for d in annotated(options.data, namesakes=True) if d.id in documents]
    return Result(
        benchmark="events",
        split=options.split,
        size=len(documents),
        metrics=metrics_of(found[0].own, found[0].lemma),
        lines=(
            "MEANTIME",
            HEADER,
            *as_published(namesakes),
            *(line for setting in found for line in setting.lines()),
        ),
        predictions=found[0].plain(),
    )


def settings(documents: Mapping[str, Annotated], seen: Mapping[str, Reading]) -> Iterator[Compared]:
    """All events, then those with a chain of two or more; each also where the reader makes an event of the mention."""
    events = [mention for mention in gold_of(documents.values(), is_event) if mention.event]
    for name, part in (("events", events), ("events without singletons", without_singletons(events))):
        for only_claims in (False, True):
            profiles = profiles_of(
                part,
                documents,
                seen,
                published=lambda mention: documents[mention.document].published,
                stand_in=False,
                only_claims=only_claims,
            )
            yield compared(name + (", war only" if only_claims else ""), part, profiles, lambda m: m.topic)


def as_published(documents: Iterable[Annotated]) -> Iterator[str]:
    """The setting of Zhukova et al. 2026: the topic corpus_stock, no chains of one, namesakes of a document one."""
    mentions = gold_of(documents, is_event)
    stock = without_singletons(mention for mention in mentions if mention.topic == "corpus_stock")
    for name, part in (
        ("all mentions", stock),
        ("events", [mention for mention in stock if mention.event]),
        ("others", [mention for mention in stock if not mention.event]),
    ):
        found = rated(part, lambda mention: mention.lemma)
        yield line(f"corpus_stock, {name} ({len(part)}), head lemma", found)


def is_event(markable: Markable) -> bool:
    """Events, not the people, things and times that refer to an instance too."""
    return markable.tag == "EVENT_MENTION"


def annotated(folder: Path, *, namesakes: bool = False) -> Iterator[Annotated]:
    """The documents, in order; ``namesakes`` makes instances one that have one name and no number in a document."""
    for path in sorted(folder.glob("intra_cross-doc_annotation/*/*.xml")):
        yield document_of(path, namesakes=namesakes)


def document_of(path: Path, *, namesakes: bool = False) -> Annotated:
    """One document, with the chains that its mentions are in."""
    root = ElementTree.parse(path).getroot()
    words, sentences, positions = words_of(root)
    text, spans = lay_out(words, sentences)
    markables = markables_of(root, positions)
    return Annotated(
        id=path.stem,
        topic=path.parent.name,
        subtopic=path.stem,
        published=published(root),
        text=text,
        spans=spans,
        markables=markables,
        chains={m: chain for m, chain in chains_of(root, path.stem, namesakes) if m in markables},
        roles=roles_of(root),
        people=frozenset(),
    )


def published(root: ElementTree.Element) -> str | None:
    """The day that is marked as the document's own, where it is written as a date (one is not)."""
    days = [
        t.attrib["value"]
        for t in root.findall("Markables/TIMEX3")
        if t.attrib.get("functionInDocument") == "CREATION_TIME"
        and re.fullmatch(r"\d{4}-\d\d-\d\d", t.attrib["value"])
    ]
    return days[0] if days else None


def roles_of(root: ElementTree.Element) -> dict[str, tuple[tuple[Role, str], ...]]:
    """Who does it and to whom, by event, as annotated after PropBank."""
    roles: dict[str, list[tuple[Role, str]]] = {}
    for relation in root.findall("Relations/HAS_PARTICIPANT"):
        role = ROLES.get(relation.attrib["sem_role"].lower())
        if role is not None:
            (event,), (who,) = relation.findall("source"), relation.findall("target")
            roles.setdefault(event.attrib["m_id"], []).append((role, who.attrib["m_id"]))
    return {event: tuple(found) for event, found in roles.items()}


def chains_of(root: ElementTree.Element, name: str, namesakes: bool) -> Iterator[tuple[str, str]]:
    """The instance that each mention refers to; one without a number of its own is the document's alone."""
    instances = {}
    for element in root.findall("Markables/*"):
        told = element.attrib
        called = f"{told.get('class') or told.get('ent_type')} {told.get('TAG_DESCRIPTOR')}"
        own = called if namesakes else told["m_id"]
        instances[told["m_id"]] = told.get("instance_id") or f"{name}#{own}"
    for relation in root.findall("Relations/REFERS_TO"):
        for source in relation.findall("source"):
            yield source.attrib["m_id"], instances[relation.findall("target")[0].attrib["m_id"]]
