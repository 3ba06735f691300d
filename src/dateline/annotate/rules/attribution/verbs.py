"""Verbs of saying: "X said that …", "…, X said", "is believed to have …", "accused Y of …", "denied shelling …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.annotate.rules.attribution.lexicon import Lexicon
from dateline.annotate.rules.attribution.phrases import (
    QUOTES,
    agent_of,
    base_phrase,
    clause,
    is_passive,
    misread_subject,
    noun_phrase,
    runs,
    subject_of,
    verb_group,
)
from dateline.annotate.rules.attribution.types import Act, Draft, Saying, Span

_ADVERBIALS = frozenset(
    {
        "prep",
        "npadvmod",
        "advmod",
        "dobj",
        "dative",
        "prt",
        "agent",
        "nsubj",
        "nsubjpass",
        "aux",
        "auxpass",
        "neg",
    }
)


def verb_drafts(doc: Doc, lex: Lexicon) -> Iterator[Draft]:
    """A draft for every verb of saying; those without words said so far wait for a quotation."""
    for token in doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        lemma = token.lemma_.lower()
        if lemma in lex.verbs or lex.frame("intent", lemma):
            draft = _draft(token, lemma, lex)
            if draft is not None:
                yield draft


def _draft(verb: Token, lemma: str, lex: Lexicon) -> Draft | None:
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return None
    if is_passive(verb) or _is_reduced(verb) or _is_believed_to(verb, lemma, lex):
        return _passive(verb, lemma, lex)
    if lemma in lex.blamed:
        return _blame(verb, lemma, lex)
    act = lex.verbs.get(lemma, "announced")
    heads = _complements(verb, lemma, lex)
    if heads:
        if all(h.dep_ == "xcomp" for h in heads) and lex.frame("intent", lemma):
            act = "announced"
        return _active(verb, act, lex, _said(verb, heads))
    if lemma not in lex.verbs:
        return None
    shy = act == "suggested" or lex.frame("quote", lemma) or lex.frame("that", lemma)
    around = set() if shy else _around(verb)
    if around or (lex.has("often_aside", lemma) and (around := _around(verb))):
        return _active(verb, act, lex, around)
    return _with_object(verb, lemma, act, lex) or replace(_active(verb, act, lex, set()), needs_quote=True)


def _is_reduced(verb: Token) -> bool:
    """Whether a participle stands for a passive clause ("attackers believed to belong to …")."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def _is_believed_to(verb: Token, lemma: str, lex: Lexicon) -> bool:
    """ "… believed to be …" is passive whatever the parser makes of it."""
    if not lex.frame("believed", lemma):
        return False
    infinitive = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
    to = infinitive is not None and any(c.tag_ == "TO" for c in infinitive.lefts)
    return to and verb.tag_ in ("VBN", "VBD")


def _complements(verb: Token, lemma: str, lex: Lexicon) -> list[Token]:
    """The heads of the clauses that the verb governs as what is said."""
    heads = []
    misread = misread_subject(verb)
    for child in verb.children:
        if misread is not None and child.i < verb.i:
            continue
        if _is_said(child, verb, lemma, lex):
            heads.append(child)
        elif child.dep_ == "prep" and child.i > verb.i:
            heads += _through_document(child, lex)
    after = [h for h in heads if h.i > verb.i and {c.lower_ for c in h.lefts} & lex.words["wh"]]
    return after if after and any(h.i < verb.i for h in heads) else heads


def _is_said(child: Token, verb: Token, lemma: str, lex: Lexicon) -> bool:
    if child.dep_ == "ccomp":
        return not _bare(child, verb, lemma, lex)
    if child.dep_ == "advcl":
        return child.i > verb.i and "that" in _marks(child)
    return child.dep_ == "xcomp" and (lex.frame("verbal", lemma) or lex.frame("intent", lemma))


def _through_document(preposition: Token, lex: Lexicon) -> list[Token]:
    """The clause of "said in a video that …", which the parser takes for one about the video."""
    return [
        clause_head
        for noun in preposition.children
        if lex.has("documents", noun.lemma_.lower())
        for clause_head in noun.rights
        if clause_head.dep_ in ("relcl", "acl")
        and clause_head.left_edge.lower_ == "that"
        and any(c.dep_.startswith("nsubj") and c.lower_ != "that" for c in clause_head.lefts)
    ]


def _marks(clause_head: Token) -> set[str]:
    return {c.lower_ for c in clause_head.lefts if c.dep_ in ("mark", "advmod")}


