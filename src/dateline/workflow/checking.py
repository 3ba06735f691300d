"""Whether this installation can read, and whether a store is whole: what ``dateline check`` says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, requires, version
from types import MappingProxyType

from dateline.errors import BadData, DatelineError
from dateline.store import Store, open_store
from dateline.version import matcher_version
from dateline.workflow.opening import MATCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at, of the installation or a store, and what is wrong with it.

    ``head`` is that of the chain of a store that is whole: whoever notes it can give it to a later check.
    """

    part: str
    name: str
    faults: tuple[str, ...]
    head: str = ""


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


def check_store(
    where: str | None = None, *, head: str | None = None, picture: bool = True
) -> tuple[Checked, ...]:
    """Look for every damage of a store and every change past this program.

    ``head`` is one that an earlier check gave. With ``picture`` the events are made anew from the reports, which takes
    as long as matching them all. Raises DatelineError where there is no store or it cannot be opened.
    """
    with open_store(where, create=False, writes=False) as store:
        found = store.faults(head)
        whole = not any(found.values())
        if whole:
            found["matching"] = tuple(_matching_faults(store))
        if picture and whole:
            found["picture"] = tuple(_picture_faults(store))
        at = {"chain": store.head()} if whole else {}
        return tuple(
            Checked(part="store", name=name, faults=faults, head=at.get(name, ""))
            for name, faults in found.items()
        )


def _matching_faults(store: Store) -> Iterator[str]:
    """Claims that are not filed under the keys by which others meet them, and reports not by what finds their copies
    and says whose they are, where this version filed them."""
    from dateline.workflow.matching import keyed

    if store.matcher() != matcher_version():
        return
    if _read_by_this(store):
        yield from _filing_faults(store)
    right = dict(keyed(store))
    there = store.keys_of(right)
    for id_, keys in right.items():
        if set(keys) != set(there.get(id_, ())):
            yield f"claim {id_} is not filed under its keys"


def _filing_faults(store: Store) -> Iterator[str]:
    """Reports that are not filed as what was read of them asks for; what people said of an outlet is in the log."""
    from dateline.workflow.entries import filing_of

    for report in store.report_ids():
        reading, filed = store.reading(report), store.filing(report)
        if reading is None or filed is None:
            continue
        right = filing_of(reading)
        if filed.source is not None:
            filed = replace(filed, source=replace(filed.source, reliability=None))
        for name in ("source", "lead", "signature", "bands"):
            if getattr(filed, name) != getattr(right, name):
                yield f"report {report}: its {name} is not that of its reading"


def _picture_faults(store: Store) -> Iterator[str]:
    """Events that the reports do not make, or make otherwise.

    None is looked for while claims wait, nor where another version read or matched them.
    """
    from dateline.workflow.past import made_anew

    if store.waits(matcher_version(), MATCHED) or not _read_by_this(store):
        return
    try:
        with made_anew(store) as anew:
            made = {event.id: event for event in anew.each_event()}
            for event in store.each_event():
                if event != made.pop(event.id, None):
                    yield f"event {event.id} is not the one that its reports make"
            yield from (f"event {id_} is gone" for id_ in made)
    except DatelineError as error:
        yield str(error)


def _read_by_this(store: Store) -> bool:
    """Whether this version of the reader made every reading that counts."""
    from dateline.workflow.corrections import reader_of
    from dateline.workflow.reading import reader_version

    version = reader_version()
    return all(
        not reading.active or reader_of(reading.version) == version
        for report in store.report_ids()
        for reading in store.versions(report)
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
