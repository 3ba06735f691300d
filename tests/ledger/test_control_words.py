"""Which words make a holder and which do not: spots in a town, denials, speakers, old descriptions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.control import control_of, unplaced_of
from dateline.model import Actor
from ledger.build import (
    BARA,
    BEZMEINE,
    MYKHAILIVKA,
    PORT_SUDAN,
    RSF,
    RUSSIA,
    SAF,
    UKRAINE,
    WAD_MADANI,
    place,
    said_by,
    told,
)

REGISTRY = load_registry()
GUBA = place("Guba", "900", "KP", "Guba", 41.4, 128.5)


def lines(*witnesses, **asked):
    return control_of(witnesses, registry=REGISTRY, **asked)


def seized(day="2024-06-20", published="2024-06-21", **more):
    """The RSF takes Wad Madani."""
    words = {"who": (("actor", "The RSF", RSF),), "at": WAD_MADANI, "state": "full", **more}
    return told("The RSF [seized] Wad Madani, officials said.", day=day, published=published, **words)


def denied(sentence, who=(), published="2024-06-22", at=WAD_MADANI, **more):
    """A denial as the reading gives it: negated, and without a control value."""
    words = {"stance": "denied", "polarity": "negated", "source": "SUNA", **more}
    return told(sentence, who=who, at=at, published=published, **words)


@pytest.mark.parametrize(
    ("words", "at", "state"),
    [
        pytest.param("the airport of Wad Madani", WAD_MADANI, None, id="its airport"),
        pytest.param("the main hospital of Wad Madani", WAD_MADANI, None, id="a hospital"),
        pytest.param("the army garrison of Wad Madani", WAD_MADANI, None, id="a garrison"),
        pytest.param("three checkpoints of Wad Madani", WAD_MADANI, None, id="checkpoints"),
        pytest.param("the market of Wad Madani", WAD_MADANI, None, id="a market"),
        pytest.param("nearly all of Wad Madani", WAD_MADANI, "partial", id="nearly all of it"),
        pytest.param("the whole city of Wad Madani", WAD_MADANI, "full", id="the whole city"),
        pytest.param("Port Sudan", PORT_SUDAN, "full", id="a town whose name has such a word in it"),
        pytest.param("the port of Port Sudan", PORT_SUDAN, None, id="the port of that town"),
    ],
)
def test_a_spot_in_a_town_is_not_the_town(words, at, state):
    """Who takes the airport of a town has not taken the town."""
    who = (("actor", "The RSF", RSF),)
    witness = told(f"The RSF [seized] {words}.", who=who, at=at, words=words, state="full")
    assert [line.state for line in lines(witness)] == ([state] if state else [])


@pytest.mark.parametrize(
    ("words", "place_words"),
    [
        pytest.param("Nearly all of Wad Madani", "Wad Madani", id="nearly all of it"),
        pytest.param(
            "Nearly all of Wad Madani", "all of Wad Madani", id="nearly all of it, cut after nearly"
        ),
        pytest.param("The rest of Wad Madani", "Wad Madani", id="the rest of it"),
    ],
)
def test_words_before_a_place_say_how_much_of_it(words, place_words):
    """A part makes the hold partial, though the place is named alone."""
    witness = told(
        f"{words} is [held] by the RSF.",
        type="holds",
        kind="control",
        who=(("holder", "the RSF", RSF),),
        at=WAD_MADANI,
        words=place_words,
        state="full",
    )
    assert [line.state for line in lines(witness)] == ["partial"]


RAKHINE = place("Rakhine", "901", "MM", "Rakhine", 20.1, 93.5, kind="admin1")
MAUNGDAW = place("Maungdaw", "902", "MM", "Rakhine", 20.8, 92.4, kind="admin2")
AA = Actor(id="mm-aa", name="Arakan Army", kind="rebel_group")


@pytest.mark.parametrize(
    ("sentence", "words", "at", "state"),
    [
        pytest.param(
            "The AA [controls] 14 of 17 townships of Rakhine.", "Rakhine", RAKHINE, None, id="townships of it"
        ),
        pytest.param(
            "The AA [controls] 14 of 17 townships of Rakhine.",
            "14 of 17 townships of Rakhine",
            RAKHINE,
            None,
            id="townships of it, in the words for it",
        ),
        pytest.param(
            "The AA [holds] fourteen of Rakhine’s 17 townships.", "Rakhine", RAKHINE, None, id="its townships"
        ),
        pytest.param(
            "All but three towns of Rakhine are [held] by the AA.",
            "Rakhine",
            RAKHINE,
            None,
            id="named before",
        ),
        pytest.param(
            "The AA [holds] nine of the 17 fiefs of Rakhine.", "Rakhine", RAKHINE, None, id="parts counted"
        ),
        pytest.param("The AA [holds] Rakhine’s coast.", "Rakhine", RAKHINE, None, id="something of it"),
        pytest.param(
            "The AA [controls] most of Rakhine.", "most of Rakhine", RAKHINE, "partial", id="most of it"
        ),
        pytest.param("The AA [controls] Rakhine State.", "Rakhine State", RAKHINE, "full", id="the state"),
        pytest.param(
            "The AA [holds] a district of Rakhine.",
            "a district of Rakhine",
            RAKHINE,
            "partial",
            id="a district of it",
        ),
        pytest.param(
            "The AA [holds] the township of Maungdaw.",
            "the township of Maungdaw",
            MAUNGDAW,
            "full",
            id="what it is called",
        ),
        pytest.param(
            "The AA [holds] Maungdaw district.", "Maungdaw district", MAUNGDAW, "full", id="its name"
        ),
    ],
)
def test_parts_that_are_counted_are_not_the_whole(sentence, words, at, state):
    """Who holds 14 of 17 townships of a state holds those."""
    name = "the AA" if "the AA" in sentence else "The AA"
    witness = told(
        sentence, type="holds", kind="control", who=(("holder", name, AA),), at=at, words=words, state="full"
    )
    assert [line.state for line in lines(witness)] == ([state] if state else [])


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        pytest.param(
            "The RSF [held] Bara for 11 hours before leaving.", False, id="hours, and then they left"
        ),
        pytest.param("The RSF [held] Bara for some hours.", False, id="hours"),
        pytest.param("The RSF briefly [held] Bara.", False, id="briefly"),
        pytest.param("The RSF [held] Bara for three weeks.", False, id="weeks that are over"),
        pytest.param("The RSF [held] Bara until it was driven out.", False, id="until driven out"),
        pytest.param("The RSF [held] Bara until the army retook it.", False, id="until another took it"),
        pytest.param("The RSF [held] Bara and later withdrew.", False, id="and later withdrew"),
        pytest.param("The RSF has [held] Bara for three weeks.", True, id="weeks that go on"),
        pytest.param("The RSF [held] Bara before the talks.", True, id="before something else"),
        pytest.param("The RSF [held] Bara, left without water.", True, id="left of something else"),
        pytest.param("The RSF [held] Bara but left 20 dead.", True, id="left dead behind"),
        pytest.param("The RSF [held] Bara and then pushed on to Goma.", True, id="and then pushed on"),
        pytest.param("The RSF [held] Bara for the first time in years.", True, id="for the first time"),
    ],
)
def test_a_hold_that_is_told_with_its_end_is_over(sentence, stands):
    """It has a line of its own in the history, and none now."""
    words = {"who": (("holder", "The RSF", RSF),), "at": BARA, "state": "full", "kind": "control"}
    witness = told(sentence, type="holds", **words)
    assert len(lines(witness, history=True)) == 1
    assert [line.holder.id for line in lines(witness)] == (["sd-rsf"] if stands else [])


def test_a_raid_that_ends_leaves_the_holder_where_he_was():
    """Who held the place before holds it still; the raider's own word does not outlive the raid."""
    army = told(
        "The army [holds] Bara.",
        type="holds",
        kind="control",
        who=(("holder", "The army", SAF),),
        at=BARA,
        state="full",
        published="2025-01-20",
    )
    words = {"who": (("holder", "The RSF", RSF),), "at": BARA, "state": "full", "published": "2025-01-29"}
    boast = told(
        "The RSF said it [held] Bara.",
        **(words | {"who": (("holder", "it", RSF),), "published": "2025-01-28"}),
        by=(said_by("The RSF", actor=RSF, side=RSF),),
    )
    raid = told("The RSF [held] Bara for 11 hours before leaving.", type="holds", kind="control", **words)
    assert [line.holder.id for line in lines(army, boast, raid)] == ["sd-gov"]


