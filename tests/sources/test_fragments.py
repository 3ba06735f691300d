"""Pieces of HTML become paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.fragments import prose_of


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        pytest.param(
            "<p>Troops left.</p><p>Nobody   was\nhurt.</p>",
            "Troops left.\n\nNobody was hurt.",
            id="paragraphs",
        ),
        pytest.param(
            "Troops <b>left</b> Gori.<br/><br>Nobody was hurt.",
            "Troops left Gori.\n\nNobody was hurt.",
            id="breaks",
        ),
        pytest.param(
            "<div>A &amp; B<ul><li>one</li><li>two</li></ul></div>", "A & B\n\none\n\ntwo", id="a list"
        ),
        pytest.param(
            "<p>Left.</p><script>if (a<b) {}</script><style>p{}</style>", "Left.", id="scripts are silent"
        ),
        pytest.param("<p>a</p><![endif]-->b", "a\n\nb", id="what other programs left"),
        pytest.param(
            "Tanks < 20 & guns > 3, he said.\nMore.",
            "Tanks < 20 & guns > 3, he said.\nMore.",
            id="plain text",
        ),
        pytest.param(
            "<html><body><p>A page.</p></body></html>",
            "<html><body><p>A page.</p></body></html>",
            id="a page",
        ),
    ],
)
def test_pieces_of_html(piece: str, text: str) -> None:
    """Plain text and whole pages are left to the cleaner."""
    assert prose_of(piece) == text


@given(
    st.lists(st.sampled_from(["<p>", "<![", "<!", "<a href='", "]]>", "&#", "</", "<?", "--", "x"])).map(
        "".join
    )
)
def test_broken_html_is_no_exception(piece: str) -> None:
    """Whatever the pieces."""
    prose_of(piece)
