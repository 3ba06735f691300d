"""What a flat page runs into its story: the date and the title once more before it."""

from __future__ import annotations

import re

from dateline.clean.cues import Cues, folded
from dateline.clean.dates import find_date

_BEFORE = 12  # words of date and byline, at most, before the title is repeated
_CLOCK = r"(?:,? (?:(?:at )?\d{1,2}[:.]\d{2}|at \d{3,4})(?: ?[ap]\.?m\.?)?)?"
_AFTER_DATE = re.compile(rf"{_CLOCK}(?:\s*[:|–—-])?\s+(?=[^\W_a-z]|[\"“‘'(])")
_BEHIND = re.compile(r"\s+(?:(?P<bar>\|)|[-–—])\s+(?P<name>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,4})$")


def leading_date(paragraph: str, cues: Cues) -> int:
    """How many characters of a first paragraph are a date set before it ("Posted on 2 July 2016 Rebels took …")."""
    found = find_date(paragraph[:80], cues)
    if not found:
        return 0
    before = [
        part for part in folded(paragraph[: found.start]).strip(" :,").split() if part not in cues.weekdays
    ]
    cue = " ".join(before)
    after = _AFTER_DATE.match(paragraph, found.end)
    if after is None or (cue and cue not in cues.published and cue not in cues.updated):
        return 0
    return found.end + len(after[0].rstrip())


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
