"""Windows over a text: nothing of it is lost, and every sub-word knows its characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.annotate.windows import Window, windows
from dateline.annotation import Span

WEIGHTS = Path(__file__).parents[1] / "weights"
TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()
TEXT = "Rebels seized Sake, 25 km west of Goma, on Tuesday; the army’s spokesman said 7 men died. " * 12


def of(text: str, size: int = 384, overlap: int = 128) -> list[Window]:
    """The windows of a text."""
    return list(windows(text, TOKENIZER, size=size, overlap=overlap))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_sub_words_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the text, spans lie in it, none before the one before it."""
    for window in of(text, 40, 12):
        starts = [span.start for span in window.spans]
        assert starts == sorted(starts)
        assert all(0 <= span.start <= span.end <= len(text) for span in window.spans)


def test_every_word_lies_in_some_window() -> None:
    """Windows overlap: no letter is skipped, and a stretch at an edge lies whole in the next window."""
    parts = of(TEXT, 60, 20)
    covered = {i for window in parts for span in window.spans for i in range(span.start, span.end)}
    assert {i for i, c in enumerate(TEXT) if not c.isspace()} <= covered
    assert all(len(window.ids) <= 60 for window in parts)
    for start in range(0, len(TEXT) - 20, 7):
        words = TEXT[start : start + 20].strip()
        at = TEXT.index(words, start)
        span = Span(start=at, end=at + len(words))
        assert any(window.tokens_of(span) for window in parts), span.of(TEXT)


@given(st.integers(0, 200))
def test_every_sub_word_is_the_own_of_one_window(length: int) -> None:
    """However long the text: in order, none twice, with something before and behind it but at the ends of the text."""
    text = " ".join(f"{number % 10}" for number in range(length))
    parts = of(text, 40, 12)
    assert [part.spans[at].start for part in parts for at in range(*part.own)] == [
        2 * number for number in range(length)
    ]
    assert all(part.own[0] > 8 for part in parts[1:])
    assert all(len(part.ids) - part.own[1] > 4 for part in parts[:-1])


def test_windows_are_of_like_length() -> None:
    """No window is left with a few words that the others have no room for."""
    lengths = [len(part.ids) for part in of(TEXT, 60, 20)]
    assert max(lengths) - min(lengths) < len(lengths)


def test_tokens_of_a_stretch_and_back() -> None:
    """The tokens of words are those words again."""
    window = of(TEXT)[0]
    at = TEXT.index("25 km west of Goma")
    span = Span(start=at, end=at + len("25 km west of Goma"))
    tokens = window.tokens_of(span)
    assert tokens is not None
    assert window.span_of(*tokens) == span


@pytest.mark.parametrize("edge", [0, 1])
def test_a_stretch_that_sticks_out_has_no_tokens(edge: int) -> None:
    """A mention that goes over the edge of a window is not asked for there."""
    parts = of(TEXT, 60, 20)
    window = parts[edge]
    last = window.spans[-2]
    assert window.tokens_of(Span(start=last.start, end=min(last.end + 30, len(TEXT)))) is None


def test_words_are_whole() -> None:
    """Sub-words that go on with a word are one word."""
    window = of("Mezzogiorno’s Tyrannosaurus retreated.")[0]
    told = [window.span_of(*word).of("Mezzogiorno’s Tyrannosaurus retreated.") for word in window.words()]
    assert "Tyrannosaurus" in told
    assert "Mezzogiorno" in told


def test_a_text_without_a_word_has_no_window() -> None:
    """Nothing to read, nothing read."""
    assert of("") == []
    assert of(" \n\n ") == []


def test_lines_are_counted_from_the_first_of_a_window() -> None:
    """Tokens of one line have one number; the marks at the ends belong to their neighbours' lines."""
    (window,) = of("Goma fell.\n\nLog in\nSake held.")
    assert sorted(set(window.lines)) == [0, 2, 3]
    assert list(window.lines) == sorted(window.lines)


def test_windows_are_the_same_each_time() -> None:
    """The same text gives the same windows."""
    assert of(TEXT) == of(TEXT)
