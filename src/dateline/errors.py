"""What can go wrong, as one tree; the command line turns it into words once, at the border.

DatelineError            exit status 2
├── UnreadableReport     missing, a directory, empty, binary, too big, without a sentence
├── UnknownLanguage      a language without a pack, or without weights
├── BadAnnotation        marks that contradict their text, or cannot be written in the form of marks
├── BadData              a codebook, registry, language or gazetteer file that breaks its own rules
├── Unavailable          something that needs the network or an extra, and it is not there
└── UsageError           exit status 64: options that do not fit
    └── NotFound         what was named by its id or name is not in the store
"""

from __future__ import annotations


class DatelineError(Exception):
    """A fault that the user can do something about; ``hint`` says what."""

    exit_status = 2

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class UnreadableReport(DatelineError):
    """The input cannot be read as a report."""


class UnknownLanguage(DatelineError):
    """The report is in a language that no pack covers, or no weights read."""


class BadAnnotation(DatelineError):
    """Marks contradict their text or themselves, or have no line form."""


class BadData(DatelineError):
    """A data file breaks its own rules."""


class Unavailable(DatelineError):
    """Something outside (the network, an optional extra) is not there."""


class UsageError(DatelineError):
    """The options do not fit together or a value is not of its form."""

    exit_status = 64


class NotFound(UsageError):
    """What was named by its id or name is not in the store."""
