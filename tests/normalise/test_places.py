"""Which places the words mean, on a gazetteer of a dozen entries."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.build import write
from dateline.gazetteer.geonames import SqliteGazetteer
from dateline.gazetteer.rows import Row
from dateline.normalise.mentions import PlaceMention
from dateline.normalise.places import ResolvedPlace, resolve_places

ROWS = (
    Row(id="SY", name="Syria", kind="country", country="SY", population=17_000_000, fame=1000),
    Row(id="IR", name="Iran", kind="country", country="IR", population=81_000_000, fame=1000),
    Row(id="ML", name="Mali", kind="country", country="ML", population=19_000_000, fame=1000),
    Row(id="1", name="Homs", kind="city", latitude=34.73, longitude=36.71, country="SY", admin1="Homs",
        population=775_000, fame=40),
    Row(id="2", name="Arāk", kind="city", latitude=34.09, longitude=49.69, country="IR", admin1="Markazi",
        population=503_000, fame=20),
    Row(id="3", name="Gao", kind="city", latitude=16.27, longitude=-0.04, country="ML", admin1="Gao",
        population=87_000, fame=30),
    Row(id="4", name="Gao", kind="admin1", country="ML", fame=5, names=("Gao Region",)),
    Row(id="5", name="Ménaka", kind="town", latitude=15.92, longitude=2.4, country="ML", population=20_000, fame=12),
    Row(id="6", name="Bara", kind="town", latitude=16.3, longitude=-0.3, country="ML", population=5_000, fame=3),
    Row(id="7", name="Bara", kind="town", latitude=13.7, longitude=30.36, country="SD", population=40_000, fame=9),
    Row(id="8", name="Damascus", kind="city", latitude=33.51, longitude=36.29, country="SY", population=1_570_000,
        fame=100, capital=True),
    Row(id="9", name="Sahel", kind="region", fame=500),
    Row(id="10", name="Tall", kind="town", latitude=33.6, longitude=36.3, country="SY", population=44_000, fame=5),
    Row(id="11", name="Tall", kind="town", latitude=36.8, longitude=40.0, country="SY", population=43_000, fame=5),
    Row(id="12", name="Sudan", kind="country", country="SD", population=45_000_000, fame=1000),
    Row(id="13", name="Ad-Dindar", kind="town", latitude=13.2, longitude=34.1, country="SD", admin1="Sennar",
        population=18_000, fame=9),
    Row(id="14", name="Ed Dinder Locality", kind="admin2", latitude=13.1, longitude=34.2, country="SD", admin1="Sennar",
        names=("Dinder",)),
    Row(id="15", name="Dandar", kind="town", latitude=19.6, longitude=30.4, country="SD", admin1="Northern",
        population=90_000, fame=30),
    Row(id="16", name="Rahad Locality", kind="admin2", latitude=12.7, longitude=30.6, country="SD", admin1="Kordofan",
        names=("Rahad",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A dozen places."""
    path = tmp_path_factory.mktemp("gazetteer") / "g.sqlite"
    write(path, ROWS)
    return SqliteGazetteer(path)


def words(name: str | None, **more: Any) -> PlaceMention:
    """A mention of a name, with what else the words say."""
    return PlaceMention(start=0, end=1, name=name, **more)


def last(gazetteer: Gazetteer, *mentions: PlaceMention, **more: Any) -> ResolvedPlace:
    """What the last of some mentions is resolved to."""
    return resolve_places(mentions, gazetteer=gazetteer, **more)[len(mentions) - 1]


VILLAGE = {"name_kind": "settlement", "kind_word": "village", "kind": "settlement"}


@pytest.mark.parametrize(
    ("mentions", "id_", "precision", "reason"),
    [
        pytest.param([words("Homs")], "1", "exact", "explicit", id="one place of the name"),
        pytest.param([words("Mali"), words("Bara")], "6", "exact", "context", id="the country of the report decides"),
        pytest.param([words("Mali"), words("Gao")], "3", "exact", "context", id="a bare name is the town"),
        pytest.param(
            [words("Mali"), words("Gao", name_kind="admin1", kind_word="region", kind="admin1")],
            "4", "admin1", "context", id="the region where the words say so",
        ),
        pytest.param([words("Sudan"), words("Dinder")], "13", "exact", "repaired", id="a bare name is the town"),
        pytest.param(
            [words("Sudan"), words("Dinder", name_kind="admin2", kind_word="locality", kind="admin2")],
            "14", "admin2", "explicit", id="the district where the words say so",
        ),
        pytest.param([words("Sudan"), words("Rahad")], "16", "admin2", "explicit", id="a district without such a town"),
        pytest.param([words("Mali"), words("Menacca")], "5", "exact", "repaired", id="a misspelt name"),
        pytest.param([words("Syria"), words("Homs", near=True, direction="E")], "1", "near", "explicit", id="near"),
        pytest.param([words("Syria", part="N")], "SY", "region", "explicit", id="a part of a country"),
        pytest.param([words("Sahel")], "9", "region", "explicit", id="a great region"),
        pytest.param([words("Syria"), words("Tall")], None, "none", "ambiguous", id="two alike are none"),
        pytest.param(
            [words("Homs"), words(None, kind_word="city", kind="settlement", anaphoric=True)],
            "1", "exact", "context", id="the city is the one just named",
        ),
        pytest.param(
            [words("Gao"), words("Mali"), words(None, kind_word="region", kind="admin1", anaphoric=True)],
            "4", "admin1", "context", id="the region is that of the town just named",
        ),
        pytest.param(
            [words(None, kind_word="capital", kind="settlement", containers=("Syria",))],
            "8", "exact", "context", id="a capital by its country",
        ),
    ],
)  # fmt: skip
def test_names_are_resolved(
    gazetteer: Gazetteer, mentions: list[PlaceMention], id_: str | None, precision: str, reason: str
) -> None:
    """Context, kind and spelling lead to an entry, or to none."""
    found = last(gazetteer, *mentions)
    assert (found.place.id if found.place else None, found.precision, found.reason) == (
        id_,
        precision,
        reason,
    )


