"""When, by the words of a mention and what stands around it."""

from __future__ import annotations

import pytest

from dateline.annotation import Span
from dateline.languages.language import load
from dateline.model import Mention, Time
from dateline.normalise.time_grammar import compile_times
from dateline.normalise.time_words import read_time_words
from dateline.normalise.times import resolve_time

GRAMMAR = compile_times(load("en"))


def when(text: str, words: str, *, past: bool = True, published: str | None = "2024-06-06") -> Time:
    """The days that words of a text mean; 6 June 2024 is a Thursday."""
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    said = read_time_words(text, span, GRAMMAR, past=past)
    assert said is not None
    mention = Mention(start=said.start, end=said.end, quote=text[said.start : said.end])
    return resolve_time(said, words=mention, published=published, future=not past)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        pytest.param("It fell on Tuesday.", "Tuesday", "2024-06-04", "2024-06-04", id="a weekday"),
        pytest.param(
            "Held since Monday.", "Monday", "2024-06-03", "2024-06-06", id="the word before bounds it"
        ),
        pytest.param(
            "Held since Monday.", "since Monday", "2024-06-03", "2024-06-06", id="or the first word"
        ),
        pytest.param(
            "On 14 May 2023 it fell.", "14 May", "2023-05-14", "2023-05-14", id="a year just behind"
        ),
        pytest.param("It fell in May last year.", "May last year", "2023-05-01", "2023-05-31", id="a month"),
        pytest.param(
            "It went on Saturday and Sunday.",
            "Saturday and Sunday",
            "2024-06-01",
            "2024-06-02",
            id="two days in a row",
        ),
        pytest.param(
            "Born of 3 March 2011, it ended on 12 August.",
            "12 August",
            "2011-08-12",
            "2011-08-12",
            id="the story's year",
        ),
    ],
)
def test_days_are_read_from_a_mention(text: str, words: str, start: str, end: str) -> None:
    """With the preposition before it and the dates before it in its paragraph."""
    time = when(text, words)
    assert (time.start, time.end) == (start, end)


def test_what_is_to_come_lies_ahead() -> None:
    """A plan's weekday is the next one."""
    assert when("They will meet on Tuesday.", "Tuesday", past=False).start == "2024-06-11"


def test_without_publication_a_weekday_fixes_no_day() -> None:
    """Nor does it give a part of a date."""
    time = when("It fell on Tuesday.", "Tuesday", published=None)
    assert (time.start, time.end, time.partial) == (None, None, None)


def test_words_that_name_no_time_are_none() -> None:
    """Nothing is guessed."""
    text = "It fell after the talks."
    assert read_time_words(text, Span(start=14, end=23), GRAMMAR, past=True) is None


def test_an_ordinal_before_another_word_is_no_day() -> None:
    """ "The 10th anniversary" is not the tenth of a month."""
    assert when("It began on the 10th.", "the 10th").start == "2024-05-10"
    text = "They marked the 10th anniversary."
    span = Span(start=text.index("the"), end=len(text) - 1)
    assert read_time_words(text, span, GRAMMAR, past=True) is None


def test_off_the_end_of_the_calendar_no_day_is_known() -> None:
    """There is no day after 31 December 9999."""
    time = when("It will fall tomorrow.", "tomorrow", past=False, published="9999-12-31")
    assert (time.start, time.end) == (None, None)
