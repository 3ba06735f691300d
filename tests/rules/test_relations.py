"""Relations told in passing."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.relations import backings
from scenes import Staged, cast, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "US-backed forces entered Raqqa.",
            [[("actor", "US"), ("counterpart", "US-backed forces")]],
            id="a state",
        ),
        pytest.param(
            "Rwandan-backed rebels shelled Sake.",
            [[("actor", "Rwandan"), ("counterpart", "Rwandan-backed rebels")]],
            id="by its adjective",
        ),
        pytest.param(
            "Russian-backed separatists shelled Donetsk.",
            [[("actor", "Russian"), ("counterpart", "Russian-backed separatists")]],
            id="a name that holds its backer",
            marks=pytest.mark.xfail(strict=True, reason="the group is taken for its own backer"),
        ),
        pytest.param(
            "US-backed forces entered Raqqa. US-backed forces left Manbij.",
            [[("actor", "US"), ("counterpart", "US-backed forces")]],
            id="told once",
        ),
        pytest.param("Well-backed forces entered Raqqa.", [], id="no backer is named"),
        pytest.param("Forces entered Raqqa.", [], id="nobody backs them"),
    ],
)
def test_backers_back(staged: Staged, text: str, expected: list[list[tuple[str, str]]]) -> None:
    """ "X-backed Y" says that X backs Y, the first time it is told."""
    scene = staged(text)
    found = list(backings(scene))
    assert [cast(scene, draft) for draft in found] == expected
    assert all(words(scene, draft.trigger) == "backed" for draft in found)
