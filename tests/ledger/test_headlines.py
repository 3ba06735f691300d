"""Headlines that their reports do not bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.ledger.headlines import headlines_of
from ledger.build import BARA, FARDC, GOMA, M23, SAKE, told

REBELS = (("actor", "Rebels", M23),)


def title(**more):
    more = {"at": SAKE, "who": REBELS, "report": "r1", "flags": ("headline_mismatch",), **more}
    return told("Rebels [seize] Sake", **more)


def body(sentence="Rebels want to [seize] Sake.", **more):
    more = {"at": SAKE, "who": REBELS, "report": "r1", "stage": "planned", **more}
    return told(sentence, **more)


def test_a_headline_stands_beside_what_the_body_says_of_it():
    """The claims of the body of the same type."""
    headline, said = title(), body()
    other = told("Shells [hit] Bara.", type="shelling", at=BARA, report="r1")
    (line,) = headlines_of([other, said, headline])
    assert (line.headline, line.body, line.report) == (headline, (said,), headline.provenance)


def test_a_headline_that_is_printed_twice_makes_one_line():
    """The same words are the same headline."""
    twice = told("Rebels [seize] Sake", at=SAKE, type="capture", report="r1", flags=("headline_mismatch",))
    assert len(headlines_of([title(), replace(twice, id="another"), body()])) == 1


@pytest.mark.parametrize(
    "witnesses",
    [
        pytest.param((title(), body(stage="accomplished")), id="the body tells it too"),
        pytest.param((title(flags=("headline",)), body()), id="the reading finds nothing wrong"),
        pytest.param((title(stage="planned"), body()), id="the headline tells nothing done"),
        pytest.param((title(kind="position"), body()), id="the headline tells no event"),
    ],
)
def test_no_line_where_headline_and_body_agree(witnesses):
    """Only what a headline tells as done and its report does not."""
    assert headlines_of(witnesses) == ()


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param({"at": GOMA, "words": "Sake"}, id="in another town"),
        pytest.param({"who": (("actor", "Rebels", FARDC),)}, id="by another party"),
        pytest.param({"report": "r2"}, id="in another report"),
    ],
)
def test_another_event_does_not_bear_a_headline_out(elsewhere):
    """Place, actor and report must not differ."""
    (line,) = headlines_of([title(), body(stage="accomplished", **elsewhere)])
    assert line.headline == title()