def _bare(child: Token, verb: Token, lemma: str, lex: Lexicon) -> bool:
    """Whether a clause lacks the "that" without which this verb does not mean saying."""
    if child.i < verb.i:
        return lex.frame("quote", lemma)
    return (lex.frame("that", lemma) or lex.frame("quote", lemma)) and not _marks(child) & lex.words["that"]


def _said(verb: Token, heads: list[Token]) -> set[int]:
    """Tokens of the clauses said; after a clause put in front, a coordinated one with its own subject too."""
    tokens: set[int] = set()
    for head in heads:
        tokens |= clause(head)
    if any(head.i < verb.i for head in heads):
        for child in verb.rights:
            if child.dep_ in ("conj", "parataxis") and any(
                c.dep_.startswith("nsubj") for c in child.children
            ):
                tokens |= clause(child)
    return tokens - {verb.i}


def _around(verb: Token) -> set[int]:
    """The clause that a parenthetical ("…, residents said, …" or "as X said") stands in, without it."""
    sentence = verb.sent
    start, end = _hull(verb, set())
    if verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts):
        return clause(verb.head) - clause(verb)
    if verb.dep_ == "parataxis":
        return clause(verb.head) - set(range(start, end))
    if not _is_aside(verb, start, end):
        return set()
    return set(range(sentence.start, sentence.end)) - set(range(start, end))


def _is_aside(verb: Token, start: int, end: int) -> bool:
    """Whether "X said" stands at the end of a sentence, or between commas within it, governing nothing."""
    doc, sentence = verb.doc, verb.sent
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or start == verb_group(verb)[0]:
        return False
    if any(c.dep_ in ("dobj", "xcomp", "ccomp", "attr", "acomp") for c in verb.rights if c.i >= end):
        return False
    subject = subject_of(verb)
    if subject is not None and subject.tag_ in ("WP", "WDT"):
        return False
    if doc[start - 1].pos_ in ("VERB", "AUX"):
        return False
    before = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[sentence.start : start])
    closing = all(t.is_punct for t in doc[end : sentence.end])
    return before and (closing or (doc[end].is_punct and doc[start - 1].is_punct))


def _hull(verb: Token, content: set[int]) -> Span:
    """From the source to the last adverbial of a verb, the words said left out."""
    start, end = verb_group(verb)
    for child in verb.children:
        if child.dep_ not in _ADVERBIALS or child.i in content or _in_quotation(child, verb):
            continue
        if child.i > verb.i:
            stop = noun_phrase(child)[1] if child.dep_.startswith("nsubj") else child.right_edge.i + 1
            end = max(end, stop)
        elif child.dep_.startswith("nsubj"):
            start = min(start, noun_phrase(child, before=start)[0])
    inside = any(start <= i < end for i in content)
    before = _phrase_before(verb) if start == verb_group(verb)[0] and subject_of(verb) is None else None
    if before is not None and not inside:
        return before[0], end
    return verb_group(verb) if inside else (start, end)


def _in_quotation(child: Token, verb: Token) -> bool:
    """Whether a quotation mark stands between the verb and what follows it."""
    return child.i > verb.i and any(t.text in QUOTES for t in verb.doc[verb.i : child.i + 1])


def _active(verb: Token, act: Act, lex: Lexicon, content: set[int]) -> Draft:
    lemma = verb.lemma_.lower()
    hull = _hull(verb, content)
    source = source_of(verb)
    if (
        source is not None
        and act == "said"
        and lex.has("hearsay_subjects", _head(verb, source).lemma_.lower())
    ):
        act = "hearsay" if _head(verb, source).tag_ == "NNS" else act
    saying = Saying(
        cue=verb_group(verb),
        source=source,
        content=runs(verb.doc, content - set(range(*hull))),
        act=act,
        strength=lex.strength.get(lemma, "plain"),
        recipient=_recipient(verb, lemma, lex),
        negated=is_negated(verb, lex),
    )
    return Draft(saying=saying, hull=hull, verb=verb.i)


def _head(verb: Token, source: Span) -> Token:
    return verb.doc[source[0] : source[1]].root


def source_of(verb: Token) -> Span | None:
    """Who says: the subject, or where the parser finds none, the plain noun phrase just before the verb."""
    subject = subject_of(verb)
    if subject is None:
        return _phrase_before(verb)
    if subject.tag_ in ("WP", "WDT", "EX") and not subject.is_upper:  # but "WHO"
        return None
    start = verb_group(verb)[0]
    if any(
        t.text in QUOTES for t in verb.doc[subject.i : start]
    ):  # a subject from within the quotation before
        return _phrase_before(verb)
    return noun_phrase(subject, before=start if subject.i < verb.i else None)


