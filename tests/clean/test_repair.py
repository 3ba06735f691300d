"""Damaged letters are mended before anything is read of them."""

from __future__ import annotations

import pytest

from dateline.clean import clean
from dateline.clean.repair import repaired
from pages import ENGLISH, read


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        pytest.param(
            "The army didnâ€™t leave.", "The army didn’t leave.", id="UTF-8 read as Windows Western"
        ),
        pytest.param("said JosÃ© in MÃ³stoles", "said José in Móstoles", id="the same in names"),
        pytest.param("ﬁve oﬃcials ﬂed", "five officials fled", id="ligatures"),
        pytest.param("kil\u00adled in Ba\u00adma", "killed in Bama", id="soft hyphens"),
        pytest.param("Ba\u200bma\u2060, \u202aGwoza\u202c", "Bama, Gwoza", id="marks that nobody sees"),
        pytest.param("Jose\u0301", "José", id="a letter and its accent apart"),
        pytest.param("می‌روند", "می‌روند", id="a joiner that belongs to its script"),
        pytest.param(
            "It didn`t, hadn´t, wasn′t go.", "It didn’t, hadn’t, wasn’t go.", id="accents as apostrophes"
        ),
        pytest.param(
            "It didn?t, hasn\ufffdt, isn''t so.", "It didn’t, hasn’t, isn’t so.", id="lost apostrophes"
        ),
        pytest.param("It did n't, could n’t go.", "It didn't, couldn’t go.", id="apart, as corpora are cut"),
        pytest.param("the army?s men; is it? so", "the army’s men; is it? so", id="a question stays"),
        pytest.param(
            "didn&rsquo;t, didn&#8217;t, cap&shy;ture", "didn’t, didn’t, capture", id="entities in a text"
        ),
        pytest.param("M\u201123 and Al\u2010Shabaab", "M-23 and Al-Shabaab", id="hyphens that do not break"),
        pytest.param("10 \u2013 15, 8\u201310", "10 \u2013 15, 8\u201310", id="dashes stay"),
        pytest.param("http://a.example/?q=in?t=4", "http://a.example/?q=in?t=4", id="an address"),
        pytest.param("“Zoé’s” – 5 €", "“Zoé’s” – 5 €", id="sound letters stay"),
        pytest.param("AT&amp;T <b>", "AT&amp;T <b>", id="markup is not its business"),
    ],
)
def test_repair(damaged: str, words: str) -> None:
    """The text as it was written."""
    assert repaired(damaged) == words


def test_the_entities_of_a_page_are_mended_too() -> None:
    """In its title and its story; zones count in what comes out."""
    page = (
        "<html><head><title>Raid kil&shy;led six</title></head><body><article><h1>Raid kil&shy;led six</h1>"
        "<p>Gunmen kil&shy;led six far&shy;mers in Ba&shy;ma on Monday, police said.</p>"
        "<p>They burned oﬃces there, an oﬃcial said.</p></article></body></html>"
    )
    report = clean(page.encode(), language=ENGLISH)
    assert report.title == "Raid killed six"
    bodies = [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "body"]
    assert bodies == [
        "Gunmen killed six farmers in Bama on Monday, police said.",
        "They burned offices there, an official said.",
    ]


def test_a_title_that_is_given_is_mended() -> None:
    """As the text is."""
    assert read("The army didn’t leave Bama on Monday.", title="Army wonâ€™t go").title == "Army won’t go"


def test_words_that_a_line_broke_are_whole() -> None:
    """In plain text as in a PDF; a hyphen of its own stays."""
    text = (
        "Gunmen cap-\ntured Bama on Mon-\n  day and killed twenty-\nfive farmers and a 15-year-\nold boy, "
        "police said.\n\n"
        "The raid by Al-\nShabaab was the sec\u00ad\nond of the week.\n"
    )
    report = read(text)
    bodies = " ".join(report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "body")
    for words in (
        "captured Bama on Monday",
        "twenty-five farmers",
        "15-year-old boy",
        "Al-Shabaab",
        "the second of",
    ):
        assert words in bodies


def test_a_given_outlet_turns_no_line_around():
    """Marks of direction in a name given beside the report would reorder whatever is printed after it."""
    report = clean(b"Troops left the town on Monday.", language=ENGLISH, source="Evil \u202eWire\u2066")
    assert report.source == "Evil Wire"
