"""An annotation and its resolved values become the claims of a reading: the one place where claims are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.annotation import Annotation, Argument, Confidence, Location, Mention, Saying, Span, Statement
from dateline.model import (
    Attribution,
    Backer,
    Claim,
    Control,
    Label,
    Means,
    MeansKind,
    Operation,
    Participant,
    Placing,
    Time,
)
from dateline.model import Mention as Quote
from dateline.normalise.resolver import Resolver
from dateline.normalise.words import HYPHENS, cut
from dateline.reading.policy import certainty_of, flags_of, is_future, is_past
from dateline.reading.quantities import quantities_of

_STORY = frozenset({"title", "dateline", "body"})
_LONGEST = 600
"""Characters of evidence at most; more is cut to the words around the trigger."""
_WINDOW = 60
"""Characters before the words for a weapon in which its noun may stand."""
_FORCES: Final = frozenset({"troops", "units", "vehicles"})
_QUOTES = (("“", "”"), ('"', '"'))


def claims_of(annotation: Annotation, resolver: Resolver) -> tuple[Claim, ...]:
    """The claims of a reading, numbered in order; what comes out twice is told once."""
    seen: set[object] = set()
    claims: list[Claim] = []
    anchor: tuple[str, str] | None = None
    anchors: dict[Span, tuple[str, str] | None] = {}  # what each time was counted from when it was first told
    for statement in annotation.statements:
        if not _in_story(statement.evidence, resolver):
            continue
        counted = anchors.setdefault(statement.time.telling, anchor) if statement.time is not None else None
        claim = _claim(statement, resolver, counted)
        if _told(claim) in seen or _is_of_itself(claim):
            continue
        anchor = _anchor(claim, anchor)
        seen.add(_told(claim))
        claims.append(_scored(replace(claim, id=f"c{len(claims) + 1}"), statement.confidence))
    return tuple(claims)


def _in_story(span: Span, resolver: Resolver) -> bool:
    """Claims come from title, dateline and body only."""
    zones = resolver.zones(span)
    return bool(zones) and all(zone.kind in _STORY for zone in zones)


def _told(claim: Claim) -> tuple[object, ...]:
    """What a claim says in which words, wherever they stand: a lead printed twice makes its claims once.

    What another source says, another day, another count or a denial of the same words is another claim.
    """
    people = tuple((p.role, p.mention.quote) for p in claim.participants)
    words = " ".join(claim.evidence.quote.casefold().split())
    places = tuple(p.mention.quote for p in claim.places)
    at = claim.trigger.start - claim.evidence.start
    told = claim.kind, claim.type, words, claim.trigger.quote, at, people, places
    sources = tuple((a.name, _words(a.mention), _words(a.cue), a.kind) for a in claim.attribution)
    counts = tuple((q.kind, q.of, q.mention.quote) for q in claim.quantities)
    time = _words(claim.time.mention) if claim.time is not None else None
    return *told, sources, counts, time, claim.stance, claim.polarity


def _words(mention: Quote | None) -> str | None:
    return mention.quote if mention is not None else None


def _is_of_itself(claim: Claim) -> bool:
    """ "Forces loyal to Kiir": both ends of a relation are the same actor, so it says nothing."""
    ids = [p.actor.id if p.actor is not None else None for p in claim.participants]
    related = claim.kind == "relation" and claim.type != "also_known_as"
    return related and len(ids) > 1 and None not in ids and len(set(ids)) == 1


def _anchor(claim: Claim, before: tuple[str, str] | None) -> tuple[str, str] | None:
    """The days of an event, for what is dated from it ("two days later"); of a day that is not known, none."""
    time = claim.time
    if claim.kind != "event" or time is None or time.mention is None:
        return before
    if time.precision != "day" and (time.precision not in {"month", "year"} or time.start is None):
        return before
    return (time.start, time.end) if time.start and time.end else None


def _claim(statement: Statement, resolver: Resolver, anchor: tuple[str, str] | None) -> Claim:
    chain = tuple(resolver.source(saying) for saying in _one_each(statement.sayings, resolver))
    participants = tuple(_participants(statement, chain, resolver))
    places = tuple(_places(statement, resolver))
    time = _time(statement, resolver, anchor)
    control = _control(statement, participants, places, resolver)
    return Claim(
        id="",
        kind=statement.kind,
        type=statement.type,
        evidence=resolver.quote(_evidence(statement, resolver.report.text)),
        trigger=resolver.quote(statement.trigger),
        participants=participants,
        places=places,
        time=time,
        quantities=quantities_of(statement, participants, resolver),
        means=tuple(_means(statement, resolver)),
        operation=_operation(statement, resolver),
        condition=resolver.quote(statement.condition.span) if statement.condition is not None else None,
        control=control,
        attribution=chain,
        stance=statement.stance,
        stage=statement.stage,
        polarity=statement.polarity,
        certainty=certainty_of(statement),
        flags=tuple(flags_of(statement, participants, places, time, chain, resolver)),
        score=0.0,
    )


def _scored(claim: Claim, sure: Confidence | None) -> Claim:
    """With the chances that an annotator gives; what a person marked is sure."""
    if sure is None:
        return replace(claim, score=1.0)
    return replace(claim, score=sure.claim, scores=sure.fields)


def _evidence(statement: Statement, text: str) -> Span:
    """The words that carry a claim; of more than a sentence may hold, whole words around the trigger."""
    evidence, trigger = statement.evidence, statement.trigger
    if evidence.end - evidence.start <= _LONGEST:
        return evidence
    room = max(_LONGEST - (trigger.end - trigger.start), 0) // 2
    start, end = max(evidence.start, trigger.start - room), min(evidence.end, trigger.end + room)
    while start < trigger.start and text[start - 1 : start].strip():
        start += 1
    while end > trigger.end and text[end : end + 1].strip():
        end -= 1
    return Span(start=start, end=end)


# ---- people ----


def _participants(
    statement: Statement, chain: Sequence[Attribution], resolver: Resolver
) -> Iterator[Participant]:
    """Who takes part. Backers of an event stand behind its first doer; a holder that is no argument is added."""
    behind = [a for a in statement.arguments if a.role == "backer" and statement.kind != "relation"]
    backers = tuple(
        Backer(mention=resolver.quote(a.mention.span), actor=resolver.actor(a.mention)) for a in behind
    )
    for argument in statement.arguments:
        if argument not in behind and not _is_weapon(argument, resolver):
            extra = backers if argument.role == "actor" else ()
            backers = () if extra else backers
            yield _participant(argument, statement, chain, resolver, extra)
    holder = statement.control.holder if statement.control is not None else None
    if holder is not None and not any(_meets(a.mention, holder) for a in statement.arguments):
        yield _participant(Argument(role="holder", mention=holder), statement, chain, resolver, ())


def _is_weapon(argument: Argument, resolver: Resolver) -> bool:
    """Whether what is told as the doer is a thing that kills ("a bomb", "two shells"), and nobody's by its words."""
    if argument.role != "actor" or resolver.actor(argument.mention) is not None:
        return False
    lexicon = resolver.resources.actors
    words = [word.low for word in cut(argument.mention.telling.of(resolver.report.text)) if word.letters]
    heads = words if lexicon.inflection.leads else words[-1:]
    return any(lexicon.inflection.among(word, lexicon.munitions) is not None for word in heads)


