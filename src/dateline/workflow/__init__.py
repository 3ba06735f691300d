"""What can be asked of Dateline, one function each; the command line and the Python API call nothing else.

The parser, the gazetteer, the codebook and the store are imported where they are used, so that what needs none of them
(``dateline --help``, ``dateline schema``) answers at once.
"""

from dateline.workflow.lookup import (
    actor_lines,
    add_to_gazetteer,
    build_gazetteer,
    codebook_lines,
    fetch_country,
    place_lines,
)
from dateline.workflow.reading import (
    check_options,
    is_iso_day,
    read_file,
    read_received,
    read_report,
    render,
    schema,
)

__all__ = [
    "actor_lines",
    "add_to_gazetteer",
    "build_gazetteer",
    "check_options",
    "codebook_lines",
    "fetch_country",
    "is_iso_day",
    "place_lines",
    "read_file",
    "read_received",
    "read_report",
    "render",
    "schema",
]
