"""Who says what: cues, sources, words said, quotations and chains."""

from __future__ import annotations

import re

import pytest

from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.attribution import Saying, chain_at, find_quoted_words, find_sayings
from dateline.languages.language import load
from dateline.model import Report, Zone, ZoneKind

ENGLISH = load("en")


def document_of(text: str, first: ZoneKind = "body") -> Document:
    """A document whose lines are paragraphs; ``first`` is the kind of the first."""
    spans = [m.span() for m in re.finditer(r"[^\n]+", text)]
    zones = tuple(Zone(kind=first if i == 0 else "body", start=a, end=b) for i, (a, b) in enumerate(spans))
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
    return analyse(report, language=ENGLISH)


def words(document: Document, span: tuple[int, int] | None) -> str | None:
    """The text of a range."""
    return document.doc[span[0] : span[1]].text if span is not None else None


def brief(document: Document, saying: Saying) -> tuple[str, str | None, str, str]:
    """Act, source, cue and words said."""
    said = " / ".join(document.doc[a:b].text for a, b in saying.content)
    return saying.act, words(document, saying.source), words(document, saying.cue) or "", said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Ukrainian army said that Russian troops had entered Toretsk.",
            ("said", "The Ukrainian army", "said", "that Russian troops had entered Toretsk"),
            id="a clause after the verb is what is said",
        ),
        pytest.param(
            "Two villages were burned, residents said, and 12 people died.",
            ("said", "residents", "said", "Two villages were burned / and 12 people died"),
            id="an aside between commas speaks for the sentence around it",
        ),
        pytest.param(
            "Gunmen killed 32 civilians in Solhan, according to an official who spoke on condition of anonymity.",
            ("said", "an official", "according to", "Gunmen killed 32 civilians in Solhan"),
            id="according to somebody at the end covers the sentence",
        ),
        pytest.param(
            "According to the chief of staff, Maj. Gen. Musa Dube, rebels hold Goma.",
            ("said", "the chief of staff, Maj. Gen. Musa Dube", "According to", "rebels hold Goma"),
            id="titles and names after according to are one source",
        ),
        pytest.param(
            "The rebels, who are backed by Rwanda according to UN experts, left Goma.",
            ("said", "UN experts", "according to", "who are backed by Rwanda"),
            id="according to somebody inside a relative clause covers that clause",
        ),
        pytest.param(
            "The Taliban claimed to have killed 40 soldiers.",
            ("claimed", "The Taliban", "claimed", "to have killed 40 soldiers"),
            id="claimed takes an infinitive",
        ),
        pytest.param(
            "Ethiopia accused the TPLF of attacking a base.",
            ("accused", "Ethiopia", "accused", "the TPLF of attacking a base"),
            id="an accusation is said of somebody",
        ),
        pytest.param(
            "Residents blamed the Allied Democratic Forces for the massacre.",
            ("accused", "Residents", "blamed", "the Allied Democratic Forces for the massacre"),
            id="blame is an accusation",
        ),
        pytest.param(
            "The junta denied bombing the school.",
            ("denied", "The junta", "denied", "bombing the school"),
            id="denied takes a participle",
        ),
        pytest.param(
            "More than 50 people are believed to have died in the mine.",
            (
                "hearsay",
                None,
                "are believed",
                "More than 50 people / to have died in the mine",
            ),
            id="the passive of belief is hearsay of nobody",
        ),
        pytest.param(
            "It was reported that the garrison had surrendered.",
            ("hearsay", None, "was reported", "that the garrison had surrendered"),
            id="it was reported is hearsay",
        ),
        pytest.param(
            "Jets have reportedly bombed a convoy near Sirte.",
            ("hearsay", None, "reportedly", "Jets have / bombed a convoy near Sirte"),
            id="reportedly makes its clause hearsay",
        ),
        pytest.param(
            "Unconfirmed reports say two soldiers were taken hostage.",
            ("hearsay", "Unconfirmed reports", "say", "two soldiers were taken hostage"),
            id="reports say is hearsay",
        ),
        pytest.param(
            "The Sudanese army's claim that it had taken Wad Madani was false.",
            ("claimed", "The Sudanese army's", "claim", "that it had taken Wad Madani"),
            id="a claim that has an owner is a saying",
        ),
        pytest.param(
            "The group's leader said in a video that his fighters carried out the attack.",
            ("said", "The group's leader", "said", "that his fighters carried out the attack"),
            id="a video is no place for the clause said in it",
        ),
        pytest.param(
            "Separatist groups, often called bandits, have declared the start of an offensive.",
            ("announced", "Separatist groups", "have declared", "the start of an offensive"),
            id="declaring the start of something announces it",
        ),
        pytest.param(
            'The governor was blunt: "They bombed the market and killed ten of us."',
            ("said", "The governor", ":", '"They bombed the market and killed ten of us."'),
            id="a colon before direct speech is a cue",
        ),
        pytest.param(
            "The ministry put the death toll at 54.",
            ("said", "The ministry", "put", "the death toll at 54"),
            id="putting a toll at a number says it",
        ),
    ],
)
def test_a_saying_has_an_act_a_source_a_cue_and_words(
    text: str, expected: tuple[str, str | None, str, str]
) -> None:
    """The constructions that English has for saying, one each."""
    document = document_of(text)
    assert expected in [brief(document, saying) for saying in find_sayings(document, ENGLISH)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Islamic State claimed responsibility for the attack.", id="claiming responsibility"),
        pytest.param("The battle claimed 12 lives.", id="a battle claims lives"),
        pytest.param("The strike added to the misery of the town.", id="adding to something"),
        pytest.param("He reported to work at the base.", id="reporting to work"),
        pytest.param("The rebels urged the army to leave.", id="urging takes a position"),
        pytest.param("Troops took the noted general prisoner.", id="a noted general"),
    ],
)
def test_words_that_look_like_speech_are_none(text: str) -> None:
    """Verbs of saying in their other senses say nothing."""
    assert find_sayings(document_of(text), ENGLISH) == ()


