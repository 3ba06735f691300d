"""What pronouns and bare definites ("the group") stand for: an actor named before, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from dateline.annotate.rules.actors import ActorPhrase, ActorReader
from dateline.normalise.lexicon import Lexicon


def antecedent(
    mention: ActorPhrase, doc: Doc, earlier: Iterable[ActorPhrase], lexicon: Lexicon
) -> int | None:
    """The head of the mention that a pronoun or a bare definite stands for, or none where it is not settled.

    ``earlier`` are mentions before it, nearest last. A pronoun looks in its own sentence and the one before, wants the
    same number and prefers a subject; where its own sentence offers two ("surprised the rebels as they …"), or two
    joined by "and" are meant, it is nobody's. "The coalition" wants the same noun.
    """
    token = doc[mention.head]
    pool = [m for m in earlier if m.head < mention.start]
    if token.pos_ != "PRON":
        pool = [m for m in pool if not m.anaphor]
        same = [
            m for m in pool if any(t.lemma_.lower() == token.lemma_.lower() for t in doc[m.start : m.end])
        ]
        return same[-1].head if same else None
    plural = token.lower_ in lexicon.plural_pronouns
    first = token.sent.start
    near = [m for m in pool if m.head >= first] or [m for m in pool if m.head >= _previous_start(doc, first)]
    fitting = [m for m in near if _number_fits(doc[m.head], plural, named=bool(m.ids))]
    if plural:
        fitting = [m for m in fitting if _is_plural(doc[m.head])] or fitting
    if plural and _is_torn(fitting, doc, token):
        return None
    subjects = [m for m in fitting if doc[m.head].dep_ in {"nsubj", "nsubjpass"}]
    chosen = (subjects or fitting)[-1:]
    joined = bool(chosen) and any(c.dep_ == "conj" for c in doc[chosen[0].head].rights)
    return None if joined or not chosen else chosen[0].head


def _is_torn(fitting: Sequence[ActorPhrase], doc: Doc, pronoun: Token) -> bool:
    """Whether the doer and the one done to, of the clause that a subject's own clause hangs on, could both be meant."""
    verb = pronoun.head
    above = verb.head if verb.dep_ == "advcl" else None
    roles = {doc[m.head].dep_ for m in fitting if doc[m.head].head == above}
    return pronoun.dep_ in {"nsubj", "nsubjpass"} and {"nsubj", "dobj"} <= roles


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


def _is_plural(head: Token) -> bool:
    return head.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in head.rights)


def _number_fits(head: Token, plural: bool, *, named: bool) -> bool:
    return (
        plural
        if _is_plural(head) and not named
        else (True if named else not plural or head.pos_ in {"NOUN", "PROPN"})
    )


def _is_where(token: Token, reader: ActorReader) -> bool:
    """ "In Syria", "Syria's war": a country that says where or whose is not who acts next."""
    name = reader.names.at.get(token.i)
    return name is not None and name.place_name and token.dep_ in {"pobj", "poss", "nmod", "appos"}


def bind_pronouns(doc: Doc, reader: ActorReader) -> dict[int, int]:
    """Pronouns and bare definites ("the group") that stand for an actor named before: token -> head of that actor."""
    earlier: list[ActorPhrase] = []
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
            if token.pos_ != "PRON":
                earlier.append(mention)
        elif not (mention.ids and reader.telling.issuperset(mention.ids)) and not _is_where(token, reader):
            earlier.append(mention)
    return bound
