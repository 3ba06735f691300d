"""Who stands together: the party behind a participant, so that an army and its government are one side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.codebook.demonyms import demonyms
from dateline.codebook.registry import Registry, RegistryActor
from dateline.ledger.words import PartyWords, load_words, tokens
from dateline.model import Actor, ActorKind, Participant

Likeness = Literal["same", "different", "unknown"]
# Kinds that never mean one another: between other kinds (rebels, militias) words alone decide nothing.
_STATE = frozenset(("state_forces", "external_forces"))
_ARMED = _STATE | {"rebel_group", "political_militia", "identity_militia"}
_FOREIGN = 3  # ``RegistryActor.misfit`` of a group that is not known in a country; a state may fight anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of a war. ``id`` is its registry id, or null of a party that only words name ("rebels").

    ``words`` are the report's words where no registered actor is named and the country of the place settled the party.
    """

    id: str | None
    name: str
    kind: ActorKind | None
    words: str | None = None


def party_of(participant: Participant, *, country: str | None, registry: Registry) -> Party | None:
    """The party a participant belongs to; none for people of no party and for words that name nobody.

    ``country`` (ISO 3166) is that of the place, by which "rebels" and "the government" are understood.
    """
    if participant.actor is not None:
        return party_of_actor(participant.actor, registry)
    return _party_of_words(participant.mention.quote, country, registry)


def unknown_party(participant: Participant) -> Party | None:
    """A named party that the registry does not know; none for mere words ("they", "the group")."""
    quote = participant.mention.quote
    named = participant.actor is None and any(word[:1].isupper() for word in quote.split()[-1:])
    return Party(id=None, name=quote, kind=None, words=quote) if named else None


def in_office(participant: Participant) -> bool:
    """Whether it is the holder of an office ("Minister Ahmed Ali"), who speaks for a party and holds no ground."""
    words = tokens(participant.mention.quote)
    offices = [word for word in words if word.lower() in load_words().offices]
    return bool(offices) and (words[-1] in offices or words[-1][:1].isupper())


def may_hold(party: Party, country: str | None, registry: Registry) -> bool:
    """Whether a party can hold ground in a country: it is armed and, as far as the registry knows, fights there.

    A party of words only ("rebels") needs some group of its kind there; a name that nobody knows may be one.
    """
    if party.kind is not None and party.kind not in _ARMED:
        return False
    if country is None or party.kind is None:
        return True
    if party.id is None:
        groups = (actor for actor in registry.actors() if actor.kind not in _STATE and actor.kind in _ARMED)
        return party.kind in _STATE or any(country in group.active_in for group in groups)
    entry = registry.by_id(party.id)
    return entry is None or entry.misfit(countries=(country,)) < _FOREIGN


def party_of_actor(actor: Actor, registry: Registry) -> Party | None:
    """The party of an actor of the registry; none for anyone else (civilians, media)."""
    return party_of_id(actor.id, registry) if actor.id is not None else None


def party_of_id(id: str, registry: Registry) -> Party | None:
    """The party that an actor of the registry stands with in the end; none where it is unknown or of no side."""
    entry, seen = registry.by_id(id), {id}
    while entry is not None:
        side = registry.side_of(entry)
        if side is None:
            return None
        if side.id in seen:
            return Party(id=side.id, name=side.name, kind=side.kind)
        seen.add(side.id)
        entry = side
    return None


def likeness(one: Party, other: Party) -> Likeness:
    """Whether two parties are one; unknown where words alone cannot tell."""
    if one.id is not None and other.id is not None:
        return "same" if one.id == other.id else "different"
    if one.id == other.id and one.name == other.name:
        return "same"
    if one.kind is None or other.kind is None or (one.kind in _STATE) == (other.kind in _STATE):
        return "unknown"
    return "different"


def allied(one: Party, other: Party, registry: Registry) -> bool:
    """Whether the registry knows that one of two parties stands behind the other."""
    pairs = ((one.id, other.id), (other.id, one.id))
    return any(
        client is not None and patron is not None and patron in _patrons(client, registry)
        for client, patron in pairs
    )


def distinct(parties: list[Party]) -> list[Party]:
    """The parties, one for each side, in order; those that may be one with an earlier party are left out."""
    kept: list[Party] = []
    for party in parties:
        if all(likeness(party, other) == "different" for other in kept):
            kept.append(party)
    return kept


def _patrons(id: str, registry: Registry) -> frozenset[str]:
    entry = registry.by_id(id)
    own = [entry] if entry is not None else []
    units = [actor for actor in registry.actors() if actor.side == id]
    return frozenset(backing.id for actor in (*own, *units) for backing in actor.backers)


def _party_of_words(quote: str, country: str | None, registry: Registry) -> Party | None:
    knowledge = load_words()
    words = [
        part
        for word in quote.lower().split()
        if word.partition("-")[0] not in knowledge.against
        for part in word.strip("\"'“”‘’.,;:").split("-")
    ]
    meant = [party for party in knowledge.parties if not party.words.isdisjoint(words)]
    if len(meant) != 1:
        return None
    named = _ask(meant[0], country, registry)
    party = party_of_id(named.id, registry) if named is not None else None
    if party is None:
        return Party(id=None, name=meant[0].name, kind=meant[0].kind, words=quote)
    return Party(id=party.id, name=party.name, kind=party.kind, words=quote)


def _ask(words: PartyWords, country: str | None, registry: Registry) -> RegistryActor | None:
    """The one actor that the registry has for a country's rebels, government and so on."""
    if country is None:
        return None
    asked = (registry.lookup(words.ask.format(adjective)) for adjective in _adjectives(country))
    found = {match.actor.id: match.actor for matches in asked for match in matches}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _adjectives(country: str) -> tuple[str, ...]:
    return tuple(word for word, code in demonyms().items() if code == country)
