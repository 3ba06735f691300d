"""The words of a language that say where, made ready for asking token by token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from dateline.codebook.countries import load_countries
from dateline.languages.language import Language
from dateline.model import Direction, PlaceRole

_SETS = (
    *(
        "not_after",
        "near_nouns",
        "outlying",
        "part_nouns",
        "sure",
        "near_preps",
        "object_verbs",
        "subject_verbs",
        "polity",
        "taken_verbs",
        "won_verbs",
        "hands",
        "makes",
        "sought",
        "aimed",
    ),
    *("talks", "held", "central", "titles", "anaphors", "motion", "ends", "events", "linking"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The section ``places`` of a language pack. ``kinds`` leads a lemma to its class, ``demonyms`` to a country."""

    kinds: Mapping[str, str]
    roles: Mapping[str, PlaceRole]
    joined_preps: Mapping[str, str]
    directions: Mapping[str, Direction]
    demonyms: Mapping[str, str]
    countries: frozenset[str]
    not_places: frozenset[str]
    not_after: frozenset[str]
    near_nouns: frozenset[str]
    outlying: frozenset[str]
    part_nouns: frozenset[str]
    sure: frozenset[str]
    near_preps: frozenset[str]
    object_verbs: frozenset[str]
    subject_verbs: frozenset[str]
    polity: frozenset[str]
    taken_verbs: frozenset[str]
    won_verbs: frozenset[str]
    hands: frozenset[str]
    makes: frozenset[str]
    sought: frozenset[str]
    aimed: frozenset[str]
    talks: frozenset[str]
    held: frozenset[str]
    central: frozenset[str]
    titles: frozenset[str]
    anaphors: frozenset[str]
    motion: frozenset[str]
    ends: frozenset[str]
    events: frozenset[str]
    linking: frozenset[str]
    km_units: Mapping[str, float]
    numbers: Mapping[str, float]
    at_least: frozenset[str]
    at_most: frozenset[str]
    about: frozenset[str]


def compile_words(language: Language) -> PlaceWords:
    """Make the words of a language ready; well under a millisecond."""
    section = language.section("places")
    kinds: dict[str, str] = {}
    for kind, lemmas in section["kinds"].items():
        for lemma in lemmas:
            kinds.setdefault(lemma, kind)
    distance = section["distance"]
    units = {"km": 1.0, "mile": 1.609344, "metre": 0.001}
    return PlaceWords(
        kinds=kinds,
        roles=section["roles"],
        joined_preps=section["joined_preps"],
        directions=section["directions"],
        demonyms=demonyms(),
        countries=frozenset(demonyms().values()),
        not_places=frozenset(section["not_places"]),
        km_units={word: units[unit] for unit in units for word in distance[unit]},
        numbers=distance["numbers"],
        at_least=frozenset(distance["at_least"]),
        at_most=frozenset(distance["at_most"]),
        about=frozenset(distance["about"]),
        **{name: frozenset(section[name]) for name in _SETS},
    )


@cache
def demonyms() -> Mapping[str, str]:
    """What people and things of a country are called, and the country's name, after the codebook's list."""
    found: dict[str, str] = {}
    for country in load_countries()["countries"].values():
        for demonym in country.get("demonyms", ()):
            found.setdefault(demonym, country["name"])
    return found


@dataclass(frozen=True, slots=True)
class Tokens:
    """A document as parallel lists, for spaCy's token objects are slow to make over and over."""

    doc: Doc
    whole: str
    offsets: list[int]
    text: list[str]
    low: list[str]
    lemma: list[str]
    pos: list[str]
    entity: list[str]
    sentence: list[int]
    """The first token of each token's sentence."""

    def __len__(self) -> int:
        return len(self.text)

    def words(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end``, as printed in the tidied document."""
        if start >= end:
            return ""
        return self.whole[self.offsets[start] : self.offsets[end - 1] + len(self.text[end - 1])]


def tokens_of(doc: Doc) -> Tokens:
    """Read a document out into lists."""
    firsts: list[int] = []
    for sentence in doc.sents:
        firsts += [sentence.start] * (sentence.end - sentence.start)
    rows = [(t.idx, t.text, t.lower_, t.lemma_.lower(), t.pos_, t.ent_type_) for t in doc]
    offsets, text, low, lemma, pos, entity = (list(column) for column in zip(*rows, strict=True))
    return Tokens(
        doc=doc,
        whole=doc.text,
        offsets=offsets,
        text=text,
        low=low,
        lemma=lemma,
        pos=pos,
        entity=entity,
        sentence=firsts,
    )
