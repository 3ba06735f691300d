"""The actor registry: its rules, one id for one actor, and how names are looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain

import pytest

from dateline.codebook.countries import make_actors
from dateline.codebook.names import fold, fold_tokens
from dateline.codebook.registry import CLASSES, build_registry, load_registry
from dateline.errors import BadData
from dateline.model import Actor

REGISTRY = load_registry()
WRITTEN = [actor for actor in REGISTRY.actors() if not actor.made]

# Wordings that several actors do share in print; which one is meant is for the report to say.
SHARED_ACRONYMS = "ABC ADF AFP ANP BRA CDF ISI MNLA PDF PLA RAF SAF SDF SLA SNA SPLA SRF UPC"
SHARED_NAMES = (
    "al Shabaab",
    "al Shabab",
    "Ansar al-Sharia",
    "Ansar al-Sunna",
    "Armed Forces of Yugoslavia",
    "Daily Star",
    "The Daily Star",
    "Islamic Jihad",
    "Jund al-Khilafah",
    "Lebanese forces",
    "National Forces of Liberation",
    "National Liberation Army",
    "People's Defence Forces",
    "Popular Resistance",
    "Rwandan armed forces",
    "Serb army",
    "Serb forces",
    "Serb troops",
    "Sudan People's Liberation Army",
    "Syrian interim government",
    "US-led coalition",
    "US-led coalition forces",
    "US-led coalition troops",
    "US-led forces",
    "U.S.-led coalition",
    "U.S.-led coalition forces",
    "U.S.-led coalition troops",
    "U.S.-led forces",
)


def ids(name: str, **context: object) -> list[str]:
    return [match.actor.id for match in REGISTRY.lookup(name, **context)]  # type: ignore[arg-type]


def test_the_registry_is_large():
    """More than a thousand entries are written, beside those made from the countries."""
    assert len(WRITTEN) >= 1000
    assert len(REGISTRY) > len(WRITTEN)


def test_every_entry_it_points_to_exists():
    """A parent, a side and a backer are entries of their own."""
    missing = [
        (actor.id, other)
        for actor in REGISTRY.actors()
        for other in (actor.parent, actor.side, *(backing.id for backing in actor.backers))
        if other is not None and REGISTRY.by_id(other) is None
    ]
    assert missing == []


def test_parents_lead_to_a_root():
    """Following parents never comes back."""
    for actor in REGISTRY.actors():
        seen, current = {actor.id}, actor
        while current.parent is not None:
            assert current.parent not in seen
            seen.add(current.parent)
            parent = REGISTRY.by_id(current.parent)
            assert parent is not None
            current = parent


def test_ids_classes_and_dates_have_their_form():
    """An id begins with the country or "int"; dates are ISO, maybe partial, and in order."""
    for actor in REGISTRY.actors():
        assert re.fullmatch(r"(int|[a-z]{2})-[a-z0-9]+(-[a-z0-9]+)*", actor.id)
        assert actor.cls in CLASSES
        assert actor.aliases, actor.id
        spans = [(actor.founded, actor.dissolved)]
        spans += [(item.start, item.end) for item in (*actor.dated_names, *actor.backers, *actor.governs)]
        for date in filter(None, chain.from_iterable(spans)):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date), actor.id
        for start, end in spans:
            assert start is None or end is None or start[: len(end)] <= end[: len(start)], actor.id


def test_no_wording_is_shared_unless_it_is_in_print():
    """A wording leads to one actor, but for the acronyms and names that several bear and the two Congos."""
    owners = defaultdict(set)
    for alias in REGISTRY.aliases():
        owners[alias.tokens].add(alias.actor_id)
    made = {actor.id for actor in REGISTRY.actors() if actor.made} | {"cd-army"}
    shared = {tokens for tokens, actors in owners.items() if len(actors) > 1 and not actors <= made}
    printed = {*SHARED_NAMES, *(name.replace("'s ", "s ") for name in SHARED_NAMES)}
    named = {fold(name, cased=cased) for name in printed for cased in (False, True)}
    assert shared <= {(acronym,) for acronym in SHARED_ACRONYMS.split()} | named
    assert len(shared) == len(SHARED_ACRONYMS.split()) + len(printed)


def test_no_alias_is_a_loaded_word():
    """Terrorists and bandits are labels, never names; a "counter terrorism service" is no label."""
    loaded = re.compile(r"(?<!counter )\b(terroris[tm]|bandit|infidel|thug)s?\b")
    assert [a.text for a in REGISTRY.aliases() if loaded.search(" ".join(a.tokens).casefold())] == []


@pytest.mark.parametrize(
    ("id", "names"),
    [
        pytest.param(
            "int-isis",
            ["ISIS", "IS", "ISIL", "Daesh", "Daech", "Islamic State", "the Islamic State of Iraq and the Levant",
             "so-called Islamic State", "Islamic State group"],
            id="the Islamic State is one actor",
        ),
        pytest.param(
            "sy-army",
            ["Syrian Army", "Syrian Arab Army", "SAA", "Syrian government forces", "Syrian government troops",
             "Syrian regime forces", "Syrian military", "Syria's army"],
            id="the Syrian army is one actor",
        ),
        pytest.param("sy-gov", ["Syrian government", "Syrian regime", "the government of Syria", "Syria"],
                     id="the Syrian state is above its army"),
        pytest.param(
            "sy-nusra",
            ["al-Nusra", "Al-Nusra Front", "Jabhat al-Nusra", "Jabhat an-Nusra", "Jabhat Fateh al-Sham",
             "Hay'at Tahrir al-Sham", "Hayat Tahrir Al Sham", "HTS", "Nusra Front"],
            id="al-Nusra and its later names are one actor",
        ),
        pytest.param("ng-iswap", ["ISWAP", "Islamic State West Africa Province", "IS-WAP"],
                     id="a province of the Islamic State is an actor of its own"),
        pytest.param("int-iskp", ["ISKP", "IS-K", "ISIS-K", "Islamic State Khorasan"], id="so is Khorasan"),
        pytest.param("int-isgs", ["ISGS", "Islamic State in the Greater Sahara"], id="so is the Greater Sahara"),
        pytest.param("us-gov", ["United States", "the United States of America", "U.S.", "US", "White House"],
                     id="the United States"),
        pytest.param("ru-airforce", ["Russian Aerospace Forces", "Russian aviation", "VKS"], id="Russian aviation"),
        pytest.param("lk-ltte", ["LTTE", "Tamil Tigers", "Liberation Tigers of Tamil Eelam"], id="the Tamil Tigers"),
        pytest.param("cd-m23", ["M23", "M-23", "March 23 Movement", "AFC/M23"], id="hyphens do not matter"),
        pytest.param("co-agc", ["Clan del Golfo", "Gulf Clan", "Clan Usuga", "AGC"], id="accents do not matter"),
        pytest.param("ba-vrs", ["VRS", "Bosnian Serb Army", "Army of Republika Srpska"], id="the Bosnian Serb army"),
        pytest.param("mm-army", ["Tatmadaw", "Myanmar military", "Burmese army", "Myanmar junta troops"],
                     id="the Myanmar military"),
        pytest.param("ua-army", ["Ukrainian forces", "Ukraine’s armed forces", "AFU", "Ukrainian Armed Forces"],
                     id="the Ukrainian army"),
        pytest.param("ye-houthi", ["Houthis", "Ansar Allah", "Ansarullah", "Al-Houthi", "Huthi rebels"],
                     id="the Houthis"),
    ],
)  # fmt: skip
def test_one_actor_many_names(id, names):
    """Every wording of an actor leads to its one id."""
    assert {name: ids(name) for name in names} == {name: [id] for name in names}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("pro-government forces", id="an umbrella is nobody"),
        pytest.param("terrorists", id="a label is nobody"),
        pytest.param("is", id="an acronym is not a common word"),
        pytest.param("who", id="nor is an agency's"),
        pytest.param("US-backed militants", id="those a state backs are not that state"),
        pytest.param("government forces", id="whose government, the report must say"),
        pytest.param("iran", id="a short name counts only as it is written"),
        pytest.param("", id="nothing is nobody"),
    ],
)
def test_words_that_name_nobody(name):
    """Umbrellas, labels and common words are not names."""
    assert ids(name) == []


def test_the_coalition_is_not_the_united_states():
    """The US-led coalition, the United States and a group it backs are three actors."""
    assert ids("US-led coalition", at="2017-05", countries=["SY"])[0] == "int-oir"
    assert "us-gov" not in ids("US-led forces")
    backers = [backing.id for backing in REGISTRY.by_id("sy-sdf").backers]
    assert backers == ["us-gov"]


@pytest.mark.parametrize(
    ("name", "at", "countries", "first"),
    [
        pytest.param("ADF", None, ["CD"], "cd-adf", id="in Congo, the Allied Democratic Forces"),
        pytest.param("ADF", None, ["CM"], "cm-adf", id="in Cameroon, the Ambazonia Defence Forces"),
        pytest.param("SLA", None, ["LK"], "lk-army", id="in Sri Lanka, the army"),
        pytest.param("SLA", None, ["SD"], "sd-sla", id="in Sudan, the Liberation Army"),
        pytest.param("PDF", None, ["MM"], "mm-pdf", id="in Myanmar, the People's Defence Force"),
        pytest.param("PDF", "1989-12", ["PA"], "pa-army", id="in Panama, the army it had"),
        pytest.param("SAF", None, ["SD"], "sd-army", id="in Sudan, the armed forces"),
        pytest.param("AFP", None, ["SY"], "fr-afp", id="in Syria, the news agency"),
        pytest.param("AFP", None, ["PH"], "ph-army", id="in the Philippines, the armed forces"),
        pytest.param("SPLA", "1995", ["SD"], "sd-spla", id="before 2011, the rebels"),
        pytest.param("SPLA", "2014-01-10", ["SS"], "ss-army", id="since, the army of South Sudan"),
        pytest.param(
            "US-led coalition", "2005-06", ["IQ"], "iq-mnf", id="in Iraq in 2005, the multinational force"
        ),
        pytest.param(
            "US-led forces", "2002", ["AF"], "int-oef", id="in Afghanistan in 2002, Enduring Freedom"
        ),
        pytest.param("Congolese army", None, ["CD"], "cd-army", id="the Congo the report is about"),
    ],
)
def test_shared_names_are_settled_by_place_and_date(name, at, countries, first):
    """Of several actors of one name, the one that fits the report comes first, and alone fits best."""
    matches = REGISTRY.lookup(name, at=at, countries=countries)
    assert matches[0].actor.id == first
    assert len(matches) > 1
    assert matches[0].misfit < matches[1].misfit


def test_a_name_out_of_force_is_said_to_be():
    """A dated name says so, and fits less well outside its time."""
    then, later = REGISTRY.lookup("JFS", at="2016-10"), REGISTRY.lookup("JFS", at="2018-10")
    assert then[0].dated
    assert (then[0].misfit, later[0].misfit) == (0, 4)


def test_an_actor_is_part_of_what_its_parents_are_part_of():
    """And stands with what their sides stand with; who is unknown is part of nothing else."""
    assert {"so-danab", "so-army", "so-gov"} == REGISTRY.around("so-danab")
    assert {"so-gov", "so-danab"} <= set(REGISTRY.within("so-gov"))
    assert REGISTRY.around("nobody") == {"nobody"}


def test_places_that_stand_for_a_state_say_so():
    """A country's name and its capital are marked as places too; the Kremlin is none."""
    marks = {
        name: REGISTRY.lookup(name)[0].alias.place_name for name in ("Syria", "Damascus", "Kremlin", "Kiev")
    }
    assert marks == {"Syria": True, "Damascus": True, "Kremlin": False, "Kiev": True}


