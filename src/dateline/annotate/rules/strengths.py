"""The size of a force where no trigger says so: "There are more than 9,000 fighters in Idlib"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.drafts import Draft, DraftParticipant, DraftQuantity
from dateline.annotate.rules.grammar import frame_of_verb
from dateline.annotate.rules.modality import mood_of
from dateline.annotate.rules.nouns import content, coordinated
from dateline.annotate.rules.quantities import count_of
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.setting import times_of
from dateline.annotate.rules.slots import participants_of, quantities_of
from dateline.annotate.rules.triggers import Hit
from dateline.codebook.codebook import Trigger


def strengths(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "There are N fighters …" with a count of fighters or units; none where a trigger tells it already."""
    taken = {i for d in drafts if d.kind == "strength" for i in (d.head, *range(*d.trigger))}
    kind = scene.codebook.types["force_size"]
    for verb in scene.doc:
        if verb.i in taken or not _states_size(verb):
            continue
        heads = [m for c in verb.children if c.dep_ in _COUNTED[_position(verb)] for m in coordinated(c)]
        heads += [h for h in frame_of_verb(verb).objects if h not in heads and _position(verb) == "object"]
        counted = [h for h in heads if _counted(h, scene)]
        if not counted:
            continue
        trigger = Trigger(
            form="verb",
            lemmas=("be",),
            conditions={},
            exclusions={},
            particle=None,
            quantity=None,
            roles={**kind.roles, "subject": "actor", "object": "none"},
        )
        hit = Hit(
            type=kind,
            trigger=trigger,
            frame=frame_of_verb(verb),
            start=verb.i,
            end=verb.i + 1,
            fixed=frozenset({verb.i}),
        )
        people = participants_of(hit, scene)
        quantities = [_owned(q, people) for q in quantities_of(hit, people, scene)]
        if not any(q.kind in {"troops", "units", "vehicles"} for q in quantities):
            continue
        sentence = verb.sent
        inside = {t.i for h in (*counted, *hit.frame.subjects) for t in h.subtree} | {
            t.i for c in verb.children if c.dep_ == "prep" for t in c.subtree
        }
        yield Draft(
            type=kind,
            kind="strength",
            trigger=(counted[0].i, counted[0].i + 1),
            sentence=(sentence.start, sentence.end),
            head=verb.i,
            mood=mood_of(hit.frame, scene.moods),
            participants=tuple(p for p, _ in people),
            places=tuple(i for i, p in enumerate(scene.places) if p.head in inside),
            time=times_of([hit], scene)[0],
            quantities=tuple(quantities),
        )


def _counted(head: Token, scene: Scene) -> bool:
    """Fighters, units or vehicles with a number."""
    core = content(head)
    return (
        core.lemma_.lower() in scene.lexicon.quantity_kind
        and count_of(core, scene.numbers, closed=scene.closed) is not None
    )


_HAVING = frozenset(
    {"have", "number", "field", "command", "muster", "boast", "comprise", "possess", "deploy", "maintain"}
)


_BEING_THERE = frozenset({"fight", "operate", "station", "base", "remain", "deploy", "hide", "hole", "serve"})
_COUNTED = {"object": frozenset({"attr", "dobj"}), "subject": frozenset({"nsubj", "nsubjpass"})}


def _states_size(verb: Token) -> bool:
    """ "There are …", "X has …", "… are fighting in"."""
    if verb.lemma_ == "be":
        return any(c.dep_ == "expl" for c in verb.children)
    lasting = (
        verb.lemma_ in {"operate", "remain", "serve"}
        or verb.lemma_ in _BEING_THERE
        and any(c.lemma_ == "be" for c in verb.children if c.dep_ in {"aux", "auxpass"})
    )
    return verb.pos_ == "VERB" and (verb.lemma_ in _HAVING or lasting)


def _position(verb: Token) -> str:
    return "subject" if verb.lemma_ in _BEING_THERE and verb.lemma_ not in _HAVING else "object"


def _owned(quantity: DraftQuantity, people: Sequence[tuple[DraftParticipant, Token]]) -> DraftQuantity:
    """A count of fighters belongs to whoever has them."""
    return replace(quantity, of=0) if quantity.of is None and people else quantity
