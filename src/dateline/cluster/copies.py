"""Near copies: reports that carry one wire story, found by MinHash over runs of words.

The signature of a report is made once and kept; two reports are near copies where it says that they share most
of their runs, and groups are what near copies join, through others too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dateline.model import Report
from dateline.sets import Groups, named

PERMUTATIONS = 64
BANDS = 16
"""16 bands of 4 rows: pairs that share half of their runs are found with 64 %, two thirds with 97 %."""
ALIKE = 0.5
"""The share of common runs (Jaccard) from which two reports are near copies."""
_RUN = 4
_SCHEME = "affine32"
_WORD = re.compile(r"\w+")
_READ = frozenset({"title", "dateline", "body"})


def signature_of(report: Report) -> bytes | None:
    """The MinHash of a report's title and body; None where there are too few words to tell a copy."""
    text = " ".join(report.text[zone.start : zone.end] for zone in report.zones if zone.kind in _READ)
    words = _WORD.findall(text.casefold())
    if len(words) < 5 * _RUN:
        return None
    from datasketch import LeanMinHash, MinHash  # half a second to load, and questions do without

    sketch = MinHash(num_perm=PERMUTATIONS, seed=1, permutations=_permutations(), scheme=_SCHEME)
    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    sketch.update_batch([run.encode() for run in sorted(runs)])
    lean = LeanMinHash(sketch)
    data = bytearray(lean.bytesize())
    lean.serialize(data)
    return bytes(data)


def bands_of(signature: bytes) -> tuple[str, ...]:
    """The keys under which a report is filed: near copies share one of them."""
    from datasketch import LeanMinHash

    values, rows = LeanMinHash.deserialize(signature).hashvalues, PERMUTATIONS // BANDS
    return tuple(
        f"{band}:{'.'.join(format(int(value), 'x') for value in values[band * rows : (band + 1) * rows])}"
        for band in range(BANDS)
    )


def alike(one: bytes, other: bytes) -> float:
    """The share of runs that two reports have in common, estimated."""
    from datasketch import LeanMinHash

    return float(LeanMinHash.deserialize(one).jaccard(LeanMinHash.deserialize(other)))


def grouped(signatures: Mapping[str, bytes], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each report, named by its least report: candidate ``pairs`` that are near copies join."""
    groups = Groups(signatures)
    for one, other in pairs:
        if not groups.joined(one, other) and alike(signatures[one], signatures[other]) >= ALIKE:
            groups.join(one, other)
    return named(groups, signatures)


@cache
def _permutations() -> object:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, scheme=_SCHEME).permutations
