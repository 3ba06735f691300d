"""From drafts to claims: every mention gets its offsets, every value what it resolves to, every claim its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.actors import ActorMention
from dateline.extract.attribution import Saying, chain_at
from dateline.extract.drafts import Draft, DraftParticipant
from dateline.extract.scene import Scene
from dateline.model import (
    Actor,
    Attribution,
    Backer,
    Certainty,
    Claim,
    Control,
    Label,
    Means,
    Mention,
    Operation,
    Participant,
    Placing,
    Quantity,
    SourceKind,
    Stage,
    Time,
)
from dateline.resolve.actors import resolve_ids
from dateline.resolve.score import score
from dateline.resolve.stance import Spoken, certainty_of, stance_of
from dateline.resolve.times import resolve_time, untimed
from dateline.resolve.speakers import Speaker
from dateline.settled import Resolved

_LONGEST = 600
_SAID_THEN = frozenset({"position", "relation", "assessment", "strength"})


def claims_of(drafts: Sequence[Draft], resolved: Resolved) -> tuple[Claim, ...]:
    """The claims of a reading, numbered in order; drafts that come out equal are told once."""
    seen: set[object] = set()
    claims: list[Claim] = []
    anchor: tuple[str, str] | None = None
    for draft in drafts:
        claim = _claim(draft, resolved, anchor)
        if claim is None or _told(claim) in seen:
            continue
        anchor = _anchor(claim) or anchor
        seen.add(_told(claim))
        claims.append(replace(claim, id=f"c{len(claims) + 1}", score=score(claim)))
    return tuple(claims)


def _told(claim: Claim) -> tuple[object, ...]:
    """What a claim says in which words, wherever they stand: a lead printed twice makes its claims once."""
    people = tuple((p.role, p.mention.quote) for p in claim.participants)
    words = " ".join(claim.evidence.quote.casefold().split())
    places = tuple(p.mention.quote for p in claim.places)
    return (
        claim.kind,
        claim.type,
        words,
        claim.trigger.quote,
        claim.trigger.start - claim.evidence.start,
        people,
        places,
    )


def _anchor(claim: Claim) -> tuple[str, str] | None:
    """The day of an event, for what is dated from it ("two days later")."""
    time = claim.time
    dated = (
        claim.kind == "event" and time is not None and time.mention is not None and time.precision == "day"
    )
    return (time.start, time.end) if dated and time is not None and time.start and time.end else None


def _claim(draft: Draft, resolved: Resolved, anchor: tuple[str, str] | None) -> Claim | None:
    document, scene = resolved.scene.document, resolved.scene
    evidence, trigger = _evidence(draft, resolved), document.mention(*draft.trigger)
    if not (evidence.start <= trigger.start and trigger.end <= evidence.end):
        return None
    links = chain_at(resolved.sayings, draft.head)
    own = [s for s in links if s.cue[0] <= draft.head < s.cue[1]]
    links = tuple(
        s for s in links if s not in own and not (s.act == "denied" and _presupposed(draft, s, scene))
    )
    links, chain, unresolved = _chain(links, resolved)
    participants = tuple(_participant(p, links, resolved) for p in draft.participants)
    owner = _owner_link(draft, participants, resolved)
    if owner is not None and draft.kind == "event":
        chain = [*chain, owner]
    spoken = [
        Spoken(act=s.act, strength=s.strength, negated=s.negated, source=a)
        for s, a in zip(links, chain, strict=True)
    ]
    sides = [resolved.side(p.actor) for p in participants if p.role == "actor" and p.actor is not None]
    stance = stance_of(
        spoken,
        possible=draft.mood.possible,
        accused=draft.mood.accused,
        blames=draft.type.maps_to.ucdp == "one_sided",
        eventful=draft.kind in {"event", "control", "relation"},
        actor_side=next((s.id for s in sides if s is not None), None),
    )
    if owner is not None and not chain:
        stance = "claimed"
    if owner is not None and draft.kind == "event":
        stance = "claimed"
    polarity = draft.mood.polarity
    if stance == "denied" and not any(s.act == "denied" and s.negated for s in links):
        polarity = "negated"
    time = _time(draft, links, resolved, anchor)
    return Claim(
        id="",
        kind=draft.kind,
        type=draft.type.id,
        evidence=evidence,
        trigger=trigger,
        participants=participants,
        places=tuple(
            resolved.places[i] if draft.kind != "goal" else _objective(resolved.places[i])
            for i in draft.places
        ),
        time=time,
        quantities=tuple(
            Quantity(
                kind=q.kind,
                of=q.of,
                low=q.low,
                best=q.best,
                high=q.high,
                qualifier=q.qualifier,
                mention=document.mention(*q.span),
            )
            for q in draft.quantities
        ),
        means=tuple(Means(kind=m.kind, mention=document.mention(*m.span)) for m in draft.means),
        operation=_operation(draft, resolved),
        condition=document.mention(*draft.mood.condition) if draft.mood.condition is not None else None,
        control=_control(draft),
        attribution=tuple(chain) if chain or owner is None else (owner,),
        stance=stance,
        stage=_stage(draft, time, resolved),
        polarity=polarity,
        certainty=certainty_of(_hedged(draft), stance, spoken)
        if draft.kind != "goal" or chain
        else "probable",
        flags=tuple(_flags(draft, scene, time, unresolved, chain, participants, resolved)),
        score=0.0,
    )


def _presupposed(draft: Draft, saying: Saying, scene: Scene) -> bool:
    """ "denied a role in the raid in which ten died": the relative clause is not what is denied."""
    token = scene.doc[draft.head]
    while token.head != token and not saying.cue[0] <= token.i < saying.cue[1]:
        if token.dep_ == "relcl":
            return True
        token = token.head
    return False


def _hedged(draft: Draft) -> Certainty:
    """ "often referred to as": a name that is only sometimes given is no certain one."""
    mood = draft.mood
    return (
        "probable"
        if draft.type.id == "also_known_as" and mood.stage == "habitual" and mood.certainty == "certain"
        else mood.certainty
    )


def _evidence(draft: Draft, resolved: Resolved) -> Mention:
    """The sentence of a claim; of one too long, its clause, else the words around the trigger."""
    document, doc = resolved.scene.document, resolved.scene.doc
    start, end = draft.sentence
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    whole = document.mention(start, end)
    if len(whole.quote) <= _LONGEST:
        return whole
    low, high = (
        min(doc[draft.head].left_edge.i, draft.trigger[0]),
        max(doc[draft.head].right_edge.i + 1, draft.trigger[1]),
    )
    while high > draft.trigger[1] and len(document.mention(low, high).quote) > _LONGEST:
        high -= 1
    while low < draft.trigger[0] and len(document.mention(low, high).quote) > _LONGEST:
        low += 1
    return document.mention(low, high)


def _objective(placing: Placing) -> Placing:
    return replace(placing, role="objective") if placing.role in {"at", "area"} else placing


def _stage(draft: Draft, time: Time | None, resolved: Resolved) -> Stage:
    """History is what happened more than a year before publication."""
    stage = draft.mood.stage or "accomplished"
    published = resolved.scene.document.report.published
    if (
        stage in {"accomplished", "ongoing"}
        and published
        and time is not None
        and time.end is not None
        and time.mention is not None
    ):
        if int(published[:4]) - int(time.end[:4]) > 1 or (
            int(published[:4]) - int(time.end[:4]) == 1 and time.end[5:] < published[5:]
        ):
            return "historical"
    return stage


# ---- sources ----
def _chain(links: Sequence[Saying], resolved: Resolved) -> tuple[tuple[Saying, ...], list[Attribution], bool]:
    """The links with the source of each; one source that stands twice in a row ("said …, adding that") is one link."""
    kept: list[tuple[Saying, Speaker]] = []
    for saying in links:
        speaker = resolved.speakers[resolved.order[id(saying)]]
        if kept and _one(kept[-1][1].attribution, speaker.attribution):
            kept.pop()
        kept.append((saying, speaker))
    unresolved = any(speaker.unresolved for _, speaker in kept)
    return tuple(s for s, _ in kept), [speaker.attribution for _, speaker in kept], unresolved


def _one(first: Attribution, second: Attribution) -> bool:
    return first.name is not None and (first.name, first.kind, first.side) == (
        second.name,
        second.kind,
        second.side,
    )


def _owner_link(draft: Draft, participants: Sequence[Participant], resolved: Resolved) -> Attribution | None:
    """A goal that its own side declares is attributed to that side."""
    if draft.owner is None or draft.mood.cue is None:
        return None
    owner = participants[draft.owner]
    kind: SourceKind = (
        "military" if owner.actor is not None and owner.actor.kind == "state_forces" else "rebel"
    )
    cue = resolved.scene.document.mention(draft.mood.cue.i, draft.mood.cue.i + 1)
    side = resolved.side(owner.actor) if owner.actor is not None else None
    name = owner.actor.name if owner.actor is not None else owner.mention.quote
    return Attribution(
        name=name,
        mention=owner.mention,
        cue=cue,
        kind=kind,
        actor=owner.actor,
        side=side,
        affiliation=None,
        office=None,
    )


# ---- who ----
def _participant(draft: DraftParticipant, links: Sequence[Saying], resolved: Resolved) -> Participant:
    document, mention = resolved.scene.document, draft.mention
    backers = tuple(
        Backer(mention=document.mention(b.start, b.end), actor=_named(b.ids, resolved))
        for b in mention.backers
    )
    word = resolved.scene.doc[mention.head]
    speaking = word.pos_ == "PRON" and word.lower_ in _FIRST_PERSON and links
    speaker = resolved.speakers[resolved.order[id(links[-1])]].attribution if speaking else None
    return Participant(
        role=draft.role,
        mention=document.mention(mention.start, mention.end),
        actor=resolved.actor(mention) if speaker is None else speaker.actor or speaker.side,
        label=_label(mention, links, resolved),
        backers=backers,
    )


_FIRST_PERSON = frozenset({"we", "us", "our", "i"})


def _named(ids: Sequence[str], resolved: Resolved) -> Actor | None:
    entry = resolve_ids(ids, registry=resolved.registry, context=resolved.context) if ids else None
    return entry.actor() if entry is not None else None


def _label(mention: ActorMention, links: Sequence[Saying], resolved: Resolved) -> Label | None:
    if mention.label is None:
        return None
    document = resolved.scene.document
    for quoted in resolved.quoted:
        if quoted.start <= mention.head < quoted.end and quoted.speaker is not None:
            actor = resolved.actor_at(*quoted.speaker)
            return Label(
                term=mention.label, owner=actor.name if actor else document.mention(*quoted.speaker).quote
            )
    for saying in reversed(links):
        speaker = resolved.speakers[resolved.order[id(saying)]].attribution
        if speaker.name is not None or speaker.mention is not None:
            return Label(term=mention.label, owner=speaker.name or _quote(speaker))
    return Label(term=mention.label, owner="report")


def _quote(source: Attribution) -> str:
    return source.mention.quote if source.mention is not None else ""


# ---- when ----
def _time(
    draft: Draft, links: Sequence[Saying], resolved: Resolved, anchor: tuple[str, str] | None
) -> Time | None:
    scene, report = resolved.scene, resolved.scene.document.report
    future = draft.kind == "forecast" or draft.mood.stage in {"planned", "forecast", "conditional"}
    index = draft.time
    if index is None and draft.kind in _SAID_THEN | {"arrangement"}:
        index = _time_of_saying(links, scene)
    if index is None:
        return untimed(report.published, future=future)
    mention = scene.times[index]
    words = scene.document.mention(mention.start, mention.end)
    return resolve_time(mention, words=words, published=report.published, future=future, anchor=anchor)


def _time_of_saying(links: Sequence[Saying], scene: Scene) -> int | None:
    """A position is taken when it is voiced: the time of the innermost saying's own clause."""
    for saying in reversed(links):
        verb = scene.doc[saying.cue[0]]
        for index, time in enumerate(scene.times):
            head = scene.doc[time.start : time.end].root
            top = head
            while (
                top.head is not top
                and top.dep_ in {"pobj", "prep", "npadvmod", "advmod", "compound", "nummod"}
                and top is not verb
            ):
                top = top.head
            if time.kind == "when" and top is verb:
                return index
    return None


