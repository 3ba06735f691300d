"""A store of the example reports, made once from their marks, and copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline import workflow
from kivu import EXAMPLE, reading_marks


@pytest.fixture(scope="session")
def kivu(tmp_path_factory) -> str:
    """The path of a store that holds the example reports; not to be changed."""
    path = tmp_path_factory.mktemp("kivu") / "kivu.db"
    with reading_marks():
        summary = workflow.add([str(EXAMPLE)], where=str(path))
    assert (summary.new, summary.unread) == (12, [])
    return str(path)


@pytest.fixture
def own(kivu: str, tmp_path: Path) -> str:
    """A copy of it that a test may change."""
    return str(shutil.copy(kivu, tmp_path / "own.db"))
