"""Which part of a report is what."""

from __future__ import annotations

import pytest

from pages import (
    BLOG,
    CAPITALS,
    EXPLAINER,
    LISTING,
    PARTISAN,
    PRESS_RELEASE,
    SITUATION_REPORT,
    SYNDICATED,
    TRANSCRIPT,
    WIRE,
    WRAPPED,
    quotes,
    read,
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            WIRE, "Rebels tighten grip on border town as thousands flee", id="a wire story's first line"
        ),
        pytest.param(
            PARTISAN, "BREAKING: Resistance fighters crush mercenaries outside Marib", id="a prefix stays"
        ),
        pytest.param(PRESS_RELEASE, "Myanmar: Air strikes on Kayah villages must stop", id="past a notice"),
        pytest.param(BLOG, "The war in Tigray: what we know", id="a Markdown heading without its mark"),
        pytest.param(
            LISTING, "Israeli strikes hit Rafah as talks stall in Cairo", id="past the names of sections"
        ),
        pytest.param(EXPLAINER, "Why are Azerbaijan and Armenia fighting again?", id="a question"),
        pytest.param(CAPITALS, None, id="a document number is no title"),
        pytest.param(
            "⚡️ Explosions in Melitopol\n\nResidents report three loud explosions near the airfield.",
            "⚡️ Explosions in Melitopol",
            id="a channel's post",
        ),
        pytest.param(
            "Army Retakes Kismayo From Militants.\n\nSomali troops drove al-Shabaab out of the port on Friday, "
            "residents told reporters in the capital.",
            "Army Retakes Kismayo From Militants.",
            id="a headline with a full stop is known by its capitals",
        ),
        pytest.param(
            "Explosions were heard in Kharkiv early on Sunday.\n\nThe mayor said air defences were at work.",
            None,
            id="a first sentence is no title",
        ),
        pytest.param(
            "Soldiers in Niger say they have removed the president", None, id="a single line is body"
        ),
        pytest.param(
            "Sudan Conflict Monitor Update, 3 June 2024\n\nThe army shelled Omdurman on Sunday, residents said.",
            "Sudan Conflict Monitor Update, 3 June 2024",
            id="a dated title where nothing else is one",
        ),
    ],
)
def test_title(text: str, title: str | None) -> None:
    """The title is the first line with the shape of one, as printed; a report may have none."""
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(WIRE, "byline", "By Josephine Mwamba and Alain Kasongo", id="by and names"),
        pytest.param(
            LISTING, "byline", "Mariam Haddad in Cairo and John Smith in Jerusalem", id="names and places"
        ),
        pytest.param(PARTISAN, "byline", "By Special Correspondent", id="by an office"),
        pytest.param(
            WIRE, "metadata", "June 3, 2024 4:12 PM GMT+2 · Updated 2 hours ago", id="a line of times"
        ),
        pytest.param(PARTISAN, "metadata", "Free Yemen Tribune, 12 February 2021", id="outlet and date"),
        pytest.param(LISTING, "metadata", "Middle East", id="a section's name"),
        pytest.param(SITUATION_REPORT, "metadata", "Last updated: 14 Nov 2023", id="a labelled date"),
        pytest.param(WIRE, "dateline", "GOMA, Congo, June 3 (Reuters) -", id="place, day and agency"),
        pytest.param(PRESS_RELEASE, "dateline", "Geneva, 17 January 2022 –", id="place and full date"),
        pytest.param(
            CAPITALS, "dateline", "BOGOTA, 7 JUL 89 (EFE) -- [TEXT]", id="an old monitoring service's"
        ),
        pytest.param(
            SITUATION_REPORT, "heading", "Humanitarian access remains limited", id="a plain heading"
        ),
        pytest.param(SITUATION_REPORT, "heading", "HIGHLIGHTS", id="a heading over a list"),
        pytest.param(BLOG, "heading", "Background", id="a Markdown heading"),
        pytest.param(
            LISTING, "heading", "Negotiators left without a deal; aid agencies warn of famine", id="a deck"
        ),
        pytest.param(
            SITUATION_REPORT, "body", "- Fighting continues in El Fasher and Nyala", id="an item of a list"
        ),
        pytest.param(
            TRANSCRIPT,
            "body",
            "QUESTION: Can you tell us whether the RSF has agreed to the truce?",
            id="a question",
        ),
        pytest.param(
            WIRE,
            "boilerplate",
            "(Reporting by Josephine Mwamba in Goma; Editing by Peter Doe)",
            id="credits are cut off a paragraph",
        ),
        pytest.param(
            PARTISAN,
            "boilerplate",
            "Independent media needs you. Please consider a small gift to keep us going: paypal.me/example",
            id="a plea for money",
        ),
        pytest.param(
            PRESS_RELEASE,
            "boilerplate",
            "The office has verified 26 attacks since December.",
            id="what follows the end of a release",
        ),
        pytest.param(
            SYNDICATED,
            "boilerplate",
            "All of this site's contents belong to whoever wrote them and may be copied.",
            id="what follows the origin of a copied story",
        ),
        pytest.param(
            LISTING, "boilerplate", "Photograph: Hatem Ali/AP", id="a picture credit inside the story"
        ),
        pytest.param(
            LISTING, "boilerplate", "Read more: What we know about the Rafah offensive", id="a link inside"
        ),
        pytest.param(BLOG, "boilerplate", "Facebook", id="buttons at the end"),
        pytest.param(EXPLAINER, "boilerplate", "Armenia buries its dead", id="links to other stories"),
        pytest.param(EXPLAINER, "byline", "By Caspian Staff", id="a byline below the deck"),
        pytest.param(EXPLAINER, "heading", "What happened?", id="a question inside the story"),
        pytest.param(
            SITUATION_REPORT,
            "boilerplate",
            "Jane Doe, Head of Communications, doe@example.org, Tel. +249 123",
            id="whom to ask",
        ),
    ],
)
def test_zones(text: str, kind: str, words: str) -> None:
    """Every part of a page is told from the story."""
    assert words in quotes(read(text), kind)


