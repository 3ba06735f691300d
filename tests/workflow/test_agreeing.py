"""Two coders on the same claims: agreement as published examples have it, and whose word stands in the end."""

from dataclasses import replace

import pytest

from dateline import workflow
from dateline.errors import NotFound, UsageError
from dateline.workflow.agreeing import alpha, kappa
from dateline.workflow.coding import Coder

_MANY = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*coders):
    """The values of each unit, column by column; a point is a value that is missing."""
    return [[v for v in column if v != "."] for column in zip(*(c.split() for c in coders), strict=True)]


@pytest.mark.parametrize(
    ("coders", "known"),
    [
        pytest.param(("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, id="binary, two observers"),
        pytest.param(
            ("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, id="nominal, two observers"
        ),
        pytest.param(_MANY, 0.743, id="nominal, four observers, some values missing"),
        pytest.param(("a b a", "a b a"), 1.0, id="all alike"),
    ],
)
def test_alpha_is_that_of_the_published_examples(coders, known):
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C."""
    assert alpha(units(*coders)) == pytest.approx(known, abs=0.0005)


def test_kappa_is_that_of_the_published_example():
    """Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", table 18.1."""
    table = {"aa": 75, "ab": 1, "ac": 4, "ba": 5, "bb": 4, "bc": 1, "cc": 10}
    pairs = [tuple(pair) for pair, times in table.items() for _ in range(times)]
    assert kappa(pairs) == pytest.approx(0.676, abs=0.0005)


def test_where_nothing_varies_there_is_no_figure():
    """All could be chance; neither is a number made up for want of units."""
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"]]) is None
    assert kappa([("a", "a")]) is None


@pytest.fixture
def claims(own, marks):
    """Four claims of the store."""
    return [w.id for w in workflow.claims(where=own, kind="event", limit=4).claims]


def test_what_coders_say_apart_is_compared_and_leaves_the_picture_alone(own, claims):
    """One doubts a stance, and rejects a claim; what stands in the picture is what the reader read."""
    before = workflow.claims(where=own, limit=500)
    for id in claims[:3]:
        workflow.code(id, None, by="ann", where=own)
        workflow.code(id, None, by="ben", where=own)
    workflow.code(claims[3], None, by="ann", where=own)  # not yet ben's
    workflow.code(claims[0], "stance", "possible", by="ben", where=own)
    workflow.code(claims[1], "claim", None, by="ann", where=own)
    assert workflow.claims(where=own, limit=500) == before
    found = workflow.agreement("ann", "ben", where=own)
    assert found.claims == 3
    by_field = {each.field: each for each in found.fields}
    assert (by_field["claim"].claims, by_field["claim"].alike) == (3, 2)
    assert (by_field["stance"].claims, by_field["stance"].alike) == (2, 1)
    assert [(d.claim, d.field, d.other) for d in found.disputes] == [
        (claims[0], "stance", "possible"),
        (claims[1], "claim", "kept"),
    ]


def test_a_difference_is_settled_by_letting_one_word_stand(own, claims):
    """It is a correction like any other; the agreement that was found stays as it was."""
    for by in ("ann", "ben"):
        workflow.code(claims[0], None, by=by, where=own)
    workflow.code(claims[0], "stance", "possible", by="ben", where=own)
    before = workflow.agreement("ann", "ben", where=own)
    done = workflow.settle(claims[0], "stance", "ben", by="eva", where=own)
    assert (done.what, done.by) == ("correct", "eva")
    assert workflow.claim(claims[0], where=own).claim.stance == "possible"
    after = workflow.agreement("ann", "ben", where=own)
    assert [d.stands for d in after.disputes] == ["possible"] != [d.stands for d in before.disputes]
    assert after == replace(before, disputes=tuple(replace(d, stands="possible") for d in before.disputes))
    again = workflow.settle(claims[0], "stance", "ben", by="eva", where=own)
    assert again.what == "accept"


def test_a_coder_codes_what_was_read_and_not_what_others_made_of_it(own, claims):
    """What was corrected meanwhile is neither shown to a coder nor in the way; one's own word is."""
    workflow.correct(claims[0], "stance", "possible", by="eva", where=own)
    fields = {f.path: f.value for f in workflow.coded_fields(claims[0], "ann", where=own)}
    assert fields["stance"] != "possible"
    workflow.code(claims[0], "stance", "possible", by="ann", where=own)
    fields = {f.path: f.value for f in workflow.coded_fields(claims[0], "ann", where=own)}
    assert fields["stance"] == "possible"
    told = {f.path: f.value for f in workflow.coded_fields(claims[0], "ben", where=own)}
    assert told["stance"] != "possible"
    assert workflow.coders(where=own) == (Coder(name="ann", claims=0),)
    workflow.code(claims[0], None, by="ann", where=own)
    assert workflow.coders(where=own) == (Coder(name="ann", claims=1),)


def test_a_rejection_is_settled_too_and_a_coding_taken_back(own, claims):
    """The claim goes; a coder who takes "done" back has coded nothing."""
    workflow.code(claims[0], "claim", None, by="ann", where=own)
    line = workflow.code(claims[0], None, by="ben", where=own)
    workflow.undo(line.number, by="ben", where=own)
    with pytest.raises(NotFound, match="no claim is coded by both"):
        workflow.agreement("ann", "ben", where=own)
    workflow.settle(claims[0], "claim", "ann", by="eva", where=own)
    with pytest.raises(NotFound):
        workflow.claim(claims[0], where=own)


def test_one_coder_is_not_compared_with_himself(own):
    """Nor is a field settled that is none."""
    with pytest.raises(UsageError):
        workflow.agreement("ann", "ann", where=own)
    with pytest.raises(UsageError, match="no field"):
        workflow.settle("0", "score", "ann", by="eva", where=own)
