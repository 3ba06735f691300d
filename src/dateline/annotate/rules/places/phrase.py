"""A place mention as the rules find it: with the tokens that tie it to its clause."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.normalise.mentions import PlaceMention


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePhrase(PlaceMention):
    """A place mention whose ``start`` and ``end`` are tokens. ``head`` ties it to its clause: the preposition that
    governs it, else its noun, which is ``root`` ("areas" in "areas east of Homs")."""

    head: int
    root: int
    name_start: int | None = None
    name_end: int | None = None