# ---- the rest ----
def _operation(draft: Draft, resolved: Resolved) -> Operation | None:
    if draft.operation is None:
        return None
    document = resolved.scene.document
    return Operation(
        name=document.mention(*draft.operation.name).quote, mention=document.mention(*draft.operation.span)
    )


def _control(draft: Draft) -> Control | None:
    control = draft.control
    if control is None:
        return None
    return Control(
        holder=control.holder,
        state=control.state,
        place=control.place,
        exclusive=control.exclusive,
        previous_holder=control.previous_holder,
    )


def _flags(
    draft: Draft,
    scene: Scene,
    time: Time | None,
    unresolved: bool,
    chain: Sequence[Attribution],
    participants: Sequence[Participant],
    resolved: Resolved,
) -> Iterator[str]:
    yield from draft.flags
    if draft.type.id == "also_known_as" and draft.mood.stage == "habitual":
        yield "hedged"
    if unresolved:
        yield "unresolved_speaker"
    if draft.loaded is not None:
        yield "loaded_label"
    if time is not None and time.precision == "vague":
        yield "vague_time"
    if _vague_extent(draft, scene):
        yield "vague_extent"
    if scene.document.paragraph_of(draft.head).kind == "title":
        yield "headline"
    if _disputed(draft, chain, participants, resolved):
        yield "affiliation_disputed"


