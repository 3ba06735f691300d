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


def when(
    text: str,
    words: str,
    *,
    past: bool = True,
    published: str | None = "2024-06-06",
    anchor: tuple[str, str] | None = None,
) -> Time:
    """The days that words of a text mean; 6 June 2024 is a Thursday."""
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    said = read_time_words(text, span, GRAMMAR, past=past)
    assert said is not None
    mention = Mention(start=said.start, end=said.end, quote=text[said.start : said.end])
    return resolve_time(said, words=mention, published=published, future=not past, anchor=anchor)


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


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("29th of January", "2024-01-29", "2024-01-29"),
        ("eighth of May", "2024-05-08", "2024-05-08"),
        ("on the 11th and 12th", "2024-05-11", "2024-05-12"),
        ("From the 10th to the 14th", "2024-05-10", "2024-05-14"),
        ("3rd of this month", "2024-06-03", "2024-06-03"),
        ("June 3 last year", "2023-06-03", "2023-06-03"),
        ("first of the month", "2024-06-01", "2024-06-01"),
        ("Saturday the 1st, around half past three", "2024-06-01", "2024-06-01"),
        ("April 30 and May 1", "2024-04-30", "2024-05-01"),
        ("between May 12 and 14", "2024-05-12", "2024-05-14"),
        ("March or April", "2024-03-01", "2024-04-30"),
        ("Sunday 2 June, 06:00, to Monday 3 June, 06:00", "2024-06-02", "2024-06-03"),
        ("from Monday, the 3rd, to Wednesday evening", "2024-06-03", "2024-06-05"),
        ("between Saturday and last night", "2024-06-01", "2024-06-05"),
        ("night to Wednesday", "2024-06-04", "2024-06-05"),
        ("overnight Monday and into Tuesday morning", "2024-06-03", "2024-06-04"),
        ("week to Saturday", "2024-05-26", "2024-06-01"),
        ("sunday", "2024-06-02", "2024-06-02"),
        ("Sat. 03:20", "2024-06-01", "2024-06-01"),
        ("before dawn on Sunday", "2024-06-02", "2024-06-02"),
        ("By Tuesday noon", "2024-06-04", "2024-06-04"),
        ("until dusk on Monday", "2024-06-03", "2024-06-03"),
        ("since Sunday evening", "2024-06-02", "2024-06-06"),
        ("since 22 May", "2024-05-22", "2024-06-06"),
        ("Since the ceasefire of May 24", "2024-05-24", "2024-06-06"),
        ("since three weeks", "2024-05-16", "2024-06-06"),
        ("a week ago", "2024-05-30", "2024-05-30"),
        ("a fortnight ago", "2024-05-23", "2024-05-23"),
        ("a year ago", "2023-06-01", "2023-06-30"),
        ("weekend", "2024-06-01", "2024-06-02"),
        ("past forty-eight hours", "2024-06-04", "2024-06-06"),
        ("Christmas Eve", "2023-12-24", "2023-12-24"),
        ("New Year's Eve", "2023-12-31", "2023-12-31"),
        ("at night", None, "2024-06-06"),
        ("one night", None, "2024-06-06"),
        ("from dusk to dawn", None, "2024-06-06"),
    ],
)
def test_the_words_of_a_mention_settle_its_days(text: str, start: str | None, end: str) -> None:
    """Alone, without what stands around them."""
    time = when(text, text)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("He was shot a week earlier.", "a week earlier", "2024-05-25"),
        ("The guns fell silent 48 hours later.", "48 hours later", "2024-06-03"),
        ("Two days after, they left.", "Two days after", "2024-06-03"),
        ("Two days after the fall of the town they left.", "Two days after", "2024-05-30"),
        ("By then it was shut.", "By then", "2024-06-01"),
    ],
)
def test_some_words_count_from_the_event_before(text: str, words: str, start: str) -> None:
    """The event was on 1 June."""
    assert when(text, words, anchor=("2024-06-01", "2024-06-01")).start == start


def test_an_event_named_behind_lies_before_the_news() -> None:
    """Where no day was told before, that of publication is the day of the news; a bare "two days after" stays open."""
    assert when("Two days after the fall of the town they left.", "Two days after").start == "2024-06-04"
    assert when("Two days after, they left.", "Two days after").start is None


def test_a_time_of_day_alone_is_of_no_day() -> None:
    """Nothing says which."""
    text = "Shells fell at 12:30."
    assert read_time_words(text, Span(start=15, end=20), GRAMMAR, past=True) is None


def test_what_lasts_until_a_day_lasts_from_publication_on() -> None:
    """A bound that is still to come."""
    time = when("The curfew holds until Sunday.", "until Sunday", past=False)
    assert (time.start, time.end) == ("2024-06-06", "2024-06-09")
