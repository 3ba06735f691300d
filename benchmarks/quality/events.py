"""Event matching against gold mentions, on whichever of the two corpora a folder holds."""

from __future__ import annotations

from argparse import Namespace

from benchmarks.quality import ecbplus, meantime
from benchmarks.quality.outcome import Result
from dateline.errors import UsageError


def measure(options: Namespace) -> Result:
    """Measure on ECB+ or MEANTIME, told apart by the folders that they unpack to."""
    if (options.data / "ECB+").is_dir():
        return ecbplus.measure(options)
    if (options.data / "intra_cross-doc_annotation").is_dir():
        return meantime.measure(options)
    raise UsageError(
        f"neither ECB+ nor MEANTIME in {options.data}",
        hint="give the folder that holds ECB+/ or intra_cross-doc_annotation/",
    )