def _vague_extent(draft: Draft, scene: Scene) -> bool:
    """Ground gained without saying which: an advance with a direction or a line, and no named place reached."""
    if draft.kind != "event" or draft.type.id not in {"advance", "retreat", "withdrawal"}:
        return False
    if any(q.kind == "distance_km" for q in draft.quantities):
        return False
    places = [scene.places[i] for i in draft.places]
    return all(
        p.direction is not None or p.heading is not None or p.near or p.endpoints or p.role == "path"
        for p in places
    )


def _disputed(
    draft: Draft, chain: Sequence[Attribution], participants: Sequence[Participant], resolved: Resolved
) -> bool:
    """Someone said to belong to one side speaks for another: "a member of the government delegation" for the opposition."""
    if draft.kind != "position" or not chain or chain[-1].affiliation is None:
        return False
    words = chain[-1].affiliation.lower()
    if not any(word in words for word in _ON_BEHALF):
        return False
    own = chain[-1].side
    for participant in (p for p in participants if p.role == "actor"):
        side = resolved.side(participant.actor) if participant.actor is not None else None
        if own is not None and side is not None and own.id != side.id:
            return True
        if any(one in words and other in participant.mention.quote.lower() for one, other in _RIVALS):
            return True
    return False


_ON_BEHALF = ("delegat", "representative", "negotiat", "envoy", "spokes")
_RIVALS = (
    ("government", "opposition"),
    ("opposition", "government"),
    ("government", "rebel"),
    ("rebel", "government"),
)
