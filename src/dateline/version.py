"""The version, in one place; the package's metadata is read from here."""

import hashlib
from functools import cache
from pathlib import Path

__version__ = "0.1.0"

_READING = (
    "assemble",
    "codebook/actors",
    "codebook/event_types",
    "codebook/countries.yaml",
    "extract",
    "gazetteer",
    "headline.py",
    "languages",
    "model.py",
    "pipeline.py",
    "resolve",
    "settled.py",
    "timex.py",
)


_MATCHING = (
    "cluster/blocking.py",
    "cluster/compare.py",
    "cluster/group.py",
    "independence.py",
    "sets.py",
    "cluster/merge.py",
    "cluster/profile.py",
    "cluster/tolls.py",
    "codebook/actors",
    "codebook/families.yaml",
)


@cache
def matcher_version() -> str:
    """The version of the matcher, by which events that an older one made are known to be made anew."""
    return _digest(_MATCHING)


@cache
def reader_version() -> str:
    """The version of the reader: the program's, and eight digits of the digest of all code and data that it reads by.

    Any change to what could make a reading come out otherwise makes another version, released or not.
    """
    return _digest(_READING)


def _digest(names: tuple[str, ...]) -> str:
    root, digest = Path(__file__).parent, hashlib.sha256()
    for name in names:
        path = root / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in {".py", ".yaml"}:
                digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"
