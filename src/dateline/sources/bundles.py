"""Bundles of documents that a press archive (Nexis, Factiva) saved as one text, taken apart into records.

What parts two documents is a line of the archive's own ("2 of 14 DOCUMENTS", "End of Document", "Document" and a
number). Read as one text, they would give one report the day and the outlet of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dateline.sources.dates import day_of

_NUMBERED = re.compile(r"^[^\S\n]*\d+ of \d+ DOCUMENTS?[^\S\n]*$", re.M)
_ENDED = re.compile(r"^[^\S\n]*End of Document[^\S\n]*$", re.M)
_FACTIVA = re.compile(r"^[^\S\n]*(?:AN[^\S\n]+)?Document (?=\w*\d{6})[A-Z][A-Za-z0-9]{14,30}[^\S\n]*$", re.M)
_LABEL = re.compile(r"(?P<name>[A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)?): ?(?P<value>.*)")
_HEAD: Final = frozenset(
    "section length byline dateline highlight copyright headline edition distribution".split()
)
_TAIL: Final = frozenset(
    ("load-date", "language", "graphic", "publication-type", "subject", "industry", "geographic", "person",
     "organization", "company", "journal code", "acc-no", "notes", "correction-date", "country", "city", "state")
)  # fmt: skip
_TAGS: Final = {"HD": "title", "SN": "source", "PD": "published", "LP": "text", "TD": "text"}
_TAG = re.compile(r"(?P<tag>[A-Z]{2,3})(?:[^\S\n]+(?P<value>\S.*))?")
_KNOWN_TAGS: Final = frozenset(
    "SE HD BY CR WC PD ET SN SC ED PG LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN ART VOL".split()
)
_RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved)", re.I)
_LONGEST: Final = 7  # words of a line that is a day, weekday, hour and zone included
_WORDS = re.compile(r"[\d,.]+ words", re.I)

Fields = dict[str, str]


def documents_in(text: str) -> tuple[Fields, ...]:
    """The fields of each document of a bundle in their order, as printed; none where the text is no bundle."""
    for bound, fields_of, leading in (
        (_NUMBERED, _numbered, True),
        (_ENDED, _nexis, False),
        (_FACTIVA, _factiva, False),
    ):
        if bound.search(text):
            pieces = bound.split(text)
            found = pieces[1:] if leading else pieces[:-1]
            return tuple(fields_of(_lines(piece)) for piece in found)
    return ()


def _lines(piece: str) -> list[str]:
    lines = [line.strip() for line in piece.strip().split("\n")]
    return [line for line in lines if not re.fullmatch(r"Page \d+ of \d+", line)]


def _day(line: str) -> bool:
    return len(line.split()) <= _LONGEST and day_of(line, None) is not None


def _first_day(lines: Sequence[str], within: int) -> int | None:
    """Where the first line stands that is a day, among so many lines with words."""
    filled = [index for index, line in enumerate(lines) if line][:within]
    return next((index for index in filled if _day(lines[index])), None)


def _numbered(lines: Sequence[str]) -> Fields:
    """Nexis as it was: outlet, day, title, labels in capitals, the story, labels."""
    day = _first_day(lines, 6)
    if day is None:
        return {}
    below = [*lines[day + 1 :]]
    title = next((index for index, line in enumerate(below) if line), 0)
    titled = bool(below) and not _is_head(below[title])
    return {
        "source": _outlet(
            next((line for line in lines[:day] if line and not _RIGHTS.match(line)), ""), lines
        ),
        "published": lines[day],
        "title": below[title] if titled else "",
        "text": _story(below[title + titled :]),
    }


def _nexis(lines: Sequence[str]) -> Fields:
    """Nexis as it is: title, outlet, day, labels, "Body", the story, labels."""
    day = _first_day(lines, 6)
    head = [line for line in lines[:day] if line] if day is not None else []
    if day is None or len(head) < 2:
        return {}
    below = lines[day + 1 :]
    begin = below.index("Body") + 1 if "Body" in below else 0
    return {
        "title": head[0],
        "source": _outlet(head[1], lines),
        "published": lines[day],
        "text": _story(below[begin:]),
    }


def _outlet(printed: str, lines: Sequence[str]) -> str:
    """The outlet's name; without the place in brackets that the archive adds, where its copyright is without it."""
    name = re.sub(r" \([^()]*\)$", "", printed)
    claimed = any(name in line and printed not in line for line in lines if _RIGHTS.match(line))
    return name if claimed else printed


def _story(lines: Sequence[str]) -> str:
    """What stands between the labels of the head and those of the tail."""
    begin = next((i for i, line in enumerate(lines) if line and not _is_head(line)), len(lines))
    ends = (i for i in range(begin, len(lines)) if _is_tail(lines[i]))
    return "\n".join(lines[begin : next(ends, len(lines))]).strip()


def _is_head(line: str) -> bool:
    label = _LABEL.fullmatch(line)
    return (label is not None and label["name"].lower() in _HEAD) or _RIGHTS.match(line) is not None


def _is_tail(line: str) -> bool:
    label = _LABEL.fullmatch(line)
    return (label is not None and label["name"].lower() in _TAIL) or line in ("Classification", "Graphic")


def _factiva(lines: Sequence[str]) -> Fields:
    """Factiva: lines under two-letter tags, or without them: title, words, day, outlet, code, language, rights."""
    tagged = _tagged(lines)
    if tagged.keys() >= {"source", "published"}:
        return tagged
    day = _first_day(lines, 8)
    counted = next((index for index, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    rights = next((index for index, line in enumerate(lines) if _RIGHTS.match(line)), None)
    if day is None or counted is None or rights is None or not counted < day < rights:
        return {}
    names = [line for line in lines[day + 1 : rights] if line and not re.match(r"\d{1,2}:\d{2}", line)]
    return {
        "title": next((line for line in lines[:counted] if line), ""),
        "source": names[0] if names else "",
        "published": lines[day],
        "text": "\n".join(lines[rights + 1 :]).strip(),
    }


def _tagged(lines: Sequence[str]) -> Fields:
    """The fields of lines under tags; what follows a tag goes on until the next."""
    found: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = _TAG.fullmatch(line)
        if match and match["tag"] in _KNOWN_TAGS:
            tag, line = match["tag"], match["value"] or ""
        found.setdefault(tag, []).append(line)
    return dict(_joined(found))


def _joined(found: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(_TAGS.values()):
        glue = "\n" if name == "text" else " "
        parts = (
            glue.join(found[tag]).strip() for tag, field in _TAGS.items() if field == name and tag in found
        )
        if words := "\n\n".join(filter(None, parts)):
            yield name, words
