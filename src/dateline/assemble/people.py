"""Who takes part: participants with their actors, labels and backers."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.actors import ActorMention
from dateline.extract.attribution import Saying
from dateline.extract.drafts import DraftParticipant
from dateline.model import (
    Actor,
    Attribution,
    Backer,
    Label,
    Participant,
)
from dateline.resolve.actors import resolve_ids
from dateline.settled import Resolved


def participant_of(draft: DraftParticipant, links: Sequence[Saying], resolved: Resolved) -> Participant:
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
