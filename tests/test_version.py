"""The versions of the reader and the matcher: whatever could make a reading come out otherwise makes another one."""

from __future__ import annotations

import ast
from importlib.metadata import version as installed
from pathlib import Path
from shutil import copytree, ignore_patterns
from time import process_time

import pytest

import dateline
from dateline import version, workflow
from dateline.gazetteer.build import ensure, identity, write
from dateline.gazetteer.rows import Row
from dateline.version import matcher_version_of, reader_version_of
from dateline.workflow.reading import reader_version

SOURCE = Path(dateline.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that a test may change."""
    return Path(copytree(SOURCE, tmp_path / "elsewhere" / "dateline"))


def reader_of(package: Path) -> str:
    """The version of its reader, with one gazetteer."""
    return reader_version_of(package, gazetteer="one")


def touch(path: Path) -> None:
    """Put another byte behind what a file holds, or make the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"\n")


@pytest.mark.parametrize(
    "name",
    [
        "codebook/families.yaml",
        "codebook/registry.py",
        "codebook/codebook.py",
        "codebook/names.py",
        "codebook/event_types/capture.yaml",
        "codebook/actors/levant.yaml",
        "sources/encodings.py",
        "annotation.py",
        "model.py",
        "pipeline.py",
        "version.py",
        "languages/en/times.yaml",
        "gazetteer/regions.yaml",
        "workflow/reading.py",
        "anew/weights.onnx",
        "anew/labels.json",
        "anew/table.tsv",
        "anew/packed.xz",
        "anew/without_a_suffix",
    ],
)
def test_whatever_could_change_a_reading_makes_another_reader(copy, name):
    """Code, knowledge and weights alike, there already or new, of whatever kind."""
    before = reader_of(copy)
    touch(copy / name)
    assert reader_of(copy) != before == reader_of(SOURCE)


@pytest.mark.parametrize(
    "name",
    [
        "cli/__init__.py",
        "render/text.py",
        "brief/basemap.json.xz",
        "exports/schemes/acled.yaml",
        "ledger/words.yaml",
        "store/schema.py",
        "workflow/questions.py",
        "__pycache__/model.cpython-311.pyc",
        "codebook/__pycache__/anything.at.all",
        "codebook/names.pyc",
    ],
)
def test_what_comes_after_reading_makes_none(copy, name):
    """What is asked, shown or kept is none of the reader's business, nor is what Python leaves behind."""
    touch(copy / name)
    assert reader_of(copy) == reader_of(SOURCE)


@pytest.mark.parametrize(
    ("name", "another"),
    [
        pytest.param("cluster/compare.py", True, id="how claims are compared"),
        pytest.param("independence.py", True, id="who is independent of whom"),
        pytest.param("codebook/families.yaml", True, id="which types are of one family"),
        pytest.param("codebook/registry.py", True, id="who stands on which side"),
        pytest.param("anew/weights.onnx", False, id="what the reader alone works by"),
        pytest.param("languages/en/times.yaml", False, id="a language"),
        pytest.param("cli/__init__.py", False, id="what prints"),
    ],
)
def test_what_matching_works_by_makes_another_matcher(copy, name, another):
    """And nothing else: claims of another reader are matched as they come."""
    touch(copy / name)
    assert (matcher_version_of(copy) != matcher_version_of(SOURCE)) is another


def test_a_file_that_moves_makes_another_reader(copy):
    """Where a file lies is a part of what it says."""
    (copy / "languages" / "en").rename(copy / "languages" / "fr")
    assert reader_of(copy) != reader_of(SOURCE)


def test_another_gazetteer_or_package_makes_another_reader(monkeypatch):
    """Data and code that lie outside of the package."""
    one = reader_of(SOURCE)
    assert reader_version_of(SOURCE, gazetteer="other") != one
    monkeypatch.setattr(
        "importlib.metadata.version", lambda name: installed(name) + "1" * (name == "onnxruntime")
    )
    assert reader_of(SOURCE) != one


def test_a_dump_that_is_added_makes_another_reader_in_the_same_process(reader, tmp_path, monkeypatch):
    """So that reading anew reads everything again, here or in a later process."""
    path, dump = tmp_path / "gazetteer.sqlite", tmp_path / "ML.txt"
    write(path, [Row(id="1", name="Mali", kind="country", country="ML")])
    line = "2,Tessit,Tessit,,15.2,0.4,P,PPL,ML,,,,,,900,,,,2024-01-01\n"
    dump.write_text(line.replace(",", "\t"), "utf-8")
    monkeypatch.setenv("DATELINE_GAZETTEER", str(path))
    reader_version.cache_clear()
    before = reader_version()
    workflow.add_to_gazetteer(str(dump))
    after = reader_version()
    reader_version.cache_clear()
    assert before != after == version.reader_version(gazetteer=identity(path))


def test_the_version_of_this_reader_is_that_of_its_files_and_its_gazetteer():
    """The program's version and eight digits."""
    assert reader_version() == reader_version_of(SOURCE, gazetteer=identity(ensure()))
    assert reader_version().startswith(f"{dateline.__version__}+")
    assert len(reader_version()) == len(dateline.__version__) + 9


def test_a_version_is_made_in_no_time(tmp_path):
    """Every process that reads makes one: the best of five takes a twentieth of a second at the most, beside what it
    takes to go through weights of whatever size."""
    slim = Path(copytree(SOURCE, tmp_path / "dateline", ignore=ignore_patterns("weights")))
    taken = []
    for _ in range(5):
        begun = process_time()
        reader_of(slim)
        taken.append(process_time() - begun)
    assert min(taken) < 0.05


# ---- the lists hold what their names say ----


def _modules() -> dict[str, Path]:
    """Every module by its name."""
    paths = {path: path.relative_to(SOURCE.parent).with_suffix("").parts for path in SOURCE.rglob("*.py")}
    return {".".join(parts).removesuffix(".__init__"): path for path, parts in paths.items()}


def _imported(path: Path, modules: dict[str, Path]) -> set[str]:
    """The modules of the package that a file imports, inside of functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & modules.keys() - {SOURCE.name}


def _reached(*beginnings: str) -> set[str]:
    """The files of these modules, of those that they import and so on, by their path in the package."""
    modules = _modules()
    seen = {name for name in modules if f"{name}.".startswith(tuple(f"dateline.{b}." for b in beginnings))}
    waiting = list(seen)
    while waiting:
        new = _imported(modules[waiting.pop()], modules) - seen
        seen |= new
        waiting += new
    return {modules[name].relative_to(SOURCE).as_posix() for name in seen}


def test_reading_passes_through_no_file_that_is_left_out():
    """Nothing that the pipeline or the receiving of reports imports is among what comes after reading."""
    reached = _reached("pipeline", "sources")
    assert {"codebook/registry.py", "gazetteer/build.py", "sources/encodings.py"} <= reached
    assert [name for name in reached if version._is_in(name, version._AFTER_READING)] == []


def test_matching_passes_through_no_file_that_is_left_out():
    """All that clustering imports is among what matching works by, save what says what is wrong."""
    reached = _reached("cluster", "independence") - {"errors.py"}
    assert "codebook/families.py" in reached
    assert [name for name in reached if not version._is_in(name, version._MATCHING)] == []


def test_every_name_on_the_lists_is_there():
    """A file that was renamed does not slip from a list, nor is a package listed that nobody has."""
    for name in (*version._AFTER_READING, *version._MATCHING):
        assert (SOURCE / name).exists(), name
    for package in version._PACKAGES:
        assert installed(package)
