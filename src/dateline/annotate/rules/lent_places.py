"""Where a claim took place: the places of its clause, else the one place of its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.annotate.rules.drafts import Draft
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.resolved import Resolved
from dateline.model import Placing

_WHERE = frozenset({"at", "area"})
_TELLING = frozenset({"accomplished", "ongoing", "resumed", "attempted", None})
_LASTING = frozenset(
    {"war", "conflict", "crisis", "uprising", "revolution", "insurgency", "violence", "campaign"}
)
_WAR_TOLL = 5_000
"""From here a toll is that of a war, not of one event."""


def places_of(draft: Draft, resolved: Resolved) -> tuple[Placing, ...]:
    """The places of a claim's clause, else the one place of its sentence."""
    if draft.places:
        return tuple(resolved.places[i] for i in draft.places)
    lent = _of_sentence(draft, resolved) if _happens_at_a_spot(draft, resolved) else None
    return (resolved.places[lent],) if lent is not None else ()


def _happens_at_a_spot(draft: Draft, resolved: Resolved) -> bool:
    """An act of violence told as done, and not the toll of a whole war."""
    if draft.kind != "event" or draft.type.maps_to.muc4 is None or draft.type.effect is not None:
        return False
    if draft.mood.stage not in _TELLING or draft.mood.polarity == "negated":
        return False
    if any((q.low or q.best or q.high or 0) >= _WAR_TOLL for q in draft.quantities):
        return False
    token, scene = resolved.scene.doc[draft.head], resolved.scene
    while token.head != token:
        if token.dep_ in {"relcl", "acl"} and (
            token.head.lemma_.lower() in _LASTING or scene.reader.is_actor(token.head)
        ):
            return False
        token = token.head
    return True


def _of_sentence(draft: Draft, resolved: Resolved) -> int | None:
    """The one settled place of the sentence where nothing else in it says where; a wider one that holds it aside."""
    scene = resolved.scene
    inside = [
        i
        for i, mention in enumerate(scene.places)
        if draft.sentence[0] <= mention.start < draft.sentence[1]
        and mention.role in _WHERE
        and not any(start <= mention.start < end for start, end in scene.sources)
        and not _belongs_to_another(mention, resolved)
    ]
    found = {i: resolved.around.get(i, resolved.places[i]) for i in inside}
    if any(
        p.reason in {"not_found", "ambiguous"} and (p.place is None or p.place.id is None)
        for p in found.values()
    ):
        return None
    kept = _narrowest({i: p for i, p in found.items() if p.place is not None and p.place.kind != "country"})
    return next(iter(kept)) if len({p.place.id for p in kept.values() if p.place is not None}) == 1 else None


def _belongs_to_another(mention: PlacePhrase, resolved: Resolved) -> bool:
    """ "The Goma raid prompted …", "fighters positioned in Sake shelled …": where another event was, or someone is."""
    token = resolved.scene.doc[mention.name_end - 1 if mention.name_end is not None else mention.root]
    if token.dep_ in {"compound", "nmod", "poss"} and not mention.start <= token.head.i < mention.end:
        return True
    while token.head != token:
        if token.dep_ in {"acl", "relcl"} and resolved.scene.reader.is_actor(token.head):
            return True
        token = token.head
    return False


def _narrowest(places: Mapping[int, Placing]) -> dict[int, Placing]:
    """Places without the divisions that hold another of them."""
    held = {p.place.admin1 for p in places.values() if p.place is not None and p.place.kind != "admin1"}
    return {
        i: p
        for i, p in places.items()
        if p.place is not None and not (p.place.kind == "admin1" and {p.place.name, p.place.admin1} & held)
    }
