"""JSON output: the contract's names and order, one claim a line where asked, the same bytes every time."""

import json

from dateline.render.json import render_json, render_jsonl
from readings import CLAIM, EMPTY, READING, TEXT


def test_a_reading_is_one_object_with_a_report_and_claims():
    """The two keys of the contract, in its order."""
    assert list(json.loads(render_json(READING))) == ["report", "claims"]


def test_the_spelling_that_was_mended_is_written_as_from():
    """``from`` is a word of Python, so the field is ``from_`` inside and ``from`` outside."""
    placing = json.loads(render_json(READING))["claims"][0]["places"][1]
    assert placing["repair"] == {"from": "Gomma", "to": "Goma"}


def test_every_quote_of_the_output_is_found_at_its_offsets():
    """Offsets count code points of the text that is written beside them."""
    reading = json.loads(render_json(READING))
    mention = reading["claims"][0]["trigger"]
    assert reading["report"]["text"][mention["start"] : mention["end"]] == mention["quote"] == "seized"


def test_letters_beyond_ascii_are_written_as_they_are():
    """A person can read the file."""
    assert "\\u" not in render_json(READING)


def test_the_same_reading_gives_the_same_bytes():
    """No set or clock gets into the output."""
    assert render_json(READING) == render_json(READING)


def test_jsonl_has_one_claim_a_line_with_the_id_of_its_report():
    """So that claims of many reports can lie in one file."""
    (line,) = render_jsonl(READING).splitlines()
    claim = json.loads(line)
    assert (claim["report"], claim["id"]) == (READING.report.id, CLAIM.id)


def test_a_reading_without_claims_gives_no_line():
    """Nothing is written where nothing was claimed."""
    assert render_jsonl(EMPTY) == ""
    assert json.loads(render_json(EMPTY))["report"]["text"] == TEXT
