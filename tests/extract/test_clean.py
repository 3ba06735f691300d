"""Zones, metadata and quality flags of reports in the shapes that newsrooms and agencies give them."""

from __future__ import annotations

import hashlib

import pytest

from dateline.errors import UnknownLanguage, UnreadableReport
from dateline.extract.clean import LARGEST, clean, detect_language
from dateline.languages.language import Language, load
from dateline.model import Report

ENGLISH: Language = load("en")

WIRE = """Rebels tighten grip on border town as thousands flee

By Josephine Mwamba and Alain Kasongo

June 3, 2024 4:12 PM GMT+2 · Updated 2 hours ago

GOMA, Congo, June 3 (Reuters) - M23 rebels seized two hills above the town of Sake on Monday, residents said.

At least 12 people were killed when shells fell on a camp, according to the U.N. mission. \
(Reporting by Josephine Mwamba in Goma; Editing by Peter Doe)
"""

SITUATION_REPORT = """SUDAN
Situation Report
Last updated: 14 Nov 2023

HIGHLIGHTS
- More than 6.1 million people have been displaced since 15 April
- Fighting continues in El Fasher and Nyala

Humanitarian access remains limited

Aid convoys have been unable to cross from Adre since 2 November. Partners reported that 14 trucks were looted.

For further information, please contact:
Jane Doe, Head of Communications, doe@example.org, Tel. +249 123
"""

PARTISAN = """BREAKING: Resistance fighters crush mercenaries outside Marib

By Special Correspondent
Free Yemen Tribune, 12 February 2021

Houthi fighters captured the Kofal camp west of Marib on Friday, a military source told Al-Masirah.

The puppet government denied it had lost the camp.

Independent media needs you. Please consider a small gift to keep us going: paypal.me/example

The views expressed in this article are solely those of the author.

© 2021 Free Yemen Tribune. All rights reserved.
"""

PRESS_RELEASE = """FOR IMMEDIATE RELEASE

Myanmar: Air strikes on Kayah villages must stop

Geneva, 17 January 2022 – The UN human rights office today condemned air strikes that killed seven civilians.

"These attacks may amount to war crimes," said the High Commissioner.

ENDS

Notes to editors:
The office has verified 26 attacks since December.
"""

BLOG = """# The war in Tigray: what we know

*Posted by admin on November 28, 2020*

Federal troops entered Mekelle on Saturday, the prime minister said.

## Background

The conflict began on 4 November when Tigrayan forces attacked the Northern Command.

Share this:
Twitter
Facebook
"""

WRAPPED = """KABUL FALLS SILENT AS TALIBAN ENTER
By Our Correspondent

KABUL, Aug 15 (AP) -- Taliban fighters entered the outskirts of the
Afghan capital on Sunday and said they were awaiting a peaceful
transfer of the city after promising not to take it by force, but
panicked residents raced to leave.

Three Afghan officials told the agency that the Taliban were in the
districts of Kalakan, Qarabagh and Paghman. Helicopters were seen
landing at the U.S. Embassy.
"""

CAPITALS = """DEV-MUC3-0912 (TEST)

     BOGOTA, 7 JUL 89 (EFE) -- [TEXT] TODAY POLICE REPORTED THAT FIVE
PEOPLE WERE KILLED WHEN A CAR BOMB WENT OFF IN FRONT OF THE BARRACKS
OF THE FOURTH BRIGADE IN MEDELLIN.

     THE EXPLOSION DESTROYED SIX VEHICLES.  NO GROUP HAS CLAIMED
RESPONSIBILITY FOR THE ATTACK.
"""

TRANSCRIPT = """Department Press Briefing – March 4, 2024

MR. SMITH: Good afternoon, everyone. Let me begin with a statement on Sudan.

QUESTION: Can you tell us whether the RSF has agreed to the truce?

MR. SMITH: I can't. We have seen the reports that fighting continues in Omdurman.
"""

SYNDICATED = """Azerbaijani troops enter Lachin

Caucasus Observer, 1 December 2020

Azerbaijani troops entered the district of Lachin on Tuesday under the ceasefire deal brokered by Russia.

The original source of this article is [Eurasia Ledger](#)
Articles by: **[Eurasia Ledger](#)**

All of this site's contents belong to whoever wrote them and may be copied.
"""

LISTING = """World
Middle East

Israeli strikes hit Rafah as talks stall in Cairo

Negotiators left without a deal; aid agencies warn of famine

Mariam Haddad in Cairo and John Smith in Jerusalem
Tue 7 May 2024 19.45 BST

Israeli tanks took control of the Gaza side of the Rafah crossing on Tuesday.

Photograph: Hatem Ali/AP

Read more: What we know about the Rafah offensive

Palestinian officials said 27 people died in the strikes, including nine children.
"""


