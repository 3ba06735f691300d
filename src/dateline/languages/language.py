"""Language packs: one folder a language, the same file names in each (``nouns.yaml``, ``times.yaml``, …)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

from dateline.data import read_folder
from dateline.errors import UnknownLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language: ``sections[name]`` is the parsed file ``name.yaml`` of its folder."""

    code: str
    sections: Mapping[str, Mapping[str, Any]]

    def section(self, name: str) -> Mapping[str, Any]:
        """The parsed file ``name.yaml``, or nothing where the pack lacks it."""
        return self.sections.get(name, {})


def available() -> tuple[str, ...]:
    """The codes of the languages that have a pack, sorted."""
    folder = resources.files("dateline.languages")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath("pack.yaml").is_file()))


@cache
def load(code: str) -> Language:
    """Load a language pack by its ISO 639-1 code. Raises UnknownLanguage."""
    if code not in available():
        raise UnknownLanguage(
            f"no language pack for {code!r}",
            hint=f"packs: {', '.join(available())}; give one with --language",
        )
    files = read_folder(f"languages/{code}", typed=True)
    sections = {name: section or {} for name, section in files.items()}
    return Language(code=code, sections=sections)


def sets_of(kind: type, section: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists of a section that a dataclass has a set for, by the names of its fields."""
    return {f.name: frozenset(section[f.name]) for f in fields(kind) if f.type == "frozenset[str]"}
