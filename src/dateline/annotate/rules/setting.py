"""Where and when of each trigger: which place and time mentions stand in whose clause.

A mention belongs to the nearest trigger above it in the dependency tree; a relative clause or a participle that is no
trigger keeps what it says to itself ("the highway which connects A with B"). A clause without its own place or time
takes that of the clause it is joined to ("attacked the base on Monday and killed five").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Token

from dateline.annotate.rules.drafts import DraftParticipant
from dateline.annotate.rules.grammar import is_verb
from dateline.annotate.rules.nouns import content
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import Hit
from dateline.normalise.timex import Recurrent

_SHUT = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


_NAMING = frozenset(
    ["codename", "code-name", "dub", "call", "name", "know"]
)  # "an operation codenamed X in Duhok"


def anchors_of(hits: Sequence[Hit]) -> dict[int, list[int]]:
    """Token -> indexes of the hits that it stands for: their words, then the clauses that carry them."""
    anchors: dict[int, list[int]] = {}
    for index, hit in enumerate(hits):
        for token in sorted(hit.fixed):
            anchors.setdefault(token, []).append(index)
    for index, hit in enumerate(hits):
        carried = {i for t in hit.tolls for i in (t.frame.predicate.i, t.frame.clause.i)}
        for token in sorted({hit.frame.predicate.i, hit.frame.clause.i} | carried):
            if index not in anchors.setdefault(token, []):
                anchors[token].append(index)
    return anchors


def owners(head: Token, anchors: Mapping[int, list[int]]) -> list[int]:
    """The hits whose clause a token stands in: the nearest above it, none across a clause that is no hit."""
    token = head
    while True:
        if token.i in anchors:
            return anchors[token.i]
        shut = token.dep_ in _SHUT and is_verb(token) and token != head and token.lemma_ not in _NAMING
        if token.head == token or shut:
            return []
        token = token.head


def places_of(hits: Sequence[Hit], scene: Scene) -> list[list[int]]:
    """For each hit the indexes of its places, in the order of the text."""
    anchors = anchors_of(hits)
    found: list[list[int]] = [[] for _ in hits]
    for index, place in enumerate(scene.places):
        if place.name is None and not (
            place.anaphoric or place.direction or place.heading or place.endpoints or place.kind == "line"
        ):
            continue  # "an area", "several towns": says nothing of where
        if any(o.name[0] <= place.start < o.name[1] for o in scene.operations):
            continue
        holding = owners(scene.doc[place.head], anchors) or _leading(scene.doc[place.head], hits)
        for owner in [*holding, *_described(holding, hits, anchors)]:
            found[owner].append(index)
    for hit, indexes in zip(hits, found, strict=True):
        indexes += [i for i in dict.fromkeys(_in_slots(hit, scene)) if i not in indexes]
        indexes.sort()
    return _inherited(hits, found)


def is_party(place: PlacePhrase, hit: Hit, people: Collection[DraftParticipant], scene: Scene) -> bool:
    """Whether a state that a claim names as a place is one of those who act in it ("a truce brokered between Russia and
    Turkey", "Chad lost 12 soldiers"), or only where fighters are from ("volunteers from Georgia")."""
    state = (place.name or "").lower() in scene.reader.demonyms
    if place.name_start is None or place.name_end is None or not state or place.near or place.part:
        return False
    acting = any(p.role in _ACTING and place.name_start <= p.mention.head < place.name_end for p in people)
    root = scene.doc[place.name_start : place.name_end].root
    losing = root.dep_ == "nsubj" and root.head.i in {
        h.head.i for h in (hit, *hit.tolls) if h.trigger.quantity
    }
    governor = scene.doc[place.head]
    whence = governor.lower_ == "from" and governor.head.pos_ in {"NOUN", "PROPN"}
    return acting or losing or (whence and bool(scene.classes(governor.head) & {"group", "people"}))


_ACTING = frozenset({"actor", "counterpart", "holder", "backer", "leader", "member"})


def _described(holding: Sequence[int], hits: Sequence[Hit], anchors: Mapping[int, list[int]]) -> list[int]:
    """ "died in districts held by rebels in eastern Hama": what tells of the place is where the event is, too."""
    clauses = [hits[i].frame.clause for i in holding if hits[i].type.kind == "control"]
    if len(clauses) != len(holding) or not clauses or clauses[0].dep_ not in {"acl", "relcl"}:
        return []
    return [i for i in owners(clauses[0].head, anchors) if i not in holding]


def _in_slots(hit: Hit, scene: Scene) -> Iterator[int]:
    """Places that fill a slot of the trigger, wherever the parser hung them."""
    wanted = {slot for slot, role in hit.trigger.roles.items() if role == "place"}
    if hit.type.effect is not None:
        wanted.add(hit.type.effect.place)
    for slot in sorted(wanted):
        for head in hit.frame.slot(slot):
            index = scene.place_at(head.i)
            if index is None:
                index = scene.place_at(content(head).i)
            if index is not None:
                yield index
    clause = hit.frame.clause
    if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
        index = scene.place_at(clause.head.i)
        if index is not None:
            yield index


def times_of(hits: Sequence[Hit], scene: Scene) -> list[int | None]:
    """For each hit the index of its time: one that dates something before a vague one, the nearest first."""
    anchors = anchors_of(hits)
    found: list[list[int]] = [[] for _ in hits]
    for index, time in enumerate(scene.times):
        head = _head(time.start, time.end, scene)
        if isinstance(time.value, Recurrent) or (
            time.modifier and time.role is None and not _dates(head, scene)
        ):
            continue
        holding = owners(head, anchors) or _leading(head, hits)
        for owner in [*holding, *_described(holding, hits, anchors)]:
            found[owner].append(index)
    states = {i for i, hit in enumerate(hits) if hit.type.kind == "control"}
    inherited = _inherited(hits, found, withheld=states)  # "has been held since May and is shelled daily"
    return [_chosen(indexes, hits[i], scene) for i, indexes in enumerate(inherited)]


def _dates(head: Token, scene: Scene) -> bool:
    """ "Tuesday's attack", "the recent clashes": words that qualify an event date it."""
    top = head
    while top.dep_ in {"poss", "amod", "compound", "nmod", "npadvmod", "nummod"} and top.head != top:
        top = top.head
    return "event" in scene.classes(top)


def _head(start: int, end: int, scene: Scene) -> Token:
    return scene.doc[start:end].root


def _chosen(indexes: list[int], hit: Hit, scene: Scene) -> int | None:
    def rank(index: int) -> tuple[bool, int]:
        time = scene.times[index]
        return type(time.value).__name__ == "Vague", min(abs(time.start - hit.end), abs(hit.start - time.end))

    return min(indexes, key=rank) if indexes else None


def _leading(head: Token, hits: Sequence[Hit]) -> list[int]:
    """A phrase that opens the sentence above a verb of saying or the like sets the scene of what follows it."""
    top = head
    while top.head != top and not is_verb(top.head):
        top = top.head
    verb = top.head
    if top.dep_ not in {"prep", "npadvmod", "advmod"} or head.i > verb.i or not is_verb(verb):
        return []
    if any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < top.i for c in verb.children):
        return []
    return [i for i, hit in enumerate(hits) if _governs(verb, hit.frame.clause)]


