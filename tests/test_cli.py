"""The command line: what goes to standard output, what a fault looks like, and the exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import __version__
from dateline.cli import main
from kivu import MARKS
from papers import mail_of, pdf_of
from schemas import faults

EXAMPLE = str(Path(__file__).parent.parent / "examples" / "goma-2025-01-29.txt")
COMMAND = [sys.executable, "-m", "dateline.cli"]


@pytest.fixture
def run(capfd, monkeypatch):
    """Run a command in this process: status, standard output, standard error."""

    def command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(list(arguments))
        return (status, *capfd.readouterr())

    return command


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b" \n\n\t ", "empty", id="nothing but blanks"),
        pytest.param(bytes(range(256)) * 40, "binary", id="bytes that are no text"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "PNG", id="a picture"),
        pytest.param(b"%PDF-1.7 " + b"x" * 500, "the PDF cannot be read", id="a damaged PDF"),
        pytest.param(b"a" * (50 * 2**20), "larger than", id="fifty megabytes"),
        pytest.param(b"<html><head><title></title></head><body></body></html>", "", id="HTML without text"),
        pytest.param(b"-- ** -- 12 34 ## !!\n==\n", "", id="no sentence at all"),
        pytest.param(
            "Les rebelles ont pris la ville de Saké mardi soir, selon un porte-parole de l'armée. "
            "Les habitants ont fui vers Goma, où les hôpitaux sont pleins de blessés depuis mardi.".encode(),
            "fr",
            id="a language without a pack",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_2(run, tmp_path, content, words):
    """One line on standard error that says what and why; nothing on standard output."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    _is_fault(run("read", str(path)), 2, words)


def test_a_missing_file_is_one_line_and_status_2(run, tmp_path):
    """The path is named."""
    _is_fault(run("read", str(tmp_path / "none.txt")), 2, "no such file")


def test_a_directory_is_one_line_and_status_2(run, tmp_path):
    """The path is named."""
    _is_fault(run("read", str(tmp_path)), 2, "is a directory")


def test_an_empty_standard_input_is_one_line_and_status_2(run):
    """As an empty file."""
    _is_fault(run("read", "-"), 2, "standard input is empty")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["rea"], id="a command there is not"),
        pytest.param(["read"], id="no file"),
        pytest.param(["read", EXAMPLE, "--colour"], id="an option there is not"),
        pytest.param(["read", EXAMPLE, "--format", "xml"], id="a format there is not"),
        pytest.param(["read", EXAMPLE, "--published", "29 January"], id="a date not in ISO form"),
        pytest.param(["read", EXAMPLE, "--published", "2025-02-30"], id="a day that the calendar lacks"),
        pytest.param(["read", EXAMPLE, "--published", "20250129"], id="a date without hyphens"),
        pytest.param(["read", EXAMPLE, "--country", "Congo"], id="a country by name"),
        pytest.param(["read", "no such file", "--country", "C"], id="options are looked at before the file"),
        pytest.param(["actors", "lookup", "M23", "--at", "yesterday"], id="a date in words"),
        pytest.param(["gazetteer", "lookup", "Goma", "--country", "C1"], id="a country code with a digit"),
        pytest.param(["codebook", "captur"], id="a type there is not"),
    ],
)
def test_a_usage_error_is_one_line_and_status_64(run, arguments):
    """Nothing on standard output."""
    _is_fault(run(*arguments), 64)


def test_a_mistyped_type_brings_up_its_neighbour(run):
    """The hint says what was perhaps meant."""
    assert "perhaps capture" in run("codebook", "captur")[2]


def test_the_version_is_the_packages(run):
    """One number, in one place."""
    assert run("--version") == (0, f"dateline {__version__}\n", "")


def test_the_example_is_read_from_a_file_and_from_standard_input(run):
    """The same bytes, the same reading."""
    from_file = run("read", EXAMPLE, "--format", "json")
    from_input = run("read", "-", "--format", "json", stdin=Path(EXAMPLE).read_bytes())
    assert from_file == from_input
    assert (from_file[0], from_file[2]) == (0, "")


def test_a_reading_in_json_follows_the_schema_and_quotes_its_report(run):
    """Whatever is found in the example, its words stand where it says that they do."""
    reading = json.loads(run("read", EXAMPLE, "--format", "json")[1])
    assert faults(reading) == []
    text = reading["report"]["text"]
    assert all(text[q["start"] : q["end"]] == q["quote"] != "" for q in _quotes(reading["claims"]))


