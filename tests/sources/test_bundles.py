"""Bundles of press archives are taken apart, and what cannot be told apart is refused."""

from __future__ import annotations

import pytest

from dateline.errors import UnreadableReport
from dateline.sources import Item, Options, Received, Unread, content
from dateline.sources.documents import plain_text
from dateline.sources.options import held
from papers import pdf_of


def documents_in(text: str) -> list[Item]:
    return list(plain_text(held(text.encode(), "a.txt"), Options()))


NUMBERED = """
                               1 of 2 DOCUMENTS

                            Sahel Post (Mali)

                         June 3, 2024 Monday

Troops leave Tessalit

BYLINE: A. Name

LENGTH: 20 words

Government troops left on Sunday.

Note: this line is the story's.

LOAD-DATE: June 4, 2024

               Copyright 2024 Sahel Post
                 All Rights Reserved

                               2 of 2 DOCUMENTS

                            Aden Echo

                         June 20, 2024 Thursday

Port shelled

Rebels shelled the port.
"""
ENDED = """Troops leave Tessalit
Sahel Post
June 3, 2024 Monday

Copyright 2024 Sahel Post All Rights Reserved
Section: NEWS; Pg. 3
Length: 20 words

Body

Government troops left on Sunday.

Classification
Language: ENGLISH
Load-Date: June 4, 2024

End of Document

Port shelled
Aden Echo
June 20, 2024 Thursday

Body

Rebels shelled the port.

Load-Date: June 21, 2024

End of Document
"""
FACTIVA = """Troops leave Tessalit

By A. Name
20 words
3 June 2024
09:00
Sahel Post
SAHPOS
English
(c) 2024 Sahel Post

Government troops left on Sunday.

Document SAHPOS0020240603ek6300001

HD  Port shelled
WC  12 words
PD  20 June 2024
SN  Aden Echo
LP  Rebels shelled the port.
AN  Document ADENEC0020240620ek6300001

Search Summary
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NUMBERED, id="Nexis, numbered"),
        pytest.param(ENDED, id="Nexis"),
        pytest.param(FACTIVA, id="Factiva"),
    ],
)
def test_a_bundle_is_taken_apart(text: str) -> None:
    """Each document with its own title, outlet and day; nothing of one is read as another's."""
    one, two = documents_in(text)
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert (one.title, one.source, one.published) == ("Troops leave Tessalit", "Sahel Post", "2024-06-03")
    assert (two.title, two.source, two.published) == ("Port shelled", "Aden Echo", "2024-06-20")
    assert content(one)[0].decode().startswith("Government troops left on Sunday.")
    assert content(two)[0].decode() == "Rebels shelled the port."
    assert one.origin == "a.txt, document 1"


def test_a_document_whose_parts_cannot_be_told_is_refused() -> None:
    """With what is missing; the others are read."""
    one, two = documents_in(NUMBERED.replace("June 3, 2024 Monday", "no day"))
    assert isinstance(one, Unread)
    assert "published" in one.reason
    assert isinstance(two, Received)


def test_a_text_that_is_no_bundle_is_none() -> None:
    """The words of an archive's lines inside a sentence part nothing."""
    [item] = documents_in("He showed 2 of 14 DOCUMENTS to the court.\nIt was the End of Document 4.")
    assert isinstance(item, Received)
    assert item.media == "text/plain"


def test_a_bundle_in_a_pdf_is_refused() -> None:
    """With how many documents it holds and what to do."""
    lines = [(780 - 14 * n, line.strip()) for n, line in enumerate(ENDED.split("\n")) if line.strip()]
    with pytest.raises(UnreadableReport, match="bundle of 2 documents"):
        content(Received(data=pdf_of(lines), media="application/pdf", origin="a.pdf"))
