"""Reports that are not whole, and what is no report."""

from __future__ import annotations

import pytest

from dateline.clean import LARGEST, clean
from dateline.errors import UnreadableReport
from pages import ENGLISH, read


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param(
            "He said the fighters had laid down their arms.\nKyiv said they would be exchanged.",
            True,
            id="a pronoun without a name before it",
        ),
        pytest.param(
            "Battered as it is, however, the militia still holds the port.\nAid ships have turned back.",
            True,
            id="a turn against something unsaid",
        ),
        pytest.param(
            "That being said, the army has learned.\nIts pilots fly at night.", True, id="a connective"
        ),
        pytest.param(
            "of the brigade were killed.\nThe rest fled towards Gedaref.", True, id="the middle of a sentence"
        ),
        pytest.param("The army also shelled the market.\nSix people were hurt.", True, id="one thing more"),
        pytest.param(
            "Gunmen killed six villagers near Beni on Friday.\nHe added nothing.",
            False,
            id="a plain beginning",
        ),
        pytest.param(
            "Militia holds on to Kismayo port\nHowever weak, it still holds the port, residents said.",
            False,
            id="below a title it is the writer's way",
        ),
        pytest.param(
            "MAIDUGURI (AFP) - But for the soldiers, all had fled when the jihadists came.",
            False,
            id="below a dateline too",
        ),
        pytest.param(
            "al-Shabaab fighters stormed a base in Galgudud on Tuesday.", False, id="a name in lower case"
        ),
    ],
)
def test_missing_head(text: str, missing: bool) -> None:
    """A report whose beginning was cut off is flagged."""
    assert ("head_missing" in read(text).flags) == missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param(
            "Shells hit Stepanakert.\nThe ministry put the number at 959, including 80 wounded and",
            True,
            id="a sentence without its end",
        ),
        pytest.param(
            "Shells hit Stepanakert.\n“We heard the planes, and then the school was gone.",
            True,
            id="a quotation left open",
        ),
        pytest.param("Shells hit Stepanakert.\nThe governor said the town had been...", True, id="a teaser"),
        pytest.param(
            "Shells hit Stepanakert.\n“We heard the planes,” she said. “Then it was gone.”",
            False,
            id="a quotation closed",
        ),
        pytest.param(
            "Shells hit Stepanakert.\nThe dead were:\n- two teachers\n- four children",
            False,
            id="an item of a list needs no stop",
        ),
        pytest.param(
            "Shells hit Stepanakert. Two people died, the mayor said. Anna Petrosyan",
            False,
            id="a writer's name after the last sentence",
        ),
    ],
)
def test_missing_tail(text: str, missing: bool) -> None:
    """A report whose end was cut off is flagged."""
    assert ("tail_missing" in read(text).flags) == missing


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
