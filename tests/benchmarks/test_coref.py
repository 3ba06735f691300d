"""The coreference scorer, on the worked examples that the papers behind it give."""

import pytest
from benchmarks.quality.coref import b_cubed, ceaf_e, groups, muc, score
from hypothesis import given
from hypothesis import strategies as some


def grouped(words):
    """ "ab cd" is the groups {a, b} and {c, d}."""
    return tuple(frozenset(word) for word in words.split())


# Pradhan et al. 2014: a response with mentions that the key lacks and without some that it has.
PRADHAN = ("abc defg", "ab cd fghi")
# Luo 2005: twelve mentions in three entities, and four systems.
LUO = "12345 67 89ABC"


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        pytest.param(muc, 2 / 5, 2 / 5, id="MUC counts links"),
        pytest.param(b_cubed, 35 / 12 / 7, 4 / 8, id="B-cubed counts mentions"),
        pytest.param(ceaf_e, 1.3 / 2, 1.3 / 3, id="CEAF-e counts entities"),
    ],
)
def test_the_reference_scorers_worked_example(measure, recall, precision):
    """Each measure gives what the paper of the reference scorer works out by hand."""
    result = measure(*map(grouped, PRADHAN))
    assert result.recall == pytest.approx(recall)
    assert result.precision == pytest.approx(precision)


def test_conll_is_the_mean_of_three():
    """The mean of the F1 of the worked example: 0.40, 0.4545 and 0.52."""
    recall, precision = 35 / 84, 1 / 2
    by_mention = 2 * recall * precision / (recall + precision)
    assert score(*map(grouped, PRADHAN)).conll == pytest.approx((0.40 + by_mention + 0.52) / 3)


@pytest.mark.parametrize(
    ("response", "by_link", "by_mention", "by_entity"),
    [
        pytest.param("12345 6789ABC", 0.947, 0.865, 0.733, id="two entities of unlike size are run together"),
        pytest.param("1234589ABC 67", 0.947, 0.737, 0.667, id="two large entities are run together"),
        pytest.param("123456789ABC", 0.900, 0.545, 0.294, id="all mentions are one entity"),
        pytest.param("1 2 3 4 5 6 7 8 9 A B C", 0.0, 0.400, 0.178, id="every mention is an entity"),
    ],
)
def test_table_one_of_luo(response, by_link, by_mention, by_entity):
    """The four systems of the paper that proposed CEAF get its F1 of MUC, B-cubed and CEAF-e."""
    result = score(grouped(LUO), grouped(response))
    assert result.muc.f1 == pytest.approx(by_link, abs=0.0006)
    assert result.b_cubed.f1 == pytest.approx(by_mention, abs=0.0006)
    assert result.ceaf_e.f1 == pytest.approx(by_entity, abs=0.0006)


@pytest.mark.parametrize(
    ("key", "response", "by_link", "by_mention", "by_entity"),
    [
        pytest.param("ab c d", "ab c d", 1.0, 1.0, 1.0, id="an answer that is right"),
        pytest.param("a b c", "a b c", 0.0, 1.0, 1.0, id="MUC sees no singletons"),
        pytest.param("ab c", "ab", 1.0, 4 / 5, 2 / 3, id="a singleton that is left out costs recall"),
        pytest.param("abcd", "ab cd", 4 / 5, 2 / 3, 4 / 9, id="half a group pairs only once"),
        pytest.param("ab", "cd", 0.0, 0.0, 0.0, id="no mention in common"),
        pytest.param("ab", "", 0.0, 0.0, 0.0, id="no answer"),
    ],
)
def test_singletons_and_edges(key, response, by_link, by_mention, by_entity):
    """Worked by hand: groups of one, groups that are missing, and nothing at all."""
    result = score(grouped(key), grouped(response))
    found = (result.muc.f1, result.b_cubed.f1, result.ceaf_e.f1)
    assert found == pytest.approx((by_link, by_mention, by_entity))


LABELS = some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)), min_size=1, max_size=12)


@given(LABELS)
def test_key_and_response_change_places(pairs):
    """Recall of one way round is precision of the other, and no score leaves 0 to 1."""
    key = groups({str(i): a for i, (a, _) in enumerate(pairs)})
    response = groups({str(i): b for i, (_, b) in enumerate(pairs)})
    for measure in (muc, b_cubed, ceaf_e):
        there, back = measure(key, response), measure(response, key)
        assert there.recall == pytest.approx(back.precision)
        assert 0 <= there.recall <= 1 + 1e-9
    assert score(key, key).b_cubed.f1 == pytest.approx(1)


def test_labels_make_groups():
    """Mentions of one label are a group."""
    assert groups({"a": 1, "b": 2, "c": 1}) == grouped("ac b")
