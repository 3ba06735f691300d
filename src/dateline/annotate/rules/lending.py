"""What one claim lends another: a whole to its part, an operation its name, an event told before to the
words that point back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.drafts import Draft, DraftControl, DraftParticipant
from dateline.annotate.rules.operations import operation_near
from dateline.annotate.rules.scene import Scene


def with_parts(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """ "regular attacks in Kobani, including with car bombs": a part takes stage, doer and place from the whole."""
    by_token = {i: d for d in drafts for i in range(*d.trigger) if d.kind == "event"}
    result = []
    for draft in drafts:
        whole = _whole(draft, by_token, scene)
        if whole is not None:
            actors = tuple(p for p in whole.participants if p.role == "actor")
            has_actor = any(p.role == "actor" for p in draft.participants)
            draft = replace(
                _with_actors(draft, () if has_actor else actors),
                mood=replace(draft.mood, stage=whole.mood.stage, kind=whole.mood.kind, cue=whole.mood.cue),
                kind=whole.kind,
                places=draft.places or whole.places,
                time=whole.time if draft.time is None else draft.time,
            )
        result.append(draft)
    return result


def _whole(draft: Draft, by_token: Mapping[int, Draft], scene: Scene) -> Draft | None:
    """The event that a draft is a part of: one it hangs on by "including"."""
    token, included = scene.doc[draft.head], False
    for _ in range(8):
        if token.head == token or token.dep_ == "relcl":
            return None
        included = included or token.lower_ in {"including", "notably", "especially"}
        token = token.head
        found = by_token.get(token.i)
        if included and found is not None and found != draft:
            return found
    return None


def _with_actors(draft: Draft, actors: tuple[DraftParticipant, ...]) -> Draft:
    """A draft with more participants in front; what points to the others is moved along."""
    shifted = tuple(replace(q, of=None if q.of is None else q.of + len(actors)) for q in draft.quantities)
    return replace(
        draft,
        participants=actors + draft.participants,
        quantities=shifted,
        control=_shifted(draft.control, len(actors)),
    )


def with_operations(drafts: list[Draft], scene: Scene) -> list[Draft]:
    named = list(scene.operations)
    if not named:
        return drafts
    drafts = [replace(d, operation=operation_near(d, named)) if d.kind in _OPERATIVE else d for d in drafts]
    for operation in named:  # "The operation was code-named …": the name belongs to the operation told before
        if not any(d.operation == operation for d in drafts):
            before = [
                i
                for i, d in enumerate(drafts)
                if d.type.id in _OPERATIONS and d.head < operation.span[0] and d.operation is None
            ]
            if before:
                last = max(before, key=lambda i: drafts[i].head)
                drafts[last] = replace(drafts[last], operation=operation)
    return drafts


_OPERATIONS = frozenset({"offensive", "clearing_operation", "raid", "advance", "air_strike", "encirclement"})


_OPERATIVE = frozenset({"event", "goal", "forecast"})


def with_memory(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """ "The counter-offensive …", "Its goal …": a definite event noun takes the actors, the place and the name it had
    before; "the attack" takes the place of the act of violence told last, whatever that was called."""
    memory: dict[str, Draft] = {}
    things: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.head):
        head = scene.doc[draft.head]
        draft = _spoken_by_things(draft, things, scene)
        acts = draft.kind == "event" and any(p.role == "actor" for p in draft.participants)
        if acts:
            things |= {t.lemma_.lower(): draft for t in scene.doc[slice(*draft.trigger)] if t.pos_ == "NOUN"}
        earlier = memory.get(head.lemma_.lower()) if _definite(head) else _owner_event(draft, memory)
        if earlier is not None and draft.kind in _OPERATIVE and _near(earlier, draft, scene):
            draft = _borrow(draft, earlier, scene)
        elif _definite(head) and head.lemma_.lower() in _GENERIC and draft.kind == "event":
            draft = _placed_as(draft, memory.get("an act"), scene)
        placed = draft.kind == "event" and bool(_named(draft, scene))
        if head.pos_ in {"NOUN", "PROPN"} and (acts or placed):
            memory[head.lemma_.lower()] = draft
        if head.pos_ in {"NOUN", "PROPN"} and acts:
            memory["its"] = draft
        if placed and draft.type.maps_to.muc4 is not None:
            memory["an act"] = draft
        result.append(draft)
    return result


_GENERIC = frozenset({"attack", "incident", "blast", "explosion", "assault", "bombing"})


def _named(draft: Draft, scene: Scene) -> tuple[int, ...]:
    """The places of a draft that have a name and say where it was, not where to or from."""
    places = ((i, scene.places[i]) for i in draft.places)
    return tuple(i for i, place in places if place.name is not None and place.role in {"at", "area"})


def _placed_as(draft: Draft, earlier: Draft | None, scene: Scene) -> Draft:
    """A draft without a place at the place of one told just before."""
    if earlier is None or draft.places or not _near(earlier, draft, scene):
        return draft
    return replace(draft, places=_named(earlier, scene), flags=(*draft.flags, "place_from_context"))


def _spoken_by_things(draft: Draft, things: Mapping[str, Draft], scene: Scene) -> Draft:
    """ "The leaflets urged residents to leave": whoever dropped them says so."""
    if draft.kind != "position":
        return draft
    for participant in draft.participants:
        head = scene.doc[participant.mention.head]
        sender = things.get(head.lemma_.lower()) if participant.role == "actor" and _definite(head) else None
        if sender is not None:
            actors = tuple(p for p in sender.participants if p.role == "actor")
            others = tuple(p for p in draft.participants if p != participant)
            flags = (*draft.flags, "actor_from_context")
            return replace(draft, participants=actors + others, quantities=(), flags=flags)
    return draft


def _definite(head: Token) -> bool:
    return head.pos_ == "NOUN" and any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in head.lefts
    )


def _near(earlier: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a draft stands in one of the two sentences before another, or in its own: what lies further back may be
    another event of the same name."""
    start = draft.sentence[0]
    for _ in range(2):
        start = scene.doc[start - 1].sent.start if start > 0 else 0
    return earlier.sentence[0] >= start


