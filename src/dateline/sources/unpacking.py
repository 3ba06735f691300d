"""Bytes out of the encodings that a server wrapped around them, bounded after every one of them.

Nine kilobytes, packed twice, can hold gigabytes: no step is ever let to make more than it may.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

KNOWN: Final = ("gzip", "deflate")
"""The encodings that are asked for and undone."""

_PIECE: Final = 1 << 16
_DEEPEST: Final = 3
_GZIP: Final = b"\x1f\x8b"
_NONE: Final = frozenset(("", "identity"))
_NAMES: Final = {"x-gzip": "gzip"}


class UnpackingFault(Exception):
    """Why bytes cannot be unpacked; ``too_large`` where they would be more than may be."""

    def __init__(self, reason: str, *, too_large: bool = False) -> None:
        super().__init__(reason)
        self.too_large = too_large


def encodings_of(header: str) -> tuple[str, ...]:
    """The encodings that a Content-Encoding header names, the outermost last. Raises UnpackingFault for any other."""
    named = [part.strip().lower() for part in header.split(",")]
    found = tuple(_NAMES.get(name, name) for name in named if name not in _NONE)
    strange = next((name for name in found if name not in KNOWN), None)
    if strange is not None:
        raise UnpackingFault(f"it is packed with {strange[:20]}, which nobody asked for")
    if len(found) > _DEEPEST:
        raise UnpackingFault(f"it is packed {len(found)} times over")
    return found


def unpacked(pieces: Iterable[bytes], encodings: Sequence[str], *, most: int) -> Iterator[bytes]:
    """The bytes inside, in pieces. Raises UnpackingFault for damaged ones and for more than ``most`` at any step."""
    inside = _bounded(pieces, most)
    for encoding in reversed(encodings):
        inside = _bounded(_without(inside, encoding), most)
    return inside


def _bounded(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise UnpackingFault(f"larger than {most / 2**20:.3g} MB", too_large=True)
        yield piece


def _without(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes without one encoding. Another gzip file may follow the end of one; anything else there is padding."""
    unpacker: zlib._Decompress | None = None
    ended = False
    for data in pieces:
        while data and (not ended or data.startswith(_GZIP)):
            unpacker, ended = unpacker or _unpacker(data, encoding), False
            yield _next(unpacker, data)
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data, unpacker, ended = unpacker.unused_data, None, True
    while unpacker is not None and (piece := _next(unpacker, unpacker.unconsumed_tail)):
        yield piece  # what was held back
    if unpacker is not None and not unpacker.eof:
        raise UnpackingFault("it breaks off before its end")


def _next(unpacker: zlib._Decompress, data: bytes) -> bytes:
    try:
        return unpacker.decompress(data, _PIECE)
    except zlib.error as error:
        raise UnpackingFault(f"it is damaged ({error})") from None


def _unpacker(data: bytes, encoding: str) -> zlib._Decompress:
    """Of ``deflate`` there are two kinds, with the head of zlib and without."""
    if encoding == "gzip":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    headed = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] * 256 + data[1]) % 31 == 0)
    return zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
