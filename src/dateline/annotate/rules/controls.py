"""Who holds what: the control that an event brings, and the holders named in passing ("the ISIS-held town of X")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.drafts import Draft, DraftControl, DraftParticipant
from dateline.annotate.rules.modality import Mood
from dateline.annotate.rules.nouns import content, phrase
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.slots import role_of
from dateline.annotate.rules.triggers import Hit
from dateline.model import ControlState, Role

_PARTS = frozenset(
    {
        "part",
        "half",
        "most",
        "portion",
        "section",
        "swathe",
        "quarter",
        "third",
        "chunk",
        "much",
        "bulk",
        "majority",
        "percent",
        "some",
    }
)
_QUARTERS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "suburb", "street", "block"})
_AREAS = frozenset(
    {"area", "territory", "zone", "region", "village", "town", "pocket", "position", "district"}
)
_BRINGING = frozenset(
    {"accomplished", "ongoing", "resumed", "habitual", "forecast", "conditional", "historical"}
)
_STRONGHOLDS = frozenset({"stronghold", "bastion", "redoubt", "heartland"})


def control_of(draft: Draft, hit: Hit, scene: Scene) -> DraftControl | None:
    """The control that a claim states or brings; none for aims, attempts and what is denied to have happened."""
    effect = draft.type.effect
    if (
        effect is None
        or draft.mood.polarity == "negated"
        or draft.mood.stage not in _BRINGING
        or draft.kind == "goal"
    ):
        return None
    place = next(
        (p for slot in _place_slots(hit) if (p := _in_slot(draft, hit, slot, scene)) is not None), None
    )
    place = _only_place(draft, scene) if place is None else place
    holder = role_of(draft.participants, effect.holder) if effect.holder is not None else None
    part = _partial(hit, effect.place) or _of_areas(hit)
    state: ControlState = "partial" if effect.state == "full" and part else effect.state
    if place is None and holder is None:
        return None
    previous = (
        role_of(draft.participants, "target")
        if state in {"full", "partial"} and draft.kind == "event"
        else None
    )
    return DraftControl(
        state=state,
        holder=holder,
        place=place,
        exclusive=_exclusive(hit),
        previous_holder=previous if previous != holder else None,
    )


def _in_slot(draft: Draft, hit: Hit, slot: str, scene: Scene) -> int | None:
    """The place mention in a slot of the trigger, as an index into the draft's places."""
    for head in hit.frame.slot(slot):
        for token in (head, content(head), *content(head).children):
            index = scene.place_at(token.i)
            if index is not None and index in draft.places:
                return draft.places.index(index)
    return None


def _only_place(draft: Draft, scene: Scene) -> int | None:
    wanted = [i for i, p in enumerate(draft.places) if scene.places[p].role in {"at", "area", "objective"}]
    return wanted[0] if len(wanted) == 1 else None


def _partial(hit: Hit, slot: str) -> bool:
    for head in hit.frame.slot(slot):
        token: Token | None = head
        while token is not None:
            if token.lemma_.lower() in _PARTS or token.lower_ in _PARTS:
                return True
            if token.lemma_.lower() in _QUARTERS and token.tag_ == "NNS":
                return True
            above = token.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
            token = above.head if above is not None else None
    return any(c.lower_ in {"partly", "partially"} for c in hit.head.children)


def _of_areas(hit: Hit) -> bool:
    """ "Areas under rebel control in the province": not the province."""
    heads = [content(head) for slot in _place_slots(hit) for head in hit.frame.slot(slot)]
    return any(head.lemma_.lower() in _AREAS and head.tag_ == "NNS" for head in heads)


def _place_slots(hit: Hit) -> list[str]:
    """The slots that hold the place: the effect's, and those whose role is place."""
    named = [slot for slot, role in hit.trigger.roles.items() if role == "place"]
    return ([hit.type.effect.place] if hit.type.effect is not None else []) + named


