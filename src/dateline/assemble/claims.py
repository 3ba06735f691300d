"""Each draft as a claim, numbered in order; what comes out twice is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.assemble.flags import flags_of
from dateline.assemble.people import participant_of
from dateline.assemble.setting import places_of
from dateline.assemble.sources import links_of, voice_of
from dateline.assemble.values import (
    control_of,
    evidence_of,
    objective_of,
    operation_of,
    quantities_of,
    stage_of,
    time_of,
)
from dateline.extract.drafts import Draft
from dateline.model import (
    Claim,
    Means,
    Participant,
)
from dateline.resolve.score import score
from dateline.settled import Resolved


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


def _is_of_itself(participants: Sequence[Participant]) -> bool:
    """ "Forces loyal to Kiir": both ends of a relation are the same actor, so it says nothing."""
    ids = [p.actor.id if p.actor is not None else None for p in participants]
    return len(ids) > 1 and None not in ids and len(set(ids)) == 1


def _anchor(claim: Claim) -> tuple[str, str] | None:
    """The day of an event, for what is dated from it ("two days later")."""
    time = claim.time
    dated = (
        claim.kind == "event" and time is not None and time.mention is not None and time.precision == "day"
    )
    return (time.start, time.end) if dated and time is not None and time.start and time.end else None


def _claim(draft: Draft, resolved: Resolved, anchor: tuple[str, str] | None) -> Claim | None:
    document = resolved.scene.document
    evidence, trigger = evidence_of(draft, resolved), document.mention(*draft.trigger)
    if not (evidence.start <= trigger.start and trigger.end <= evidence.end):
        return None
    links = links_of(draft, resolved)
    participants = tuple(participant_of(p, links, resolved) for p in draft.participants)
    if draft.kind == "relation" and draft.type.id != "also_known_as" and _is_of_itself(participants):
        return None
    voice = voice_of(draft, links, participants, resolved)
    time = time_of(draft, voice.links, resolved, anchor)
    places, lent = places_of(draft, resolved)
    if lent:
        draft = replace(draft, flags=(*draft.flags, "place_from_context"))
    return Claim(
        id="",
        kind=draft.kind,
        type=draft.type.id,
        evidence=evidence,
        trigger=trigger,
        participants=participants,
        places=tuple(objective_of(place) if draft.kind == "goal" else place for place in places),
        time=time,
        quantities=quantities_of(draft, resolved.scene),
        means=tuple(Means(kind=m.kind, mention=document.mention(*m.span)) for m in draft.means),
        operation=operation_of(draft, resolved),
        condition=document.mention(*draft.mood.condition) if draft.mood.condition is not None else None,
        control=control_of(draft) if voice.polarity == "affirmed" else None,
        attribution=voice.chain,
        stance=voice.stance,
        stage=stage_of(draft, time, resolved),
        polarity=voice.polarity,
        certainty=voice.certainty,
        flags=tuple(flags_of(draft, time, voice, participants, resolved)),
        score=0.0,
    )