def read(text: str, **given: str | None) -> Report:
    return clean(text.encode(), language=ENGLISH, **given)


def quotes(report: Report, kind: str) -> list[str]:
    return [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == kind]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(WIRE, "Rebels tighten grip on border town as thousands flee", id="a wire story's first line"),
        pytest.param(PARTISAN, "BREAKING: Resistance fighters crush mercenaries outside Marib", id="a prefix stays"),
        pytest.param(PRESS_RELEASE, "Myanmar: Air strikes on Kayah villages must stop", id="past a notice"),
        pytest.param(BLOG, "The war in Tigray: what we know", id="a Markdown heading without its mark"),
        pytest.param(LISTING, "Israeli strikes hit Rafah as talks stall in Cairo", id="past the names of sections"),
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
        pytest.param("Soldiers in Niger say they have removed the president", None, id="a single line is body"),
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
        pytest.param(LISTING, "byline", "Mariam Haddad in Cairo and John Smith in Jerusalem", id="names and places"),
        pytest.param(PARTISAN, "byline", "By Special Correspondent", id="by an office"),
        pytest.param(WIRE, "metadata", "June 3, 2024 4:12 PM GMT+2 · Updated 2 hours ago", id="a line of times"),
        pytest.param(PARTISAN, "metadata", "Free Yemen Tribune, 12 February 2021", id="outlet and date"),
        pytest.param(LISTING, "metadata", "Middle East", id="a section's name"),
        pytest.param(SITUATION_REPORT, "metadata", "Last updated: 14 Nov 2023", id="a labelled date"),
        pytest.param(WIRE, "dateline", "GOMA, Congo, June 3 (Reuters) -", id="place, day and agency"),
        pytest.param(PRESS_RELEASE, "dateline", "Geneva, 17 January 2022 –", id="place and full date"),
        pytest.param(CAPITALS, "dateline", "BOGOTA, 7 JUL 89 (EFE) -- [TEXT]", id="an old monitoring service's"),
        pytest.param(SITUATION_REPORT, "heading", "Humanitarian access remains limited", id="a plain heading"),
        pytest.param(SITUATION_REPORT, "heading", "HIGHLIGHTS", id="a heading over a list"),
        pytest.param(BLOG, "heading", "Background", id="a Markdown heading"),
        pytest.param(LISTING, "heading", "Negotiators left without a deal; aid agencies warn of famine", id="a deck"),
        pytest.param(SITUATION_REPORT, "body", "- Fighting continues in El Fasher and Nyala", id="an item of a list"),
        pytest.param(
            TRANSCRIPT, "body", "QUESTION: Can you tell us whether the RSF has agreed to the truce?", id="a question"
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
        pytest.param(LISTING, "boilerplate", "Photograph: Hatem Ali/AP", id="a picture credit inside the story"),
        pytest.param(LISTING, "boilerplate", "Read more: What we know about the Rafah offensive", id="a link inside"),
        pytest.param(BLOG, "boilerplate", "Facebook", id="buttons at the end"),
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
    ("text", "published", "basis"),
    [
        pytest.param(WIRE, "2024-06-03", "page", id="a line of times"),
        pytest.param(PARTISAN, "2021-02-12", "page", id="beside the outlet"),
        pytest.param(SITUATION_REPORT, "2023-11-14", "page", id="the day of an update where no other is given"),
        pytest.param(PRESS_RELEASE, "2022-01-17", "text", id="a dateline that gives the year"),
        pytest.param(CAPITALS, "1989-07-07", "text", id="a dateline with two figures for the year"),
        pytest.param(TRANSCRIPT, "2024-03-04", "page", id="in the title"),
        pytest.param(WRAPPED, None, "none", id="a dateline without a year"),
        pytest.param("Shelling kills two in Donetsk\n03/06/2024\nTwo people died, officials said.", None, "none",
                     id="figures with two readings"),
        pytest.param("Shelling kills two in Donetsk\n23/06/2024\nTwo people died, officials said.", "2024-06-23", "page",
                     id="figures with one reading"),
        pytest.param("Shelling kills two in Donetsk\n2024-06-03T10:00Z\nTwo people died, officials said.", "2024-06-03",
                     "page", id="an ISO date"),
        pytest.param("Posted on 20 January 2020 Haftar forces shut the oil ports. Output fell.", "2020-01-20", "page",
                     id="before the first sentence of a flat text"),
        pytest.param("The truce of 3 June 2024 failed. Fighting began again in Nyala.", None, "none",
                     id="a date in the story is not the day it was published"),
        pytest.param("War returns to Tigray\n\nThe army moved on Mekelle, residents said.\n\n© 2021 Horn Gazette", None,
                     "none", id="a year of copyright is no date"),
        pytest.param("Fighting in Aden\nPublished: 31 February 2020\nGunmen took the palace, residents said.", None,
                     "none", id="a day that does not exist"),
    ],
)  # fmt: skip
def test_published(text: str, published: str | None, basis: str) -> None:
    """The day of publication is what the page says it is, and nothing where it says nothing."""
    report = read(text)
    assert (report.published, report.published_basis) == (published, basis)
    assert ("no_date" in report.flags) == (published is None)


