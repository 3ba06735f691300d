"""Whether a possible name is meant as a place here: by the words that govern it and what the parser took it for."""

from __future__ import annotations

from collections.abc import Set

from dateline.annotate.rules.places.context import Left
from dateline.annotate.rules.places.looks import (
    entity_of,
    is_initials,
    is_longer,
    is_name_like,
    is_proper,
    is_somebody,
    is_titled,
)
from dateline.annotate.rules.places.names import Candidate
from dateline.annotate.rules.places.words import PlaceWords, Tokens

_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_TRANSPARENT = frozenset({"compound", "appos", "conj", "nmod", "punct", "amod", "poss"})


def is_meant(
    candidate: Candidate,
    left: Left,
    *,
    tokens: Tokens,
    words: PlaceWords,
    actor_tokens: Set[int],
    right_kind: str | None,
    listed: bool,
    of_kind: bool = False,
) -> bool:
    """Weigh the evidence; ``right_kind`` is the noun for a place right after the name, ``listed`` that the name goes
    on a list of places, ``of_kind`` that a plural noun tells what all on the list are ("the towns of A and B")."""
    entity = entity_of(tokens, candidate)
    governor = tokens.low[left.governor] if left.governor is not None else ""
    sure = (
        governor in words.sure
        or left.near
        or left.part is not None
        or listed
        or _is_goal(tokens, words, left)
        or _is_struck(tokens, words, left, candidate)
    )
    if _is_joined(tokens, words, candidate):
        return candidate.known
    if _is_modifier(tokens, candidate) or is_titled(tokens, words, candidate):
        return False
    if any(i in actor_tokens for i in range(candidate.start, candidate.end)):
        return sure and not _goes_on(tokens, candidate, actor_tokens) and entity in _PLACE_ENTITIES
    if is_initials(tokens, candidate):
        return entity in _PLACE_ENTITIES and sure and not left.near
    if of_kind and is_proper(tokens, candidate):
        return True
    if words.kinds.get(right_kind or "") in {"facility", "site"} and _is_state(tokens, words, candidate):
        return False  # "the US embassy", "a US base" say whose
    if left.of_kind or right_kind is not None:
        division = words.kinds.get(right_kind or "") in {"admin1", "admin2"} and is_proper(tokens, candidate)
        called = right_kind in {"city", "town"} and candidate.known
        return (entity != "NORP" or left.of_kind or division or called) and not _opens_plainly(
            tokens, candidate
        )
    if governor == "of" and candidate.known and left.governor and tokens.low[left.governor - 1] in _PARTS:
        return True
    if left.cue and (candidate.known or entity in _PLACE_ENTITIES):
        return True
    if entity in {"PERSON", "NORP"}:
        plain = candidate.known and not is_longer(tokens, candidate) and is_proper(tokens, candidate)
        return plain and (sure or _is_object(tokens, words, candidate))
    if entity in _PLACE_ENTITIES:
        return _is_used_as_place(candidate, left, tokens, words, governor, sure)
    if not candidate.known or not is_proper(tokens, candidate):
        return False
    return (sure and not _before_noun(tokens, candidate)) or _fits_verb(tokens, words, candidate)


def stands_as_place(
    candidate: Candidate, left: Left, *, tokens: Tokens, words: PlaceWords, actor_tokens: Set[int]
) -> bool:
    """Whether a known name stands where a place may, whatever the parser took it for: "send troops to
    NAME", "the shelling
    of NAME", "NAME will be …". For names of the countries that the report is about only."""
    if not candidate.known or any(i in actor_tokens for i in range(candidate.start, candidate.end)):
        return False
    odd = (
        _is_modifier(tokens, candidate) or is_titled(tokens, words, candidate) or is_longer(tokens, candidate)
    )
    if odd or is_initials(tokens, candidate) or _before_noun(tokens, candidate):
        return False
    if left.governor is not None:
        return tokens.low[left.governor] in _GOVERNING or tokens.low[left.governor] in words.sure
    token = tokens.doc[candidate.end - 1]
    acts = any(child.dep_ == "dobj" for child in token.head.children)  # "Russia bombed …" is who, not where
    subject = token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in _STATED_OF_PLACES and not acts
    return subject and is_name_like(tokens, candidate)


