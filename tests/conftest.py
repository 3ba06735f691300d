"""What many tests share: the reader of English, loaded once."""

from __future__ import annotations

import pytest

from dateline.gazetteer.build import ensure
from dateline.languages.language import Language, load
from dateline.pipeline import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything that reading English needs."""
    ensure(said=lambda _: None)
    return load_reader("en")


@pytest.fixture(scope="session")
def language() -> Language:
    """The language pack of English."""
    return load("en")
