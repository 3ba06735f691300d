"""The brief as Markdown."""

from __future__ import annotations

import re

import pytest

from brief.build import NAMES, NOTHING, PERIOD, event, three_wars, witness
from dateline.brief.compose import brief_of
from dateline.brief.markdown import escaped, linkable, render_markdown
from dateline.brief.model import Period


def markdown(*events, period=PERIOD) -> str:
    return render_markdown(brief_of(events, ledgers=NOTHING, period=period, names=NAMES))


def test_a_line_says_what_where_when_how_many_and_who():
    """With its footnotes and its denial beside it."""
    text = markdown(*three_wars())
    assert (
        "1. **Air strike at Nyala, South Darfur, Sudan, 2 November 2023**: 7–14 killed. Victims: civilians. "
        in text
    )
    assert "Two independent groups of reports: Darfur Daily and Nile Post." in text
    assert re.search(r"\n   - \*\*Denied\*\*: by “a spokesman” in Army Radio\.\[\^\d+\]\n", text)


def test_a_footnote_gives_quote_speaker_outlet_day_and_address():
    """In that order."""
    note = "“Jets bombed the market of Nyala, killing 14.” — “a trader”, Nile Post, 3 November 2023, <https://nile.example/1>"
    assert note in markdown(*three_wars())


def test_every_reference_has_its_footnote():
    """And every footnote a reference."""
    text = markdown(*three_wars())
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert defined
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_words_of_reports_are_no_markup():
    """Brackets, stars, backticks and tags of hostile text are escaped."""
    hostile = "# <script>alert(1)</script> [x](javascript:1) *bold* `code` | $x$ &amp;"
    text = markdown(event(witness("a1", hostile, outlet="<b>Post</b>", url="javascript:alert(1)")))
    assert "<script>" not in text
    assert "<b>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "<javascript" not in text
    assert (
        r"\# \<script\>alert(1)\</script\> \[x\](javascript:1) \*bold\* \`code\` \| \$x\$ &amp;amp;" in text
    )


def test_an_empty_period_says_so():
    """In words, with every section empty."""
    text = markdown(period=Period(since="2023-11-01", until="2023-11-01"))
    assert text.startswith("# Situation brief, 1 November 2023\n")
    assert "Nothing in the reports read tells of this period." in text
    assert "Footnotes" not in text


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        pytest.param("https://nile.example/1", True, id="the web"),
        pytest.param("HTTP://nile.example/1", True, id="whatever its case"),
        pytest.param("javascript:alert(1)", False, id="a script"),
        pytest.param("file:///etc/passwd", False, id="a file"),
        pytest.param("http:nile.example", False, id="no address at all"),
        pytest.param("https://nile.example/ javascript:1", False, id="an address and more"),
    ],
)
def test_links_lead_to_the_web_only(address, fit):
    """Any other address is shown and not linked."""
    assert linkable(address) is fit


def test_escaping_keeps_plain_words():
    """Letters, full stops and quotation marks stay."""
    assert escaped("“Fighting in Lashio,” he said.") == "“Fighting in Lashio,” he said."
