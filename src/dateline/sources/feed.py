"""Watching feeds: each is asked again in its own time, politely, and only for what has changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dateline.errors import BadData, DatelineError, UnreadableReport
from dateline.sources.answers import Answer, Fault
from dateline.sources.entries import Entry, entries_of, report_of
from dateline.sources.received import Received, Unread

Ask = Callable[[str, str | None, str | None], Answer | Fault]
"""Fetches an address, given the ETag and the Last-Modified of its last answer, as ``Web.fetch`` does."""

_UNITS: Final[Mapping[str, float]] = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SHORTEST, _LONGEST = 60.0, 86400.0  # seconds between two visits: the least allowed, the most after faults
_KNOWN: Final = ("url", "source", "every", "country", "language")
_HINT: Final = 'write [[feed]] with url = "https://…" and, if you like, source, every, country, language'


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to watch: its address, how many seconds to wait between visits, and what holds for its reports."""

    url: str
    every: float = 900.0
    source: str | None = None
    country: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is remembered of the last visit to a feed.

    ``due`` is when the next may be (seconds since 1970), ``faults`` how many visits in a row have failed, ``seen`` the
    keys of the entries that need not be received again.
    """

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    faults: int = 0
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is remembered of all feeds, by address; to be kept, and given to the next ``poll``."""

    visits: Mapping[str, Visit] = field(default_factory=dict)


def load_feeds(path: str | Path) -> tuple[Feed, ...]:
    """The feeds of a ``feeds.toml``. Raises UnreadableReport where it is missing, BadData where it breaks its rules."""
    try:
        plain = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise UnreadableReport(f"{path}: cannot be read ({error.strerror})", hint="check the path") from None
    except ValueError as error:
        raise BadData(f"{path} is no TOML file ({error})", hint=_HINT) from None
    listed = plain.get("feed")
    if not isinstance(listed, list) or not listed:
        raise BadData(f"{path} names no feed", hint=_HINT)
    feeds = tuple(_feed(one, f"{path}, feed {number}") for number, one in enumerate(listed, start=1))
    if len({feed.url for feed in feeds}) < len(feeds):
        raise BadData(f"{path} names a feed twice", hint="leave one of them out")
    return feeds


def _feed(plain: Any, name: str) -> Feed:
    if not isinstance(plain, dict) or not all(isinstance(value, str) for value in plain.values()):
        raise BadData(f"{name}: every value is text in quotation marks", hint=_HINT)
    if unknown := sorted(set(plain) - set(_KNOWN)):
        raise BadData(f"{name}: {unknown[0]} is not known", hint=_HINT)
    if not re.match(r"https?://", plain.get("url", "")):
        raise BadData(f"{name}: no address", hint=_HINT)
    return Feed(**{**plain, "every": _seconds(plain.get("every", "15m"), name)})


def _seconds(words: str, name: str) -> float:
    match = re.fullmatch(r"(\d{1,6}) ?([smhd])", words.strip())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0.0
    if seconds < _SHORTEST:
        raise BadData(f"{name}: every = {words!r}", hint='write "15m", "2h" or "1d"; a minute is the least')
    return seconds


def poll(
    feeds: tuple[Feed, ...],
    state: Watched,
    *,
    fetch: Ask,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Iterator[Received | Unread | Watched]:
    """Visit the feeds for ever, the one that is due first; give what is new, then what to remember of the visit.

    The caller keeps each Watched before asking for more, so that after a stop nothing is lost: what was given before it
    is given again. ``clock`` tells seconds since 1970; ``sleep`` waits. A feed that fails is left alone twice as long
    each time, up to a day, and as long as it asks (Retry-After).
    """
    while feeds:
        feed = min(feeds, key=lambda feed: state.visits.get(feed.url, Visit()).due)
        last = state.visits.get(feed.url, Visit())
        if (wait := last.due - clock()) > 0:
            sleep(wait)
        visit = yield from _visit(feed, last, fetch, clock)
        state = Watched(visits={**state.visits, feed.url: visit})
        yield state


def _visit(
    feed: Feed, last: Visit, fetch: Ask, clock: Callable[[], float]
) -> Generator[Received | Unread, None, Visit]:
    """What is new in a feed; returns what to remember of the visit."""
    answer = fetch(feed.url, last.etag, last.modified)
    if isinstance(answer, Fault):
        yield answer.unread
        return _later(feed, last, clock(), answer.retry)
    again = replace(last, due=clock() + feed.every, faults=0)
    if answer.status == 304:
        return again
    try:
        entries = entries_of(answer.data, feed.url, answer.url)
    except DatelineError as error:
        yield Unread(origin=feed.url, reason=str(error), hint=error.hint)
        return _later(feed, last, clock(), None)
    seen = yield from _new(feed, entries, frozenset(last.seen), fetch)
    whole = len(seen) == len(entries)  # else the unchanged feed must be read again for what is missing
    return replace(
        again,
        etag=answer.etag if whole else None,
        modified=answer.modified if whole else None,
        due=clock() + feed.every,
        seen=seen,
    )


def _new(
    feed: Feed, entries: Sequence[Entry], seen: frozenset[str], fetch: Ask
) -> Generator[Received | Unread, None, tuple[str, ...]]:
    """The reports of entries not seen; returns the keys of those done with, whatever came of them."""
    done: list[str] = []
    for entry in entries:
        if entry.key not in seen:
            item = report_of(entry, feed.url, lambda url: fetch(url, None, None))
            if isinstance(item, Fault):
                yield item.unread
                if not item.lasting:
                    continue
            else:
                yield _given(item, feed)
        done.append(entry.key)
    return tuple(done)


def _given(item: Received | Unread, feed: Feed) -> Received | Unread:
    """The report with what the list of feeds says of its outlet, which outranks what the feed says."""
    if isinstance(item, Unread):
        return item
    return replace(
        item, source=feed.source or item.source, country=feed.country, language=feed.language or item.language
    )


def _later(feed: Feed, last: Visit, now: float, retry: float | None) -> Visit:
    """When to come back after a fault."""
    wait = min(feed.every * 2.0 ** min(last.faults + 1, 16), max(_LONGEST, feed.every))
    return replace(last, due=now + max(wait, retry or 0.0), faults=last.faults + 1)


def plain_of(state: Watched) -> dict[str, Any]:
    """The state as JSON values."""
    return {url: {**asdict(visit), "seen": list(visit.seen)} for url, visit in state.visits.items()}


def state_of(plain: Mapping[str, Any]) -> Watched:
    """The state that ``plain_of`` wrote. Raises BadData for anything else."""
    try:
        visits = {url: Visit(**{**visit, "seen": tuple(visit["seen"])}) for url, visit in plain.items()}
    except (TypeError, KeyError, AttributeError):
        raise BadData(
            "what was kept of the feeds cannot be read", hint="delete it, and all is visited anew"
        ) from None
    return Watched(visits=visits)
