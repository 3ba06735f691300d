"""Events that a witness reports as a noun: "residents reported air strikes", "the army confirmed the attack"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.annotate.rules.attribution import Act, Saying
from dateline.annotate.rules.grammar import is_verb, subjects_of
from dateline.annotate.rules.nouns import coordinated, whole_phrase
from dateline.annotate.rules.scene import Scene

_ACTS: dict[str, Act] = {
    "report": "said",
    "confirm": "confirmed",
    "document": "said",
    "record": "said",
    "allege": "claimed",
    "describe": "said",
    "deny": "denied",
}


def reported_events(scene: Scene, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """A saying for each verb of report whose object is an event noun and that is none of ``sayings`` yet; what it
    says is the noun and what hangs on it."""
    told = {i for saying in sayings for i in range(*saying.cue)}
    for verb in scene.doc:
        act = _ACTS.get(verb.lemma_.lower())
        if act is None or verb.i in told or not is_verb(verb):
            continue
        objects = [m for c in verb.children if c.dep_ == "dobj" for m in coordinated(c)]
        events = [
            t for t in objects if t.lemma_.lower() in scene.codebook.nouns or "event" in scene.classes(t)
        ]
        speakers = [s for s in subjects_of(verb) if scene.reader.is_actor(s)]
        if events and speakers:
            yield _saying(verb, speakers[0], events[0], act)


def _saying(verb: Token, speaker: Token, event: Token, act: Act) -> Saying:
    start = min(t.i for t in event.subtree)
    return Saying(
        cue=(verb.i, verb.i + 1),
        source=whole_phrase(speaker),
        content=((start, verb.right_edge.i + 1),),
        act=act,
    )