@pytest.mark.usefixtures("marks")
def test_what_is_marked_is_told_in_json(run):
    """The words of the marks come out at their places, each claim by its trigger."""
    marks = (MARKS / "kivu-01.jsonl").read_text("utf-8").splitlines()[1:]
    out = run("read", str(MARKS / "kivu-01.txt"), "--format", "json", "--published", "2025-01-23")[1]
    reading = json.loads(out)
    assert faults(reading) == []
    told = [(claim["type"], claim["trigger"]["quote"]) for claim in reading["claims"]]
    assert told == [(mark["type"], mark["trigger"]) for mark in map(json.loads, marks)]
    text, quotes = reading["report"]["text"], list(_quotes(reading["claims"]))
    assert len(quotes) > 4 * len(told)
    assert all(text[q["start"] : q["end"]] == q["quote"] for q in quotes)


def _quotes(value):
    """Every mention inside a value of JSON."""
    if isinstance(value, dict) and "quote" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _quotes(inner)


def test_any_format_that_adding_takes_is_read(run, tmp_path):
    """A PDF, a mail, a record of JSON: as one report, by the day that it gives."""
    words = "Gunmen killed seven farmers in Bama on Monday, police said."
    files = {
        "a.pdf": pdf_of([(740, "Raid in Borno"), (700, "8 March 2019"), (660, words)]),
        "a.eml": mail_of(words, Subject="Raid in Borno", Date="Fri, 08 Mar 2019 10:15:00 +0100"),
        "a.json": json.dumps(
            {"data": [{"title": "Raid in Borno", "date": "2019-03-08", "body": words}]}
        ).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        status, out, _ = run("read", str(tmp_path / name), "--format", "json")
        assert status == 0
        report = json.loads(out)["report"]
        assert (report["title"], report["published"]) == ("Raid in Borno", "2019-03-08")
        assert words in report["text"]


def test_several_reports_are_for_adding(run, tmp_path):
    """Reading says so and does not pick one."""
    (tmp_path / "a.jsonl").write_text('{"text": "Gunmen came."}\n{"text": "Gunmen left."}\n')
    _is_fault(run("read", str(tmp_path / "a.jsonl")), 2, "more than one report")


def test_a_given_date_source_and_address_are_kept(run):
    """What the caller knows goes before what the page says."""
    options = ("--published", "2025-01-30", "--source", "Elsewhere", "--url", "https://e.example/1")
    report = json.loads(run("read", EXAMPLE, "--format", "json", *options)[1])["report"]
    kept = [report[name] for name in ("published", "published_basis", "source", "url")]
    assert kept == ["2025-01-30", "given", "Elsewhere", "https://e.example/1"]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        pytest.param("text", "M23 rebels take Sake", id="text opens with the title"),
        pytest.param("jsonl", '{"report": "', id="each line names its report"),
        pytest.param("html", "<!doctype html>", id="a whole page"),
    ],
)
@pytest.mark.usefixtures("marks")
def test_every_format_is_written_whole(run, form, beginning):
    """And nothing goes to standard error."""
    status, out, err = run("read", str(MARKS / "kivu-01.txt"), "--format", form)
    assert (status, err) == (0, "")
    assert out.startswith(beginning)
    assert out.endswith("\n")


def test_a_look_up_says_what_is_known(run):
    """Places with their country, actors with their kind."""
    assert "Nord-Kivu, CD" in run("gazetteer", "lookup", "Goma", "--country", "cd")[1]
    assert "rebel group" in run("actors", "lookup", "M23")[1]
    assert "ACLED" in run("codebook", "capture")[1]


@pytest.mark.parametrize("area", ["gazetteer", "actors"])
def test_a_look_up_that_finds_nothing_has_status_1(run, area):
    """Nothing found is no fault, and no line on standard output."""
    status, out, err = run(area, "lookup", "Xqzzvy")
    assert (status, out) == (1, "")
    assert "Xqzzvy" in err


def test_a_reader_that_goes_away_is_no_fault():
    """As in `dateline schema | head -1`: no traceback."""
    with subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("form", ["json", "text", "html"])
def test_the_same_bytes_give_the_same_output_in_every_process(form):
    """Whatever the seed of Python's hashes, which orders its sets."""
    command = [*COMMAND, "read", EXAMPLE, "--format", form]
    outputs = {
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_help_loads_no_parser():
    """`dateline --help` and `import dateline` answer at once."""
    heavy = {"onnxruntime", "numpy", "trafilatura", "rapidfuzz", "rich", "jinja2", "yaml", "httpx"}
    code = f"import sys, dateline.cli; print(sorted({heavy!r} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.strip() == b"[]"
    )


def _is_fault(result: tuple[int, str, str], status: int, words: str = "") -> None:
    assert result[0] == status
    assert result[1] == ""
    assert result[2].startswith("dateline: error: ")
    assert result[2].count("\n") == 1
    assert words in result[2]
