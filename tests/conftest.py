"""What many tests share: the reader of English, loaded once, marks in the place of its annotator, a store of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import workflow
from dateline.gazetteer.build import ensure
from dateline.languages.language import Language, load
from dateline.pipeline import Reader, load_reader
from kivu import EXAMPLE, reading_marks


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything that reading English needs."""
    ensure(said=lambda _: None)
    return load_reader("en")


@pytest.fixture(scope="session", autouse=True)
def _pasts(tmp_path_factory) -> Iterator[None]:
    """Stores as known on a day are kept in a folder of the tests, and not with the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_PAST", str(tmp_path_factory.mktemp("past")))
        yield


@pytest.fixture(scope="session")
def language() -> Language:
    """The language pack of English."""
    return load("en")


@pytest.fixture
def marks() -> Iterator[None]:
    """In this test the example reports of Kivu are read from their marks, and no other report is read."""
    with reading_marks():
        yield


@pytest.fixture(scope="session")
def kivu(tmp_path_factory) -> str:
    """The path of a store that holds the example reports, read from their marks; not to be changed."""
    path = tmp_path_factory.mktemp("kivu") / "kivu.db"
    with reading_marks():
        summary = workflow.add([str(EXAMPLE)], where=str(path))
    assert (summary.new, summary.unread) == (12, [])
    return str(path)


@pytest.fixture
def own(kivu: str, tmp_path: Path) -> str:
    """A copy of it that a test may change."""
    return str(shutil.copy(kivu, tmp_path / "own.db"))
