"""Damage that a text took on its way: letters decoded twice, ligatures, soft hyphens and other marks nobody sees."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"  # joiners mean something between letters of other scripts
)


def repaired(text: str) -> str:
    """The text as it was written: "didn’t" for "didnâ€™t", "officials" with a ligature or a soft hyphen in it.

    Everything is offset into what this gives, so a quote is found as it stands there.
    """
    if text.isascii():
        return text
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
    return _UNSEEN.sub("", fix_text(text, keep))