def _phrase_before(verb: Token) -> Span | None:
    end = verb_group(verb)[0]
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or end == 0 or verb.doc[end - 1].tag_[:2] not in ("NN", "PR"):
        return None
    begin = base_phrase(verb.doc, end)
    return (begin, end) if begin < end else None


def _recipient(verb: Token, lemma: str, lex: Lexicon) -> Span | None:
    if not lex.frame("hearer", lemma):
        return None
    hearer = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.text not in QUOTES), None)
    return noun_phrase(hearer) if hearer is not None and not hearer.text.startswith("'") else None


def is_negated(verb: Token, lex: Lexicon) -> bool:
    """Whether the saying itself does not take place ("did not confirm", "declined to say")."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    if verb.dep_ == "xcomp" and lex.has("denials", verb.head.lemma_):
        return True
    subject = subject_of(verb)
    return subject is not None and any(
        c.lower_ in ("no", "none", "nobody", "neither") for c in subject.subtree
    )


def _with_object(verb: Token, lemma: str, act: Act, lex: Lexicon) -> Draft | None:
    """A verb whose object is what is said, or what comes about by saying so."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if thing is None or thing.pos_ == "PRON" or lex.has("not_said", thing.lemma_.lower()):
        return None
    if lemma == "put":
        at = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), None)
        figure = at is not None and lex.has("figures", thing.lemma_.lower())
        return _active(verb, act, lex, clause(thing) | clause(at)) if figure and at is not None else None
    if lex.frame("perform", lemma) and (lemma != "announce" or lex.has("performed", thing.lemma_.lower())):
        act = "announced"
    elif not lex.frame("object", lemma):
        return None
    return _active(verb, act, lex, clause(thing) | _as_phrase(verb))


def _as_phrase(verb: Token) -> set[int]:
    """The "as …" of "described the raid as a massacre"."""
    child = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    return clause(child) if child is not None else set()


def _blame(verb: Token, lemma: str, lex: Lexicon) -> Draft | None:
    """ "X accused Y of …", "X blamed Y for …": what is said is Y and the deed."""
    return _accusation(verb, lemma, lex, "dobj", source_of(verb))


def _accusation(verb: Token, lemma: str, lex: Lexicon, role: str, source: Span | None) -> Draft | None:
    whom = next((c for c in verb.children if c.dep_ == role), None)
    after = [*verb.rights, *(whom.rights if whom is not None else ())]
    deed = next((c for c in after if c.dep_ == "prep" and c.lower_ in lex.blamed[lemma]), None)
    if deed is None or whom is None:
        return None
    by = agent_of(verb)
    lost = clause(by.head) if by is not None else set()
    draft = _active(verb, "accused", lex, (clause(whom) | clause(deed)) - lost - {verb.i})
    return replace(draft, saying=replace(draft.saying, source=source))


def _passive(verb: Token, lemma: str, lex: Lexicon) -> Draft | None:
    agent = agent_of(verb)
    source = noun_phrase(agent) if agent is not None else None
    if lemma in lex.blamed:
        return _accusation(verb, lemma, lex, "nsubjpass", source)
    content = _passive_content(verb, lemma, lex, agent)
    if (
        not content
        or lemma not in lex.verbs
        or (_is_reduced(verb) and any(c.dep_ == "mark" for c in verb.lefts))
    ):
        return None  # the last: "if confirmed, …"
    act: Act = lex.verbs[lemma]
    if source is None and act in ("said", "claimed", "suggested", "warned"):
        act = "hearsay"
    draft = _active(verb, act, lex, content - set(range(*verb_group(verb))))
    told = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    recipient = noun_phrase(told, before=verb.i) if told is not None and lex.frame("hearer", lemma) else None
    return replace(draft, saying=replace(draft.saying, source=source, recipient=recipient))


def _passive_content(verb: Token, lemma: str, lex: Lexicon, agent: Token | None) -> set[int]:
    """What is said when the verb is passive: with the subject, but for "it is said that"."""
    subject = next((c for c in verb.lefts if c.dep_.startswith("nsubj")), None)
    if subject is None:
        subject = verb.head if verb.dep_ == "acl" else subject_of(verb.head)
    that = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if that is not None:
        return clause(that)
    if not lex.frame("passive", lemma) or subject is None:
        return set()
    about = set(range(*noun_phrase(subject, before=verb.i)))
    rest = next((c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp")), None)
    if rest is not None:
        return about | clause(rest)
    if not lex.frame("object", lemma) or _is_reduced(verb):
        return set()
    return clause(verb) - (clause(agent.head) if agent is not None else set())
