"""Mentions with a word too many at an edge are cut to their own words, and nothing is cut that belongs to them."""

from __future__ import annotations

import pytest

from dateline.annotation import Annotation, Argument, Location, Mention, Saying, Span, Statement
from dateline.languages.language import Language
from dateline.normalise.edges import edge_words, trimmed


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(span=Span(start=start, end=start + len(words)))


def _cut(text: str, language: Language, trigger: str, **fields: object) -> Statement:
    evidence = Span(start=0, end=len(text))
    told = _mention(text, trigger).span
    statement = Statement(evidence=evidence, trigger=told, kind="event", type="capture", **fields)  # type: ignore[arg-type]
    (found,) = trimmed(Annotation(statements=(statement,)), text, edge_words(language)).statements
    return found


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
def test_a_place_begins_and_ends_with_its_own_words(
    text: str, found: str, words: list[str], language: Language
) -> None:
    """What is left of nothing but such words is no mention."""
    told = _cut(text, language, "took", locations=(Location(role="at", mention=_mention(text, found)),))
    assert [each.mention.span.of(text) for each in told.locations] == words


def test_a_mention_lies_in_the_paragraph_of_its_trigger(language: Language) -> None:
    """The heading above is no part of who acts, nor is the next paragraph of where."""
    text = "Sennar state\n\nRSF fighters took Singa\n\nGezira state"
    told = _cut(
        text,
        language,
        "took",
        arguments=(Argument(role="actor", mention=_mention(text, "Sennar state\n\nRSF fighters")),),
        locations=(Location(role="at", mention=_mention(text, "Singa\n\nGezira")),),
    )
    assert told.arguments[0].mention.span.of(text) == "RSF fighters"
    assert told.locations[0].mention.span.of(text) == "Singa"


def test_a_source_ends_with_its_own_words(language: Language) -> None:
    """ "A military source to" is the military source; one of which nothing is left is not told."""
    text = "They took Singa, a military source to The Voice said."
    for found, words in (("military source to", "military source"), ("to", None)):
        saying = Saying(source=_mention(text, found), cue=_mention(text, "said"), kind="military")
        (cut,) = _cut(text, language, "took", sayings=(saying,)).sayings
        assert (cut.source.span.of(text) if cut.source is not None else None) == words
