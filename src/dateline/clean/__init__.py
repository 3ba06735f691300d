"""From bytes to a report: its text, zones, quality flags, and where and when it was published.

Every offset counts code points of ``report.text``. Any bytes give a report or a DatelineError.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dateline.clean.cues import Cues, cues_of
from dateline.clean.detect import detect_language
from dateline.clean.flags import flags_of
from dateline.clean.html import Page, is_html, read_page
from dateline.clean.metadata import Origin, origin_of
from dateline.clean.repair import repaired
from dateline.clean.units import Unit, unit_of, units_of
from dateline.clean.zones import lay_out
from dateline.errors import UnreadableReport
from dateline.languages.language import Language
from dateline.model import Report
from dateline.sources.files import decode
from dateline.sources.hyphens import whole_words

__all__ = ["clean", "detect_language"]

LARGEST: Final = 1_000_000
"""The longest text, in characters, that is read as one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """The text with its units, before zones; ``origin`` is what a page's header says."""

    text: str
    units: tuple[Unit, ...]
    title: int | None = None  # the index of the unit that is known to be the title
    origin: Origin


def clean(
    data: bytes,
    *,
    language: Language,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Report:
    """The report that the bytes hold. Values given win over those of the page; ``published`` is an ISO date.

    Where the ``title`` is given, the text is the title, a blank line and the rest; a first line or a title of the page
    that says the same is not doubled.

    Raises UnreadableReport for binary data, pages without a story, text without a sentence or far too long.
    """
    cues, source = cues_of(language), source and repaired(source)
    draft = _drafted(repaired(_unbroken(decode(data))), cues, _title_line(title and repaired(title)))
    layout = lay_out(draft.text, draft.units, cues, title=draft.title)
    origin = _given(
        _joined(draft.origin, origin_of(draft.text, draft.units, layout, cues)), published, source, url
    )
    found = next((draft.text[zone.start : zone.end] for zone in layout.zones if zone.kind == "title"), None)
    if not any(zone.kind in ("title", "body") for zone in layout.zones):
        raise UnreadableReport("the report holds no sentence", hint="give the text of one report")
    return Report(
        id=hashlib.sha256(data).hexdigest(),
        source=origin.source,
        originator=origin.originator,
        url=origin.url,
        title=found,
        published=origin.published,
        published_basis=origin.basis,
        language=language.code,
        text=draft.text,
        zones=layout.zones,
        flags=flags_of(draft.text, draft.units, layout, origin, cues),
    )


def _unbroken(text: str) -> str:
    """Plain text with the words whole that the end of a line broke; a page breaks no words."""
    return text if is_html(text) else whole_words(text)


def _title_line(title: str | None) -> str | None:
    """A title that was given, on one line, or None where nothing of it can be shown."""
    words = " ".join("".join(c if c.isprintable() else " " for c in title).split()) if title else ""
    return words if any(map(str.isalnum, words)) else None


def _drafted(text: str, cues: Cues, title: str | None) -> _Draft:
    if is_html(text):
        page = read_page(text, cues)
        draft = _from_page(_mended(page) if title is None else _retitled(_mended(page), title))
    else:
        _check_size(text)
        draft = _from_text(text, cues, title)
    if sum(word[0].isalpha() for unit in draft.units for word in unit.words) < 3:
        raise UnreadableReport("the report holds no sentence", hint="give the text of one report")
    return draft


def _mended(page: Page) -> Page:
    """The page without damage that its entities hid."""
    blocks = ((tag, repaired(words)) for tag, words in page.blocks)
    return replace(
        page,
        title=repaired(page.title) if page.title else None,
        author=repaired(page.author) if page.author else None,
        blocks=tuple(block for block in blocks if block[1].strip()),
    )


def _from_text(text: str, cues: Cues, title: str | None) -> _Draft:
    """Plain text as it is, or below the title that was given for it."""
    if title is None:
        return _Draft(text=text, units=tuple(units_of(text, cues)), origin=Origin())
    first, _, rest = text.lstrip().partition("\n")
    body = rest if _same_words(first, title) else text
    body = body.strip("\n")
    start = len(title) + 2
    below = (replace(unit, start=unit.start + start, end=unit.end + start) for unit in units_of(body, cues))
    text = f"{title}\n\n{body}"
    return _Draft(text=text, units=(unit_of(text, 0, len(title)), *below), title=0, origin=Origin())


def _retitled(page: Page, title: str) -> Page:
    """The page under the title that was given for it; a block that repeats either title is left out."""
    kept = (block for block in page.blocks if not _same_words(block[1], title) and block[1] != page.title)
    return replace(page, title=title, blocks=tuple(kept))


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == other.casefold()


def _check_size(text: str) -> None:
    if len(text) > LARGEST:
        raise UnreadableReport(
            f"the report is longer than {LARGEST:,} characters", hint="give one report at a time"
        )


def _from_page(page: Page) -> _Draft:
    """Lay the page out as text: title, byline, then its blocks, with a blank line between any two."""
    blocks = list(_page_blocks(page))
    text = "\n\n".join(words for _, words in blocks)
    _check_size(text)
    units: list[Unit] = []
    position = 0
    for tag, words in blocks:
        units.append(unit_of(text, position, position + len(words), tag=tag))
        position += len(words) + 2
    origin = Origin(
        source=page.source,
        url=page.url,
        published=page.published,
        basis="page" if page.published else "none",
    )
    return _Draft(text=text, units=tuple(units), title=0 if page.title else None, origin=origin)


def _page_blocks(page: Page) -> Iterator[tuple[str, str]]:
    if page.title:
        yield "head", page.title
    if page.author:
        yield "p", f"By {page.author}"
    for tag, words in page.blocks:
        if words != page.title:
            yield tag, words


def _joined(header: Origin, read: Origin) -> Origin:
    """What the header of a page says, completed by what its lines say."""
    originator = read.originator
    if header.source and read.source and read.source.casefold() != header.source.casefold():
        originator = originator or read.source
    dated = header if header.published else read
    return Origin(
        source=header.source or read.source,
        originator=originator if originator != (header.source or read.source) else None,
        url=header.url or read.url,
        published=dated.published,
        basis=dated.basis,
    )


def _given(origin: Origin, published: str | None, source: str | None, url: str | None) -> Origin:
    """What the caller gave outranks what the page says; another outlet that the page credits had it first."""
    if published:
        origin = replace(origin, published=published, basis="given")
    if source and origin.source and origin.originator is None and not _is_outlet_of(source, origin.source):
        origin = replace(origin, originator=origin.source)
    if source and origin.originator and _is_outlet_of(source, origin.originator):
        origin = replace(origin, originator=None)
    return replace(origin, source=source or origin.source, url=url or origin.url)


def _is_outlet_of(source: str, name: str) -> bool:
    """Whether a name is that of the outlet given, maybe in short: "trt" and "TRTWorld"."""
    one, other = ("".join(filter(str.isalnum, word.casefold())) for word in (source, name))
    return one in other or other in one
