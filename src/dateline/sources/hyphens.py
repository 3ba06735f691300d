"""Words that the end of a line broke."""

from __future__ import annotations

import re
from typing import Final

_BROKEN = re.compile(r"(?<!\w)(?P<left>\w+)[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?P<right>\w+)")
_PREFIXES: Final = frozenset(
    "anti co counter cross ex half high ill long low mid multi non post pre pro self semi short sub vice well "
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)


def whole_words(text: str) -> str:
    """Words that the end of a line broke, whole again; a hyphen of their own stays, as the rest of the text tells."""
    known = set(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def whole(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        own = f"{left}-{right}".lower() in known and (left + right).lower() not in known
        chained = match.string[match.start() - 1 : match.start()] == "-"  # "15-year-old"
        kept = own or chained or not right[0].islower() or left[-1].isdigit() or left.lower() in _PREFIXES
        return f"{left}-{right}" if kept else left + right

    return _BROKEN.sub(whole, text)
