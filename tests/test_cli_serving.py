"""The commands of the server: who may use it, and that it answers."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys

import httpx
import pytest

from dateline.cli import main
from dateline.workflow import accounts


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    """The exit status of a command, and what it prints."""
    status = main(list(arguments))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_users_are_added_listed_and_removed(own, capsys, monkeypatch):
    """The password comes from standard input; it is printed nowhere."""
    monkeypatch.setattr("sys.stdin", io.StringIO("long enough to pass\n"))
    assert run(capsys, "users", "add", "ann", "--role", "admin", "--store", own) == (0, "ann: admin\n", "")
    status, out, _ = run(capsys, "users", "list", "--store", own)
    assert status == 0
    assert re.fullmatch(r"ann  admin  since \S+\n", out)
    assert run(capsys, "users", "remove", "ann", "--store", own)[:2] == (0, "removed ann\n")
    assert run(capsys, "users", "list", "--store", own) == (1, "", "dateline: there are no users\n")
    status, _, err = run(capsys, "users", "remove", "ann", "--store", own)
    assert (status, err.count("\n")) == (64, 1)


def test_the_network_is_not_served_without_users(kivu, capsys):
    """One line, with a hint."""
    status, out, err = run(capsys, "serve", "--host", "0.0.0.0", "--port", "0", "--store", kivu)
    assert (status, out) == (64, "")
    assert "the store has no users; 'dateline users add NAME' adds one" in err


@pytest.mark.parametrize("package", ["uvicorn", "fastapi", "argon2"])
def test_without_its_packages_there_is_one_clear_line(own, capsys, monkeypatch, package):
    """That says what to install."""
    for name in [name for name in sys.modules if name.startswith("dateline.web")]:
        monkeypatch.delitem(sys.modules, name)
    accounts._hasher.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr("sys.stdin", io.StringIO("long enough to pass\n"))
    asked = ("users", "add", "ann") if package == "argon2" else ("serve", "--port", "0")
    status, out, err = run(capsys, *asked, "--store", own)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "pip install 'dateline[web]'" in err


def test_a_server_answers_until_it_is_stopped(kivu):
    """On this machine's own address, and ends as a command that did what it was asked to."""
    command = [sys.executable, "-m", "dateline.cli", "serve", "--port", "0", "--store", kivu]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            said = re.match(r"serving at (http://127\.0\.0\.1:\d+/)", server.stderr.readline())
            answer = httpx.get(f"{said[1]}api/v1/status", timeout=60)
            assert (answer.status_code, answer.json()["reports"]) == (200, 12)
            assert "server" not in answer.headers
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(60) == 0
