"""What a flat page runs into its story: the date and the title once more before it, lists of tags inside it."""

from __future__ import annotations

import re

from dateline.clean.cues import Cues, folded
from dateline.clean.dates import find_date

_BEFORE = 12  # words of date and byline, at most, before the title is repeated
_FURNITURE = (
    260  # characters of a first paragraph among which a page sets its picture's words, section and date
)
_CLOCK = r"(?:,? (?:(?:at )?\d{1,2}[:.]\d{2}|at \d{3,4})(?: ?[ap]\.?m\.?)?)?"
_AFTER_DATE = re.compile(rf"{_CLOCK}(?:\s*[:|–—-])?\s+(?=[^\W_a-z]|[\"“‘'(])")
_BRACKET = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?")
_COUNTERS = re.compile(r"(?:\s\d{1,5})*\s+(?=[A-Z\"“‘'(])")
_TAGS = re.compile(r"(?<=[\d.!?\"”)]\s)Tags:?\s+(?=\w)")
_BEHIND = re.compile(r"\s+(?:(?P<bar>\|)|[-–—])\s+(?P<name>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,4})$")
_NAMES = re.compile(r"(?:[A-Z][a-z'’-]+ ){1,5}[A-Z][\w'’-]+\.\s+(?=[A-Z\"“])")
_INITIALS = re.compile(r"(?<=[.!?\"”]\s)(?:[A-Z][\w.' -]{0,24}/\s?)+[A-Z][\w.' -]{0,24}\s*$")


def leading_date(paragraph: str, cues: Cues) -> int:
    """How many characters of a first paragraph are a date set before it ("Posted on 2 July 2016 Rebels took …")."""
    found = find_date(paragraph[:80], cues) or find_date(paragraph[:_FURNITURE], cues)
    if not found:
        return 0
    before = [
        part for part in folded(paragraph[: found.start]).strip(" :,").split() if part not in cues.weekdays
    ]
    cue = " ".join(before)
    if cue and cue not in cues.published and cue not in cues.updated:
        return _noticed(paragraph, found.end, cues)
    after = _AFTER_DATE.match(paragraph, found.end)
    if after:
        return found.end + len(after[0].rstrip())
    return _noticed(paragraph, found.end, cues)  # "18.10.2014Get short URL 0 13 The army"


def _noticed(paragraph: str, end: int, cues: Cues) -> int:
    """Behind a date that ends at ``end``, the characters up to a notice of the page and its counters; else 0."""
    begin = _BRACKET.match(paragraph, end)
    notice = cues.lines.match(paragraph.lower(), begin.end() if begin else end)
    counters = _COUNTERS.match(paragraph, notice.end()) if notice else None
    return len(paragraph[: counters.end()].rstrip()) if counters else 0


def outlet_behind(title: str, cues: Cues) -> int:
    """Where a title ends before the name of its outlet ("… in Gao | Sahel Times", "… in Gao - Sahel Post"); else its
    end. A dash may also lead to a source, so the name must sound like a paper's."""
    match = _BEHIND.search(title)
    if not match or len(title[: match.start()].split()) < 3:
        return len(title)
    words = {word.lower() for word in match["name"].split()}
    return match.start() if match["bar"] or words & cues.papers else len(title)


def repeated_title(paragraph: str, title: str, cues: Cues) -> tuple[int, int] | None:
    """Where a first paragraph says the title once more, with nothing but a date and a byline before it, and then
    goes on; offsets into the paragraph."""
    words = re.findall(r"\w+", title)
    if len(words) < 3:
        return None
    match = re.search(
        r"\W+".join(map(re.escape, words)) + r"[\s.!?\"”’')]*", paragraph[: 2 * len(title) + 120]
    )
    if not match or not paragraph[match.end() :].strip():
        return None
    before = paragraph[: match.start()]
    told = bool(before.strip()) and not find_date(before, cues)
    return None if told or len(before.split()) > _BEFORE else match.span()


def leading_wire(words: str, cues: Cues) -> tuple[int, int] | None:
    """Where an agency stands before the first sentence without a mark between them ("AFP A barrage of …"), maybe behind
    the last words of a title cut short ("… kills six | state TV AFP A bomb …")."""
    match = re.match(
        rf"(?:\S+ ){{0,3}}?(?P<wire>{'|'.join(map(re.escape, cues.wires))})\s+(?=[A-Z\"“\d])", words
    )
    return match.span("wire") if match else None


def leading_names(words: str) -> int:
    """How many characters are writers' names, a sentence of their own ("Jane Doe John Roe. The army …")."""
    match = _NAMES.match(words)
    return match.end() if match else 0


def signature(text: str, start: int, end: int) -> int:
    """Where a paragraph ends in the initials of those who wrote it ("… he said. M. Name/H. Other"); else its end."""
    match = _INITIALS.search(text, max(start, end - 80), end)
    return match.start() if match else end


def tags_within(text: str, start: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """A list of tags without a stop inside a paragraph, up to where a sentence seems to begin."""
    match = _TAGS.search(text, start, end)
    if not match:
        return None
    words = list(re.finditer(r"[^\s]+", text[match.end() : end]))
    plain = next((i for i, word in enumerate(words) if word[0].lower() in cues.function_words), None)
    if plain is None:
        return match.start(), end
    while plain > 0 and not words[plain][0][0].isupper():
        plain -= 1
    return match.start(), match.end() + words[plain].start()
