"""A PostgreSQL server to throw away, for the tests and the benchmark, where the server's programs are installed.

    python3 tests/store/cluster.py COMMAND…   runs the command with the server's address in DATELINE_TEST_POSTGRESQL

Standard library only, so that it runs before the virtual environment is there.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "DATELINE_TEST_POSTGRESQL"


def server_programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the path, else where Debian puts the newest; none where it is not there."""
    found = shutil.which("initdb")
    folders = (
        [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    )
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


@contextmanager
def throwaway_cluster(given: str | None = None) -> Iterator[str | None]:
    """The address given, else that of a server that ends with the context; none without the server's programs."""
    programs = None if given else server_programs()
    if programs is None:
        yield given
        return
    folder, port = Path(tempfile.mkdtemp(prefix="dateline-postgresql-")), _free_port()
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    data, settings = folder / "data", {"port": port, "listen_addresses": "127.0.0.1", "fsync": "off"}
    settings |= {"unix_socket_directories": folder, "shared_buffers": "1GB"}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    try:
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *map(str, command)], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def main(command: list[str]) -> int:
    with throwaway_cluster(os.environ.get(VARIABLE)) as address:
        if address is None:
            print("error: no initdb; install the distribution's package postgresql", file=sys.stderr)
            return 2
        return subprocess.run(command, env={**os.environ, VARIABLE: address}).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
