"""Scores to spans and statements: thresholds, whole words, and what must agree."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.annotate.confidence import FIELDS, Calibration
from dateline.annotate.decode import Linked, sentence_of, statement_of, told_in, triggers_in, words_of
from dateline.annotate.labels import GROUPS
from dateline.annotation import Mention, Span
from dateline.codebook.codebook import load_codebook

KINDS = {kind.id: kind.kind for kind in load_codebook().types.values()}
WORDS = [(0, 1), (1, 3), (3, 4), (4, 5)]
ANSWERS = {
    "kind": "event", "stance": "stated", "stage": "accomplished", "polarity": "affirmed",
    "control": "none", "source_kind": "official", "sourced": "no",
}  # fmt: skip
TEXT = "Rebels took Sake. They hold it, the mayor said."
SURE = dict.fromkeys(
    ("trigger", "type", "people", "place", "circumstance", "count", "source", "sourced"), 0.9
)


def scores(columns: int, *sure: tuple[int, int, float]) -> np.ndarray:
    """Scores of five tokens; each row of ``sure`` gives a token, a column and its share."""
    shares = np.full((5, columns), 1e-6, dtype=np.float32)
    shares[:, 0] = 1
    for token, column, share in sure:
        shares[token, column], shares[token, 0] = share, 1 - share
    return np.log(shares)


def test_a_line_is_story_by_its_words_together() -> None:
    """One doubtful word does not end a line of the story, nor make one of a menu."""
    of_story = scores(2, (0, 1, 0.9), (1, 1, 0.3), (2, 1, 0.8), (3, 1, 0.1), (4, 1, 0.6))
    assert told_in(of_story, (0, 0, 0, 1, 1), 0.5).tolist() == [True, True, True, False, False]
    assert told_in(of_story, (0, 0, 0, 1, 1), 0.3).all()


def linked(**changes: object) -> Linked:
    """A trigger with a doer, a place and a source."""
    spans = {group: [] for group in GROUPS}
    spans["people"] = [("actor", Mention(span=Span(start=0, end=6)), 0.9)]
    spans["place"] = [("at", Mention(span=Span(start=12, end=16)), 0.9)]
    given = {
        "trigger": Span(start=7, end=11),
        "type": "capture",
        "answers": ANSWERS,
        "spans": spans,
        "sure": SURE,
    }
    return Linked(**(given | changes))


def statement(**changes: object):
    """The statement of a trigger."""
    return statement_of(linked(**changes), TEXT, KINDS, Calibration().confidence(SURE))


def test_a_trigger_that_begins_parts_two() -> None:
    """Two deeds side by side are two triggers."""
    found = triggers_in(scores(3, (3, 1, 0.9), (4, 1, 0.9)), WORDS, 0.5)
    assert [(t.first, t.end) for t in found] == [(3, 4), (4, 5)]
    assert triggers_in(scores(3), [], 0.5) == []


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        pytest.param("the rebels’ men", "ebels", "rebels", id="widened to whole words"),
        pytest.param("said “Goma fell”.", "“Goma fell”", "Goma fell", id="without marks at its ends"),
        pytest.param("in the U.S. today", "U.S.", "U.S.", id="an abbreviation keeps its stop"),
        pytest.param("Goma fell.", "fell.", "fell", id="a sentence does not"),
    ],
)
def test_spans_are_whole_words(text: str, given: str, wanted: str) -> None:
    """Words are never cut, and quotation marks are none."""
    at = text.index(given)
    assert words_of(text, Span(start=at, end=at + len(given))).of(text) == wanted


def test_the_evidence_is_the_sentence() -> None:
    """A claim is carried by the sentence of its trigger."""
    assert sentence_of(TEXT, Span(start=7, end=11)).of(TEXT) == "Rebels took Sake."


@pytest.mark.parametrize("at", [0, 14_991, 29_988], ids=["at its head", "inside", "at its end"])
def test_a_text_without_a_stop_is_not_one_sentence(at: int) -> None:
    """The evidence is whole words around the trigger, so that a text of tolls takes no longer than another."""
    text = "12 killed, 3 wounded, " * 1364
    at = text.index("killed", at - 22 if at > 22 else 0)
    found = sentence_of(text, Span(start=at, end=at + 6))
    words = found.of(text).split()
    assert 900 < found.end - found.start <= 2_006
    assert found.start <= at < found.end
    assert {words[0], words[-1]} <= {"12", "killed,", "3", "wounded,"}


def test_letters_without_end_are_no_word() -> None:
    """A span is not widened to all of them."""
    found = words_of("a" * 9_000, Span(start=4_000, end=4_003))
    assert found == Span(start=3_900, end=4_103)


def test_the_holder_is_the_doer() -> None:
    """Who takes a place holds it; of what is contested there is no holder."""
    held = statement(answers={**ANSWERS, "control": "full"}).control
    assert held is not None
    assert held.holder is not None
    assert held.holder.span.of(TEXT) == "Rebels"
    contested = statement(answers={**ANSWERS, "control": "contested"}).control
    assert contested is not None
    assert contested.holder is None


def test_stance_follows_whether_anybody_speaks() -> None:
    """What nobody says is stated, what somebody says is reported."""
    assert statement(answers={**ANSWERS, "stance": "reported"}).stance == "stated"
    spans = {**linked().spans, "source": [("source", Mention(span=Span(start=32, end=41)), 0.9)]}
    said = statement(answers={**ANSWERS, "sourced": "yes"}, spans=spans)
    assert said.stance == "reported"
    assert [saying.source.span.of(TEXT) for saying in said.sayings] == ["the mayor"]


def test_kind_follows_the_type_unless_it_is_an_aim_or_a_forecast() -> None:
    """A head that contradicts the codebook does not count."""
    assert statement(answers={**ANSWERS, "kind": "relation"}).kind == "event"
    assert statement(answers={**ANSWERS, "kind": "goal"}).kind == "goal"


def test_chances_follow_the_curves() -> None:
    """A field's chance is that of its curve; without one the log-odds of its shares are added."""
    curves = {name: (0.0, *[0.0] * len(shares)) for name, shares in FIELDS.items()}
    assert Calibration(curves=curves).confidence(SURE).claim == 0.5
    sure = Calibration().confidence(SURE)
    assert sure.fields.type > 0.9
    assert Calibration().confidence({**SURE, "type": 0.1}).fields.type < sure.fields.type
