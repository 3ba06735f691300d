"""Faults in the words of whom they are told to: what the command line calls a command or an option, a server does not.

A command is the page that does the same, by its address, or the endpoint where no page does; an option is the
parameter of that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dateline.web.describing import API

PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actors lookup": f"{API}/events/facets",
        "add": "/reports?add=reports",
        "agreement": "/agreement",
        "code": "/code",
        "codebook": f"{API}/names",
        "correct": f"{API}/fields",
        "event": "/case",
        "events": "the picture",
        "gazetteer lookup": f"{API}/towns",
        "log": "/log",
        "reports": "/reports",
        "reports show": "/reports",
        "restore": "/reports",
        "sources": "/ledgers/sources",
        "users": "whoever runs the server",
        "users list": "whoever runs the server",
    }
)
"""What takes the place of each command that a fault may name."""
COMMAND: Final = re.compile(r"'dateline ((?:[a-z]+ )*[a-z]+)[^']*'")
_OPTION = re.compile(r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)")


def for_servers(words: str) -> str:
    """The words of a fault as those who ask a server know things; a command that no page stands for is left."""
    return _OPTION.sub(lambda option: option[1].replace("-", "_"), COMMAND.sub(_page, words))


def _page(command: re.Match[str]) -> str:
    return PAGES.get(command[1], command[0])
