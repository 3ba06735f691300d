"""Stretches of tokens: noun phrases, verb groups, clauses, and ranges with their edges trimmed."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dateline.annotate.rules.attribution.types import Span

QUOTES = frozenset({'"', "''", "``"})
_EDGE = frozenset({",", ";", ":", "-", "--", "–", "—", ".", "...", "…", "?", "!", ")", "("})
_PHRASE_TAGS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "PRP", "PRP$", "CC", "VBN"})
_ASIDES = frozenset({"speak", "ask", "decline", "request", "refuse"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def noun_phrase(head: Token, *, before: int | None = None) -> Span:
    """The noun phrase of a head with titles and appositions; what follows a comma and modifies is left off.

    ``before`` is a token the phrase may not reach (the verb it is the subject of).
    """
    stop = head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and token.dep_ in ("relcl", "acl", "advcl", "ccomp") and _is_loose(token, head):
            stop = min(stop, token.left_edge.i)
    start = head.left_edge.i
    if before is not None and head.i < before:
        stop = min(stop, before)
        if _runs_wild(head, start):
            start = min(base_phrase(head.doc, head.i + 1), head.i)
    return trimmed(head.doc, start, stop)


def _runs_wild(head: Token, start: int) -> bool:
    """Whether a subject has swallowed a clause or a quotation that stands before it."""
    return any(
        (t.pos_ in ("VERB", "AUX") and t.dep_ != "amod") or t.text in QUOTES for t in head.doc[start : head.i]
    )


def base_phrase(doc: Doc, end: int) -> int:
    """Where the plain noun phrase begins that ends just before a token, by its tags alone."""
    start = end
    while start > 0 and start - 1 >= doc[end].sent.start and _in_base_phrase(doc[start - 1], doc[start]):
        start -= 1
        if doc[start].tag_ == "DT" and doc[start - 1].lower_ not in ("of", "for"):
            break
    while start < end and doc[start].tag_ == "IN":
        start += 1
    return start


def _in_base_phrase(token: Token, following: Token) -> bool:
    if token.lower_ in ("of", "for"):
        return following.tag_ in ("DT", "NNP", "NNPS")
    return token.tag_ in _PHRASE_TAGS and token.text not in QUOTES


def _is_loose(clause: Token, head: Token) -> bool:
    """Whether a clause is an aside: after a comma, or how the source spoke ("who spoke on condition …")."""
    edge = clause.left_edge
    if edge.i > head.i and clause.lemma_ in _ASIDES:
        return True
    return edge.i > head.i and (
        edge.nbor(-1).text in (",", "-", "–", "—") or clause.dep_ in ("advcl", "ccomp")
    )


def trimmed(doc: Doc, start: int, end: int) -> Span:
    """The range without commas, dashes and full stops at its edges."""
    while start < end and doc[start].text in _EDGE and doc[start].text not in "(":
        start += 1
    while end > start and doc[end - 1].text in _EDGE and not _closes(doc, start, end - 1):
        end -= 1
    return start, end


def _closes(doc: Doc, start: int, at: int) -> bool:
    """Whether the token closes a bracket opened within the range."""
    return doc[at].text == ")" and any(doc[i].text == "(" for i in range(start, at))


def runs(doc: Doc, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Token indexes as trimmed ranges in order; ranges without a word are dropped."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and found[-1][1] == i:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    ranges = (trimmed(doc, start, end) for start, end in found)
    return tuple((a, b) for a, b in ranges if any(doc[i].is_alpha or doc[i].like_num for i in range(a, b)))


def verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries and adverbs just before it and its particle just after."""
    start = verb.i
    helpers = {
        c.i
        for c in verb.lefts
        if c.dep_ in ("aux", "auxpass", "neg", "advmod")
        and c.n_lefts == 0
        and c.tag_[:2] != "NN"
        and not c.is_upper
    }
    while start - 1 in helpers:
        start -= 1
    end = verb.i + 1
    if end < len(verb.doc) and verb.doc[end].dep_ == "prt" and verb.doc[end].head == verb:
        end += 1
    return start, end


def subject_of(verb: Token, depth: int = 4) -> Token | None:
    """Who does what the verb says: its own subject, or that of the clause it leans on; antecedent for "who"."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    own = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0] if subjects else None)
    if (
        own is not None
    ):  # the nearest: "in Masisi, North Kivu province, on Monday, officials said" has two for the parser
        if own.tag_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head
        return own
    misread = misread_subject(verb)
    if misread is not None:
        return misread
    if depth == 0 or verb.head == verb:
        return None
    if verb.dep_ == "acl":
        through = verb.head.dep_ in ("dobj", "pobj") and verb.tag_ == "VBG"
        host = next((t for t in verb.head.ancestors if t.pos_ in ("VERB", "AUX")), None) if through else None
        return (subject_of(host, depth - 1) if host is not None else None) or verb.head
    if verb.dep_ in ("conj", "advcl", "xcomp"):
        return subject_of(verb.head, depth - 1) if verb.head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head.head, depth - 1)
    return None


def misread_subject(verb: Token) -> Token | None:
    """The subject of "Groups, often called rebels, have declared …" where the parser takes "called" for its verb."""
    first = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.tag_ in ("VBD", "VBN")), None)
    if first is None or not any(c.dep_ in ("dobj", "ccomp") for c in verb.rights):
        return None
    subject = next((c for c in first.lefts if c.dep_.startswith("nsubj")), None)
    commas = subject is not None and "," in (
        first.left_edge.doc[subject.i + 1].text,
        verb.doc[first.i - 1].text,
    )
    return subject if commas else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by"."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def clause(verb: Token) -> set[int]:
    """Every token of the clause a verb heads."""
    return set(range(verb.left_edge.i, verb.right_edge.i + 1))
