"""What the house makes of a statement besides its values: certainty and flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from dateline.annotation import Span, Statement
from dateline.model import SEASON, Attribution, Certainty, Participant, Placing, Stance, Time
from dateline.normalise.resolver import Resolver
from dateline.normalise.words import cut

_ORDER: Final[tuple[Certainty, ...]] = ("certain", "probable", "possible", "unknown")
_CEILING: Final[dict[Stance, Certainty]] = {
    "stated": "certain",
    "confirmed": "certain",
    "denied": "unknown",
    "reported": "probable",
    "claimed": "probable",
    "accused": "possible",
    "possible": "possible",
}
_TO_COME: Final = frozenset({"planned", "forecast", "conditional"})
_DONE: Final = frozenset({"accomplished", "attempted", "resumed", "historical"})
_OPEN: Final = frozenset({"goal", "forecast", "position"})
_TOLLS: Final = frozenset({"killed", "wounded", "displaced", "missing", "captured"})
_MOVES: Final = frozenset({"advance", "retreat", "withdrawal"})


def is_future(statement: Statement) -> bool:
    """Whether it speaks of what is to come, so that its dates lie ahead."""
    return statement.kind == "forecast" or statement.stage in _TO_COME


def is_past(statement: Statement) -> bool:
    """Whether it tells what was done, so that its dates lie behind; what is aimed at or asked for may yet come."""
    return statement.kind not in _OPEN and statement.stage in _DONE


def certainty_of(statement: Statement) -> Certainty:
    """The lowest of what the stance allows and how far off the thing is."""
    levels: list[Certainty] = [_CEILING[statement.stance]]
    if is_future(statement) or (statement.kind == "goal" and not statement.sayings):
        levels.append("probable")
    if statement.condition is not None:
        levels.append("possible")
    return max(levels, key=_ORDER.index)


def flags_of(
    statement: Statement,
    participants: Sequence[Participant],
    places: Sequence[Placing],
    time: Time,
    chain: Sequence[Attribution],
    resolver: Resolver,
) -> Iterator[str]:
    """What a reader should know of a claim besides its values, in a fixed order."""
    if statement.type == "also_known_as" and statement.stage == "habitual":
        yield "hedged"
    if any(resolver.is_open(saying) for saying in statement.sayings):
        yield "unresolved_speaker"
    if _is_loaded(statement, resolver):
        yield "loaded_label"
    if time.precision == "vague":
        yield "vague_time"
    if _is_vague_in_extent(statement, resolver):
        yield "vague_extent"
    if _is_cumulative(statement, time, resolver):
        yield "cumulative"
    if any(_elsewhere(a.mention.span, statement) for a in statement.arguments if a.role == "actor"):
        yield "actor_from_context"
    if any(_elsewhere(Span(start=p.mention.start, end=p.mention.end), statement) for p in places):
        yield "place_from_context"
    start = statement.trigger.start
    if any(zone.kind == "title" for zone in resolver.zones(Span(start=start, end=start + 1))):
        yield "headline"
    if _is_disputed(statement, chain, participants, resolver):
        yield "affiliation_disputed"


def _elsewhere(span: Span, statement: Statement) -> bool:
    return not statement.evidence.meets(span)


def _is_loaded(statement: Statement, resolver: Resolver) -> bool:
    """Whether the trigger is a loaded word ("liberated")."""
    loaded = resolver.resources.codebook.types[statement.type].loaded
    forms = resolver.resources.sources.verb_forms
    return any(
        form in loaded for word in cut(statement.trigger.of(resolver.report.text)) for form in forms(word.low)
    )


def _is_vague_in_extent(statement: Statement, resolver: Resolver) -> bool:
    """Ground gained without saying which: an advance with a direction or a line, and no named place reached."""
    if statement.kind != "event" or statement.type not in _MOVES:
        return False
    if any(count.kind == "distance_km" for count in statement.counts):
        return False
    places = [resolver.places[location] for location in statement.locations]
    return all(
        p.direction is not None or p.heading is not None or p.near or p.endpoints or p.role == "path"
        for p in places
    )


def _is_cumulative(statement: Statement, time: Time, resolver: Resolver) -> bool:
    """A toll of a whole course: "have been killed since …", "the war has killed …", "over the past year", and no day of
    its own."""
    counted = any(count.kind in _TOLLS for count in statement.counts)
    if statement.kind != "event" or not counted or time.precision == "day":
        return False
    if _is_long(time):
        return True
    lows = {word.low for word in cut(statement.evidence.of(resolver.report.text))}
    numbers = resolver.resources.numbers
    return bool(lows & numbers.perfect) and bool(lows & (numbers.since | numbers.courses))


def _is_long(time: Time) -> bool:
    """Whether it is a stretch of more than a season; one that begins too far back to be dated is."""
    if time.precision != "span" or time.mention is None or time.basis == "relative_to_event":
        return False
    if time.start is None or time.end is None:
        return time.start is None and time.end is None
    return (date.fromisoformat(time.end) - date.fromisoformat(time.start)).days > SEASON


def _is_disputed(
    statement: Statement,
    chain: Sequence[Attribution],
    participants: Sequence[Participant],
    resolver: Resolver,
) -> bool:
    """Someone said to belong to one side speaks for another: "a member of the government delegation" for the
    opposition."""
    if statement.kind != "position" or not chain or chain[-1].affiliation is None:
        return False
    words, sources = chain[-1].affiliation.lower(), resolver.resources.sources
    if not any(word in words for word in sources.behalf):
        return False
    own = chain[-1].side
    for participant in (p for p in participants if p.role == "actor"):
        side = resolver.side(participant.actor)
        if own is not None and side is not None and own.id != side.id:
            return True
        quote = participant.mention.quote.lower()
        if any(one in words and other in quote for one, other in sources.rivals):
            return True
    return False
