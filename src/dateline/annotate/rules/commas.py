"""The comma that a page lost before who says so: "Ten people died in Gao a doctor said." is "…, a doctor said."

Only texts without a single comma are mended, and only before a source whose verb of saying ends the sentence or what
is said ("… on Sunday activists reported as troops moved in").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.languages.language import Language

_LONG = 300  # characters from which a text would have had a comma
_BEFORE = 4  # words that tell something before a source


def lost_commas(text: str, *, language: Language, is_name: Callable[[str], bool]) -> tuple[int, ...]:
    """The offsets in ``text`` of the blanks before which a comma belongs, in order.

    ``is_name`` says of words whether they name somebody whom reports quote: an agency, a monitor.
    """
    if "," in text or len(text) < _LONG:
        return ()
    words: Mapping[str, Any] = language.section("elisions")
    ending = re.compile(
        rf" (?:{'|'.join(words['say'])})"
        r"(?: (?:on )?[A-Z][a-z]+day(?: morning| evening| night| afternoon)?)?(?: in a (?:statement|report))?"
        rf"(?:[.](?=\s|$)|(?= (?:{'|'.join(words['say_then'])}) ))"
    )
    found: dict[int, None] = {}
    for match in ending.finditer(text):
        start = _source_start(text, match.start(), words, is_name)
        if start is not None:
            found[start - 1] = None
        if start is not None and text.startswith(" ", match.end()):
            found[match.end()] = None
    return tuple(found)


def _source_start(
    text: str, end: int, words: Mapping[str, Any], is_name: Callable[[str], bool]
) -> int | None:
    """Where the source begins that ends at an offset, if it is one and a clause of its own stands before it."""
    sentence = max(text.rfind(mark, 0, end) for mark in (". ", "? ", "! ", "\n", '" ')) + 1
    tokens = list(re.finditer(r"\S+", text[sentence:end]))
    for length in range(min(8, len(tokens) - _BEFORE), 0, -1):
        part = tokens[-length:]
        if _is_source([word[0] for word in part], words, is_name):
            before = tokens[-length - 1][0].lower()
            if part[0][0] == "it" and {"that", "which", "who"} & {
                word[0] for word in tokens[-length - 4 : -length]
            }:
                return None  # "the group that runs it said"
            kept = before.isalnum() or before[-1:].isalnum()
            return sentence + part[0].start() if kept and before not in words["leads_on"] else None
    return None


def _is_source(part: Sequence[str], words: Mapping[str, Any], is_name: Callable[[str], bool]) -> bool:
    """ "He", "a monitoring group", "local sources", "the Syrian Observatory for Human Rights"."""
    low = [word.lower() for word in part]
    if "and" in low[1:-1]:
        middle = low.index("and", 1)
        return all(_is_source(some, words, is_name) for some in (part[:middle], part[middle + 1 :]))
    if len(low) == 1 and low[0] in words["say_pronouns"]:
        return True
    article = low[0] in ("the", "a", "an")
    first = int(article)
    if is_name(" ".join(part[first:])):
        return True
    while first < len(low) - 1 and _describes(low[first], words):
        first += 1
        if is_name(" ".join(part[first:])):
            return True
    nouns = words["one_source"] if article else words["many_sources"]
    return first == len(low) - 1 and low[first] in nouns


def _describes(word: str, words: Mapping[str, Any]) -> bool:
    """Whether a word may stand before a source: "local", "London-based", "news agency"."""
    return (
        word in words["of_sources"]
        or word in words["one_source"]
        or word.endswith(("-based", "-language", "-run"))
    )
