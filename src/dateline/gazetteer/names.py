"""How names are made comparable: folded spelling, articles dropped, and the bones of a transliteration.

One spelling of a place is written in many ways ("As-Suwayda", "Suweida", "al-Suwaydā'"). Three keys, each looser
than the one before: ``fold`` (letters only), ``without_articles`` (Arabic articles dropped), ``skeleton`` (consonants).
"""

from __future__ import annotations

import re
import unicodedata

ARTICLES = frozenset(
    (
        *(
            "al",
            "el",
            "ul",
            "il",
            "l",
            "ash",
            "esh",
            "as",
            "es",
            "us",
            "ar",
            "er",
            "ur",
            "ad",
            "ed",
            "ud",
            "at",
            "et",
        ),
        *("ut", "an", "en", "un", "az", "ez", "uz", "adh", "edh", "ath", "eth", "dh"),
    )
)
"""The Arabic article and its forms before sun letters."""

ARABIC_COUNTRIES = frozenset(
    (
        *(
            "AE",
            "BH",
            "DJ",
            "DZ",
            "EG",
            "EH",
            "ER",
            "IL",
            "IQ",
            "IR",
            "JO",
            "KM",
            "KW",
            "LB",
            "LY",
            "MA",
            "MR",
            "OM",
        ),
        *("PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE"),
    )
)
"""Countries (ISO 3166) whose names carry that article; elsewhere "el" and "al" are part of the name."""

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ɛ": "e",
        "ɔ": "o",
    }
)
_DROPPED = re.compile("['’‘`´ʻʼʽʾʿˈʹʺ.]")
_GAPS = re.compile(r"[\W_]+")
_VOWELS = re.compile(r"[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    ("kh", "x"),
    ("gh", "g"),
    ("ch", "s"),
    ("sh", "s"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
)
_SINGLE = str.maketrans("qcgzvp", "kkjsfb")


def fold(name: str) -> str:
    """Lower case, no accents or apostrophes, single blanks for other signs: ``"Al-Ḩasakah"`` → ``"al hasakah"``."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return _GAPS.sub(" ", _DROPPED.sub("", name.casefold())).strip()


def without_articles(folded: str) -> str:
    """A folded name less its articles, at its head or inside: ``"deir ez zor"`` → ``"deir zor"``."""
    kept = [word for word in folded.split() if word not in ARTICLES]
    return " ".join(kept) or folded


def undoubled(folded: str) -> str:
    """Doubled letters made single and blanks dropped: ``"saraqqeb"`` → ``"saraqeb"``."""
    return _DOUBLED.sub(r"\1", folded.replace(" ", ""))


def skeleton(folded: str) -> str:
    """The consonants that survive any transliteration: ``"fallujah"`` and ``"faluja"`` → ``"flj"``."""
    joined = folded.replace(" ", "")
    for written, sound in _SOUNDS:
        joined = joined.replace(written, sound)
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", joined.translate(_SINGLE)))
    return bare[:-1] if len(bare) > 2 and bare.endswith("h") else bare
