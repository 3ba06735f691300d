"""Where a report comes from, as its page says."""

from __future__ import annotations

import hashlib

import pytest

from dateline.clean import clean
from pages import (
    CAPITALS,
    ENGLISH,
    EXPLAINER,
    PARTISAN,
    PRESS_RELEASE,
    SITUATION_REPORT,
    SYNDICATED,
    TRANSCRIPT,
    WIRE,
    WRAPPED,
    read,
)


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        pytest.param(WIRE, "2024-06-03", "page", id="a line of times"),
        pytest.param(PARTISAN, "2021-02-12", "page", id="beside the outlet"),
        pytest.param(
            SITUATION_REPORT, "2023-11-14", "page", id="the day of an update where no other is given"
        ),
        pytest.param(PRESS_RELEASE, "2022-01-17", "text", id="a dateline that gives the year"),
        pytest.param(CAPITALS, "1989-07-07", "text", id="a dateline with two figures for the year"),
        pytest.param(TRANSCRIPT, "2024-03-04", "page", id="in the title"),
        pytest.param(WRAPPED, None, "none", id="a dateline without a year"),
        pytest.param(
            "Shelling kills two in Donetsk\n03/06/2024\nTwo people died, officials said.",
            None,
            "none",
            id="figures with two readings",
        ),
        pytest.param(
            "Shelling kills two in Donetsk\n23/06/2024\nTwo people died, officials said.",
            "2024-06-23",
            "page",
            id="figures with one reading",
        ),
        pytest.param(
            "Shelling kills two in Donetsk\n2024-06-03T10:00Z\nTwo people died, officials said.",
            "2024-06-03",
            "page",
            id="an ISO date",
        ),
        pytest.param(
            "Posted on 20 January 2020 Haftar forces shut the oil ports. Output fell.",
            "2020-01-20",
            "page",
            id="before the first sentence of a flat text",
        ),
        pytest.param(
            "The truce of 3 June 2024 failed. Fighting began again in Nyala.",
            None,
            "none",
            id="a date in the story is not the day it was published",
        ),
        pytest.param(
            "War returns to Tigray\n\nThe army moved on Mekelle, residents said.\n\n© 2021 Horn Gazette",
            None,
            "none",
            id="a year of copyright is no date",
        ),
        pytest.param(
            "Fighting in Aden\nPublished: 31 February 2020\nGunmen took the palace, residents said.",
            None,
            "none",
            id="a day that does not exist",
        ),
    ],
)
def test_published(text: str, published: str | None, basis: str) -> None:
    """The day of publication is what the page says it is, and nothing where it says nothing."""
    report = read(text)
    assert (report.published, report.published_basis) == (published, basis)
    assert ("no_date" in report.flags) == (published is None)


@pytest.mark.parametrize(
    ("text", "source", "originator"),
    [
        pytest.param(WIRE, "Reuters", None, id="the agency of the dateline where no other outlet is named"),
        pytest.param(
            "Rebels Take Sake\n\nKivu Herald, June 3, 2024\n\n" + WIRE.split("\n\n", 3)[3],
            "Kivu Herald",
            "Reuters",
            id="the agency came first where another outlet carries it",
        ),
        pytest.param(PARTISAN, "Free Yemen Tribune", None, id="outlet and date"),
        pytest.param(SYNDICATED, "Caucasus Observer", "Eurasia Ledger", id="the original source"),
        pytest.param(
            "Truce ends in Hodeidah\n\nThe truce ended at noon, officials said.\n\n© 2019 Red Sea Times",
            "Red Sea Times",
            None,
            id="the owner of the copyright",
        ),
        pytest.param(
            "Attack on Masagaway\nSource: Radio Banadir\nPosted: 30 May 2023\n\nGunmen stormed a base, "
            "residents said.",
            "Radio Banadir",
            None,
            id="a label above the story",
        ),
        pytest.param(
            "Kyiv, 24 May 2022\n\nThe ministry said its troops had left Rubizhne overnight.",
            None,
            None,
            id="a place and a date are no outlet",
        ),
        pytest.param(TRANSCRIPT, None, None, id="a title is no outlet"),
        pytest.param(EXPLAINER, "Caspian Ledger", None, id="a credit below the story, without its helpers"),
        pytest.param(
            "Attack in Timbuktu kills 20\n\nBy AFP\n\nGunmen killed 20 people, the junta said.",
            "AFP",
            None,
            id="an agency as the writer",
        ),
        pytest.param(
            "Haftar forces shut the oil ports. Output will fall by half the company said. - REUTERS",
            "Reuters",
            None,
            id="an agency at the end of a flat text",
        ),
        pytest.param(
            "Truce holds in Abkhazia\n\nThis article first appeared in Black Sea Weekly on 4 May 2008.\n\n"
            "The truce held on Sunday, observers said.",
            None,
            "Black Sea Weekly",
            id="first appeared in",
        ),
    ],
)
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
        pytest.param(
            "Truce ends\nOriginal URL: https://example.org/a?b=1\n\nThe truce ended at noon, officials said.",
            "https://example.org/a?b=1",
            id="a labelled address",
        ),
        pytest.param(
            "Truce ends in Hodeidah\nhttps://example.org/a\n\nThe truce ended at noon, officials said.",
            "https://example.org/a",
            id="an address alone above the story",
        ),
        pytest.param(
            "The truce ended at noon, officials said.\n\nDonate: https://example.org/donate",
            None,
            id="any other address is not the report's",
        ),
    ],
)
def test_url(text: str, url: str | None) -> None:
    """The address is the one the page calls its own."""
    assert read(text).url == url


def test_id_is_the_digest_of_the_bytes() -> None:
    """The same words in other bytes are another report."""
    data = b"Tanks entered Tskhinvali at dawn, witnesses said."
    assert clean(data, language=ENGLISH).id == hashlib.sha256(data).hexdigest()
