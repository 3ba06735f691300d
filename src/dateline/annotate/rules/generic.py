"""Clauses that look ahead or aim at something with a verb the codebook does not know, and words of aim
that say no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.annotate.rules.drafts import Draft, DraftParticipant
from dateline.annotate.rules.grammar import frame_of_verb, is_verb, subjects_of
from dateline.annotate.rules.modality import Mood, mood_of
from dateline.annotate.rules.nouns import content
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.setting import places_of, times_of
from dateline.annotate.rules.slots import participants_of
from dateline.annotate.rules.triggers import Hit
from dateline.codebook.codebook import EventType, Trigger

_GENERIC = frozenset({"goal", "forecast"})


def without_empty(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Leave out words of aim and prospect ("its goal", "is likely to") where another claim says what is aimed at or
    foreseen, and those that name neither party nor place; a holder nobody names; and what only describes a source."""
    told = {d.mood.cue.i for d in drafts if d.mood.cue is not None and d.type.id not in _GENERIC}
    clauses = {
        c
        for d in drafts
        if d.type.id not in _GENERIC and d.kind in _GENERIC
        for c in _above(scene.doc[d.head])
    }
    kept = []
    for draft in drafts:
        if draft.type.id in _GENERIC:
            words = set(range(*draft.trigger))
            if words & told or draft.head in clauses or not (draft.participants or draft.places):
                continue
        if (
            draft.type.id == "holds"
            and draft.mood.polarity == "affirmed"
            and _says_nothing(draft, scene)
            and draft.kind == "control"
        ):
            continue
        kept.append(draft)
    return kept


def _says_nothing(draft: Draft, scene: Scene) -> bool:
    """A holding without a holder, or "areas under its control", which names neither."""
    if draft.control is None or draft.control.holder is None:
        return True
    holder = draft.participants[draft.control.holder].mention
    return draft.control.place is None and scene.doc[holder.head].tag_ == "PRP$"


def _above(token: Token) -> Iterator[int]:
    """A verb and those that govern it as a complement or an aim."""
    current = token
    for _ in range(6):
        yield current.i
        if current.head == current or current.dep_ not in {
            "xcomp",
            "pcomp",
            "prep",
            "acl",
            "ccomp",
            "dobj",
            "acomp",
            "pobj",
            "advcl",
            "conj",
        }:
            return
        current = current.head


def generic_claims(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A main clause about the future, or an aim of an actor, whose verb the codebook does not know."""
    taken = {i for d in drafts for i in range(*d.trigger)} | {d.head for d in drafts}
    spoken = {d.mood.cue.i for d in drafts if d.mood.cue is not None}
    voiced = {d.head for d in drafts if d.kind == "position"}
    spoken |= {c for d in drafts if d.kind in _GENERIC for c in _above(scene.doc[d.head])}
    for verb in scene.doc:
        if (
            not is_verb(verb)
            or verb.i in taken
            or verb.i in scene.closed
            or verb.lemma_ == "go"
            and verb.tag_ == "VBG"
        ):
            continue
        if voiced.intersection(_above(verb)):
            continue  # what somebody calls for is told by the call
        draft = _generic_claim(verb, scene, spoken)
        if draft is not None:
            taken.add(verb.i)
            yield draft


def _generic_claim(verb: Token, scene: Scene, spoken: set[int]) -> Draft | None:
    if any(verb.i == cue for cue in spoken):
        return None
    kind_of = scene.codebook.types
    placeholder = kind_of["forecast"]
    hit = _bare_hit(verb, placeholder)
    title = scene.document.paragraph_of(verb.i).kind == "title"
    mood = mood_of(hit.frame, scene.moods, title=title)
    if mood.cue is not None and mood.cue.lower_ in {"can", "ca"}:
        return None  # an ability is no forecast
    if (
        mood.skipped
        or mood.kind not in {"forecast", "goal"}
        or verb.dep_ in {"relcl"}
        and mood.kind == "forecast"
    ):
        return None
    kind = kind_of[mood.kind]
    hit = _bare_hit(verb, kind)
    people = participants_of(hit, scene)
    places, times = places_of([hit], scene)[0], times_of([hit], scene)[0]
    if not _concerns_war(people, places, verb, scene, mood):
        return None
    sentence = verb.sent
    return Draft(
        type=kind,
        kind=mood.kind,
        trigger=(verb.i, verb.i + 1),
        sentence=(sentence.start, sentence.end),
        head=verb.i,
        mood=mood,
        participants=tuple(p for p, _ in people),
        places=tuple(places),
        time=times,
    )


def _bare_hit(verb: Token, kind: EventType) -> Hit:
    trigger = Trigger(
        form="verb",
        lemmas=(verb.lemma_,),
        conditions={},
        exclusions={},
        particle=None,
        roles=kind.roles,
        quantity=kind.quantity,
    )
    return Hit(
        type=kind,
        trigger=trigger,
        frame=frame_of_verb(verb),
        start=verb.i,
        end=verb.i + 1,
        fixed=frozenset({verb.i}),
    )


def _concerns_war(
    people: Sequence[tuple[DraftParticipant, Token]],
    places: Sequence[int],
    verb: Token,
    scene: Scene,
    mood: Mood,
) -> bool:
    """Someone who fights or governs aims at something, or something is foreseen of a place or a party."""
    actors = [p for p, _ in people if p.role == "actor"]
    if mood.kind == "forecast":
        actors = [p for p, _ in people]
    known = any(
        p.mention.ids or p.mention.nominal or p.mention.demonym or p.mention.antecedent or _fights(p, scene)
        for p in actors
    )
    known = known or (
        bool(places) and any(scene.doc[p.mention.head].lower_ in {"we", "they"} for p in actors)
    )
    if mood.kind == "goal":
        return known
    subject = any(scene.place_at(content(s).i) is not None for s in subjects_of(verb))
    event = any(
        "event" in scene.classes(content(s)) or content(s).lemma_ in _STRUGGLE for s in subjects_of(verb)
    )
    return known or subject or (event and bool(places))


_STRUGGLE = frozenset(
    {
        "competition",
        "struggle",
        "confrontation",
        "situation",
        "rivalry",
        "race",
        "standoff",
        "crisis",
        "future",
    }
)


def _fights(participant: DraftParticipant, scene: Scene) -> bool:
    lemma = scene.doc[participant.mention.head].lemma_.lower()
    return lemma in scene.lexicon.group or lemma in scene.lexicon.fighters
