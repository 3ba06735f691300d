"""Two coders on the same claims: how far they agree, field by field, and whose word is to stand where they do not.

Each codes the claims as they were read, without what the other or anybody corrected (``code``). Values are compared as
names: alike or not. Krippendorff's alpha after K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011),
nominal data; kappa after J. Cohen, "A coefficient of agreement for nominal scales" (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from dateline.errors import NotFound, UsageError
from dateline.model import Claim
from dateline.store import Record, Wanted
from dateline.workflow.coding import as_read
from dateline.workflow.correcting import record_correction, subject_in
from dateline.workflow.corrections import WHOLE, applied, done_by, line_of, of_coder, taken_out
from dateline.workflow.opening import opened, recording
from dateline.workflow.reading import now

if TYPE_CHECKING:
    from dateline.store import Store

KEPT, REJECTED = "kept", "rejected"
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How two coders agree on a field: over so many claims, alike on so many of them.

    ``alpha`` and ``kappa`` are null where nothing varies, so that agreement by chance is all there could be.
    """

    field: str
    claims: int
    alike: int
    alpha: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of a claim of which two coders say different things, each in short; ``stands`` is what the picture has.

    It is null of a field of a claim that is taken out of the picture.
    """

    claim: str
    report: str
    field: str
    quote: str
    one: str
    other: str
    stands: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two coders over the claims that both are done with: the fields, and every difference."""

    one: str
    other: str
    claims: int
    fields: tuple[FieldAgreement, ...]
    disputes: tuple[Dispute, ...]


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of nominal data: each unit is the values that it was given, by however many coders."""
    paired = [unit for unit in units if len(unit) > 1]
    totals = Counter(value for unit in paired for value in unit)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = sum(
        (len(unit) ** 2 - sum(count * count for count in Counter(unit).values())) / (len(unit) - 1)
        for unit in paired
    )
    return 1 - (n - 1) * observed / expected


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders, each pair a unit."""
    n = len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(one[value] * other[value] for value in one)
    if n * n == by_chance:
        return None
    alike = sum(a == b for a, b in pairs)
    return (n * alike - by_chance) / (n * n - by_chance)


def agreement(one: str, other: str, *, where: str | None = None) -> Agreement:
    """How two coders agree. Raises NotFound where there is no claim that both are done with."""
    if one == other:
        raise UsageError("a coder agrees with himself", hint="name two coders; 'dateline log' has who coded")
    with opened(where) as store:
        first, second = _coded(store, one), _coded(store, other)
        both = [id for id in first if id in second]
        if not both:
            hint = "each codes claims with 'dateline code', and says of each when it is done"
            raise NotFound(f"no claim is coded by both {one!r} and {other!r}", hint=hint)
        pairs = {id: (first[id], second[id]) for id in both}
        return Agreement(
            one=one,
            other=other,
            claims=len(both),
            fields=tuple(
                _field(name, [(a.value(name), b.value(name)) for a, b in pairs.values()]) for name in FIELDS
            ),
            disputes=tuple(_disputes(pairs, _standing(store, both))),
        )


