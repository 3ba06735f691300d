"""The words of a language that tell the parts of a page apart, compiled once from ``cleaning.yaml``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.clean.letters import CAPITAL
from dateline.languages.language import Language

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What ``cleaning.yaml`` says, ready for use; phrases are as ``folded`` makes them."""

    months: Mapping[str, int]
    dates: re.Pattern[str]
    short_dates: re.Pattern[str]
    joint: re.Pattern[str]
    span: re.Pattern[str]
    weekdays: Mapping[str, int]
    function_words: frozenset[str]
    open_words: frozenset[str]
    small_words: frozenset[str]
    particle: re.Pattern[str]
    label: re.Pattern[str]
    published: frozenset[str]
    updated: frozenset[str]
    source_labels: frozenset[str]
    url_labels: frozenset[str]
    beside_dates: frozenset[str]
    byline: re.Pattern[str]
    office: re.Pattern[str]
    agencies: Mapping[str, str]
    wires: tuple[str, ...]
    papers: frozenset[str]
    outlet_words: frozenset[str]
    helpers: re.Pattern[str]
    origin: re.Pattern[str]
    lines: re.Pattern[str]
    ends: re.Pattern[str]
    anywhere: tuple[str, ...]
    at_tail: tuple[str, ...]
    biographies: tuple[str, ...]
    captions: tuple[str, ...]
    opener: re.Pattern[str]
    pronouns: frozenset[str]
    inside: re.Pattern[str]
    adverbs: frozenset[str]


def folded(text: str) -> str:
    """Lower case with straight quotation marks and single blanks, as the phrases are written."""
    return " ".join(text.translate(_STRAIGHT).lower().split())


def cues_of(language: Language) -> Cues:
    """The cues of a language; compiled once for each content of its file."""
    return _compiled(json.dumps(language.section("cleaning")))


@cache
def _compiled(section: str) -> Cues:
    words: Mapping[str, Any] = json.loads(section)
    listed = {name: tuple(map(str, value)) for name, value in words.items() if isinstance(value, list)}
    sets = {name: frozenset(map(str.lower, values)) for name, values in listed.items()}
    leaning = words["leaning"]
    months = "|".join(sorted(words["months"], key=len, reverse=True))
    until = rf"\s+(?:{_either(listed['span_words'])})\s+"
    return Cues(
        months=words["months"],
        dates=_dates(months, r"\d{4}", listed["of"]),
        short_dates=_dates(months, r"\d{4}|\d{2}(?!\d)", listed["of"]),
        joint=re.compile(rf"{until}|\s*[-–—]\s*", re.I),
        span=re.compile(
            rf"(?:\b(?:{months})\.?(?: \d{{1,2}})?(?:{until}|\s*[-–—]\s*)"
            rf"|(?<![\w:.])\d{{1,2}}(?:st|nd|rd|th)?(?:{until}|[-–—]))$",
            re.I,
        ),
        weekdays=words["weekdays"],
        function_words=sets["function_words"],
        open_words=sets["open_words"],
        small_words=sets["small_words"],
        particle=re.compile(rf"(?:{_either(listed['name_particles'])})[- ’']{CAPITAL}"),
        label=re.compile(rf"({_either(listed['labels'])})(?: ?:| [-–|])\s*(?=\S)", re.I),
        published=sets["published_cues"],
        updated=sets["updated_cues"],
        source_labels=sets["source_labels"],
        url_labels=sets["url_labels"],
        beside_dates=sets["beside_dates"].union(words["weekdays"]),
        byline=re.compile(rf"(?i:{_either(listed['byline_cues'])})(?: ?: ?| )(?={CAPITAL})"),
        office=re.compile(rf"(?:^|[\s,(])(?:{_either(listed['bylines'])})(?=$|[,)|]| in | - )"),
        agencies={name.lower(): name for name in listed["agencies"]},
        wires=tuple(sorted(listed["wires"], key=len, reverse=True)),
        papers=sets["papers"],
        outlet_words=sets["outlet_words"],
        helpers=re.compile(rf",? (?:{_either(listed['helpers'])})$", re.I),
        origin=re.compile(rf"(?<!\w)(?:{_either(listed['origin_cues'])})\s*:?\s+", re.I),
        lines=_beginning(listed["lines"]),
        ends=_beginning(listed["ends"]),
        anywhere=listed["anywhere"],
        at_tail=listed["at_tail"],
        biographies=listed["biographies"],
        captions=listed["captions"],
        opener=re.compile(rf"(?:{_either(leaning['openers'])})(?=[\s,])"),
        pronouns=frozenset(leaning["pronouns"]),
        inside=re.compile(rf", (?:{_either(leaning['inside'])})(?=[,.])"),
        adverbs=frozenset(leaning["adverbs"]),
    )


def _either(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _beginning(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases at the beginning of a folded line, ended by the end of a word."""
    return re.compile(rf"(?:{_either(folded(phrase) for phrase in phrases)})(?:(?<=\W)|(?!\w))")


def _dates(months: str, year: str, of: Iterable[str]) -> re.Pattern[str]:
    """A full date in words or figures; the groups are named by the order of day, month and year."""
    day, of = r"\d{1,2}(?:st|nd|rd|th|[º°])?", rf"(?:(?:{_either(of)}) )?"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<iso>\d{{4}}) ?[-/] ?(?P<iso_m>\d{{1,2}}) ?[-/] ?"
        rf"(?P<iso_d>\d{{1,2}})(?:T[\d:.]{{2,12}}Z?)?(?![\d/-])"
        rf"|(?P<d>{day})[ -]?{of}(?P<m>{months})\.?,?[ -]{of}(?P<y>{year})"
        rf"|(?P<m2>{months})\.? ?(?P<d2>{day})(?:, ?| )(?P<y2>{year})"
        rf"|(?P<f1>\d{{1,2}}) ?(?P<sep>[./-]) ?(?P<f2>\d{{1,2}}) ?(?P=sep) ?(?P<fy>\d{{4}}))(?!\d)",
        re.I,
    )
