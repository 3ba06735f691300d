"""What reads the reports that a benchmark scores: a name for each way of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dateline import Claim, read

Engine = Callable[[str, Mapping[str, str]], Sequence[Claim]]
"""From the text and the head line of a marked report to claims."""


def rules(text: str, head: Mapping[str, str]) -> Sequence[Claim]:
    """The reader of this installation. It is told when and by whom a report was published, and its country only where
    the head line says ``tell_country``: everything else it has to find out."""
    country = head.get("country") if head.get("tell_country") else None
    return read(
        text,
        published=head.get("published") or None,
        source=head.get("source") or None,
        country=country or None,
    ).claims


ENGINES: Final[Mapping[str, Engine]] = MappingProxyType({"rules": rules})
