"""The registry of sources: its entries, and how names and addresses find them."""

from collections import defaultdict
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.countries import load_countries
from dateline.codebook.outlets import address_of, build_rules, name_key
from dateline.codebook.registry import load_registry
from dateline.codebook.sources import build_sources, load_sources
from dateline.errors import BadData
from dateline.picture import SourceScale

REGISTRY = load_registry()
SOURCES = load_sources(REGISTRY)
WORDS = {
    "endings": ["news", "newsagency"],
    "media": ["tv"],
    "beginnings": ["radio"],
    "generic": ["press"],
    "platforms": ["t.me"],
    "hosts": ["substack.com"],
    "archives": ["web.archive.org"],
}
RULES = build_rules(WORDS, load_countries())
OUTLETS = [pytest.param(outlet, id=outlet.source.id) for outlet in SOURCES.outlets()]


def _id(name, url=None, **country):
    found = SOURCES.find(name, url, **country)
    return found and found.id


@pytest.mark.parametrize("outlet", OUTLETS)
def test_an_entry_has_what_it_needs(outlet):
    """A name, a scale of the scheme, a side that is an actor, a country unless it is the world's; no reliability."""
    source = outlet.source
    assert source.known
    assert source.scale in get_args(SourceScale)
    assert source.side is None or REGISTRY.by_id(source.side) is not None
    assert (source.country is None) == source.id.startswith("int-")
    assert source.country is None or source.country in load_countries()["countries"]
    assert source.reliability is None
    assert SOURCES.by_id(source.id) == source


@pytest.mark.parametrize("outlet", OUTLETS)
def test_an_entry_is_found_by_all_its_names_and_domains(outlet):
    """By the address of a page, by the bare domain, and by each name within its country."""
    for domain in outlet.domains:
        page = f"https://{domain}/2019/story.html" if "/" not in domain else f"https://{domain}/12"
        assert _id(None, page) == outlet.source.id
        assert _id(domain) == outlet.source.id
    for name in outlet.names:
        assert _id(name, country=outlet.source.country) == outlet.source.id


def test_no_two_of_one_country_claim_a_name():
    """Where they share one across borders, the country tells them apart."""
    claims = defaultdict(set)
    for outlet in SOURCES.outlets():
        for name in outlet.names:
            claims[name_key(name), outlet.source.country].add(outlet.source.id)
    assert {name: ids for name, ids in claims.items() if len(ids) > 1} == {}


def test_domains_are_written_as_addresses_give_them():
    """In small letters, without "www.", so that each can be met."""
    for outlet in SOURCES.outlets():
        for domain in outlet.domains:
            assert domain in address_of(domain, RULES).domains


