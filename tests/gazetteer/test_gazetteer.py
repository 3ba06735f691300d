import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import BadData
from dateline.gazetteer import build
from dateline.gazetteer.build import add_dump, default_path, ensure, identity, write
from dateline.gazetteer.geonames import SqliteGazetteer
from dateline.gazetteer.rows import Row

ROWS = (
    Row(id="1", name="Yemen", kind="country", country="YE", population=29_000_000, fame=1000),
    Row(id="2", name="Ta‘izz", kind="city", latitude=13.58, longitude=44.02, country="YE", admin1="Taiz",
        population=615_000, fame=40, names=("Taiz", "Taizz")),
    Row(id="3", name="Taiz", kind="admin1", country="YE", fame=4, names=("Taiz Governorate",)),
    Row(id="4", name="Al Mukallā", kind="city", latitude=14.54, longitude=49.12, country="YE", admin1="Hadramawt",
        population=258_000, fame=30, names=("Mukalla", "Al Mukalla")),
    Row(id="5", name="San'a", kind="city", latitude=15.35, longitude=44.21, country="YE", population=2_500_000,
        fame=90, capital=True, names=("Sanaa",)),
    Row(id="6", name="El Paso", kind="city", latitude=31.76, longitude=-106.49, country="US", population=678_000,
        fame=50),
    Row(id="7", name="Paso", kind="village", latitude=10.0, longitude=-70.0, country="VE", population=900, fame=1),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A gazetteer of seven places."""
    write(tmp_path / "gazetteer.sqlite", ROWS)
    return tmp_path / "gazetteer.sqlite"


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        pytest.param("Taiz", ["2", "3"], id="the better known first"),
        pytest.param("taizz", ["2"], id="any case"),
        pytest.param("Taiz Governorate", ["3"], id="a division by its full name"),
        pytest.param("al-Mukalla", ["4"], id="another article"),
        pytest.param("Mukalla", ["4"], id="no article"),
        pytest.param("Almukalla", ["4"], id="an article written on"),
        pytest.param("Sana'a", ["5"], id="an apostrophe more"),
        pytest.param("Paso", ["7"], id="outside Arabic countries el is part of the name"),
        pytest.param("Atlantis", [], id="no such place"),
    ],
)
def test_names_are_found(path: Path, asked: str, ids: list[str]) -> None:
    """A name is found in any spelling that folding makes equal."""
    found = SqliteGazetteer(path).find(asked)
    assert [entry.place.id for entry in found] == ids


def test_a_country_narrows(path: Path) -> None:
    """Only entries of the countries given are returned."""
    gazetteer = SqliteGazetteer(path)
    assert [entry.place.id for entry in gazetteer.find("Taiz", {"YE"})] == ["2", "3"]
    assert gazetteer.find("Taiz", {"SY"}) == ()


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        pytest.param("Mukkala", "4", id="a letter doubled, another made single"),
        pytest.param("al-Mokala", "4", id="another vowel, another article"),
        pytest.param("Tiaz", None, id="four letters are too few"),
        pytest.param("Bukavu", None, id="nothing like it"),
    ],
)
def test_misspelt_names_are_near_to_what_was_meant(path: Path, asked: str, id_: str | None) -> None:
    """Names are compared within one country, by letters and consonants."""
    close = SqliteGazetteer(path).similar(asked, "YE")
    assert (close[0].entry.place.id if close else None) == id_


def test_countries_and_capitals(path: Path) -> None:
    """A country and its capital are found by its code; none is invented."""
    gazetteer = SqliteGazetteer(path)
    country, capital = gazetteer.country("YE"), gazetteer.capital("YE")
    assert country is not None
    assert country.place.name == "Yemen"
    assert capital is not None
    assert capital.place.name == "San'a"
    assert gazetteer.capital("US") is None


def _dump_line(**changed: str) -> str:
    fields = [
        "9",
        "Ẕubāb",
        "Dhubab",
        "Dhubab,ذباب",
        "12.95",
        "43.41",
        "P",
        "PPL",
        "YE",
        *[""] * 5,
        "1200",
        "",
        "",
        "",
        "",
    ]
    for name, value in changed.items():
        fields[{"id": 0, "latitude": 4, "population": 14}[name]] = value
    return "\t".join(fields)


def test_a_dump_is_added_once(path: Path, tmp_path: Path) -> None:
    """Adding the same dump again changes nothing."""
    dump = tmp_path / "YE.txt"
    dump.write_text(_dump_line() + "\n", "utf-8")
    answers = []
    for _ in range(2):
        assert add_dump(path, dump) == 1
        answers.append(SqliteGazetteer(path).find("Dhubab"))
    assert answers[0] == answers[1]
    assert [entry.place.name for entry in answers[0]] == ["Ẕubāb"]
    assert answers[0][0].place.kind == "village"


def test_files_filled_alike_have_one_identity(path: Path, tmp_path: Path) -> None:
    """Wherever they lie; with a row less, or one otherwise named, it is another."""
    write(tmp_path / "copy.sqlite", ROWS)
    write(tmp_path / "less.sqlite", ROWS[1:])
    write(tmp_path / "renamed.sqlite", (replace(ROWS[0], names=("Jemen",)), *ROWS[1:]))
    names = ("gazetteer", "copy", "less", "renamed")
    first, copy, less, renamed = (identity(tmp_path / f"{name}.sqlite") for name in names)
    assert first == copy
    assert len({first, less, renamed}) == 3


def test_a_dump_makes_another_identity_once(path: Path, tmp_path: Path) -> None:
    """The same dump again makes none; a dump that is refused makes none."""
    dump, broken = tmp_path / "YE.txt", tmp_path / "broken.txt"
    dump.write_text(_dump_line() + "\n", "utf-8")
    broken.write_text("9\tZ\n", "utf-8")
    before = identity(path)
    add_dump(path, dump)
    after = identity(path)
    add_dump(path, dump)
    with pytest.raises(BadData):
        add_dump(path, broken)
    assert before != after == identity(path)


def test_a_file_that_does_not_say_what_it_was_made_of_is_refused(path: Path, tmp_path: Path) -> None:
    """One of an older version, with a word of what to do."""
    dump = tmp_path / "YE.txt"
    dump.write_text(_dump_line() + "\n", "utf-8")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE origins")
    with pytest.raises(BadData, match="does not say what it was made of"):
        identity(path)
    with pytest.raises(BadData, match="does not say what it was made of"):
        add_dump(path, dump)
    assert SqliteGazetteer(path).find("Dhubab") == ()


def test_what_was_answered_is_forgotten_with_the_file(path: Path, tmp_path: Path) -> None:
    """A gazetteer that is closed asks anew, and finds what was added since."""
    gazetteer, dump = SqliteGazetteer(path), tmp_path / "YE.txt"
    dump.write_text(_dump_line() + "\n", "utf-8")
    assert gazetteer.find("Dhubab") == ()
    add_dump(path, dump)
    gazetteer.close()
    assert [entry.place.id for entry in gazetteer.find("Dhubab")] == ["9"]


def test_a_dump_keeps_what_the_file_knew(path: Path, tmp_path: Path) -> None:
    """A row without population or division leaves those of the place in the file."""
    dump = tmp_path / "YE.txt"
    dump.write_text(_dump_line(id="4", population="") + "\n", "utf-8")
    add_dump(path, dump)
    entry = SqliteGazetteer(path).find("Mukalla")[0]
    assert (entry.place.admin1, entry.population) == ("Hadramawt", 258_000)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("9\tZ\tZ", "line 2: 3 columns instead of 19", id="too few columns"),
        pytest.param(
            _dump_line(latitude="north"),
            "line 2: latitude, longitude or population is no number",
            id="no number",
        ),
        pytest.param(_dump_line(latitude="95"), "line 2: there is no latitude 95", id="off the globe"),
        pytest.param(_dump_line(id="x"), "line 2: no number or no name", id="no number at its start"),
    ],
)
def test_a_broken_dump_is_refused_whole(path: Path, tmp_path: Path, line: str, says: str) -> None:
    """One error names the line, and nothing of the file is added."""
    dump = tmp_path / "YE.txt"
    dump.write_text(f"{_dump_line()}\n{line}\n", "utf-8")
    with pytest.raises(BadData, match=says):
        add_dump(path, dump)
    assert SqliteGazetteer(path).find("Dhubab") == ()


def test_the_file_lies_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """$DATELINE_GAZETTEER names the file, else the cache folder holds it."""
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "g.sqlite"))
    assert default_path() == tmp_path / "g.sqlite"
    monkeypatch.delenv("DATELINE_GAZETTEER")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_path().parent == tmp_path / "dateline"


@pytest.mark.parametrize(
    ("asked", "kind", "country"),
    [
        pytest.param("Palmyra", "town", "SY", id="a town by its ancient name"),
        pytest.param("Deir Ezzor", "city", "SY", id="an article written on"),
        pytest.param("North Kivu", "admin1", "CD", id="a province in English"),
        pytest.param("Tigray", "admin1", "ET", id="a region"),
        pytest.param("DRC", "country", "CD", id="a country by its initials"),
        pytest.param("Nagorno-Karabakh", "region", "AZ", id="a region that is no division"),
        pytest.param("El Fasher", "city", "SD", id="a town"),
    ],
)
def test_the_packaged_gazetteer_knows_the_places_of_wars(asked: str, kind: str, country: str) -> None:
    """The gazetteer built from the installed packages carries what reports of war name."""
    found = SqliteGazetteer(ensure()).find(asked, {country})
    assert kind in {entry.place.kind for entry in found}


def test_dumps_that_were_added_outlast_a_new_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer built anew (a later version, a lost file) holds the places that somebody added."""
    monkeypatch.setattr(build, "packaged_rows", lambda: iter(()))
    path, dump = tmp_path / "gazetteer.sqlite", tmp_path / "ML.txt"
    row = "1,Tessit,Tessit,,15.2,0.4,P,PPL,ML,,,,,,900,,,,2024-01-01"
    dump.write_text(row.replace(",", "\t") + "\n", encoding="utf-8")
    assert build.add_dump(build.ensure(path), dump) == build.add_dump(path, dump) == 1
    path.unlink()
    dump.unlink()
    with closing(sqlite3.connect(build.ensure(path))) as database:
        assert database.execute("SELECT name FROM places").fetchall() == [("Tessit",)]
