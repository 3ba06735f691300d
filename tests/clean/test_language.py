"""Which language a report is in."""

from __future__ import annotations

import pytest

from dateline.clean import detect_language
from dateline.errors import UnknownLanguage
from dateline.languages.language import Language, load
from pages import CAPITALS, ENGLISH, WIRE


@pytest.mark.parametrize(
    "packs", [pytest.param((), id="identified"), pytest.param((ENGLISH,), id="by common words")]
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WIRE, id="a story"),
        pytest.param(CAPITALS, id="capitals"),
        pytest.param("The army said it had left the town.", id="one sentence"),
        pytest.param(
            "<html><style>p {color: red}</style><p>The army said it had left the town.</p>", id="a page"
        ),
    ],
)
def test_english_is_told(text: str, packs: tuple[Language, ...]) -> None:
    """English is English, long or short."""
    assert detect_language(text, packs=packs) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "Les rebelles ont pris la ville de Goma lundi matin, selon des habitants joints par téléphone.",
            "fr",
            id="French",
        ),
        pytest.param(
            "Российские войска отошли от города, сообщили в министерстве обороны Украины.", "ru", id="Russian"
        ),
        pytest.param(
            "O exército informou que quatro homens foram mortos perto da fronteira no domingo.",
            "pt",
            id="Portuguese",
        ),
    ],
)
def test_other_languages_are_named(text: str, code: str) -> None:
    """A language without a pack is refused by its name."""
    with pytest.raises(UnknownLanguage, match=rf"\({code}\)"):
        detect_language(text, packs=(ENGLISH,))


@pytest.mark.parametrize(
    "loaded", [pytest.param((), id="identified"), pytest.param(("en", "es", "uk"), id="by common words")]
)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El ejército informó de la muerte de cuatro guerrilleros en el departamento de Arauca.", "es"),
        (
            "Російські війська обстріляли село біля Покровська, є поранені, повідомили у поліції області.",
            "uk",
        ),
    ],
)
def test_languages_with_a_pack_are_told(text: str, code: str, loaded: tuple[str, ...]) -> None:
    """Spanish and Ukrainian are known for what they are."""
    assert detect_language(text, packs=tuple(map(load, loaded))) == code
