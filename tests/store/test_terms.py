"""How events are numbered and what they are found by."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.picture import EventFilter
from dateline.store.terms import (
    TAIL,
    cells,
    lanes,
    number,
    ordinal,
    phrases,
    queries,
    spot,
    term,
    terms_of,
    words,
)
from store.build import DARFUR, EL_FASHER, HAMLET, event, reading
from witnesses import OMDURMAN, RSF, place, witness


def told(id="a", quote="Shells fell.", **values):
    """An event of one witness."""
    return event(witness(id, reading(quote).claims[0], source="nile-post"), **values)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The M23, again: AIR-strikes!", "the m23 again air strikes".split(), id="words in small letters"
        ),
        pytest.param("Sévaré Ḩasakah", ["sevare", "hasakah"], id="without accents"),
        pytest.param("Straße", ["strasse"], id="with case folded"),
        pytest.param("حلب — Хартум", ["حلب", "хартум"], id="other scripts are words"),
        pytest.param("… — !", [], id="signs are none"),
        pytest.param("A" * 150, ["a" * 100, "a" * 50], id="what is too long to be a word is cut"),
    ],
)
def test_words_are_what_is_searched(text, found):
    """The same for what is stored and what is asked."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param(
            'market "cluster bombs" hosp*', [["market"], ["cluster", "bombs"], ["hosp", "*"]], id="all three"
        ),
        pytest.param("air-strike", [["air", "strike"]], id="a word with a hyphen is a phrase"),
        pytest.param('"open', [["open"]], id="a mark without its pair is no phrase"),
        pytest.param('* "" -', [], id="nothing in it"),
    ],
)
def test_what_is_typed_is_taken_apart(typed, found):
    """Into words, phrases and beginnings."""
    assert phrases(typed) == found


def test_terms_hold_no_sign_that_an_index_would_take_for_its_own():
    """Blanks, quotes and colons become a line below."""
    assert term("place", "Umm 'Kadada: Ñ") == "place=umm_kadada_n"


def test_an_event_carries_everything_it_can_be_found_by():
    """All places that are said, the point of the best alone, the words of the evidence."""
    found = terms_of(
        told(
            place=EL_FASHER,
            places=(OMDURMAN, DARFUR, HAMLET),
            actors=[RSF],
            start="2024-05-01",
            end="2024-05-04",
        )
    )
    assert found == sorted(
        "actor=sd-rsf cell=16_0_1 cell=1_13_25 cell=4_3_6 country=sd fell"
        " place=365137 place=379062 place=408660 place=darfur"
        " place=el_fasher place=khartoum place=north_darfur place=omdurman place=umm_kadada shells source=nile-post"
        " span=0_739010 span=1_369504 spot=1362793_2534936 status=single_source type=attack type=shelling".split()
    )


def test_numbers_are_in_the_order_of_time():
    """First the day an event begins, or the last it can have been; events without a day come before all."""
    undated, bounded = told("u"), told("b", end="2024-05-03")
    early, late = (
        told("e", start="2024-05-02", end="2024-05-20"),
        told("l", start="2024-05-04", end="2024-05-04"),
    )
    numbers = [number(each) for each in (undated, early, bounded, late)]
    assert numbers == sorted(numbers)
    assert [n >> TAIL for n in numbers] == [0, *map(ordinal, ("2024-05-02", "2024-05-03", "2024-05-04"))]
    assert number(told("e", start="2024-05-02")) == number(early)


days = st.dates(date(1, 1, 2), date(9998, 12, 31))


@given(first=days, lasts=st.integers(0, 4_000), offset=st.integers(-10, 4_010))
def test_an_event_that_lasts_into_a_day_is_found_by_it(first, lasts, offset):
    """Its intervals meet those around the day if and only if it began before and had not ended."""
    last, asked = first.toordinal() + lasts, first.toordinal() + offset
    if not (1 <= asked < date.max.toordinal() and last < date.max.toordinal()):
        return
    lasting = told(start=first.isoformat(), end=date.fromordinal(last).isoformat())
    since = date.fromordinal(asked).isoformat()
    found = queries(EventFilter(since=since))
    into = bool(len(found) == 2 and set(found[1].groups[0]) & set(terms_of(lasting)))
    inside = found[0].low <= number(lasting) <= found[0].high
    earlier = len(found) == 2 and found[1].low <= number(lasting) <= found[1].high
    assert inside == (first.toordinal() >= asked)
    assert (earlier and into) == (first.toordinal() < asked <= last)


def test_a_long_event_carries_few_intervals():
    """A year takes at most two for each power of two."""
    chance = random.Random(5)
    for _ in range(50):
        start = date(2020, 1, 1) + timedelta(days=chance.randrange(1000))
        lasting = told(start=start.isoformat(), end=(start + timedelta(days=365)).isoformat())
        assert sum(each.startswith("span=") for each in terms_of(lasting)) <= 18


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    west=st.floats(-180, 180),
    south=st.floats(-90, 90),
)
def test_a_pin_in_a_box_is_in_one_of_its_cells(latitude, longitude, west, south):
    """Also across the 180th meridian and at the poles."""
    box = (west, south, west + 7 if west <= 173 else west - 353, min(90.0, south + 5))
    inside = south <= latitude <= box[3] and any(a <= longitude <= b for a, b in lanes(west, box[2]))
    pin = place("x", "1", None, None, latitude, longitude)
    covered = set(cells(box)) & set(terms_of(told(place=pin)))
    assert covered or not inside
    assert spot(latitude, longitude) in terms_of(told(place=pin))


@pytest.mark.parametrize(
    ("box", "count"),
    [
        pytest.param((30.1, 10.1, 30.9, 10.9), 1, id="a small box lies in one fine cell"),
        pytest.param((30.1, 10.1, 41.9, 15.9), 8, id="a larger one in larger cells"),
        pytest.param((20.0, 40.0, 61.0, 53.0), 6, id="a large one in coarse cells"),
        pytest.param((-180.0, -90.0, 180.0, 90.0), 0, id="the world in none"),
    ],
)
def test_a_box_is_covered_by_few_cells(box, count):
    """The finer ones where they do, else the coarse ones, else none."""
    assert len(cells(box)) == count
