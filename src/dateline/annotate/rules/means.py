"""What it was done with: weapons, platforms, units and vehicles of one trigger's frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.annotate.rules.drafts import DraftMeans
from dateline.annotate.rules.nouns import content, coordinated, phrase
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import Hit


def means_of(hit: Hit, scene: Scene) -> list[DraftMeans]:
    """Weapons, platforms, units and vehicles that the words say it was done with; ships by their names."""
    found: dict[tuple[int, int], DraftMeans] = {}
    for head in _instruments(hit, scene):
        kind = scene.lexicon.means.get(head.lemma_.lower())
        if kind is None:
            continue
        names = list(_named_instances(head)) if kind == "platform" else []
        for span in names or [phrase(head)]:
            found.setdefault(span, DraftMeans(kind=kind, span=span))
    return list(found.values())


def _instruments(hit: Hit, scene: Scene) -> Iterator[Token]:
    frame = hit.frame
    if _shoots(hit):
        yield from (
            t for t in map(content, frame.objects) if scene.lexicon.means.get(t.lemma_.lower()) == "weapon"
        )
    yield from (scene.doc[i] for i in sorted(hit.fixed) if scene.doc[i].pos_ == "NOUN")
    slots: Iterable[str] = ("subject", "agent", "with", "by", "using", "from", "via", "including", "through")
    for slot in slots:
        for head in frame.slot(slot):
            yield content(head)
            yield from (c for c in content(head).children if c.dep_ in {"compound", "amod"})
    if hit.trigger.form != "verb":
        yield from (c for c in hit.head.lefts if c.dep_ in {"compound", "amod", "nmod"})
    for child in frame.clause.children:
        if child.dep_ in {"advcl", "xcomp"} and child.lemma_ in {"use", "fire", "drop", "employ"}:
            yield from (m for c in child.children if c.dep_ == "dobj" for m in coordinated(c))


def _shoots(hit: Hit) -> bool:
    return hit.head.lemma_.lower() in {
        "fire",
        "launch",
        "drop",
        "lob",
        "shoot",
        "hurl",
        "throw",
        "detonate",
        "fall",
        "land",
    }


def _named_instances(head: Token) -> Iterator[tuple[int, int]]:
    """ "the frigates Essen and Makarov": each name."""
    for child in head.rights:
        if child.dep_ in {"appos", "nmod"} and child.pos_ == "PROPN":
            for member in coordinated(child):
                yield phrase(member)
