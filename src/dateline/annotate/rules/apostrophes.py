"""Apostrophes that scraping lost ("Syrias army", "the countrys north", "didnt"), found for the parser to see.

Only reports that keep no apostrophe at all are mended. A name that has no plural takes back its "'s": one that the
caller knows, or one that the report itself gives with a title ("President Joyce Banda … Bandas party").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from dateline.languages.language import Language

_KEPT = re.compile(r"\w['’‘`´]\w|s['’] ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CONSONANT_YS = re.compile(r"[^\W\d_]*[^\W\d_aeiou]ys", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elisions:
    """The section ``elisions`` of a language: where a contraction parts, bodies in the singular, what owns nothing."""

    contractions: dict[str, int]
    bodies: frozenset[str]
    before_bodies: frozenset[str]
    never_owned: frozenset[str]
    counted: frozenset[str]
    titles: frozenset[str]


def _elisions(language: Language) -> Elisions:
    section = language.section("elisions")
    titles = frozenset(language.section("places")["titles"])
    whole = {word.replace("'", ""): word.index("'") for word in section["contractions"]}
    sets = {name: frozenset(section[name]) for name in ("bodies", "before_bodies", "never_owned", "counted")}
    return Elisions(contractions=whole, titles=titles, **sets)


def keeps_apostrophes(text: str) -> bool:
    """Whether a report writes apostrophes, so that none was lost on its way."""
    return _KEPT.search(text) is not None


def lost_apostrophes(
    text: str,
    *,
    language: Language,
    is_name: Callable[[str], bool],
    is_town: Callable[[str], bool] = lambda word: False,
) -> tuple[int, ...]:
    """The offsets in ``text`` before which an apostrophe belongs, in order.

    ``is_name`` says of a word whether it names a state, a leader or a group, ``is_town`` whether it names a town: that
    must stand in the text without the "s" too.
    """
    words, known = list(_WORD.finditer(text)), _elisions(language)
    titled, seen = frozenset(_titled(words, known.titles)), frozenset(word[0] for word in words)

    def owns(name: str, before: str) -> bool:
        town = name in seen and name.lower() not in seen and name.lower() + "s" not in seen and is_town(name)
        return (
            name in titled or town or is_name(name) or (before[:1].isupper() and is_name(f"{before} {name}"))
        )

    return tuple(_lost(words, text, known, owns))


def _lost(
    words: list[re.Match[str]], text: str, known: Elisions, owns: Callable[[str, str], bool]
) -> Iterator[int]:
    for index, word in enumerate(words):
        low = word[0].lower()
        before = words[index - 1][0] if index else ""
        after = words[index + 1] if index + 1 < len(words) else None
        if low in known.contractions:
            yield word.start() + known.contractions[low]
        elif after is None or not text[word.end() : after.start()].isspace() or word[0][-1] != "s":
            continue
        elif _CONSONANT_YS.fullmatch(low) or _is_owner(word[0], before, after[0].lower(), known, owns):
            yield word.end() - 1


def _is_owner(word: str, before: str, after: str, known: Elisions, owns: Callable[[str, str], bool]) -> bool:
    """Whether a word in "s" is a name, or a body in the singular, and owns what follows."""
    name = word[:-1]
    if word[0].isupper() or "-" in word:
        return before.lower() not in known.counted and owns(name, before)
    return name in known.bodies and before.lower() in known.before_bodies and after not in known.never_owned


def _titled(words: list[re.Match[str]], titles: Collection[str]) -> Iterator[str]:
    """The last names of persons whom the text gives a title: "President Joyce Banda", "President Bashar al-Assad"."""
    for index, word in enumerate(words):
        if word[0].lower() not in titles:
            continue
        end = index + 1
        while end < min(index + 5, len(words)) and _is_capital(words[end][0]) and _adjoins(words, end):
            end += 1
        if end - index > 1 and not words[end - 1][0].endswith("s"):
            yield from (words[end - 1][0], words[end - 1][0].rpartition("-")[2])


def _is_capital(word: str) -> bool:
    return word[0].isupper() or ("-" in word and word.rpartition("-")[2][:1].isupper())


def _adjoins(words: list[re.Match[str]], index: int) -> bool:
    return words[index].string[words[index - 1].end() : words[index].start()] in (" ", ". ")


def joined_words(text: str, *, language: Language) -> tuple[int, ...]:
    """The offsets in ``text`` where a word that the parser takes for a verb parts in two: "air|strikes"."""
    parts = language.section("elisions")["joined"]
    words = (word for word in _WORD.finditer(text) if word[0].lower() in parts)
    return tuple(word.start() + parts[word[0].lower()] for word in words)