_PARTS = frozenset(
    {
        "parts",
        "part",
        "most",
        "half",
        "much",
        "centre",
        "center",
        "outskirts",
        "districts",
        "suburbs",
        "all",
        "north",
        "south",
        "east",
        "west",
    }
)
_GOVERNING = frozenset({"to", "of", "from", "on", "for", "between"})
_STATED_OF_PLACES = frozenset(
    {
        "be",
        "fall",
        "remain",
        "become",
        "retake",
        "capture",
        "take",
        "liberate",
        "seize",
        "hold",
        "besiege",
        "shell",
        "bomb",
    }
)


def could_be(
    candidate: Candidate, left: Left, *, tokens: Tokens, words: PlaceWords, actor_tokens: Set[int]
) -> bool:
    """Whether an unknown name stands where a place would, so that "in NAME" or ", NAME" after it settles the matter."""
    if (
        any(i in actor_tokens for i in range(candidate.start, candidate.end))
        or not is_proper(tokens, candidate)
        or _is_modifier(tokens, candidate)
        or is_titled(tokens, words, candidate)
        or _before_noun(tokens, candidate)
        or is_longer(tokens, candidate)
        or _is_heading(tokens, candidate)
    ):
        return False
    if left.governor is not None:
        low = tokens.low[left.governor]
        return low in words.sure or (low == "of" and _fits_noun(tokens, words, left.governor))
    token = tokens.doc[candidate.end - 1]
    taken = token.dep_ == "dobj" and token.head.lemma_.lower() in words.taken_verbs
    if is_somebody(tokens, candidate):
        return False
    return taken or (entity_of(tokens, candidate) != "PERSON" and _is_object(tokens, words, candidate))


