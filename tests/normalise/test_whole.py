"""Mentions that an annotator cut short are grown to the whole expression, and to nothing else."""

from __future__ import annotations

import pytest

from dateline.annotation import Annotation, Argument, Count, Location, Mention, Span, Statement
from dateline.normalise.resources import load_resources
from dateline.normalise.whole import whole

RESOURCES = load_resources("en")


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(span=Span(start=start, end=start + len(words)))


def _grown(text: str, **fields: object) -> Statement:
    span = Span(start=0, end=len(text))
    statement = Statement(evidence=span, trigger=span, kind="event", type="casualties", **fields)  # type: ignore[arg-type]
    (found,) = whole(Annotation(statements=(statement,)), text, RESOURCES).statements
    return found


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        pytest.param("Fighting displaced 12 400 people.", "400 people", "12 400 people", id="thousands"),
        pytest.param("displaced 12\u202f400 people", "12", "12\u202f400", id="the other way"),
        pytest.param("No less than 30 bandits died.", "less than 30 bandits", "No less than 30 bandits", id="no"),
        pytest.param("It left at least 14 soldiers dead.", "14 soldiers", "at least 14 soldiers", id="a bound"),
        pytest.param("It left two dozen rebels dead.", "dozen rebels", "two dozen rebels", id="dozens"),
        pytest.param("It killed twenty-five men.", "five men", "twenty-five men", id="tens and ones"),
        pytest.param("three hundred and twelve men", "twelve men", "three hundred and twelve men", id="hundreds"),
        pytest.param("In 2019 400 people fled.", "400 people", "400 people", id="a year is no thousand"),
        pytest.param("Men stood close to soldiers.", "soldiers", "soldiers", id="no number"),
        pytest.param("Shells hit over 14 villages.", "14 villages", "14 villages", id="one word may say where"),
        pytest.param("It killed three, and 14 fled.", "14", "14", id="another number"),
        pytest.param("Two soldiers and five men died.", "five men", "five men", id="another number in words"),
    ],
)  # fmt: skip
def test_a_count_is_whole(text: str, found: str, words: str) -> None:
    """With the rest of its number and what bounds it."""
    statement = _grown(text, counts=(Count(kind="killed", mention=_mention(text, found)),))
    assert [count.mention.span.of(text) for count in statement.counts] == [words]


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        pytest.param("5 March, Gwoza: shelling killed two.", "March", "5 March", id="a day of a month"),
        pytest.param("It retook Gwoza an hour ago.", "hour ago", "an hour ago", id="an article"),
        pytest.param(
            "Ten years ago on Monday, men fled.", "years ago", "Ten years ago on Monday", id="years"
        ),
        pytest.param("On 4 March 2019 it fell.", "4 March", "4 March 2019", id="the year"),
        pytest.param("It fell on Monday.", "Monday", "Monday", id="whole already"),
        pytest.param("Shells fell at night.", "night", "night", id="how often is not when"),
        pytest.param("Shells fell the past week.", "past week", "past week", id="an article"),
        pytest.param("It fell on 3 March. 5 April is near.", "3 March", "3 March", id="another sentence"),
        pytest.param("after an hour of shelling on Monday", "Monday", "Monday", id="another time"),
    ],
)
def test_a_time_is_whole(text: str, found: str, words: str) -> None:
    """As far as the time grammar reads it as one."""
    time = _grown(text, time=_mention(text, found)).time
    assert time is not None
    assert time.span.of(text) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param("Kherson (right", "Kherson (right bank)", id="closed"),
        pytest.param("Kharkiv (", "Kharkiv (north-east)", id="from its first sign"),
        pytest.param("Kherson", "Kherson", id="none opened"),
        pytest.param("Sumy (", "Sumy", id="never closed"),
    ],
)
def test_a_bracket_is_whole(found: str, words: str) -> None:
    """What opens is closed, or left out."""
    text = "Shells hit Kharkiv (north-east), Kherson (right bank) and Sumy ( on Monday."
    statement = _grown(text, locations=(Location(role="at", mention=_mention(text, found)),))
    assert [place.mention.span.of(text) for place in statement.locations] == [words]


def test_a_number_and_its_people_are_one() -> None:
    """Where the annotator saw both and missed what lies between."""
    text = "Fighting displaced 12 400 people , the UN said."
    found = [Argument(role="victim", mention=_mention(text, words)) for words in ("12", "people", ",")]
    statement = _grown(text, arguments=tuple(found))
    assert [a.mention.span.of(text) for a in statement.arguments] == ["12 400 people"]
