"""Event matching, measured on ECB+; ``events`` takes the metrics of the setting in which document clusters are given.

A folder holds ``ECB+/<topic>/*.xml`` and ``ECBplus_coreference_sentences.csv``. Topics 36 to 45, the test side, are
never read. Mentions are those of the validated sentences (Cybulska and Vossen 2015); a mention in no chain is one of
its own.

The baseline takes mentions with one head lemma for one event. Published, on the test topics: 76.5 given document
clusters (Barhom et al. 2019, clusters found by machine, singletons kept, all topics scored at once); 60.0 as the
mean of ten topics scored by themselves, without singletons (Zhukova et al. 2026; 61.1 as the mean of their document
clusters).
"""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.quality.gold import (
    HEADER,
    Annotated,
    Gold,
    Markable,
    Place,
    by_parts,
    gold_of,
    lay_out,
    markables_of,
    metrics_of,
    read_all,
    without_singletons,
    words_of,
)
from benchmarks.quality.matching import Compared, compared, profiles_of
from benchmarks.quality.outcome import Result, thinned
from dateline.errors import UsageError
from dateline.model import Reading
from dateline.pipeline import load_reader

READ_AS_OF = "2010-06-15"  # the corpus gives no days of publication; see matching.py
TEST = range(36, 46)
DEVELOPMENT = frozenset("2 5 12 18 21 23 34 35".split())  # the split of Barhom et al. 2019
Validated = frozenset[tuple[str, int]]


def measure(options: Namespace) -> Result:
    """The baseline in the settings of the published figures, and Dateline's matching beside it, on one side or both."""
    documents = {d.id: d for d in thinned(list(annotated(options.data, options.split)), options.limit)}
    seen = read_all(documents.values(), partial(load_reader, "en"), options.cache)
    part = [mention for mention in gold_of(documents.values(), is_event) if mention.event]
    settings = [
        setting
        for given, place in GIVEN.items()
        for setting in in_setting(f"given {given}", part, place, documents, seen)
    ]
    return Result(
        benchmark="events",
        split=options.split,
        size=len(documents),
        metrics=metrics_of(settings[0].own, settings[0].lemma),
        lines=(
            f"ECB+: {len(part)} event mentions in {len({m.chain for m in part})} chains",
            *topic_means(part),
            HEADER,
            *(line for setting in settings for line in setting.lines()),
        ),
        predictions=settings[0].plain(),
    )


def topic_means(part: list[Gold]) -> Iterator[str]:
    """The baseline as in the collection of Zhukova et al. 2026: no chains of one, each topic scored by itself."""
    chained = without_singletons(part)
    for given, place in (("topics", of_topic), ("document clusters", of_subtopic)):
        scores = by_parts(chained, place, lambda mention: mention.lemma)
        f1 = [100 * s.conll for s in scores]
        yield (
            f"head lemma, mean of {len(f1)} {given} without singletons: "
            f"CoNLL {sum(f1) / len(f1):.1f} ({min(f1):.1f} to {max(f1):.1f})"
        )


def in_setting(
    name: str, part: list[Gold], place: Place, documents: Mapping[str, Annotated], seen: Mapping[str, Reading]
) -> Iterator[Compared]:
    """The head lemma and Dateline on all mentions, then on those that the reader makes an event of."""
    days = stand_ins(sorted({place(mention) for mention in part}))

    def published(mention: Gold) -> str:
        return days[place(mention)]

    for only_claims in (False, True):
        profiles = profiles_of(
            part, documents, seen, published=published, stand_in=True, only_claims=only_claims
        )
        yield compared(name + (", war only" if only_claims else ""), part, profiles, place)


def stand_ins(places: list[str]) -> dict[str, str]:
    """A day for each, so far from one another that nothing is taken for one event."""
    first = date.fromisoformat(READ_AS_OF)
    return {place: (first + timedelta(days=200 * i)).isoformat() for i, place in enumerate(places)}


def of_topic(mention: Gold) -> str:
    """The topic: reports of two happenings of one sort."""
    return mention.topic


def of_subtopic(mention: Gold) -> str:
    """The document cluster: reports of one happening."""
    return mention.subtopic


def of_corpus(mention: Gold) -> str:
    """Nothing is known of what a report is about."""
    return ""


GIVEN: Mapping[str, Place] = {"document clusters": of_subtopic, "topics": of_topic, "nothing": of_corpus}


def is_event(markable: Markable) -> bool:
    """Actions, negated ones too."""
    return "ACTION" in markable.tag


def annotated(folder: Path, split: str | None = None) -> Iterator[Annotated]:
    """The documents of the training topics, the development topics or both, in order."""
    validated = validated_sentences(folder / "ECBplus_coreference_sentences.csv")
    for topic in sorted((folder / "ECB+").iterdir(), key=lambda path: path.name.zfill(2)):
        if topic.is_dir() and int(topic.name) not in TEST and in_split(topic.name, split):
            for path in sorted(topic.glob("*.xml")):
                yield document_of(path, validated)


def in_split(topic: str, split: str | None) -> bool:
    """Whether a topic is on a side; the test side is nobody's."""
    if split not in (None, "train", "dev"):
        raise UsageError(f"no {split} side is read here", hint="write --split train or dev")
    return split is None or (topic in DEVELOPMENT) == (split == "dev")


def validated_sentences(path: Path) -> Validated:
    """Document and sentence of every validated sentence."""
    with path.open(encoding="utf-8") as file:
        return frozenset(
            (f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(file)
        )


def document_of(path: Path, validated: Validated) -> Annotated:
    """One document; its chains hold the mentions of validated sentences only."""
    root = ElementTree.parse(path).getroot()
    words, sentences, positions = words_of(root)
    text, spans = lay_out(words, sentences)
    markables = markables_of(root, positions)
    name = path.stem
    topic, _, rest = name.partition("_")
    chained = dict(chains_of(root, name))
    return Annotated(
        id=name,
        topic=topic,
        subtopic=topic + rest.lstrip("0123456789"),
        published=READ_AS_OF,
        text=text,
        spans=spans,
        markables=markables,
        chains={
            m: chained.get(m, f"{name}#{m}")
            for m, markable in markables.items()
            if (name, sentences[markable.words[0]]) in validated
        },
        roles={},
        people=frozenset(m for m, markable in markables.items() if markable.tag.startswith("HUMAN")),
    )


def chains_of(root: ElementTree.Element, name: str) -> Iterator[tuple[str, str]]:
    """The chain of each mention that a relation ties to others: across documents its instance, within one its own."""
    for relation in root.findall("Relations/*"):
        chain = relation.attrib.get("note") or f"{name}#{relation.attrib['r_id']}"
        for source in relation.findall("source"):
            yield source.attrib["m_id"], chain
