"""Who did what to whom: one draft for each trigger, and what clauses about the future or an aim say without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.codebook.codebook import EventType, Trigger
from dateline.extract.armed import is_armed
from dateline.extract.controls import control_of, held_places
from dateline.extract.drafts import Draft, DraftControl, DraftParticipant, DraftQuantity
from dateline.extract.grammar import Frame, content, frame_of_verb, is_verb, subjects_of
from dateline.extract.modality import CERTAINTIES, DOUBTED, Mood, mood_of
from dateline.extract.operations import operation_near
from dateline.extract.relations import backings
from dateline.extract.scene import Scene
from dateline.extract.setting import places_of, times_of
from dateline.extract.slots import means_of, participants_of, quantities_of
from dateline.extract.strengths import strengths
from dateline.extract.triggers import Hit, find_hits
from dateline.model import ClaimKind

_UNARMED = frozenset(
    "peaceful_protest violent_demonstration riot labour_strike arrest detention talks visit election coup sanction aid_delivery"
    " displacement un_resolution mediation recognition severed_relations diplomat_expulsion court_verdict evacuation curfew".split()
)
_TOLLS = frozenset({"killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged"})


def find_claims(scene: Scene) -> tuple[Draft, ...]:
    """Every claim of a document, in the order of its triggers."""
    hits = [
        h
        for h in find_hits(
            scene.doc, scene.codebook, scene.moods, scene.classes, closed=scene.closed | scene.named
        )
    ]
    hits = _merged(hits, scene)
    places, times = places_of(hits, scene), times_of(hits, scene)
    drafts = [_draft(hit, places[i], times[i], scene) for i, hit in enumerate(hits)]
    made = [draft for draft in drafts if draft is not None]
    if not is_armed(scene):
        made = [
            d
            for d in made
            if d.kind not in {"event", "control", "forecast", "goal", "assessment", "strength"}
            or d.type.id in _UNARMED
        ]
    made = _with_parts(_without_empty(made, scene), scene)
    made += _generic(scene, made)
    made += [*held_places(scene), *backings(scene), *strengths(scene, made)]
    made = _with_memory(_with_operations(made, scene), scene)
    return tuple(sorted(_distinct(made), key=lambda d: (d.trigger, d.kind, d.type.id)))


# ---- hits that tell one event ----
def _merged(hits: list[Hit], scene: Scene) -> list[Hit]:
    """ "An air strike killed nine", "seven died in clashes", "bombed a market, killing ten": the toll belongs to the
    event that another trigger names."""
    events = {hit.head.i: hit for hit in hits if hit.type.kind == "event"}
    tolls: dict[int, list[Hit]] = {}
    for hit in hits:
        if is_verb(hit.head) and hit.type.kind == "event":
            costs = hit.trigger.quantity in _TOLLS and not hit.type.refine
            event = _event_of(hit, events) if costs else _event_in(hit, ("subject", "agent"), events)
            if event is not None and event != hit:
                tolls.setdefault(event.head.i, []).append(hit)
    merged = {id(toll) for found in tolls.values() for toll in found}
    result = []
    for hit in hits:
        if id(hit) not in merged:
            own = tuple(t for t in tolls.get(hit.head.i, ()) if id(hit) == id(events.get(hit.head.i)))
            result.append(replace(hit, tolls=own) if own else hit)
    return result


def _event_of(toll: Hit, events: Mapping[int, Hit]) -> Hit | None:
    """The event that a toll is of: a noun in one of its slots, the clause it hangs on, or the noun it describes."""
    verb = toll.head
    named = _event_in(toll, ("subject", "agent"), events)
    if named is not None:
        return named
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children):
        return _kept(events.get(verb.head.i))
    if verb.dep_ == "conj" and verb.tag_ == "VBG" and verb.head.dep_ == "advcl":
        return _kept(events.get(verb.head.head.i))
    if verb.dep_ == "relcl":
        return _described(verb.head, events)
    named = _event_in(toll, ("in", "by", "during", "from", "after"), events)
    if named is not None:
        return named
    if toll.frame.passive and not toll.frame.agents or verb.lemma_ == "die":
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.lower_ in {"when", "as"} for c in child.children):
                return _kept(events.get(child.i)) or _noun_event(child, events)
    return None


def _described(noun: Token, events: Mapping[int, Hit]) -> Hit | None:
    """The event noun that a relative clause tells of: "the attack on the mosque in Maigamji, in which twelve died"."""
    for _ in range(6):
        if noun.i in events:
            return events[noun.i]
        if noun.dep_ not in {"pobj", "prep", "compound", "appos"}:
            return None
        noun = noun.head
    return None


def _event_in(toll: Hit, slots: Sequence[str], events: Mapping[int, Hit]) -> Hit | None:
    """The event noun that fills one of the slots."""
    heads = (content(head).i for slot in slots for head in toll.frame.slot(slot))
    return next((events[i] for i in heads if i in events and events[i].trigger.form != "verb"), None)


def _kept(event: Hit | None) -> Hit | None:
    return event if event is not None and event.trigger.quantity not in {"killed", "wounded"} else None


def _noun_event(verb: Token, events: Mapping[int, Hit]) -> Hit | None:
    """ "when a car bomb went off": the event is the subject of a verb that names nothing."""
    return next((events[c.i] for c in verb.children if c.dep_ == "nsubj" and c.i in events), None)


# ---- one hit, one draft ----
def _draft(hit: Hit, places: Sequence[int], time: int | None, scene: Scene) -> Draft | None:
    title = scene.document.paragraph_of(hit.head.i).kind == "title"
    mood = _mood(hit, scene, title=title)
    if mood.skipped or _describes(hit, scene):
        return None
    people = _cast(hit, scene)
    participants = tuple(p for p, _ in people)
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
    draft = replace(draft, owner=_owner(draft), participants=_as_victims(draft))
    return replace(draft, control=control_of(draft, hit, scene))


def _mood(hit: Hit, scene: Scene, *, title: bool) -> Mood:
    """The mood of a trigger; an event noun that a toll tells of happened as the toll did."""
    mood = mood_of(hit.frame, scene.moods, title=title)
    if hit.tolls and hit.trigger.form != "verb" and hit.light is None:
        toll = mood_of(hit.tolls[0].frame, scene.moods, title=title)
        mood = replace(
            toll,
            possible=toll.possible or mood.possible,
            certainty=max(toll.certainty, mood.certainty, key=CERTAINTIES.index),
        )
    doubt = any(c.lower_ in DOUBTED for s in hit.frame.subjects + hit.frame.agents for c in content(s).lefts)
    return (
        replace(mood, certainty="possible") if doubt and mood.certainty in {"certain", "probable"} else mood
    )


def _describes(hit: Hit, scene: Scene) -> bool:
    """Whether the trigger only tells who a source is: "a member of …", "the chief of …"."""
    return hit.type.kind in {"relation", "strength"} and any(s <= hit.head.i < e for s, e in scene.sources)


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
    return people


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
    """An event noun tells something with a doer, a place or a cost of its own, or with those of the verb it stands under;
    a definite one that has none only points back ("the attack")."""
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
    return (
        hit.light is not None
        or (told and head.dep_ in _MAIN_SLOTS)
        or head.dep_ == "ROOT"
        or hit.type.kind == "arrangement"
    )


_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_MAIN_SLOTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj"})


def _refined(hit: Hit, scene: Scene) -> EventType:
    if not hit.type.refine:
        return hit.type
    words = [t.lemma_.lower() for t in _nearby(hit)]
    words += [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
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
    if _recurs(hit, scene) and mood.kind is None and mood.stage in {"accomplished", "ongoing"}:
        mood = replace(mood, stage="habitual")
    if mood.stage == "ongoing" and kind.kind == "event" and _lasting_state(hit):
        mood = replace(mood, stage="accomplished")
    return mood


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


def _owner(draft: Draft) -> int | None:
    """Whose declared goal it is: the actor of a goal that is said to be declared."""
    if (draft.kind == "goal" and draft.mood.declared) or draft.mood.claimed:
        return next((i for i, p in enumerate(draft.participants) if p.role == "actor"), None)
    return None


_GENERIC = frozenset({"goal", "forecast"})


def _without_empty(drafts: list[Draft], scene: Scene) -> list[Draft]:
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
            and (draft.control is None or draft.control.holder is None)
            and draft.kind == "control"
        ):
            continue
        kept.append(draft)
    return kept


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


# ---- clauses without a trigger that look ahead or aim ----
def _generic(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A main clause about the future, or an aim of an actor, whose verb the codebook does not know."""
    taken = {i for d in drafts for i in range(*d.trigger)} | {d.head for d in drafts}
    spoken = {d.mood.cue.i for d in drafts if d.mood.cue is not None}
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


