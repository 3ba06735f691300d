"""Candidates of links: which words are one, what speaks for and against them, and which are taken."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.annotate.labels import GROUPS
from dateline.annotate.links import Links, candidates

ROLES = GROUPS["people"]
HAS = np.full(len(ROLES), 0.5, dtype=np.float32)
WORDS = [(0, 1), (1, 3), (3, 4), (4, 5), (5, 6)]
EVEN = Links(thresholds={"people": 0.5})


def shares(*given: tuple[int, int, float]) -> np.ndarray:
    """Shares of five words; each row gives a word, a column of tags and its share."""
    rows = np.zeros((5, 1 + 2 * len(ROLES)), dtype=np.float32)
    for word, column, share in given:
        rows[word, column] = share
    rows[:, 0] = 1 - rows.sum(1)
    return rows


def found(given: np.ndarray, has: np.ndarray = HAS, trigger: int = 0) -> list:
    """The candidates among some shares."""
    return candidates(given, has, WORDS, "people", trigger)


def test_a_candidate_is_as_long_as_its_words_are_sure() -> None:
    """Neighbouring words of one label are one candidate, without the doubtful ones at its ends."""
    (one,) = found(shares((0, 2, 0.3), (1, 1, 0.9), (2, 2, 0.5), (3, 2, 0.25)))
    assert (one.label, one.first, one.end) == (ROLES[0], 1, 4)
    assert found(shares((1, 1, 0.15))) == []


def test_the_signs_tell_what_speaks_for_and_against_a_candidate() -> None:
    """Shares of its words and of its label, of the label elsewhere, of another label here, and how far away it is."""
    near, far, other = found(shares((0, 1, 0.9), (4, 1, 0.6), (4, 3, 0.3)), trigger=1)
    assert near.signs == pytest.approx((1, np.log(9), 0, 0.6, 0, np.log(2)), abs=1e-3)
    assert far.signs == pytest.approx((1, np.log(1.5), 0, 0.9, 0.3, np.log(5)), abs=1e-3)
    assert other.label == ROLES[1]


def test_no_two_that_are_taken_share_a_word() -> None:
    """Of two labels of one word the likelier is taken."""
    taken, _ = EVEN.chosen(found(shares((1, 1, 0.4), (1, 3, 0.55), (3, 1, 0.9))), "people")
    assert [(t.label, t.first) for t in taken] == [(ROLES[1], 1), (ROLES[0], 4)]


def test_what_is_left_out_makes_less_sure() -> None:
    """A run that might have been linked lowers how sure the group is that it has all."""
    assert EVEN.chosen([], "people") == ([], 1.0)
    taken, sure = EVEN.chosen(found(shares((1, 1, 0.9), (3, 3, 0.4))), "people")
    assert [t.label for t in taken] == [ROLES[0]]
    assert sure == pytest.approx(0.6, abs=0.01)


def test_fitted_factors_weigh_what_the_heads_give() -> None:
    """A label that is held to have no words weighs its candidates down where the factors say so."""
    links = Links(thresholds={"people": 0.5}, factors={"people": (0, 1, 1, 0, 0, 0)})
    rare = np.where(np.arange(len(ROLES)) == 0, 0.05, HAS).astype(np.float32)
    taken, _ = links.chosen(found(shares((1, 1, 0.9), (4, 3, 0.9)), rare), "people")
    assert [t.label for t in taken] == [ROLES[1]]
