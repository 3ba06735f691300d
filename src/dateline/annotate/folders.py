"""Which folder of weights reads a language: that of this package, or one that the environment names."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dateline.errors import BadData, UnknownLanguage

SHIPPED: Final = Path(__file__).parent / "weights"
CARD: Final = "card.json"
FOLDERS: Final = "DATELINE_WEIGHTS"
"""The environment variable that names folders of weights for languages that those of this package do not know; several
are parted as those of PATH are."""


def folder_for(language: str) -> Path:
    """The folder whose weights read a language (ISO 639-1): that of this package, else the first of
    ``$DATELINE_WEIGHTS`` that knows it. Raises UnknownLanguage where none does, BadData for a folder without a card."""
    for folder in (SHIPPED, *_given()):
        if language in languages_of(_card(folder)):
            return folder
    raise UnknownLanguage(
        f"no weights that read {language!r}",
        hint=f"name a folder of weights whose {CARD} lists it: {FOLDERS}=FOLDER",
    )


def languages_of(card: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages that weights know, as their card lists them: ``languages``, or one ``language``."""
    return tuple(card.get("languages") or (card.get("language", "en"),))


def identity() -> str:
    """What tells the weights that ``$DATELINE_WEIGHTS`` names from others: a digest of their cards and the sizes of
    their files; nothing where it names none."""
    told = [(_card(f), sorted((p.name, p.stat().st_size) for p in f.iterdir())) for f in _given()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16] if told else ""


def _given() -> Iterator[Path]:
    named = os.environ.get(FOLDERS, "").split(os.pathsep)
    return (Path(name).expanduser() for name in named if name)


def _card(folder: Path) -> Mapping[str, Any]:
    try:
        card: Mapping[str, Any] = json.loads((folder / CARD).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadData(
            f"no weights in {folder}: {error}", hint=f"{FOLDERS} names folders that hold a {CARD} each"
        ) from error
    return card