def _is_heading(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether nearly every word of the sentence has a capital, which then tells nothing."""
    sentence = [t for t in tokens.doc[candidate.start].sent if t.is_alpha and len(t) > 3]
    return 4 * sum(t.text[0].isupper() for t in sentence) > 3 * len(sentence) > 12


def is_rare_name(candidate: Candidate, left: Left, *, tokens: Tokens) -> bool:
    """Whether a name no dictionary has stands after "in", "near", "around" or "outside": a village, for nothing else
    does; persons and bodies that the parser knows are left out."""
    if left.governor is None or tokens.low[left.governor] not in {"in", "near", "around", "outside"}:
        return False
    inside = tokens.doc[candidate.start : candidate.end]
    rare = any(t.is_oov and t.is_alpha and not t.is_upper for t in inside)
    plain = len(inside) <= 3 and all(t.tag_ in {"NNP", "NNPS"} and len(t) > 2 for t in inside)
    own = inside.root.dep_ == "pobj" and inside.root.head.i == left.governor
    return (
        rare
        and plain
        and own
        and entity_of(tokens, candidate) not in {"ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"}
    )


def _opens_plainly(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether only the start of the sentence gives the word its capital ("Humanitarian corridors")."""
    first = candidate.start == tokens.sentence[candidate.start] and candidate.end - candidate.start == 1
    return first and not candidate.known and tokens.pos[candidate.start] in {"ADJ", "NOUN", "VERB"}


def _is_struck(tokens: Tokens, words: PlaceWords, left: Left, candidate: Candidate) -> bool:
    """ "the raid on NAME", "fell on NAME": a town, where it is no state, which is a party."""
    if left.governor is None or tokens.low[left.governor] != "on" or _is_state(tokens, words, candidate):
        return False
    return tokens.doc[left.governor].head.lemma_.lower() in words.aimed


def _is_state(tokens: Tokens, words: PlaceWords, candidate: Candidate) -> bool:
    name = tokens.words(candidate.start, candidate.end)
    return name in words.countries or name.replace(".", "") in {"US", "UK", "EU", "UN", "USA", "UAE"}


def _is_goal(tokens: Tokens, words: PlaceWords, left: Left) -> bool:
    """ "spread to NAME", "advance on NAME", "between NAME and NAME" where no talks are: the words ask for a place."""
    if left.governor is None:
        return False
    low, head = tokens.low[left.governor], tokens.doc[left.governor].head.lemma_.lower()
    if low in {"between", "for"}:
        return _fits_noun(tokens, words, left.governor)
    return low in {"to", "from", "on"} and head in words.motion


def _is_object(tokens: Tokens, words: PlaceWords, candidate: Candidate) -> bool:
    token = tokens.doc[candidate.end - 1]
    return token.dep_ == "dobj" and token.head.lemma_.lower() in words.object_verbs


def _is_modifier(tokens: Tokens, candidate: Candidate) -> bool:
    """ "US-led", "Kyiv-based": joined to a word that is no name."""
    after = candidate.end
    return after + 1 < len(tokens) and tokens.text[after] == "-" and tokens.text[after + 1][:1].islower()


def _is_joined(tokens: Tokens, words: PlaceWords, candidate: Candidate) -> bool:
    """ "the Damascus-Baghdad highway": the first of two names that a line runs between."""
    j = candidate.end
    if j + 2 >= len(tokens) or tokens.text[j] != "-" or not tokens.text[j + 1][:1].isupper():
        return False
    while j + 1 < len(tokens) and (tokens.text[j][:1].isupper() or tokens.text[j] == "-"):
        j += 1
    return words.kinds.get(tokens.lemma[j]) == "line"


def _before_noun(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name only modifies the noun after it ("in the Mosul campaign")."""
    token = tokens.doc[candidate.end - 1]
    return token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.i >= candidate.end


def _goes_on(tokens: Tokens, candidate: Candidate, actor_tokens: Set[int]) -> bool:
    """Whether the name is only part of an actor's name or phrase ("Kyiv government")."""
    return candidate.end in actor_tokens or candidate.start - 1 in actor_tokens


def _is_used_as_place(
    candidate: Candidate, left: Left, tokens: Tokens, words: PlaceWords, governor: str, sure: bool
) -> bool:
    if sure and candidate.known and tokens.low[candidate.end : candidate.end + 1] == ["'s"]:
        return True
    if _before_noun(tokens, candidate) and tokens.low[candidate.end] not in {",", "(", "."}:
        return _fits_head(tokens, words, candidate, tokens.doc[candidate.end - 1].head.i)
    if sure:
        return True
    if governor:
        return _fits_noun(tokens, words, left.governor or 0) and (
            candidate.known or governor in {"to", "from", "of", "on"}
        )
    return _fits_verb(tokens, words, candidate)


def _fits_noun(tokens: Tokens, words: PlaceWords, governor: int) -> bool:
    """Whether an unsure preposition ("of", "to", "between") governs a place, by what it hangs on."""
    low = tokens.low[governor]
    before = tokens.lemma[governor - 1] if governor else ""
    head = tokens.doc[governor].head
    if low in {
        "against",
        "with",
        "like",
        "as",
        "than",
        "about",
        "by",
        "versus",
        "besides",
        "despite",
        "including",
        "except",
    }:
        if head.lemma_.lower() in words.linking:  # "a road that connects NAME with NAME"
            return low == "with"
        return low == "with" and "border" in {*tokens.lemma[max(0, governor - 2) : governor], head.lemma_}
    if low == "between":
        return head.lemma_.lower() not in words.talks and before not in words.talks
    if low == "for":
        return head.lemma_.lower() in words.motion | words.sought
    return before not in words.polity and head.lemma_.lower() not in words.polity | words.talks


def _fits_verb(tokens: Tokens, words: PlaceWords, candidate: Candidate) -> bool:
    """Whether the name is what a verb like "seize" acts on, or what "falls" or is acted on."""
    token = tokens.doc[candidate.end - 1]
    steps = 0
    while token.dep_ in _TRANSPARENT and steps < 6 and token.head.i != token.i:
        if token.dep_ in {"compound", "poss", "nmod", "amod"} and token.head.i >= candidate.end:
            return _fits_head(tokens, words, candidate, token.head.i)
        token, steps = token.head, steps + 1
    lemma = token.head.lemma_.lower()
    if token.dep_ in _SUBJECTS:
        return lemma in words.subject_verbs and candidate.known
    if token.dep_ == "nsubjpass":
        return True
    if token.dep_ in {"dobj", "attr"}:
        return lemma in words.object_verbs
    return token.dep_ in {"npadvmod", "ROOT", "dep"} and candidate.known and token.i < candidate.end


def _fits_head(tokens: Tokens, words: PlaceWords, candidate: Candidate, head: int) -> bool:
    """Before another noun ("the Mosul offensive"): a place unless that noun is a body, an office or a name."""
    short = not any(character.islower() for character in tokens.text[candidate.end - 1])
    if head >= len(tokens) or not candidate.known or short:  # "U.S. air strikes" says whose
        return False
    other = words.polity | words.talks | words.makes  # "Tomahawk missiles" says the make
    return tokens.lemma[head] not in other and tokens.pos[head] == "NOUN"