# ---- what one claim lends another ----
def _with_parts(drafts: list[Draft], scene: Scene) -> list[Draft]:
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


def _with_operations(drafts: list[Draft], scene: Scene) -> list[Draft]:
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


def _with_memory(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """ "The counter-offensive …", "Its goal …": a definite event noun takes the actors and the name it had before."""
    memory: dict[str, Draft] = {}
    things: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.head):
        head = scene.doc[draft.head]
        draft = _spoken_by_things(draft, things, scene)
        if draft.kind == "event" and any(p.role == "actor" for p in draft.participants):
            things |= {t.lemma_.lower(): draft for t in scene.doc[slice(*draft.trigger)] if t.pos_ == "NOUN"}
        earlier = memory.get(head.lemma_.lower()) if _definite(head) else _owner_event(draft, memory, scene)
        if earlier is not None and draft.kind in _OPERATIVE:
            draft = _borrow(draft, earlier)
        if (
            head.pos_ in {"NOUN", "PROPN"}
            and draft.kind == "event"
            and any(p.role == "actor" for p in draft.participants)
        ):
            memory[head.lemma_.lower()] = draft
            memory["its"] = draft
        result.append(draft)
    return result


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
            return replace(draft, participants=actors + others, quantities=())
    return draft


def _definite(head: Token) -> bool:
    return head.pos_ == "NOUN" and any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in head.lefts
    )


def _owner_event(draft: Draft, memory: dict[str, Draft], scene: Scene) -> Draft | None:
    """The event of the sentence before, for a goal whose owner is "its" and no actor."""
    cue = draft.mood.cue
    if (
        draft.kind != "goal"
        or cue is None
        or not any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in cue.lefts)
    ):
        return None
    last = memory.get("its")
    gap = scene.doc[draft.sentence[0] - 1].sent.start if draft.sentence[0] else 0
    return last if last is not None and last.sentence[0] >= gap - 200 else None


def _borrow(draft: Draft, earlier: Draft) -> Draft:
    has_actor = any(p.role == "actor" for p in draft.participants)
    actors = () if has_actor else tuple(p for p in earlier.participants if p.role == "actor")
    draft = replace(_with_actors(draft, actors), operation=draft.operation or earlier.operation)
    return replace(draft, owner=_owner(draft))


def _shifted(control: DraftControl | None, by: int) -> DraftControl | None:
    if control is None:
        return None
    moved = [None if i is None else i + by for i in (control.holder, control.previous_holder)]
    return replace(control, holder=moved[0], previous_holder=moved[1])


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One claim for one trigger and type; held places are told once a sentence."""
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.kind, draft.type.id, draft.trigger, draft.places if draft.control else ())
        if key not in seen:
            seen.add(key)
            yield draft
