"""The words of a source taken apart."""

from __future__ import annotations

import pytest

from dateline.model import SourceKind
from dateline.normalise.resources import Resources
from dateline.normalise.source_mentions import read_source_words


@pytest.mark.parametrize(
    ("words", "kind", "name", "office", "affiliation"),
    [
        pytest.param("residents", "resident", "residents", None, None, id="people"),
        pytest.param(
            "military spokesman Col. Amadou Diallo",
            "military",
            "Amadou Diallo",
            "military spokesman",
            None,
            id="office",
        ),
        pytest.param(
            "Igor Petrov, chief of the General Staff of the Armed Forces",
            "military",
            "Igor Petrov",
            "chief of the General Staff of the Armed Forces",
            "Armed Forces",
            id="an office behind the name",
        ),
        pytest.param(
            "a member of the government delegation, Fateh Hassoun",
            "party",
            "Fateh Hassoun",
            None,
            "a member of the government delegation",
            id="a member is an affiliation",
        ),
        pytest.param(
            "the health ministry", "official", "health ministry", None, None, id="a body without its article"
        ),
        pytest.param(
            "The United Nations", "ngo", "United Nations", None, None, id="a name without its article"
        ),
        pytest.param("pro-government sources", "unnamed", None, None, None, id="nobody"),
    ],
)
def test_a_source_is_taken_apart(
    words: str,
    kind: SourceKind,
    name: str | None,
    office: str | None,
    affiliation: str | None,
    english: Resources,
) -> None:
    """Name, office and affiliation as printed."""
    said = read_source_words(words, kind, english.sources, english.actors.inflection)
    assert (said.name, said.office, said.affiliation) == (name, office, affiliation)


@pytest.mark.parametrize(
    ("words", "party"),
    [
        pytest.param("the Hamas-run health ministry", "Hamas", id="who runs it"),
        pytest.param("pro-government sources", "government", id="whom it is for"),
        pytest.param("Iran-backed militia spokesman", None, id="not who backs it"),
    ],
)
def test_the_party_a_source_speaks_for(words: str, party: str | None, english: Resources) -> None:
    """Where the words say so."""
    said = read_source_words(words, "official", english.sources, english.actors.inflection)
    assert (words[slice(*said.party)] if said.party else None) == party


@pytest.mark.parametrize("words", ["\u200b", ",", "(", "’s", "- -", "1"])
def test_words_that_name_nobody_are_no_fault(words: str, english: Resources) -> None:
    """Signs alone give no office and no affiliation."""
    said = read_source_words(words, "official", english.sources, english.actors.inflection)
    assert (said.office, said.affiliation) == (None, None)
