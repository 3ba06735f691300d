"""The time words and patterns of a language, compiled, and the scan that finds where the patterns fit.

Every word of a text is written as one character, its class in the language's ``times`` section; the patterns of that
section become one regular expression over those characters. So the grammar is data, and a text costs one scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import BadData
from dateline.languages.language import Language
from dateline.normalise.timex import TimeRole

Value = int | str
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.])\d+\.\d+(?![\d.])"
    r"|\w+(?:['’](?=[\u0400-\u04ff])\w+)*"  # in Cyrillic an apostrophe is a letter of its word
    r"|[^\w\s]"
)
_PLAIN = re.compile(r"[^\W\d]+")
_LONGEST = 9  # digits of a number in a time expression
_SIGNS = {
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    ",": "COMMA",
    ".": "DOT",
    "/": "SLASH",
    "'": "MARK",
    "’": "MARK",
}
_FIGURES = ("DAY", "YEAR", "NUMBER", "DECADE", *dict.fromkeys(_SIGNS.values()))
_OTHER = "\uf8ff"  # the class of every word that the grammar does not know
_NEAR = 10
_FIRST_CODE = 0xE000  # classes are private-use characters, which need no escaping


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGrammar:
    """``codes``: the character of a class; ``words``: the class and the value of a word as it may be printed;
    ``links``, ``behind_day`` and ``clock``: what may stand between two times, behind "the 14th" and behind an hour;
    ``ago``: what counts back from now; ``leading``: what makes "two days after" lead to the event named behind it;
    ``the``: what stands before a day of a month; ``between``, ``from_``: what opens a range; ``ordinal`` and
    ``decade``: how these are written in figures, the number as their first group."""

    codes: Mapping[str, str]
    words: Mapping[str, tuple[str, Value]]
    rules: re.Pattern[str]
    roles: Mapping[str, TimeRole]
    links: Mapping[str, str]
    behind_day: frozenset[str]
    leading: frozenset[str]
    ago: frozenset[str]
    clock: tuple[str, ...]
    the: frozenset[str]
    between: frozenset[str]
    from_: frozenset[str]
    ordinal: re.Pattern[str]
    decade: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, a figure or a sign: its class and the value the class gives it."""

    text: str
    kind: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in words, figures and signs: ``codes`` has one character for each, its class."""

    codes: str
    pieces: Sequence[re.Match[str]]
    grammar: TimeGrammar

    def text(self, at: int) -> str:
        """A word in lower case, or nothing beyond either end."""
        return self.pieces[at].group().lower() if 0 <= at < len(self.pieces) else ""

    def tokens(self, start: int, end: int) -> list[str]:
        """Words ``start`` to ``end`` (exclusive) as the language's lists name them: signs by their class."""
        return [w.kind if w.kind in _SIGNS.values() else w.text.lower() for w in self.slice(start, end)]

    def behind(self, at: int) -> str:
        """The text behind a word, in lower case."""
        piece = self.pieces[at]
        return piece.string[piece.end() : piece.end() + _NEAR].lstrip().lower().replace("’", "'")

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of words ``start`` to ``end`` (exclusive)."""
        return self.pieces[start].start(), self.pieces[end - 1].end()

    def slice(self, start: int, end: int) -> list[Word]:
        """Words ``start`` to ``end`` (exclusive) with what they stand for."""
        return [self._word(piece.group()) for piece in self.pieces[start:end]]

    def _word(self, text: str) -> Word:
        kind, value = self.grammar.words.get(text) or _figure(text, self.grammar)
        return Word(text=text, kind=kind, value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Words ``start`` to ``end`` (exclusive) fit a pattern of ``rule``."""

    rule: str
    start: int
    end: int


