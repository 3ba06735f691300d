"""What resolving English needs, loaded once."""

from __future__ import annotations

import pytest

from dateline.gazetteer.build import ensure
from dateline.normalise.resources import Resources, load_resources


@pytest.fixture(scope="session")
def english() -> Resources:
    """The word lists of English with the registry and the gazetteer."""
    ensure(said=lambda _: None)
    return load_resources("en")
