"""What many tests share: the reader of English, loaded once."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.engine import RuleAnnotator, load_rules
from dateline.gazetteer.build import ensure
from dateline.languages.language import Language, load
from dateline.pipeline import Reader, load_reader
from scenes import Staged, scene_of


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything that reading English needs."""
    ensure(said=lambda _: None)
    return load_reader("en")


@pytest.fixture(scope="session")
def rules(reader: Reader) -> RuleAnnotator:
    """The rules of English."""
    return load_rules("en")


@pytest.fixture(scope="session")
def language() -> Language:
    """The language pack of English."""
    return load("en")


@pytest.fixture(scope="session")
def staged(rules: RuleAnnotator) -> Staged:
    """A text with all its mentions."""
    return lambda text: scene_of(text, rules)
