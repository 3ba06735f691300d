"""The families of event types."""

import pytest

from dateline.codebook.codebook import load_codebook
from dateline.codebook.families import load_families, read_families
from dateline.errors import BadData


def test_every_occurrence_of_the_codebook_has_one_family():
    """Save those that are words about another event."""
    types = load_codebook().types
    happening = {id_ for id_, type_ in types.items() if type_.kind in {"event", "arrangement"}}
    families = load_families()
    assert happening - set(families.of) == {"claim_of_responsibility"}
    assert set(families.of) <= set(types)
    assert families.generic <= set(families.of)
    assert families.costs <= set(families.labels)


def test_families_near_each_other_share_a_block():
    """Or their claims would never be compared."""
    families = load_families()
    assert families.near
    assert all(families.block[one] == families.block[other] for one, other in families.near)
    assert families.compatible("toll", "strikes")
    assert not families.compatible("talks", "strikes")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        pytest.param(
            {
                "a": {"label": "A", "types": ["x"], "near": []},
                "b": {"label": "B", "types": ["x"], "near": []},
            },
            "two families",
            id="a type in two",
        ),
        pytest.param(
            {"a": {"label": "A", "types": ["x"], "near": ["c"]}}, "no family", id="an unknown neighbour"
        ),
    ],
)
def test_a_broken_file_is_refused(raw, fault):
    """With the fault in words."""
    with pytest.raises(BadData, match=fault):
        read_families(raw, generic=(), costs=())