@pytest.mark.parametrize(
    ("at", "last"),
    [
        pytest.param("2024-06-10", "2024-06-05", id="before others tell that it was taken"),
        pytest.param("2024-06-30", "2024-06-20", id="after it"),
    ],
)
def test_what_is_told_of_later_days_does_not_count(at, last):
    """The last word is never before the beginning of a line, nor after the day asked for."""
    speaker = (said_by("the RSF", actor=RSF, side=RSF),)
    own = seized(day="2024-06-05", stance="claimed", by=speaker)
    again = seized(day="2024-07-05", published="2024-07-06", stance="claimed", by=speaker)
    (line,) = lines(own, seized(), again, at=at)
    assert (line.last, line.claimed) == (last, (own,))
    assert line.since <= line.last <= at


def test_nobody_takes_a_place_from_himself():
    """Words that are read as the holder before, and mean the taker, name none."""
    who = (("actor", "The RSF", RSF), ("target", "them", RSF))
    (line,) = lines(told("The RSF [drove] them out of Bara.", who=who, at=BARA, state="full", previous=1))
    assert (line.holder.id, line.previous) == ("sd-rsf", None)


RSF_DENIES = (said_by("The RSF", actor=RSF, side=RSF, cue="denied"),)
MOSCOW_DENIES = (said_by("Moscow", actor=RUSSIA, side=RUSSIA, cue="denied"),)


