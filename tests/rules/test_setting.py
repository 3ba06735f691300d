"""Where and when of each trigger."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.setting import places_of, times_of
from dateline.annotate.rules.triggers import find_hits
from scenes import Staged, words


@pytest.mark.parametrize(
    ("text", "places", "times"),
    [
        pytest.param("Rebels attacked Bor on Friday.", [["Bor"]], ["Friday"], id="one clause"),
        pytest.param(
            "Jets bombed Aden on Monday while rebels shelled Taiz on Tuesday.",
            [["Aden"], ["Taiz"]],
            ["Monday", "Tuesday"],
            id="each clause its own",
        ),
        pytest.param(
            "Rebels, who took Goma in 2012, attacked Sake on Friday.",
            [["Goma"], ["Sake"]],
            ["2012", "Friday"],
            id="a relative clause keeps its own",
        ),
        pytest.param(
            "Gunmen raided a post in Gao on Monday and killed five soldiers.",
            [["a post in Gao"], ["a post in Gao"]],
            ["Monday", "Monday"],
            id="a joined clause takes those of the first",
        ),
        pytest.param(
            "Gunmen set off three bombs and opened fire in Kano on Friday.",
            [["Kano"], ["Kano"]],
            ["Friday", "Friday"],
            id="what closes a list holds for all",
        ),
        pytest.param(
            "On Monday, the army said that rebels attacked Bor.",
            [["Bor"]],
            ["Monday"],
            id="what opens a sentence sets its scene",
        ),
        pytest.param(
            "Troops closed the highway that links Juba with Bor.",
            [["the highway"]],
            [None],
            id="a clause that is no trigger keeps its places",
        ),
        pytest.param(
            "The army withdrew from Kidal to Gao.", [["Kidal", "Gao"]], [None], id="from and to, in order"
        ),
        pytest.param("Tuesday's attack on Kyiv went on.", [["Kyiv"]], ["Tuesday"], id="whose day it is"),
        pytest.param("Gunmen attacked in several areas.", [[]], [None], id="areas that say nothing of where"),
    ],
)
def test_mentions_belong_to_their_clause(
    staged: Staged, text: str, places: list[list[str]], times: list[str | None]
) -> None:
    """A place or a time goes with the nearest trigger above it."""
    scene = staged(text)
    hits = find_hits(scene.doc, scene.codebook, scene.moods, scene.classes, closed=scene.closed | scene.named)
    where = [
        [words(scene, (scene.places[i].start, scene.places[i].end)) for i in found]
        for found in places_of(hits, scene)
    ]
    when = [
        None if i is None else words(scene, (scene.times[i].start, scene.times[i].end))
        for i in times_of(hits, scene)
    ]
    assert (where, when) == (places, times)