@pytest.mark.parametrize(
    ("text", "source", "originator"),
    [
        pytest.param(WIRE, "Reuters", None, id="the agency of the dateline where no other outlet is named"),
        pytest.param("Rebels Take Sake\n\nKivu Herald, June 3, 2024\n\n" + WIRE.split("\n\n", 3)[3], "Kivu Herald",
                     "Reuters", id="the agency came first where another outlet carries it"),
        pytest.param(PARTISAN, "Free Yemen Tribune", None, id="outlet and date"),
        pytest.param(SYNDICATED, "Caucasus Observer", "Eurasia Ledger", id="the original source"),
        pytest.param("Truce ends in Hodeidah\n\nThe truce ended at noon, officials said.\n\n© 2019 Red Sea Times",
                     "Red Sea Times", None, id="the owner of the copyright"),
        pytest.param("Attack on Masagaway\nSource: Radio Banadir\nPosted: 30 May 2023\n\nGunmen stormed a base, "
                     "residents said.", "Radio Banadir", None, id="a label above the story"),
        pytest.param("Kyiv, 24 May 2022\n\nThe ministry said its troops had left Rubizhne overnight.", None, None,
                     id="a place and a date are no outlet"),
        pytest.param(TRANSCRIPT, None, None, id="a title is no outlet"),
        pytest.param("Haftar forces shut the oil ports. Output will fall by half the company said. - REUTERS",
                     "Reuters", None, id="an agency at the end of a flat text"),
        pytest.param("Truce holds in Abkhazia\n\nThis article first appeared in Black Sea Weekly on 4 May 2008.\n\n"
                     "The truce held on Sunday, observers said.", None, "Black Sea Weekly", id="first appeared in"),
    ],
)  # fmt: skip
def test_source_and_originator(text: str, source: str | None, originator: str | None) -> None:
    """Who carries a report and who had it first are kept apart."""
    report = read(text)
    assert (report.source, report.originator) == (source, originator)
    assert ("no_source" in report.flags) == (source is None)


