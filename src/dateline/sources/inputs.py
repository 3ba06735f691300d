"""From what the user names (files, folders, addresses, standard input) to inputs that can be opened again and again."""

from __future__ import annotations

import gzip
import os
import select
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, cast

from dateline.errors import Unavailable, UnreadableReport, UsageError
from dateline.sources.answers import Fault
from dateline.sources.files import LIMIT
from dateline.sources.options import Input, Options, held
from dateline.sources.received import Unread
from dateline.sources.unpacking import UnpackingFault, unpacked

_GZIP: Final = b"\x1f\x8b"
_PATIENCE: Final = 10.0  # seconds that somebody may take to write into a pipe


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
    """Whether something is there, be it only a link that leads nowhere: why that cannot be read is said in its turn."""
    try:
        os.lstat(name)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        pass
    return True


@contextmanager
def opened(name: str, options: Options) -> Iterator[Input | Unread]:
    """The input of one file or address, or of ``-``. What can be read only once is kept on disk until it is done."""
    if is_address(name) and options.web is not None:
        answer = options.web.fetch(name)
        if isinstance(answer, Fault):
            yield answer.unread
        else:
            yield at_hand(answer.data, name, media=answer.media, url=answer.url)
    elif name != "-" and os.path.isfile(name):
        yield Input(name=name, open=partial(_unpacked, Path(name)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "input")
            with path.open("wb") as copy, _stream(name) as stream:
                _copy(stream, copy)
            yield Input(name="standard input" if name == "-" else name, open=partial(_unpacked, path))


def at_hand(data: bytes, name: str, *, media: str | None = None, url: str | None = None) -> Input | Unread:
    """An input whose bytes are at hand, without the gzip around them; why not, where it cannot be unpacked."""
    if data.startswith(_GZIP):
        try:
            data = b"".join(unpacked([data], ("gzip",), most=LIMIT))
        except UnpackingFault as fault:
            return Unread(origin=name, reason=str(fault), hint="save it, unpack it and name the file")
    return held(data, name, media=media, url=url)


@contextmanager
def _stream(name: str) -> Iterator[BinaryIO]:
    """What is no plain file: standard input, a pipe, a device. Raises OSError for what cannot be opened (a socket)."""
    if name == "-":
        yield sys.stdin.buffer
        return
    # without waiting, for nobody may ever write into a pipe
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
        if stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
            readable, _, _ = select.select([stream], [], [], _PATIENCE)
            if not readable:
                raise UnreadableReport(f"nobody writes into {name}", hint="start what writes into it first")
        os.set_blocking(stream.fileno(), True)
        yield stream


def _copy(stream: BinaryIO, copy: BinaryIO) -> None:
    """A pipe to its end, however long; of a device, which may have none, what one report may hold and a byte more."""
    try:
        device = stat.S_ISCHR(os.fstat(stream.fileno()).st_mode) and not stream.isatty()
    except (OSError, ValueError, AttributeError):  # what stands in for standard input has no descriptor
        device = False
    if device:
        copy.write(stream.read(LIMIT + 1))
    else:
        shutil.copyfileobj(stream, copy)


def _unpacked(path: Path) -> BinaryIO:
    """The bytes of a file, without the gzip around them."""
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if packed else path.open("rb")


def files_in(folder: str) -> Iterator[str | Unread]:
    """Every file below a folder, in the order of names, and in their place what cannot be read at all.

    Hidden ones and links to folders are passed over. Pipes, sockets and devices are named and never opened.
    """
    faults: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=faults.append):
        yield from _unlisted(faults)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = str(Path(root, name))
                yield _no_file(path) or path
    yield from _unlisted(faults)


def _unlisted(faults: list[OSError]) -> Iterator[Unread]:
    """The folders that could not be listed since they were last asked for."""
    while faults:
        fault = faults.pop(0)
        reason = f"the folder cannot be listed ({fault.strerror or fault})"
        yield Unread(origin=str(fault.filename), reason=reason, hint="check the rights of the folder")


def _no_file(path: str) -> Unread | None:
    """Why a thing in a folder is no file that can be read; None where it is one."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        link = "a link that leads nowhere" if os.path.islink(path) else "it cannot be read"
        return Unread(origin=path, reason=f"{link} ({error.strerror})", hint="mend it, or take it away")
    if stat.S_ISREG(mode):
        return None
    return Unread(origin=path, reason=_kind(mode), hint="name it by itself if it is to be read")


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe, not a file"
    return "a socket, not a file" if stat.S_ISSOCK(mode) else "a device, not a file"