@pytest.mark.parametrize(
    ("denial", "stands"),
    [
        pytest.param(
            denied("The army denied that the RSF had [captured] Wad Madani.", (("actor", "the RSF", RSF),)),
            True,
            id="that the holder took it",
        ),
        pytest.param(
            denied(
                "The army denied [losing] Wad Madani.", (("actor", "The army", SAF),), type="loss_of_place"
            ),
            True,
            id="that another lost it",
        ),
        pytest.param(
            denied("The army denied that Wad Madani had [fallen].", by=(said_by("the army", actor=SAF),)),
            True,
            id="that it fell, to whomever",
        ),
        pytest.param(
            denied(
                "The RSF denied that its men had [captured] Wad Madani.",
                (("actor", "its men", None),),
                by=RSF_DENIES,
            ),
            True,
            id="its own deed, by the holder",
        ),
        pytest.param(
            denied(
                "Moscow denied that its soldiers had [captured] Wad Madani.",
                (("actor", "its soldiers", None),),
                by=MOSCOW_DENIES,
            ),
            False,
            id="its own deed, by another side",
        ),
        pytest.param(
            denied("The RSF denied [leaving] Wad Madani.", (("actor", "The RSF", RSF),), type="retreat"),
            False,
            id="that the holder has left",
        ),
        pytest.param(
            denied(
                "The army denied that the RSF had [captured] the airport of Wad Madani.",
                (("actor", "the RSF", RSF),),
                words="the airport of Wad Madani",
            ),
            False,
            id="that its airport was taken",
        ),
        pytest.param(
            denied(
                "The army did not deny that the RSF had [captured] Wad Madani.",
                (("actor", "the RSF", RSF),),
                polarity="affirmed",
                stance="reported",
            ),
            False,
            id="what is not denied",
        ),
    ],
)
def test_denials_of_a_hold(denial, stands):
    """A denial stands against the hold that it is about, and takes nothing away."""
    (line,) = lines(seized(), denial)
    assert (line.holder.id, line.against) == ("sd-rsf", (denial,) if stands else ())


def test_a_denial_stands_against_what_a_party_only_claims():
    """Though nobody else says that it holds the place."""
    own = seized(stance="claimed", by=(said_by("the RSF", actor=RSF, side=RSF),))
    denial = denied("The army denied that the RSF had [captured] Wad Madani.", (("actor", "the RSF", RSF),))
    (line,) = lines(own, denial)
    assert (line.standing, line.against) == ("claimed", (denial,))


@pytest.mark.parametrize(
    ("sentence", "words", "holds"),
    [
        pytest.param(
            "The RSF said on Monday that its fighters had [taken] Bara.",
            "its fighters",
            True,
            id="its fighters",
        ),
        pytest.param(
            "The RSF said on Monday that its allies had [taken] Bara.",
            "its allies",
            False,
            id="its allies are others",
        ),
        pytest.param(
            "The RSF said the army had lost men and guns and that its fighters had [taken] Bara.",
            "its fighters",
            False,
            id="far from who speaks, another's may be meant",
        ),
    ],
)
def test_what_a_speaker_calls_its_own_is_its_own(sentence, words, holds):
    """A party's word about its own people is a claim of that party."""
    by = (said_by("the RSF", kind="rebel", actor=RSF, side=RSF, cue="said"),)
    claim = told(sentence, who=(("actor", words, None),), at=BARA, state="full", stance="claimed", by=by)
    found = [(line.holder.id, line.standing) for line in lines(claim)]
    assert found == ([("sd-rsf", "claimed")] if holds else [])


