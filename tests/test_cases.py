"""The cases of ``tests/cases``: short reports, and the claims that a careful coder makes of them."""

from __future__ import annotations

from collections import Counter

import pytest

import dateline
from casefile import Case, known_failures, load_cases
from casematch import faults_of_form, judge

ALL = load_cases()
KNOWN = known_failures()


def _row(case: Case) -> object:
    """A case as a row of the table; one known to fail must go on failing until its line is taken out."""
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN[case.id])] if case.id in KNOWN else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_row(case) for case in ALL])
def test_a_report_is_read_as_a_careful_coder_reads_it(case: Case) -> None:
    """Every claim that a case expects is made, and none that it rejects."""
    faults = judge(case, dateline.read(case.text, **case.options))
    assert not faults, f"{case.about}\n" + "\n".join(faults)


def test_cases_are_well_formed() -> None:
    """Ids are unique, conditions use known keys, quoted anchors are in the text, known failures exist."""
    ids = Counter(case.id for case in ALL)
    assert [name for name, times in ids.items() if times > 1] == []
    assert {case.id: faults for case in ALL if (faults := faults_of_form(case))} == {}
    assert sorted(set(KNOWN) - set(ids)) == []