def _exclusive(hit: Hit) -> bool:
    heads = [head for slot in _place_slots(hit) for head in hit.frame.slot(slot)]
    return any(c.lower_ in {"only", "sole"} for head in heads for c in (*head.lefts, *content(head).lefts))


def held_places(scene: Scene) -> Iterator[Draft]:
    """Holders told in passing: "ISIS-held Raqqa", "rebel-controlled areas", "the Houthi stronghold of Saada"."""
    for token in scene.doc:
        if token.lower_ in scene.lexicon.held and token.i >= 2 and token.nbor(-1).text in "-–":
            yield from _draft(token, _holder_before(token, scene), _held_noun(token), scene)
        elif token.lemma_.lower() in _STRONGHOLDS:
            yield from _draft(token, _modifier_holder(token, scene), token, scene)


def _holder_before(token: Token, scene: Scene) -> ActorPhrase | None:
    """The words before "-held"."""
    last = scene.doc[token.i - 2]
    if not last.is_alpha and not last.is_ascii:
        return None
    name = scene.reader.names.at.get(last.i)
    start = name.start if name is not None else last.i
    ids = name.ids if name is not None else ()
    demonym = None if ids else scene.reader.demonyms.get(last.lower_)
    nominal = next((n for n, words in scene.lexicon.nominals.items() if last.lower_ in words), None)
    label = last.text if last.lemma_.lower() in scene.lexicon.loaded else None
    return ActorPhrase(
        start=start,
        end=last.i + 1,
        head=last.i,
        ids=ids,
        demonym=demonym,
        nominal="government" if demonym else nominal,
        label=label,
    )


def _held_noun(token: Token) -> Token:
    return (
        token.head
        if token.dep_ in {"amod", "compound", "nmod", "acl"}
        else token.nbor()
        if token.i + 1 < len(token.doc)
        else token
    )


def _modifier_holder(token: Token, scene: Scene) -> ActorPhrase | None:
    """ "the ISIS stronghold of Raqqa", "a stronghold of the Houthis"."""
    start, _ = phrase(token)
    names = [n for n in scene.reader.names.within(start, token.i) if not n.place_name]
    if names:
        name = names[-1]
        return ActorPhrase(start=name.start, end=name.end, head=name.end - 1, ids=name.ids)
    for child in token.children:
        if child.lower_ == "of":
            for inner in child.children:
                if scene.reader.is_actor(inner) and "place" not in scene.classes(inner):
                    return scene.actor(inner)
    generic = [
        c for c in token.lefts if c.dep_ in {"compound", "amod"} and c.lemma_.lower() in scene.lexicon.group
    ]
    return ActorPhrase(start=generic[-1].i, end=generic[-1].i + 1, head=generic[-1].i) if generic else None


def _draft(trigger: Token, holder: ActorPhrase | None, noun: Token, scene: Scene) -> Iterator[Draft]:
    place = _place_of(noun, trigger, scene)
    if holder is None or place is None:
        return
    role: Role = "holder"
    sentence = trigger.sent
    first = holder.start if trigger.lower_ in scene.lexicon.held else trigger.i
    yield Draft(
        type=scene.codebook.types["holds"],
        kind="control",
        trigger=(first, trigger.i + 1),
        sentence=(sentence.start, sentence.end),
        head=trigger.i,
        mood=Mood(stage="ongoing"),
        participants=(DraftParticipant(role=role, mention=holder),),
        places=(place,),
        control=DraftControl(state="full", holder=0, place=0, exclusive=False),
    )


def _place_of(noun: Token, trigger: Token, scene: Scene) -> int | None:
    direct = [i for t in (noun, trigger) if (i := scene.place_at(t.i)) is not None]
    if direct:
        return direct[0]
    following: Sequence[int] = [
        i
        for i, p in enumerate(scene.places)
        if trigger.i < p.start <= trigger.i + 6 and p.end <= noun.sent.end
    ]
    return following[0] if following else None
