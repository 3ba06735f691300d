"""Mentions are cut to their own words, and grown to the whole of a number or a time, and to nothing else."""

from __future__ import annotations

import pytest

from dateline.annotation import Argument, Count, Location, Mention, Saying, Span, Statement
from dateline.normalise.resources import load_resources
from dateline.normalise.spans import with_whole_mentions


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(span=Span(start=start, end=start + len(words)))


def _cut(text: str, trigger: str, **fields: object) -> Statement:
    evidence = Span(start=0, end=len(text))
    told = _mention(text, trigger).span
    statement = Statement(evidence=evidence, trigger=told, kind="event", type="capture", **fields)  # type: ignore[arg-type]
    return with_whole_mentions(statement, text, load_resources("en"))


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        pytest.param("They took the town of Singa on Monday.", "of Singa", ["Singa"], id="a word before"),
        pytest.param("They took Singa and fled.", "Singa and", ["Singa"], id="a word behind"),
        pytest.param("They took Singa and Suki.", "Singa and Suki", ["Singa and Suki"], id="a word inside stays"),
        pytest.param("They took a post near Singa.", "near Singa", ["near Singa"], id="what says where stays"),
        pytest.param("They took Singa of", "of", [], id="nothing else"),
        pytest.param("They took Singa's market.", "Singa's", ["Singa"], id="an owner is named without its ending"),
        pytest.param("They took it.", "it", ["it"], id="a pronoun is a mention"),
        pytest.param("They took (Singa).", "(Singa)", ["(Singa)"], id="signs stay where no word is cut"),
    ],
)  # fmt: skip
def test_a_place_begins_and_ends_with_its_own_words(text: str, found: str, words: list[str]) -> None:
    """What is left of nothing but such words is no mention."""
    told = _cut(text, "took", locations=(Location(role="at", mention=_mention(text, found)),))
    assert [each.mention.span.of(text) for each in told.locations] == words


def test_a_mention_lies_in_the_paragraph_of_its_trigger() -> None:
    """The heading above is no part of who acts, nor is the next paragraph of where."""
    text = "Sennar state\n\nRSF fighters took Singa\n\nGezira state"
    told = _cut(
        text,
        "took",
        arguments=(Argument(role="actor", mention=_mention(text, "Sennar state\n\nRSF fighters")),),
        locations=(Location(role="at", mention=_mention(text, "Singa\n\nGezira")),),
    )
    assert told.arguments[0].mention.span.of(text) == "RSF fighters"
    assert told.locations[0].mention.span.of(text) == "Singa"


def test_a_source_ends_with_its_own_words() -> None:
    """ "A military source to" is the military source; one of which nothing is left is not told."""
    text = "They took Singa, a military source to The Voice said."
    for found, words in (("military source to", "military source"), ("to", None)):
        saying = Saying(source=_mention(text, found), cue=_mention(text, "said"), kind="military")
        (cut,) = _cut(text, "took", sayings=(saying,)).sayings
        assert (cut.source.span.of(text) if cut.source is not None else None) == words


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
    statement = _cut(text, text, counts=(Count(kind="killed", mention=_mention(text, found)),))
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
        pytest.param("It fell on 3 March. 5 April is near.", "3 March", "3 March", id="another sentence"),
        pytest.param("after an hour of shelling on Monday", "Monday", "Monday", id="another time"),
    ],
)
def test_a_time_is_whole(text: str, found: str, words: str) -> None:
    """As far as the time grammar reads it as one."""
    time = _cut(text, text, time=_mention(text, found)).time
    assert time is not None
    assert time.span.of(text) == words
