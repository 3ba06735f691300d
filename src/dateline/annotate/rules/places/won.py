"""Names of what parties take and hold, which are places whether or not a gazetteer has them."""

from __future__ import annotations

from collections.abc import Callable, Set

from spacy.tokens import Token

from dateline.annotate.rules.places.looks import (
    entity_of,
    is_initials,
    is_longer,
    is_name_like,
    is_somebody,
    is_titled,
)
from dateline.annotate.rules.places.names import Candidate
from dateline.annotate.rules.places.words import PlaceWords, Tokens


def is_won(
    candidate: Candidate,
    *,
    tokens: Tokens,
    words: PlaceWords,
    actor_tokens: Set[int],
    is_home: Callable[[str], bool],
) -> bool:
    """Whether a name is what a party takes ("NAME was recaptured by the army", "NAME came under rebel control"): a
    place, for people are captured, but not recaptured or overrun.

    After "capture" and "seize" the gazetteer has to know it, or no dictionary may. Whoever has a title, a first name
    or initials for a name is a person or a body.
    """
    token = tokens.doc[candidate.end - 1]
    handed = token.dep_ in {"nsubj", "nsubjpass"} and any(
        _is_in_hands(v, words) for v in (token.head, *_to(token.head))
    )
    taken = token.dep_ in {"dobj", "nsubjpass"}
    if not (taken or handed) or not actor_tokens.isdisjoint(range(candidate.start, candidate.end)):
        return False
    odd = (
        is_titled(tokens, words, candidate) or is_longer(tokens, candidate) or is_initials(tokens, candidate)
    )
    if odd or candidate.end - candidate.start > 3 or is_somebody(tokens, candidate):
        return False
    verb = token.head.lemma_.lower()
    full_name = entity_of(tokens, candidate) == "PERSON" and candidate.end - candidate.start > 1
    if handed or (verb in words.won_verbs and (candidate.known or not full_name)):
        return is_name_like(tokens, candidate)
    rare = any(t.is_oov for t in tokens.doc[candidate.start : candidate.end])
    if verb not in words.taken_verbs:
        return False
    if entity_of(tokens, candidate) in {"PERSON", "PRODUCT", "WORK_OF_ART", "EVENT"}:
        return candidate.known and is_home(tokens.words(candidate.start, candidate.end))
    return candidate.known or rare


def _to(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "xcomp"]


def _is_in_hands(verb: Token, words: PlaceWords) -> bool:
    """ "is under rebel control", "came back under the control of", "passed into the hands of"."""
    preps = [c for b in (verb, *(c for c in verb.children if c.dep_ == "advmod")) for c in b.children]
    return any(
        c.lower_ in {"under", "into", "in"}
        and any(o.lemma_ in words.hands for o in c.children if o.dep_ == "pobj")
        for c in preps
    )
