"""Everything found in a document before claims are built, and the questions that builders ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.annotate.rules.actors import ActorPhrase, ActorReader
from dateline.annotate.rules.analyse import Document
from dateline.annotate.rules.drafts import DraftOperation
from dateline.annotate.rules.modality import Moods
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.quantities import NumberWords
from dateline.annotate.rules.triggers import ClassesOf
from dateline.codebook.codebook import Codebook
from dateline.normalise.lexicon import Lexicon
from dateline.normalise.mentions import TimeMention


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with its mentions and the word lists to read it by."""

    document: Document
    codebook: Codebook
    lexicon: Lexicon
    moods: Moods
    numbers: NumberWords
    reader: ActorReader
    classes: ClassesOf
    places: Sequence[PlacePhrase]
    times: Sequence[TimeMention]
    closed: frozenset[int]
    pronouns: Mapping[int, int]
    sources: Sequence[tuple[int, int]]
    armed_ids: frozenset[str]
    operations: Sequence[DraftOperation]

    @property
    def named(self) -> frozenset[int]:
        """Tokens inside names of places and actors: they name no event."""
        inside = {
            i for p in self.places if p.name_start is not None for i in range(p.name_start, p.name_end or 0)
        }
        operations = {i for o in self.operations for i in range(*o.name)}
        return frozenset(inside | operations | self.reader.names.at.keys())

    @property
    def doc(self) -> Doc:
        """The spaCy Doc."""
        return self.document.doc

    def actor(self, head: Token) -> ActorPhrase:
        """The actor mention headed by a token, with the antecedent of a pronoun filled in."""
        mention = self.reader.mention(head)
        if mention.head in self.pronouns:
            return replace(mention, antecedent=self.pronouns[mention.head])
        return mention

    def place_at(self, token: int) -> int | None:
        """The index of the place mention that covers a token."""
        return next((i for i, p in enumerate(self.places) if p.start <= token < p.end), None)
