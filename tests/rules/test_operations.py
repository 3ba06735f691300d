"""Named operations."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.operations import find_operations, operation_near
from scenes import Staged, draft_of, words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Turkey launched Operation Olive Branch against the YPG.", ["Olive Branch"], id="a name behind it"
        ),
        pytest.param(
            'Kenya began Operation "Linda Nchi" in 2011.', ["Linda Nchi"], id="a name in quotation marks"
        ),
        pytest.param('The assault was dubbed "Desert Volcano".', ["Desert Volcano"], id="a verb of naming"),
        pytest.param("Operation Storm came after Operation Flash.", ["Storm", "Flash"], id="two of them"),
        pytest.param(
            "Operation Storm and Operation Flash broke Krajina.",
            ["Storm", "Flash"],
            id="two of them joined by and",
        ),
        pytest.param(
            "The raid was part of Operation Wrath of the Euphrates.",
            ["Wrath of the Euphrates"],
            id="small words inside",
        ),
        pytest.param("The army began an operation in Menaka.", [], id="an operation without a name"),
        pytest.param('Residents called the town "Little Grozny".', [], id="other things have names too"),
        pytest.param('The army called the operation "a success".', [], id="what is quoted must be a name"),
        pytest.param(
            "France launched Operation Serval in Mali.",
            ["Serval"],
            id="where it takes place is no part of the name",
        ),
    ],
)
def test_operations_are_found_by_name(staged: Staged, text: str, names: list[str]) -> None:
    """A capitalised or quoted name behind "operation" or a verb of naming."""
    scene = staged(text)
    assert [words(scene, found.name) for found in find_operations(scene.doc)] == names


def test_two_names_in_a_sentence_name_no_event(staged: Staged) -> None:
    """With two operations in its sentence a claim takes neither."""
    scene = staged(
        "The army began an offensive in Krajina after Operation Summer and before Operation Winter."
    )
    draft = draft_of(scene, "offensive")
    first, second = scene.operations
    assert operation_near(draft, [first, second]) is None
    assert operation_near(draft, [first]) == first
