"""What a reader should know of a claim besides its values: loaded words, vague times, disputed affiliations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.assemble.sources import Voice
from dateline.extract.drafts import Draft
from dateline.extract.scene import Scene
from dateline.model import (
    Attribution,
    Participant,
    Time,
)
from dateline.settled import Resolved


def flags_of(
    draft: Draft, time: Time | None, voice: Voice, participants: Sequence[Participant], resolved: Resolved
) -> Iterator[str]:
    """The flags of a claim, in a fixed order."""
    scene = resolved.scene
    yield from draft.flags
    if draft.type.id == "also_known_as" and draft.mood.stage == "habitual":
        yield "hedged"
    if voice.unresolved:
        yield "unresolved_speaker"
    if draft.loaded is not None:
        yield "loaded_label"
    if time is not None and time.precision == "vague":
        yield "vague_time"
    if _vague_extent(draft, scene):
        yield "vague_extent"
    if _cumulative(draft, time, scene):
        yield "cumulative"
    if scene.document.paragraph_of(draft.head).kind == "title":
        yield "headline"
    if _disputed(draft, voice.chain, participants, resolved):
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


def _cumulative(draft: Draft, time: Time | None, scene: Scene) -> bool:
    """A toll of a whole course: "have been killed since …", "the war has killed …", and no day of its own."""
    head = scene.doc[draft.head]
    counted = any(q.kind in _TOLLS for q in draft.quantities)
    if draft.kind != "event" or not counted or (time is not None and time.precision == "day"):
        return False
    perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in head.children)
    tied = [child for child in head.children if child.dep_ in {"nsubj", "agent", "prep"}]
    subjects = {
        t.lemma_.lower() for child in tied for t in (child, *child.children) if t.dep_ in {"nsubj", "pobj"}
    }
    since = any(token.lower_ in scene.numbers.since for token in head.sent if _ties(token, head))
    return perfect and (since or bool(subjects & scene.numbers.courses))


def _ties(token: Token, head: Token) -> bool:
    """Whether a word opens a clause or phrase that hangs on the head or on what it hangs on."""
    above = {head, *head.ancestors}
    return token in head.subtree or token.head in above or token.head.head in above


_TOLLS = frozenset({"killed", "wounded", "displaced", "missing", "captured"})


def _disputed(
    draft: Draft, chain: Sequence[Attribution], participants: Sequence[Participant], resolved: Resolved
) -> bool:
    """Someone said to belong to one side speaks for another: "a member of the government delegation" for
    the opposition."""
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
