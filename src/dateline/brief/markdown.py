"""A brief as Markdown, with footnotes; whatever the reports say is text there and never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from dateline.brief.model import Brief, Footnote, Line, Section
from dateline.brief.words import STATUSES, day, heading

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$^])")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_SAFE_IN_URL = ":/?#[]@!$&'()*+,;=%~-._"


def render_markdown(brief: Brief) -> str:
    """The brief for a terminal, a wiki or a mail: GitHub's Markdown with its footnotes, without pictures."""
    return "\n".join(_document(brief)).rstrip() + "\n"


def _document(brief: Brief) -> Iterator[str]:
    yield f"# Situation brief, {escaped(heading(brief))}"
    yield ""
    yield f"From reports published by {day(brief.as_of)}."
    yield ""
    if not brief.headlines:
        yield "Nothing in the reports read tells of this period."
    for line in brief.headlines:
        yield from _line(line, "-")
    for section in brief.sections:
        yield from _section(section)
    yield from _footnotes(brief)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"## {escaped(section.title)}"
    yield ""
    if not section.lines:
        yield escaped(section.empty)
        return
    yield f"*{escaped(section.about)}*"
    yield ""
    for number, line in enumerate(section.lines, start=1):
        yield from _line(line, f"{number}." if section.numbered and line.event else "-")


def _line(line: Line, bullet: str) -> Iterator[str]:
    status = f" *[{STATUSES[line.status]}]*" if line.status else ""
    status = status.replace("[", r"\[").replace("]", r"\]")
    text = f" {escaped(line.text)}" if line.text else ""
    yield f"{bullet} **{escaped(line.lead)}**{':' if text else ''}{text}{_references(line)}{status}"
    for part in line.parts:
        yield from (" " * (len(bullet) + 1) + told for told in _line(part, "-"))


def _references(line: Line) -> str:
    more = f" (and {line.more:,} more)" if line.more else ""
    return "".join(f"[^{number}]" for number in line.notes) + more


def _footnotes(brief: Brief) -> Iterator[str]:
    if brief.footnotes:
        yield ""
        yield "## Footnotes"
    for note in brief.footnotes:
        yield ""
        yield _footnote(note)


def _footnote(note: Footnote) -> str:
    published = day(note.published) if note.published else "no date of publication"
    told = (f"“{escaped(note.quote)}” — {escaped(note.speaker)}", escaped(note.outlet or ""), published)
    url = f", {_address(note.url)}" if note.url else ""
    return f"[^{note.number}]: {', '.join(part for part in told if part)}{url}"


def _address(url: str) -> str:
    return f"<{quote(url, safe=_SAFE_IN_URL)}>" if linkable(url) else escaped(url)


def linkable(url: str) -> bool:
    """Whether an address may become a link: the web's two schemes only."""
    return _WEB.match(url) is not None


def escaped(text: str) -> str:
    """Text whose characters mean nothing to Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", text.replace("&", "&amp;"))
