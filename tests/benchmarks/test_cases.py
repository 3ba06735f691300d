"""The cases of ``tests/cases``: their form, and how they are scored. What they come to is held by a floor."""

from __future__ import annotations

from collections import Counter

from benchmarks.quality.casefile import load_cases
from benchmarks.quality.casematch import faults_of_form

CASES = """- id: nothing-said
  about: no claim
  published: "2024-05-01"
  text: Kidal is a town in Mali.
  reject:
    - {type: "no such type"}
  report: {published: "2024-05-01"}
- id: never-met
  about: a condition that no claim meets
  text: Kidal is a town in Mali.
  expect:
    - {type: "no such type"}
"""


def test_cases_are_well_formed() -> None:
    """Ids are unique, conditions use known keys, quoted anchors are in the text."""
    found = load_cases()
    ids = Counter(case.id for case in found)
    assert [name for name, times in ids.items() if times > 1] == []
    assert {case.id: faults for case in found if (faults := faults_of_form(case))} == {}


def test_cases_are_scored_by_file(tmp_path, run, monkeypatch) -> None:
    """Whole cases and single conditions are counted; what a case lacks is told where that is asked for."""
    from benchmarks.quality import cases

    monkeypatch.setattr(cases, "load_codebook", NoTypes)
    (tmp_path / "few.yaml").write_text(CASES, "utf-8")
    status, found = run("cases", "--data", tmp_path, "--format", "json")
    assert (status, found["n"]) == (0, 2)
    assert found["metrics"] == {"cases": 50.0, "conditions": 66.7, "heldout": 0.0, "examples": 0.0}
    _, words = run("cases", "--data", tmp_path, "--show", 5)
    assert "few" in words
    assert "1 of 2" in words
    assert "never-met: " in words


def test_a_folder_without_cases_is_refused(run, marks) -> None:
    """So that no floor is taken for held where nothing was read."""
    assert run("cases", "--data", marks)[0] == 2


class NoTypes:
    """A codebook without examples, which are not asked for here."""

    types: dict[str, object] = {}  # noqa: RUF012