def compile_times(language: Language) -> TimeGrammar:
    """Compile the ``times`` section of a language. Raises BadData for a pattern with a name nobody defines."""
    section = language.section("times")
    words = {word: (kind, value) for kind, of in section["classes"].items() for word, value in of.items()}
    rules = (*section["macros"].values(), *(p for of in section["patterns"].values() for p in of))
    plain = {word for rule in rules for word in _PLAIN.findall(rule) if word.islower()}
    if both := sorted(plain & words.keys()):
        raise BadData(f"times: {both[0]!r} has a class", hint="write the class in the pattern, in capitals")
    words |= {word: (word, 0) for word in sorted(plain)}
    kinds = dict.fromkeys((*_FIGURES, *(kind for kind, _ in words.values())))
    codes = {kind: chr(_FIRST_CODE + i) for i, kind in enumerate(kinds)}
    return TimeGrammar(
        codes=codes,
        words=dict(_printed(words)),
        rules=_compile_rules(section["patterns"], section["macros"], codes),
        roles=section["roles"],
        links=section["links"],
        behind_day=frozenset(section["behind_day"]) | section["links"].keys(),
        leading=frozenset(section["leading"]),
        ago=frozenset(section["ago"]),
        clock=tuple(section["clock"]),
        the=frozenset(section["the"]),
        between=frozenset(section["between"]),
        from_=frozenset(section["from"]),
        ordinal=re.compile(section["ordinal"]),
        decade=re.compile(section["decade"]),
    )


def _printed(words: Mapping[str, tuple[str, Value]]) -> Iterator[tuple[str, tuple[str, Value]]]:
    """Every word as it may be printed: small, with a capital, in capitals, with either apostrophe; and the signs."""
    for word, known in words.items():
        for form in (word, word.capitalize(), word.upper()):
            yield form, known
            yield form.replace("'", "’"), known
    for sign, kind in _SIGNS.items():
        yield sign, (kind, 0)


def _compile_rules(
    patterns: Mapping[str, list[str]], macros: Mapping[str, str], codes: Mapping[str, str]
) -> re.Pattern[str]:
    rules = (
        f"(?P<{rule}>{'|'.join(_translate(pattern, macros, codes) for pattern in alternatives)})"
        for rule, alternatives in patterns.items()
    )
    return re.compile("|".join(rules))


def _translate(pattern: str, macros: Mapping[str, str], codes: Mapping[str, str]) -> str:
    def code(match: re.Match[str]) -> str:
        name = match.group()
        if name in macros:
            return _translate(macros[name], macros, codes)
        if name not in codes:
            raise BadData(f"times: no class or macro {name}", hint="see `classes` and `macros` in times.yaml")
        return codes[name]

    return _PLAIN.sub(code, pattern.replace("(", "(?:")).replace(" ", "")


def split_words(text: str, grammar: TimeGrammar) -> Words:
    """The words, figures and signs of a text with their classes."""
    pieces = list(_WORD.finditer(text))
    return Words(
        codes="".join([_code(piece.group(), grammar) for piece in pieces]), pieces=pieces, grammar=grammar
    )


def _code(text: str, grammar: TimeGrammar) -> str:
    known = grammar.words.get(text)
    if known is not None:
        return grammar.codes[known[0]]
    return grammar.codes.get(_figure(text, grammar)[0], _OTHER) if text[0].isdigit() else _OTHER


def _figure(text: str, grammar: TimeGrammar) -> tuple[str, Value]:
    """The class and the value of a word that begins with a digit; of many digits it is no number of a date."""
    if len(text) > _LONGEST:
        return _OTHER, 0
    if text.isdecimal() and text.isascii():
        value = int(text)
        if len(text) <= 2 and 1 <= value <= 31:
            return "DAY", value
        return ("YEAR" if len(text) == 4 and 1900 <= value <= 2099 else "NUMBER"), value
    if (ordinal := grammar.ordinal.fullmatch(text)) and 1 <= int(ordinal[1]) <= 31:
        return "ORDINAL", int(ordinal[1])
    if decade := grammar.decade.fullmatch(text):
        return "DECADE", int(decade[1]) * 10
    if text.replace(",", "").isdecimal() and text.isascii():
        return "NUMBER", int(text.replace(",", ""))
    return _OTHER, 0


def fits(words: Words, first: int = 0) -> Iterator[Fit]:
    """Where the patterns fit from word ``first`` on, from left to right, without overlap."""
    for match in words.grammar.rules.finditer(words.codes, first):
        if match.lastgroup is not None:
            yield Fit(rule=match.lastgroup, start=match.start(), end=match.end())
