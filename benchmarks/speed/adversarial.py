"""Texts that a reader may choke on, of any length: what a page full of one thing looks like, made from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

OPENING: Final = (
    "Rebels seized the town of Sake on Tuesday, an army spokesman said. At least 12 people were killed.\n\n"
)
"""A paragraph that any of them begins with, so that it is a report."""

Piece = Callable[[random.Random], str]
_NAMES: Final = (
    "Jean Bosco Ahmed Maria Akilimali Petrovich Hassan Kyaw Thiha Wolde Musa Ivan Okello Nur".split()
)
_PLACES: Final = (
    "Goma Sake Mariupol Homs Kobani Tal Rifaat Mekelle El Fasher Lashio Gaza City San José".split()
)
_SYLLABLES: Final = "ba da el ga ha ka la mar na or ra sa ta tal um za".split()
_SIGNS: Final = "()[]{}⟨⟩“”‘’\"'«»…—–-.,;:!?/\\|*#_~^<>&%$€@"
_LETTERS: Final = "аеорсухіѕԁ\u0430\u0435\u03bf\u0455\u200b\u200d\u00ad\u0301\uff21\uff22\ufb01\U0001d400 "


def _any(*choices: str) -> Piece:
    return lambda chance: chance.choice(choices)


def _date(chance: random.Random) -> str:
    month, year = chance.choice("January March May Tuesday".split()), chance.randint(2012, 2025)
    day = chance.randint(10, 28)
    shapes = (f"{day} {month} {year}, ", f"on {month} {day}, ", f"{year}-05-{day} ", f"last {month} ")
    return chance.choice((*shapes, f"between {day} and 29 {month} "))


def _link(chance: random.Random) -> str:
    return f"https://example.org/{chance.randrange(10**6)}/a-b.c?d=e&f=g www.example.net me@example.com "


TEXTS: Final[Mapping[str, Piece]] = {
    "prose": lambda chance: (
        f"Shells hit {chance.choice(_PLACES)} on {chance.choice(('Monday', 'Friday'))}, killing "
        f"{chance.randint(2, 90)} people and wounding {chance.randint(2, 90)}, {chance.choice(_NAMES)} said. "
    ),
    "tolls": lambda chance: f"{chance.randint(1, 99)} killed, {chance.randint(1, 99)} wounded, ",
    "paragraphs": lambda chance: (
        f"{chance.randint(1, 99)} people were killed in {chance.choice(_PLACES)}.\n\n"
    ),
    "names": lambda chance: (
        chance.choice(_NAMES) + chance.choice((" ", "-", " of the ", ", ", " and ", " al-"))
    ),
    "places": lambda chance: (
        chance.choice(_PLACES) + chance.choice((", ", " and ", " north of ", " near ", " "))
    ),
    "dates": _date,
    "many places": lambda chance: "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize() + ", ",
    "numbers": lambda chance: chance.choice(
        ("twenty-", "two hundred and ", "a dozen ", "3,000 ", "1.5 million ", "of ")
    ),
    "sayings": _any(
        '"', "he said, ", "“we ", "”", "according to ", "the army told Reuters that ", "she added: "
    ),
    "links": _link,
    "digits": lambda chance: str(chance.randrange(10)),
    "one word": _any(*"abcdefgh"),
    "hyphens": _any("a-", "-", "co-", "—"),
    "capitals": _any("A", "B ", "C. ", "D.", "USA ", "(U.N.) "),
    "dots": _any(".", ". ", "...", " . ", "…"),
    "signs": lambda chance: chance.choice(_SIGNS),
    "brackets": _any("(", "[", "(("),
    "quotes": _any('"', "'", "“", "‘", '" '),
    "blanks": _any(" ", "\t", "\u00a0", " a"),
    "newlines": _any("\n", "\n\n", " \n", "a\n", "- \n"),
    "lines": lambda chance: f"{chance.choice(_NAMES)} {chance.randint(1, 99)}\n",
    "datelines": lambda chance: f"{chance.choice(_PLACES).upper()}, Congo (AP) — ",
    "look-alikes": lambda chance: chance.choice(_LETTERS),
    "markup": _any(
        "<p>",
        "<div>",
        "</p>",
        "<b>",
        "Rebels fled the town, the army said. ",
        "<br>",
        "&amp;",
        "<a href='x'>",
    ),
}
"""By name, what makes the next few characters of a text. Prose is there to be compared with."""


def text_of(kind: str, size: int, seed: int = 7) -> str:
    """A text of one kind with so many characters."""
    chance, made = random.Random(f"{kind} {seed}"), [OPENING]
    length = len(OPENING)
    while length < size:
        made.append(TEXTS[kind](chance))
        length += len(made[-1])
    return "".join(made)[:size]
