"""What the head of a noun phrase is, in the classes of the codebook's conditions."""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.tokens import Token

from dateline.normalise.lexicon import Lexicon
from dateline.normalise.names import Names

_BY_ENTITY = {
    "PERSON": {"people"},
    "NORP": {"group"},
    "ORG": {"group"},
    "GPE": {"place", "group"},
    "LOC": {"place"},
    "FAC": {"facility", "place"},
}


def classifier(
    lexicon: Lexicon, names: Names, *, place_heads: Collection[int], event_nouns: Collection[str]
) -> Callable[[Token], frozenset[str]]:
    """A function from a head token to its classes; ``place_heads`` are tokens inside place names."""
    sets = {
        "group": lexicon.group,
        "people": lexicon.people,
        "civilians": lexicon.civilians,
        "place": lexicon.place,
        "facility": lexicon.facility,
        "material": lexicon.material,
        "event": lexicon.event,
        "idea": lexicon.idea,
    }

    def classes(token: Token) -> frozenset[str]:
        lemma, lower = token.lemma_.lower(), token.lower_
        forms = {lemma, lower, lower.removesuffix("s")}  # the parser's lemma of "bases" is "basis"
        found = {name for name, words in sets.items() if not forms.isdisjoint(words)}
        if lemma in event_nouns:
            found.add("event")
        name = names.at.get(token.i)
        if name is not None:
            found |= {"group", "place"} if name.place_name else {"group"}
        elif token.i in place_heads:
            found.add("place")
        elif token.ent_type_ == "NORP" and token.tag_ in {"NNPS", "NNS"}:
            found |= {"people", "civilians"}  # "Palestinians", "ethnic Albanians"
        elif token.pos_ == "PROPN" and not found:
            found |= _BY_ENTITY.get(token.ent_type_, set())
        if (
            token.pos_ == "NUM"
            and (token.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"} or _counts_verb(token))
            and token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}
        ):
            found.add("people")
        if token.pos_ == "PRON" and token.lower_ in lexicon.pronouns | {
            "he",
            "she",
            "him",
            "her",
            "who",
            "those",
            "i",
            "we",
            "us",
        }:
            found |= {"group", "place", "facility"} if token.lower_ in {"it", "its"} else {"group", "people"}
        return frozenset(found)

    return classes


def _counts_verb(number: Token) -> bool:
    """ "3 killed, 30 wounded": what parsers hang on the participle behind it counts people."""
    return number.dep_ == "nummod" and number.head.pos_ == "VERB" and number.head.i == number.i + 1
