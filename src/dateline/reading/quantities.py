"""The counts of a statement become the quantities of its claim: how many, of whom, and which are part of another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.annotation import Count, Statement
from dateline.model import Participant, Quantity, QuantityKind, Role
from dateline.normalise.numbers import kinds_of_none
from dateline.normalise.resolver import Resolver
from dateline.normalise.words import cut

_CLOSE: Final = 2
"""Characters between a count and the words for those whom it counts."""
_WINDOW: Final = 30
_COUNTED: Final[Mapping[QuantityKind, Role]] = {
    **dict.fromkeys(("killed", "wounded", "captured", "missing", "displaced"), "victim"),
    **dict.fromkeys(("destroyed", "damaged"), "target"),
    **dict.fromkeys(("troops", "units", "vehicles"), "actor"),
}
"""Whom a count is of where its words stand apart from all: the one participant in this role."""


def quantities_of(
    statement: Statement, participants: Sequence[Participant], resolver: Resolver
) -> tuple[Quantity, ...]:
    """The counts of a claim with whom they count, and which of them count some of another's."""
    found: list[Quantity] = []
    for count in sorted(statement.counts, key=lambda each: each.mention.span):
        amount = resolver.amount(count)
        if amount is None:
            continue
        counted = Quantity(
            kind=count.kind,
            of=_counted(count, participants),
            low=amount.low,
            best=amount.best,
            high=amount.high,
            qualifier=amount.qualifier,
            mention=resolver.quote(count.mention.span),
            part_of=_part_of(count, found, resolver),
        )
        found += [counted, *_none_either(counted, statement, resolver)]
    return tuple(found)


def _none_either(counted: Quantity, statement: Statement, resolver: Resolver) -> Iterator[Quantity]:
    """Of "no casualties" nobody was killed and nobody wounded."""
    if counted.high != 0:
        return
    kinds = kinds_of_none(counted.mention.quote, resolver.resources.numbers)
    told = {count.kind for count in statement.counts}
    if counted.kind in kinds:
        yield from (replace(counted, kind=kind) for kind in kinds if kind not in told)


def _counted(count: Count, participants: Sequence[Participant]) -> int | None:
    """The participant whose words hold the count or follow it."""
    span = count.mention.span
    for index, participant in enumerate(participants):
        start, end = participant.mention.start, participant.mention.end
        if start < span.end and span.start < end or 0 <= start - span.end <= _CLOSE:
            return index
    alone = [i for i, p in enumerate(participants) if p.role == _COUNTED.get(count.kind)]
    return alone[0] if len(alone) == 1 else None


def _part_of(count: Count, before: Sequence[Quantity], resolver: Resolver) -> int | None:
    """The count before it of the same kind, where "including" stands between; what "and" joins to a part is one too."""
    same = [(q.mention.end, i) for i, q in enumerate(before) if q.kind == count.kind]
    if not same:
        return None
    end, whole = max(same)
    between = cut(resolver.report.text[end : count.mention.span.start])
    if len(between) > _WINDOW:
        return None
    lows = {word.low for word in between}
    if lows & resolver.resources.numbers.part_of:
        return whole
    return before[whole].part_of if lows <= resolver.resources.numbers.joined and lows else None
