"""What of a witness is compared: its type, place, days, people, toll and words, in a form that is quick to compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.codebook.families import Families
from dateline.gazetteer.names import fold, without_articles
from dateline.model import Claim, Mention, Place, Placing, Time
from dateline.picture import Witness

Sides = Callable[[str], str]
"""The id of the party that an actor (by its id) stands with; the actor itself where the registry knows none."""

_TOLD = frozenset({"accomplished", "ongoing", "resumed", "historical", "attempted"})
_DOERS = frozenset({"actor", "leader"})
_SUFFERERS = frozenset({"target", "victim", "counterpart", "recipient"})
_COUNTED = frozenset({"killed", "wounded", "captured", "displaced", "missing", "destroyed"})
COARSE = frozenset({"country", "region", "area", "admin1", "sea", "continent"})
_WHERE = frozenset({"at", "from", "area"})
_THEIR = ("its ", "their ", "his ", "our ")
_WHITHER = frozenset({"toward", "objective"})
LENT = "place_from_context"
"""The flag of a claim whose place stands elsewhere in its sentence or before it: a setting more than a place."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_CALLED = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|e[ds]|s|e)$")
_STEM = 8  # letters of a word that are compared, its ending left out: "shelled" and "shelling" share them
_COMMON = frozenset(
    "about after also been before being could during from have including into more near other over said says some than"
    " that their them then there these they this those were when where which while with would people least killed"
    " attack forces according".split()
)
_TOKENS_KEPT = 24
NO_FAMILY = ""
"""The family of what the codebook has no type for; it may be any."""
MOST = 1_000
"""Claims of one report that are matched. Within a report all are compared with all; what tells more is a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point, a division or country that holds points, or a name that no gazetteer has (without coordinates).

    ``name`` is folded, without its article; ``area`` is true where the point is only its middle, ``large`` of a city,
    where much happens on one day.
    """

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    area: bool
    large: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days as ordinals, inclusive. ``dated`` is true where the text gives them, false where publication bounds them."""

    start: int
    end: int
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A witness in comparable form.

    ``at`` is the claim's own place, ``around`` where it heads or its report plays; ``generic`` is true of types that
    do not say how, ``cost`` of those that tell the cost of another deed, ``facing`` of those whose doer stands against
    that of the others. ``called`` are the stems of the trigger.
    """

    id: str
    report: str
    type: str
    family: str
    generic: bool
    cost: bool
    facing: bool
    at: Spot | None
    around: Spot | None
    days: Days | None
    doers: frozenset[str]
    sufferers: frozenset[str]
    doer_sides: frozenset[str]
    sufferer_sides: frozenset[str]
    toll: tuple[tuple[str, float, float], ...]
    called: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    start: int
    end: int
    headline: bool
    against: bool


def matchable(claim: Claim, families: Families) -> bool:
    """Whether a claim tells, or denies, an occurrence: not a plan, an aim, a habit, or the toll of a whole war; nor
    what a report tells after very many others."""
    happening = claim.kind in {"event", "arrangement"} and claim.type in families.of
    return (
        happening
        and int(claim.id.removeprefix("c")) <= MOST
        and claim.stage in _TOLD
        and "cumulative" not in claim.flags
    )


def denies(claim: Claim) -> bool:
    """Whether a claim says that the thing did not happen; "did not deny" does not."""
    return claim.polarity == "negated" or claim.stance == "denied"


def profile_of(witness: Witness, *, families: Families, sides: Sides) -> Profile:
    """The comparable form of a witness."""
    claim, told = witness.claim, witness.provenance
    doers, sufferers = frozenset(_people(claim, _DOERS)), frozenset(_people(claim, _SUFFERERS))
    lent = LENT in claim.flags
    return Profile(
        id=witness.id,
        report=told.report,
        type=claim.type,
        family=families.of.get(claim.type, NO_FAMILY),
        generic=claim.type in families.generic,
        cost=families.of.get(claim.type) in families.costs,
        facing=claim.type in families.facing,
        at=None if lent else _spot_of(claim.places, _WHERE),
        around=_spot_of(claim.places, _WHERE if lent else _WHITHER)
        or (_spot(told.lead) if told.lead is not None else None),
        days=_days(claim.time, told.published, historical=claim.stage == "historical"),
        doers=doers,
        sufferers=sufferers,
        doer_sides=frozenset(map(sides, doers)) or frozenset(_own(claim)),
        sufferer_sides=frozenset(map(sides, sufferers)),
        toll=tuple(_toll(claim)),
        called=frozenset(map(_stem, _CALLED.findall(claim.trigger.quote))),
        names=frozenset(_names(claim)),
        words=frozenset(_words(claim)),
        start=claim.evidence.start,
        end=claim.evidence.end,
        headline=not {"headline", "headline_mismatch"}.isdisjoint(claim.flags),
        against=denies(claim),
    )


