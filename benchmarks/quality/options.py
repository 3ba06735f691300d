"""The arguments of every benchmark, in one place."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from benchmarks.quality.engines import ENGINES
from benchmarks.quality.marked import SPLITS

FLOORS: Final = Path(__file__).parent / "floors.json"
MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "claims": "claim_scores",
        "cases": "cases",
        "field": "field",
        "agreement": "agreement",
        "overlap": "overlap",
        "attribution": "attribution",
        "wikievents": "wikievents",
        "times": "times",
        "places": "places",
        "events": "events",
        "control": "control",
        "gate": "gate",
        "page": "quality_page",
    }
)
"""The module that measures each."""
_MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "claims": "whole claims against marked reports",
        "cases": "short reports of our own (tests/cases) and the codebook's examples",
        "field": "inputs as they come, run through the commands (tests/field)",
        "agreement": "two coders' marks of the same reports",
        "overlap": "how alike the sentences of a corpus are",
        "attribution": "who says what, on PolNeAR (a folder of text/ and attributions/)",
        "wikievents": "triggers and arguments, on WikiEvents (JSON Lines)",
        "times": "what days times mean, on TimeML (*.tml at any depth)",
        "places": "which place a name means, on LGL and GeoWebNews (an XML file, or a folder of them)",
        "events": "event matching, on ECB+ or MEANTIME (the folder that each unpacks to)",
        "control": "who holds what, on town histories of two wars",
    }
)


def parser() -> ArgumentParser:
    """The command line."""
    line = ArgumentParser(prog="python -m benchmarks.quality", description="How well reports are read.")
    commands = line.add_subparsers(dest="benchmark", required=True, metavar="NAME")
    made = {name: _measuring(commands, name, words) for name, words in _MEASURES.items()}
    _of_claims(made["claims"])
    made["agreement"].add_argument("--other", type=Path, required=True, help="the other coder's marks")
    made["overlap"].add_argument("--no-words", action="store_true", help="figures only")
    for name in ("cases", "field", "wikievents"):
        _engine(made[name])
    for name in ("cases", "times", "places", "control"):
        made[name].add_argument("--show", type=int, default=0, metavar="N", help="tell so many faults")
    made["events"].add_argument("--cache", type=Path, help="keep what was read here")
    made["control"].add_argument("--store", help="a store of reports about Syria, asked month by month")
    _gate(commands.add_parser("gate", help="fail where a score fell below its floor"))
    _page(commands.add_parser("page", help="write docs/quality.md"))
    return line


def _measuring(commands: Any, name: str, words: str) -> ArgumentParser:
    """What every measurement takes."""
    made: ArgumentParser = commands.add_parser(name, help=words, description=words)
    made.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    made.add_argument("--split", choices=SPLITS, help="the folder of that name in FOLDER, where it is split")
    made.add_argument(
        "--limit",
        type=_positive,
        metavar="N",
        help="only so many: the first of marked reports, else spread evenly",
    )
    made.add_argument("--format", choices=("text", "json"), default="text")
    made.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="write what is given for each document, as JSON Lines",
    )
    return made


def _positive(words: str) -> int:
    number = int(words)
    if number < 1:
        raise ValueError(words)
    return number


def _engine(made: ArgumentParser) -> None:
    made.add_argument(
        "--engine",
        default="learned",
        metavar="NAME",
        help=f"what reads: {', '.join(ENGINES)}, or a folder of weights",
    )


def _of_claims(made: ArgumentParser) -> None:
    _engine(made)
    made.add_argument(
        "--readings", type=Path, metavar="PATH", help="score these predictions, or a folder of ID.json"
    )
    made.add_argument(
        "--faults", type=Path, metavar="FILE", help="write every fault here, a JSON object a line"
    )
    made.add_argument("--show", type=int, default=0, metavar="N", help="tell so many claims with a fault")


def _gate(made: ArgumentParser) -> None:
    made.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    _engine(made)
    made.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    made.add_argument("--update", action="store_true", help="raise the floors to today's scores")
    made.add_argument("--because", metavar="REASON", help="with --update: lower floors too, and record why")


def _page(made: ArgumentParser) -> None:
    made.add_argument(
        "--data", type=Path, action="append", required=True, metavar="FOLDER", help="once for each set"
    )
    _engine(made)
    made.add_argument(
        "--coders", type=Path, nargs=2, metavar=("A", "B"), help="two coders' marks of the same reports"
    )
    made.add_argument("--no-words", action="store_true", help="no words of the reports, of no set")
    made.add_argument("--out", type=Path, default=Path("docs/quality.md"), metavar="FILE")
