"""According to whom: sayings with their cue, source and words said, and words in quotation marks.

    verbs    "X said that …", "is believed to have …"     relays   "citing X", "quoted X as saying"
    phrasal  "according to X", "X's claim", "reportedly"   quotes   direct speech and quoted fragments
    chains   all of them together; who says a word through whom

Everything works on token indexes into ``document.doc``, end exclusive.
"""

from dateline.annotate.rules.attribution.chains import chain_at, find_sayings
from dateline.annotate.rules.attribution.quotes import find_quoted_words
from dateline.annotate.rules.attribution.types import Act, QuotedWords, Saying, Span, Strength

__all__ = [
    "Act",
    "QuotedWords",
    "Saying",
    "Span",
    "Strength",
    "chain_at",
    "find_quoted_words",
    "find_sayings",
]
