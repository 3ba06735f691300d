"""The data of the package, which is YAML: parsed once, and kept as JSON in the cache folder for the next command."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from dateline.errors import BadData


def caches() -> Path:
    """The folder in which this user's programs keep what they can make again: ``$XDG_CACHE_HOME``, or the system's."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def read_data(path: str, *, typed: bool = False) -> Any:
    """What a YAML file of the package holds; ``path`` is seen from the package ("codebook/countries.yaml").

    Every scalar is text ("NO" is Norway, and dates stay partial) unless ``typed``. Raises BadData.
    """
    folder, _, name = path.rpartition("/")
    text = resources.files("dateline").joinpath(path).read_text("utf-8")
    return _parsed(path, folder, {name: text}, typed=typed)[name]


def read_folder(path: str, *, typed: bool = False) -> dict[str, Any]:
    """What every YAML file of a folder of the package holds, by its name without the ending, in order of the names."""
    files = sorted(resources.files("dateline").joinpath(path).iterdir(), key=lambda file: file.name)
    texts = {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".yaml")}
    parsed = _parsed(path, path, texts, typed=typed)
    return {name.removesuffix(".yaml"): data for name, data in parsed.items()}


def _parsed(path: str, folder: str, texts: Mapping[str, str], *, typed: bool) -> dict[str, Any]:
    digest = hashlib.sha256(json.dumps([texts, typed]).encode()).hexdigest()
    kept = caches() / "dateline" / "data" / f"{path.replace('/', '-')}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(kept.read_bytes())
        if found["of"] == digest:
            return dict(found["data"])
    data = {name: _parse(f"{folder}/{name}", text, typed=typed) for name, text in texts.items()}
    with suppress(OSError):  # nothing is lost where it cannot be kept
        _keep(kept, {"of": digest, "data": data})
    return data


def _parse(path: str, text: str, *, typed: bool) -> Any:
    import yaml

    name = "SafeLoader" if typed else "BaseLoader"
    try:
        return yaml.load(text, Loader=getattr(yaml, f"C{name}", getattr(yaml, name)))
    except yaml.YAMLError as fault:
        raise BadData(f"{path}: cannot be read ({fault!r})", hint="its form is that of YAML") from fault


def _keep(path: Path, data: Any) -> None:
    """Write whole or not at all: another command may read it meanwhile."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        try:
            json.dump(data, file, ensure_ascii=False)
            file.flush()
            os.replace(file.name, path)
        except OSError:
            os.unlink(file.name)
            raise
