"""Noun phrases: their span, what a partitive stands for, and what is joined to them by "and"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

PARTITIVE = frozenset(
    [
        "number",
        "part",
        "most",
        "half",
        "majority",
        "series",
        "lot",
        "all",
        "some",
        "many",
        "few",
        "one",
        "several",
        "swathe",
        "handful",
        "pair",
        "couple",
        "rest",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "bulk",
        "third",
        "quarter",
        "total",
        "group",
        "convoy",
        "column",
        "wave",
        "stretch",
        "kilometre",
        "kilometer",
        "mile",
        "remnant",
        "each",
        "any",
        "both",
        "none",
        "presence",
        "ten",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "scores",
        "dozens",
        "hundreds",
        "thousands",
    ]
)
_MADE_OF = frozenset({"coalition", "alliance", "gathering", "concentration", "grouping"})
"""Nouns that stand for what they are made of where that is told as many: "gatherings of fighters"."""
_LEFT_OF_HEAD = frozenset(
    {
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "npadvmod",
        "advmod",
        "punct",
        "poss",
        "case",
        "predet",
    }
)


def coordinated(head: Token) -> Iterator[Token]:
    """A head and those joined to it by "and", "or" or commas, in order; a name in brackets is no member."""
    yield head
    for child in head.rights:
        if (
            child.dep_ == "conj"
            and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
            or child.dep_ == "appos"
            and _lists(child)
        ):
            yield from coordinated(child)


def _lists(token: Token) -> bool:
    """An "apposition" that goes on with "and" is a member of a list: "the army, the Mai-Mai and the police"."""
    bracketed = token.i > 0 and any(t.text == "(" for t in token.doc[max(0, token.left_edge.i - 1) : token.i])
    return not bracketed and any(child.dep_ == "conj" for child in token.rights)


def content(head: Token) -> Token:
    """The noun that a partitive stands for: "a number of hills", "dozens of fighters", "parts of the city"."""
    seen = 0
    while True:
        made = head.lemma_.lower() in _MADE_OF
        if not (made or {head.lower_, head.lemma_.lower()} & PARTITIVE or head.pos_ == "NUM"):
            break
        inner = [
            t
            for child in head.children
            if child.lower_ == "of"
            for t in child.children
            if t.dep_ == "pobj" and (not made or t.tag_ == "NNS")
        ]
        if not inner or seen > 3:
            break
        head, seen = inner[0], seen + 1
    return head


def phrase(head: Token) -> tuple[int, int]:
    """Tokens of the noun phrase up to its head, without a leading article: "the Syrian Army" -> "Syrian Army"."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT_OF_HEAD or child.right_edge.i + 1 < start - 1:
            break
        start = child.left_edge.i
    while start < head.i and _trimmed(head.doc[start]):
        start += 1
    return start, head.i + 1


def _trimmed(token: Token) -> bool:
    return token.dep_ in {"det", "case"} or token.tag_ in {"DT", "PDT"} or token.is_punct or token.is_space


def whole_phrase(head: Token) -> tuple[int, int]:
    """The noun phrase with what a partitive stands for: "a number of hills"."""
    start, _ = phrase(head)
    return start, max(head.i, content(head).i) + 1