@pytest.mark.parametrize(
    ("words", "actor", "at"),
    [
        pytest.param("Turkish Foreign Minister Ahmet Kaya", None, BARA, id="a minister nobody knows"),
        pytest.param("Sudanese Defence Minister Omar Idris", SAF, BARA, id="a minister whose side is known"),
        pytest.param("rebels", None, GUBA, id="rebels where no group is known"),
    ],
)
def test_who_holds_no_ground(words, actor, at):
    """A holder is a party that has forces and fights there, never one who speaks."""
    who = (("actor", words, actor),)
    assert lines(told(f"{words} [took] {at.name}.", who=who, at=at, state="full")) == ()


def bastion(published, text="Shells fell on the Russian [bastion] of Mykhailivka.", **more):
    """The town is described by those who held it."""
    words = {
        "who": (("holder", "Russian", RUSSIA),),
        "at": MYKHAILIVKA,
        "state": "full",
        "source": "Steppe Post",
    }
    return told(text, type="holds", kind="control", published=published, **(words | more))


def freed(day="2022-09-10", who=("Ukrainian troops", UKRAINE), published="2022-09-11"):
    """One side takes the town."""
    words, actor = who
    return told(
        f"{words} [took] Mykhailivka.",
        who=(("actor", words, actor),),
        at=MYKHAILIVKA,
        state="full",
        day=day,
        published=published,
    )


TAKEN_BACK = freed(day="2022-09-20", who=("Russian troops", RUSSIA), published="2022-09-21")
SAID = bastion("2022-10-01", "Russian troops still [hold] Mykhailivka.")


@pytest.mark.parametrize(
    ("others", "holder", "stale"),
    [
        pytest.param((freed(), bastion("2022-10-01")), "ua-gov", 1, id="weeks after the change"),
        pytest.param((freed(), bastion("2023-03-01")), "ru-gov", 0, id="long after it, it may be news"),
        pytest.param((freed(day=None), bastion("2022-10-01")), "ru-gov", 0, id="a change that nobody dates"),
        pytest.param((freed(), SAID), "ru-gov", 0, id="a sentence that says who holds it now"),
        pytest.param((freed(), TAKEN_BACK, bastion("2022-10-01")), "ru-gov", 0, id="after it was taken back"),
    ],
)
def test_an_old_epithet_is_no_rival_of_a_change(others, holder, stale):
    """ "The bastion of" outlives the hold in reports for some weeks: it is shown, and contradicts nobody."""
    (line,) = lines(*others)
    assert (line.holder.id, len(line.epithets), line.disputed) == (holder, stale, False)


def test_an_epithet_in_the_sentence_of_a_capture_is_of_before():
    """Whoever took it."""
    report = {"report": "r1", "published": "2022-09-11"}
    capture = told(
        "The operation [captured] the Russian bastion of Mykhailivka.",
        who=(("actor", "The operation", None),),
        at=MYKHAILIVKA,
        state="full",
        **report,
    )
    epithet = bastion(text="The operation captured the Russian [bastion] of Mykhailivka.", **report)
    assert lines(epithet) != ()
    assert lines(capture, epithet) == ()


def test_places_without_an_entry_are_counted_by_name():
    """They have no line, and are told apart only by their names."""
    hamlet = replace(BEZMEINE, country="SD")
    first = seized(at=hamlet, words="Wad Madani")
    named = replace(hamlet, country=None)
    again = seized(at=named, words="Wad Madani", published="2024-06-25", source="Nile News")
    elsewhere = replace(hamlet, name="Tselyna")
    later = seized(at=elsewhere, words="Wad Madani", day="2024-07-20", published="2024-07-21")
    everything = (again, first, later)
    assert lines(*everything) == ()
    known = unplaced_of(everything, at="2024-07-01", registry=REGISTRY)
    assert [(p.name, p.country, p.groups) for p in known] == [("Bezmeine", "SD", 2)]
    assert [p.name for p in unplaced_of(everything, registry=REGISTRY)] == ["Bezmeine", "Tselyna"]