def _governs(verb: Token, clause: Token) -> bool:
    """Whether a clause is the complement (of the complement) of a verb."""
    current = clause
    for _ in range(4):
        if current == verb:
            return True
        if current.dep_ not in {"ccomp", "xcomp", "conj"} or current.head == current:
            return False
        current = current.head
    return current == verb


def _inherited(
    hits: Sequence[Hit], found: list[list[int]], *, withheld: Collection[int] = ()
) -> list[list[int]]:
    """What each hit has, or what the clause that its own is joined to lends it; ``withheld`` hits lend nothing."""
    by_clause: dict[int, int] = {}
    for index, hit in enumerate(hits):
        by_clause.setdefault(hit.frame.clause.i, index)
    result = [list(indexes) for indexes in found]
    for index, hit in enumerate(hits):
        if result[index]:
            continue
        lender = _lender(hit, by_clause)
        if lender is not None and lender not in {index, *withheld} and not _own_subject(hit.frame.clause):
            result[index] = list(found[lender])
        if not result[
            index
        ]:  # "set off three bombs and opened fire in Kano on Friday": what closes the list holds for all
            result[index] = next(
                (
                    list(found[by_clause[c.i]])
                    for c in hit.frame.clause.children
                    if _closes(c) and c.i in by_clause
                ),
                [],
            )
    return result


def _lender(hit: Hit, by_clause: Mapping[int, int]) -> int | None:
    clause = hit.frame.clause
    if not is_verb(clause):
        return None
    if clause.dep_ == "conj" or (clause.dep_ in {"advcl", "xcomp"} and clause.tag_ in {"VBG", "VB"}):
        return by_clause.get(clause.head.i)
    return None


def _closes(clause: Token) -> bool:
    return clause.dep_ == "conj" and is_verb(clause) and not _own_subject(clause)


def _own_subject(clause: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
