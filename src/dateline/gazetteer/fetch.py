"""Download a country's GeoNames dump and add it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import httpx

from dateline.errors import Unavailable
from dateline.gazetteer.build import add_dump

ADDRESS: Final = "https://download.geonames.org/export/dump/{code}.zip"


def fetch(code: str, path: Path, *, progress: Callable[[int, int | None], None]) -> int:
    """Add the dump of the country with this ISO 3166 code to the gazetteer at ``path``; how many places it holds.

    ``progress`` is told how many bytes have come, of how many (None where the server does not say).
    Raises Unavailable offline or where GeoNames has no such country.
    """
    address = ADDRESS.format(code=code)
    packed = _download(address, progress)
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, tempfile.TemporaryDirectory() as folder:
            return add_dump(path, Path(archive.extract(f"{code}.txt", folder)))
    except (zipfile.BadZipFile, KeyError):
        raise Unavailable(
            f"{address} is not a GeoNames dump", hint="try again later, or add a file yourself"
        ) from None


def _download(address: str, progress: Callable[[int, int | None], None]) -> bytes:
    try:
        with httpx.stream("GET", address, follow_redirects=True, timeout=30) as answer:
            answer.raise_for_status()
            length = answer.headers.get("content-length")
            content = bytearray()
            for piece in answer.iter_bytes():
                content += piece
                progress(len(content), int(length) if length else None)
            return bytes(content)
    except httpx.HTTPError as error:
        raise Unavailable(
            f"{address} cannot be fetched: {error}",
            hint="download it elsewhere and use: dateline gazetteer add FILE",
        ) from None
