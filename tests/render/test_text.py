"""Text output: what a person needs of a claim, in plain words, within the width."""

from dataclasses import replace

import pytest

from dateline.model import Reading
from dateline.render.text import render_text
from readings import ARMY, CLAIM, EMPTY, READING, REPORT, at


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            "Lakes Wire · first published by Kivu Post · published 2025-01-29", id="the report's origin"
        ),
        pytest.param("terrorists [seized] Sake", id="the evidence with its trigger in brackets"),
        pytest.param("March 23 Movement, rebel group", id="who the actor is"),
        pytest.param("“terrorists” is the word of the report", id="whose word a loaded word is"),
        pytest.param("backed by Rwanda", id="the backer apart from the actor"),
        pytest.param("25 km W of it", id="distance and direction"),
        pytest.param("read as Goma", id="the repair"),
        pytest.param("2025-01-28; counted from publication", id="the day and how it was found"),
        pytest.param("at least 7 killed; of: soldiers", id="the bound, its kind and whose"),
        pytest.param("March 23 Movement alone holds Sake; before: soldiers", id="who holds what"),
        pytest.param("an army spokesman", id="according to whom"),
        pytest.param("side: Armed Forces of the DR Congo", id="the side of the source"),
        pytest.param("accused, accomplished, certain", id="how sure"),
        pytest.param("loaded label", id="the flags"),
        pytest.param("score 0.71", id="the score"),
    ],
)
def test_a_block_says(words):
    """Every value that the claim has is there."""
    assert words in render_text(READING, width=300)


@pytest.mark.parametrize("width", [40, 60, 88, 100])
def test_no_line_is_wider_than_asked(width):
    """A terminal of any width shows it whole."""
    assert max(map(len, render_text(READING, width=width).splitlines())) <= width


def test_there_is_no_colour_unless_asked():
    """A file or a pipe gets plain text."""
    assert "\x1b" not in render_text(READING)
    assert "\x1b[" in render_text(READING, color=True)


def test_the_words_of_a_report_cannot_steer_the_terminal():
    """Escape characters of a hostile report do not reach the screen; its brackets are no markup."""
    report = replace(REPORT, title="[red]War[/red] \x1b[2J\u202enow")
    out = render_text(Reading(report=report, claims=()))
    assert out.startswith("[red]War[/red] [2Jnow\n")


def test_a_claim_in_the_reports_own_voice_says_so():
    """No attribution is the report itself."""
    own = Reading(report=REPORT, claims=(replace(CLAIM, attribution=()),))
    assert "the report itself" in render_text(own)


def test_a_reading_without_claims_says_so():
    """The header stands alone."""
    assert "no claims" in render_text(EMPTY)


@pytest.mark.parametrize(
    ("number", "people", "actor", "words"),
    [
        pytest.param("at least 7", "soldiers", None, "at least 7 killed; of: soldiers", id="words beside the number"),
        pytest.param("soldiers", "soldiers", None, "at least 7 killed", id="words that are the number's own"),
        pytest.param("soldiers", "soldiers", ARMY, f"at least 7 killed; of: {ARMY.name}", id="whom the registry knows"),
    ],
)  # fmt: skip
def test_whom_a_number_counts_is_told_once(number, people, actor, words):
    """The words of the number are not said again."""
    victim = replace(CLAIM.participants[1], mention=at(people), actor=actor)
    told = replace(CLAIM.quantities[0], mention=at(number))
    claim = replace(CLAIM, participants=(CLAIM.participants[0], victim), quantities=(told,))
    assert f"  {words}\n" in render_text(Reading(report=REPORT, claims=(claim,)), width=300)


def test_a_source_is_not_named_twice():
    """A name that is the office too, or the affiliation, stands once."""
    (source,) = CLAIM.attribution
    told = replace(
        source, mention=at("an army spokesman"), name="the army", affiliation="the army", office=None
    )
    out = render_text(Reading(report=REPORT, claims=(replace(CLAIM, attribution=(told,)),)), width=300)
    assert out.count("the army") == 1