def _people(claim: Claim, roles: frozenset[str]) -> Iterator[str]:
    for participant in claim.participants:
        if participant.role in roles and participant.actor is not None and participant.actor.id is not None:
            yield participant.actor.id


def _own(claim: Claim) -> Iterator[str]:
    """The side of a speaker who denies what "its soldiers" are said to have done."""
    speaker = next((link for link in reversed(claim.attribution) if link.side or link.actor), None)
    party = (speaker.side or speaker.actor) if speaker is not None else None
    own = any(p.role in _DOERS and p.mention.quote.casefold().startswith(_THEIR) for p in claim.participants)
    if denies(claim) and own and party is not None and party.id is not None:
        yield party.id


def _spot_of(places: Iterable[Placing], roles: frozenset[str]) -> Spot | None:
    """The finest settled place of these roles."""
    settled = [p.place for p in places if p.place is not None and p.role in roles]
    fine = [place for place in settled if place.kind not in COARSE]
    chosen = next(iter(fine or settled), None)
    return _spot(chosen) if chosen is not None else None


def place_key(place: Place) -> str:
    """The id of a place; of a name that no gazetteer has, the name in small letters with its country."""
    return place.id or f"{place.name.casefold()}/{place.country or ''}"


def _spot(place: Place) -> Spot:
    return Spot(
        id=place_key(place),
        name=without_articles(fold(place.name)),
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        area=place.kind in COARSE or (place.latitude is None and place.id is not None),
        large=place.kind == "city",
    )


def _days(time: Time | None, published: str | None, *, historical: bool) -> Days | None:
    """The days that the claim may lie on; None where nothing bounds them to within about a month."""
    bound = _ordinal(published)
    if time is not None and time.start and time.end:
        start, end = _ordinal(time.start), _ordinal(time.end)
        return Days(start=start, end=end, dated=True) if start is not None and end is not None else None
    if bound is None or historical or (time is not None and time.basis in {"none", "relative_to_event"}):
        return None
    return Days(start=bound, end=bound, dated=False)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _toll(claim: Claim) -> Iterator[tuple[str, float, float]]:
    """Counted people and things: kind, least and most; words without a number are left out."""
    for quantity in claim.quantities:
        bounds = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]
        if quantity.kind in _COUNTED and bounds and quantity.part_of is None:
            yield quantity.kind, min(bounds), max(bounds)


def _told_elsewhere(claim: Claim) -> tuple[Mention, ...]:
    """The words that stand for the sources, which say who speaks and not what happened."""
    links = [link.mention for link in claim.attribution] + [link.cue for link in claim.attribution]
    return tuple(mention for mention in links if mention is not None)


def _tokens(claim: Claim) -> Iterator[str]:
    sources = _told_elsewhere(claim)
    for found in _WORD.finditer(claim.evidence.quote):
        at = claim.evidence.start + found.start()
        if not any(source.start <= at < source.end for source in sources):
            yield found[0]


def _names(claim: Claim) -> Iterator[str]:
    """Capitalised words, save the first of the sentence and those of a headline, where any word may be one."""
    tokens = list(_tokens(claim))
    if sum(token[0].isupper() for token in tokens) * 2 > len(tokens):
        return
    yield from (token.casefold() for token in tokens[1:] if token[0].isupper())


def _words(claim: Claim) -> Iterator[str]:
    kept = dict.fromkeys(_stem(token) for token in _tokens(claim) if token.casefold() not in _COMMON)
    yield from list(kept)[:_TOKENS_KEPT]


def _stem(word: str) -> str:
    return _ENDING.sub("", word.casefold())[:_STEM]
