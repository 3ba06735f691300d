"""How much of a place a statement is about: all of it, a part, or only something in or near it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dateline.codebook.names import fold
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim, ControlState, Place, Placing

_AREAS = frozenset(("admin1", "admin2"))
_NOWHERE = frozenset(("country", "region", "line", "near", "none"))
# Words between the event and the place beyond which the place is hardly its object.
_REACH = 10
# Words before a place that can say how much of it is meant.
_SHARE = 4
# Words that lead to the place of such a state, where they part any other from its place.
_TOWARDS: Mapping[ControlState, frozenset[str]] = {
    "lost": frozenset(("from",)),
    "entered": frozenset(("into", "to")),
}
_ELSEWHERE = frozenset(("in", "on", "at", "from", "of", "outside", "near"))
_OWNS = re.compile(r"['’]s?\s+(?=\w)")
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "its", "their"))


def extent_of(claim: Claim, state: ControlState, placing: Placing) -> ControlState | None:
    """The state as far as it is said of the whole place: a part of it makes it partial, anything beside it nothing."""
    place = placing.place
    if place is None or placing.precision in _NOWHERE or place.kind in _NOWHERE:
        return None
    if placing.precision in _AREAS and place.kind not in _AREAS:
        return None
    said = _said_of(claim, state, placing, place)
    if said is None:
        return None
    knowledge = load_words()
    said -= set(place.kind.lower().split()) | (knowledge.provinces if place.kind in _AREAS else frozenset())
    if said & knowledge.beside:
        return None
    part = placing.relation is not None or bool(said & knowledge.within)
    if not part:
        return None if "in" in said and state == "full" else state
    return "partial" if state in ("full", "partial") else None


def _said_of(claim: Claim, state: ControlState, placing: Placing, place: Place) -> set[str] | None:
    """The words in small letters that say what of a place is meant; none where it is parted from what happened."""
    between, before = _between(claim, state, placing), _before(claim)
    if between is None or len(between) > _REACH or load_words().former.intersection(before):
        return None
    trigger = set(map(str.lower, tokens(claim.trigger.quote))) & load_words().within
    if _owned(claim, placing):
        return None
    about = (*_share(claim, placing), *_about_name(placing, place), *_following(claim, placing))
    words = [word.lower() for word in (*between, *about, *before[-1:])]
    return None if _counted(words) else trigger | set(words)


def _counted(words: Sequence[str]) -> bool:
    """Whether parts are counted: "14 of 17", "two of the seven"."""
    numeral = [word.isdigit() or word in load_words().numerals for word in words]
    return any(
        numeral[i] and words[i + 1] == "of" and any(numeral[i + 2 : i + 4]) for i in range(len(words) - 2)
    )


def _owned(claim: Claim, placing: Placing) -> bool:
    """Whether the words are of something that a place has ("Rakhine's 17 townships"), and not of what befell it."""
    end = placing.mention.end
    rest = claim.evidence.quote[max(0, end - claim.evidence.start) :]
    owns = _OWNS.match(rest)
    if owns is None:
        return False
    if claim.trigger.start < end + owns.end():
        return True
    between = tokens(rest[owns.end() : claim.trigger.start - end].lower())
    knowledge = load_words()
    return len(between) > _SHARE or bool((knowledge.beside | knowledge.within).intersection(between))


def _before(claim: Claim) -> tuple[str, ...]:
    """The two words before what happened."""
    cut = claim.trigger.start - claim.evidence.start
    return tuple(word.lower() for word in tokens(claim.evidence.quote[:cut])[-2:])


def _between(claim: Claim, state: ControlState, placing: Placing) -> tuple[str, ...] | None:
    """The words between what happened and the place; none where other words part them."""
    quote, offset = claim.evidence.quote, claim.evidence.start
    trigger, mention = claim.trigger, placing.mention
    if not offset <= mention.start < offset + len(quote):
        return None
    if trigger.end <= mention.start:
        words = tokens(quote[trigger.end - offset : mention.start - offset])
        parted = load_words().apart - _TOWARDS.get(state, frozenset())
        return None if parted.intersection(map(str.lower, words)) else words
    if mention.end <= trigger.start:
        return tokens(quote[mention.end - offset : trigger.start - offset])
    return ()


def _share(claim: Claim, placing: Placing) -> tuple[str, ...]:
    """The words before a mention that say how much of it ("nearly all of"); else the one before what is held."""
    words = tokens(claim.evidence.quote[: max(0, placing.mention.start - claim.evidence.start)])
    if words[-1:] == ("of",):
        return words[-_SHARE:]
    return words[-1:] if placing.mention.end <= claim.trigger.start else ()


def _following(claim: Claim, placing: Placing) -> tuple[str, ...]:
    """The word right after a mention, which may be what is meant ("Idlib positions")."""
    rest = claim.evidence.quote[max(0, placing.mention.end - claim.evidence.start) :]
    word = tokens(rest)[:1] if rest[:1] == " " else ()
    return word if word and word[0] in load_words().beside | load_words().within else ()


def _about_name(placing: Placing, place: Place) -> Sequence[str]:
    """The words of a mention about its name, up to the next place it stands in, without what the town is called.

    "Parts of the northern city of Taiz" keeps "parts of"; "an old town in Taiz" keeps the "in"; "Port Sudan" nothing.
    """
    words = tokens(placing.mention.quote)
    first, end = _name_at(words, place)
    stop = (i for i in range(end, len(words)) if words[i] in _ELSEWHERE)
    after = words[end : next(stop, len(words))]
    called = bool(after) and after[0].lower() in _called(place)
    return [*_uncalled(words[:first], place), *(after[1:] if called else after)]


def _called(place: Place) -> frozenset[str]:
    """The words that only say what a place is: a town is no province, and a province no town."""
    knowledge = load_words()
    return knowledge.divisions | knowledge.provinces if place.kind in _AREAS else knowledge.called


def _name_at(words: Sequence[str], place: Place) -> tuple[int, int]:
    """Where the name is among the words of a mention; else its first word in capitals that only a name can be."""
    name, folded = [fold(w) for w in tokens(place.name)], [fold(w) for w in words]
    for i in range(len(words) - len(name) + 1):
        if name and folded[i : i + len(name)] == name:
            return i, i + len(name)
    knowledge = load_words()
    plain = _DETERMINERS | knowledge.within | knowledge.beside
    pairs = pairwise(words)
    start = max(
        (i + 2 for i, (w, of) in enumerate(pairs) if w.lower() in knowledge.called and of == "of"), default=0
    )
    names = (i for i in range(start, len(words)) if words[i][:1].isupper() and words[i].lower() not in plain)
    first = next(names, len(words))
    return first, first + 1


def _uncalled(words: Sequence[str], place: Place) -> Sequence[str]:
    """The words before a name without "the northern city (of)" at their end; "a district of" an area is a part."""
    last = len(words) - (2 if words[-1:] == ("of",) else 1)
    if last < 0 or words[last].lower() not in _called(place):
        return words
    if place.kind in _AREAS and last > 0 and words[last - 1].lower() != "the":
        return words
    return words[: next((i for i in reversed(range(last)) if words[i].lower() in _DETERMINERS), last)]
