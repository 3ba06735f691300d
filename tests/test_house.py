"""The rules of the house that a program can check; the floors themselves are import-linter's."""

import ast
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import dateline

SOURCE = Path(dateline.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["model.py", "errors.py", "version.py"])
def test_the_ground_floor_stands_on_the_standard_library_alone(name):
    """So that any program can use the types of a reading."""
    for node in ast.walk(_parsed(SOURCE / name)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def _lengths(paths: Iterable[Path]) -> dict[str, int]:
    """How many lines each function has."""
    return {
        f"{path}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in paths
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.FunctionDef)
    }


def test_functions_are_short():
    """None over sixty lines, nine in ten under thirty."""
    lengths = _lengths(MODULES)
    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert sum(length < 30 for length in lengths.values()) > 0.9 * len(lengths)


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_functions_of_tests_and_benchmarks_are_short(folder):
    """None over sixty lines there either."""
    lengths = _lengths((Path(__file__).parents[1] / folder).rglob("*.py"))
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 60} == {}


def test_modules_are_short():
    """Under four hundred lines each."""
    lengths = {str(path.relative_to(SOURCE)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length >= 400} == {}


def test_every_module_says_what_it_is():
    """In a docstring, save for files that hold nothing."""
    silent = [
        str(path)
        for path in MODULES
        if path.read_text("utf-8").strip() and not ast.get_docstring(_parsed(path))
    ]
    assert silent == []


def test_only_the_command_line_prints():
    """A step gives a value; what is shown is settled at the border."""
    printing = {
        str(path.relative_to(SOURCE))
        for path in MODULES
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= {"cli/__init__.py"}
