"""From what the user names (files, folders, addresses, standard input) to inputs that can be opened again and again."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, cast

from dateline.errors import Unavailable, UnreadableReport, UsageError
from dateline.sources.answers import Fault
from dateline.sources.options import Input, Options, held
from dateline.sources.received import Unread

_GZIP: Final = b"\x1f\x8b"


def is_address(name: str) -> bool:
    """Whether it is to be fetched."""
    return name.lower().startswith(("http://", "https://"))


def check(names: Sequence[str], options: Options) -> None:
    """Raise, before anything is read, for no input, a path that is not there, and addresses that may not be fetched."""
    if not names:
        raise UsageError(
            "nothing to receive", hint="name files, folders or addresses, or - for standard input"
        )
    for name in names:
        if is_address(name):
            if options.web is None:
                raise Unavailable(f"{name} may not be fetched", hint="save it and name the file")
        elif name != "-" and not _exists(name):
            raise UnreadableReport(f"{name}: no such file or folder", hint="check the path")


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


@contextmanager
def opened(name: str, options: Options) -> Iterator[Input | Unread]:
    """The input of one file or address, or of ``-``. What can be read only once is kept on disk until it is done."""
    if is_address(name) and options.web is not None:
        answer = options.web.fetch(name)
        if isinstance(answer, Fault):
            yield answer.unread
        else:
            given = held(answer.data, name, media=answer.media, url=answer.url)
            packed = answer.data.startswith(_GZIP)
            yield replace(given, open=partial(_inside, answer.data)) if packed else given
    elif name == "-" or not Path(name).is_file():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "input")
            with path.open("wb") as copy:
                if name == "-":
                    shutil.copyfileobj(sys.stdin.buffer, copy)
                else:
                    with Path(name).open("rb") as stream:
                        shutil.copyfileobj(stream, copy)
            shown = "standard input" if name == "-" else name
            yield Input(name=shown, open=partial(_unpacked, path))
    else:
        yield Input(name=name, open=partial(_unpacked, Path(name)))


def _unpacked(path: Path) -> BinaryIO:
    """The bytes of a file, without the gzip around them."""
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if packed else path.open("rb")


def _inside(data: bytes) -> BinaryIO:
    """What gzip has packed, unpacked as it is read."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=BytesIO(data)))


def files_in(folder: str) -> Iterator[str]:
    """Every file below a folder, in the order of names. Hidden ones and links to folders are passed over."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root, name)) for name in sorted(names) if not name.startswith("."))
