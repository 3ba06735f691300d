"""Folding names, so that the many spellings of one name meet: case, accents, hyphens, apostrophes, articles.

Folding works on words as the tokeniser cuts them, so that a name of the registry and the words of a report fold
alike. A hyphen between letters parts two words ("Mai-Mai"); any other is dropped ("M-23" is "m23", and "U.S.-led",
which the tokeniser leaves whole, is "usled").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "ß": "ss"}
)
_SPELLINGS = {
    "defence": "defense",
    "organisation": "organization",
    "organisations": "organizations",
    "mobilisation": "mobilization",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
    "&": "and",
}
_HYPHENS = frozenset("-‐‑‒–")
_SKIPPED = _HYPHENS | {"/"}
_MARKS = re.compile("['’‘`´ʼʾʿ.]")
_POSSESSIVE = re.compile("['’]s$|['’]$", re.IGNORECASE)
_WITHIN = re.compile("['’]s ")
_BETWEEN = re.compile(r"(?<=[^\W\d_])([-‐‑‒–/])(?=[^\W\d_])")
# The Arabic article before a sun letter, as print spells it; only with a hyphen, as these are English words too.
_HYPHENATED_ARTICLES = frozenset(
    ["ul", "an", "as", "ash", "ad", "ar", "at", "az", "adh", "ath", "il", "ed", "es", "er", "en", "et", "ez"]
)
_ARTICLES = frozenset(("al", "el"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One wording that names an actor.

    ``tokens`` are folded, with their case where ``case_sensitive``. ``place_name``: the same words name a place
    ("Syria", "Damascus"). ``dated``: the name was in force for a time only.
    """

    text: str
    tokens: tuple[str, ...]
    actor_id: str
    case_sensitive: bool = False
    place_name: bool = False
    dated: bool = False


def spellings(text: str, *, exact: bool = False) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The folded tokens of an alias and whether their case counts, once for each way it may be printed.

    Case counts for acronyms, for names of four letters or fewer (which may also stand in capitals) and for what
    is to be met ``exact``ly as written. "People's" is also printed without its apostrophe.
    """
    if exact:
        return ((fold(text, cased=True), True),)
    if text.upper() != text and len(text) > 4:
        return tuple((fold(form), False) for form in dict.fromkeys((text, _WITHIN.sub("s ", text))))
    return tuple({(fold(form, cased=True), True): None for form in (text, text.upper())})


@lru_cache(maxsize=65536)
def fold_token(word: str, *, cased: bool = False) -> str:
    """One token without accents, points, apostrophes and (unless ``cased``) case; "" where it is to be skipped.

    Hyphens, slashes and the possessive "'s" fold to "". Other punctuation stays, as it parts names.
    """
    if word in _SKIPPED or _POSSESSIVE.fullmatch(word):
        return ""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        word = "".join(char for char in word if not unicodedata.combining(char))
    word = _POSSESSIVE.sub("", word)
    bare = re.sub("[-‐‑‒–]", "", _MARKS.sub("", word))
    if not bare:
        return word
    spelling = _SPELLINGS.get(bare.casefold())
    if spelling:
        bare = spelling.capitalize() if bare[0].isupper() else spelling
    return bare if cased else bare.casefold()


def fold_tokens(words: Sequence[str], *, cased: bool = False) -> list[str]:
    """Fold the tokens of a text, one for one ("" to be skipped); the spellings of the Arabic article become "al"."""
    folded = [fold_token(word, cased=cased) for word in words]
    for index, word in enumerate(words):
        if len(word) <= 3 and _is_article(words, index):
            folded[index] = "al"
    return folded


@lru_cache(maxsize=16384)
def fold(name: str, *, cased: bool = False) -> tuple[str, ...]:
    """The folded tokens of a name, without those that are to be skipped."""
    words = _BETWEEN.sub(r" \1 ", name).split()
    return tuple(token for token in fold_tokens(words, cased=cased) if token)


def _is_article(words: Sequence[str], index: int) -> bool:
    word = words[index].casefold()
    if word in _ARTICLES:
        return True
    return (
        word in _HYPHENATED_ARTICLES
        and index + 2 < len(words)
        and words[index + 1] in _HYPHENS
        and words[index + 2][:1].isupper()
    )
