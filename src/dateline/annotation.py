"""What the words of a text say, before anyone asks what they mean: the one type between reading and resolving.

A line of the corpus, the output of an annotator and a test fixture are one ``Annotation``. It holds character offsets
of the text and nothing else of it: no tokens, no resolved values. Terms are those of ACE and of the marking guideline
(docs/annotation.md): a trigger names what happened, arguments take part in it in a role, a mention may point back to
the words that name it (coreference), a source says so with a cue. The line form is in ``marks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from dateline.errors import BadAnnotation
from dateline.model import (
    ClaimKind,
    ControlState,
    PlaceRole,
    Polarity,
    QuantityKind,
    Role,
    Scores,
    SourceKind,
    Stage,
    Stance,
)

ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""The roles of arguments, in the order in which a statement holds them."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Code-point offsets into the text, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether another span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody, something, a place or a time; ``named`` are the words that name it, where these
    only point to it ("they", "the group")."""

    span: Span
    named: Span | None = None

    @property
    def telling(self) -> Span:
        """The words that name what is meant."""
        return self.named or self.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """Who takes part in what the trigger names, and as what."""

    role: Role
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where it is, and as what: where it happens, where from, where to."""

    role: PlaceRole
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Words that count something; ``number`` is what they say in the marks' form (``14``, ``14+``, ``12..18``, ``pl``),
    None where nobody has read it from them yet."""

    kind: QuantityKind
    mention: Mention
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Who holds the place, and how; no holder for what is besieged or contested."""

    holder: Mention | None
    state: ControlState


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says so: the words for the source (None: "reportedly"), the cue that says that it speaks, and its kind."""

    source: Mention | None
    cue: Mention | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure an annotator is of a statement: the chance that type, people, places and time are all right, and that of
    each field by itself."""

    claim: float
    fields: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that the text says: a trigger with all that is linked to it. ``sayings`` run from the outermost source
    inwards. ``when`` is the day that ``time`` means, where a coder has said so (ISO, as the guideline gives it).
    ``confidence`` is an annotator's; a coder has none."""

    evidence: Span
    trigger: Span
    kind: ClaimKind
    type: str
    arguments: tuple[Argument, ...] = ()
    locations: tuple[Location, ...] = ()
    time: Mention | None = None
    when: str | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[Mention, ...] = ()
    operation: Mention | None = None
    condition: Mention | None = None
    control: Hold | None = None
    sayings: tuple[Saying, ...] = ()
    stance: Stance = "stated"
    stage: Stage = "accomplished"
    polarity: Polarity = "affirmed"
    optional: bool = False
    confidence: Confidence | None = None

    def mentions(self) -> Iterator[Mention]:
        """Every mention that is linked to the trigger, in a fixed order."""
        yield from (argument.mention for argument in self.arguments)
        yield from (location.mention for location in self.locations)
        yield from (count.mention for count in self.counts)
        yield from self.means
        holder = self.control.holder if self.control is not None else None
        single = (self.time, self.operation, self.condition, holder)
        yield from (mention for mention in single if mention is not None)
        for saying in self.sayings:
            yield from (mention for mention in (saying.source, saying.cue) if mention is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All statements of one text, in the order in which they were marked or found."""

    statements: tuple[Statement, ...] = ()

    def checked(self, text: str) -> Annotation:
        """Itself, where every span lies in the text and every trigger in its evidence; else ``BadAnnotation``."""
        for statement in self.statements:
            if not statement.evidence.holds(statement.trigger):
                raise BadAnnotation(
                    f"the trigger {statement.trigger.of(text)!r} lies outside of its evidence",
                    hint="widen the evidence or choose another trigger",
                )
            mentions = tuple(statement.mentions())
            named = tuple(mention.named for mention in mentions if mention.named is not None)
            for span in (statement.evidence, statement.trigger, *(m.span for m in mentions), *named):
                if not 0 <= span.start < span.end <= len(text):
                    raise BadAnnotation(
                        f"{span.start}..{span.end} is no stretch of a text of {len(text)} characters",
                        hint="offsets are code points of the text as received",
                    )
        return self
