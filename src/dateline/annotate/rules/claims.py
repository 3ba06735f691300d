"""Who did what to whom: one draft for each trigger, and what clauses about the future or an aim say without one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.armed import is_armed
from dateline.annotate.rules.controls import control_of, held_places
from dateline.annotate.rules.drafts import Draft, DraftParticipant, DraftQuantity
from dateline.annotate.rules.generic import generic_claims, without_empty
from dateline.annotate.rules.grammar import is_verb
from dateline.annotate.rules.lending import owner_of, with_memory, with_operations, with_parts
from dateline.annotate.rules.means import means_of
from dateline.annotate.rules.modality import CERTAINTIES, DOUBTED, Mood, mood_of
from dateline.annotate.rules.nouns import content
from dateline.annotate.rules.relations import backings
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.setting import is_party, places_of, times_of
from dateline.annotate.rules.slots import participants_of, quantities_of
from dateline.annotate.rules.strengths import strengths
from dateline.annotate.rules.tolls import with_tolls
from dateline.annotate.rules.triggers import Hit, find_hits
from dateline.codebook.codebook import EventType
from dateline.model import ClaimKind

_WARLIKE = frozenset({"event", "control", "forecast", "goal", "assessment", "strength"})
_UNARMED = frozenset(
    [
        "peaceful_protest",
        "violent_demonstration",
        "labour_strike",
        "arrest",
        "talks",
        "visit",
        "election",
        "coup",
        "sanction",
        "aid_delivery",
        "displacement",
        "un_resolution",
        "mediation",
        "recognition",
        "relations_severed",
        "court_case",
        "evacuation",
        "curfew",
    ]
)


def find_claims(scene: Scene) -> tuple[Draft, ...]:
    """Every claim of a document, in the order of its triggers."""
    closed = scene.closed | scene.named
    hits = with_tolls(find_hits(scene.doc, scene.codebook, scene.moods, scene.classes, closed=closed), scene)
    places, times = places_of(hits, scene), times_of(hits, scene)
    drafts = [_draft(hit, places[i], times[i], scene) for i, hit in enumerate(hits)]
    armed = is_armed(scene)
    made = [d for d in drafts if d is not None and (armed or d.kind not in _WARLIKE or d.type.id in _UNARMED)]
    made = with_parts(without_empty(made, scene), scene)
    made += generic_claims(scene, made)
    made += [*held_places(scene), *backings(scene), *strengths(scene, made)]
    made = with_memory(with_operations(made, scene), scene)
    return tuple(sorted(_distinct(made), key=lambda d: (d.trigger, d.kind, d.type.id)))


def _draft(hit: Hit, places: Sequence[int], time: int | None, scene: Scene) -> Draft | None:
    title = scene.document.paragraph_of(hit.head.i).kind == "title"
    mood = _mood(hit, scene, title=title)
    if mood.skipped or _describes(hit, scene):
        return None
    if mood.polarity == "affirmed" and _is_put_away(hit, scene):
        return None
    people = _cast(hit, scene)
    participants = tuple(p for p, _ in people)
    places = [i for i in places if not is_party(scene.places[i], hit, participants, scene)]
    sentence = hit.head.sent
    named = any(sentence.start <= o.span[0] < sentence.end for o in scene.operations)
    if hit.trigger.form == "noun" and not named and not _worth(hit, participants, places, scene):
        return None
    kind = _refined(hit, scene)
    mood = _staged(mood, kind, hit, scene)
    draft = Draft(
        type=kind,
        kind=_claim_kind(kind, mood),
        trigger=(hit.start, hit.end),
        sentence=(sentence.start, sentence.end),
        head=hit.head.i,
        mood=mood,
        participants=participants,
        places=tuple(places),
        time=time,
        quantities=tuple(_figures(hit, people, scene)),
        means=tuple(means_of(hit, scene)) if kind.kind == "event" else (),
        loaded=_loaded(hit, kind, scene),
        flags=mood.flags,
    )
    draft = replace(draft, owner=owner_of(draft), participants=_as_victims(draft))
    return replace(draft, control=control_of(draft, hit, scene))


def _mood(hit: Hit, scene: Scene, *, title: bool) -> Mood:
    """The mood of a trigger; an event noun that a toll tells of happened as the toll did."""
    mood = mood_of(hit.frame, scene.moods, title=title)
    if hit.tolls and hit.trigger.form != "verb" and hit.light is None:
        toll = mood_of(hit.tolls[0].frame, scene.moods, title=title)
        mood = replace(
            toll,
            polarity=mood.polarity,  # "the attack killed no one": it took place
            possible=toll.possible or mood.possible,
            certainty=max(toll.certainty, mood.certainty, key=CERTAINTIES.index),
        )
    doubt = any(c.lower_ in DOUBTED for s in hit.frame.subjects + hit.frame.agents for c in content(s).lefts)
    return (
        replace(mood, certainty="possible") if doubt and mood.certainty in {"certain", "probable"} else mood
    )


def _describes(hit: Hit, scene: Scene) -> bool:
    """Whether the trigger only tells who a source is: "a member of …", "the chief of …"."""
    return any(s <= hit.head.i < e for s, e in scene.sources)


def _is_put_away(hit: Hit, scene: Scene) -> bool:
    """ "Destroyed a car bomb", "landmines were defused": a weapon that somebody found or broke did not go off."""
    noun = content(hit.head)
    words = {t.lemma_.lower() for t in scene.doc[hit.start : hit.end]}
    weapon = (
        hit.trigger.form != "verb" and noun.pos_ in {"NOUN", "PROPN"} and words & scene.lexicon.means.keys()
    )
    while noun.dep_ == "conj" or (noun.dep_ == "pobj" and noun.head.lower_ == "of"):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    taken = noun.dep_ in {"dobj", "nsubjpass"} or noun.head.dep_ in {"acl", "relcl"}
    return bool(weapon) and taken and noun.head.lemma_.lower() in scene.moods.disarming


def _as_victims(draft: Draft) -> tuple[DraftParticipant, ...]:
    """Whoever a count of killed or wounded is of is a victim, whatever the type calls the slot."""
    hit = {q.of for q in draft.quantities if q.kind in {"killed", "wounded"}}
    return tuple(
        replace(p, role="victim") if i in hit and p.role == "target" else p
        for i, p in enumerate(draft.participants)
    )


def _cast(hit: Hit, scene: Scene) -> list[tuple[DraftParticipant, Token]]:
    """Those who take part in an event and those its tolls tell of, each once."""
    people = participants_of(hit, scene)
    for toll in hit.tolls:
        seen = {p.mention.head for p, _ in people}
        people += [(p, head) for p, head in participants_of(toll, scene) if p.mention.head not in seen]
    return [pair for i, pair in enumerate(people) if not any(_covers(p, pair[0]) for p, _ in people[:i])]


def _covers(one: DraftParticipant, other: DraftParticipant) -> bool:
    """Whether two mentions of one role are the same words, met by way of two heads."""
    a, b = one.mention, other.mention
    return one.role == other.role and a.start < b.end and b.start < a.end and (a.ids == b.ids or not b.ids)


def _figures(hit: Hit, people: list[tuple[DraftParticipant, Token]], scene: Scene) -> list[DraftQuantity]:
    """The counts of an event and of its tolls, each token's once."""
    found: dict[tuple[int, int], DraftQuantity] = {}
    for each in (*hit.tolls, hit):
        for quantity in quantities_of(each, people, scene):
            found.setdefault(quantity.span, quantity)
    return list(found.values())


