"""Mentions in Spanish and Ukrainian: how many, when, who and where, from the packs of these languages."""

from __future__ import annotations

import pytest

from dateline.annotation import Span
from dateline.languages.language import load
from dateline.model import Mention
from dateline.normalise.actor_words import read_actor_words
from dateline.normalise.numbers import read_amount
from dateline.normalise.place_words import read_place_words
from dateline.normalise.resources import load_resources
from dateline.normalise.time_words import read_time_words
from dateline.normalise.times import resolve_time

PERSONAL = {
    "actors": {"names"},
    "nouns": set(),
    "numbers": set(),
    "pack": {"cases", "feminine", "leads", "oblique"},
    "places": {"names"},
}
"""Keys that a language may have and English does not need."""
PUBLISHED = "2022-06-15"
"""A Wednesday."""
EVENT = "2022-06-10", "2022-06-10"


@pytest.mark.parametrize("language", ["es", "uk"])
def test_a_pack_has_the_keys_of_english(language: str) -> None:
    """What a key means is told once, in the files of English; another pack lacks none and makes up none."""
    english, other = load("en").sections, load(language).sections
    assert other.keys() - {"nations"} == english.keys()
    for name, section in english.items():
        own = other[name].keys() - PERSONAL.get(name, set())
        assert own == section.keys(), name


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("es", "al menos 14 soldados", (14, None, None)),
        ("es", "treinta y dos personas", (32, 32, 32)),
        ("es", "doscientos treinta guerrilleros", (230, 230, 230)),
        ("es", "dos mil quinientos", (2500, 2500, 2500)),
        ("es", "más de 1.200 civiles", (1200, None, None)),
        ("es", "dos docenas de milicianos", (24, 24, 24)),
        ("es", "entre 10 y 15 hombres", (10, None, 15)),
        ("es", "hasta 40", (None, None, 40)),
        ("es", "varias decenas", (None, None, None)),
        ("es", "una anciana de 70 años", (1, 1, 1)),
        ("es", "ningún herido", (0, 0, 0)),
        ("es", "medio millón de personas", (500_000, 500_000, 500_000)),
        ("uk", "щонайменше 14 солдатів", (14, None, None)),
        ("uk", "тридцять двоє людей", (32, 32, 32)),
        ("uk", "двісті тридцять бойовиків", (230, 230, 230)),
        ("uk", "дві тисячі п’ятсот", (2500, 2500, 2500)),
        ("uk", "від 10 до 15 осіб", (10, None, 15)),
        ("uk", "12–15 осіб", (12, None, 15)),
        ("uk", "30 тис. осіб", (30_000, 30_000, 30_000)),
        ("uk", "не менше 30", (30, None, None)),
        ("uk", "дитину", (1, 1, 1)),
        ("uk", "70-річна жінка", (1, 1, 1)),
        ("uk", "десятки загиблих", (None, None, None)),
        ("uk", "жодного пораненого", (0, 0, 0)),
    ],
)
def test_how_many(language: str, words: str, expected: tuple[float | None, ...]) -> None:
    """Words and figures give a count with its bounds."""
    amount = read_amount(words, load_resources(language).numbers, kind="killed")
    assert amount is not None
    assert (amount.low, amount.best, amount.high) == expected


@pytest.mark.parametrize(("language", "words"), [("es", "presuntos guerrilleros"), ("uk", "бойовики")])
def test_a_bare_plural_counts_nothing(language: str, words: str) -> None:
    """How many they were is not said."""
    assert read_amount(words, load_resources(language).numbers, kind="killed") is None