def test_direct_speech_runs_on_over_sentences_and_paragraphs() -> None:
    """A quotation without a cue of its own is the last speaker's; an open one goes on in the next paragraph."""
    text = (
        '"We lost all," said Amina, a farmer. "They came. They burned it.\n"Nobody helped us."\nTroops left.'
    )
    document = document_of(text)
    (saying,) = find_sayings(document, ENGLISH)
    helped = next(token.i for token in document.doc if token.text == "helped")
    left = next(token.i for token in document.doc if token.text == "left")
    assert saying.quoted
    assert chain_at([saying], helped) == (saying,)
    assert chain_at([saying], left) == ()


@pytest.mark.parametrize(
    ("text", "word", "sources"),
    [
        pytest.param(
            "State radio quoted a commander as saying that the bridge had fallen.",
            "fallen",
            ["State radio", "a commander"],
            id="who quotes stands outside who is quoted",
        ),
        pytest.param(
            "Reuters reported, citing the army, that clashes continued.",
            "continued",
            ["Reuters", "the army"],
            id="a cited source stands inside",
        ),
        pytest.param(
            "Citing medics, AFP said that 14 people had died.",
            "died",
            ["AFP", "medics"],
            id="a cited source stands inside even when it comes first",
        ),
        pytest.param(
            "The mayor was quoted by Al Jazeera as saying the town was empty.",
            "empty",
            ["Al Jazeera", "The mayor"],
            id="the passive of quoting names the outlet after by",
        ),
        pytest.param(
            "The minister said that the rebels claimed they had shot down a jet.",
            "shot",
            ["The minister", "the rebels"],
            id="a saying within a saying is inner",
        ),
        pytest.param(
            "The army said it had left Goma, adding that 30 rebels died.",
            "died",
            ["The army"],
            id="adding goes on with who spoke first",
        ),
        pytest.param(
            "The army said Goma was calm, while the rebels claimed the airport had fallen.",
            "fallen",
            ["the rebels"],
            id="after while somebody else speaks",
        ),
    ],
)
def test_a_chain_is_outermost_first(text: str, word: str, sources: list[str]) -> None:
    """Each word is traced through everybody who passes it on."""
    document = document_of(text)
    token = next(token.i for token in document.doc if token.text == word)
    chain = chain_at(find_sayings(document, ENGLISH), token)
    assert [words(document, saying.source) for saying in chain] == sources


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("The army did not confirm that Goma had fallen.", True, id="did not confirm"),
        pytest.param("The ministry declined to confirm the deaths.", True, id="declined to confirm"),
        pytest.param("The army confirmed that Goma had fallen.", False, id="confirmed"),
    ],
)
def test_a_saying_may_be_negated(text: str, negated: bool) -> None:
    """What nobody confirms is not confirmed."""
    (saying,) = find_sayings(document_of(text), ENGLISH)
    assert saying.act == "confirmed"
    assert saying.negated is negated


def test_who_is_told_is_the_channel() -> None:
    """The hearer of told is kept apart from what is said."""
    document = document_of('"The road is mined," military expert Oleh Zhdan told Suspilne on Monday.')
    (saying,) = find_sayings(document, ENGLISH)
    assert words(document, saying.recipient) == "Suspilne"
    assert words(document, saying.source) == "military expert Oleh Zhdan"


@pytest.mark.parametrize(
    ("title", "source", "said"),
    [
        pytest.param(
            "Gaza strike kills 12: medics", "medics", "Gaza strike kills 12", id="source at the end"
        ),
        pytest.param(
            "UN: 30 people killed in Sudan", "UN", "30 people killed in Sudan", id="source at the start"
        ),
        pytest.param("Video: Army enters Palmyra", None, None, id="a format is no source"),
    ],
)
def test_headlines_name_their_source_at_a_colon(title: str, source: str | None, said: str | None) -> None:
    """A short source set off by a colon speaks for the headline."""
    document = document_of(title, first="title")
    found = [
        (words(document, s.source), document.doc[s.content[0][0] : s.content[0][1]].text)
        for s in find_sayings(document, ENGLISH)
    ]
    assert found == ([(source, said)] if source else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            'Rebels have declared war on "the puppet regime and its masters" in Sanaa.',
            "Rebels",
            id="a fragment belongs to the subject of its clause",
        ),
        pytest.param(
            'The army said it had hit a "terrorist hideout" near Idlib.',
            "The army",
            id="a fragment in words said belongs to who says them",
        ),
        pytest.param('The army launched operation "Desert Storm".', None, id="a name belongs to nobody"),
        pytest.param('The town was called a "fortress".', None, id="a single word belongs to nobody"),
    ],
)
def test_quoted_words_have_an_owner(text: str, speaker: str | None) -> None:
    """Loaded words in quotation marks are laid to whose words they are."""
    document = document_of(text)
    (quoted,) = find_quoted_words(document, find_sayings(document, ENGLISH))
    assert words(document, quoted.speaker) == speaker


def test_the_same_text_gives_the_same_sayings() -> None:
    """Nothing depends on order or chance."""
    text = '"We left," he said, citing fear. The UN says, according to AFP, that 3 died.'
    first, second = (find_sayings(document_of(text), ENGLISH) for _ in range(2))
    assert first == second
