"""What the words say of where, before anything is looked up."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.places import PlacePhrase, countries_named, find_places
from dateline.gazetteer.names import fold
from dateline.languages.language import load
from dateline.model import Report, Zone

KNOWN = """
    Adré, Aden, Ansongo, Avdiivka, Bakhmut, Bangui, Bukavu, Bunia, Cauca, Chad, Colombia, Donetsk,
    El Fasher, El Geneina, Gao, Goma, Iraq, Jordan, Kabul, Kandahar, Kharkiv, Kherson, Khartoum,
    Khan Younis, Kunduz, Kutum, Kyiv, Lashio, Lebanon, Mali, Marib, Moscow, Mosul, Nineveh, North Darfur,
    North Kivu, Nyala, Odesa, Russia, Sake, Sanaa, Shan, Somalia, Sudan, Syria, Tal Afar, Turkey, Ukraine,
    Wad Madani, Yemen, Zaporizhzhia, Hodeidah, Israel, Mogadishu, Kismayo
"""
NAMES = frozenset(fold(name) for name in KNOWN.split(","))


def read(text: str) -> tuple[Document, tuple[PlacePhrase, ...]]:
    """The mentions of a one-paragraph report."""
    zones = (Zone(kind="body", start=0, end=len(text)),)
    report = Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=zones, flags=(),
    )  # fmt: skip
    language = load("en")
    document = analyse(report, language=language)
    mentions = find_places(
        document, language, is_place=lambda name: fold(name) in NAMES, actor_tokens=frozenset()
    )
    return document, mentions


def named(text: str, name: str) -> PlacePhrase:
    """The one mention of a name."""
    _, mentions = read(text)
    found = [mention for mention in mentions if mention.name == name]
    assert len(found) == 1, [mention.name for mention in mentions]
    return found[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Rebels seized Goma and Sake on Monday.", ["Goma", "Sake"], id="objects of seizing"),
        pytest.param("Fighting broke out in El Geneina.", ["El Geneina"], id="a name of two words"),
        pytest.param("Troops shelled the village of Mbeko.", ["Mbeko"], id="no gazetteer knows the village"),
        pytest.param("Clashes were reported in Tanda district.", ["Tanda"], id="nor the district"),
        pytest.param("Jordan Hale, an analyst, spoke on Friday.", [], id="a person called like a country"),
        pytest.param("Moscow said it had won.", [], id="a capital that speaks is a government"),
        pytest.param("The Kyiv Independent quoted him.", [], id="a newspaper"),
        pytest.param("The US-led coalition pulled back.", [], id="an adjective made of a name"),
        pytest.param("Talks between Israel and Lebanon stalled.", [], id="parties to talks"),
        pytest.param("The government of Sudan refused.", [], id="whose government it is"),
        pytest.param("Drones hit Odesa.", ["Odesa"], id="the target of a strike"),
        pytest.param(
            "Gunmen raided the towns of Bunia and Djugbe.",
            ["Bunia", "Djugbe"],
            id="one plural noun tells all",
        ),
        pytest.param(
            "Jets bombed the Kunduz, Zanbar and Achgal areas.", ["Kunduz", "Zanbar", "Achgal"], id="or after"
        ),
        pytest.param("A strike hit a wedding at Bountara in Mali.", ["Bountara"], id="what follows holds it"),
        pytest.param(
            "Fighters seized Mwesora in Tanda district, Mali.", ["Mwesora"], id="the inner of three"
        ),
        pytest.param("Gunmen abducted 279 girls in Jangebe.", ["Jangebe"], id="no dictionary has the name"),
        pytest.param("They were tried in Parliament.", [], id="a dictionary has this one"),
        pytest.param("It was the worst day for Moscow since the war began.", [], id="for whom"),
        pytest.param("The battle for Bakhmut went on.", ["Bakhmut"], id="what is fought for"),
        pytest.param("Protesters met at the Jordan embassy.", [], id="whose embassy it is"),
        pytest.param("Rockets landed in Mosul's old town.", ["Mosul"], id="the owner of a part"),
        pytest.param("He heads Reporters Without Borders.", [], id="a noun within a name"),
    ],
)
def test_names_of_places_are_told_from_other_names(text: str, names: list[str]) -> None:
    """A capitalised word is a place where the words around it use it as one."""
    _, mentions = read(text)
    assert [mention.name for mention in mentions if mention.name is not None] == names


@pytest.mark.parametrize(
    ("text", "name", "quote", "direction"),
    [
        pytest.param(
            "They advanced over 3 km northeast of Marib.",
            "Marib",
            "over 3 km northeast of Marib",
            "NE",
            id="distance",
        ),
        pytest.param(
            "Shells fell in the area north of Kutum.", "Kutum", "the area north of Kutum", "N", id="an area"
        ),
        pytest.param(
            "Jets struck depots in rebel-held areas to the east of the city of Bukavu.",
            "Bukavu",
            "rebel-held areas to the east of the city of Bukavu",
            "E",
            id="areas that somebody holds",
        ),
        pytest.param(
            "The convoy stopped south-west of Hodeidah.",
            "Hodeidah",
            "south-west of Hodeidah",
            "SW",
            id="a hyphen",
        ),
    ],
)
def test_relations_are_read(text: str, name: str, quote: str, direction: str) -> None:
    """A direction makes the name a point of reference and the phrase is quoted whole."""
    document, mentions = read(text)
    mention = next(m for m in mentions if m.name == name)
    assert (mention.near, mention.direction) == (True, direction)
    assert document.mention(mention.start, mention.end).quote == quote


@pytest.mark.parametrize(
    ("words", "distance"),
    [
        pytest.param("12 km north of", (12.0, 12.0), id="a plain figure"),
        pytest.param("over 3 km north of", (3.0, None), id="more than"),
        pytest.param("within 5 km of", (None, 5.0), id="at most"),
        pytest.param("10 miles north of", (16.09, 16.09), id="miles"),
        pytest.param("three kilometres from", (3.0, 3.0), id="a number in words"),
        pytest.param("10 to 15 km north of", (10.0, 15.0), id="a range"),
    ],
)
def test_distances_are_kilometres(words: str, distance: tuple[float | None, float | None]) -> None:
    """How far, with the bounds that the words leave open."""
    assert named(f"The column halted {words} Kharkiv.", "Kharkiv").distance_km == distance


@pytest.mark.parametrize(
    ("text", "name", "containers"),
    [
        pytest.param("Gunmen entered Kutum in North Darfur.", "Kutum", ("North Darfur",), id="in"),
        pytest.param(
            "Shells hit Avdiivka, Ukraine, overnight.", "Avdiivka", ("Ukraine",), id="between commas"
        ),
        pytest.param(
            "They took Sake, a town 25 km west of Goma, on Sunday.",
            "Sake",
            ("Goma",),
            id="a town so far from another",
        ),
        pytest.param(
            "He fled to Tal Afar, in northern Iraq.", "Tal Afar", ("Iraq",), id="a part of a country"
        ),
        pytest.param("They bombed Gao, Ansongo and Goma.", "Gao", (), id="a list holds nothing"),
    ],
)
def test_places_that_hold_others(text: str, name: str, containers: tuple[str, ...]) -> None:
    """A place that only says where another lies is no mention of its own."""
    assert named(text, name).containers == containers


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param("Residents fled from Nyala.", "Nyala", "from", id="from"),
        pytest.param("The army advanced towards Kherson.", "Kherson", "toward", id="towards"),
        pytest.param("Rebels advanced on Bangui.", "Bangui", "toward", id="on, after a movement"),
        pytest.param("A bomb went off in Kabul.", "Kabul", "at", id="in"),
    ],
)
def test_prepositions_give_roles(text: str, name: str, role: str) -> None:
    """The role of a place is what its preposition says."""
    assert named(text, name).role == role


@pytest.mark.parametrize(
    ("text", "endpoints", "kind_word"),
    [
        pytest.param(
            "The ambush was on the Kabul-Kandahar highway.",
            ("Kabul", "Kandahar"),
            "highway",
            id="two names and a road",
        ),
        pytest.param(
            "Troops massed along the Syrian-Iraqi border.", ("Syria", "Iraq"), "border", id="two adjectives"
        ),
        pytest.param(
            "They closed the border between Chad and Sudan.", ("Chad", "Sudan"), "border", id="between"
        ),
        pytest.param(
            "Mines lie along the road from Mosul to Tal Afar.",
            ("Mosul", "Tal Afar"),
            "road",
            id="from and to",
        ),
    ],
)
def test_lines_have_ends(text: str, endpoints: tuple[str, ...], kind_word: str) -> None:
    """A road or border is known by what it runs between."""
    _, mentions = read(text)
    line = next(mention for mention in mentions if mention.kind == "line")
    assert (line.endpoints, line.kind_word) == (endpoints, kind_word)


def test_names_on_a_list_share_the_preposition() -> None:
    """ "from X and Y": both are left, under one head."""
    text = "The troops withdrew from Kharkiv and Kherson."
    first, second = named(text, "Kharkiv"), named(text, "Kherson")
    assert (first.role, first.head) == (second.role, second.head)


def test_this_town_points_back() -> None:
    """ "this border town" has no name and points to one."""
    _, mentions = read("Militants hold Adré. Planes dropped leaflets on this border town.")
    last = mentions[-1]
    assert (last.name, last.kind_word, last.anaphoric) == (None, "town", True)


def test_parts_of_a_country() -> None:
    """ "northern Mali" is a part of it, not somewhere north of it."""
    mention = named("Violence spread across northern Mali.", "Mali")
    assert (mention.part, mention.near) == ("N", False)


def test_headings_have_no_place() -> None:
    """ "moving northeast" says where to, and of no place."""
    _, mentions = read("The brigade is now moving northeast.")
    assert [(mention.name, mention.heading) for mention in mentions] == [(None, "NE")]


def test_actors_are_no_places() -> None:
    """Tokens that name an actor are left to it."""
    text = "They fought Goma forces."
    report = read(text)[0].report
    language = load("en")
    document = analyse(report, language=language)
    every = frozenset(range(len(document.doc)))
    assert find_places(document, language, is_place=lambda _: True, actor_tokens=every) == ()


def test_countries_are_counted() -> None:
    """A country counts twice where it is named, once where its adjective stands."""
    document, _ = read("Malian troops left Mali. Chadian troops stayed.")
    assert countries_named(document, load("en")) == {"Chad": 1, "Mali": 3}


def test_a_possessor_holds_the_place_it_owns() -> None:
    """ "Mali's Gao region" is one place."""
    mention = named("Clashes broke out in Mali's Gao region.", "Gao")
    assert mention.containers == ("Mali",)


def test_what_follows_a_list_of_one_kind_holds_all_of_it() -> None:
    """Each town of a list lies in the region named at its end."""
    _, mentions = read("Soldiers entered the towns of Bakhmut and Avdiivka in Donetsk region.")
    assert [mention.containers for mention in mentions] == [("Donetsk",), ("Donetsk",)]


def test_the_capital_of_a_region_is_not_the_region() -> None:
    """The name only says whose capital is meant."""
    (mention,) = read("Troops reached the capital of North Darfur.")[1]
    assert (mention.name, mention.kind_word, mention.containers) == (None, "capital", ("North Darfur",))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They agreed on this: a security zone.", id="a zone nobody placed"),
        pytest.param("Rebel-held areas were hit.", id="areas in general"),
        pytest.param("Several neighbourhoods were hit.", id="neighbourhoods in general"),
        pytest.param("They used off-road vehicles.", id="half of a compound"),
    ],
)
def test_words_for_anywhere_are_no_places(text: str) -> None:
    """A common noun is a mention where a name or something said before tells which."""
    assert read(text)[1] == ()
