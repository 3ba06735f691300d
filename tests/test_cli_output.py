"""What leaves a command: harmless to a terminal, whole or told in one line, with a status that says what came of it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.cli.guard import flat, guarded, painted, short, shown
from kivu import EXAMPLE, MARKS, reading_marks

TESTS = Path(__file__).parent
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\r"
COMMAND = [sys.executable, "-m", "dateline.cli"]


def _harmless(text: str) -> bool:
    return shown(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("a\x1b[31mb\x1b[8m", "a\\u001b[31mb\\u001b[8m", id="a colour, and hidden words"),
        pytest.param("a\x1b[2Jb", "a\\u001b[2Jb", id="clearing the screen"),
        pytest.param("\x1b]0;x\x07", "\\u001b]0;x\\u0007", id="a title of the window"),
        pytest.param("\x9b2J", "\\u009b2J", id="the same in one sign"),
        pytest.param("a\rb\x08c", "a\\u000db\\u0008c", id="writing over what stands there"),
        pytest.param("Zé—é\t“x”\n", "Zé—é\t“x”\n", id="what people write"),
    ],
)
def test_orders_to_a_terminal_are_written_out(text, left):
    """As JSON would write them, so that data stay what they were."""
    assert shown(text) == left
    assert shown(left) == left


def test_only_a_rendered_page_has_colours(capsys):
    """Whose words rendering made harmless; a name that is printed as it stands has none."""
    with guarded():
        print("Evil\x1b[8mPost")
        painted("\x1b[1mThe picture\x1b[0m\n")
    assert capsys.readouterr().out == "Evil\\u001b[8mPost\n\x1b[1mThe picture\x1b[0m\n"


def test_a_value_of_thousands_of_letters_is_cut():
    """Where it is told in a line."""
    assert flat("a\n b") == "a b"
    assert len(short("9" * 5000)) == 400


def test_no_name_or_note_gives_orders(store, tmp_path, capfd):
    """File names, notes, names of sources: in the summary, the log, the lists, and in errors."""
    (tmp_path / f"a{EVIL}b\nspoof.txt").write_bytes(b"")
    with reading_marks():
        assert main(["add", str(tmp_path), "--store", store]) == 2
    report = json.loads(EXAMPLE.read_text("utf-8").splitlines()[0])
    path = tmp_path / "evil.jsonl"
    path.write_text(json.dumps({**report, "source": f"Evil{EVIL}Post"}), "utf-8")
    other = str(tmp_path / "s.db")
    with reading_marks():
        assert main(["add", str(path), "--store", other]) == 0
    main(["sources", "rate", f"Evil{EVIL}Post", "B", "--by", EVIL, "--note", EVIL, "--store", other])
    for command in ("log", "sources", "status", "events", "control", f"no{EVIL}"):
        main([command, "--store", other])
    main(["log", "--format", "json", "--store", other])
    main(["event", EVIL, "--store", other])
    out, err = capfd.readouterr()
    assert "Evil" in out
    assert _harmless(out)
    assert _harmless(err)
    assert not [line for line in out.splitlines() if line.startswith("spoof")]


def test_json_keeps_what_it_escapes(tmp_path, capfd):
    """A text with such signs comes back as it was, by way of a stream that has none of them."""
    text = (MARKS / "kivu-01.txt").read_text("utf-8")
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    with reading_marks():
        assert main(["read", str(path), "--format", "json", "--source", f"Evil{EVIL}Post"]) == 0
    out = capfd.readouterr().out
    assert _harmless(out)
    assert json.loads(out)["report"]["source"].startswith("Evil")


def test_an_export_to_a_terminal_gives_none(tmp_path, store):
    """Even of forms that are data."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "export", "--format", "jsonl", "--store", store], stdout=theirs)
    os.close(theirs)
    data = b""
    try:
        while piece := os.read(ours, 65536):
            data += piece
    except OSError:
        pass  # so a terminal ends on Linux
    os.close(ours)
    assert process.wait() == 0
    assert _harmless(data.decode().replace("\r\n", "\n"))
    assert json.loads(data.decode().splitlines()[0])["id"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["export", "--format", "csv"], id="a table"),
        pytest.param(["export", "--format", "jsonl"], id="lines"),
        pytest.param(["export", "--format", "geojson"], id="a map"),
        pytest.param(["export", "--format", "geoparquet"], id="columns"),
        pytest.param(["events", "--format", "json"], id="an answer"),
        pytest.param(["events"], id="an answer in words"),
    ],
)
def test_a_full_disk_is_one_line(store, arguments):
    """To standard output."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, *arguments, "--store", store], stdout=full, stderr=subprocess.PIPE)
    _is_one_line(done.stderr)
    assert done.returncode == 2


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "geoparquet"])
def test_an_export_into_a_closed_pipe_is_one_line(store, form):
    """A part of a data set must not pass for the whole."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*COMMAND, "export", "--format", form, "--store", store], stdout=theirs, stderr=subprocess.PIPE
    )
    os.close(theirs)
    _is_one_line(done.stderr)
    assert done.returncode == 2


@pytest.mark.parametrize("out", ["/dev/full", "{}/events.csv"])
def test_an_export_to_a_file_is_whole_or_not_there(store, tmp_path, out):
    """On a full disk what was there before stays."""
    target = Path(out.format(tmp_path))
    if not target.exists():
        target.write_text("before")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200));"
    script = f"{limit} import sys; from dateline.cli import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["export", "--format", "csv", "--out", str(target), "--store", store]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True)
    _is_one_line(done.stderr)
    assert (done.returncode, done.stdout) == (2, b"")
    if target.parent == tmp_path:
        assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("events.csv", "before")]


def _is_one_line(err: bytes) -> None:
    said = [line for line in err.decode().splitlines() if not line.startswith("left out: ")]
    assert len(said) == 1, err.decode()
    assert said[0].startswith("dateline: error: ")


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        pytest.param("a.txt", b"", 2, id="an empty file"),
        pytest.param(
            "a.rss", b"<rss version='2.0'><channel><title>A</title></channel></rss>", 2, id="an empty feed"
        ),
        pytest.param(
            "a.jsonl", EXAMPLE.read_bytes() + b"\nno JSON\n", 1, id="something, and something broken"
        ),
    ],
)
def test_the_status_says_whether_anything_was_read(tmp_path, name, data, status, capfd):
    """1 where something was refused; without any report it is that of a fault, and the summary says why."""
    path = tmp_path / name
    path.write_bytes(data)
    with reading_marks():
        assert main(["add", str(path), "--store", str(tmp_path / "s.db")]) == status
    assert name in capfd.readouterr().out


def test_an_option_that_is_not_utf8_is_one_line(store, capfd):
    """As a shell passes it on."""
    assert main(["retract", "a", "--note", "\udcff", "--store", store]) == 64
    main(["event", "\udcff", "--store", store])
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert all(line.startswith("dateline: error: ") for line in err.splitlines())


def test_a_check_prints_its_head_and_keeps_it(store, capfd):
    """And a line for each fault, with the status of one."""
    assert main(["check", "--store", store]) == 0
    head = capfd.readouterr().out.split()[-1]
    assert main(["check", "--quick", "--head", head, "--store", store]) == 0
    assert main(["check", "--quick", "--head", "0" * 64, "--store", store]) == 2
    assert "made anew" in capfd.readouterr().out