def test_a_village_is_not_the_city_abroad(gazetteer: Gazetteer) -> None:
    """A name that no entry at home carries stays a name: no coordinates, the report's country."""
    found = last(gazetteer, words("Syria"), words("Homs"), words("Arak", **VILLAGE))
    assert found.place is not None
    assert (found.place.id, found.place.name, found.place.kind) == (None, "Arak", "village")
    assert (found.place.country, found.place.latitude, found.reason) == ("SY", None, "not_found")


def test_a_city_abroad_needs_more_than_its_name(gazetteer: Gazetteer) -> None:
    """Without a kind word the foreign city is refused as well, and offered as an alternative."""
    found = last(gazetteer, words("Syria"), words("Homs"), words("Arak"))
    assert found.place is None
    assert [other.id for other in found.alternatives] == ["2"]


def test_a_building_called_after_a_town_abroad_is_in_no_country(gazetteer: Gazetteer) -> None:
    """The airport of Arak lies at Arak; where the report is of another country, it is left open."""
    found = last(
        gazetteer,
        words("Syria"),
        words("Homs"),
        words("Arak", name_kind="site", kind_word="airport", kind="site"),
    )
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place.latitude) == ("Arak", None, None)


def test_a_repair_says_what_it_mended(gazetteer: Gazetteer) -> None:
    """The repair shows the words as printed and the spelling they were read as."""
    repair = last(gazetteer, words("Mali"), words("Menacca")).repair
    assert repair is not None
    assert (repair.from_, repair.to) == ("Menacca", "Ménaka")


def test_a_hint_counts_as_context(gazetteer: Gazetteer) -> None:
    """The country that the user gives decides where the text does not."""
    place = last(gazetteer, words("Bara"), country_hint="sd").place
    assert place is not None
    assert place.id == "7"


def test_a_road_runs_between_its_ends(gazetteer: Gazetteer) -> None:
    """A road has no point; its name and its country are those of its ends."""
    road = words("Damascus-Homs highway", kind="line", kind_word="highway", endpoints=("Damascus", "Homs"))
    found = last(gazetteer, road)
    assert found.place is not None
    assert (found.place.name, found.place.latitude, found.place.country) == (
        "Damascus-Homs highway",
        None,
        "SY",
    )
    assert found.precision == "line"


def test_mentions_of_one_name_mean_one_place(gazetteer: Gazetteer) -> None:
    """What one mention says of a name holds for all of them."""
    found = resolve_places([words("Syria"), words("Arak"), words("Arak", **VILLAGE)], gazetteer=gazetteer)
    assert found[1].place is None or found[1].place.country != "IR"


def test_the_order_of_mentions_does_not_matter(gazetteer: Gazetteer) -> None:
    """Named places are resolved alike wherever they stand."""
    mentions = [words("Mali"), words("Bara"), words("Gao"), words("Homs")]
    forward = resolve_places(mentions, gazetteer=gazetteer)
    backward = resolve_places(mentions[::-1], gazetteer=gazetteer)
    assert [forward[i].place for i in range(4)] == [backward[3 - i].place for i in range(4)]


def test_the_city_is_no_longer_one_named_long_before(gazetteer: Gazetteer) -> None:
    """A noun points back only so far."""
    city = {"kind": "settlement", "kind_word": "city", "anaphoric": True}
    near = PlaceMention(start=50, end=52, **city)
    far = PlaceMention(start=5000, end=5002, **city)
    assert last(gazetteer, words("Syria"), words("Homs"), near).place is not None
    assert last(gazetteer, words("Syria"), words("Homs"), far).place is None


def test_the_provincial_capital_is_the_town_of_the_province(gazetteer: Gazetteer) -> None:
    """It is not the capital of the country."""
    seat = {"kind": "settlement", "kind_word": "provincial capital", "anaphoric": True}
    found = last(gazetteer, words("Mali"), words("Gao", name_kind="admin1"), words(None, **seat))
    assert found.place is not None
    assert found.place.id == "3"


def test_a_misspelt_neighbourhood_is_not_mended_to_a_town(gazetteer: Gazetteer) -> None:
    """Quarters of a city are in no gazetteer; a town of like name is another place."""
    found = last(gazetteer, words("Mali"), words("Menacca", name_kind="part", kind_word="neighbourhood"))
    assert found.place is None or found.place.id is None