def test_body_goes_on_after_a_caption() -> None:
    """A caption or a link between two paragraphs ends neither the story nor a paragraph."""
    assert quotes(read(LISTING), "body") == [
        "Israeli tanks took control of the Gaza side of the Rafah crossing on Tuesday.",
        "Palestinian officials said 27 people died in the strikes, including nine children.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WRAPPED, id="lines of seventy characters"),
        pytest.param(WRAPPED.replace("\n", "\r\n"), id="the same with the newlines of Windows"),
    ],
)
def test_wrapped_lines_are_one_paragraph(text: str) -> None:
    """Lines that a fixed width broke are one zone, and nothing is called broken."""
    report = read(text)
    starts = [" ".join(words.split())[:40] for words in quotes(report, "body")]
    assert starts == ["Taliban fighters entered the outskirts o", "Three Afghan officials told the agency t"]
    assert "broken_paragraph" not in report.flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "The main battles will be fought along the border with Chad and in the\n\n"
            "Zaghawa villages north of Kutum. Both sides have sent men there.",
            "along the border with Chad and in the\n\nZaghawa villages",
            id="a line that ends with an article goes on, whatever comes",
        ),
        pytest.param(
            "Drones struck a fuel depot near the airport of Port Sudan on Sunday, setting tanks\n\n"
            "alight and cutting power to the city.",
            "setting tanks\n\nalight",
            id="a line in lower case goes on with the one before",
        ),
        pytest.param(
            "The army killed four dissidents of the former guerrilla in a raid in the\n\n"
            "southern department of Putumayo near the border with Ecuador, where\n\n"
            "armed groups fight over the drug trade, the minister of defence said.",
            "with Ecuador, where\n\narmed groups",
            id="every line set apart",
        ),
    ],
)
def test_broken_sentences_are_mended(text: str, words: str) -> None:
    """A sentence that runs over a blank line is one zone with its offsets, and the report is flagged."""
    report = read(text)
    assert any(words in body for body in quotes(report, "body"))
    assert "broken_paragraph" in report.flags


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The base was overrun at dawn.\n\nal-Shabaab fighters took weapons and left, residents said.",
            id="a name that begins in lower case",
        ),
        pytest.param(
            "The following towns were hit:\n\n- Bakhmut\n- Soledar\n\nNobody was hurt in either of them.",
            id="a list after a colon",
        ),
    ],
)
def test_whole_paragraphs_stay_apart(text: str) -> None:
    """What only looks like a broken sentence is left alone."""
    report = read(text)
    assert "broken_paragraph" not in report.flags
    assert all("\n\n" not in body for body in quotes(report, "body"))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Search teams found twenty bodies in Derna.", id="search"),
        pytest.param("Share prices fell after the raid on Abqaiq.", id="share"),
        pytest.param("Related violence killed thirty people in Jos.", id="related"),
        pytest.param("Comments by the general angered Bamako.", id="comments"),
        pytest.param("Donations from the Gulf paid for the rockets, officials said.", id="donations"),
        pytest.param(
            "The government grants permission to few convoys, the agency said.", id="grants permission"
        ),
        pytest.param("Search-and-rescue teams found twenty bodies in Derna.", id="search and rescue"),
        pytest.param("A satellite image showed the bridge had gone.", id="satellite image"),
        pytest.param("A Reuters/Ipsos poll found that most wanted the troops home.", id="an agency's poll"),
        pytest.param("“I only meant to make a donation,” the driver said.", id="a gift in a quotation"),
        pytest.param("By Tuesday the column had reached Debre Birhan.", id="by"),
    ],
)
def test_words_of_the_page_may_be_words_of_the_war(sentence: str) -> None:
    """A sentence of the story is body although it begins as a notice may begin."""
    text = f"Heavy losses reported in the region\n\nFighting went on for a third day.\n\n{sentence}\n\nIt rained."
    assert sentence in quotes(read(text), "body")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("“Nobody won,” the envoy wrote on Twitter.", id="a quotation from a network"),
        pytest.param("Germany will donate ten more tanks, the minister said.", id="a gift of arms"),
        pytest.param("The group, which was founded in 2012, is led by a former colonel.", id="a founding"),
        pytest.param("The army announced the deaths in a press release.", id="an announcement"),
        pytest.param(
            "Twelve people died in the blasts. Jane Doe contributed to this report.", id="a credit at its end"
        ),
    ],
)
def test_the_last_paragraph_is_not_lost(sentence: str) -> None:
    """What ends a story is not taken for the page below it."""
    body = quotes(read(f"Fighting resumed at dawn, residents of Bangui said.\n\n{sentence}"), "body")
    assert sentence.startswith(body[-1])
    assert len(body) == 2


def test_a_notice_in_a_flat_text_takes_only_its_sentences() -> None:
    """In a text of one paragraph a plea is cut out, not the paragraph."""
    told = "Mortars fell on Avdiivka. " * 30
    report = read(f"{told}Sign up for our daily newsletter. {told}".strip())
    assert quotes(report, "boilerplate") == ["Sign up for our daily newsletter."]
    assert quotes(report, "body") == [told.strip(), told.strip()]
