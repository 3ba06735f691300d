"""What a possible name looks like: its letters, what the parser takes it for, what stands beside it."""

from __future__ import annotations

from dateline.annotate.rules.places.names import Candidate
from dateline.annotate.rules.places.words import PlaceWords, Tokens


def is_name_like(tokens: Tokens, candidate: Candidate) -> bool:
    """A capital at the start of a sentence says nothing of a common word."""
    first = tokens.doc[candidate.start]
    return not first.is_sent_start or first.pos_ == "PROPN" or not first.vocab[first.lower_].has_vector


def is_initials(tokens: Tokens, candidate: Candidate) -> bool:
    """ "ISIS", "RSF" and the like: groups more often than places."""
    text = tokens.text[candidate.start]
    return candidate.end - candidate.start == 1 and len(text) > 2 and text.isupper() and text.isalpha()


def is_proper(tokens: Tokens, candidate: Candidate) -> bool:
    return all(tokens.pos[i] in {"PROPN", "PUNCT", "X", "ADP"} for i in range(candidate.start, candidate.end))


def entity_of(tokens: Tokens, candidate: Candidate) -> str:
    """The parser's label for the name: that of its last token, for the first is often an article."""
    return tokens.entity[candidate.end - 1] or tokens.entity[candidate.start]


def is_titled(tokens: Tokens, words: PlaceWords, candidate: Candidate) -> bool:
    before = candidate.start - 1
    return before >= 0 and tokens.low[before] in words.titles


def is_longer(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the parser's entity reaches beyond the name ("Jordan Smith")."""
    doc = tokens.doc
    after = candidate.end < len(tokens) and doc[candidate.end].ent_iob_ == "I"
    return after or doc[candidate.start].ent_iob_ == "I"


def is_somebody(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the report elsewhere has the name as the last of a person's names ("Sergei NAME")."""
    name, size = tokens.text[candidate.end - 1], candidate.end - candidate.start
    return any(ent.label_ == "PERSON" and len(ent) > size and ent[-1].text == name for ent in tokens.doc.ents)