@pytest.mark.parametrize(
    ("language", "words", "start", "end"),
    [
        ("es", "el martes", "2022-06-14", "2022-06-14"),
        ("es", "el lunes pasado", "2022-06-13", "2022-06-13"),
        ("es", "14 de mayo de 2014", "2014-05-14", "2014-05-14"),
        ("es", "del 3 al 5 de mayo", "2022-05-03", "2022-05-05"),
        ("es", "la noche del 3 al 4 de junio", "2022-06-03", "2022-06-04"),
        ("es", "ayer por la mañana", "2022-06-14", "2022-06-14"),
        ("es", "esta mañana", "2022-06-15", "2022-06-15"),
        ("es", "hace tres días", "2022-06-12", "2022-06-12"),
        ("es", "la semana pasada", "2022-06-06", "2022-06-12"),
        ("es", "las últimas 24 horas", "2022-06-14", "2022-06-15"),
        ("es", "desde enero", "2022-01-01", "2022-06-15"),
        ("es", "tres días después", "2022-06-13", "2022-06-13"),
        ("es", "mediados de abril", "2022-04-11", "2022-04-20"),
        ("es", "próximo viernes", "2022-06-17", "2022-06-17"),
        ("es", "03/05/2022", "2022-01-01", "2022-12-31"),
        ("uk", "у вівторок", "2022-06-14", "2022-06-14"),
        ("uk", "минулого понеділка", "2022-06-13", "2022-06-13"),
        ("uk", "14 травня 2014 року", "2014-05-14", "2014-05-14"),
        ("uk", "з 3 по 5 травня", "2022-05-03", "2022-05-05"),
        ("uk", "у ніч на 5 червня", "2022-06-05", "2022-06-05"),
        ("uk", "учора ввечері", "2022-06-14", "2022-06-14"),
        ("uk", "у п’ятницю", "2022-06-10", "2022-06-10"),
        ("uk", "три дні тому", "2022-06-12", "2022-06-12"),
        ("uk", "минулого тижня", "2022-06-06", "2022-06-12"),
        ("uk", "за минулу добу", "2022-06-14", "2022-06-15"),
        ("uk", "з лютого 2022 року", "2022-02-01", "2022-06-15"),
        ("uk", "через три дні", "2022-06-13", "2022-06-13"),
        ("uk", "на початку квітня", "2022-04-01", "2022-04-10"),
        ("uk", "торік", "2021-01-01", "2021-12-31"),
        ("uk", "влітку 2014 року", "2014-06-01", "2014-08-31"),
    ],
)
def test_when(language: str, words: str, start: str, end: str) -> None:
    """Words for a time give days, counted from publication or from the event told before."""
    span = Span(start=0, end=len(words))
    said = read_time_words(f"{words} .", span, load_resources(language).times, past=True)
    assert said is not None
    quote = Mention(start=0, end=len(words), quote=words)
    time = resolve_time(said, words=quote, published=PUBLISHED, anchor=EVENT, future="próximo" in words)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("language", "words", "ids"),
    [
        ("es", "presuntos guerrilleros del ELN", ("co-eln",)),
        ("es", "Ejército de Liberación Nacional", ("co-eln",)),
        ("es", "disidencias de las FARC", ("co-farcdissidents",)),
        ("es", "columna de Sendero Luminoso", ("pe-shiningpath",)),
        ("es", "hutíes", ("ye-houthi",)),
        ("es", "Moscú", ("ru-gov",)),
        ("uk", "Збройних сил України", ("ua-army",)),
        ("uk", "бойовики ДНР", ("ua-dpr",)),
        ("uk", "російських військ", ("ru-army",)),
        ("uk", "ПВК «Вагнер»", ("ru-wagner",)),
        ("uk", "позиції ЗСУ", ("ua-army",)),
        ("uk", "Росією", ("ru-gov",)),
        ("uk", "Сил швидкої підтримки", ("sd-rsf",)),
    ],
)
def test_who_by_name(language: str, words: str, ids: tuple[str, ...]) -> None:
    """A name of the registry is known by what the language calls it, in whatever case."""
    assert read_actor_words(words, load_resources(language).actors).ids == ids


