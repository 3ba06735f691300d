"""The benchmarks are a package at the root of the repository, which goes behind everything else on the path."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))


@pytest.fixture
def marks():
    """Four short reports of our own, with their marks."""
    return Path(__file__).parent / "marks"


@pytest.fixture
def run(capsys):
    """Runs the command line: its exit status and what it printed, JSON read where that was asked for."""
    from benchmarks.quality.__main__ import main

    def run(*arguments):
        status = main([str(each) for each in arguments])
        out = capsys.readouterr().out
        return status, json.loads(out) if "json" in arguments else out

    return run
