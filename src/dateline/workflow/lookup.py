"""Looking up what Dateline knows: the codebook, the gazetteer, the registry of actors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path

from dateline.errors import UsageError
from dateline.workflow.reading import Say, check_options, reader_version, silently

Progress = Callable[[int, int | None], None]


def codebook_lines(key: str | None = None) -> tuple[str, ...]:
    """The types of the codebook, or what there is to know of one. Raises UsageError for a key it lacks."""
    from dateline.codebook.codebook import load_codebook
    from dateline.render.listing import describe_type, type_lines

    types = load_codebook().types
    if key is None:
        return tuple(type_lines(tuple(types.values())))
    if key not in types:
        raise UsageError(f"no type {key!r} in the codebook", hint=_alike(key, types))
    return tuple(describe_type(types[key]))


def _alike(key: str, keys: Iterable[str]) -> str:
    close = get_close_matches(key, list(keys), n=3)
    return f"perhaps {' or '.join(close)}" if close else "'dateline codebook' lists them"


def place_lines(name: str, *, country: str | None = None) -> tuple[str, ...]:
    """The gazetteer's entries of a name, in one country or in all, best known first."""
    from dateline.gazetteer.geonames import open_gazetteer
    from dateline.render.listing import place_line

    check_options({"country": country})
    entries = open_gazetteer().find(name, (country.upper(),) if country else None)
    return tuple(place_line(entry) for entry in entries)


def build_gazetteer(*, said: Say = silently) -> Path:
    """Build the gazetteer if it is not there; its path."""
    from dateline.gazetteer.build import ensure

    return ensure(said=said)


def add_to_gazetteer(dump: str, *, said: Say = silently) -> int:
    """Add a dump in the GeoNames format to the gazetteer; how many places it holds. Raises BadData."""
    from dateline.gazetteer.build import add_dump, ensure

    count = add_dump(ensure(said=said), Path(dump))
    _ask_anew()
    return count


def fetch_country(code: str, *, progress: Progress, said: Say = silently) -> int:
    """Download the GeoNames dump of a country and add it; how many places it holds. Raises Unavailable."""
    from dateline.gazetteer.build import ensure
    from dateline.gazetteer.fetch import fetch

    check_options({"country": code})
    count = fetch(code.upper(), ensure(said=said), progress=progress)
    _ask_anew()
    return count


def _ask_anew() -> None:
    """Let this process forget what the gazetteer answered before, and the version of the reader that asked it."""
    from dateline.gazetteer.geonames import open_gazetteer

    open_gazetteer().close()
    reader_version.cache_clear()


def actor_lines(name: str, *, at: str | None = None) -> tuple[str, ...]:
    """The actors of a name; with ``at`` (a date) those that did not exist under it then come last."""
    from dateline.codebook.registry import load_registry
    from dateline.render import listing

    if at is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", at):
        raise UsageError(f"{at!r} is not a date", hint="write 2024-05-31, 2024-05 or 2024")
    registry = load_registry()
    return tuple(
        line for match in registry.lookup(name, at=at) for line in listing.actor_lines(match, registry)
    )
