"""The report of a file or of standard input, and the decoding of its bytes."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableReport
from dateline.sources import documents, receive_one
from dateline.sources.files import decode

SENTENCE = "Józef Bâ told “Le Journal” that the army’s convoy had left Tessalit – at last."


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """The bytes of a file come back as they are."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"Tanks left Gori.\r\n")
    assert receive_one(str(path)).data == b"Tanks left Gori.\r\n"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Tanks left Gori.")))
    assert receive_one("-").data == b"Tanks left Gori."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("missing.txt", "no such file", id="missing"),
        pytest.param(".", "is a directory", id="a directory"),
        pytest.param("empty.txt", "is empty", id="empty"),
        pytest.param("large.txt", "is larger than", id="too large"),
        pytest.param("nul\x00.txt", "no such file", id="no possible name"),
        pytest.param("empty.txt/below", "no such file", id="below a file"),
    ],
)
def test_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str) -> None:
    """What cannot be read is said in one line, with a hint."""
    monkeypatch.setattr(documents, "LIMIT", 2**20)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(UnreadableReport, match=words) as caught:
        receive_one(str(tmp_path / name))
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("end", [b"\xe2\x80", b"\xff and left"])
def test_a_text_with_damaged_bytes_is_read(end: bytes) -> None:
    """A file cut within a letter, or with a byte that is none, keeps its other letters."""
    text = decode(f"{SENTENCE} ".encode() + end)
    assert text.startswith(SENTENCE)
    assert "\ufffd" in text


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    path = tmp_path / "secret.txt"
    path.write_text("Tanks left Gori.")
    path.chmod(0)
    with pytest.raises(UnreadableReport, match="Permission denied"):
        receive_one(str(path))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + SENTENCE.encode(), id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + SENTENCE.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(b"\xfe\xff" + SENTENCE.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(SENTENCE.encode("cp1252"), id="Windows Western"),
    ],
)
def test_encodings(data: bytes) -> None:
    """The same sentence comes out of every usual encoding, without a byte order mark."""
    assert decode(data) == SENTENCE


def test_an_html_header_names_its_encoding() -> None:
    """The encoding a page declares is the one it is read by."""
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head>Młodość'
    )
    assert decode(page.encode("iso-8859-2")).endswith("Młodość")


def test_newlines_are_one_character() -> None:
    """Every kind of line break comes out as one newline."""
    assert decode(b"a\r\nb\rc\x0cd\ne") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="only a byte order mark"),
        pytest.param(b"%PDF-1.7\nThe army left.", "a PDF file", id="PDF"),
        pytest.param(b"PK\x03\x04word/document.xml", "a ZIP, Word or EPUB file", id="Word"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a PNG picture", id="PNG"),
        pytest.param(b"{\\rtf1 The army left.}", "an RTF file", id="RTF"),
        pytest.param(b"The army\x00left", "binary data", id="a NUL"),
        pytest.param(bytes(range(1, 32)) * 20, "binary data", id="control characters"),
        pytest.param(b"\xff\xfe\x00\xd8", "marked as utf-16", id="a mark that lies"),
        pytest.param(bytes(range(128, 256)) * 4, "no encoding", id="no encoding at all"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, words: str) -> None:
    """Binary data is refused by the name of what it looks like."""
    with pytest.raises(UnreadableReport, match=words):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    """No bytes raise anything else, and no text holds what JSON cannot."""
    try:
        text = decode(data)
    except UnreadableReport:
        return
    assert "\r" not in text
    assert "\x00" not in text
    text.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_never_refused(text: str) -> None:
    """Any text without control characters survives, but for kinds of newline."""
    told = "Tanks left Gori. " + text
    assert decode(told.encode()) == told.replace("\u2028", "\n").replace("\u2029", "\n")
