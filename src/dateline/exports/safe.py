"""Cells that a spreadsheet leaves alone: text that it would take for a formula or a day begins with an apostrophe."""

from __future__ import annotations

import re
import unicodedata

_FORMULA = ("=", "+", "-", "@", "|", "%")
# Categories that show nothing where a line begins: controls, joiners, blanks, marks on no letter.
_INVISIBLE = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs", "Mn", "Me"))
_SHAPELESS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
# As spreadsheets know them in English, French, German, Spanish, Portuguese and Italian.
_MONTHS = "|".join(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil déc
    januar februar märz juni juli oktober dezember mär okt dez
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev set out
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott""".split()
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T?\s?[\d:.]+)?")  # a day is meant, and a day it may become
_DAY = re.compile(
    rf"""\d{{1,4}} \s*[-/.]\s* \d{{1,2}} (\s*[-/.]\s* \d{{1,4}})?      # 1/1/74, 3-4, 12.05.2024
    | \d{{1,4}} [-/.,\s]* ({_MONTHS}) ([-/.,\s]* \d{{1,4}})?           # 23 March, 5-mai-2024
    | ({_MONTHS}) [-/.,\s]* \d{{1,4}} ([-/.,\s]+ \d{{1,4}})?           # Mar 23, March 1, 2024
    | \d{{1,2}} (:\d{{1,2}}){{1,2}} (\.\d+)? (\s*[ap]m?)? | \d{{1,2}} \s* [ap]m?  # 10:30, 4 pm
    """,
    re.X,
)


def one_line(text: str) -> str:
    """The text with every run of white space as one space, so that it stays in its cell."""
    return " ".join(text.split())


def safe(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet would compute or turn into a day.

    It is judged as a spreadsheet may see it: without blanks and invisible characters in front, full-width letters as
    plain ones. The words themselves stay as they are.
    """
    line = one_line(text)
    seen = _seen(line)
    unsafe = seen.startswith(_FORMULA) or (_DAY.fullmatch(seen) and not _ISO.fullmatch(line))
    return f"'{line}" if unsafe else line


def _seen(line: str) -> str:
    start = next((at for at, c in enumerate(line) if not _hidden(c)), len(line))
    plain = unicodedata.normalize("NFKC", line[start:]).translate(_DASHES)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf").strip().lower()


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or character in _SHAPELESS