def _claim_kind(kind: EventType, mood: Mood) -> ClaimKind:
    """Aims and forecasts are claims of those kinds; what is not an event keeps its own."""
    if mood.kind is not None and (kind.kind in {"event", "control"} or kind.id in {"goal", "forecast"}):
        return mood.kind
    if mood.kind == "forecast" and kind.kind in {"assessment", "strength"}:
        return "forecast"
    return kind.kind


def _worth(hit: Hit, participants: Sequence[DraftParticipant], places: Sequence[int], scene: Scene) -> bool:
    """An event noun tells something with a doer, a place or a cost of its own, or with those of the verb it stands
    under; a definite one that has none only points back ("the attack")."""
    if hit.type.kind not in {"event", "control", "arrangement"} or hit.tolls:
        return True
    head = hit.head
    inside = {t.i for t in head.subtree}
    own = any(p.mention.head in inside for p in participants) or any(
        scene.places[p].head in inside for p in places
    )
    if own:
        return True
    told = bool(participants or places)
    if any(c.dep_ == "det" and c.lower_ in _POINTING for c in head.lefts):
        lent = hit.light is not None and hit.light.lemma_.lower() not in scene.moods.telling
        return told and (lent or hit.type.kind == "arrangement")
    occurs = head.dep_ == "nsubj" and head.head.lemma_ in _OCCURRING
    return (
        hit.light is not None
        or occurs
        or (told and head.dep_ in _MAIN_SLOTS)
        or head.dep_ == "ROOT"
        or hit.type.kind == "arrangement"
    )