def _owner_event(draft: Draft, memory: Mapping[str, Draft]) -> Draft | None:
    """The event told last, for a goal whose owner is "its" and no actor."""
    cue = draft.mood.cue
    if (
        draft.kind != "goal"
        or cue is None
        or not any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in cue.lefts)
    ):
        return None
    return memory.get("its")


def _borrow(draft: Draft, earlier: Draft, scene: Scene) -> Draft:
    has_actor = any(p.role == "actor" for p in draft.participants)
    actors = () if has_actor else tuple(p for p in earlier.participants if p.role == "actor")
    places = _named(earlier, scene) if draft.kind == "event" and not draft.places else ()
    taken = (("actor_from_context", actors), ("place_from_context", places))
    draft = replace(
        _with_actors(draft, actors),
        operation=draft.operation or earlier.operation,
        places=draft.places or places,
        flags=(*draft.flags, *(flag for flag, found in taken if found)),
    )
    return replace(draft, owner=owner_of(draft))


def _shifted(control: DraftControl | None, by: int) -> DraftControl | None:
    if control is None:
        return None
    moved = [None if i is None else i + by for i in (control.holder, control.previous_holder)]
    return replace(control, holder=moved[0], previous_holder=moved[1])


def owner_of(draft: Draft) -> int | None:
    """Whose declared goal it is: the actor of a goal that is said to be declared."""
    if (
        (draft.kind == "goal" and draft.mood.declared)
        or draft.mood.claimed
        or draft.type.id == "claim_of_responsibility"
    ):
        return next((i for i, p in enumerate(draft.participants) if p.role == "actor"), None)
    return None
