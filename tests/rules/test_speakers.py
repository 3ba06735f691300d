"""Who the sources are."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.attribution import find_sayings
from dateline.annotate.rules.speakers import Speaker, resolve_speakers
from dateline.languages.language import load
from dateline.model import Actor, Report, Zone

ENGLISH = load("en")
ARMY = Actor(id="sdn-army", name="Sudanese Armed Forces", kind="state_forces")
STATE = Actor(id="sdn", name="Government of Sudan", kind="state_forces")
REBELS = Actor(id="rsf", name="Rapid Support Forces", kind="rebel_group")
REGISTRY = {"army": ARMY, "RSF": REBELS, "government": STATE}


def speakers_of(text: str) -> list[Speaker]:
    """The speakers of a text whose lines are paragraphs, in order, with a registry of three actors."""
    zones = tuple(Zone(kind="body", start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text))
    report = Report(
        id="x",
        source=None,
        originator=None,
        url=None,
        title=None,
        published=None,
        published_basis="none",
        language="en",
        text=text,
        zones=zones,
        flags=(),
    )
    document = analyse(report, language=ENGLISH)
    return list(_resolved(document).values())


def _resolved(document: Document) -> Mapping[int, Speaker]:
    def actor_at(start: int, end: int) -> Actor | None:
        return next((REGISTRY[t.text] for t in document.doc[start:end] if t.text in REGISTRY), None)

    sayings = find_sayings(document, ENGLISH)
    return resolve_speakers(
        document,
        sayings,
        actor_at=actor_at,
        side_of=lambda actor: STATE if actor in (ARMY, STATE) else None,
        language=ENGLISH,
    )


@pytest.mark.parametrize(
    ("text", "name", "kind", "office", "affiliation"),
    [
        pytest.param(
            "Military analyst Oleh Zhdan said the road was mined.",
            "Oleh Zhdan",
            "expert",
            "Military analyst",
            None,
            id="a military analyst is an expert",
        ),
        pytest.param(
            "Ukraine's air force commander Mykola Oleshchuk said 50 drones were downed.",
            "Mykola Oleshchuk",
            "military",
            "Ukraine's air force commander",
            "Ukraine's air force",
            id="the body before the office is the affiliation",
        ),
        pytest.param(
            "A member of the government delegation at the Doha talks, Tariq Hamid, said the truce was over.",
            "Tariq Hamid",
            "official",
            None,
            "A member of the government delegation at the Doha talks",
            id="being a member is an affiliation and no office",
        ),
        pytest.param(
            "Tariq Hamid, chief of the General Staff of the Yemeni Armed Forces, said the road was open.",
            "Tariq Hamid",
            "military",
            "chief of the General Staff of the Yemeni Armed Forces",
            "Yemeni Armed Forces",
            id="an apposition after the name",
        ),
        pytest.param(
            "The Norwegian Refugee Council's Erik Dahl said 80,000 people had fled.",
            "Erik Dahl",
            "official",
            None,
            "Norwegian Refugee Council",
            id="a possessive before the name",
        ),
        pytest.param(
            "Witnesses said bodies lay in the streets.",
            "Witnesses",
            "witness",
            None,
            None,
            id="witnesses",
        ),
        pytest.param(
            "Villagers said the river was mined.", "Villagers", "resident", None, None, id="villagers"
        ),
        pytest.param(
            "Two people died, security sources said.", None, "unnamed", None, None, id="sources are unnamed"
        ),
        pytest.param("Two people reportedly died.", None, "unnamed", None, None, id="hearsay has no source"),
        pytest.param(
            "The Tanjug news agency said guns fired.", "Tanjug news agency", "media", None, None, id="media"
        ),
        pytest.param(
            "Ukraine's General Staff said 90 attacks were repelled.",
            "Ukraine's General Staff",
            "military",
            None,
            None,
            id="a staff is no person",
        ),
    ],
)
def test_the_words_of_a_source_are_taken_apart(
    text: str, name: str | None, kind: str, office: str | None, affiliation: str | None
) -> None:
    """Name, office, affiliation and kind come from the words alone."""
    (speaker,) = speakers_of(text)
    found = speaker.attribution
    assert (found.name, found.kind, found.office, found.affiliation) == (name, kind, office, affiliation)
    assert not speaker.unresolved


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Gen. Helder Giraldo said 12 rebels had surrendered.\nHe added that three were minors.",
            ["Helder Giraldo", "Helder Giraldo"],
            id="he is who spoke in the paragraph before",
        ),
        pytest.param(
            "Gen. Helder Giraldo said 12 rebels had surrendered.\nThe road was closed.\nHe added that it rained.",
            ["Helder Giraldo", None],
            id="he is nobody once a paragraph without a speaker comes between",
        ),
        pytest.param(
            "Spokeswoman Leila Nur said the camp was empty. He said it was full.",
            ["Leila Nur", None],
            id="he is not a woman",
        ),
        pytest.param(
            "Spokeswoman Leila Nur said the camp was empty. Omar Idris, a teacher, said it was full. "
            "She said guards had left.",
            ["Leila Nur", "Omar Idris", "Leila Nur"],
            id="she is the woman though a man spoke last",
        ),
        pytest.param(
            "The World Health Organization said 70 people had died. It said experts were on the way.",
            ["World Health Organization", "World Health Organization"],
            id="it is a body",
        ),
        pytest.param(
            "Governor Oleksandr Prokudin said two people died.\nIt was cold.\nProkudin said five were hurt.",
            ["Oleksandr Prokudin", "Oleksandr Prokudin"],
            id="a surname stands for the full name before",
        ),
        pytest.param(
            "The Houthis' spokesman, Yahya Saree, appeared on television. Saree said a ship was hit.",
            ["Yahya Saree"],
            id="the full name need not have spoken",
        ),
        pytest.param(
            "Gen. Helder Giraldo said 12 rebels had surrendered. The general told reporters three were minors.",
            ["Helder Giraldo", "Helder Giraldo"],
            id="the general is the general who spoke",
        ),
        pytest.param(
            "The Somali Journalists Syndicate said two reporters died. The police said nobody had died.",
            ["Somali Journalists Syndicate", "police"],
            id="another body is not the one before",
        ),
    ],
)
def test_later_mentions_are_settled_only_when_safe(text: str, names: list[str | None]) -> None:
    """Pronouns, surnames and nouns stand for an earlier speaker; a pronoun that stands for none stays open."""
    speakers = speakers_of(text)
    assert [speaker.attribution.name for speaker in speakers] == names
    assert [speaker.unresolved for speaker in speakers] == [name is None for name in names]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "A local official said troops had left.", "official", id="local officials are officials"
        ),
        pytest.param("A camp leader said troops had left.", "resident", id="a camp's leader lives there"),
        pytest.param("The village head said troops had left.", "resident", id="so does a village's"),
        pytest.param("An aid agency worker said troops had left.", "ngo", id="aid workers"),
        pytest.param(
            "A refugee agency official said troops had left.", "official", id="an official for refugees"
        ),
        pytest.param("A hospital director said troops had left.", "witness", id="hospitals"),
        pytest.param("The emergency agency said troops had left.", "official", id="an agency is no outlet"),
        pytest.param("A news agency said troops had left.", "media", id="but a news agency is"),
    ],
)
def test_words_beside_a_general_noun_tell_the_kind(text: str, kind: str) -> None:
    """What a leader, head or worker is depends on the word before."""
    (speaker,) = speakers_of(text)
    assert speaker.attribution.kind == kind


def test_capitals_make_no_pronoun() -> None:
    """WHO is a body."""
    (speaker,) = speakers_of("WHO said the hospital was hit.")
    assert speaker.attribution.name == "WHO"


def test_another_body_is_not_the_group_that_spoke() -> None:
    """ "The organisation" with a name of its own is somebody else."""
    first, second = speakers_of(
        "The Rift Monitor said troops had left.\nThe Organisation for the Lakes said it was untrue."
    )
    assert first.attribution.name != second.attribution.name


def test_an_open_pronoun_keeps_its_words() -> None:
    """An unresolved speaker is told by the pronoun itself."""
    (speaker,) = speakers_of("He added that talks had failed.")
    assert speaker.unresolved
    assert speaker.attribution.mention is not None
    assert speaker.attribution.mention.quote == "He"
    assert speaker.attribution.cue is not None
    assert speaker.attribution.cue.quote == "added"


@pytest.mark.parametrize(
    ("text", "actor", "side", "kind"),
    [
        pytest.param("The army said it had left.", ARMY, STATE, "military", id="the source is the actor"),
        pytest.param(
            "A source in the army said it had left.", None, STATE, "unnamed", id="a source has a side"
        ),
        pytest.param(
            "RSF commander Musa Hilal said troops had left.",
            None,
            REBELS,
            "rebel",
            id="a commander of rebels",
        ),
        pytest.param(
            "Sources close to the government said so many died.", None, STATE, "unnamed", id="sources"
        ),
        pytest.param(
            "The RSF-run health ministry said many died.",
            None,
            REBELS,
            "official",
            id="a ministry run by rebels",
        ),
        pytest.param(
            "A doctor in the RSF said many died.", None, None, "witness", id="doctors stand with nobody"
        ),
        pytest.param("An RSF analyst said troops had left.", None, None, "expert", id="nor do analysts"),
        pytest.param(
            "The Lakes Union, which opposes the RSF, said troops had left.",
            None,
            None,
            "party",
            id="what is told of the source",
        ),
        pytest.param(
            "RSF fighters had left, their spokesman Musa Hilal said.",
            None,
            REBELS,
            "rebel",
            id="whose spokesman",
        ),
    ],
)
def test_the_registry_gives_actor_and_side(
    text: str, actor: Actor | None, side: Actor | None, kind: str
) -> None:
    """A body that speaks is an actor; a person or an unnamed source only stands with one."""
    (speaker,) = speakers_of(text)
    found = speaker.attribution
    assert (found.actor, found.side, found.kind) == (actor, side, kind)
