"""Who asks a store needs no right to write to it, and what is wrong with one is told by its cause."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dateline.errors import BadData, Unavailable
from dateline.store import open_store
from store.build import entry, reading

SOURCE = Path(__file__).parents[2] / "src"
ONE = reading("Shells fell on the bridge.")


@contextmanager
def nobody():
    """As a user without rights, where the tests run as one who has all."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public():
    """A folder that any user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def made(folder) -> Path:
    path = folder / "s.db"
    with open_store(str(path)) as store:
        store.add([entry(ONE)])
    return path


def asked(path) -> int:
    with open_store(str(path), create=False, writes=False) as store:
        assert list(store.witnesses())
        return store.statistics().reports


def test_a_store_that_may_only_be_read_is_read(public):
    """Neither the file nor its folder takes a byte."""
    path = made(public)
    path.chmod(0o444)
    public.chmod(0o555)
    with nobody():
        assert asked(path) == 1
        with pytest.raises(Unavailable, match="read-only"), open_store(str(path)) as store:
            store.loosen()


def test_a_store_that_may_not_be_read_says_so(public):
    """And is not called anything else."""
    path = made(public)
    path.chmod(0)
    with nobody(), pytest.raises(Unavailable, match="no rights"):
        asked(path)


def test_nothing_is_written_by_asking(tmp_path):
    """Not a byte of the file."""
    path = made(tmp_path)
    before = path.read_bytes()
    assert asked(path) == 1
    assert path.read_bytes() == before


def test_a_reader_does_not_wait_for_a_writer(where):
    """It sees what was there before."""
    with open_store(where) as writer, open_store(where, create=False, writes=False) as reader:
        writer.add([entry(ONE)])
        with writer.transaction():
            writer.add([entry(reading("A drone fell."))])
            assert reader.statistics().reports == 1
        assert reader.statistics().reports == 2


def test_a_store_on_a_full_disk_is_read(tmp_path):
    """In a process that may write no byte to any file."""
    path = made(tmp_path)
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from dateline.store import open_store\n"
        "with open_store(sys.argv[1], create=False, writes=False) as s: print(s.statistics().reports)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_writing_to_a_full_disk_says_so(tmp_path):
    """And what was there stays."""
    path, limits = made(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    many = [entry(reading(f"Shell {i} fell. " * 400, title=f"S {i}")) for i in range(40)]
    with open_store(str(path)) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, limits[1]))
        try:
            with pytest.raises(Unavailable, match="full"):
                store.add(many)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert store.statistics().reports == 1


def test_a_damaged_store_is_called_damaged(tmp_path):
    """Not something else."""
    path = made(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 3000 + data[3100:])
    with pytest.raises(BadData, match="damaged"):
        asked(path)


def test_a_locked_store_is_called_locked(tmp_path, monkeypatch):
    """Where it is being made, or another program holds it for itself."""
    path = made(tmp_path)
    monkeypatch.setattr("dateline.store.sqlite._PATIENCE", 0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable, match="locked"):
            asked(path)


def test_two_that_make_a_store_at_once_both_succeed(where):
    """What each adds is there."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[2]); from store.build import entry, reading\n"
        "from dateline.store import open_store\n"
        "sys.stdin.readline()\n"
        "with open_store(sys.argv[1]) as s: s.add([entry(reading(f'Shell {sys.argv[3]} fell.'))])"
    )
    tests = str(Path(__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, where, tests, str(i)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=env,
        )
        for i in range(3)
    ]
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    assert [run.communicate()[1] for run in runs] == [""] * 3
    with open_store(where) as store:
        assert store.statistics().reports == 3
        assert not any(store.faults().values())


def test_what_fails_in_a_transaction_leaves_nothing(store):
    """However much of it was done."""

    def fail():
        with store.transaction():
            store.add([entry(ONE)])
            store.retract(ONE.report.id, at="2024-06-01", by="editor")
            assert store.statistics().retracted == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.statistics().reports == 0
    assert store.records() == ()


def test_what_is_said_twice_is_recorded_once(store):
    """In the same name and for the same reason; another's word, or another word, is another line."""
    store.add([entry(ONE)])
    words = [("editor", ""), ("editor", ""), ("coder", ""), ("coder", "a hoax")]
    for day, (by, note) in enumerate(words, 1):
        store.retract(ONE.report.id, at=f"2024-06-0{day}", by=by, note=note)
    store.restore(ONE.report.id, at="2024-06-05", by="coder", note="a hoax")
    store.retract(ONE.report.id, at="2024-06-06", by="coder", note="a hoax")
    assert [record.at[-1] for record in store.records()] == ["1", "3", "4", "5", "6"]
