"""How long one report may take: work that goes on for longer is broken off, and costs only that report."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from dateline.errors import UnreadableReport

PATIENCE: Final = 600.0
"""Seconds for one report, by the clock. A report of the greatest length takes a few minutes on a slow machine."""


class _OutOfTime(BaseException):
    """No ``Exception``, so that nothing on the way mistakes it for a fault of the file."""


@contextmanager
def in_time(seconds: float | None = None) -> Iterator[None]:
    """Whatever is done in the block is broken off after so many seconds (``PATIENCE``) with UnreadableReport.

    It takes a clock that interrupts the main thread of a process (POSIX). Elsewhere, and in a block within another,
    nothing is broken off.
    """
    seconds = PATIENCE if seconds is None else seconds
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGALRM, _break_off)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _OutOfTime:
        raise UnreadableReport(
            f"the report takes longer than {seconds:g} seconds to read", hint="give it in parts"
        ) from None
    finally:
        signal.signal(signal.SIGALRM, before)


def _break_off(number: int, frame: FrameType | None) -> None:
    raise _OutOfTime
