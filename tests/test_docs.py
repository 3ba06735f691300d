"""The written pages: what they point to is there, and every page can be found from the README."""

from __future__ import annotations

import importlib.util
import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from dateline.cluster.copies import ALIKE, alike, signature_of
from dateline.codebook.registry import load_registry
from dateline.codebook.sources import load_sources
from marked import report_of

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_LINK = re.compile(r"\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.M)


def links(page: Path) -> list[tuple[Path, str]]:
    """The files that a page links to, each with the heading meant, or none."""
    found = _LINK.findall(_CODE.sub("", page.read_text("utf-8")))
    return [((page.parent / target).resolve() if target else page, heading) for target, heading in found]


def anchors(page: Path) -> set[str]:
    """What the headings of a page are linked by, as GitHub makes them."""
    headings = _HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=f"the links of {page.relative_to(ROOT)} lead somewhere") for page in PAGES]
)
def test_links_lead_to_files_and_headings_that_are_there(page):
    """No page points to a file that is not in the repository, or to a heading that its file does not have."""
    for target, heading in links(page):
        assert target.exists(), f"{target} is not there"
        assert not heading or heading in anchors(target), f"{target.name} has no heading {heading!r}"


def test_every_page_can_be_found_from_the_readme():
    """A page that nothing links to is read by nobody."""
    readme = {target for target, _ in links(ROOT / "README.md")}
    pages = {page.resolve() for page in (ROOT / "docs").glob("*.md")}
    assert pages <= readme


@pytest.fixture(scope="module")
def generate():
    """The program that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sessions_of_a_page_are_run_in_one_folder_with_the_examples(generate):
    """What a command prints replaces what the page said, later commands find what earlier ones left, text stays."""
    page = "Before.\n\n```console\n$ echo 3 > kept\nstale\n$ ls examples/kivu*\n```\n\n```console\n$ cat kept\n```\n"
    assert generate._run(page) == (
        "Before.\n\n```console\n$ echo 3 > kept\n$ ls examples/kivu*\nexamples/kivu-2025.jsonl\n```\n\n"
        "```console\n$ cat kept\n3\n```\n"
    )


def test_a_command_that_fails_fails_the_page(generate):
    """A page never shows an error as if it belonged there; status 1, nothing found, is an answer."""
    assert "nothing" in generate._run("```console\n$ echo nothing; exit 1\n```\n")
    with pytest.raises(SystemExit, match="exit status 64"):
        generate._run("```console\n$ (exit 64) | cat\n```\n")


def _reports(name):
    return [json.loads(line) for line in (ROOT / "examples" / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", ["kivu-2025.jsonl", "gharyan-2020.jsonl"])
def test_the_example_reports_are_of_our_own_outlets(name):
    """Examples are ours: no outlet that the sources registry knows is named as their publisher."""
    sources = load_sources(load_registry())
    found = [sources.find(report["source"], None) for report in _reports(name)]
    assert found
    assert not [source.name for source in found if source is not None and source.known]


def test_the_demonstration_is_of_four_outlets_over_two_weeks_with_two_copies():
    """So that it has everything that a desk sees: sides, contradictions, one story printed twice."""
    reports = _reports("gharyan-2020.jsonl")
    days = sorted(report["published"] for report in reports)
    assert len(reports) == 28
    assert len({report["source"] for report in reports}) == 4
    assert (days[0], days[-1]) == ("2020-01-05", "2020-01-18")
    signed = [signature_of(report_of(report["text"])) for report in reports]
    copies = [
        (one["source"], other["source"])
        for (i, one), (j, other) in combinations(enumerate(reports), 2)
        if alike(signed[i], signed[j]) >= ALIKE
    ]
    assert copies == [("Midsea Press Agency", "Jebel Radio"), ("Midsea Press Agency", "Benghazi Courier")]
