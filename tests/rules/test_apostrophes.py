"""Apostrophes that a page lost."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.analyse import analyse
from dateline.annotate.rules.apostrophes import lost_apostrophes
from dateline.annotate.rules.engine import RuleAnnotator
from dateline.languages.language import Language
from scenes import report_of


def _mended(text: str, rules: RuleAnnotator) -> str:
    at = lost_apostrophes(text, language=rules.language, is_name=rules._is_owner, is_town=rules._is_town)
    for offset in reversed(at):
        text = text[:offset] + "'" + text[offset:]
    return text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("Ukraines army shelled it.", "Ukraine's army shelled it.", id="a state"),
        pytest.param("Yeltsins forces left.", "Yeltsin's forces left.", id="a leader"),
        pytest.param("Al-Shabaabs leader fled.", "Al-Shabaab's leader fled.", id="a group"),
        pytest.param("AQIMs leader fled.", "AQIM's leader fled.", id="a group by its initials"),
        pytest.param(
            "They left Kharkiv. Kharkivs bridges fell.",
            "They left Kharkiv. Kharkiv's bridges fell.",
            id="a town that the text names",
        ),
        pytest.param(
            "President Salva Kiir spoke. Kiirs guards fired.",
            "President Salva Kiir spoke. Kiir's guards fired.",
            id="a person with a title",
        ),
        pytest.param(
            "The countrys north burned.", "The country's north burned.", id="a word whose plural is in -ies"
        ),
        pytest.param("The regimes jets struck.", "The regime's jets struck.", id="a body behind an article"),
        pytest.param("They didnt fire.", "They didn't fire.", id="a contraction"),
    ],
)
def test_a_lost_apostrophe_is_put_back(rules: RuleAnnotator, text: str, mended: str) -> None:
    """A name without a plural that ends in "s" owns what follows."""
    assert _mended(text, rules) == mended


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Houthis fired on Marib.", id="a people"),
        pytest.param("Ukrainians fled the town.", id="the people of a state"),
        pytest.param("Hamas fired rockets at Hama.", id="a name that ends so"),
        pytest.param("Athens condemned the raid.", id="a town that ends so"),
        pytest.param("The two Koreas met.", id="a counted name"),
        pytest.param("The governments of both states agreed.", id="a plural body"),
        pytest.param("Rebels said soldiers days away fled.", id="plain plurals"),
    ],
)
def test_a_plural_stays_one(rules: RuleAnnotator, text: str) -> None:
    """Words that only end in "s" own nothing."""
    assert _mended(text, rules) == text


def test_a_report_that_keeps_its_apostrophes_is_left_alone(language: Language) -> None:
    """Where one apostrophe stands, none was lost."""
    text = "Mali's army left. Malis army left."
    document = analyse(report_of(text), language=language, is_name=lambda word: word == "Mali")
    assert document.doc.text == text


def test_quotes_are_as_printed(language: Language) -> None:
    """The parser sees the apostrophe, the quotes do not."""
    document = analyse(report_of("Malis army left."), language=language, is_name=lambda word: word == "Mali")
    assert [t.text for t in document.doc[:3]] == ["Mali", "'s", "army"]
    assert document.mention(0, 3).quote == "Malis army"
    assert document.mention(0, 1).quote == "Mali"
    assert document.mention(1, 2).quote == "s"