_OCCURRING = frozenset({"erupt", "break", "flare", "ensue", "resume", "continue", "rage", "begin", "start"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_MAIN_SLOTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj"})


def _refined(hit: Hit, scene: Scene) -> EventType:
    if not hit.type.refine:
        return hit.type
    words = [t.lemma_.lower() for t in _nearby(hit)]
    words += [f"{a} {b}" for a, b in itertools.pairwise(words)]
    refined = hit.type.refined(words)
    return scene.codebook.types[refined] if refined != hit.type.id else hit.type


def _nearby(hit: Hit) -> Iterator[Token]:
    frame = hit.frame
    for slot in ("subject", "agent", "with", "by", "using", "from", "in", "including"):
        for head in frame.slot(slot):
            yield from (t for t in head.subtree if t.pos_ in {"NOUN", "PROPN", "ADJ"})
    yield from (c for c in hit.head.lefts if c.dep_ in {"compound", "amod", "nmod"})
    yield hit.head


def _staged(mood: Mood, kind: EventType, hit: Hit, scene: Scene) -> Mood:
    if kind.stage is not None and mood.stage in {"accomplished", "ongoing"} and mood.kind is None:
        mood = replace(mood, stage=kind.stage)
    if kind.kind == "relation" and mood.stage == "accomplished" and _holds_still(hit):
        mood = replace(mood, stage="ongoing")
    if kind.kind == "assessment" and mood.stage == "accomplished" and _is_present(hit):
        mood = replace(mood, stage="ongoing")
    if _recurs(hit, scene) and mood.kind is None and mood.stage in {"accomplished", "ongoing"}:
        mood = replace(mood, stage="habitual")
    if mood.stage == "ongoing" and kind.kind == "event" and _lasting_state(hit):
        mood = replace(mood, stage="accomplished")
    return mood


def _holds_still(hit: Hit) -> bool:
    """Whether what stands between two parties is told in no past tense: by a noun, a gerund, a bare participle ("backed
    by", "an ally of") or in the present passive, where no verb above it tells of the past by name."""
    verb = hit.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if verb.tag_ in {"VBN", "VBG"}:
        return not helpers & {"was", "were", "had", "has", "have"}
    if is_verb(verb):
        return verb.tag_ in {"VBZ", "VBP", "VB"}
    above = hit.frame.clause
    return not is_verb(above) or above.tag_ != "VBD"


def _is_present(hit: Hit) -> bool:
    """Whether a noun stands under a verb in the present ("is suffering from the spillover")."""
    verb = hit.head
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb != hit.head and (verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"is", "are"}))


def _recurs(hit: Hit, scene: Scene) -> bool:
    """ "daily", "every night" in the clause of the trigger."""
    clause = hit.frame.clause
    low, high = clause.left_edge.i, clause.right_edge.i + 1
    return any(t.kind == "frequency" and low <= t.start < high for t in scene.times)


def _lasting_state(hit: Hit) -> bool:
    """A bare participle on a noun ("the village seized last week") tells what is done, whatever governs it."""
    return hit.head.tag_ == "VBN" and hit.head.dep_ == "acl"


def _loaded(hit: Hit, kind: EventType, scene: Scene) -> str | None:
    words = [t for t in scene.doc[hit.start : hit.end] if t.lemma_.lower() in kind.loaded]
    return words[0].text if words else None


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One claim for one trigger and type; held places are told once a sentence."""
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.kind, draft.type.id, draft.trigger, draft.places if draft.control else ())
        if key not in seen:
            seen.add(key)
            yield draft
