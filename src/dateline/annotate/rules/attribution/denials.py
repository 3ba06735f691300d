"""Denials of what others say: "rejected claims that …", "called it a hoax", "said the attack was fabricated"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.annotate.rules.attribution.lexicon import Lexicon
from dateline.annotate.rules.attribution.phrasal import noun_content
from dateline.annotate.rules.attribution.phrases import clause, runs, subject_of
from dateline.annotate.rules.attribution.types import Draft, Saying, Span
from dateline.annotate.rules.attribution.verbs import is_negated, source_of

_PLAIN = frozenset(
    {"nsubjpass", "nsubj", "auxpass", "aux", "advmod", "punct", "mark", "det", "amod", "compound"}
)


def denial_drafts(doc: Doc, lex: Lexicon) -> Iterator[Draft]:
    """A denial for every claim that somebody rejects, and for everything that somebody calls false or staged."""
    for token in doc:
        lemma = token.lemma_.lower()
        if lex.has("denying", lemma) and token.pos_ == "VERB" and not is_negated(token, lex):
            yield from _rejected(token, lex)
        elif lex.has("untrue", lemma) or lex.has("invented", lemma):
            yield from _called_untrue(token, lex)


def _rejected(verb: Token, lex: Lexicon) -> Iterator[Draft]:
    """ "Denied allegations that …", "dismissed reports of …"."""
    for noun in (c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ in lex.nouns):
        yield from _draft(verb, source_of(verb), noun_content(noun, lex), noun)


def _called_untrue(word: Token, lex: Lexicon) -> Iterator[Draft]:
    """ "Called the reports of … a hoax", "said the killing of … was fabricated"."""
    verb = (
        word if word.pos_ == "VERB" else next((t for t in word.ancestors if t.pos_ in ("VERB", "AUX")), word)
    )
    if lex.has("calling", verb.lemma_):
        between = set(range(verb.i + 1, word.left_edge.i))
        reports = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ in lex.nouns), None)
        told = noun_content(reports, lex) if reports is not None else ()
        between &= {i for span in told for i in range(*span)} or between
        if between and not is_negated(verb, lex):
            yield from _draft(verb, source_of(verb), runs(word.doc, between), word)
        return
    said = verb.head
    subject = subject_of(verb)
    states = word.dep_ in ("attr", "acomp") if verb.lemma_ == "be" else verb == word and _is_bare(verb)
    if not states or subject is None or verb.dep_ != "ccomp" or said.lemma_.lower() not in lex.verbs:
        return
    if subject.pos_ != "PRON" and subject.i < verb.i and not is_negated(verb, lex):
        content = noun_content(subject, lex) if subject.lemma_ in lex.nouns else ()
        yield from _draft(said, source_of(said), content or runs(word.doc, clause(subject)), word)


def _is_bare(verb: Token) -> bool:
    """ "Was staged", and not "was staged at dawn", which says that it took place."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.lefts)
    return passive and all(c.dep_ in _PLAIN for c in verb.children)


def _draft(verb: Token, source: Span | None, content: tuple[Span, ...], cue: Token) -> Iterator[Draft]:
    if content:
        saying = Saying(cue=(cue.i, cue.i + 1), source=source, content=content, act="denied")
        yield Draft(saying=saying, hull=(cue.i, cue.i + 1), verb=cue.i)
