"""Verbs that agree with their subjects in the sentences that are made: "the army holds", "their fighters hold"."""

from __future__ import annotations

import re
from typing import Final

_PLURALS: Final = {"holds": "hold", "fights": "fight", "besieges": "besiege", "has": "have"}
_MANY: Final = frozenset("people police both many most some others they we men women children".split())
_ONE: Final = frozenset(
    "hamas honduras bahamas laos kansas texas reuters times news headquarters series".split()
)
_ONE_OF_TWO: Final = frozenset(("united states", "united nations"))
_WHOSE: Final = re.compile(
    r"\s(?:of|in|from|with|who|that|which|loyal|allied|backed|led|under|near|at|on|for|by|against|around)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def agreeing(subject: str, verb: str, *, named: bool) -> str:
    """A verb phrase of the third person singular ("has entered") as its subject asks for.

    ``named`` is a subject that is a name, in which "and" joins no two.
    """
    first, _, rest = verb.partition(" ")
    return f"{_PLURALS[first]} {rest}".rstrip() if is_plural(subject, named=named) else verb


def is_plural(subject: str, *, named: bool) -> bool:
    """Whether the subject is several: by its head, the last word before "of", "in", "who" and the like."""
    if not named and re.search(r"\band\b", subject):
        return True
    words = re.findall(r"[\w'’-]+", _WHOSE.sub("", subject.partition(",")[0]))
    head = words[-1] if words else ""
    low = head.casefold()
    if head.isupper() or low.startswith(("al-", "ad-", "as-", "ash-")):
        return False  # an abbreviation; an Arabic name
    if low in _ONE or " ".join(words[-2:]).casefold() in _ONE_OF_TWO:
        return False
    if low in _MANY or low.endswith("men") and low not in ("yemen", "turkmen"):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "'s", "’s"))
