"""Reading the annotated corpora, on two made-up documents in their format."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from benchmarks.quality import ecbplus, meantime
from benchmarks.quality.gold import (
    Gold,
    by_parts,
    head_of,
    lay_out,
    markables_of,
    rated,
    without_singletons,
    words_of,
)
from benchmarks.quality.matching import beside, moved

from dateline.model import Time
from readings import CLAIM

SENTENCES = ("Shells hit Kharkiv .", "The shelling killed two .")
MARKABLES = """
    <ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
    <ACTION_OCCURRENCE m_id="2"><token_anchor t_id="6"/></ACTION_OCCURRENCE>
    <NEG_ACTION_OCCURRENCE m_id="3"><token_anchor t_id="7"/></NEG_ACTION_OCCURRENCE>
    <LOC_GEO m_id="4"><token_anchor t_id="3"/></LOC_GEO>
    <ACTION_OCCURRENCE m_id="9" TAG_DESCRIPTOR="shelling" instance_id="ACT1"/>"""
RELATIONS = """
    <CROSS_DOC_COREF r_id="70" note="ACT1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>"""


def document(markables: str = MARKABLES, relations: str = RELATIONS) -> str:
    """The XML of the two sentences, a number for every word."""
    placed = [(i, word) for i, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = "".join(f'<token t_id="{n}" sentence="{s}">{w}</token>' for n, (s, w) in enumerate(placed, 1))
    return (
        f"<Document>{tokens}<Markables>{markables}</Markables><Relations>{relations}</Relations></Document>"
    )


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one document of topic 3, the same as one of a test topic, and one validated sentence."""
    for topic in ("3", "36"):
        folder = tmp_path / "ECB+" / topic
        folder.mkdir(parents=True)
        (folder / f"{topic}_1ecbplus.xml").write_text(document(), "utf-8")
    rows = "Topic,File,Sentence Number\n3,1ecbplus,1\n36,1ecbplus,1\n"
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(rows, "utf-8")
    return tmp_path


def test_the_test_side_is_not_read(corpus):
    """Documents of topics 36 to 45 are passed over."""
    assert [each.id for each in ecbplus.annotated(corpus)] == ["3_1ecbplus"]


def test_only_validated_sentences_count(corpus):
    """A mention outside is in no chain; one inside that nothing ties to others is a chain of its own."""
    (read,) = ecbplus.annotated(corpus)
    assert read.chains == {"2": "ACT1", "3": "3_1ecbplus#3"}
    assert (read.topic, read.subtopic) == ("3", "3ecbplus")
    assert [ecbplus.is_event(read.markables[m]) for m in ("2", "3", "4")] == [True, True, False]


def test_words_become_running_text():
    """Sentences are lines, signs stand close, and every word is found where its span says."""
    words = ["(", "Reuters", ")", "It", "did", "n't", "end", ".", "Fighting", "went", "on"]
    text, spans = lay_out(words, [0] * 8 + [1] * 3)
    assert text == "(Reuters) It didn't end.\nFighting went on"
    assert [text[start:end] for start, end in spans] == words


def test_a_markable_reaches_from_its_first_to_its_last_word():
    """Words between that are not marked belong to it, and markables without words are no mentions."""
    marked = '<EVENT m_id="1"><token_anchor t_id="8"/><token_anchor t_id="6"/></EVENT><EVENT m_id="2"/>'
    root = ElementTree.fromstring(document(marked, ""))
    (found,) = markables_of(root, words_of(root)[2]).values()
    assert found.words == (5, 8)


@pytest.mark.parametrize(
    ("namesakes", "same"),
    [
        pytest.param(False, False, id="instances without a number are each their own"),
        pytest.param(True, True, id="where namesakes are one, their class and name are what counts"),
    ],
)
def test_instances_of_meantime(namesakes, same):
    """Mentions refer to instances, by number across documents."""
    markables = "".join(
        f'<EVENT_MENTION m_id="{i}"><token_anchor t_id="{i}"/></EVENT_MENTION>' for i in (1, 2, 3)
    )
    for i, number in ((7, ""), (8, ""), (9, 'instance_id="OTH5"')):
        markables += f'<EVENT m_id="{i}" class="OTHER" TAG_DESCRIPTOR="fire" {number}/>'
    relations = "".join(
        f'<REFERS_TO r_id="{i}"><source m_id="{i}"/><target m_id="{i + 6}"/></REFERS_TO>' for i in (1, 2, 3)
    )
    chains = dict(meantime.chains_of(ElementTree.fromstring(document(markables, relations)), "a", namesakes))
    assert (chains["1"] == chains["2"]) is same
    assert chains["3"] == "OTH5"


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        pytest.param("deadly attacks", "attack", id="a noun behind its adjective"),
        pytest.param("attack near Lyman", "attack", id="the word before a preposition"),
        pytest.param("the raid, the third", "raid", id="the word before a comma"),
        pytest.param("killing", "kill", id="a form of a verb without its ending"),
        pytest.param("over", "over", id="a preposition where there is nothing else"),
    ],
)
def test_the_head_is_the_last_word_before_a_preposition_or_comma(words, lemma):
    """No parser is asked; the lemma is the head without its ending."""
    text = f"A {words} began."
    assert head_of((2, 2 + len(words)), text)[1] == lemma


@pytest.mark.parametrize(
    ("mention", "person", "taking_part"),
    [
        pytest.param("hit", "4", [("target", "4")], id="behind it, acted upon"),
        pytest.param("Kharkiv", "1", [("actor", "1")], id="before it, the doer"),
        pytest.param("shelling", "4", [], id="in another sentence, nobody"),
    ],
)
def test_who_stands_beside_a_mention_takes_part(corpus, mention, person, taking_part):
    """The last of the people before it acts, the first behind it is acted upon, within the sentence."""
    (read,) = ecbplus.annotated(corpus)
    start = read.text.index(mention)
    head = (start, start + len(mention))
    line = (read.text.rfind("\n", 0, start) + 1, (read.text + "\n").index("\n", start))
    asked = replace(gold("m", "x", "raid"), head=head)
    assert list(beside(asked, replace(read, people=frozenset({person})), line)) == taking_part


def gold(name: str, chain: str, lemma: str, topic: str = "1") -> Gold:
    """A mention of which only the chain, the lemma and the topic matter."""
    return Gold(
        id=name, markable=name, document="d", topic=topic, subtopic=topic, event=True, span=(0, 1), head=(0, 1),
        lemma=lemma, chain=chain,
    )  # fmt: skip


def test_the_baseline_groups_by_lemma():
    """Same lemma, one event: right for two mentions, wrong for the third; chains of one can be left out."""
    mentions = [
        gold("a", "x", "shell"),
        gold("b", "x", "shell"),
        gold("c", "y", "shell"),
        gold("d", "z", "flee"),
    ]
    scores = rated(mentions, lambda mention: mention.lemma)
    assert scores.muc.recall == 1
    assert scores.muc.precision == pytest.approx(1 / 2)
    assert [mention.id for mention in without_singletons(mentions)] == ["a", "b"]


def test_parts_are_scored_by_themselves():
    """One chain over two topics is not missed where each topic is scored alone."""
    mentions = [gold(name, "x", "raid", topic) for name, topic in (("a", "1"), ("b", "1"), ("c", "2"))]
    first, second = by_parts(mentions, lambda mention: mention.topic, lambda mention: mention.lemma)
    assert first.conll == pytest.approx(1)
    assert second.b_cubed.f1 == pytest.approx(1)


@pytest.mark.parametrize(
    ("basis", "start"),
    [
        pytest.param("relative_to_publication", "2020-01-03", id="counted from publication it moves along"),
        pytest.param("explicit", None, id="a date that the text gives is left out"),
    ],
)
def test_times_follow_a_stand_in_day(basis, start):
    """A report read as of one day and taken as of another keeps the times that count from publication."""
    day = "2010-06-13"
    time = Time(mention=None, start=day, end=day, precision="day", basis=basis, partial=None)
    found = moved(replace(CLAIM, time=time), "2010-06-15", "2020-01-05").time
    assert (found.start if found else None) == start


def test_stand_in_days_are_far_apart():
    """No two parts of a corpus come near enough to be compared."""
    days = sorted(ecbplus.stand_ins(["1ecb", "1ecbplus", "2ecb"]).values())
    assert len(set(days)) == 3
    assert days[0][:4] != days[-1][:4]
