"""What many tests share: the reader of English, loaded once, and marks in the place of its annotator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.gazetteer.build import ensure
from dateline.languages.language import Language, load
from dateline.pipeline import Reader, load_reader
from kivu import reading_marks


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
