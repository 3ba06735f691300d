"""Write the pages that come from the program itself; with ``--check``, say which are stale and fail.

api.md and the workbench's types from the server's description of itself, cli.md from the command line, codebook.md from
the event types, exports.md from the schemes, formats.md and reading.schema.json from the types of a reading. In the
README the reading comes from the sentence above it. There and in the tutorial every ``console`` block is a session: its
lines that begin with ``$`` are run, and what they print follows.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import click

from dateline import read, workflow
from dateline.cli import cli
from dateline.codebook.codebook import EventType, load_codebook
from dateline.exports.page import page as exports_page
from dateline.render.listing import scheme_words
from dateline.render.text import render_text
from dateline.web.app import description
from dateline.web.describing import markdown

sys.path.append(str(Path(__file__).parent))
from web_types import typescript  # beside this file

ROOT = Path(__file__).parent.parent
NOTE = "<!-- Written by docs/generate.py (make docs); changes made by hand are lost. -->"
SHOWN = re.compile(r"(<!-- read: (?P<options>.*?) -->\n+> (?P<sentence>[^\n]+)\n+```text\n).*?(```)", re.S)
SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.S)


def pages() -> dict[str, str]:
    """Every generated page by its path from the root."""
    readme = SHOWN.sub(lambda match: match[1] + _shown(match) + match[4], _source("README.md"))
    with ThreadPoolExecutor() as pool:
        readme, tutorial = pool.map(_run, (readme, _source("docs/tutorial.md")))
    return {
        "README.md": readme,
        "docs/tutorial.md": tutorial,
        "docs/api.md": "\n".join(_api()),
        "docs/cli.md": "\n".join(_cli()),
        "docs/codebook.md": "\n".join(_codebook()),
        "docs/exports.md": exports_page(),
        "docs/formats.md": "\n".join(_formats(workflow.schema())),
        "web/src/api/types.ts": typescript(description()),
        "docs/reading.schema.json": json.dumps(workflow.schema(), indent=2, ensure_ascii=False) + "\n",
    }


def _shown(match: re.Match[str]) -> str:
    """The reading of a sentence of the README, as the terminal shows it."""
    return render_text(read(match["sentence"], language="en", **json.loads(match["options"])))


def _source(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _run(page: str) -> str:
    """A page with its sessions run anew, one after the other, in a folder that holds the examples and nothing else."""
    with TemporaryDirectory() as folder:
        copytree(ROOT / "examples", Path(folder, "examples"))
        return SESSION.sub(lambda match: "".join(_answers(match[0], folder)), page)


def _answers(session: str, folder: str) -> Iterator[str]:
    """The commands of a session, each with what it prints. Fails where a command does."""
    for command in re.findall(r"^\$ (.*)$", session, re.M):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if done.returncode > 1:
            sys.exit(f"$ {command}\n{done.stdout}exit status {done.returncode}")
        yield f"$ {command}\n{done.stdout}"


def _environment() -> dict[str, str]:
    """That of this process, with a terminal of 88 columns, this ``dateline`` first on the path and no store chosen."""
    kept = {name: value for name, value in os.environ.items() if name != "DATELINE_STORE"}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "COLUMNS": "88", "LC_ALL": "C.UTF-8"}


def _api() -> Iterator[str]:
    yield from (NOTE, "", "# The API", "")
    yield "What `dateline serve` answers; how it is served, and to whom: [server](server.md). What the answers hold is"
    yield "what `--format json` of the command prints; `/api/v1/openapi.json` has every field."
    yield ""
    yield markdown(description())


def _cli() -> Iterator[str]:
    yield from (NOTE, "", "# The command line", "")
    yield "Exit status 0; 1 where a look-up finds nothing or some reports are refused; 2 where nothing can be read;"
    yield "64 for a usage error."
    yield "A fault is one line on standard error; standard output then holds nothing."
    yield ""
    for path, command in _commands(("dateline",), cli):
        context = click.Context(
            command, info_name=" ".join(path), terminal_width=100, help_option_names=["-h", "--help"]
        )
        yield from (f"## {' '.join(path)}", "", "```text", command.get_help(context), "```", "")


def _commands(
    path: tuple[str, ...], command: click.Command
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _commands((*path, name), inner)


def _codebook() -> Iterator[str]:
    types = load_codebook().types.values()
    yield from (NOTE, "", "# The codebook", "")
    yield f"{len(types)} types of claims. `yes`: the sentence makes a claim of the type; `no`: it must not."
    yield "How a type is written: [event-types.md](event-types.md)."
    for kind in sorted({entry.kind for entry in types}):
        yield from ("", f"## Kind: {kind}")
        for entry in types:
            if entry.kind == kind:
                yield from _type(entry)
    yield ""


def _type(entry: EventType) -> Iterator[str]:
    yield from ("", f"### {entry.id}", "", f"**{entry.label}.** {' '.join(entry.definition.split())}", "")
    yield f"Maps to: {'; '.join(scheme_words(entry.maps_to)) or 'nothing'}."
    yield ""
    yield from (f"- {'yes' if example.is_ else 'no'}: {example.text}" for example in entry.examples)


def _formats(schema: dict[str, Any]) -> Iterator[str]:
    yield from (NOTE, "", "# The reading", "")
    yield "What `dateline read --format json` prints. Every field is there; what the text does not give is null or"
    yield "empty. The same as a JSON Schema: [reading.schema.json](reading.schema.json), or `dateline schema`."
    yield "`--format jsonl` prints one Claim a line, with the id of its report in `report`."
    for name, definition in {"Reading": schema, **schema["$defs"]}.items():
        yield from ("", f"## {name}", "", definition["description"], "", "| field | value |", "|---|---|")
        yield from (f"| {field} | {_value(inner)} |" for field, inner in definition["properties"].items())
    yield ""


def _value(schema: dict[str, Any]) -> str:
    """A schema in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_value(option) for option in schema["anyOf"])
    if "enum" in schema:
        return ", ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return f"list of {_value(schema['items'])}"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(kinds)


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; the exit status."""
    made = pages()
    stale = [name for name, text in made.items() if _current(name) != text]
    if "--check" in arguments:
        for name in stale:
            print(f"{name} is stale; run: make docs", file=sys.stderr)
        return 1 if stale else 0
    for name, text in made.items():
        (ROOT / name).write_text(text, "utf-8")
    print(f"written: {', '.join(stale) or 'nothing new'}")
    return 0


def _current(name: str) -> str | None:
    path = ROOT / name
    return path.read_text("utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