def test_every_country_has_its_forces():
    """A country without entries of its own still has a government and an army."""
    assert ids("Malawian soldiers") == ["mw-army"]
    army = REGISTRY.by_id("mw-army")
    assert (army.parent, army.side, army.kind, army.made) == ("mw-gov", "mw-gov", "state_forces", True)


def test_an_entry_becomes_the_actor_of_a_reading():
    """The reading shows id, name and kind."""
    assert REGISTRY.by_id("cd-m23").actor() == Actor(
        id="cd-m23", name="March 23 Movement", kind="rebel_group"
    )


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        pytest.param(["al", "-", "Nusra", "Front"], ["al", "", "nusra", "front"], id="a hyphen is skipped"),
        pytest.param(["ash", "-", "Sham"], ["al", "", "sham"], id="articles before sun letters are one"),
        pytest.param(["as", "-", "yet"], ["as", "", "yet"], id="an English word is no article"),
        pytest.param(["People", "'s", "Defence"], ["people", "", "defense"], id="possessive and spelling"),
        pytest.param(["U.S.", ",", "Iraq"], ["us", ",", "iraq"], id="points go, commas stay"),
    ],
)
def test_the_tokens_of_a_text_fold_one_for_one(words, tokens):
    """Folded tokens stand at the places of the words they come from."""
    assert fold_tokens(words) == tokens