def test_what_is_given_wins() -> None:
    """Date, outlet and address that the caller gives outrank those of the page."""
    report = read(PARTISAN, published="2021-02-13", source="Marib Post", url="https://example.org/1")
    assert (report.published, report.published_basis) == ("2021-02-13", "given")
    assert (report.source, report.url) == ("Marib Post", "https://example.org/1")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param("Truce ends\nOriginal URL: https://example.org/a?b=1\n\nThe truce ended at noon, officials said.",
                     "https://example.org/a?b=1", id="a labelled address"),
        pytest.param("Truce ends in Hodeidah\nhttps://example.org/a\n\nThe truce ended at noon, officials said.",
                     "https://example.org/a", id="an address alone above the story"),
        pytest.param("The truce ended at noon, officials said.\n\nDonate: https://example.org/donate", None,
                     id="any other address is not the report's"),
    ],
)  # fmt: skip
def test_url(text: str, url: str | None) -> None:
    """The address is the one the page calls its own."""
    assert read(text).url == url


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("He said the fighters had laid down their arms.\nKyiv said they would be exchanged.", True,
                     id="a pronoun without a name before it"),
        pytest.param("Battered as it is, however, the militia still holds the port.\nAid ships have turned back.", True,
                     id="a turn against something unsaid"),
        pytest.param("That being said, the army has learned.\nIts pilots fly at night.", True, id="a connective"),
        pytest.param("of the brigade were killed.\nThe rest fled towards Gedaref.", True, id="the middle of a sentence"),
        pytest.param("The army also shelled the market.\nSix people were hurt.", True, id="one thing more"),
        pytest.param("Gunmen killed six villagers near Beni on Friday.\nHe added nothing.", False, id="a plain beginning"),
        pytest.param("Militia holds on to Kismayo port\nHowever weak, it still holds the port, residents said.", False,
                     id="below a title it is the writer's way"),
        pytest.param("MAIDUGURI (AFP) - But for the soldiers, all had fled when the jihadists came.", False,
                     id="below a dateline too"),
        pytest.param("al-Shabaab fighters stormed a base in Galgudud on Tuesday.", False, id="a name in lower case"),
    ],
)  # fmt: skip
def test_missing_head(text: str, missing: bool) -> None:
    """A report whose beginning was cut off is flagged."""
    assert ("head_missing" in read(text).flags) == missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("Shells hit Stepanakert.\nThe ministry put the number at 959, including 80 wounded and", True,
                     id="a sentence without its end"),
        pytest.param("Shells hit Stepanakert.\n“We heard the planes, and then the school was gone.", True,
                     id="a quotation left open"),
        pytest.param("Shells hit Stepanakert.\nThe governor said the town had been...", True, id="a teaser"),
        pytest.param("Shells hit Stepanakert.\n“We heard the planes,” she said. “Then it was gone.”", False,
                     id="a quotation closed"),
        pytest.param("Shells hit Stepanakert.\nThe dead were:\n- two teachers\n- four children", False,
                     id="an item of a list needs no stop"),
        pytest.param("Shells hit Stepanakert. Two people died, the mayor said. Anna Petrosyan", False,
                     id="a writer's name after the last sentence"),
    ],
)  # fmt: skip
def test_missing_tail(text: str, missing: bool) -> None:
    """A report whose end was cut off is flagged."""
    assert ("tail_missing" in read(text).flags) == missing


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Search teams found twenty bodies in Derna.", id="search"),
        pytest.param("Share prices fell after the raid on Abqaiq.", id="share"),
        pytest.param("Related violence killed thirty people in Jos.", id="related"),
        pytest.param("Comments by the general angered Bamako.", id="comments"),
        pytest.param("Donations from the Gulf paid for the rockets, officials said.", id="donations"),
        pytest.param("The government grants permission to few convoys, the agency said.", id="grants permission"),
        pytest.param("By Tuesday the column had reached Debre Birhan.", id="by"),
    ],
)
def test_words_of_the_page_may_be_words_of_the_war(sentence: str) -> None:
    """A sentence of the story is body although it begins as a notice may begin."""
    text = f"Heavy losses reported across the region\n\nThe fighting went on for a third day.\n\n{sentence}\n\nIt rained."
    assert sentence in quotes(read(text), "body")


def test_a_notice_in_a_flat_text_takes_only_its_sentences() -> None:
    """In a text of one paragraph a plea is cut out, not the paragraph."""
    told = "Mortars fell on Avdiivka. " * 30
    report = read(f"{told}Sign up for our daily newsletter. {told}".strip())
    assert quotes(report, "boilerplate") == ["Sign up for our daily newsletter."]
    assert quotes(report, "body") == [told.strip(), told.strip()]


def test_id_is_the_digest_of_the_bytes() -> None:
    """The same words in other bytes are another report."""
    data = "Tanks entered Tskhinvali at dawn, witnesses said.".encode()
    assert clean(data, language=ENGLISH).id == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b" \n\t\n", id="blanks"),
        pytest.param(b"12 34 56\n7.8\n", id="no letters"),
        pytest.param(b"hello", id="no sentence"),
        pytest.param(b"\x00\x01\x02\x03", id="binary"),
        pytest.param(b"The army left. " * (LARGEST // 10), id="more than a report"),
    ],
)
def test_unreadable(data: bytes) -> None:
    """What holds no report is refused with a hint."""
    with pytest.raises(UnreadableReport) as caught:
        clean(data, language=ENGLISH)
    assert caught.value.hint


@pytest.mark.parametrize("packs", [pytest.param((), id="identified"), pytest.param((ENGLISH,), id="by common words")])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WIRE, id="a story"),
        pytest.param(CAPITALS, id="capitals"),
        pytest.param("The army said it had left the town.", id="one sentence"),
        pytest.param("<html><style>p {color: red}</style><p>The army said it had left the town.</p>", id="a page"),
    ],
)
def test_english_is_told(text: str, packs: tuple[Language, ...]) -> None:
    """English is English, long or short."""
    assert detect_language(text, packs=packs) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Les rebelles ont pris la ville de Goma lundi matin, selon des habitants joints par téléphone.",
                     "fr", id="French"),
        pytest.param("Российские войска отошли от города, сообщили в министерстве обороны Украины.", "ru", id="Russian"),
        pytest.param("El ejército informó de la muerte de cuatro guerrilleros en el departamento de Arauca.", "es",
                     id="Spanish"),
    ],
)  # fmt: skip
def test_other_languages_are_named(text: str, code: str) -> None:
    """A language without a pack is refused by its name."""
    with pytest.raises(UnknownLanguage, match=rf"\({code}\)"):
        detect_language(text, packs=(ENGLISH,))
