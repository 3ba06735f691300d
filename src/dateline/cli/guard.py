"""What stands between everything that is printed and the terminal: no report, name or note may give it orders."""

from __future__ import annotations

import codecs
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

# Colours too: our own are on pages that ``painted`` prints, whose words are harmless already.
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_LONGEST = 400


def shown(text: str) -> str:
    """The text with every control character written out, as JSON writes it (``\\u001b``); line breaks and tabs stay."""
    return _ORDERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def flat(text: str) -> str:
    """The text on one line, so that no name or note can pass for a line of ours."""
    return " ".join(text.split())


def short(text: str) -> str:
    """The text on one line of a few hundred letters, whatever value of a file it repeats."""
    line = flat(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


class Guarded:
    """A stream of text that writes control characters out; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text, harmless."""
        self.stream.write(shown(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Screen(io.BufferedIOBase):
    """Standard output for bytes that are text, guarded as text is."""

    def __init__(self) -> None:
        super().__init__()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """It is only written to."""
        return True

    def write(self, data: Any) -> int:
        """Write the bytes as text, harmless."""
        sys.stdout.write(self._decoder.decode(bytes(data)))
        return len(data)

    def flush(self) -> None:
        """Let the terminal have it."""
        if not self.closed:
            sys.stdout.flush()


@contextmanager
def guarded() -> Iterator[None]:
    """Standard output and error are guarded in the block."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Guarded(sys.stdout), Guarded(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def painted(page: str) -> None:
    """Print a page as it was rendered, in its colours; rendering leaves no order in its words (``visible``)."""
    unguarded(sys.stdout).write(page)


def unguarded(stream: TextIO) -> TextIO:
    """The stream itself, for what moves the cursor on purpose (a bar) and shows no words but our own."""
    return stream.stream if isinstance(stream, Guarded) else stream
