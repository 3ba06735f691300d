"""Records inside a JSON document: a list of them, alone or wrapped in an object, as interfaces and exports give it.

ReliefWeb puts them into ``data``, newsapi into ``articles``, JSON Feed into ``items``, a Telegram export into
``messages``; others nest them deeper. Whatever the key, an object without a text that holds a list of objects wraps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

_USUAL: Final[Sequence[str]] = (
    "data",
    "articles",
    "items",
    "messages",
    "results",
    "records",
    "reports",
    "docs",
    "entries",
    "hits",
)
_HOLDERS: Final = ("response", "chats", "hits", "data")  # objects that hold the list rather than be it
_DEEPEST: Final = 4
_INLINE: Final = frozenset(
    "plain bold italic underline strikethrough spoiler code pre blockquote link text_link mention mention_name hashtag "
    "cashtag email phone bot_command bank_card custom_emoji".split()
)
"""What Telegram calls the runs of a formatted text; they stand within a sentence."""

IsReport = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """One record, the keys that lead to it ("data 3"), and the outlet that its wrapper names."""

    path: str
    value: Any
    outlet: str | None = None


def unwrapped(value: Any, is_report: IsReport) -> Iterator[Wrapped]:
    """The records of a JSON document; an object that is a report, or wraps none, is the only one."""
    if isinstance(value, list):
        yield from _listed(value, "object", None, is_report, 0)
    else:
        yield from _inside(Wrapped(path="object 1", value=value), is_report, 0)


def _inside(one: Wrapped, is_report: IsReport, depth: int) -> Iterator[Wrapped]:
    """The records that an object wraps, else the object itself."""
    found = _list_in(one.value) if isinstance(one.value, dict) and not is_report(one.value) else None
    if found is None or depth == _DEEPEST:
        yield one
        return
    key, records = found
    yield from _listed(records, key, _outlet(one.value) or one.outlet, is_report, depth + 1)


def _listed(
    records: Sequence[Any], key: str, outlet: str | None, is_report: IsReport, depth: int
) -> Iterator[Wrapped]:
    for number, record in enumerate(records, start=1):
        record = record["_source"] if _is_hit(record) else record
        yield from _inside(Wrapped(path=f"{key} {number}", value=record, outlet=outlet), is_report, depth)


def _is_hit(record: Any) -> bool:
    """Whether it is what Elasticsearch puts around a document."""
    return isinstance(record, dict) and isinstance(record.get("_source"), dict)


def _list_in(value: Mapping[str, Any]) -> tuple[str, Sequence[Any]] | None:
    """The list of objects that an object holds, under a usual name or as the only one; maybe an object further down."""
    lists = {key: part for key, part in value.items() if isinstance(part, list) and _is_records(part)}
    usual = next((key for key in _USUAL if key in lists), None)
    if usual is not None:
        return usual, lists[usual]
    if len(lists) == 1:
        return next(iter(lists.items()))
    deeper = {
        key: found for key, part in value.items() if isinstance(part, dict) and (found := _list_in(part))
    }
    holder = next((key for key in (*_HOLDERS, *deeper) if key in deeper), None)
    return (
        deeper[holder]
        if holder is not None and not lists and (holder in _HOLDERS or len(deeper) == 1)
        else None
    )


def _is_records(part: Sequence[Any]) -> bool:
    return bool(part) and all(isinstance(one, dict) for one in part)


def _outlet(wrapper: Mapping[str, Any]) -> str | None:
    """Whose records they are: the title of a JSON Feed, the name of a Telegram channel."""
    if "jsonfeed.org/version" in str(wrapper.get("version", "")):
        name = wrapper.get("title")
    elif "messages" in wrapper and str(wrapper.get("type", "")).endswith("_channel"):
        name = wrapper.get("name")
    else:
        return None
    return name if isinstance(name, str) else None


def is_message(value: Any) -> bool:
    """Whether it is a message of a Telegram export, which may be a notice or a picture without a word."""
    return isinstance(value, dict) and value.get("type") in ("message", "service") and "text" in value


def printed(value: Any) -> str | None:
    """What a value says as a field: a string, a number, the first of a list, paragraphs, or the runs of one text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, list):
        value = _joined(value)
    if isinstance(value, int):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _joined(parts: Sequence[Any]) -> str | None:
    """Strings alone are paragraphs, strings among objects and inline objects are runs, other objects paragraphs."""
    if all(isinstance(part, str) for part in parts):
        return "\n\n".join(parts)
    told = [part.get("text") if isinstance(part, dict) else part for part in parts]
    words = [word for word in told if isinstance(word, str)]
    if len(words) < len(told):
        return None
    runs = all(isinstance(part, str) or part.get("type") in _INLINE for part in parts)
    return ("" if runs else "\n\n").join(words)