def test_iteration_gives_every_source_once():
    """And its length says how many."""
    ids = [source.id for source in SOURCES]
    assert len(ids) == len(set(ids)) == len(SOURCES)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        pytest.param("Al Jazeera", "qa-aljazeera", id="the name"),
        pytest.param("AL-JAZEERA", "qa-aljazeera", id="another case, a hyphen"),
        pytest.param("aljazeera", "qa-aljazeera", id="one word"),
        pytest.param("jazeera", "qa-aljazeera", id="without the article"),
        pytest.param("Al Jazeera English", "qa-aljazeera", id="its service in a language"),
        pytest.param("kathmandupost", "np-kathmandupost", id="one word without The"),
        pytest.param("thekathmandupost", "np-kathmandupost", id="one word with The"),
        pytest.param("El Pais (Colombia)", "co-elpais", id="accents, and a note that names the country"),
        pytest.param("Reuters (Goma)", "gb-reuters", id="a note that names no country"),
        pytest.param("Tolo", "af-tolo", id="without News"),
        pytest.param("Pajhwok News Agency", "af-pajhwok", id="with News Agency"),
        pytest.param("Okapi", "cd-okapi", id="without Radio"),
        pytest.param("zallaqa", "ml-azzallaqa", id="without the article made like its noun"),
        pytest.param("yna", "kr-yonhap", id="the stem of its domain"),
        pytest.param("premiumtimesng.com", "ng-premiumtimes", id="its domain as a name"),
        pytest.param("www.dabangasudan.org/en", "sd-dabanga", id="its address as a name"),
        pytest.param("People’s Daily", "cn-peoplesdaily", id="a curly apostrophe"),
        pytest.param("ТАСС", "ru-tass", id="another script"),
        pytest.param(
            "Hill Radio", "outlet:hillradio", id="the radio of a name is not the paper of that name"
        ),
        pytest.param("The Press", "outlet:press", id="a word of many names is nobody's"),
        pytest.param("Nigerian", "outlet:nigerian", id="nor is the name of a people"),
        pytest.param("Daily Star", "outlet:dailystar", id="a shared name is nobody's"),
        pytest.param("Wire", "outlet:wire", id="a word of many names without its article is nobody's"),
        pytest.param("Times", "outlet:times", id="however well known the one with the article is"),
        pytest.param("The Wire", "in-wire", id="with it, it is"),
        pytest.param("The Wire (India)", "in-wire", id="and with a note"),
        pytest.param("Wire (India)", "in-wire", id="the country tells too"),
        pytest.param("Wire News", "outlet:wirenews", id="nor with an ending"),
        pytest.param("Kivu Hills Gazette", "outlet:kivuhillsgazette", id="unknown"),
        pytest.param("example-front.net", "outlet:example-front.net", id="an unknown domain as a name"),
    ],
)
def test_names_are_found_however_they_are_written(name, id):
    """Case, punctuation, articles, usual endings and domain stems do not part a name from its outlet."""
    assert _id(name) == id


@pytest.mark.parametrize(
    ("name", "url", "id"),
    [
        pytest.param(
            "Reuters", "https://www.irrawaddy.com/a", "mm-irrawaddy", id="the address goes before the name"
        ),
        pytest.param(
            "Borno Desk", "https://reliefweb.int/node/1", "outlet:bornodesk", id="who is relayed is named"
        ),
        pytest.param("Reuters", "https://allafrica.com/stories/1", "gb-reuters", id="a known one, too"),
        pytest.param(
            "ReliefWeb", "https://reliefweb.int/node/1", "int-reliefweb", id="what relays, by itself"
        ),
        pytest.param(None, "https://reliefweb.int/node/1", "int-reliefweb", id="and where nobody is named"),
        pytest.param("AFP", "https://news.example.org/a", "fr-afp", id="an unknown address leaves the name"),
        pytest.param(
            "Daily Star", "http://archive.example.com.lb/1", "lb-dailystar", id="a national ending decides"
        ),
        pytest.param("The Guardian", "https://guardian.ng/news", "ng-guardian", id="the domain decides"),
        pytest.param(None, "https://english.ahram.org.eg/News/1", "eg-ahram", id="a part of a domain"),
        pytest.param(None, "HTTPS://WWW.TOLONEWS.COM:443/x", "af-tolo", id="capitals and a port"),
        pytest.param(None, "https://timesofindia.indiatimes.com/x", "in-toi", id="one of several of a host"),
        pytest.param(
            None, "https://indiatimes.com/x", "outlet:indiatimes.com", id="the host of several is none"
        ),
        pytest.param(None, "https://t.me/rybar/70", "ru-rybar", id="a channel of a platform"),
        pytest.param(
            None, "https://t.me/somebody_else/7", "outlet:t.me/somebody_else", id="another channel of it"
        ),
        pytest.param(
            None, "https://front.substack.com/p/1", "outlet:front.substack.com", id="a host of many"
        ),
        pytest.param(
            None,
            "https://web.archive.org/web/2015/http://www.tamilnet.com/a",
            "lk-tamilnet",
            id="a page kept by an archive",
        ),
        pytest.param(
            None, "https://a.b.example.co.ke/x", "outlet:example.co.ke", id="unknown: the registered domain"
        ),
        pytest.param(
            "Hill Radio", "https://example.co.ke/x", "outlet:hillradio", id="unknown: the name first"
        ),
        pytest.param("", "https://nato.int/x", "int-nato", id="an empty name is none"),
        pytest.param("—", "no address", None, id="neither says anything"),
        pytest.param(None, "http://[broken", None, id="a broken address"),
        pytest.param(None, "http://127.0.0.1/x", None, id="a number is no domain"),
        pytest.param(None, None, None, id="nothing given"),
    ],
)
def test_the_address_goes_before_the_name(name, url, id):
    """First the domain, then the name; what is shared is nobody's unless the address settles it."""
    assert _id(name, url) == id


