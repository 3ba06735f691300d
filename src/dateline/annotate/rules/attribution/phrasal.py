"""Cues that are no verbs: "according to X", "X's claim that …", "reportedly", "alleged …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.annotate.rules.attribution.lexicon import Lexicon
from dateline.annotate.rules.attribution.phrases import clause, noun_phrase, runs, trimmed
from dateline.annotate.rules.attribution.types import Draft, Saying, Span


def phrase_drafts(doc: Doc, lex: Lexicon) -> Iterator[Draft]:
    """ "According to X" and the like; what is said is the clause around."""
    firsts = {phrase[0] for phrase in lex.phrases}
    for token in doc:
        if token.lower_ in firsts:
            phrase = next((p for p in lex.phrases if _matches(token, p)), None)
            draft = _according(token, len(phrase)) if phrase is not None else None
            if draft is not None:
                yield draft


def _matches(token: Token, phrase: tuple[str, ...]) -> bool:
    doc = token.doc
    return token.i + len(phrase) < len(doc) and all(
        doc[token.i + i].lower_ == word for i, word in enumerate(phrase)
    )


def _according(first: Token, length: int) -> Draft | None:
    doc = first.doc
    last = doc[first.i + length - 1]
    nouns = [c for t in (first, last) for c in t.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i]
    if length == 1 or not nouns:
        return None
    source = (last.i + 1, _with_name(doc, noun_phrase(max(nouns))[1]))
    hull = (first.i, source[1])
    content = _clause_around(first, hull, clause(max(nouns)))
    saying = Saying(cue=(first.i, last.i + 1), source=trimmed(doc, *source), content=content, act="said")
    return Draft(saying=saying, hull=hull, verb=first.i) if content else None


def _with_name(doc: Doc, end: int) -> int:
    """Past a name set off by commas after an office ("the chief of staff, Maj. Gen. Musa Dube, …")."""
    if end >= len(doc) or doc[end].text != ",":
        return end
    stop = end + 1
    while stop < len(doc) and (doc[stop].text[:1].isupper() or doc[stop].text in (".", "-")):
        stop += 1
    closed = stop < len(doc) and doc[stop].text == ","
    return stop if closed and any(token.ent_type_ == "PERSON" for token in doc[end:stop]) else end


def _clause_around(cue: Token, hull: Span, source: set[int]) -> tuple[Span, ...]:
    """The clause a phrase belongs to, without the phrase; at the edge of a sentence, the whole sentence."""
    sentence, anchor = cue.sent, cue.head
    opening = hull[0] == sentence.start
    closing = hull[1] + 1 >= sentence.end
    while anchor.head != anchor and not _stands_alone(anchor) and (closing or anchor.dep_ != "relcl"):
        anchor = anchor.head
    tokens = set(range(sentence.start, sentence.end)) if opening else clause(anchor)
    return runs(cue.doc, tokens - set(range(*hull)) - (set() if opening else source))


def _stands_alone(verb: Token) -> bool:
    """Whether a verb heads a clause that is coordinated, with its own subject."""
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    return verb.dep_ in ("conj", "ccomp") and own and verb.pos_ in ("VERB", "AUX")


def noun_drafts(doc: Doc, lex: Lexicon) -> Iterator[Draft]:
    """ "X's claim that …", "reports that …", "allegations of …"."""
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_ in lex.nouns:
            content = noun_content(token, lex)
            if content:
                source = _owner(token)
                act = lex.nouns[token.lemma_]
                saying = Saying(cue=(token.i, token.i + 1), source=source, content=content, act=act)
                yield Draft(saying=saying, hull=(token.i, token.i + 1), verb=token.i)


def noun_content(noun: Token, lex: Lexicon) -> tuple[Span, ...]:
    """What a noun of saying says: the clause with "that", or what stands behind "of"; nothing where it says neither."""
    for child in noun.rights:
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if child.dep_ in ("acl", "ccomp", "relcl") and "that" in marks:
            return runs(noun.doc, clause(child))
        plural = noun.tag_ == "NNS" and child.dep_ == "prep" and child.lower_ == "of"
        if plural and lex.has("nouns_of", noun.lemma_):
            return runs(noun.doc, clause(child) - {child.i})
    return ()


def _owner(noun: Token) -> Span | None:
    """Whose words the noun means: "X's claim", "a statement by X", "reports from X"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return noun_phrase(child, before=noun.i) if child.tag_ != "PRP$" else (child.i, child.i + 1)
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((noun_phrase(c) for c in child.children if c.dep_ == "pobj"), None)
    return None


def hearsay_drafts(doc: Doc, lex: Lexicon) -> Iterator[Draft]:
    """ "Reportedly" and its like: nobody in particular says the clause they stand in, or the noun."""
    for token in doc:
        if lex.has("adverbs", token.lower_) or (
            lex.has("adjectives", token.lower_) and _describes_event(token, lex)
        ):
            tokens = clause(token.head)
        else:
            continue
        cue = (token.i, token.i + 1)
        content = runs(doc, _clause_only(token.head, tokens) - {token.i})
        if content:
            saying = Saying(cue=cue, source=None, content=content, act="hearsay", strength="weak")
            yield Draft(saying=saying, hull=cue, verb=token.i)


def _describes_event(adjective: Token, lex: Lexicon) -> bool:
    """Whether an adjective is before a noun that is not itself a word for words said ("unconfirmed reports")."""
    noun = adjective.head
    return adjective.dep_ == "amod" and noun.i > adjective.i and noun.lemma_ not in lex.nouns


def _clause_only(head: Token, tokens: set[int]) -> set[int]:
    """The clause of a verb without the clauses coordinated with it that have a subject of their own."""
    for child in head.rights:
        if child.dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in child.children):
            tokens = tokens - clause(child)
    return tokens
