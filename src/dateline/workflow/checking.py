"""Whether this installation can read, and whether a store is whole: what ``dateline check`` says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from types import MappingProxyType

from dateline.errors import BadData, DatelineError
from dateline.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at, of the installation or a store, and what is wrong with it."""

    part: str
    name: str
    faults: tuple[str, ...]


def check_installation() -> tuple[Checked, ...]:
    """The packages, the data files, the gazetteer and the weights that reading needs."""
    return tuple(
        Checked(part="installation", name=name, faults=tuple(_found(look)))
        for name, look in INSTALLATION.items()
    )


def _found(look: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from look()
    except DatelineError as error:
        yield f"{error}; {error.hint}"


def check_store(where: str | None = None) -> tuple[Checked, ...]:
    """Hashes, offsets and references of a store. Raises DatelineError where there is none to open."""
    with open_store(where, create=False) as store:
        return tuple(
            Checked(part="store", name=name, faults=tuple(faults)) for name, faults in store.faults().items()
        )


def _packages() -> Iterator[str]:
    """The packages that this one asks for are installed, extras apart."""
    for line in requires("dateline") or ():
        if "extra ==" not in line:
            name = line.split(";")[0].strip()
            name = next((name[:i] for i, sign in enumerate(name) if sign in "<>=!~[ ("), name)
            try:
                version(name)
            except PackageNotFoundError:
                yield f"{name} is not installed; pip install dateline"


def _data() -> Iterator[str]:
    """The codebook, the registries and the languages keep their own rules."""
    from dateline.codebook.codebook import load_codebook
    from dateline.codebook.families import load_families
    from dateline.codebook.registry import load_registry
    from dateline.codebook.sources import load_sources
    from dateline.languages.language import available, load

    types, families = load_codebook().types, load_families()
    load_sources(load_registry())
    for code in available():
        load(code)
    yield from (f"families.yaml: no type {type_!r}" for type_ in families.of if type_ not in types)


def _gazetteer() -> Iterator[str]:
    """The gazetteer is there and can be asked."""
    import sqlite3

    from dateline.gazetteer.build import default_path, identity

    path = default_path()
    if not path.exists():
        yield f"no gazetteer at {path} yet; the first reading builds it, or 'dateline gazetteer build'"
        return
    try:
        identity(path)
    except sqlite3.Error as error:
        raise BadData(
            f"the gazetteer {path} cannot be read: {error}", hint="delete it; it is built anew"
        ) from error


def _weights() -> Iterator[str]:
    """The weights are there, load, and know the labels of this program."""
    from dateline.annotate.annotator import load_annotator

    load_annotator()
    yield from ()


INSTALLATION: Mapping[str, Callable[[], Iterator[str]]] = MappingProxyType(
    {"packages": _packages, "data": _data, "gazetteer": _gazetteer, "weights": _weights}
)
"""What is looked at of the installation, by name."""
