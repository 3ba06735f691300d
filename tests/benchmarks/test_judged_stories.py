"""Reading judged stories, and what grouping their claims comes to."""

from itertools import combinations

import pytest
from benchmarks.quality import stories
from benchmarks.quality.stories import Judged, pairs_of, told_in

from cluster.test_group import bombing, profiles

STORY = """
- story: a bridge
  reports:
    - published: 2024-03-12
      title: "{Blast:a} at bridge"
      text: "A bomb {exploded:a} on Monday. Police {arrested:b} a man."
    - published: 2024-03-13
      title: No trigger here
      text: "The {explosion:a} killed two."
"""


@pytest.fixture
def path(tmp_path):
    """A file of one story."""
    (tmp_path / "stories.yaml").write_text(STORY, "utf-8")
    return tmp_path / "stories.yaml"


def test_marks_are_taken_out_of_the_text_and_stand_where_their_words_do(path):
    """A report reads as if nothing were marked."""
    first, second = told_in(path)
    assert first.report.text.startswith("Blast at bridge\n\nA bomb exploded on Monday.")
    marked = [(first.report.text[t.start : t.end], t.event) for t in first.triggers]
    assert marked == [("Blast", "a bridge/a"), ("exploded", "a bridge/a"), ("arrested", "a bridge/b")]
    assert [zone.kind for zone in second.report.zones] == ["title", "body"]
    assert second.report.published == "2024-03-13"


def test_pairs_are_counted_by_report_and_by_what_they_tell():
    """Right are pairs of one occurrence in one event, and pairs of two in two."""
    one, other, third = profiles([bombing("a", report="r"), bombing("b", report="r"), bombing("c")])
    marked = [
        Judged(story="s", event=event, profile=profile)
        for event, profile in (("x", one), ("y", other), ("x", third))
    ]
    assert dict(pairs_of(marked, {"a": "e", "b": "e", "c": "e"})) == {
        "one_report_different_pairs": 1,
        "one_report_different_right": 0.0,
        "two_reports_different_pairs": 1,
        "two_reports_different_right": 0.0,
        "two_reports_same_pairs": 1,
        "two_reports_same_right": 100.0,
    }


def test_the_stories_of_the_project_are_many_and_balanced():
    """More than sixty pairs of one occurrence and of two, in one report and across."""
    triggers = [
        (told.story, told.report.id, trigger.event)
        for told in told_in(stories.JUDGED / stories.STORIES)
        for trigger in told.triggers
    ]
    pairs = [(a, b) for a, b in combinations(triggers, 2) if a[0] == b[0]]
    for one_report in (True, False):
        same = [a[2] == b[2] for a, b in pairs if (a[1] == b[1]) is one_report]
        assert min(sum(same), len(same) - sum(same)) > 60
