"""What the words of a filter mean: "last week", "DR Congo", "M23", "Kiev"; near names where they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.workflow.reading import is_iso_day

if TYPE_CHECKING:
    from dateline.ledger.selection import Asked
    from dateline.normalise.time_grammar import TimeGrammar

_MOST = 3  # names that are offered
_LIKE = 0.6
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[A-Za-z]{2}")


def day_of(words: str, option: str, *, last: bool, today: str | None = None) -> str:
    """The ISO day that words mean, counted from ``today``; of a week or a month the first, or the ``last``."""
    if is_iso_day(words):
        return words
    found = _days_of(words, today or date.today().isoformat())
    if found is None:
        hint = f"write --{option} 2024-05-31, or yesterday, last week, May 2024"
        raise UsageError(f"{words!r} is not a day", hint=hint)
    return found[last]


def known_on(words: str | None, option: str = "as-of", *, today: str | None = None) -> str | None:
    """The day of an answer, from words; none where none is given."""
    if words is None:
        return None
    return day_of(words, option, last=True, today=known_on(today) if today is not None else None)


def _days_of(words: str, today: str) -> tuple[str, str] | None:
    """The first and last day of words that are a date from end to end."""
    from dateline.annotation import Span
    from dateline.model import Mention
    from dateline.normalise.time_grammar import fits, split_words
    from dateline.normalise.time_words import read_time_words
    from dateline.normalise.times import resolve_time

    pieces = split_words(words, _times())
    whole = any((fit.start, fit.end) == (0, len(pieces.pieces)) for fit in fits(pieces))
    mention = read_time_words(words, Span(start=0, end=len(words)), _times(), past=True) if whole else None
    if mention is None or _ISO.fullmatch(words):
        return None
    quote = Mention(start=0, end=len(words), quote=words)
    time = resolve_time(mention, words=quote, published=today)
    return (time.start, time.end) if time.start is not None and time.end is not None else None


@cache
def _times() -> TimeGrammar:
    from dateline.languages.language import load
    from dateline.normalise.time_grammar import compile_times

    return compile_times(load("en"))


def country_of(words: str) -> str:
    """The ISO 3166 code of a country by its code or any name of it. Raises UsageError where it is none, or several."""
    from dateline.codebook.countries import load_countries
    from dateline.gazetteer.geonames import open_gazetteer

    code, countries = words.upper(), load_countries()["countries"]
    if _CODE.fullmatch(words) and (code in countries or open_gazetteer().country(code) is not None):
        return code
    known = _countries()
    found = sorted({c for name, codes in known.items() if _folded(name) == _folded(words) for c in codes})
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{words!r} is more than one country", hint=f"write {' or '.join(found)}")
    entries = open_gazetteer().find(words)
    listed = next((e.place.country for e in entries if e.place.kind == "country" and e.place.country), None)
    if listed is None:
        raise UsageError(f"no country {words!r}", hint=offer(words, known, "a name, or two letters: CD, UA"))
    return listed


@cache
def _countries() -> dict[str, frozenset[str]]:
    """What countries are called, in small letters, and their codes."""
    from dateline.codebook.countries import load_countries

    found: dict[str, set[str]] = {}
    for code, country in load_countries()["countries"].items():
        for name in (country["name"], *country.get("aliases", ()), *country.get("formal", ())):
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").replace("’", "'").split())


def box_of(words: str) -> tuple[float, float, float, float]:
    """ "28.5,-2.5,29.5,-1" as degrees: west, south, east, north."""
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError:
        hint = "write 28.5,-2.5,29.5,-1 (west,south,east,north)"
        raise UsageError(f"{words!r} is not a box", hint=hint) from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(
            f"{words!r} is not on the map", hint="west and east up to 180, south below north up to 90"
        )
    return west, south, east, north


def actor_of(words: str, *, at: str | None = None) -> str:
    """The registry id of an actor by id or name, as of a day. Raises UsageError where there is none."""
    from dateline.codebook.registry import load_registry

    registry = load_registry()
    if registry.by_id(words) is not None:
        return words
    found = registry.lookup(words, at=at)
    if not found:
        names = {actor.name for actor in registry.actors()}
        raise UsageError(
            f"no actor called {words!r}",
            hint=offer(words, names, "'dateline actors lookup NAME' searches the registry"),
        )
    return found[0].actor.id


@cache
def members_of(actor: str) -> tuple[str, ...]:
    """The registry ids of an actor and of all that are part of it or stand with it."""
    from dateline.codebook.registry import load_registry

    return load_registry().within(actor)


def places_of(
    words: str, country: str | None, *, near: Callable[[], Collection[str]] = tuple
) -> tuple[str, ...]:
    """A place's ids, best known first, and its name as given. Raises UsageError of a name that is nowhere.

    ``near`` gives the names of places that the store tells of, which are known though no gazetteer has them.
    """
    from dateline.gazetteer.geonames import open_gazetteer
    from dateline.normalise.candidates import seat_of

    gazetteer = open_gazetteer()
    entries = gazetteer.find(words, (country,) if country else None)
    seats = (seat_of(entry, words, gazetteer) for entry in entries if entry.place.kind == "admin2")
    called = (*entries, *(seat for seat in seats if seat is not None))
    ids = tuple(dict.fromkeys(entry.place.id for entry in called if entry.place.id is not None))
    if not ids and not words.isdigit():
        told = near()
        if words.casefold() not in {name.casefold() for name in told}:
            raise UsageError(f"no place called {words!r}", hint=offer(words, told, "try another spelling"))
    return (*ids, words)


def offer(words: str, names: Iterable[str], otherwise: str) -> str:
    """The names that are spelt most like the words."""
    printed = {name.casefold(): name for name in sorted(names)}
    close = get_close_matches(words.casefold(), list(printed), n=_MOST, cutoff=_LIKE)
    return f"perhaps {' or '.join(printed[name] for name in close)}" if close else otherwise


def asked_of(
    *,
    place: str | None = None,
    actor: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    today: str | None = None,
    near: Callable[[], Collection[str]] = tuple,
) -> Asked:
    """What is asked of a ledger, from words; days are counted from ``today``."""
    from dateline.ledger.selection import Asked

    code = country_of(country) if country is not None else None
    first = day_of(since, "since", last=False, today=today) if since is not None else None
    final = day_of(until, "until", last=True, today=today) if until is not None else None
    if first is not None and final is not None and first > final:
        raise UsageError(f"{first} is after {final}", hint="give the earlier day with --since")
    return Asked(
        places=places_of(place, code, near=near) if place is not None else (),
        country=code,
        actor=actor_of(actor, at=final or first) if actor is not None else None,
        since=first,
        until=final,
    )
