"""The data of the package is parsed once, read anew where it changed, and never needed in the cache."""

import json
from pathlib import Path

import pytest

from dateline import data
from dateline.errors import BadData


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Where what is parsed is kept."""
    monkeypatch.setattr(data, "caches", lambda: tmp_path)
    return tmp_path / "dateline" / "data"


def parsed(text):
    """What a text gives as a file of the package."""
    return data._parsed("some/file.yaml", "some", {"file.yaml": text}, typed=True)["file.yaml"]


def test_what_is_kept_is_what_was_parsed(kept):
    """The second time from the cache; another text is parsed."""
    first = data.read_data("ledger/words.yaml", typed=True)
    assert [path.name for path in kept.iterdir()] == ["ledger-words.yaml.json"]
    assert data.read_data("ledger/words.yaml", typed=True) == first
    assert (parsed("a: [1, no]"), parsed("a: [2, no]")) == ({"a": [1, False]}, {"a": [2, False]})


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"of": "x"}', b"\xff"])
def test_a_damaged_cache_is_made_anew(kept, damage):
    """Whatever lies there."""
    first = data.read_folder("codebook/actors")
    (file,) = kept.iterdir()
    file.write_bytes(damage)
    assert data.read_folder("codebook/actors") == first


def test_a_cache_that_cannot_be_written_is_done_without(kept):
    """A file stands where the folder should be."""
    kept.parent.parent.mkdir(exist_ok=True)
    kept.parent.write_text("")
    assert parsed("a: 1") == {"a": 1}


TYPED = ("codebook/event_types", "codebook/families.yaml", "gazetteer", "languages", "ledger")


@pytest.mark.parametrize("path", TYPED)
def test_what_is_read_with_types_is_the_same_from_the_cache(path):
    """No date, and no key that is not text: JSON has neither."""
    top = Path(data.__file__).parent / path
    files = [top] if top.is_file() else sorted(top.rglob("*.yaml"))
    assert files
    for file in files:
        anew = data._parse(file.name, file.read_text("utf-8"), typed=True)
        assert json.loads(json.dumps(anew)) == anew, file


def test_a_broken_file_is_named(kept):
    """With the folder that it is in."""
    with pytest.raises(BadData, match=r"some/file\.yaml"):
        parsed("a: [b")
