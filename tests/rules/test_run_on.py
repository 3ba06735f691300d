"""The colon that a headline lost before its source."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.attribution import find_sayings
from dateline.annotate.rules.run_on import lost_colon
from dateline.codebook.demonyms import peoples
from dateline.languages.language import Language
from scenes import document_of


@pytest.mark.parametrize(
    ("title", "body", "mended"),
    [
        pytest.param(
            "Raids kill ten in Gao Monitor", "", "Raids kill ten in Gao: Monitor", id="behind a place"
        ),
        pytest.param(
            "Drone strike kills six monitor", "", "Drone strike kills six: monitor", id="behind a number"
        ),
        pytest.param(
            "Air raid hits market town NGO", "", "Air raid hits market town: NGO", id="behind a noun"
        ),
        pytest.param(
            "Blast kills six Malian state radio",
            "",
            "Blast kills six: Malian state radio",
            id="with its country",
        ),
        pytest.param(
            "Ten killed in raids on Gao police", "", "Ten killed in raids on Gao: police", id="an office"
        ),
        pytest.param(
            "Gunmen in Kashmir kill ceasefire monitor",
            "The ceasefire monitor was shot on Monday.",
            None,
            id="a noun that the body joins with it",
        ),
        pytest.param("Car bomb in Kabul kills three activists", "", None, id="persons behind a number"),
        pytest.param("Two soldiers killed in Gao says monitor", "", None, id="behind a verb of saying"),
        pytest.param("Rebels shell town: monitor", "", None, id="behind its colon"),
        pytest.param("Fighters shell base in Gao", "", None, id="no source"),
    ],
)
def test_a_lost_colon_is_put_back(language: Language, title: str, body: str, mended: str | None) -> None:
    """A source at the end of a headline is set off where it makes no sense with the word before it."""
    at = lost_colon(title, body, language=language, nations=peoples())
    assert (None if at is None else f"{title[:at]}:{title[at:]}") == mended


def test_the_source_of_a_headline_without_a_colon_speaks(language: Language) -> None:
    """Who stands behind the headline says what is before it; the quote is as printed."""
    document = document_of(
        "Raids kill ten in Gao Monitor\nTen people died in Gao on Monday.", language, titled=True
    )
    saying = find_sayings(document, language)[0]
    assert saying.source is not None
    assert document.mention(*saying.source).quote == "Monitor"
    assert document.mention(*saying.content[0]).quote == "Raids kill ten in Gao"
