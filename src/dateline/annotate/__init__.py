"""From a cleaned report to what its words say. The one floor that parses text; above it nobody sees a token."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from dateline.annotation import Annotation
from dateline.errors import UsageError
from dateline.model import Report

Annotate = Callable[[Report, str | None], Annotation]
"""A cleaned report, and the country (ISO 3166) that the caller knows it plays in, to what its words say."""


@cache
def annotator(engine: str, language: str) -> Annotate:
    """The annotator of an engine for a language (ISO 639-1). Raises UsageError for an engine that is not there."""
    if engine not in _ENGINES:
        raise UsageError(f"no engine called {engine!r}", hint=f"engines: {', '.join(_ENGINES)}")
    return _ENGINES[engine](language)


def _rules(language: str) -> Annotate:
    from dateline.annotate.rules.engine import load_rules  # only now: it loads the parser

    return load_rules(language).annotate


_ENGINES: Final[dict[str, Callable[[str], Annotate]]] = {"rules": _rules}
