"""A store of the example reports, made once, and copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline import workflow

EXAMPLE = Path(__file__).parents[2] / "examples" / "kivu-2025.jsonl"


@pytest.fixture(scope="session")
def kivu(tmp_path_factory) -> str:
    """The path of a store that holds the example reports; not to be changed."""
    path = tmp_path_factory.mktemp("kivu") / "kivu.db"
    summary = workflow.add([str(EXAMPLE)], where=str(path))
    assert (summary.new, summary.unread) == (12, [])
    return str(path)


@pytest.fixture
def own(kivu: str, tmp_path: Path) -> str:
    """A copy of it that a test may change."""
    return str(shutil.copy(kivu, tmp_path / "own.db"))
