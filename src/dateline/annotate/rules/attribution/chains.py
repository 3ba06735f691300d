"""All sayings of a document together, and who says a given word through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.annotate.rules.analyse import Document
from dateline.annotate.rules.attribution.denials import denial_drafts
from dateline.annotate.rules.attribution.headlines import headline_drafts
from dateline.annotate.rules.attribution.lexicon import Lexicon, lexicon
from dateline.annotate.rules.attribution.phrasal import hearsay_drafts, noun_drafts, phrase_drafts
from dateline.annotate.rules.attribution.phrases import clause, runs
from dateline.annotate.rules.attribution.quotes import attach
from dateline.annotate.rules.attribution.relays import relay_drafts
from dateline.annotate.rules.attribution.types import Draft, Saying
from dateline.annotate.rules.attribution.verbs import verb_drafts
from dateline.languages.language import Language

_NO_STATEMENT = frozenset({"announced", "ordered"})


def find_sayings(document: Document, language: Language) -> tuple[Saying, ...]:
    """Everything that somebody is said to say, in the order of the cues."""
    doc, lex = document.doc, lexicon(language)
    verbs = tuple(verb_drafts(doc, lex))
    relays = tuple(relay_drafts(doc, lex, {draft.verb: draft for draft in verbs}))
    verbs = _resumed(doc, verbs, lex)
    quoting = {draft.verb for draft in relays}
    drafts = [draft for draft in verbs if draft.verb not in quoting]
    said = {draft.saying.content for draft in drafts}  # of "said in a statement that …" the verb is the cue
    denials = list(denial_drafts(doc, lex))
    denied = {draft.saying.content[0][0] for draft in denials}
    nouns = [
        draft
        for draft in noun_drafts(doc, lex)
        if draft.saying.content not in said and draft.saying.content[0][0] not in denied
    ]
    drafts += [*relays, *phrase_drafts(doc, lex), *denials, *nouns, *hearsay_drafts(doc, lex)]
    drafts += headline_drafts(document, lex)
    found = attach(document, drafts)
    return tuple(sorted((draft.saying for draft in found), key=_order))


def _resumed(doc: Doc, drafts: Sequence[Draft], lex: Lexicon) -> tuple[Draft, ...]:
    """Clauses that the parser hangs on the wrong verb: a participle goes on with the sayings of the sentence ("said it
    had left, adding that …"), so its source is the main verb's; neither it nor "while the rebels claimed …" is among
    the words that the main verb says."""
    out = list(drafts)
    for at, draft in enumerate(drafts):
        verb = doc[draft.verb]
        resumes = _resumes(verb, lex)
        if not resumes and not _parts(verb, lex):
            continue
        hosts = [
            i for i, d in enumerate(drafts) if d is not draft and not d.saying.quoted and _says(d, verb.i)
        ]
        if resumes and hosts:
            out[at] = replace(draft, saying=replace(draft.saying, source=drafts[hosts[0]].saying.source))
        for i in hosts:
            tokens = {t for span in out[i].saying.content for t in range(*span)} - clause(verb)
            out[i] = replace(out[i], saying=replace(out[i].saying, content=runs(doc, tokens)))
    return tuple(out)


def _resumes(verb: Token, lex: Lexicon) -> bool:
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and verb.i > 0
        and (verb.nbor(-1).text == "," or lex.has("always_resumes", verb.lemma_))
        and lex.frame("resume", verb.lemma_)
    )


def _parts(verb: Token, lex: Lexicon) -> bool:
    """Whether a cue begins somebody else's words ("…, while the rebels claimed …")."""
    marked = any(c.dep_ == "mark" and lex.has("contrast", c.lower_) for c in verb.lefts)
    return marked and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.lefts)


def _says(draft: Draft, token: int) -> bool:
    return any(start <= token < end for start, end in draft.saying.content)


def _order(saying: Saying) -> tuple[int, int, bool]:
    return saying.cue[0], saying.cue[1], saying.cited


def chain_at(sayings: Sequence[Saying], token: int) -> tuple[Saying, ...]:
    """The sayings whose words said cover the token, outermost first; acts that state nothing are left out."""
    covering = [
        s
        for s in sayings
        if s.act not in _NO_STATEMENT and any(start <= token < end for start, end in s.content)
    ]
    return tuple(sorted(covering, key=lambda s: (-_size(s), s.cited, s.cue)))


def _size(saying: Saying) -> int:
    return saying.content[-1][1] - saying.content[0][0]