def test_aliases_fold_like_texts():
    """The tokens of an alias are what its own words fold to, with or without the apostrophe of a possessive."""
    for alias in REGISTRY.aliases():
        forms = (alias.text, alias.text.upper(), alias.text.replace("'s ", "s "))
        shown = {fold(form, cased=alias.case_sensitive) for form in forms}
        assert alias.tokens in shown, alias.text


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        pytest.param([{"id": "xx-a", "name": "A"}], "lacks class", id="a class is needed"),
        pytest.param([{"id": "xx-a", "name": "A", "class": "gang"}], "unknown class", id="of those known"),
        pytest.param(
            [{"id": "xx-a", "name": "A", "class": "ngo", "kind": "gang"}], "unknown kind", id="as is a kind"
        ),
        pytest.param(
            [{"id": "xx-a", "name": "A", "class": "ngo", "color": "red"}], "unknown fields", id="no more"
        ),
        pytest.param([{"id": "xx-a", "name": "A", "class": "ngo"}] * 2, "taken", id="an id is used once"),
    ],
)
def test_a_faulty_entry_is_refused(entries, fault):
    """An entry that breaks the rules ends with what is wrong with it."""
    with pytest.raises(BadData, match=fault):
        build_registry([], entries)


def test_an_entry_extends_the_one_made_from_its_country():
    """A written entry gives its name and aliases to the made one, whose wordings stay."""
    branches = {"army": {"name": "Army of {}", "class": "army", "after": ["army"], "before": []}}
    made = make_actors(
        {"branches": branches, "countries": {"XX": {"name": "Ruritania", "demonyms": ["Ruritanian"]}}}
    )
    entry = {"id": "xx-army", "name": "Royal Guard", "class": "army", "aliases": ["RRG"]}
    registry = build_registry(made, [entry])
    assert [registry.lookup(name)[0].actor.name for name in ("Ruritanian army", "RRG")] == ["Royal Guard"] * 2
