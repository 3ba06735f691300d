"""Who stands together."""

from __future__ import annotations

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.parties import Party, allied, distinct, likeness, party_of, party_of_id
from dateline.model import Mention, Participant

REGISTRY = load_registry()
REBELS = Party(id=None, name="rebels", kind="rebel_group", words="rebels")


def of(id):
    return party_of_id(id, REGISTRY)


def named(words):
    mention = Mention(start=0, end=len(words), quote=words)
    return Participant(role="actor", mention=mention, actor=None, label=None, backers=())


@pytest.mark.parametrize(
    ("id", "party"),
    [
        pytest.param("sd-army", "sd-gov", id="an army stands with its government"),
        pytest.param("cd-m23", "cd-m23", id="a group is its own party"),
        pytest.param("ru-wagner", "ru-gov", id="hired fighters stand with who hires them"),
        pytest.param("sy-sultanmurad", "sy-opposition", id="a brigade stands where its umbrella does"),
        pytest.param("sy-sohr", None, id="a monitor is of no party"),
        pytest.param("nobody", None, id="nobody the registry knows"),
    ],
)
def test_the_party_behind_an_actor(id, party):
    """The side of the registry, followed to its end."""
    found = of(id)
    assert (found.id if found else None) == party


@pytest.mark.parametrize(
    ("words", "country", "party"),
    [
        pytest.param("rebels", "YE", "rebels", id="rebels the registry has no name for keep theirs"),
        pytest.param("government", "UA", "ua-gov", id="the government of the place's country"),
        pytest.param("anti-government fighters", "UA", None, id="whom they fight is not who they are"),
        pytest.param("they", "UA", None, id="a pronoun is nobody"),
        pytest.param("rebels and the government", "YE", None, id="two parties are no one party"),
    ],
)
def test_the_party_of_words_without_an_actor(words, country, party):
    """Words for a party mean the one of the place's country, and are kept."""
    found = party_of(named(words), country=country, registry=REGISTRY)
    assert (found and (found.id or found.name)) == party
    assert found is None or found.words == words


@pytest.mark.parametrize(
    ("one", "other", "likeness_"),
    [
        pytest.param(of("cd-m23"), of("cd-m23"), "same", id="one and the same"),
        pytest.param(of("cd-m23"), of("cd-army"), "different", id="two of the registry"),
        pytest.param(REBELS, of("cd-army"), "different", id="rebels are no government"),
        pytest.param(REBELS, of("cd-m23"), "unknown", id="rebels may be this group"),
    ],
)
def test_whether_two_parties_are_one(one, other, likeness_):
    """Words alone do not tell rebels from rebels."""
    assert likeness(one, other) == likeness(other, one) == likeness_


def test_allies_are_known_from_the_registry():
    """Whoever backs a party is its ally."""
    assert allied(of("rw-gov"), of("cd-m23"), REGISTRY)
    assert not allied(of("cd-gov"), of("cd-m23"), REGISTRY)


def test_distinct_parties_leave_out_what_may_be_the_same():
    """Rebels beside a group that rebels may be are one party at the least."""
    assert distinct([of("cd-m23"), REBELS, of("cd-gov"), of("cd-gov")]) == [of("cd-m23"), of("cd-gov")]
