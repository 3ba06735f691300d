"""Event matching against gold mentions, on whichever of the two corpora a folder holds, or on judged stories."""

from __future__ import annotations

from argparse import Namespace

from benchmarks.quality import ecbplus, meantime, stories
from benchmarks.quality.outcome import Result
from dateline.errors import UsageError


def measure(options: Namespace) -> Result:
    """Measure on ECB+ or MEANTIME, told apart by the folders that they unpack to, or on stories of our own."""
    if (options.data / "ECB+").is_dir():
        return ecbplus.measure(options)
    if (options.data / "intra_cross-doc_annotation").is_dir():
        return meantime.measure(options)
    if (options.data / stories.STORIES).is_file():
        return stories.measure(options)
    raise UsageError(
        f"neither ECB+ nor MEANTIME nor judged stories in {options.data}",
        hint=f"give the folder that holds ECB+/, intra_cross-doc_annotation/ or {stories.STORIES}",
    )
