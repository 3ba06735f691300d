"""Which weights read a language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.annotate.folders import FOLDERS, SHIPPED, folder_for, identity
from dateline.errors import BadData, UnknownLanguage


@pytest.fixture
def multilingual(tmp_path: Path) -> Path:
    """A folder whose card lists two languages."""
    (tmp_path / "card.json").write_text(json.dumps({"languages": ["es", "uk"]}), "utf-8")
    return tmp_path


def test_english_is_read_by_what_is_shipped(monkeypatch: pytest.MonkeyPatch, multilingual: Path) -> None:
    """Other weights change nothing about English."""
    monkeypatch.setenv(FOLDERS, str(multilingual))
    assert folder_for("en") == SHIPPED


def test_another_language_is_read_by_the_folder_that_lists_it(
    monkeypatch: pytest.MonkeyPatch, multilingual: Path
) -> None:
    """The first of the folders named whose card lists the language."""
    monkeypatch.setenv(FOLDERS, f"{SHIPPED}:{multilingual}")
    assert folder_for("uk") == multilingual


def test_a_language_without_weights_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that says what to name."""
    monkeypatch.delenv(FOLDERS, raising=False)
    with pytest.raises(UnknownLanguage, match="no weights that read 'es'") as raised:
        folder_for("es")
    assert FOLDERS in raised.value.hint


def test_a_folder_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name that leads nowhere is no reason to read with other weights."""
    monkeypatch.setenv(FOLDERS, str(tmp_path / "nothing"))
    with pytest.raises(BadData, match="no weights in"):
        folder_for("es")


def test_other_weights_are_another_reader(monkeypatch: pytest.MonkeyPatch, multilingual: Path) -> None:
    """What they make is known by them; without any, nothing is added."""
    monkeypatch.delenv(FOLDERS, raising=False)
    assert identity() == ""
    monkeypatch.setenv(FOLDERS, str(multilingual))
    one = identity()
    (multilingual / "card.json").write_text(json.dumps({"languages": ["es"]}), "utf-8")
    assert one
    assert identity() != one
