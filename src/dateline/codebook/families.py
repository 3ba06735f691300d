"""Families of event types: which claims may tell one occurrence. The families are data, in ``families.yaml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dateline.data import read_data
from dateline.errors import BadData


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """``of`` gives the family of a type, ``labels`` its name in words, ``block`` the families it may be matched within.

    ``near`` holds every pair of families, both ways, whose claims may tell one occurrence; ``generic`` the types that
    say that something was done, not how; ``costs`` the families that tell the cost of another deed; ``facing``
    the types whose doer stands against that of the others.
    """

    of: Mapping[str, str]
    labels: Mapping[str, str]
    near: frozenset[tuple[str, str]]
    block: Mapping[str, str]
    generic: frozenset[str]
    costs: frozenset[str]
    facing: frozenset[str] = frozenset()

    def compatible(self, one: str, other: str) -> bool:
        """Whether claims of two families may tell one occurrence; what has no family may be any."""
        return one == other or not (one and other) or (one, other) in self.near

    def opposed(self, one: str, other: str) -> bool:
        """Whether two types tell one occurrence from its two sides: who left and who came, who was repelled and who
        did it."""
        return (one in self.facing) != (other in self.facing)


@cache
def load_families() -> Families:
    """The families of this installation. Raises BadData where a type has two or a neighbour is unknown."""
    raw: dict[str, Any] = read_data("codebook/families.yaml", typed=True)
    return read_families(raw["families"], generic=raw["generic"], costs=raw["costs"], facing=raw["facing"])


def read_families(
    raw: Mapping[str, Any], *, generic: Collection[str], costs: Collection[str], facing: Collection[str] = ()
) -> Families:
    """Check and index families as the file gives them."""
    of: dict[str, str] = {}
    for family, fields in raw.items():
        for type_ in fields["types"]:
            _check(type_ not in of, f"{type_} is in two families")
            of[type_] = family
        for other in fields["near"]:
            _check(other in raw, f"{family} is near {other}, which is no family")
    near = {(one, other) for one, fields in raw.items() for other in fields["near"]}
    return Families(
        of=MappingProxyType(of),
        labels=MappingProxyType({family: fields["label"] for family, fields in raw.items()}),
        near=frozenset(near | {(other, one) for one, other in near}),
        block=MappingProxyType(_blocks(raw, near)),
        generic=frozenset(generic),
        costs=frozenset(costs),
        facing=frozenset(facing),
    )


def _blocks(raw: Mapping[str, Any], near: Collection[tuple[str, str]]) -> dict[str, str]:
    """Families that are near each other, through others too, share the name of the first of them in the file."""
    block = {family: family for family in raw}
    for one, other in sorted(near):
        kept, dropped = sorted((block[one], block[other]), key=list(raw).index)
        block = {family: kept if name == dropped else name for family, name in block.items()}
    return block


def _check(holds: bool, fault: str) -> None:
    if not holds:
        raise BadData(f"codebook/families.yaml: {fault}", hint="see the head of the file")
