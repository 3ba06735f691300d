"""Inputs as they come from the field, through the commands: what no annotator decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.quality.fieldcase import FieldCase, faults_of, load_field, run_case, silent_reader

CASES = load_field(Path(__file__).parent / "field")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_comes_of_an_input(case: FieldCase) -> None:
    """Header, zones, number of reports, notes and exit status are right, whatever is read of the story."""
    assert faults_of(case.sure, run_case(case, silent_reader)) == []