def _participant(
    argument: Argument,
    statement: Statement,
    chain: Sequence[Attribution],
    resolver: Resolver,
    backers: tuple[Backer, ...],
) -> Participant:
    speaker = _speaking(argument, statement, chain, resolver)
    own = resolver.own(argument.mention) if not chain else None
    return Participant(
        role=argument.role,
        mention=resolver.quote(argument.mention.span),
        actor=own or (resolver.actor(argument.mention) if speaker is None else speaker.actor or speaker.side),
        label=_label(argument, statement, chain, resolver),
        backers=(*resolver.backers(argument.mention), *backers),
    )


def _speaking(
    argument: Argument, statement: Statement, chain: Sequence[Attribution], resolver: Resolver
) -> Attribution | None:
    """Whom "we" stands for: the source whose own words name it."""
    for saying, attribution in zip(reversed(statement.sayings), reversed(chain), strict=False):
        named = argument.mention.named
        if named is not None and saying.source is not None and saying.source.telling.meets(named):
            return attribution if attribution.actor or attribution.side else None
    return None


def _label(
    argument: Argument, statement: Statement, chain: Sequence[Attribution], resolver: Resolver
) -> Label | None:
    """A loaded word for somebody and whose word it is."""
    term = resolver.words(argument.mention).label
    if term is None:
        return None
    for source in reversed(chain):
        owner = source.name or (source.mention.quote if source.mention is not None else None)
        if owner:
            return Label(term=term, owner=owner)
    doer = next((a for a in statement.arguments if a.role == "actor" and a != argument), None)
    if doer is not None and _is_quoted(argument.mention.span, statement, resolver.report.text):
        actor = resolver.actor(doer.mention)
        return Label(
            term=term, owner=actor.name if actor is not None else doer.mention.span.of(resolver.report.text)
        )
    return Label(term=term, owner="report")


def _is_quoted(span: Span, statement: Statement, text: str) -> bool:
    """Whether words stand in quotation marks inside of the evidence, three or more together."""
    before, after = text[statement.evidence.start : span.start], text[span.end : statement.evidence.end]
    for opening, closing in _QUOTES:
        at = before.rfind(opening)
        odd = opening != closing or before.count(opening) % 2 == 1
        if at >= 0 and odd and before.find(closing, at + 1) < 0 and closing in after:
            words = before[at + 1 :] + span.of(text) + after[: after.find(closing)]
            return len(words.split()) >= 3
    return False


def _meets(one: Mention, other: Mention) -> bool:
    return one.span.meets(other.span)


