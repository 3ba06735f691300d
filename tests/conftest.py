"""What many tests share: the reader of English, loaded once, marks in the place of its annotator, and a store of the
example reports as they are marked, made once and copied for whoever changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline import workflow
from dateline.cli import main
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


@pytest.fixture(scope="module")
def store(kivu: str, tmp_path_factory) -> str:
    """A copy of it that the tests of a module share and add to."""
    return str(shutil.copy(kivu, tmp_path_factory.mktemp("shared") / "kivu.db"))


@pytest.fixture
def run(store: str, capsys) -> Callable[..., tuple[int, str, str]]:
    """Run a command on that store; its status, output and errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*arguments, "--store", store])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command
