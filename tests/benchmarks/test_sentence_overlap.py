"""How alike the sentences of a corpus are: what is masked, where sentences end, what counts as a pattern."""

import pytest
from benchmarks.quality.overlap import likeness, lower_words, sentences, skeleton

COMMON = frozenset("the a shells rebels talks in on said".split())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Shells killed 14 people in Goma.",
            "shells killed <number> people in <name>",
            id="numbers and names",
        ),
        pytest.param(
            "Twelve or twenty-one men fled.", "<number> or twenty-one men fled", id="numbers in words"
        ),
        pytest.param("The Free Syrian Army left.", "the <name> left", id="a run of capitals is one name"),
        pytest.param(
            "On Tuesday, 3 May 2023, it fell.", "on <day> <number> <name> <number> it fell", id="a date"
        ),
        pytest.param(
            "Mbuyi said so on Friday.", "<name> said so on <day>", id="a name at the head of a sentence"
        ),
    ],
)
def test_what_differs_is_masked(sentence, expected):
    """A skeleton has masks for numbers, names, days and quotations, and small letters for the rest."""
    assert " ".join(skeleton(sentence, COMMON)) == expected


def test_quotations_are_masked_whole():
    """With all sentences in them; the sentence around goes on, or ends where the quotation does."""
    assert sentences("He said “Go. Now.” and left. “We stay.” She left.") == [
        "He said <quote>. and left.",
        "<quote>.",
        "She left.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gen. Mbuyi spoke.", id="a rank"),
        pytest.param("The U.S. Army left.", id="initials of a country"),
        pytest.param("J. Mbuyi left.", id="an initial"),
    ],
)
def test_a_full_stop_may_end_no_sentence(text):
    """After an abbreviation a sentence goes on."""
    assert sentences(text) == [text]


def test_line_breaks_end_sentences():
    """A headline has no full stop."""
    assert sentences("Rebels take town\n\nShells fell.") == ["Rebels take town", "Shells fell."]


def test_a_pattern_is_in_more_than_three_reports():
    """Four reports that differ in names and numbers only are one pattern; three are none."""
    texts = [f"The shells of {n} rebels hit the port of {name} on Monday." for n, name in enumerate("ABCD")]
    found = likeness([*texts, "Something else was said there."])
    assert found.repeated == (("the shells of <number> rebels hit the port of <name> on <day>", 4),)
    assert found.shared[8] == 100.0
    assert likeness(texts[:3]).repeated == ()


def test_a_report_counts_once():
    """A sentence that comes back inside one report is no pattern."""
    text = "The shells of rebels hit the port again. " * 5
    assert likeness([text, text, text]).repeated == ()


def test_words_written_small_somewhere():
    """They are no names at the head of a sentence."""
    assert "talks" in lower_words(["Talks go on.", "They hold talks."])
