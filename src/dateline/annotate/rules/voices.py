"""According to whom: the chain of sources of a claim and its stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.rules.attribution import Saying, chain_at
from dateline.annotate.rules.drafts import Draft
from dateline.annotate.rules.resolved import Resolved
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.speakers import Speaker
from dateline.annotate.rules.stance import Spoken, stance_of
from dateline.model import Attribution, Participant, SourceKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says a claim, outermost first, and what that makes of it. ``links`` are the sayings behind the chain."""

    links: tuple[Saying, ...]
    speakers: tuple[Speaker, ...]
    stance: Stance


def links_of(draft: Draft, resolved: Resolved) -> tuple[Saying, ...]:
    """The sayings whose words carry a claim; not the one that it is the verb of, nor a denial of something else."""
    links = chain_at(resolved.sayings, draft.head)
    scene = resolved.scene
    return tuple(
        s
        for s in links
        if not s.cue[0] <= draft.head < s.cue[1]
        and not (s.act == "denied" and _presupposed(draft, s, scene))
        and not (s.act == "hearsay" and s.source is None and _only_who(draft, s, scene))
    )


def voice_of(
    draft: Draft, links: Sequence[Saying], participants: Sequence[Participant], resolved: Resolved
) -> Voice:
    """The sources of a claim and how they stand to it."""
    kept, speakers = _chain(links, resolved)
    spoken = [
        Spoken(act=s.act, strength=s.strength, negated=s.negated, source=speaker.attribution)
        for s, speaker in zip(kept, speakers, strict=True)
    ]
    owner = _owner_link(draft, participants, resolved)
    stance = _stance(draft, spoken, participants, resolved)
    if owner is not None and (draft.kind == "event" or not speakers):
        stance, speakers = "claimed", (*speakers, owner)
    return Voice(links=kept, speakers=speakers, stance=stance)


def _stance(
    draft: Draft, spoken: Sequence[Spoken], participants: Sequence[Participant], resolved: Resolved
) -> Stance:
    doers = [p for p in participants if p.role == "actor"]
    sides = [resolved.side(p.actor) for p in doers if p.actor is not None]
    strangers = bool(doers) and not any(sides) and not any(_own(p) for p in doers)
    return stance_of(
        spoken,
        possible=draft.mood.possible,
        accused=draft.mood.accused,
        blames=draft.type.maps_to.ucdp == "one_sided",
        eventful=draft.kind in {"event", "control", "relation"},
        actor_side="" if strangers else next((s.id for s in sides if s is not None), None),
    )


def _own(participant: Participant) -> bool:
    """ "its fighters", "we": the speaker's own, though the registry does not settle who."""
    return participant.mention.quote.split()[0].lower() in {
        "its",
        "their",
        "our",
        "his",
        "her",
        "we",
        "it",
        "they",
    }


def _presupposed(draft: Draft, saying: Saying, scene: Scene) -> bool:
    """ "denied a role in the raid in which ten died": the relative clause is not what is denied."""
    token = scene.doc[draft.head]
    while token.head != token and not saying.cue[0] <= token.i < saying.cue[1]:
        if token.dep_ == "relcl" and token.left_edge.i != saying.content[0][0]:
            return True
        token = token.head
    return False


def _only_who(draft: Draft, saying: Saying, scene: Scene) -> bool:
    """ "Is believed to be behind the raid", "was thought responsible for it": who did it is in doubt, not the deed."""
    token = scene.doc[draft.head]
    while token.head != token and not saying.cue[0] <= token.i < saying.cue[1]:
        governed = token.dep_ == "pobj" and (token.head.lower_, token.head.head.lemma_) in _DOING
        if governed or (
            token.dep_ == "pobj" and token.head.lower_ == "behind" and token.head.head.pos_ == "AUX"
        ):
            return True
        token = token.head
    return False


_DOING = frozenset({("for", "responsible"), ("for", "responsibility"), ("of", "guilty"), ("behind", "be")})


def _chain(links: Sequence[Saying], resolved: Resolved) -> tuple[tuple[Saying, ...], tuple[Speaker, ...]]:
    """The links with the source of each; one source that stands twice in a row ("said …, adding that") is one link."""
    kept: list[tuple[Saying, Speaker]] = []
    for saying in links:
        speaker = resolved.speakers[resolved.order[id(saying)]]
        if kept and _one(kept[-1][1].attribution, speaker.attribution):
            kept.pop()
        kept.append((saying, speaker))
    return tuple(s for s, _ in kept), tuple(speaker for _, speaker in kept)


def _one(first: Attribution, second: Attribution) -> bool:
    return first.name is not None and (first.name, first.kind, first.side) == (
        second.name,
        second.kind,
        second.side,
    )


def _owner_link(draft: Draft, participants: Sequence[Participant], resolved: Resolved) -> Speaker | None:
    """A goal that its own side declares is attributed to that side."""
    if draft.owner is None:
        return None
    owner = participants[draft.owner]
    known = resolved.source_kind(owner.actor) if owner.actor is not None else None
    kind: SourceKind = known or "rebel"
    cue_at = draft.mood.cue.i if draft.mood.cue is not None else draft.head
    cue = resolved.scene.document.mention(cue_at, cue_at + 1)
    side = resolved.side(owner.actor) if owner.actor is not None else None
    name = owner.actor.name if owner.actor is not None else owner.mention.quote
    return Speaker(
        attribution=Attribution(
            name=name,
            mention=owner.mention,
            cue=cue,
            kind=kind,
            actor=owner.actor,
            side=side,
            affiliation=None,
            office=None,
        )
    )
