"""What an event cost: triggers of killing, wounding and the like are joined to the event that another trigger names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.rules.grammar import frame_of_verb, is_verb
from dateline.annotate.rules.nouns import content
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.triggers import Hit

_LASTING = frozenset({"war", "conflict", "crisis", "uprising", "revolution", "insurgency"})
_CAUSES = ("in", "by", "during", "from", "after", "following")
_HURT = frozenset({"kill", "wound", "injure", "hurt", "die"})
_TOLLS = frozenset({"killed", "wounded", "captured", "missing", "destroyed", "damaged"})


def with_tolls(hits: list[Hit], scene: Scene) -> list[Hit]:
    """ "An air strike killed nine", "seven died in clashes", "bombed a market, killing ten": the toll belongs to the
    event that another trigger names."""
    events = {hit.head.i: hit for hit in hits if hit.type.kind == "event"}
    owners: dict[int, Hit] = {}
    for hit in hits:
        if is_verb(hit.head) and hit.type.kind == "event":
            costs = hit.trigger.quantity in _TOLLS and not hit.type.refine
            event = (
                _event_of(hit, events) or _shared(hit, hits, events)
                if costs
                else _event_in(hit, ("subject", "agent"), events)
            )
            if event is not None and event != hit:
                owners[id(hit)] = event
    tolls: dict[int, list[Hit]] = {}
    for hit in hits:
        event = owners.get(id(hit))
        for _ in range(3):  # a toll of what is itself a toll goes to the event at the top
            event = owners.get(id(event), event)
        if event is not None and event != hit:
            tolls.setdefault(id(event), []).append(hit)
    merged = {id(toll) for found in tolls.values() for toll in found}
    return [
        replace(hit, tolls=tuple(tolls[id(hit)])) if id(hit) in tolls else hit
        for hit in hits
        if id(hit) not in merged
    ]


def _shared(toll: Hit, hits: list[Hit], events: Mapping[int, Hit]) -> Hit | None:
    """ "27 were killed and dozens wounded in fighting": verbs of cost joined by "and" tell of one event."""
    joined = [
        h for h in hits if h.head.dep_ == "conj" and h.head.head == toll.head and h.trigger.quantity in _TOLLS
    ]
    return next((event for h in joined if (event := _event_of(h, events)) is not None), None)


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
    named = _event_in(toll, _CAUSES, events) or _event_behind(verb, events)
    if named is not None:
        return named
    if toll.frame.passive and not toll.frame.agents or verb.lemma_ == "die":
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.lower_ in {"when", "as", "after"} for c in child.children):
                return _kept(events.get(child.i)) or _noun_event(child, events)
    return None


def _described(noun: Token, events: Mapping[int, Hit]) -> Hit | None:
    """The event noun that a relative clause tells of: "the attack on the mosque in Maigamji, in which twelve died"."""
    for _ in range(6):
        if noun.lemma_.lower() in _LASTING:
            return None  # "shelled Taiz in a war that has killed thousands"
        if noun.i in events:
            return events[noun.i]
        if noun.dep_ not in {"pobj", "prep", "compound", "appos"}:
            return None
        noun = noun.head
    return None


def _event_in(toll: Hit, slots: Sequence[str], events: Mapping[int, Hit]) -> Hit | None:
    """The event noun that fills one of the slots."""
    heads = (content(head).i for slot in slots for head in toll.frame.slot(slot))
    return next((event for i in heads if (event := _event_at(i, events)) is not None and event != toll), None)


def _event_at(token: int, events: Mapping[int, Hit]) -> Hit | None:
    """The event that a noun names, alone or in a phrase with what hangs on it ("a missile fired by …")."""
    event = events.get(token)
    if event is not None:
        return event if event.trigger.form != "verb" else None
    return next((e for e in events.values() if token in e.fixed and e.trigger.form == "phrase"), None)


def _event_behind(verb: Token, events: Mapping[int, Hit]) -> Hit | None:
    """ "Six were killed and dozens wounded in a blast": the event of a cost that is joined by "and"."""
    joined = (frame_of_verb(c) for c in verb.rights if c.dep_ == "conj" and c.lemma_ in _HURT and is_verb(c))
    heads = (content(head).i for frame in joined for slot in _CAUSES for head in frame.slot(slot))
    return next((event for i in heads if (event := _event_at(i, events)) is not None), None)


def _kept(event: Hit | None) -> Hit | None:
    return event if event is not None and event.trigger.quantity not in {"killed", "wounded"} else None


def _noun_event(verb: Token, events: Mapping[int, Hit]) -> Hit | None:
    """ "when a car bomb went off": the event is the subject of a verb that names nothing."""
    return next((events[c.i] for c in verb.children if c.dep_ == "nsubj" and c.i in events), None)
