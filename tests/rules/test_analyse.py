"""Paragraphs, sentences and offsets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.annotate.rules.analyse import analyse
from dateline.languages.language import Language
from dateline.model import Zone
from scenes import document_of, report_of


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Rebels  seized\tGoma.", "Rebels seized Goma.", id="blanks are single"),
        pytest.param("“We won,” he said.", '"We won," he said.', id="quotation marks are straight"),
        pytest.param("The M23’s men left.", "The M23's men left.", id="so are apostrophes"),
        pytest.param("Troops left [Goma](http://x.example).", "Troops left Goma.", id="a link is its words"),
        pytest.param(
            "Airstrikes hit Goma.", "Air strikes hit Goma.", id="a word the parser takes for a verb is two"
        ),
        pytest.param("Troops left **Goma** at dawn.", "Troops left Goma at dawn.", id="emphasis is dropped"),
    ],
)
def test_the_parser_sees_tidied_text(language: Language, text: str, seen: str) -> None:
    """What print adds to the words does not reach the parser."""
    assert document_of(text, language).doc.text == seen


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rebels  seized\tGoma on Monday.", id="blanks"),
        pytest.param("“We won,” he said in **Goma**.", id="marks"),
        pytest.param("Troops left [Goma](http://x.example).\nThey burned Sake.", id="links and paragraphs"),
        pytest.param("Вулиця in Kyiv 🙂 was hit.", id="other scripts"),
    ],
)
def test_every_token_leads_back_to_the_report(language: Language, text: str) -> None:
    """The words of a mention stand in the report at its offsets."""
    document = document_of(text, language)
    for token in document.doc:
        mention = document.mention(token.i, token.i + 1)
        assert text[mention.start : mention.end] == mention.quote
        assert mention.quote[0] == token.text[0] or token.text[0] in "\"'"


def test_mentions_quote_the_report_as_printed(language: Language) -> None:
    """A quote keeps the print that the parser does not see."""
    document = document_of("Troops left **North\nKivu** at dawn.".replace("\n", "  "), language)
    start = next(t.i for t in document.doc if t.text == "North")
    assert document.mention(start, start + 2).quote == "North  Kivu"


def test_every_paragraph_begins_a_sentence(language: Language) -> None:
    """A line that ends without a full stop still ends."""
    document = document_of("Heavy fighting in Goma\nThe rebels shelled Sake.", language)
    assert [p.kind for p in document.paragraphs] == ["body", "body"]
    assert [s.text for _, s in document.sentences()] == ["Heavy fighting in Goma", "The rebels shelled Sake."]
    assert document.paragraph_of(len(document.doc) - 1) == document.paragraphs[1]


def test_only_title_and_body_are_parsed(language: Language) -> None:
    """Bylines and boilerplate make no claims."""
    report = report_of("By A. Writer\nRebels shelled Sake.")
    byline = replace(report.zones[0], kind="byline")
    document = analyse(replace(report, zones=(byline, report.zones[1])), language=language)
    assert document.doc.text == "Rebels shelled Sake."
    assert document.mention(0, 1).start == len("By A. Writer\n")


def test_a_report_without_zones_is_empty(language: Language) -> None:
    """Nothing to read is nothing, not an error."""
    document = analyse(replace(report_of("Rebels shelled Sake."), zones=()), language=language)
    assert (len(document.doc), document.paragraphs, list(document.sentences())) == (0, (), [])


def test_a_zone_of_blanks_is_passed_over(language: Language) -> None:
    """A paragraph without a word is none."""
    report = report_of("   \nRebels shelled Sake.")
    assert report.zones[0] == Zone(kind="body", start=0, end=3)
    assert len(analyse(report, language=language).paragraphs) == 1


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        pytest.param(
            "Rebels Seize Border Town Near Goma",
            "rebels seize border town near Goma",
            id="Title Case is lowered",
        ),
        pytest.param(
            "Rebels seize a town near Goma", "Rebels seize a town near Goma", id="other titles are kept"
        ),
    ],
)
def test_headlines_in_title_case_are_lowered(language: Language, title: str, seen: str) -> None:
    """Words that the body never writes with a capital lose it, so that verbs are seen as verbs."""
    document = document_of(f"{title}\nThe rebels seized a border town near Goma.", language, titled=True)
    first = document.paragraphs[0]
    assert document.doc[first.start : first.end].text == seen
    assert document.mention(0, 1).quote == "Rebels"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Gen. Musa left Bor. Troops stayed.", 2, id="a rank"),
        pytest.param("Lt. Col. Musa left Bor on Jan. 5. Troops stayed.", 2, id="two ranks"),
        pytest.param("Brig. Gen. Osman spoke to Maj.-Gen. Dube on Monday.", 1, id="ranks joined by a hyphen"),
    ],
)
def test_abbreviations_end_no_sentence(language: Language, text: str, sentences: int) -> None:
    """A rank is part of the sentence that names its bearer."""
    assert len(list(document_of(text, language).sentences())) == sentences
