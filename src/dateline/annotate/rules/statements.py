"""From drafts to statements: every value as the words that carry it, by their offsets in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.attribution import Saying as Cued
from dateline.annotate.rules.drafts import Draft, DraftParticipant
from dateline.annotate.rules.lent_places import places_of
from dateline.annotate.rules.resolved import Resolved
from dateline.annotate.rules.speakers import Speaker
from dateline.annotate.rules.voices import Voice, links_of, voice_of
from dateline.annotation import (
    ROLES,
    Annotation,
    Argument,
    Count,
    Hold,
    Location,
    Mention,
    Saying,
    Span,
    Statement,
)
from dateline.model import Mention as Quote
from dateline.model import Participant, PlaceRole, Placing

_LONGEST = 600
"""Characters of evidence; a longer sentence is cut to its clause, else to the words around the trigger."""
_BEHIND = 6
"""Tokens behind an actor's noun in which the name stands that tells whose they are."""
_SAID_THEN = frozenset({"position", "relation", "assessment", "strength", "arrangement"})
_FIRST_PERSON = frozenset({"we", "us", "our", "i"})


def annotation_of(drafts: Sequence[Draft], resolved: Resolved) -> Annotation:
    """The statements that drafts make, in their order."""
    found = (_statement(draft, resolved) for draft in drafts)
    return Annotation(statements=tuple(statement for statement in found if statement is not None))


def _statement(draft: Draft, resolved: Resolved) -> Statement | None:
    document = resolved.scene.document
    evidence, trigger = _evidence(draft, resolved), _span(document.mention(*draft.trigger))
    if not evidence.holds(trigger):
        return None
    links = links_of(draft, resolved)
    people = tuple(_participant(p, resolved) for p in draft.participants)
    voice = voice_of(draft, links, people, resolved)
    places = places_of(draft, resolved)
    time = draft.time if draft.time is not None else _time_of_saying(draft, voice.links, resolved)
    times, mention = resolved.scene.times, document.mention
    return Statement(
        evidence=evidence,
        trigger=trigger,
        kind=draft.kind,
        type=draft.type.id,
        arguments=tuple(sorted(_arguments(draft, voice, resolved), key=lambda each: ROLES.index(each.role))),
        locations=tuple(_location(place, draft) for place in places),
        time=Mention(span=_span(mention(times[time].start, times[time].end))) if time is not None else None,
        counts=tuple(Count(kind=q.kind, mention=_mention(mention(*q.span))) for q in draft.quantities),
        means=tuple(_mention(mention(*m.span)) for m in draft.means),
        operation=_mention(mention(*draft.operation.name)) if draft.operation is not None else None,
        condition=_mention(mention(*draft.mood.condition)) if draft.mood.condition is not None else None,
        control=_hold(draft, resolved),
        sayings=tuple(_saying(speaker) for speaker in voice.speakers),
        stance=voice.stance,
        stage=draft.mood.stage or "accomplished",
        polarity=draft.mood.polarity,
    )


def _span(quote: Quote) -> Span:
    return Span(start=quote.start, end=quote.end)


def _mention(quote: Quote, named: Quote | None = None) -> Mention:
    return Mention(span=_span(quote), named=_span(named) if named is not None else None)


def _evidence(draft: Draft, resolved: Resolved) -> Span:
    """The sentence of a claim; of one too long, its clause, else the words around the trigger."""
    document, doc = resolved.scene.document, resolved.scene.doc
    start, end = draft.sentence
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    if len(document.mention(start, end).quote) <= _LONGEST:
        return _span(document.mention(start, end))
    low = min(doc[draft.head].left_edge.i, draft.trigger[0])
    high = max(doc[draft.head].right_edge.i + 1, draft.trigger[1])
    while high > draft.trigger[1] and len(document.mention(low, high).quote) > _LONGEST:
        high -= 1
    while low < draft.trigger[0] and len(document.mention(low, high).quote) > _LONGEST:
        low += 1
    return _span(document.mention(low, high))


def _participant(draft: DraftParticipant, resolved: Resolved) -> Participant:
    """A participant with its actor, by which the stance is told."""
    quote = _words(draft.mention, resolved)
    return Participant(
        role=draft.role, mention=quote, actor=resolved.actor(draft.mention), label=None, backers=()
    )


def _arguments(draft: Draft, voice: Voice, resolved: Resolved) -> Iterator[Argument]:
    document = resolved.scene.document
    for participant in draft.participants:
        mention = participant.mention
        quote = _words(mention, resolved)
        yield Argument(role=participant.role, mention=_mention(quote, _named(mention, voice, resolved)))
        for backer in mention.backers:
            if not mention.start <= backer.start < mention.end:
                yield Argument(role="backer", mention=_mention(document.mention(backer.start, backer.end)))


def _words(mention: ActorPhrase, resolved: Resolved) -> Quote:
    """The words of an actor, with the name behind them that tells whose they are ("fighters from the M23")."""
    names, end = resolved.scene.reader.names, mention.end
    if mention.ids and not any(
        set(n.ids) & set(mention.ids) for n in names.within(mention.start, mention.end)
    ):
        behind = [
            n for n in names.found if mention.end <= n.start < mention.end + _BEHIND and n.ids == mention.ids
        ]
        end = behind[0].end if behind else end
    return resolved.scene.document.mention(mention.start, end)


def _named(mention: ActorPhrase, voice: Voice, resolved: Resolved) -> Quote | None:
    """The words that name whom a pronoun, "the group" or a speaker's "we" stands for."""
    scene = resolved.scene
    word = scene.doc[mention.head]
    if word.pos_ == "PRON" and word.lower_ in _FIRST_PERSON and voice.speakers:
        last = voice.speakers[-1]
        return last.named or last.attribution.mention
    if mention.antecedent is None:
        return None
    return _words(scene.reader.mention(scene.doc[mention.antecedent]), resolved)


def _location(place: Placing, draft: Draft) -> Location:
    role: PlaceRole = "objective" if draft.kind == "goal" and place.role in {"at", "area"} else place.role
    return Location(role=role, mention=_mention(place.mention))


def _hold(draft: Draft, resolved: Resolved) -> Hold | None:
    control = draft.control
    if control is None:
        return None
    holder = draft.participants[control.holder].mention if control.holder is not None else None
    quote = _words(holder, resolved) if holder is not None else None
    return Hold(holder=_mention(quote) if quote is not None else None, state=control.state)


def _saying(speaker: Speaker) -> Saying:
    source, cue = speaker.attribution.mention, speaker.attribution.cue
    return Saying(
        source=_mention(source, speaker.named) if source is not None else None,
        cue=_mention(cue) if cue is not None else None,
        kind=speaker.attribution.kind or "unnamed",
    )


def _time_of_saying(draft: Draft, links: Sequence[Cued], resolved: Resolved) -> int | None:
    """A position is taken when it is voiced: the time of the innermost saying's own clause."""
    scene = resolved.scene
    if draft.kind not in _SAID_THEN:
        return None
    for saying in reversed(links):
        verb = scene.doc[saying.cue[0]]
        for index, time in enumerate(scene.times):
            top = scene.doc[time.start : time.end].root
            while (
                top.head is not top
                and top.dep_ in {"pobj", "prep", "npadvmod", "advmod", "compound", "nummod"}
                and top is not verb
            ):
                top = top.head
            if time.kind == "when" and top is verb:
                return index
    return None
