"""Words that a person selects in a report, read as the house reads any words: who, where, when and how many.

What a claim is given by hand (a part of it, or all of it) goes through the same resolving as what an annotator finds,
so that a person need only point at words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, get_args

from dateline.annotation import (
    Annotation,
    Argument,
    Count,
    Hold,
    Location,
    Mention,
    Saying,
    Span,
    Statement,
)
from dateline.errors import UsageError
from dateline.model import (
    Actor,
    Attribution,
    Claim,
    Means,
    MeansKind,
    Operation,
    Participant,
    Place,
    PlaceRole,
    Placing,
    Quantity,
    QuantityKind,
    Reading,
    Role,
    SourceKind,
    Time,
)
from dateline.model import Mention as Quote

LIST_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(get_args(Role), "participants"),
        **dict.fromkeys(get_args(PlaceRole), "places"),
        **dict.fromkeys(get_args(QuantityKind), "quantities"),
        **dict.fromkeys(get_args(MeansKind), "means"),
        **dict.fromkeys(get_args(SourceKind), "attribution"),
    }
)
"""The list of a claim to which a part in each role belongs; no two lists share a word for a role."""
SINGLE: Final = ("time", "operation", "condition")
"""The parts that a claim has one of."""
_PARTS: Final[Mapping[Any, tuple[str, str]]] = MappingProxyType(
    {
        Participant: ("participants", "actor"),
        Actor: ("participants", "actor"),
        Placing: ("places", "at"),
        Place: ("places", "at"),
        Quantity: ("quantities", "other"),
        Means: ("means", "weapon"),
        Attribution: ("attribution", "unnamed"),
        Time: ("time", "time"),
        Operation: ("operation", "operation"),
    }
)
"""Which part of a claim is a value of each type, and its role where nothing says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words selected for a claim, and as what: a role of ``LIST_OF``, or one of ``SINGLE``."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Reads words that are selected for a claim; ``country`` is what is known of where the report plays."""

    reading: Reading
    claim: Claim
    country: str | None

    def value(self, hint: Any, role: str | None, now: Any, words: Quote) -> Any:
        """The words as a value of a type of the model, in the role of what it replaces. Raises UsageError."""
        name, usual = _PARTS.get(hint, ("", ""))
        if not name:
            raise UsageError("words alone say no value of this field", hint="give the VALUE that they carry")
        chosen = getattr(now, "role", None) or role or _kind_of(now) or usual
        part = Part(role=chosen, start=words.start, end=words.end)
        made = claim_from(self.reading, self._with(part, name), country=self.country)
        found = _found(made, name, words)
        if found is None or isinstance(found, Time) and _is_untold(found):
            raise UsageError(f"{words.quote!r} says no {chosen}", hint="give the VALUE that it carries")
        if isinstance(found, Quantity):
            same = len(made.participants) == len(self.claim.participants)
            found = replace(found, of=found.of if same else None, part_of=getattr(now, "part_of", None))
        return _of_type(hint, found, words)

    def _with(self, part: Part, name: str) -> Statement:
        """What the claim says with this part alone; a count stands beside those who may be counted."""
        base = head_of(self.claim)
        if name == "quantities":
            people = tuple(
                Argument(role=p.role, mention=Mention(span=span_of(p.mention)))
                for p in self.claim.participants
            )
            base = replace(base, arguments=people)
        return with_parts(base, (part,))


def _kind_of(value: Any) -> str | None:
    return value.kind if isinstance(value, Quantity | Means | Attribution) else None


def _is_untold(time: Time) -> bool:
    """Whether the words of a time say none: it is then bounded by the day of publication, and vague."""
    return time.precision == "vague" and time.basis in ("publication_bound", "none")


def _found(made: Claim, name: str, words: Quote) -> Any:
    """The part that was made of the words."""
    value = getattr(made, name)
    if not isinstance(value, tuple):
        return value
    return next((item for item in value if item.mention == words), value[0] if len(value) == 1 else None)


def _of_type(hint: Any, found: Any, words: Quote) -> Any:
    wanted = found.actor if hint is Actor else found.place if hint is Place else found
    if wanted is None or (hint is Place and found.place.id is None):
        raise UsageError(
            f"nobody knows {words.quote!r} by these words", hint="give the VALUE that they carry"
        )
    return wanted


def span_of(words: Quote) -> Span:
    """The offsets of a mention."""
    return Span(start=words.start, end=words.end)


def head_of(claim: Claim) -> Statement:
    """A statement with what a claim says and without any of its parts."""
    return Statement(
        evidence=span_of(claim.evidence),
        trigger=span_of(claim.trigger),
        kind=claim.kind,
        type=claim.type,
        stance=claim.stance,
        stage=claim.stage,
        polarity=claim.polarity,
    )


def with_parts(statement: Statement, parts: Iterable[Part]) -> Statement:
    """A statement with further parts, each in its role. Raises UsageError for a role that there is not."""
    for part in parts:
        mention = Mention(span=Span(start=part.start, end=part.end))
        statement = _with_part(statement, part.role, mention)
    return statement


def _with_part(statement: Statement, role: Any, mention: Mention) -> Statement:
    if role in SINGLE:
        single: dict[str, Any] = {role: mention}
        return replace(statement, **single)
    match LIST_OF.get(role):
        case "participants":
            return replace(statement, arguments=(*statement.arguments, Argument(role=role, mention=mention)))
        case "places":
            return replace(statement, locations=(*statement.locations, Location(role=role, mention=mention)))
        case "quantities":
            return replace(statement, counts=(*statement.counts, Count(kind=role, mention=mention)))
        case "means":
            return replace(statement, means=(*statement.means, mention))
        case "attribution":
            return replace(
                statement, sayings=(*statement.sayings, Saying(source=mention, cue=None, kind=role))
            )
    raise UsageError(f"no role {role!r}", hint=f"one of {', '.join((*LIST_OF, *SINGLE))}")


def with_hold(statement: Statement, state: Any) -> Statement:
    """A statement that tells a state of control: of its holder, else of its doer."""
    people = statement.arguments
    holder = next((a.mention for role in ("holder", "actor") for a in people if a.role == role), None)
    return replace(statement, control=Hold(holder=holder, state=state))


def claim_from(reading: Reading, statement: Statement, *, country: str | None) -> Claim:
    """The claim that a statement makes in a report, beside the claims that are read in it.

    Raises UsageError where its words are not of the story.
    """
    from dateline.normalise.resolver import resolver_for
    from dateline.normalise.resources import load_resources
    from dateline.reading.claims import claims_of
    from dateline.workflow.marking import statement_of

    report = reading.report
    told = Annotation(statements=(*map(statement_of, reading.claims), statement))
    resolver = resolver_for(report, told, load_resources(report.language), country=country)
    made = claims_of(Annotation(statements=(statement,)), resolver)
    if not made:
        hint = "select words of the title or the body, and two different ends of a relation"
        raise UsageError("these words make no claim", hint=hint)
    return made[0]
