import pytest

from dateline.gazetteer.names import fold, skeleton, undoubled, without_articles


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("Al-Ḩasakah", "al hasakah", id="accents and hyphens go"),
        pytest.param("N'Djamena", "ndjamena", id="apostrophes go without a gap"),
        pytest.param("Dar‘ā", "dara", id="the sign for ayin goes"),
        pytest.param("Łódź", "lodz", id="letters with a stroke become plain ones"),
        pytest.param("St. Louis", "st louis", id="full stops go"),
        pytest.param("Port-au-Prince", "port au prince", id="hyphens are blanks"),
    ],
)
def test_names_are_folded(printed: str, folded: str) -> None:
    """Spellings that differ in signs alone get one key."""
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        pytest.param("as suwayda", "suwayda", id="an article before a sun letter"),
        pytest.param("deir ez zor", "deir zor", id="an article inside"),
        pytest.param("al", "al", id="a name that is nothing but an article stays"),
    ],
)
def test_articles_are_dropped(folded: str, bare: str) -> None:
    """Arabic articles do not tell names apart."""
    assert without_articles(folded) == bare


def test_transliterations_share_consonants() -> None:
    """Vowels and doubled letters do not tell transliterations apart."""
    assert skeleton("bakumal") == skeleton("bukamal")
    assert skeleton("qandahar") == skeleton("kandahaar")
    assert undoubled("maskkanah") == "maskanah"
