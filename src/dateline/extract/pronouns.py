"""What pronouns and bare definites ("the group") stand for: an actor named before, or nobody."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dateline.extract.actors import ActorMention, ActorReader
from dateline.extract.lexicon import Lexicon


def antecedent(
    mention: ActorMention, doc: Doc, earlier: Iterable[ActorMention], lexicon: Lexicon
) -> int | None:
    """The head of the mention that a pronoun or a bare definite stands for, or none where it is not settled.

    ``earlier`` are mentions before it, nearest last. A pronoun looks in its own sentence and the one before, prefers a
    subject, and wants the same number; "the coalition" wants the same noun.
    """
    token = doc[mention.head]
    pool = [m for m in earlier if m.head < mention.start and not m.anaphor]
    if token.pos_ != "PRON":
        same = [
            m for m in pool if any(t.lemma_.lower() == token.lemma_.lower() for t in doc[m.start : m.end])
        ]
        return same[-1].head if same else None
    plural = token.lower_ in lexicon.plural_pronouns
    first = token.sent.start
    near = [m for m in pool if m.head >= first] or [m for m in pool if m.head >= _previous_start(doc, first)]
    fitting = [m for m in near if _number_fits(doc[m.head], plural, named=bool(m.ids))]
    subjects = [m for m in fitting if doc[m.head].dep_ in {"nsubj", "nsubjpass"}]
    chosen = subjects or fitting
    return chosen[-1].head if chosen else None


def _expletive(token: Token) -> bool:
    """ "It looks like …", "It is clear that …": stands for nothing."""
    clausal = any(
        c.dep_ in {"ccomp", "advcl", "csubj", "acomp"} or (c.dep_ == "prep" and c.lower_ == "like")
        for c in token.head.rights
    )
    return (
        token.lower_ == "it"
        and token.dep_ in {"nsubj", "nsubjpass"}
        and token.head.lemma_ in {"be", "look", "seem", "appear", "become"}
        and clausal
    )


def _previous_start(doc: Doc, start: int) -> int:
    return doc[start - 1].sent.start if start > 0 else 0


def _number_fits(head: Token, plural: bool, *, named: bool) -> bool:
    is_plural = head.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in head.rights)
    return (
        plural
        if is_plural and not named
        else (True if named else not plural or head.pos_ in {"NOUN", "PROPN"})
    )


def bind_pronouns(doc: Doc, reader: ActorReader) -> dict[int, int]:
    """Pronouns and bare definites ("the group") that stand for an actor named before: token -> head of that actor."""
    earlier: list[ActorMention] = []
    bound: dict[int, int] = {}
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.dep_ in {"compound", "amod", "npadvmod"}:
            continue
        if not reader.is_actor(token) or _expletive(token):
            continue
        mention = reader.mention(token)
        if mention.anaphor:
            found = antecedent(mention, doc, earlier, reader.lexicon)
            if found is not None:
                bound[mention.head] = bound.get(found, found)
        elif not (mention.ids and reader.telling.issuperset(mention.ids)):
            earlier.append(mention)
    return bound
