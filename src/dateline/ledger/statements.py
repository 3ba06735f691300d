"""From claims to dated statements about one place each: who is said to hold it, take it, enter it or ring it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, likeness, party_of, unknown_party
from dateline.ledger.said import days_of, denies, speaks_for, tells
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim, Control, ControlState, Participant, Place, Placing
from dateline.picture import Witness

_AREAS = frozenset(("admin1", "admin2"))
_NOWHERE = frozenset(("country", "region", "line", "near", "none"))
# Words between the event and the place beyond which the place is hardly its object.
_REACH = 10
_FOREIGN = 3  # ``RegistryActor.misfit`` of a group that is not known in a country; a state may fight anywhere
# Words that lead to the place of such a state, where they part any other from its place.
_TOWARDS: Mapping[ControlState, frozenset[str]] = {
    "lost": frozenset(("from",)),
    "entered": frozenset(("into", "to")),
}
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "its", "their"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one witness says of one place on one day.

    ``day`` (ISO) is the last day it may speak of, ``exact`` whether it names that day; ``change`` whether it tells
    of hands changing, not of a state; ``affirmed`` is false of a denial; ``claimed`` is true of a party's own word.
    """

    witness: Witness
    place: Place
    party: Party | None
    state: ControlState
    day: str
    exact: bool
    change: bool
    affirmed: bool
    claimed: bool
    previous: Party | None


def statements_of(witnesses: Iterable[Witness], registry: Registry) -> tuple[Statement, ...]:
    """Every statement about control that counts, in order of its day; what is planned or doubtful does not."""
    found = [s for witness in witnesses if (s := statement_of(witness, registry)) is not None]
    return tuple(sorted(_before_the_change(found), key=_order))


def _before_the_change(statements: Sequence[Statement]) -> Iterator[Statement]:
    """States told with a change of hands in one sentence ("took the rebel-held town") are what was before it."""
    spots: dict[tuple[str, str | None], list[Statement]] = {}
    for statement in statements:
        spots.setdefault((statement.witness.provenance.report, statement.place.id), []).append(statement)
    for told in spots.values():
        changes = [s for s in told if s.change and s.affirmed and s.state == "full"]
        before = {id(s): s for s in told for change in changes if _precedes(s, change)}
        for statement in told:
            if id(statement) not in before:
                named = [s.party for s in before.values() if statement in changes and _precedes(s, statement)]
                yield replace(statement, previous=named[0]) if named and not statement.previous else statement


def _precedes(state: Statement, change: Statement) -> bool:
    if state.change or not state.affirmed or state.party is None or change.party is None:
        return False
    one, other = state.witness.claim.trigger, change.witness.claim.evidence
    return other.start <= one.start < other.end and likeness(state.party, change.party) == "different"


def statement_of(witness: Witness, registry: Registry) -> Statement | None:
    """The statement that a witness makes of who holds a place, or none."""
    claim = witness.claim
    control, days = claim.control, days_of(witness)
    if control is None or days is None or control.place is None or not (tells(claim) or denies(claim)):
        return None
    if not days.own and (claim.stage == "historical" or _of_another_year(claim, days.end)):
        return None  # it was so once, nobody says when
    placing = claim.places[control.place]
    state = _extent(claim, control, placing)
    if state is None or placing.place is None:
        return None
    party, state = _party(claim, control, state, placing.place.country, registry)
    if state in ("full", "partial") and party is None or _elsewhere(party, placing.place.country, registry):
        return None
    return Statement(
        witness=witness,
        place=placing.place,
        party=party,
        state=state,
        day=days.end,
        exact=days.own and days.start == days.end,
        change=claim.kind == "event",
        affirmed=tells(claim),
        claimed=party is not None and speaks_for(witness, party, registry),
        previous=_participant(claim, control.previous_holder, placing.place.country, registry),
    )


def _of_another_year(claim: Claim, published: str) -> bool:
    """Whether the words name a year other than that of publication, which the reading did not take for the claim's."""
    return any(year != published[:4] for year in _YEAR.findall(claim.evidence.quote))


def _order(statement: Statement) -> tuple[str, bool, str, int, str]:
    witness = statement.witness
    return (
        statement.day,
        statement.change,
        witness.provenance.report,
        witness.claim.evidence.start,
        witness.id,
    )


def _party(
    claim: Claim, control: Control, state: ControlState, country: str | None, registry: Registry
) -> tuple[Party | None, ControlState]:
    """Who holds it; of a loss that names the winner, the winner, who then holds it."""
    if state == "lost":
        winners = [p for p in claim.participants if p.role == "beneficiary"]
        won = [party_of(p, country=country, registry=registry) for p in winners]
        if won and won[0] is not None:
            return won[0], "full"
    if state == "besieged":
        besiegers = [p for p in claim.participants if p.role == "actor"]
        return _first(besiegers, country, registry), state
    party = _participant(claim, control.holder, country, registry)
    if party is None and claim.kind == "event" and state == "full" and control.holder is not None:
        holder = claim.participants[control.holder]
        party = None if _speaks(holder, claim) else unknown_party(holder)
    return party, state