@pytest.mark.parametrize(
    ("language", "words", "nominal", "demonym"),
    [
        ("es", "ejército colombiano", "army", "CO"),
        ("es", "fuerzas rusas", "army", "RU"),
        ("es", "soldados del ejército", "army", None),
        ("es", "Fuerza Aérea de Colombia", "airforce", "CO"),
        ("es", "rebeldes sirios", "rebels", "SY"),
        ("es", "un grupo de rebeldes", "rebels", None),
        ("es", "autoridades rusas", "government", "RU"),
        ("uk", "армією", "army", None),
        ("uk", "сирійська армія", "army", "SY"),
        ("uk", "збройні сили Росії", "army", "RU"),
        ("uk", "ізраїльська авіація", "airforce", "IL"),
        ("uk", "російський дрон", "army", "RU"),
        ("uk", "уряд Сирії", "government", "SY"),
    ],
)
def test_who_by_what_they_are(language: str, words: str, nominal: str, demonym: str | None) -> None:
    """Bodies of a state are told by their noun and the country that stands beside it."""
    said = read_actor_words(words, load_resources(language).actors)
    assert (said.nominal, said.demonym, said.ids) == (nominal, demonym, ())


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "cinco campesinos"), ("es", "tres niños"), ("uk", "п'ятеро мешканців"), ("uk", "двоє дітей")],
)
def test_people_without_a_name(language: str, words: str) -> None:
    """Civilians are civilians."""
    assert read_actor_words(words, load_resources(language).actors).kind == "civilians"


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("es", "municipio de Tame", ("Tame", "CO")),
        ("es", "Alepo", ("Aleppo", "SY")),
        ("es", "norte de Siria", ("Syria", "SY")),
        ("es", "Cisjordania", ("West Bank", "PS")),
        ("es", "San Vicente del Caguán", ("San Vicente del Caguán", "CO")),
        ("uk", "Покровську", ("Pokrovsk", "UA")),
        ("uk", "Авдіївкою", ("Avdiyivka", "UA")),
        ("uk", "Дебальцевого", ("Debaltseve", "UA")),
        ("uk", "Харкові", ("Kharkiv", "UA")),
        ("uk", "Часовому Яру", ("Chasiv Yar", "UA")),
        ("uk", "Ірпені", ("Irpin", "UA")),
        ("uk", "Великій Новосілці", ("Velyka Novosilka", "UA")),
        ("uk", "Росії", ("Russia", "RU")),
        ("uk", "Хартумі", ("Khartoum", "SD")),
        ("uk", "Донецької області", ("Donetsk", "UA")),
    ],
)
def test_where(language: str, words: str, place: tuple[str, str]) -> None:
    """A name is found in the language's own spelling and in its cases."""
    resources = load_resources(language)
    said = read_place_words(
        words, 0, resources.places, role="at", known=lambda name: bool(resources.gazetteer.find(name))
    )
    assert said.name is not None
    found = [(e.place.name, e.place.country) for e in resources.gazetteer.find(said.name)]
    assert place in found[:2]


@pytest.mark.parametrize(
    ("language", "words", "name", "direction", "kilometres"),
    [
        ("es", "3 km al noreste de Palmira", "Palmira", "NE", 3),
        ("es", "a 20 kilómetros al sur de Alepo", "Alepo", "S", 20),
        ("uk", "за 12 кілометрів на північний схід від Куп'янська", "Куп'янська", "NE", 12),
    ],
)
def test_how_far_and_where_from(
    language: str, words: str, name: str, direction: str, kilometres: float
) -> None:
    """An offset keeps its distance and direction."""
    resources = load_resources(language)
    said = read_place_words(
        words, 0, resources.places, role="at", known=lambda name: bool(resources.gazetteer.find(name))
    )
    assert (said.name, said.direction, said.distance_km) == (name, direction, (kilometres, kilometres))
    assert said.near


@pytest.mark.parametrize(
    ("language", "words", "ends"),
    [
        ("es", "carretera entre Cali y Popayán", ("Cali", "Popayán")),
        ("es", "carretera Cali-Popayán", ("Cali", "Popayán")),
        ("uk", "траса Бахмут — Лисичанськ", ("Бахмут", "Лисичанськ")),
        ("uk", "дорога між Бахмутом і Лисичанськом", ("Бахмутом", "Лисичанськом")),
    ],
)
def test_lines(language: str, words: str, ends: tuple[str, str]) -> None:
    """A road is told by its ends."""
    resources = load_resources(language)
    said = read_place_words(
        words, 0, resources.places, role="at", known=lambda name: bool(resources.gazetteer.find(name))
    )
    assert (said.kind, said.endpoints) == ("line", ends)


def test_a_place_beside_what_holds_it() -> None:
    """Two names without a sign between them are a place and its division."""
    resources = load_resources("uk")
    said = read_place_words(
        "село Піски Донецької області",
        0,
        resources.places,
        role="at",
        known=lambda name: bool(resources.gazetteer.find(name)),
    )
    assert (said.name, said.name_kind, said.containers) == ("Піски", "settlement", ("Донецької",))
