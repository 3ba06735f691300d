"""The comma that a page lost before who says so."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.commas import lost_commas
from dateline.languages.language import Language

FILLER = "Shells fell on the town all night and the road to the north was cut for hours. " * 5


def _mended(text: str, language: Language) -> str:
    whole = FILLER + text
    at = lost_commas(whole, language=language, is_name=lambda words: words in {"Reuters", "Mali Watch Group"})
    for offset in reversed(at):
        whole = whole[:offset] + "," + whole[offset:]
    return whole[len(FILLER) :]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param(
            "Ten people died in Gao a doctor said.",
            "Ten people died in Gao, a doctor said.",
            id="with an article",
        ),
        pytest.param(
            "Ten people died in Gao local officials said on Monday.",
            "Ten people died in Gao, local officials said on Monday.",
            id="without one",
        ),
        pytest.param(
            "The blast wounded a fourth Reuters reported.",
            "The blast wounded a fourth, Reuters reported.",
            id="a name",
        ),
        pytest.param(
            "Ten people died in Gao the London-based Mali Watch Group said.",
            "Ten people died in Gao, the London-based Mali Watch Group said.",
            id="a name with what describes it",
        ),
        pytest.param(
            "Shells fell on Avdiivka Sunday officials reported as troops moved in.",
            "Shells fell on Avdiivka Sunday, officials reported, as troops moved in.",
            id="a verb that goes on with what happened meanwhile",
        ),
        pytest.param(
            "The road to Kidal was cut Friday state media and residents said.",
            "The road to Kidal was cut Friday, state media and residents said.",
            id="two sources",
        ),
        pytest.param(
            "Nobody was hurt in the raid he added.", "Nobody was hurt in the raid, he added.", id="a pronoun"
        ),
    ],
)
def test_a_lost_comma_is_put_back(language: Language, text: str, mended: str) -> None:
    """A source that ends its sentence with a verb of saying is set off."""
    assert _mended(text, language) == mended


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army denied what a doctor said.", id="a clause that leads on to it"),
        pytest.param(
            "The town fell and rebels and what a doctor said after.", id="one who leads on, and another"
        ),
        pytest.param("A doctor in Gao said.", id="nothing before it"),
        pytest.param("A clinic burned the group that runs it said.", id="an object"),
        pytest.param("Ten people died in Gao, a doctor said.", id="a text that has commas"),
    ],
)
def test_nothing_is_put_where_no_comma_was_lost(language: Language, text: str) -> None:
    """Other sentences, and texts with a comma, stay as they are."""
    assert _mended(text, language) == text


def test_a_short_text_may_do_without_commas(language: Language) -> None:
    """Only a text long enough to have had a comma has lost one."""
    assert lost_commas("Ten died in Gao a doctor said.", language=language, is_name=lambda words: False) == ()