def _speaks(participant: Participant, claim: Claim) -> bool:
    """Whether it is the one who says so, whom the reading took for the one who did it."""
    said = (source.name for source in claim.attribution)
    return any(name is not None and name in participant.mention.quote for name in said)


def _elsewhere(party: Party | None, country: str | None, registry: Registry) -> bool:
    """Whether the registry knows a group as fighting in other countries only; the place is hardly the one meant."""
    entry = registry.by_id(party.id) if party is not None and party.id is not None else None
    return entry is not None and country is not None and entry.misfit(countries=(country,)) >= _FOREIGN


def _first(participants: list[Participant], country: str | None, registry: Registry) -> Party | None:
    parties = (party_of(p, country=country, registry=registry) for p in participants)
    return next((party for party in parties if party is not None), None)


def _participant(claim: Claim, index: int | None, country: str | None, registry: Registry) -> Party | None:
    return None if index is None else party_of(claim.participants[index], country=country, registry=registry)


def _extent(claim: Claim, control: Control, placing: Placing) -> ControlState | None:
    """The state as far as it is said of the whole place: a part of it makes it partial, anything beside it nothing."""
    place = placing.place
    if place is None or place.id is None or placing.precision in _NOWHERE or place.kind in _NOWHERE:
        return None
    if placing.precision in _AREAS and place.kind not in _AREAS:
        return None
    said = _said_of(claim, placing)
    if said is None:
        return None
    knowledge = load_words()
    said -= set(place.kind.lower().split())
    if said & knowledge.beside:
        return None
    part = placing.relation is not None or bool(said & knowledge.within)
    if not part:
        return None if "in" in said and control.state == "full" else control.state
    return "partial" if control.state in ("full", "partial") else None


def _said_of(claim: Claim, placing: Placing) -> set[str] | None:
    """The words in small letters that say what of a place is meant; none where it is parted from what happened."""
    between, before = _between(claim, placing), _before(claim)
    if between is None or len(between) > _REACH or load_words().former.intersection(before):
        return None
    trigger = set(map(str.lower, tokens(claim.trigger.quote))) & load_words().within
    words = [*between, *_about_name(placing), *_following(claim, placing), *before[-1:]]
    return trigger | {word.lower() for word in words}


def _before(claim: Claim) -> tuple[str, ...]:
    """The two words before what happened."""
    cut = claim.trigger.start - claim.evidence.start
    return tuple(word.lower() for word in tokens(claim.evidence.quote[:cut])[-2:])


def _between(claim: Claim, placing: Placing) -> tuple[str, ...] | None:
    """The words between what happened and the place; none where other words part them."""
    quote, offset = claim.evidence.quote, claim.evidence.start
    trigger, mention = claim.trigger, placing.mention
    if not offset <= mention.start < offset + len(quote):
        return None
    if trigger.end <= mention.start:
        words = tokens(quote[trigger.end - offset : mention.start - offset])
        parted = load_words().apart - _TOWARDS.get(
            claim.control.state if claim.control else "full", frozenset()
        )
        return None if parted.intersection(map(str.lower, words)) else words
    if mention.end <= trigger.start:
        return tokens(quote[mention.end - offset : trigger.start - offset])
    return ()


def _following(claim: Claim, placing: Placing) -> tuple[str, ...]:
    """The word right after a mention, which may be what is meant ("Idlib positions")."""
    rest = claim.evidence.quote[max(0, placing.mention.end - claim.evidence.start) :]
    word = tokens(rest)[:1] if rest[:1] == " " else ()
    return word if word and word[0] in load_words().beside | load_words().within else ()


def _about_name(placing: Placing) -> tuple[str, ...]:
    """The words of a mention about its name, up to the next place it stands in, without what the town is called.

    "Parts of the northern city of Taiz" keeps "parts of" and "Taiz"; "an old town in Taiz" keeps the "in".
    """
    words = _uncalled(list(tokens(placing.mention.quote)))
    plain = _DETERMINERS | load_words().within | load_words().beside
    first = next((i for i, w in enumerate(words) if w[:1].isupper() and w.lower() not in plain), len(words))
    stop = (
        i
        for i, word in enumerate(words)
        if i > first and word in ("in", "on", "at", "from", "of", "outside", "near")
    )
    return tuple(words[: next(stop, len(words))])


def _uncalled(words: list[str]) -> list[str]:
    """The words without "the northern city (of)" before a name or at the end."""
    for i, word in enumerate(words):
        last = i + 1 == len(words)
        if word.lower() in load_words().called and (last or words[i + 1] == "of"):
            start = next((j for j in reversed(range(i)) if words[j].lower() in _DETERMINERS), None)
            names = any(w[:1].isupper() for w in words[(start or 0) : i])
            if start is not None and not (last and names):
                return [*words[:start], *words[i + 2 :]]
            return words[:i] + words[i + 2 :] if not last else words[:i]
    return words