def settle(
    claim: str, field: str, coder: str, *, by: str, note: str = "", where: str | None = None
) -> Record:
    """Let a coder's word on a field of a claim stand in the picture. Raises UsageError for another field."""
    if field not in FIELDS:
        raise UsageError(f"no field {field!r} is compared", hint=f"one of {', '.join(FIELDS)}")
    with recording(where) as store:
        subject = subject_in(store, claim)
        coded = _coded(store, coder).get(subject.id)
        if coded is None or subject.claim is None:
            hint = "'dateline agreement' lists what two coders coded"
            raise NotFound(f"{coder!r} is not done with claim {claim!r}", hint=hint)
        typed = f"as {coder} has it"
        if coded.rejected and field == WHOLE:
            return record_correction(store, subject.id, WHOLE, taken_out(), by=by, note=note or typed)
        if coded.rejected:
            raise UsageError(f"{coder!r} rejects the claim as a whole", hint=f"settle the field {WHOLE!r}")
        if field == WHOLE or getattr(coded.claim, field) == getattr(subject.claim, field):
            return store.record("accept", subject.id, at=now(), by=by, note=note or f"{field}: {typed}")
        line = line_of(field, coded.claim, typed=typed, words=None)
        return record_correction(store, subject.id, field, line, by=by, note=note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """A claim as one coder has it."""

    report: str
    claim: Claim
    rejected: bool

    def value(self, field: str) -> str | None:
        """A field in short; nothing of a claim that the coder rejects as a whole."""
        if field == WHOLE:
            return REJECTED if self.rejected else KEPT
        return None if self.rejected else FIELDS[field](self.claim)


def _coded(store: Store, coder: str) -> dict[str, _Coded]:
    """The claims that a coder is done with."""
    found: dict[str, _Coded] = {}
    read: dict[str, dict[str, tuple[Claim, str]]] = {}
    log = store.records()
    done = done_by(log).get(coder, set())
    for id, fields in of_coder(log, coder).items():
        report = store.report_of(id) if id in done else None
        if report is None:
            continue
        if report not in read:
            read[report] = as_read(store, report)
        if id in read[report]:
            claim, text = read[report][id]
            kept = {name: plain for name, plain in fields.items() if name != WHOLE}
            found[id] = _Coded(report=report, claim=applied(claim, kept, text), rejected=WHOLE in fields)
    return found


def _field(name: str, pairs: Sequence[tuple[str | None, str | None]]) -> FieldAgreement:
    given = [(a, b) for a, b in pairs if a is not None and b is not None]
    return FieldAgreement(
        field=name,
        claims=len(given),
        alike=sum(a == b for a, b in given),
        alpha=alpha(given),
        kappa=kappa(given) if given else None,
    )


def _standing(store: Store, claims: Sequence[str]) -> dict[str, Claim]:
    """The claims as they stand in the picture."""
    return {witness.id: witness.claim for witness in store.witnesses(Wanted(ids=tuple(claims)))}


def _disputes(pairs: Mapping[str, tuple[_Coded, _Coded]], standing: Mapping[str, Claim]) -> Iterator[Dispute]:
    for id, (one, other) in pairs.items():
        for name, short in FIELDS.items():
            a, b = one.value(name), other.value(name)
            if a is not None and b is not None and a != b:
                yield Dispute(
                    claim=id,
                    report=one.report,
                    field=name,
                    quote=one.claim.evidence.quote,
                    one=a,
                    other=b,
                    stands=short(standing[id]) if id in standing else REJECTED if name == WHOLE else None,
                )


def _people(claim: Claim) -> str:
    named = (
        f"{each.role} {each.actor.id or each.actor.name if each.actor else each.mention.quote}"
        for each in claim.participants
    )
    return _listed(named)


def _places(claim: Claim) -> str:
    return _listed(
        f"{each.role} {each.place.id or each.place.name if each.place else each.mention.quote}"
        for each in claim.places
    )


def _counts(claim: Claim) -> str:
    return _listed(f"{each.kind} {_figure(each.low)}–{_figure(each.high)}" for each in claim.quantities)


def _figure(number: float | None) -> str:
    return "?" if number is None else f"{number:g}"


def _when(claim: Claim) -> str:
    time = claim.time
    return NONE if time is None else f"{time.start or '..'}/{time.end or '..'}"


def _said(claim: Claim) -> str:
    return _listed(each.name or each.kind or NONE for each in claim.attribution)


def _held(claim: Claim) -> str:
    control = claim.control
    if control is None:
        return NONE
    holder = claim.participants[control.holder] if control.holder is not None else None
    name = holder.actor.name if holder and holder.actor else holder.mention.quote if holder else ""
    return f"{control.state} {name}".strip()


def _listed(values: Iterable[str]) -> str:
    return "; ".join(sorted(values)) or NONE


FIELDS: Final[Mapping[str, Callable[[Claim], str]]] = MappingProxyType(
    {
        WHOLE: lambda claim: KEPT,
        "type": lambda claim: claim.type,
        "stance": lambda claim: claim.stance,
        "stage": lambda claim: claim.stage,
        "polarity": lambda claim: claim.polarity,
        "participants": _people,
        "places": _places,
        "time": _when,
        "quantities": _counts,
        "control": _held,
        "attribution": _said,
    }
)
"""The fields that are compared, each in short; ``claim`` is whether it is one at all."""
