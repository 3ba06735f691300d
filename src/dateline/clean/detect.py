"""Which language a report is in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.clean.cues import cues_of
from dateline.errors import UnknownLanguage, UnreadableReport
from dateline.languages.language import Language, available

_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.I | re.S)
_WORD = re.compile(r"[^\W\d_]+")
_TAKEN_FOR = {"pcm": "en"}  # the identifier takes terse English about West Africa for Nigerian Pidgin
_SAMPLE, _ENOUGH, _SHARE = 20_000, 400, 0.2


def detect_language(text: str, *, packs: Iterable[Language] = ()) -> str:
    """The ISO 639-1 code of the language of a text or a page.

    ``packs`` settle the plain cases by their commonest words, without the identifier (half a second to load); they
    are asked in order, none behind the one that fits. Raises UnknownLanguage for a language without a pack,
    UnreadableReport for no words.
    """
    words = _WORD.findall(_prose(text).lower())[:_ENOUGH]
    if not words:
        raise UnreadableReport("the report holds no words", hint="give a text or HTML file")
    for pack in packs:
        common = cues_of(pack).function_words
        if sum(word in common for word in words) >= max(2.0, _SHARE * len(words)):
            return pack.code
    code = _identified(" ".join(words))
    if code not in available():
        raise UnknownLanguage(
            f"the report seems to be in a language without a pack ({code})",
            hint=f"packs: {', '.join(available())}; name the language if this is wrong",
        )
    return code


def _prose(text: str) -> str:
    sample = text[: _SAMPLE * 50]
    return _MARKUP.sub(" ", sample) if sample.lstrip()[:1] == "<" else sample[:_SAMPLE]


def _identified(words: str) -> str:
    from py3langid import classify  # its model takes half a second to load

    code = str(classify(words)[0])
    return _TAKEN_FOR.get(code, code)
