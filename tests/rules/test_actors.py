"""Which words name an actor."""

from __future__ import annotations

from typing import Any

import pytest

from scenes import Staged, fields, word, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The M23 left Sake.", [("M23", ("cd-m23",))], id="an acronym"),
        pytest.param("Islamic State left Sirte.", [("Islamic State", ("int-isis",))], id="two words"),
        pytest.param("The boko haram of old.", [], id="not in small letters"),
        pytest.param("Farmers left Sake.", [], id="nobody known"),
    ],
)
def test_names_of_the_registry_are_found(
    staged: Staged, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """The longest wording from the left, with the entries that carry it."""
    scene = staged(text)
    found = [(words(scene, (n.start, n.end)), n.ids) for n in scene.reader.names.found if not n.place_name]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "head", "quote", "expected"),
    [
        pytest.param(
            "Syrian regime aircraft bombed Idlib.",
            "aircraft",
            "Syrian regime aircraft",
            {"ids": ("sy-gov",), "demonym": None},
            id="aircraft of a government",
        ),
        pytest.param(
            "The army shelled Idlib.", "army", "army", {"demonym": None, "nominal": "army"}, id="an army"
        ),
        pytest.param(
            "Kenyan police fired tear gas.",
            "police",
            "Kenyan police",
            {"ids": ("ke-police",)},
            id="a body in the registry",
        ),
        pytest.param(
            "Rebel fighters held Kalma.",
            "fighters",
            "Rebel fighters",
            {"nominal": "rebels"},
            id="plain rebels",
        ),
        pytest.param(
            "Islamist rebels held Kalma.",
            "rebels",
            "Islamist rebels",
            {"nominal": None},
            id="rebels of a kind are not all rebels",
        ),
        pytest.param(
            "Rebel artillery hit Kalma.",
            "artillery",
            "Rebel artillery",
            {"nominal": "rebels"},
            id="gear of a body",
        ),
        pytest.param(
            "Military aircraft hit Kalma.",
            "aircraft",
            "Military aircraft",
            {"nominal": None},
            id="an adjective that says what, not whose",
        ),
        pytest.param(
            "Jets hit M23 positions.",
            "positions",
            "M23 positions",
            {"ids": ("cd-m23",)},
            id="posts of a group",
        ),
        pytest.param(
            "Boko Haram terrorists attacked Dikwa.",
            "terrorists",
            "Boko Haram terrorists",
            {"label": "terrorists", "umbrella": False},
            id="a group with a loaded word",
        ),
        pytest.param(
            "Pro-government forces attacked Sirte.",
            "forces",
            "Pro-government forces",
            {"ids": (), "umbrella": True, "nominal": None},
            id="forces of a side stay unresolved",
        ),
        pytest.param(
            "Hundreds of protesters marched in Yangon.",
            "Hundreds",
            "Hundreds of protesters",
            {"kind": "protesters"},
            id="a partitive is read by its noun",
        ),
        pytest.param("Villagers fled Nara.", "Villagers", "Villagers", {"kind": "civilians"}, id="civilians"),
        pytest.param("They fled Nara.", "They", "They", {"anaphor": True, "ids": ()}, id="a pronoun"),
        pytest.param("The group attacked Palma.", "group", "group", {"anaphor": True}, id="a bare definite"),
        pytest.param(
            "The armed group attacked Palma.",
            "group",
            "armed group",
            {"anaphor": False},
            id="not with an adjective",
        ),
    ],
)
def test_mentions_are_read_from_their_head(
    staged: Staged, text: str, head: str, quote: str, expected: dict[str, Any]
) -> None:
    """A mention says what its words say of who it is, and settles nothing."""
    scene = staged(text)
    mention = scene.reader.mention(word(scene, head))
    assert words(scene, (mention.start, mention.end)) == quote
    assert fields(mention, " ".join(expected)) == tuple(expected.values())


@pytest.mark.parametrize(
    ("text", "head", "ids"),
    [
        pytest.param("Militants from Boko Haram left.", "Militants", ("ng-boko",), id="from"),
        pytest.param("Members of the M23 left.", "Members", ("cd-m23",), id="of"),
        pytest.param("M23 rebels left.", "rebels", ("cd-m23",), id="before the noun"),
        pytest.param("US-backed fighters left.", "fighters", (), id="a backer is somebody else"),
    ],
)
def test_members_stand_for_their_group(staged: Staged, text: str, head: str, ids: tuple[str, ...]) -> None:
    """Fighters are their group's; a name glued to another word is not who acts."""
    scene = staged(text)
    assert scene.reader.mention(word(scene, head)).ids == ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("US-backed fighters left.", [("US", ("us-gov",))], id="a hyphen"),
        pytest.param("Rebels backed by Rwanda left.", [("Rwanda", ("rw-gov",))], id="by"),
        pytest.param("Rebels left.", [], id="nobody"),
    ],
)
def test_backers_are_read(staged: Staged, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """Who stands behind a mention, on the report's word."""
    scene = staged(text)
    head = next(t for t in scene.doc if t.text.lower() in {"fighters", "rebels"})
    mention = scene.reader.mention(head)
    assert [(words(scene, (b.start, b.end)), b.ids) for b in mention.backers] == expected


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        pytest.param(
            "Rebels took Sake. They left Goma.", "They", "Rebels", id="the subject of the sentence before"
        ),
        pytest.param(
            "The Syrian army shelled Idlib. The army also bombed Aleppo.", "army", "army", id="the same noun"
        ),
        pytest.param("They left Goma.", "They", None, id="nobody before"),
        pytest.param("It is clear that rebels left.", "It", None, id="an it that stands for nothing"),
        pytest.param(
            "Rebels took Sake. Rain fell. Roads closed. They left Goma.",
            "They",
            None,
            id="nobody near enough",
        ),
    ],
)
def test_pronouns_are_bound(staged: Staged, text: str, pronoun: str, expected: str | None) -> None:
    """A pronoun or a bare definite stands for an actor named shortly before."""
    scene = staged(text)
    token = [t for t in scene.doc if t.text == pronoun][-1]
    bound = scene.pronouns.get(token.i)
    assert (scene.doc[bound].text if bound is not None else None) == expected
    assert bound is None or bound < token.i


def test_no_pronoun_stands_for_those_who_only_report(staged: Staged) -> None:
    """A news agency is nobody who acts."""
    scene = staged("Reuters spoke with rebels. They left Goma.")
    assert scene.doc[scene.pronouns[word(scene, "They").i]].text == "rebels"
