"""Damage that a text took on its way: letters decoded twice, ligatures, soft hyphens and other marks nobody sees, signs
that only look like an apostrophe or a hyphen."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"  # joiners mean something between letters of other scripts
)
_ENTITY: Final = re.compile(
    "&(?:(?:rsquo|lsquo|apos|#0?39|#821[67]|#x0?27|#x201[89])|(shy|#173|#xad));", re.I
)
_BETWEEN: Final = re.compile("(?<=[^\\W\\d_])[`\u00b4\u2032\u201b\u2035\uff07](?=[^\\W\\d_])")
_SHORT: Final = re.compile(
    "(?<=[a-z]n) ?[?\ufffd`\u00b4\u2018\u2032\u02b9\u02bb\u02bc\"'’]+ ?(?=t(?![\\w=&]))"  # "did n't", "didn?t"
    "|(?<=[a-z])[?\ufffd\u02bc](?=(?:s|re|ve|ll)(?![\\w=&]))",
    re.I,
)
_APART: Final = re.compile("(?<=[a-z]) (?=n['’]t\\b)", re.I)  # as corpora are cut: "did n't"
_HYPHEN: Final = re.compile("(?<=\\w)[\u2010\u2011\u2212\u2043\ufe63\uff0d](?=\\w)")


def repaired(text: str) -> str:
    """The text as it was written: "didn’t" for "didnâ€™t" and "didn`t", "officials" with a ligature or a soft hyphen in
    it, "M-23" with a hyphen that does not break.

    Everything is offset into what this gives, so a quote is found as it stands there.
    """
    text = _UNSEEN.sub("", _decoded(text)) if not text.isascii() else text
    text = _ENTITY.sub(lambda entity: "" if entity[1] else "’", text)
    text = _APART.sub("", _SHORT.sub(_apostrophe, _BETWEEN.sub("’", text)))
    return _HYPHEN.sub("-", text)


def _apostrophe(sign: re.Match[str]) -> str:
    """A sound one stays as it is."""
    return sign[0] if sign[0] in ("'", "’") else "’"


def _decoded(text: str) -> str:
    from ftfy import TextFixerConfig, fix_text  # slow to load and not needed for plain ASCII

    keep = TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_character_width=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        remove_terminal_escapes=False,
        normalization="NFC",
        explain=False,
    )
    return fix_text(text, keep)
