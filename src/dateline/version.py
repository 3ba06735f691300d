"""The versions, in one place: of the program (the package's metadata is read from here), its reader and its matcher.

Those of the reader and the matcher are digests of what they work by, so that nobody need remember to raise them: what
an older one made is known by its version, and is made anew when that is asked for.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

__version__ = "0.1.0"

_ROOT = Path(__file__).parent
_DIGITS = 8

_AFTER_READING = (
    # Floors above the pipeline: they work on readings that are made, and it imports none (tests/test_version.py).
    *("cli", "web", "render", "brief", "exports", "ledger", "cluster", "store"),
    # What the workflow does with readings; how it comes to make them (entries, ingest, reading) counts.
    *("workflow/agreeing.py", "workflow/charting.py", "workflow/checking.py", "workflow/claim_fields.py"),
    *("workflow/coding.py", "workflow/corpus.py"),
    *("workflow/correcting.py", "workflow/explaining.py", "workflow/lookup.py", "workflow/mapping.py"),
    *("workflow/matching.py", "workflow/opening.py", "workflow/past.py", "workflow/publishing.py"),
    *("workflow/questions.py", "workflow/recording.py", "workflow/shading.py", "workflow/stored_reports.py"),
    *("workflow/telling.py", "workflow/watching.py"),
)
"""What cannot make a reading come out otherwise; every other file of the package could, whatever it holds."""

_MATCHING = (
    *("cluster", "codebook", "data.py", "independence.py", "sets.py", "model.py", "picture.py"),
    *("gazetteer/names.py", "workflow/entries.py", "workflow/matching.py"),
)
"""All that matching works by. It works on claims that are read, so that another reader makes no other matcher."""

_PACKAGES = (
    *("charset-normalizer", "lxml", "numpy", "onnxruntime", "py3langid", "pypdf", "rapidfuzz", "tokenizers"),
    "trafilatura",
)
"""Packages that decide what is read: with another of their versions another text, score or place may come out."""


@cache
def matcher_version() -> str:
    """The version of the matcher, by which events that an older one made are known to be made anew."""
    return matcher_version_of(_ROOT)


@cache
def reader_version(*, gazetteer: str) -> str:
    """The version of the reader that asks the gazetteer of this identity: the program's, and eight digits of a digest.

    Any change to code or data of the package, to the gazetteer or to a package that could make a reading come out
    otherwise makes another version, released or not.
    """
    return reader_version_of(_ROOT, gazetteer=gazetteer)


def reader_version_of(package: Path, *, gazetteer: str) -> str:
    """The version of the reader whose package lies in a folder, wherever that is."""
    files = {name: file for name, file in _files(package).items() if not _is_in(name, _AFTER_READING)}
    needed = (f"{name} {_installed(name)}" for name in _PACKAGES)
    return _digest(files, (f"gazetteer {gazetteer}", *needed))


def matcher_version_of(package: Path) -> str:
    """The version of the matcher whose package lies in a folder."""
    return _digest({name: file for name, file in _files(package).items() if _is_in(name, _MATCHING)})


def _files(package: Path) -> dict[str, Path]:
    """Every file by its path in the package, of whatever kind, less what Python compiles of its own accord."""
    found: dict[str, Path] = {}
    for folder, folders, names in os.walk(package, followlinks=True):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = Path(folder).relative_to(package)
        found |= {(inside / name).as_posix(): Path(folder, name) for name in names}
    return {name: path for name, path in found.items() if path.suffix != ".pyc" and path.is_file()}


def _is_in(file: str, names: Iterable[str]) -> bool:
    """Whether a file is among the files and folders named."""
    return any(file == name or file.startswith(f"{name}/") for name in names)


def _installed(package: str) -> str:
    from importlib.metadata import (
        PackageNotFoundError,
        version,
    )  # slow to import, and ``--version`` needs none

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _digest(files: Mapping[str, Path], more: Iterable[str] = ()) -> str:
    """A version by files, in the order of their paths, and lines of words."""
    whole = hashlib.sha256()
    for name in sorted(files):
        content = hashlib.sha256(files[name].read_bytes()).hexdigest()
        whole.update(f"{name}\0{content}\n".encode())
    for line in more:
        whole.update(f"{line}\n".encode())
    return f"{__version__}+{whole.hexdigest()[:_DIGITS]}"
