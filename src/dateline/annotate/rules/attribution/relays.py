"""Sources that another source passes on: "citing X", "quoted X as saying that …", "was quoted as saying …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from dateline.annotate.rules.attribution.lexicon import Lexicon
from dateline.annotate.rules.attribution.phrases import (
    agent_of,
    clause,
    is_passive,
    noun_phrase,
    runs,
    subject_of,
)
from dateline.annotate.rules.attribution.types import Draft, Saying, Span


def relay_drafts(doc: Doc, lex: Lexicon, told: Mapping[int, Draft]) -> Iterator[Draft]:
    """Two sayings for a source quoted by another, one for a source cited; ``told``: verb to its draft."""
    for token in doc:
        if token.pos_ == "VERB" and lex.frame("relay", token.lemma_.lower()):
            yield from _relayed(token, told)


def _relayed(verb: Token, told: Mapping[int, Draft]) -> Iterator[Draft]:
    saying = _as_saying(verb)
    if is_passive(verb) or (verb.tag_ == "VBN" and saying is not None):
        whom, by = subject_of(verb), agent_of(verb)
    else:
        whom, by = next((c for c in verb.rights if c.dep_ == "dobj"), None), subject_of(verb)
    if whom is None or (whom.pos_ == "PRON" and whom.tag_ != "PRP"):
        return
    inner = noun_phrase(whom, before=verb.i if whom.i < verb.i else None)
    content = _content(verb, saying, told)
    if not content:
        return
    if saying is not None and by is not None:
        outer = noun_phrase(by, before=verb.i if by.i < verb.i else None)
        yield _draft(verb.doc, (verb.i, verb.i + 1), outer, _outer(verb, content), verb.i)
    cue = (saying.i, saying.i + 1) if saying is not None else (verb.i, verb.i + 1)
    yield _draft(verb.doc, cue, inner, content, cue[0], cited=True)


def _as_saying(verb: Token) -> Token | None:
    """The participle of "quoted X as saying"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            return next((c for c in child.children if c.dep_ == "pcomp"), None)
    return None


def _content(verb: Token, saying: Token | None, told: Mapping[int, Draft]) -> tuple[Span, ...]:
    """The words that the cited source says: after "as saying", else those of the clause around."""
    if saying is not None:
        heads = [c for c in saying.children if c.dep_ in ("ccomp", "dobj", "advcl")]
        tokens = set[int]().union(*(clause(head) for head in heads))
        if not tokens and verb.head != verb and verb.head.i < verb.i:  # "…, SANA quoted a source as saying"
            tokens = clause(verb.head)
        if not tokens:
            tokens = _before(verb)
        return runs(verb.doc, tokens - clause(verb) if verb.dep_ == "parataxis" else tokens)
    host = verb.head
    while host.head != host and host.i not in told and host.pos_ not in ("VERB", "AUX"):
        host = host.head
    if host == verb:
        return ()
    near = next((told[t.i] for t in (host, *host.ancestors) if t.i in told), None)
    if near is not None and near.saying.content:
        return runs(verb.doc, {i for span in near.saying.content for i in range(*span)} - clause(verb))
    return runs(verb.doc, clause(host) - clause(verb)) if host.pos_ in ("VERB", "AUX") else ()


def _before(verb: Token) -> set[int]:
    subject = subject_of(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i
    tokens = set(range(verb.sent.start, start))
    return tokens if any(verb.doc[i].pos_ in ("VERB", "AUX") for i in tokens) else set()


def _outer(verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What the passing source says: the other's saying and all."""
    first, last = verb.i + 1, max(verb.right_edge.i + 1, content[-1][1])
    said = {i for span in content for i in range(*span)}
    return (
        runs(verb.doc, said | set(range(first, last)))
        if content[0][0] > verb.i and not is_passive(verb)
        else content
    )


def _draft(
    doc: Doc, cue: Span, source: Span, content: tuple[Span, ...], verb: int, *, cited: bool = False
) -> Draft:
    saying = Saying(cue=cue, source=source, content=content, act="said", cited=cited)
    return Draft(saying=saying, hull=(min(cue[0], source[0]), max(cue[1], source[1])), verb=verb)