# ---- sources, places, times ----


def _one_each(sayings: Sequence[Saying], resolver: Resolver) -> list[Saying]:
    """The chain without a source that stands twice in a row."""
    kept: list[Saying] = []
    for saying in sayings:
        last = kept[-1].source if kept else None
        if last is not None and saying.source is not None and last.telling == saying.source.telling:
            kept.pop()
        kept.append(saying)
    return kept


def _places(statement: Statement, resolver: Resolver) -> Iterator[Placing]:
    """The places of a claim; one around a place that no entry carries follows unless it is there by itself."""
    placed = [resolver.placed[location] for location in _once(statement, resolver)]
    known = {p.place.id for placings in placed for p in placings[:1] if p.place is not None}
    for placings in placed:
        yield placings[0]
        yield from (p for p in placings[1:] if p.place is not None and p.place.id not in known)


def _once(statement: Statement, resolver: Resolver) -> Iterator[Location]:
    """The locations, each place in a role once: where it is named in the words of the claim, else first."""
    found: dict[object, Location] = {}
    for location in statement.locations:
        own = resolver.placed[location][0]
        same = (own.role, own.place.id) if own.place is not None and own.place.id is not None else location
        known = found.get(same)
        if known is None or not statement.evidence.meets(known.mention.span):
            found[same] = location
    yield from (each for each in statement.locations if each in found.values())


def _time(statement: Statement, resolver: Resolver, anchor: tuple[str, str] | None) -> Time:
    """When; a position is dated by its statement, which has been made even where what it asks for is to come."""
    future = is_future(statement) and statement.kind != "position"
    at = statement.trigger.start
    return resolver.time(statement.time, at=at, future=future, past=is_past(statement), anchor=anchor)


# ---- means ----


def _means(statement: Statement, resolver: Resolver) -> Iterator[Means]:
    """With what it was done; a weapon told as the doer is one, unless the trigger names it."""
    doing = (a.mention for a in statement.arguments if _is_weapon(a, resolver))
    told = [m for m in doing if not any(_meets(m, known) for known in statement.means)]
    for mention in (*statement.means, *(m for m in told if not m.span.meets(statement.trigger))):
        yield Means(kind=_means_kind(mention, resolver), mention=resolver.quote(mention.span))


def _means_kind(mention: Mention, resolver: Resolver) -> MeansKind:
    """What kind of thing it was done with: by the last noun that the lists know, in the words or just before them."""
    lexicon, text = resolver.resources.actors, resolver.report.text
    start = mention.span.start
    for words in (cut(mention.span.of(text)), cut(text[max(start - _WINDOW, 0) : start])):
        for word in reversed(words):
            noun = lexicon.inflection.among(word.low, lexicon.means)
            if noun is not None:
                return lexicon.means[noun]
    return "weapon"


def _operation(statement: Statement, resolver: Resolver) -> Operation | None:
    if statement.operation is None:
        return None
    quote = resolver.quote(statement.operation.span)
    return Operation(name=quote.quote, mention=quote)


# ---- control ----


def _control(
    statement: Statement, participants: Sequence[Participant], places: Sequence[Placing], resolver: Resolver
) -> Control | None:
    """Who holds what after a claim; nothing where it is denied, or where some leave and others may stay."""
    hold = statement.control
    if hold is None or statement.polarity == "negated" or statement.stance == "denied":
        return None
    if hold.state == "lost" and any(count.kind in _FORCES for count in statement.counts):
        return None
    holder = _index_of(hold.holder, participants) if hold.holder is not None else None
    taken = hold.state in {"full", "partial"} and statement.kind == "event"
    previous = next((i for i, p in enumerate(participants) if p.role == "target"), None) if taken else None
    return Control(
        holder=holder,
        state=hold.state,
        place=_held_place(places),
        exclusive=_is_exclusive(statement, resolver),
        previous_holder=previous if previous != holder else None,
    )


def _index_of(mention: Mention, participants: Sequence[Participant]) -> int | None:
    meeting = [
        (p.role != "holder", p.role != "actor", i)
        for i, p in enumerate(participants)
        if p.mention.start < mention.span.end and mention.span.start < p.mention.end
    ]
    return min(meeting)[2] if meeting else None


def _held_place(places: Sequence[Placing]) -> int | None:
    here = [i for i, p in enumerate(places) if p.role in {"at", "objective", "toward"}] or [
        i for i, _ in enumerate(places)
    ]
    return here[0] if here else None


def _is_exclusive(statement: Statement, resolver: Resolver) -> bool:
    """ "The only road": the holder holds this one and no other."""
    only, text = resolver.resources.places.exclusive, resolver.report.text
    spans = [location.mention.span for location in statement.locations]
    words = [
        w
        for span in spans
        for w in (*cut(text[max(span.start - 10, 0) : span.start])[-1:], *cut(span.of(text)))
    ]
    return any(word.low in only and word.text not in HYPHENS for word in words)
