"""The command line of all benchmarks: ``python -m benchmarks.quality NAME --data FOLDER``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from shlex import join
from time import monotonic

from benchmarks.quality.options import MODULES, parser
from benchmarks.quality.outcome import Result, as_json, as_lines, as_text
from dateline.errors import DatelineError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one benchmark and print what it comes to. Status 1 where a score fell below its floor, 2 where the data
    cannot be read."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser().parse_args(
        given, Namespace(command=join(("python", "-m", "benchmarks.quality", *given)))
    )
    begun = monotonic()
    try:
        outcome = import_module(f"benchmarks.quality.{MODULES[options.benchmark]}").measure(options)
    except (DatelineError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        print(f"hint: {getattr(error, 'hint', 'see --help')}", file=sys.stderr)
        return 2
    return _tell(outcome, options, monotonic() - begun)


def _tell(outcome: Result | int, options: Namespace, seconds: float) -> int:
    """Print a result and write its predictions; what writes its own words gives its exit status."""
    if isinstance(outcome, int):
        return outcome
    if outcome.predictions and options.predictions is not None:
        options.predictions.write_text(as_lines(outcome.predictions), encoding="utf-8")
    print((as_json if options.format == "json" else as_text)(outcome, seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