def test_a_given_country_tells_outlets_of_one_name_apart():
    """And one of no claimant leaves the name unsettled."""
    assert _id("El Universal", country="MX") == "mx-eluniversal"
    assert _id("El Universal", country="VE") == "ve-eluniversal"
    assert _id("El Universal", country="FR") == "outlet:eluniversal"


def test_an_unknown_outlet_says_so_and_nothing_more():
    """Its name as given and the site of its address; no country is guessed from it."""
    found = SOURCES.find(" Hill Radio ", "https://www.example.co.ke/x?y=1")
    assert (found.name, found.url, found.known) == ("Hill Radio", "https://example.co.ke/", False)
    assert {found.country, found.side, found.owner, found.scale, found.reliability} == {None}


def test_an_actor_gives_name_country_and_side():
    """The entry of an outlet that the actor registry has adds domain, owner and scale alone."""
    found = SOURCES.by_id("lb-manar")
    actor = REGISTRY.by_id("lb-manar")
    assert (found.name, found.country, found.side) == (actor.name, "LB", "lb-hezbollah")
    assert (found.url, found.owner, found.scale) == ("https://almanar.com.lb/", "Hezbollah", "National")


def test_an_outlet_of_the_actor_registry_needs_no_entry():
    """Actors of class media are outlets, with nothing known but what the actor has."""
    found = build_sources(REGISTRY, [], RULES).find("Radio Okapi", None)
    assert (found.id, found.country, found.scale, found.url) == ("cd-okapi", "CD", None, None)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        pytest.param([{"name": "Hill Radio"}], "lacks id", id="no id"),
        pytest.param([{"id": "ke-hill"}], "lacks name", id="no name and no actor"),
        pytest.param([{"id": "cd-okapi", "name": "Okapi"}], "repeats", id="says again what the actor says"),
        pytest.param([{"id": "ke-hill", "name": "H", "trust": "A"}], "unknown fields", id="a field too many"),
        pytest.param(
            [{"id": "ke-hill", "name": "H", "reliability": "A"}], "unknown fields", id="a judgement"
        ),
        pytest.param(
            [{"id": "ke-hill", "name": "H", "scale": "Galactic"}], "unknown scale", id="no such scale"
        ),
        pytest.param(
            [{"id": "ke-hill", "name": "H", "side": "ke-nobody"}], "no actor", id="a side that is nobody"
        ),
        pytest.param([{"id": "ke-hill", "name": "H"}] * 2, "is taken", id="an id twice"),
        pytest.param(
            [{"id": f"ke-{n}", "name": n, "domains": ["hill.co.ke"]} for n in "ab"],
            "hill.co.ke",
            id="a domain twice",
        ),
    ],
)
def test_a_broken_entry_is_named(entries, fault):
    """With what is wrong with it."""
    with pytest.raises(BadData, match=fault):
        build_sources(REGISTRY, entries, RULES)


def test_the_order_of_entries_does_not_matter():
    """A name finds the same outlet whichever entry comes first."""
    entries = [
        {"id": f"{code}-hill", "name": "Hill News", "domains": [f"hill.{code}"]} for code in ("ke", "ug")
    ]
    for some in (entries, entries[::-1]):
        sources = build_sources(REGISTRY, some, RULES)
        assert sources.find("Hill", None).id == "outlet:hill"
        assert sources.find("Hill", None, country="UG").id == "ug-hill"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_given_finds_something_or_nothing(name, url):
    """No name and no address is an error, and the same ones give the same answer."""
    assert SOURCES.find(name, url) == SOURCES.find(name, url)
